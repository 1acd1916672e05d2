import Course
import Lesson01
import RLCore

extension Exercise<SimpleRLFunctions> {
  /// 01.1: the return of an episode.
  static var discountedReturn: Self {
    Exercise(
      "01.1", \.discountedReturn, title: "Discounted return", snippet: "discounted-return",
      section: "The return",
      hints: [
        "Each reward is worth γ times as much as it would be one step earlier, and the first one "
          + "is worth all of itself.",
        "Carry the weight along: it starts as 1 and is multiplied by γ after every reward. No "
          + "power function is needed, and no special case for the empty episode.",
        "var total = 0.0, weight = 1.0; for reward in rewards { total += weight * reward; weight "
          + "*= discount }; return total.",
      ],
      endlessHint: "One pass over the rewards is enough: does the index advance?",
      cases: questions,
      misconceptions: [
        .init(
          "return.discountsTheFirst", .unsorted,
          "the first reward is discounted as well: its weight is γ^0 = 1, and the k-th one's after "
            + "it γ^k, not γ^{k+1}.",
          changing: { right in { $1 * (try right($0, $1)) } }),
        .init(
          "return.forward", .unsorted,
          "G = γ G + r is applied from the first reward to the last: it is then the early rewards "
            + "that are discounted, and the last one counts in full."
        ) { rewards, discount in rewards.reduce(0) { discount * $0 + $1 } },
        .init(
          "return.undiscounted", .unsorted,
          "the rewards are summed without γ: that is the return for γ = 1 alone."
        ) { rewards, _ in rewards.reduce(0, +) },
        .init(
          "return.discountsOnce", .unsorted,
          "γ is applied once to all that follows the first reward: it multiplies once more with "
            + "every step."
        ) { rewards, discount in
          (rewards.first ?? 0) + discount * rewards.dropFirst().reduce(0, +)
        },
        .init(
          "return.multipliesByStep", .unsorted,
          "γ is multiplied by k instead of raised to the power k: the weights are 1, γ, γ·γ and so "
            + "on, not 0, γ, 2γ."
        ) { rewards, discount in
          rewards.enumerated().reduce(0) { $0 + discount * Double($1.offset) * $1.element }
        },
        .init(
          "return.losesTheLast", .unsorted,
          "the last reward is left out: the rewards are r_0 to r_{T−1}, T of them.",
          changing: { right in { try right($0.dropLast(), $1) } }),
      ])
  }
}

private func questions() -> [Case<SimpleRLFunctions>] {
  var random = RandomStream(seed: 1, name: "01.1")
  return [
    returnCase("an episode without steps", [], 0.9, expected: 0),
    returnCase("one step", [3], 0.5, expected: 3),
    returnCase("two steps", [1, 2], 0.5, expected: 2),
    returnCase("only the first reward counts", [2, 5, 7], 0, expected: 2),
    returnCase("every reward counts in full", [1, 2, 4], 1, expected: 7),
    returnCase("one reward, at the end", [0, 0, 0, 8], 0.5, expected: 1),
    returnCase("rewards of both signs", [-1, 2, 0, -4], 0.5, expected: -0.5),
    // The geometric series: (1 − γ^T) / (1 − γ).
    returnCase(
      "twenty times the same reward", [Double](repeating: 1, count: 20), 0.9,
      expected: (1 - power(0.9, 20)) / (1 - 0.9)),
    returnCase(
      "a thousand times the same reward", [Double](repeating: 1, count: 1000), 0.99,
      expected: (1 - power(0.99, 1000)) / (1 - 0.99)),
    returnCase("12 steps", random.numbers(12, -2, 2, decimals: 2), 0.9),
    returnCase("50 steps", random.numbers(50, -2, 2, decimals: 2), 0.99),
  ]
}

private func returnCase(
  _ title: String, _ rewards: [Double], _ discount: Double, expected: Double? = nil
) -> Case<SimpleRLFunctions> {
  let expected = expected ?? rewards.reversed().reduce(0) { $1 + discount * $0 }
  return Case(
    title: title, settings: [setting("discount", discount)], row: "k",
    inputs: [Column("reward", rewards)], expected: .precise("return", [expected])
  ) { functions in [try functions.discountedReturn(rewards, discount)] }
}
