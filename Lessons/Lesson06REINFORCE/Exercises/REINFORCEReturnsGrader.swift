import RLCore

/// 06.3: returns to go, as they are and standardised.
extension REINFORCEGraders {
  static func returnsCases() -> [Case<Implementation>] {
    var random = RandomStream(seed: 6, name: "06.3")
    let rootOfThreeHalves = 1.224_744_871_391_589
    let rounding =
      "The mean of three times 0.1 is 0.10000000000000002 in a Double: the deviation is not 0 but "
      + "1e-17, and dividing by it makes a difference of 1 out of a rounding."
    return [
      returnsCase("one step", [3], 0.5, expected: [3]),
      returnsCase("an episode without steps", [], 0.9, expected: []),
      returnsCase("two steps", [1, 4], 0.5, expected: [3, 4]),
      returnsCase("only the reward of the step itself counts", [2, 5, 7], 0, expected: [2, 5, 7]),
      returnsCase("every reward counts in full", [1, 2, 4], 1, expected: [7, 6, 4]),
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
      returnsCase("12 steps", draw(12, -2, 2, &random), 0.9),
      returnsCase("12 steps, standardised", draw(12, -2, 2, &random), 0.9, true),
      returnsCase("50 steps, standardised", draw(50, -2, 9, &random), 0.99, true),
      longEpisodeCase(),
    ]
  }

  private static func returnsCase(
    _ title: String, _ rewards: [Double], _ discount: Double, _ standardized: Bool = false,
    expected: [Double]? = nil, remark: String? = nil
  ) -> Case<Implementation> {
    let returns = expected ?? definition(rewards, discount, standardized)
    // A divisor of deviation + 1e-8 is as good: nobody can see the difference in a gradient.
    let tolerance = standardized ? 1e-6 : 1e-9
    var remarks: [Int: String] = [:]
    for t in rewards.indices { remarks[t] = remark }
    return Case(
      title: title,
      settings: ["discount = \(Numerals.short(discount))", "standardized = \(standardized)"],
      row: "t", inputs: [inputs("reward", rewards)], remarks: remarks,
      expected: [column("returns", returns, tolerance: tolerance)]
    ) { implementation in
      let answer = try implementation.returnsToGo(
        rewards: rewards, discount: discount, standardized: standardized)
      return .answer([column("returns", answer, tolerance: tolerance)])
    }
  }

  /// G_t = Σ_k γ^k r_{t+k}, every sum by itself; the variance as mean G² − (mean G)².
  private static func definition(
    _ rewards: [Double], _ discount: Double, _ standardized: Bool
  ) -> [Double] {
    let returns = rewards.indices.map { t in
      rewards[t...].indices.reduce(0) { $0 + power(discount, $1 - t) * rewards[$1] }
    }
    guard standardized else { return returns }
    let count = Double(returns.count)
    let mean = returns.reduce(0, +) / count
    let deviation = (returns.reduce(0) { $0 + $1 * $1 } / count - mean * mean).squareRoot()
    return returns.map { ($0 - mean) / deviation }
  }

  /// Asks for an episode of 100 000 equal rewards, of which G_t = (1 − γ^{T−t}) / (1 − γ).
  private static func longEpisodeCase() -> Case<Implementation> {
    let count = 100_000
    let discounts = [0.5, 0.9, 0.999, 1]
    let properties =
      discounts.map { "every return, γ = \(Numerals.short($0))" }
      + ["standardised, γ = 1: the mean is 0", "standardised, γ = 1: the mean square is 1"]
    return Case(
      title: "100 000 steps", settings: ["100 000 steps"], row: "",
      inputs: [Column("what must hold", words: properties)],
      expected: [Column("properties", words: properties.map { _ in "yes" })],
      slow: "Short episodes come out right, so that it takes T² steps: a sum over the rest of the "
        + "episode, a mean or a deviation for every t, or an insertion at the front of an array, "
        + "which moves all that is in it. One pass for the returns and two for the statistics are "
        + "enough."
    ) { implementation in
      let rewards = [Double](repeating: 1, count: count)
      var words = try discounts.map { discount in
        let answer = try implementation.returnsToGo(
          rewards: rewards, discount: discount, standardized: false)
        guard answer.count == count else { return "\(answer.count) of \(count)" }
        var weight = 1.0  // γ^{T−t}
        let isRight = answer.indices.reversed().allSatisfy { t in
          weight *= discount
          let expected = discount == 1 ? Double(count - t) : (1 - weight) / (1 - discount)
          return abs(answer[t] - expected) <= 1e-8 * expected
        }
        return isRight ? "yes" : "no"
      }
      let answer = try implementation.returnsToGo(
        rewards: rewards, discount: 1, standardized: true)
      let mean = answer.reduce(0, +) / Double(count)
      let meanSquare = answer.reduce(0) { $0 + $1 * $1 } / Double(count)
      words.append(abs(mean) <= 1e-6 ? "yes" : "no")
      words.append(abs(meanSquare - 1) <= 1e-6 ? "yes" : "no")
      return .answer([Column("properties", words: words)])
    }
  }

  /// x^n by repeated multiplication, 1 for n = 0.
  private static func power(_ x: Double, _ n: Int) -> Double {
    (0..<n).reduce(1) { product, _ in product * x }
  }
}
