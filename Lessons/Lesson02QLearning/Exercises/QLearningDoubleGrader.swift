import RLCore

/// One step, as 02.6 is asked about it.
struct DoubleQuestion {
  var value: Double
  var reward: Double
  /// Q_A(s', ·).
  var selecting: [Double]
  /// Q_B(s', ·).
  var evaluating: [Double]
  var ending: Ending?

  /// (1 − α) Q_A + α target, with the pair of values whose first half is largest.
  func updated(_ discount: Double, _ learningRate: Double) -> Double {
    var chosen = (selecting[0], evaluating[0])
    // From the last to the first, so that the lowest index is what remains of several.
    for pair in zip(selecting, evaluating).reversed() where pair.0 >= chosen.0 { chosen = pair }
    let future = ending == .terminated ? 0 : discount * chosen.1
    return (1 - learningRate) * value + learningRate * (reward + future)
  }
}

/// 02.6: one update of Double Q-learning.
extension QLearningGraders {
  static func doubleCases() -> [Case<Implementation>] {
    func step(
      _ value: Double, _ reward: Double, _ selecting: [Double], _ evaluating: [Double],
      _ ending: Ending? = nil
    ) -> DoubleQuestion {
      DoubleQuestion(
        value: value, reward: reward, selecting: selecting, evaluating: evaluating, ending: ending)
    }
    var random = RandomStream(seed: 2, name: "02.6")
    let drawn = (0..<24).map { _ in
      DoubleQuestion(
        value: draw(1, -3, 3, &random)[0], reward: draw(1, -2, 2, &random)[0],
        selecting: draw(2, -3, 3, &random), evaluating: draw(2, -3, 3, &random),
        ending: drawEnding(&random))
    }
    return [
      doubleCase("a single action", [step(1, 1, [2], [3])], expected: [2.35]),
      doubleCase("the tables disagree", [step(1, 1, [2, 4], [5, 3])], expected: [2.35]),
      doubleCase("the task ends", [step(1, 2, [2, 4], [5, 3], .terminated)], expected: [1.5]),
      doubleCase(
        "the time limit cuts the episode", [step(1, 1, [2, 4], [5, 3], .truncated)],
        expected: [2.35]),
      doubleCase(
        "two actions are largest in the table that selects", [step(0, 0, [1, 6, 6], [7, 2, 4])],
        expected: [0.9]),
      doubleCase(
        "every action costs", [step(-4, -1, [-6, -5], [-2, -8])], 1, expected: [-6.5]),
      doubleCase(
        "both tables say the same", [step(1, 0, [2, 4], [2, 4])], 0.5, expected: [1.5]),
      doubleCase(
        "nothing is to be learnt", [step(1, 1, [2, 4], [5, 3])], learningRate: 0, expected: [1]),
      doubleCase(
        "the last step is all that counts", [step(1, 1, [2, 4], [5, 3])], learningRate: 1,
        expected: [3.7]),
      doubleCase("eight steps", Array(drawn[..<8]), learningRate: 0.1),
      doubleCase("16 steps without a discount", Array(drawn[8...]), 1, learningRate: 0.3),
    ]
  }

  private static func doubleCase(
    _ title: String, _ steps: [DoubleQuestion], _ discount: Double = 0.9,
    learningRate: Double = 0.5, expected: [Double]? = nil
  ) -> Case<Implementation> {
    let answers = expected ?? steps.map { $0.updated(discount, learningRate) }
    return Case(
      title: title,
      settings: [
        "discount = \(Numerals.short(discount))", "learningRate = \(Numerals.short(learningRate))",
      ],
      row: "step",
      inputs: [
        Column("Q_A", words: steps.map { Numerals.short($0.value) }),
        Column("r", words: steps.map { Numerals.short($0.reward) }),
        column("Q_A(s')", steps.map(\.selecting)), column("Q_B(s')", steps.map(\.evaluating)),
        column("ending", steps.map(\.ending)),
      ],
      expected: [column("new value", answers)]
    ) { implementation in
      .answer([
        column(
          "new value",
          try steps.map {
            try implementation.doubleUpdate(
              value: $0.value, reward: $0.reward, nextSelecting: $0.selecting,
              nextEvaluating: $0.evaluating, ending: $0.ending, discount: discount,
              learningRate: learningRate)
          })
      ])
    }
  }
}
