import RLCore

/// One step, as 02.1 is asked about it.
struct TargetQuestion {
  var reward: Double
  var next: [Double]
  var ending: Ending?

  /// r + γ · weight · (last of the sorted values).
  func target(_ discount: Double) -> Double {
    let best = next.sorted()[next.count - 1]
    return reward + (ending == .terminated ? 0 : best) * discount
  }
}

/// 02.1 and 02.2: the target, and the update towards it.
extension QLearningGraders {
  static func targetCases() -> [Case<Implementation>] {
    func step(_ reward: Double, _ next: [Double], _ ending: Ending? = nil) -> TargetQuestion {
      TargetQuestion(reward: reward, next: next, ending: ending)
    }
    var random = RandomStream(seed: 2, name: "02.1")
    let drawn = (0..<24).map { _ in
      TargetQuestion(
        reward: draw(1, -2, 2, &random)[0],
        next: draw(2 + random.integer(below: 3), -3, 3, &random), ending: drawEnding(&random))
    }
    return [
      targetCase("the episode goes on", [step(1, [0.5, 2, -1])], expected: [2.8]),
      targetCase("the task ends", [step(1, [0.5, 2, -1], .terminated)], expected: [1]),
      targetCase(
        "the time limit cuts the episode", [step(1, [0.5, 2, -1], .truncated)], expected: [2.8]),
      targetCase(
        "the journey: 300 minutes driven, 600 or 700 to go", [step(-300, [-700, -600])], 1,
        expected: [-900]),
      targetCase("a single action", [step(0.5, [-2])], expected: [-1.3]),
      targetCase(
        "the best action is the first, the second, the last",
        [step(0, [3, 1, 2]), step(0, [1, 3, 2]), step(0, [1, 2, 3])], expected: [2.7, 2.7, 2.7]),
      targetCase(
        "all actions are worth the same", [step(-1, [2, 2, 2])], 0.5, expected: [0]),
      targetCase(
        "only the moment counts", [step(4, [9, 8]), step(4, [9, 8], .truncated)], 0,
        expected: [4, 4]),
      targetCase("eight steps", Array(drawn[..<8])),
      targetCase("16 steps without a discount", Array(drawn[8...]), 1),
    ]
  }

  private static func targetCase(
    _ title: String, _ steps: [TargetQuestion], _ discount: Double = 0.9,
    expected: [Double]? = nil
  ) -> Case<Implementation> {
    Case(
      title: title, settings: ["discount = \(Numerals.short(discount))"], row: "step",
      inputs: [
        column("reward", steps.map(\.reward)), column("Q(s', ·)", steps.map(\.next)),
        column("ending", steps.map(\.ending)),
      ],
      expected: [column("target", expected ?? steps.map { $0.target(discount) })]
    ) { implementation in
      .answer([
        column(
          "target",
          try steps.map {
            try implementation.target(
              reward: $0.reward, nextActionValues: $0.next, ending: $0.ending, discount: discount)
          })
      ])
    }
  }

  static func updateCases() -> [Case<Implementation>] {
    var random = RandomStream(seed: 2, name: "02.2")
    let values = draw(10, -5, 5, &random)
    let targets = draw(10, -5, 5, &random)
    return [
      updateCase(
        "the journey: 1000 minutes guessed, 900 to be expected now", [-1000], [-900], 0.1,
        expected: [-990]),
      updateCase("nothing is known yet", [0], [10], 0.1, expected: [1]),
      updateCase("the target is below the value", [3], [1], 0.25, expected: [2.5]),
      updateCase("the value is right already", [-2], [-2], 0.5, expected: [-2]),
      updateCase("nothing is to be learnt", [4, -4], [1, 1], 0, expected: [4, -4]),
      updateCase("the last step is all that counts", [4, -4], [1, 1], 1, expected: [1, 1]),
      updateCase("ten updates", values, targets, 0.3),
    ]
  }

  private static func updateCase(
    _ title: String, _ values: [Double], _ targets: [Double], _ learningRate: Double,
    expected: [Double]? = nil
  ) -> Case<Implementation> {
    // The other form of the same line: the mixture of the two.
    let mixtures = zip(values, targets).map { (1 - learningRate) * $0 + learningRate * $1 }
    return Case(
      title: title, settings: ["learningRate = \(Numerals.short(learningRate))"], row: "update",
      inputs: [column("value", values), column("target", targets)],
      expected: [column("new value", expected ?? mixtures)]
    ) { implementation in
      .answer([
        column(
          "new value",
          try zip(values, targets).map {
            try implementation.updated($0, towards: $1, learningRate: learningRate)
          })
      ])
    }
  }
}
