import Console
import Course
import Lesson01
import RLCore

extension Exercise<SimpleRLFunctions> {
  /// 01.2: the returns to go.
  static var returnsToGo: Self {
    Exercise(
      "01.2", \.returnsToGo, title: "Returns to go", snippet: "returns-to-go",
      section: "Returns to go",
      hints: [
        "Summing the rest of the episode anew at every step takes T²/2 additions. What does G_t "
          + "have in common with G_{t+1}?",
        "G_t = r_t + γ G_{t+1}: each return needs the one after it, so go from the last step to "
          + "the first, starting with 0 after the end.",
        "var returns = rewards, next = 0.0; for t in rewards.indices.reversed() { next = "
          + "rewards[t] + discount * next; returns[t] = next }; return returns.",
      ],
      endlessHint: "Does the index move towards 0 in every round, and stop there?",
      cases: questions,
      misconceptions: [
        .init(
          "togo.forward", .unsorted,
          "the sum is carried from the first step to the last: each entry then holds the rewards "
            + "before its step, and a return holds those after it."
        ) { rewards, discount in
          var total = 0.0
          return rewards.map { reward in
            total = reward + discount * total
            return total
          }
        },
        .init(
          "togo.notTurnedRound", .unsorted,
          "the returns are listed from the last step to the first, in the order in which they were "
            + "computed: G_0 has to come first.",
          changing: { right in { try right($0, $1).reversed() } }),
        .init(
          "togo.discountsItsOwn", .unsorted,
          "the step's own reward is discounted as well, as in γ (r_t + G_{t+1}): γ belongs to "
            + "G_{t+1} alone.",
          changing: { right in
            { rewards, discount in try right(rewards, discount).map { discount * $0 } }
          }),
        .init(
          "togo.undiscounted", .unsorted, "the rewards that follow are summed without γ.",
          changing: { right in { rewards, _ in try right(rewards, 1) } }),
        .init(
          "togo.fromTheStart", .unsorted,
          "rewards are discounted back to the start of the episode: seen from step t the reward of "
            + "step k has the weight γ^{k−t}, not γ^k.",
          changing: { right in
            { rewards, discount in
              var weight = 1.0  // γ^t
              let weighted = rewards.map { reward in
                defer { weight *= discount }
                return weight * reward
              }
              return try right(weighted, 1)
            }
          }),
        .init(
          "togo.withoutItsOwn", .unsorted,
          "the step's own reward is missing: here rewards[t] is what step t pays, so that G_t "
            + "starts with it, and the last return is the last reward.",
          changing: { right in { $0.isEmpty ? [] : try right(Array($0.dropFirst()), $1) + [0] } }),
        .init(
          "togo.wholeEpisode", .unsorted,
          "every step is given the return of the whole episode: what was paid before step t is no "
            + "consequence of it.",
          changing: { right in
            { rewards, discount in
              let whole = try right(rewards, discount).first ?? 0
              return rewards.map { _ in whole }
            }
          }),
      ])
  }
}

private func questions() -> [Case<SimpleRLFunctions>] {
  var random = RandomStream(seed: 1, name: "01.2")
  return [
    returnsCase("an episode without steps", [], 0.9),
    returnsCase("one step", [3], 0.5),
    returnsCase("two steps", [1, 4], 0.5),
    returnsCase("only the reward of the step itself counts", [2, 5, 7], 0),
    returnsCase("every reward counts in full", [1, 2, 4], 1),
    returnsCase("one reward, at the end", [0, 0, 0, 8], 0.5),
    returnsCase("rewards of both signs", [-1, 2, 0, -4], 0.5),
    returnsCase("12 steps", random.numbers(12, -2, 2, decimals: 2), 0.9),
    returnsCase("50 steps", random.numbers(50, -2, 2, decimals: 2), 0.99),
    longEpisodeCase(),
  ]
}

/// G_t = Σ_k γ^k r_{t+k}: the definition, every sum by itself.
private func returnsCase(
  _ title: String, _ rewards: [Double], _ discount: Double
) -> Case<SimpleRLFunctions> {
  let expected = rewards.indices.map { t in
    rewards[t...].indices.reduce(0) { $0 + power(discount, $1 - t) * rewards[$1] }
  }
  return Case(
    title: title, settings: [setting("discount", discount)], row: "t",
    inputs: [Column("reward", rewards)], expected: .precise("returns", expected)
  ) { functions in try functions.returnsToGo(rewards, discount) }
}

/// Asks for an episode of 100 000 equal rewards, of which G_t = (1 − γ^{T−t}) / (1 − γ).
///
/// It asks four times: T² steps are then too slow even where optimised, and T take milliseconds.
private func longEpisodeCase() -> Case<SimpleRLFunctions> {
  let count = 100_000
  let discounts = [0.5, 0.9, 0.999, 1]
  return .properties(
    "100 000 steps", settings: ["100 000 steps"],
    discounts.map { "every return, γ = \(Format.shortest($0))" },
    timeoutExplanation:
      "Short episodes come out right, so that it takes T² steps: a sum over the rest of the "
      + "episode for every t, or an insertion at the front of an array, which moves all that is "
      + "in it. G_t = r_t + γ G_{t+1} needs one pass, from the last step to the first."
  ) { functions in
    let rewards = [Double](repeating: 1, count: count)
    return try discounts.map { discount in
      let answer = try functions.returnsToGo(rewards, discount)
      guard answer.count == count else { return "\(answer.count) of \(count)" }
      return areReturnsOfOnes(answer, discount: discount) ? "yes" : "no"
    }
  }
}
