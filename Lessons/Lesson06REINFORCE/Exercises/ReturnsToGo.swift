import Console
import Course
import Lesson06
import RLCore

extension Exercise<REINFORCEFunctions> {
  /// 06.3: returns to go, as they are and standardised.
  static var returnsToGo: Self {
    Exercise(
      "06.3", \.returnsToGo, title: "Returns to go", snippet: "returns-to-go",
      section: "Returns to go",
      hints: [
        "Each return needs the one after it: go from the last step to the first. Standardise when "
          + "all of them are there.",
        "Mean and deviation are over the episode's returns, not over its rewards. Equal returns "
          + "have the deviation 0, or a little more by rounding, which grows with their size: "
          + "compare it with the largest |G|.",
        "next = rewards[t] + discount * next, for t from the last to the first; mean = sum / T; "
          + "deviation = the root of the sum of (G − mean)² / T; return (G - mean) / deviation, or "
          + "0 for every step where deviation <= 1e-10 * (the largest |G|). With T = 0 there is "
          + "nothing to divide: return [].",
      ],
      endlessHint: "Does the index move towards 0 in every round, and stop there?",
      cases: questions,
      misconceptions: returnsToGoMistakes + standardizingMistakes,
      promises: [
        Promise("both in the order of time", brokenBy: "returns.notTurnedRound"),
        Promise("T may be 0", brokenBy: "returns.notEmpty"),
        Promise("lies in [0, 1]", brokenBy: "returns.undiscounted", "returns.assumesDiscount"),
        Promise(
          "Where `standardized`", brokenBy: "returns.neverStandardized",
          "returns.alwaysStandardized"),
        Promise("√(Σ (G_t − mean)² / T)", brokenBy: "returns.divisorOneLess", "returns.byVariance"),
        Promise("loses its digits", brokenBy: "returns.onePassVariance"),
        Promise("at most 1e-10 times", brokenBy: "returns.otherBound", "returns.dividesByRounding"),
        Promise("the largest |G_t|", brokenBy: "returns.largestWithSign"),
        Promise("counts as 0", brokenBy: "returns.dividesByZero", "returns.zerosDivided"),
        Promise("as in an episode of one step", brokenBy: "returns.leftAtOneStep"),
        Promise(
          "return 0 for each", brokenBy: "returns.leftWhereEqual", "returns.centredWhereEqual"),
        Promise(
          "as small as 1e-100", brokenBy: "returns.fixedBound", "returns.addsToDeviation"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, $2)) } })
  }
}

private func questions() -> [Case<REINFORCEFunctions>] {
  var random = RandomStream(seed: 6, name: "06.3")
  let rootOfThreeHalves = 1.224_744_871_391_589
  let rounding =
    "The mean of three times 0.1 is 0.10000000000000002 in a Double: the deviation is not 0 but "
    + "1e-17, which is rounding. It counts as 0, and each answer is exactly 0."
  let third = [Double](repeating: 1e7 / 3, count: 7)
  let largeRounding =
    "The mean of seven times 1e7/3 is off by 5e-10, which is rounding: 1e-16 of the returns."
  let small =
    "The returns are small, and so is their deviation: no fixed number is smaller than all."
  return [
    returnsCase("one step", [3], 0.5, expected: [3]),
    returnsCase("an episode without steps", [], 0.9, expected: []),
    returnsCase("two steps", [1, 4], 0.5, expected: [3, 4]),
    returnsCase("only the reward of the step itself counts", [2, 5, 7], 0, expected: [2, 5, 7]),
    returnsCase("every reward counts in full", [1, 2, 4], 1, expected: [7, 6, 4]),
    returnsCase("three steps", [2, 0, 4], 0.5, expected: [3, 2, 4]),
    returnsCase("one reward, at the end", [0, 0, 0, 8], 0.5, expected: [1, 2, 4, 8]),
    returnsCase("rewards of both signs", [-1, 2, 0, -4], 0.5, expected: [-0.5, 1, -2, -4]),
    returnsCase(
      "two steps, standardised", [1, 3], 0, true, expected: [-1, 1],
      remark:
        "The returns are 1 and 3, their mean is 2. The mean square of −1 and 1 is 1, and so "
        + "is the deviation."),
    returnsCase(
      "three steps, standardised", [2, 0, 4], 0.5, true,
      expected: [0, -rootOfThreeHalves, rootOfThreeHalves]),
    returnsCase(
      "one step, standardised", [3], 0.5, true, expected: [0],
      remark:
        "The mean of one return is this return, and its deviation is 0: nothing remains, and "
        + "nothing may be divided."),
    returnsCase("no steps, standardised", [], 0.5, true, expected: []),
    returnsCase("all returns are equal, standardised", [0, 0, 5], 1, true, expected: [0, 0, 0]),
    returnsCase(
      "all returns are equal but for rounding, standardised", [0.1, 0.1, 0.1], 0, true,
      expected: [0, 0, 0], remark: rounding),
    returnsCase("every reward is 0, standardised", [0, 0], 1, true, expected: [0, 0]),
    returnsCase(
      "seven returns of 1e7/3, standardised", third, 0, true, expected: third.map { _ in 0 },
      remark: largeRounding),
    returnsCase(
      "seven returns of −1e7/3, standardised", third.map { -$0 }, 0, true,
      expected: third.map { _ in 0 }, remark: largeRounding),
    returnsCase(
      "small returns, standardised", [2e-9, 1e-9, 3e-9], 0, true,
      expected: [0, -rootOfThreeHalves, rootOfThreeHalves], remark: small),
    returnsCase(
      "returns of 1e-100, standardised", [2e-100, 1e-100, 3e-100], 0, true,
      expected: [0, -rootOfThreeHalves, rootOfThreeHalves], remark: small),
    returnsCase(
      "small differences of large returns, standardised", [1e8 + 2, 1e8 + 1, 1e8 + 3], 0, true,
      expected: [0, -rootOfThreeHalves, rootOfThreeHalves],
      remark: "The squares of these returns have 17 digits, and a Double has 16."),
    // The deviations are 2.3e-10 and 5.8e-11 of the returns.
    returnsCase(
      "differences just above rounding, standardised", [1, 1 + 0x1p-31], 0, true,
      expected: [-1, 1]),
    returnsCase(
      "differences that count as rounding, standardised", [1, 1 + 0x1p-33], 0, true,
      expected: [0, 0]),
    returnsCase("12 steps", random.numbers(12, -2, 2), 0.9),
    returnsCase("12 steps, standardised", random.numbers(12, -2, 2), 0.9, true),
    returnsCase("50 steps, standardised", random.numbers(50, -2, 9), 0.99, true),
    longEpisodeCase(),
  ]
}

