import RLCore

/// 04.1 and 04.2: what an ε-greedy agent expects, and the target made of it.
extension ExpectedSARSAGraders {
  static func expectationCases() -> [Case<Implementation>] {
    var random = RandomStream(seed: 4, name: "04.1")
    let drawn = [5, 9].map { draw($0, -4, 4, &random) }
    // Halves, of which many are equal.
    let halves = (0..<10).map { _ in Double(random.integer(below: 3)) / 2 }
    return [
      expectationCase("two actions", [1, 3], 0.2, expected: 2.8),
      expectationCase("three actions, and the first is best", [6, 0, 3], 0.5, expected: 4.5),
      expectationCase("nothing is left to chance", [1, 3, -2], 0, expected: 3),
      expectationCase("everything is left to chance", [1, 3, -1], 1, expected: 1),
      expectationCase(
        "every action is worth less than nothing", [-4, -1, -2.5], 0.3, expected: -1.45),
      expectationCase("two of four actions are best", [1, 5, 5, -3], 0.2, expected: 4.4),
      expectationCase("all actions are worth the same", [2, 2, 2, 2], 0.1, expected: 2),
      expectationCase(
        "two actions are close, but not equal", [1, 1 + 1e-4, 0], 0.3,
        expected: 0.7 * (1 + 1e-4) + 0.1 * (2 + 1e-4)),
      expectationCase("five actions", drawn[0], 0.1),
      expectationCase("nine actions", drawn[1], 0.4),
      expectationCase("ten actions with equal values among them", halves, 0.25),
    ]
  }

  private static func expectationCase(
    _ title: String, _ values: [Double], _ explorationRate: Double, expected: Double? = nil
  ) -> Case<Implementation> {
    // The agent's two ways to act: one of the best, all worth the same, or any action at all.
    let best = values.sorted()[values.count - 1]
    let mean = values.reduce(0, +) / Double(values.count)
    let answer = expected ?? best - explorationRate * (best - mean)
    return Case(
      title: title, settings: ["explorationRate = \(Numerals.short(explorationRate))"],
      row: "action", inputs: [column("Q(s, ·)", values)],
      expected: [column("expected value", [answer])]
    ) { implementation in
      .answer([
        column(
          "expected value",
          [
            try implementation.expectedValue(
              actionValues: values, explorationRate: explorationRate)
          ])
      ])
    }
  }

  /// One step, as 04.2 is asked about it.
  private typealias Step = (reward: Double, value: Double, ending: Ending?)

  static func targetCases() -> [Case<Implementation>] {
    var random = RandomStream(seed: 4, name: "04.2")
    let drawn: [Step] = (0..<24).map { _ in
      let numbers = draw(2, -3, 3, &random)
      return (numbers[0], numbers[1], drawEnding(&random))
    }
    return [
      targetCase("the episode goes on", [(-1, 4.4, nil)], expected: [2.96]),
      targetCase("the task ends", [(-1, 4.4, .terminated)], expected: [-1]),
      targetCase("the time limit cuts the episode", [(-1, 4.4, .truncated)], expected: [2.96]),
      targetCase("what follows is worth less than nothing", [(0.5, -2, nil)], expected: [-1.3]),
      targetCase(
        "only the moment counts", [(4, 9, nil), (4, 9, .truncated)], 0, expected: [4, 4]),
      targetCase("eight steps", Array(drawn[..<8])),
      targetCase("16 steps without a discount", Array(drawn[8...]), 1),
    ]
  }

  private static func targetCase(
    _ title: String, _ steps: [Step], _ discount: Double = 0.9, expected: [Double]? = nil
  ) -> Case<Implementation> {
    // A termination is a discount of 0.
    let targets = steps.map { $0.reward + $0.value * ($0.ending == .terminated ? 0 : discount) }
    return Case(
      title: title, settings: ["discount = \(Numerals.short(discount))"], row: "step",
      inputs: [
        column("reward", steps.map(\.reward)),
        column("expected value", steps.map(\.value)),
        column("ending", steps.map(\.ending)),
      ],
      expected: [column("target", expected ?? targets)]
    ) { implementation in
      .answer([
        column(
          "target",
          try steps.map {
            try implementation.target(
              reward: $0.reward, expectedValue: $0.value, ending: $0.ending, discount: discount)
          })
      ])
    }
  }
}
