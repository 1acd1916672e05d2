import Console
import Course
import Lesson04
import RLCore

extension Exercise<ExpectedSARSAFunctions> {
  /// 04.5: the returns of first visits or of every visit.
  static var monteCarloReturns: Self {
    Exercise(
      "04.5", \.monteCarloReturns, title: "First visit and every visit", snippet: "visits",
      section: "First visit and every visit",
      hints: [
        "Two questions that are answered in opposite directions: what a visit earned is known "
          + "from the end, whether it was the first from the beginning.",
        "Make it two passes. The first goes backwards and fills in all returns; the second goes "
          + "forwards with the set of the states met so far and picks those that count.",
        "var returns = rewards; for each t from T − 2 down to 0: returns[t] += discount * "
          + "returns[t + 1]. Then var met: Set<Int> = []; for each t in order: let isNew = "
          + "met.insert(states[t]).inserted, and append (states[t], returns[t]) if isNew or "
          + "visits == .every.",
      ],
      endlessHint: "One pass backwards and one forwards are enough: do both of them advance?",
      cases: questions,
      misconceptions: [
        .init(
          "visits.lastVisit", .unsorted,
          "the episode is scanned backwards and the visit met first is kept: that one is the last, "
            + "so that a state which is met again loses everything it earned before."
        ) { backwards($0, $1, $2, $3).reversed() },
        .init(
          "visits.lastVisitBackwards", .unsorted,
          "the episode is scanned backwards, the visit met first is kept, and the answer stays in "
            + "that order: what is met first from behind is the last visit, and the earliest entry "
            + "is to come first."
        ) { backwards($0, $1, $2, $3) },
        .init(
          "visits.backwards", .unsorted,
          "the entries are right, but go from the last to the first: they are to be in order of "
            + "time.",
          changing: { right in { try right($0, $1, $2, $3).reversed() } }),
        .init(
          "visits.alwaysEvery", .unsorted,
          "every visit counts, whatever `visits` says: with .first a state has one entry, that of "
            + "the time it was met first.",
          changing: { right in
            { states, rewards, gamma, _ in try right(states, rewards, gamma, .every) }
          }),
        .init(
          "visits.alwaysEveryBackwards", .unsorted,
          "every visit counts, whatever `visits` says, from the last to the first: .first asks for "
            + "one entry a state, and the earliest entry is to come first.",
          changing: { right in
            { states, rewards, gamma, _ in try right(states, rewards, gamma, .every).reversed() }
          }),
        .init(
          "visits.alwaysFirst", .unsorted,
          "only first visits count, whatever `visits` says: with .every each step has an entry.",
          changing: { right in
            { states, rewards, gamma, _ in try right(states, rewards, gamma, .first) }
          }),
        .init(
          "visits.swapped", .unsorted,
          "the two rules have changed places: .first asks for one entry a state, .every for one a "
            + "step.",
          changing: { right in { try right($0, $1, $2, $3 == .first ? .every : .first) } }),
        .init(
          "visits.averaged", .unsorted,
          "the returns of one state are averaged: every visit has an entry of its own, and the "
            + "caller averages over many episodes.",
          changing: { right in
            { states, rewards, gamma, visits in
              let first = try right(states, rewards, gamma, .first)
              if visits == .first { return first }
              let every = try right(states, rewards, gamma, .every)
              return first.map { entry in
                let own = every.filter { $0.state == entry.state }.map(\.value)
                return (entry.state, own.reduce(0, +) / Double(own.count))
              }
            }
          }),
        .init(
          "visits.byNumber", .unsorted,
          "first visits are listed by the states' numbers: they are to be in order of time.",
          changing: { right in
            { states, rewards, gamma, visits in
              let entries = try right(states, rewards, gamma, visits)
              return visits == .every ? entries : entries.sorted { $0.state < $1.state }
            }
          }),
        .init(
          "visits.discountedFromTheStart", .unsorted,
          "rewards are discounted from the episode's start: the return from t on counts the reward "
            + "of its own step in full.",
          changing: values { _, gamma, returns in
            var weight = 1.0
            return returns.map { value in
              defer { weight *= gamma }
              return weight * value
            }
          }),
        .init(
          "visits.withoutOwnReward", .unsorted,
          "the reward of the step itself is missing: G_t begins with r_t, which the action taken "
            + "in s_t has earned.",
          changing: values { _, _, returns in returns.dropFirst() + [0] }),
        .init(
          "visits.discountsOwnReward", .unsorted,
          "the reward of the step itself is discounted: γ belongs to what comes after it.",
          changing: values { _, gamma, returns in returns.map { gamma * $0 } }),
        .init(
          "visits.undiscounted", .unsorted,
          "γ is left out: each step into the future makes a reward count γ times as much.",
          changing: { right in { try right($0, $1, 1, $3) } }),
        .init(
          "visits.rewardAlone", .unsorted,
          "the value is the reward of one step: a return goes on to the end of the episode.",
          changing: values { rewards, _, _ in rewards }),
        .init(
          "visits.wholeEpisode", .unsorted,
          "every visit gets the return of the whole episode: what was earned before the state was "
            + "met is no consequence of being there.",
          changing: values { rewards, _, returns in rewards.map { _ in returns.first ?? 0 } }),
        .init(
          "visits.forwards", .unsorted,
          "the sum grows from the first step on: the return is what is still to come, and is added "
            + "up from the last step back.",
          changing: values { rewards, gamma, _ in
            var soFar = 0.0
            return rewards.map { reward in
              soFar = reward + gamma * soFar
              return soFar
            }
          }),
      ])
  }
}