private func returnsCase(
  _ title: String, _ rewards: [Double], _ discount: Double, _ standardized: Bool = false,
  expected: [Double]? = nil, remark: String? = nil
) -> Case<REINFORCEFunctions> {
  let returns = expected ?? definition(rewards, discount, standardized)
  let isZero = standardized && returns.allSatisfy { $0 == 0 }
  return Case(
    title: title,
    settings: [setting("discount", discount), "standardized = \(standardized)"],
    row: "t", inputs: [inputs("reward", rewards)],
    remarks: remarks(remark, rows: rewards.count),
    expected: .precise("returns", returns, tolerance: isZero ? 0 : standardized ? 2e-6 : 1e-9)
  ) { functions in try functions.returnsToGo(rewards, discount, standardized) }
}

/// G_t = Σ_k γ^k r_{t+k}, every sum by itself; the variance from the pairs, Σ (G_s − G_t)² / 2T².
private func definition(_ rewards: [Double], _ discount: Double, _ standardized: Bool) -> [Double] {
  let returns = rewards.indices.map { t in
    rewards[t...].indices.reduce(0) { $0 + power(discount, $1 - t) * rewards[$1] }
  }
  guard standardized else { return returns }
  let count = Double(returns.count)
  let mean = returns.reduce(0, +) / count
  let squares = returns.flatMap { one in returns.map { (one - $0) * (one - $0) } }
  let deviation = (squares.reduce(0, +) / 2).squareRoot() / count
  return returns.map { ($0 - mean) / deviation }
}

/// Asks for an episode of 100 000 equal rewards, of which G_t = (1 − γ^{T−t}) / (1 − γ).
private func longEpisodeCase() -> Case<REINFORCEFunctions> {
  let count = 100_000
  let discounts = [0.5, 0.9, 0.999, 1]
  let properties =
    discounts.map { "every return, γ = \(Format.shortest($0))" }
    + [
      "standardised, γ = 1: the mean is 0", "standardised, γ = 1: the mean square is 1",
      "standardised, γ = 0, rewards of 0.1: all are 0",
    ]
  return .properties(
    "100 000 steps", settings: ["100 000 steps"], properties,
    timeoutExplanation:
      "Short episodes come out right, but a long one takes T² steps. The cause is a sum over the "
      + "rest of the episode, a mean or a deviation for every t, or an insertion at the front of "
      + "an array, which moves all that is in it. One pass for the returns and two for the "
      + "statistics are enough."
  ) { functions in
    let rewards = [Double](repeating: 1, count: count)
    var words = try discounts.map { discount in
      let answer = try functions.returnsToGo(rewards, discount, false)
      guard answer.count == count else { return "\(answer.count) of \(count)" }
      return areReturnsOfOnes(answer, discount: discount) ? "yes" : "no"
    }
    let answer = try functions.returnsToGo(rewards, 1, true)
    let mean = answer.reduce(0, +) / Double(count)
    let meanSquare = answer.reduce(0) { $0 + $1 * $1 } / Double(count)
    words.append(abs(mean) <= 1e-6 ? "yes" : "no")
    words.append(abs(meanSquare - 1) <= 1e-6 ? "yes" : "no")
    // The mean of 100 000 times 0.1 is off by 2e-12 of it.
    let equal = try functions.returnsToGo(rewards.map { $0 / 10 }, 0, true)
    words.append(equal.allSatisfy { $0 == 0 } ? "yes" : "no")
    return words
  }
}
