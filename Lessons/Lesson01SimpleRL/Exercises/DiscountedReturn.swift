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
          + "counts in full.",
        "Carry the weight along: it starts as 1 and is multiplied by γ after every reward. No "
          + "power function is needed, and no special case for the empty episode.",
        "var total = 0.0, weight = 1.0; for reward in rewards { total += weight * reward; weight "
          + "*= discount }; return total.",
      ],
      endlessHint: "One pass over the rewards is enough: does the index advance?",
      cases: questions,
      misconceptions: discountedReturnMistakes,
      promises: [
        Promise("in the order in which they came", brokenBy: "return.forward"),
        Promise("an episode without steps returns 0", brokenBy: "return.emptyIsNaN"),
        Promise(
          "γ = 0 gives r_0", brokenBy: "return.zeroDiscountIsNothing",
          "return.discountsTheFirst"),
        Promise("γ = 1 the plain sum", brokenBy: "return.fullDiscountIsNothing"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1)) } })
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
    returnCase("a reward of 0 on the way", [4, 0, 2.5], 0.5, expected: 4.625),
    returnCase("negative rewards", [-3, -1], 0.5, expected: -3.5),
    returnCase("rewards of both signs", [-1, 2, 0, -4], 0.5, expected: -0.5),
    seriesCase(length: 20, 0.9),
    seriesCase(length: 1000, 0.99),
    drawnCase(random.numbers(12, -2, 2, decimals: 2), 0.9),
    drawnCase(random.numbers(50, -2, 2, decimals: 2), 0.99),
  ]
}

private func returnCase(
  _ title: String, _ rewards: [Double], _ discount: Double, expected: Double
) -> Case<SimpleRLFunctions> {
  Case(
    title: title, settings: [setting("discount", discount)], row: "k",
    inputs: [Column("reward", rewards)], expected: .precise("return", [expected])
  ) { functions in [try functions.discountedReturn(rewards, discount)] }
}

/// The geometric series: rewards of 1 return (1 − γ^T) / (1 − γ).
private func seriesCase(length: Int, _ discount: Double) -> Case<SimpleRLFunctions> {
  Case(
    title: "\(length) times the same reward",
    settings: [setting("discount", discount), "rewards = \(length) times 1"],
    expected: .precise("return", [(1 - power(discount, length)) / (1 - discount)])
  ) { functions in
    [try functions.discountedReturn(Array(repeating: 1, count: length), discount)]
  }
}

/// Drawn rewards, of which fewer are shown where they do: G = r + γ G from the end.
private func drawnCase(_ rewards: [Double], _ discount: Double) -> Case<SimpleRLFunctions> {
  .shrinking(rewards, { smaller($0) }) { rewards in
    returnCase(
      counted(rewards.count, "step"), rewards, discount,
      expected: rewards.reversed().reduce(0) { $1 + discount * $0 })
  }
}
