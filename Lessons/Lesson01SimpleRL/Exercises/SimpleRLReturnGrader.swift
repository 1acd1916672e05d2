import RLCore

/// 01.1 and 01.2: the return of an episode, and of what remains of it.
extension SimpleRLGraders {
  static func returnCases() -> [Case<Implementation>] {
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
      drawnReturnCase(12, 0.9, &random),
      drawnReturnCase(50, 0.99, &random),
    ]
  }

  private static func returnCase(
    _ title: String, _ rewards: [Double], _ discount: Double, expected: Double
  ) -> Case<Implementation> {
    Case(
      title: title, settings: ["discount = \(Numerals.short(discount))"], row: "k",
      inputs: [Column("reward", rewards)], expected: [column("return", [expected])]
    ) { implementation in
      let answer = try implementation.discountedReturn(rewards: rewards, discount: discount)
      return .answer([column("return", [answer])])
    }
  }

  private static func drawnReturnCase(
    _ count: Int, _ discount: Double, _ random: inout RandomStream
  ) -> Case<Implementation> {
    let rewards = draw(count, -2, 2, &random)
    let expected = rewards.reversed().reduce(0) { $1 + discount * $0 }
    return returnCase("\(count) steps", rewards, discount, expected: expected)
  }

  static func returnsToGoCases() -> [Case<Implementation>] {
    var random = RandomStream(seed: 1, name: "01.2")
    return [
      returnsToGoCase("an episode without steps", [], 0.9),
      returnsToGoCase("one step", [3], 0.5),
      returnsToGoCase("two steps", [1, 4], 0.5),
      returnsToGoCase("only the reward of the step itself counts", [2, 5, 7], 0),
      returnsToGoCase("every reward counts in full", [1, 2, 4], 1),
      returnsToGoCase("one reward, at the end", [0, 0, 0, 8], 0.5),
      returnsToGoCase("rewards of both signs", [-1, 2, 0, -4], 0.5),
      returnsToGoCase("12 steps", draw(12, -2, 2, &random), 0.9),
      returnsToGoCase("50 steps", draw(50, -2, 2, &random), 0.99),
      longEpisodeCase(),
    ]
  }

  /// G_t = Σ_k γ^k r_{t+k}: the definition, every sum by itself.
  private static func returnsToGoCase(
    _ title: String, _ rewards: [Double], _ discount: Double
  ) -> Case<Implementation> {
    let expected = rewards.indices.map { t in
      rewards[t...].indices.reduce(0) { $0 + power(discount, $1 - t) * rewards[$1] }
    }
    return Case(
      title: title, settings: ["discount = \(Numerals.short(discount))"], row: "t",
      inputs: [Column("reward", rewards)], expected: [column("returns", expected)]
    ) { implementation in
      let answer = try implementation.returnsToGo(rewards: rewards, discount: discount)
      return .answer([column("returns", answer)])
    }
  }

  /// Asks for an episode of 100 000 equal rewards, of which G_t = (1 − γ^{T−t}) / (1 − γ).
  ///
  /// Four times, so that T² steps are too slow where optimised as well; T take milliseconds.
  private static func longEpisodeCase() -> Case<Implementation> {
    let count = 100_000
    let discounts = [0.5, 0.9, 0.999, 1]
    return Case(
      title: "100 000 steps", settings: ["100 000 steps"], row: "",
      inputs: [
        Column("what must hold", words: discounts.map { "every return, γ = \(Numerals.short($0))" })
      ],
      expected: [Column("properties", words: discounts.map { _ in "yes" })],
      slow: "Short episodes come out right, so that it takes T² steps: a sum over the rest of the "
        + "episode for every t, or an insertion at the front of an array, which moves all that is "
        + "in it. G_t = r_t + γ G_{t+1} needs one pass, from the last step to the first."
    ) { implementation in
      let rewards = [Double](repeating: 1, count: count)
      let words = try discounts.map { discount in
        let answer = try implementation.returnsToGo(rewards: rewards, discount: discount)
        guard answer.count == count else { return "\(answer.count) of \(count)" }
        var weight = 1.0  // γ^{T−t}
        let isRight = answer.indices.reversed().allSatisfy { t in
          weight *= discount
          let expected = discount == 1 ? Double(count - t) : (1 - weight) / (1 - discount)
          return abs(answer[t] - expected) <= 1e-8 * expected
        }
        return isRight ? "yes" : "no"
      }
      return .answer([Column("properties", words: words)])
    }
  }

  /// x^n by repeated multiplication, 1 for n = 0.
  private static func power(_ x: Double, _ n: Int) -> Double {
    (0..<n).reduce(1) { product, _ in product * x }
  }
}
