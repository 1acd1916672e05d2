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
        "What a visit earned is known from the end of the episode. Whether it was the first visit "
          + "is known from the beginning.",
        "Make it two passes. The first goes backwards and fills in all returns; the second goes "
          + "forwards with the set of the states met so far and picks those that count.",
        "var returns = rewards; for each t from T − 2 down to 0: returns[t] += discount * "
          + "returns[t + 1]. Then var met: Set<Int> = []; for each t in order: let isNew = "
          + "met.insert(states[t]).inserted, and append (states[t], returns[t]) if isNew or "
          + "visits == .every.",
      ],
      endlessHint: "One pass backwards and one forwards are enough: do both of them advance?",
      cases: visitQuestions,
      misconceptions: [
        .init(
          "visits.lastVisit", .extremum,
          "the episode is scanned backwards and the visit met first is kept: that one is the "
            + "last, and a state that is met again loses everything it earned before."
        ) { backwards($0, $1, $2, $3).reversed() },
        .init(
          "visits.lastVisitBackwards", .direction,
          "the episode is scanned backwards, the visit met first is kept, and the answer stays in "
            + "that order: this visit is the last one of its state, and the answer is to begin "
            + "with the earliest entry."
        ) { backwards($0, $1, $2, $3) },
        .init(
          "visits.backwards", .direction,
          "the entries are right, but go from the last to the first: they are to be in order of "
            + "time.",
          changing: { right in { try right($0, $1, $2, $3).reversed() } }),
        .init(
          "visits.alwaysEvery", .missingCase,
          "every visit counts, whatever `visits` says: with .first a state has one entry, that of "
            + "the time it was met first.",
          changing: { right in
            { states, rewards, gamma, _ in try right(states, rewards, gamma, .every) }
          }),
        .init(
          "visits.alwaysEveryBackwards", .missingCase,
          "every visit counts, whatever `visits` says, from the last to the first: .first asks for "
            + "one entry a state, and the earliest entry is to come first.",
          changing: { right in
            { states, rewards, gamma, _ in try right(states, rewards, gamma, .every).reversed() }
          }),
        .init(
          "visits.alwaysFirst", .missingCase,
          "only first visits count, whatever `visits` says: with .every each step has an entry.",
          changing: { right in
            { states, rewards, gamma, _ in try right(states, rewards, gamma, .first) }
          }),
        .init(
          "visits.swapped", .exchange,
          "the two rules have changed places: .first asks for one entry a state, .every for one a "
            + "step.",
          changing: { right in { try right($0, $1, $2, $3 == .first ? .every : .first) } }),
        .init(
          "visits.averaged", .aggregate,
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
          "visits.byNumber", .direction,
          "first visits are listed by the states' numbers: they are to be in order of time.",
          changing: { right in
            { states, rewards, gamma, visits in
              let entries = try right(states, rewards, gamma, visits)
              return visits == .every ? entries : entries.sorted { $0.state < $1.state }
            }
          }),
        .init(
          "visits.discountedFromTheStart", .parameter,
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
          "visits.withoutOwnReward", .index,
          "the reward of the step itself is missing: G_t begins with r_t, which the action taken "
            + "in s_t has earned.",
          changing: values { _, _, returns in returns.dropFirst() + [0] }),
        .init(
          "visits.discountsOwnReward", .parameter,
          "the reward of the step itself is discounted: γ belongs to what comes after it.",
          changing: values { _, gamma, returns in returns.map { gamma * $0 } }),
        .init(
          "visits.undiscounted", .parameter,
          "γ is left out: each step into the future makes a reward count γ times as much.",
          changing: { right in { try right($0, $1, 1, $3) } }),
        .init(
          "visits.rewardAlone", .otherFormula,
          "the value is the reward of one step: a return goes on to the end of the episode.",
          changing: values { rewards, _, _ in rewards }),
        .init(
          "visits.wholeEpisode", .aggregate,
          "every visit gets the return of the whole episode: what was earned before the state was "
            + "met is no consequence of being there.",
          changing: values { rewards, _, returns in rewards.map { _ in returns.first ?? 0 } }),
        .init(
          "visits.forwards", .direction,
          "the sum grows from the first step on: the return is what is still to come, and is added "
            + "up from the last step back.",
          changing: values { rewards, gamma, _ in
            var soFar = 0.0
            return rewards.map { reward in
              soFar = reward + gamma * soFar
              return soFar
            }
          }),
      ] + visitMistakes,
      promises: [
        Promise("in order of time", brokenBy: "visits.backwards", "visits.byNumber"),
        Promise("G_t = r_t + γ G_{t+1}", brokenBy: "visits.withoutOwnReward"),
        Promise("with nothing after the last step", brokenBy: "visits.lastRewardForEver"),
        Promise("lies in [0, 1]", brokenBy: "visits.undiscounted"),
        Promise("(s_t, G_t) for every t", brokenBy: "visits.alwaysFirst"),
        Promise(
          "only where s_t did not occur before t", brokenBy: "visits.alwaysEvery",
          "visits.lastVisit", "visits.onlyThePreviousStep"),
      ],
      extremes: { right, extreme in
        { states, rewards, discount, visits in
          let entries = try right(states, rewards, discount, visits)
          switch extreme {
          case .empty: return []
          case .tooLong: return entries + entries + entries.prefix(1)
          default: return entries.map { ($0.state, extreme($0.value)) }
          }
        }
      })
  }
}

/// The type of 04.5.
typealias VisitReturns =
  @Sendable (
    _ states: [Int], _ rewards: [Double], _ gamma: Double, _ visits: Visits
  ) throws -> [(state: Int, value: Double)]

/// Other values of the right visits, from the rewards, γ and the right returns of all steps.
func values(
  _ make:
    @escaping @Sendable (_ rewards: [Double], _ gamma: Double, _ returns: [Double]) -> [Double]
) -> @Sendable (_ right: @escaping VisitReturns) -> VisitReturns {
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