private typealias Returns =
  @Sendable (
    _ states: [Int], _ rewards: [Double], _ gamma: Double, _ visits: Visits
  ) throws -> [(state: Int, value: Double)]

/// Other values of the right visits, from the rewards, γ and the right returns of all steps.
private func values(
  _ make:
    @escaping @Sendable (_ rewards: [Double], _ gamma: Double, _ returns: [Double]) -> [Double]
) -> @Sendable (_ right: @escaping Returns) -> Returns {
  { right in
    { states, rewards, gamma, visits in
      let returns = try right(states, rewards, gamma, .every).map(\.value)
      // Without a discount the values stay as they are.
      return try right(states, make(rewards, gamma, returns), 0, visits)
    }
  }
}

/// From the last step to the first; with first visits only a state's last visit.
private func backwards(
  _ states: [Int], _ rewards: [Double], _ gamma: Double, _ visits: Visits
) -> [(state: Int, value: Double)] {
  var met: Set<Int> = []
  var entries: [(state: Int, value: Double)] = []
  var value = 0.0
  for (state, reward) in zip(states, rewards).reversed() {
    value = reward + gamma * value
    if met.insert(state).inserted || visits == .every { entries.append((state, value)) }
  }
  return entries
}

private func questions() -> [Case<ExpectedSARSAFunctions>] {
  var random = RandomStream(seed: 4, name: "04.5")
  let drawn = [8, 12, 40].map { count in
    ((0..<count).map { _ in random.integer(below: 5) }, random.numbers(count, -2, 2))
  }
  let loop = ([0, 1, 0, 1, 0, 1], [0.0, 0, 0, 0, 0, 1])
  let waiting = ([Int](repeating: 5, count: 6), [Double](repeating: -1, count: 6))
  return [
    visitCase("one step", ([4], [3]), 0.5, .first, expected: [(4, 3)]),
    visitCase("two states", ([4, 1], [1, 2]), 0.5, .every, expected: [(4, 2), (1, 2)]),
    visitCase(
      "three states, each met once", ([4, 1, 2], [1, 2, 4]), 1, .first,
      expected: [(4, 7), (1, 6), (2, 4)]),
    visitCase(
      "a state met twice", ([7, 3, 7], [1, 2, 4]), 1, .first, expected: [(7, 7), (3, 6)]),
    visitCase(
      "a state met twice", ([7, 3, 7], [1, 2, 4]), 1, .every,
      expected: [(7, 7), (3, 6), (7, 4)]),
    visitCase("an episode without steps", ([], []), 0.9, .every, expected: []),
    visitCase("an episode without steps", ([], []), 0.9, .first, expected: []),
    // Six times −1 is still to come, then five times, …
    visitCase("waiting in one state", waiting, 1, .first, expected: [(5, -6)]),
    visitCase(
      "waiting in one state", waiting, 1, .every,
      expected: (1...6).reversed().map { (5, -Double($0)) }),
    // One reward, at the end: G_t = γ^(5 − t).
    visitCase(
      "going back and forth between two states", loop, 0.5, .first,
      expected: [(0, 1.0 / 32), (1, 1.0 / 16)]),
    visitCase(
      "going back and forth between two states", loop, 0.5, .every,
      expected: [(0, 1.0 / 32), (1, 1.0 / 16), (0, 1.0 / 8), (1, 0.25), (0, 0.5), (1, 1)]),
    visitCase(
      "only the moment counts", ([2, 2, 0], [1, 5, -3]), 0, .first, expected: [(2, 1), (0, -3)]),
    visitCase("eight steps", drawn[0], 0.9, .first),
    visitCase("eight steps", drawn[0], 0.9, .every),
    visitCase("twelve steps", drawn[1], 0.5, .first),
    visitCase("40 steps", drawn[2], 0.95, .first),
    visitCase("40 steps", drawn[2], 0.95, .every),
  ]
}

private func visitCase(
  _ title: String, _ episode: (states: [Int], rewards: [Double]), _ discount: Double,
  _ visits: Visits, expected: [(Int, Double)]? = nil
) -> Case<ExpectedSARSAFunctions> {
  let (states, rewards) = episode
  let lists: [Setting] =
    states.count > 12
    ? []
    : [
      "states = [\(states.map(String.init).joined(separator: ", "))]",
      "rewards = [\(rewards.map { Format.shortest($0) }.joined(separator: ", "))]",
    ]
  return Case(
    title: title,
    settings: lists + [setting("discount", discount), "visits = .\(visits)"],
    row: "entry", expected: columns(expected ?? definition(states, rewards, discount, visits))
  ) { functions in
    let yours = try functions.monteCarloReturns(states, rewards, discount, visits)
    return .answer(columns(yours.map { ($0.state, $0.value) }))
  }
}

/// Σ_k γ^k r_{t+k}, every sum by itself, of the steps that count.
private func definition(
  _ states: [Int], _ rewards: [Double], _ discount: Double, _ visits: Visits
) -> [(Int, Double)] {
  states.indices.filter { visits == .every || states.firstIndex(of: states[$0]) == $0 }.map { t in
    var sum = 0.0
    var weight = 1.0
    for reward in rewards[t...] {
      sum += weight * reward
      weight *= discount
    }
    return (states[t], sum)
  }
}

private func columns(_ entries: [(Int, Double)]) -> [Column] {
  [Column("state", words: entries.map { "\($0.0)" }), .precise("value", entries.map(\.1))]
}
