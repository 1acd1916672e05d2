import Console
import Course
import Lesson04
import RLCore

func visitQuestions() -> [Case<ExpectedSARSAFunctions>] {
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
    shrinkingCase(drawn[0], 0.9, .first), shrinkingCase(drawn[0], 0.9, .every),
    shrinkingCase(drawn[1], 0.5, .first), shrinkingCase(drawn[2], 0.95, .first),
    shrinkingCase(drawn[2], 0.95, .every),
  ]
}

/// Steps by chance, of which the fewest that differ are shown.
private func shrinkingCase(
  _ episode: (states: [Int], rewards: [Double]), _ discount: Double, _ visits: Visits
) -> Case<ExpectedSARSAFunctions> {
  .shrinking(episode) { states, rewards in
    (1..<max(states.count, 1)).map {
      (states: Array(states[..<$0]), rewards: Array(rewards[..<$0]))
    }
  } asked: { episode in
    visitCase("steps by chance: \(episode.states.count)", episode, discount, visits)
  }
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
