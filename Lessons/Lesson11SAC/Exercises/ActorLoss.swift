import Course
import CourseTape
import Lesson11
import RLCore
import RLNetworks

extension Exercise<SACFunctions> {
  /// 11.3: what the actor makes small.
  static var actorLoss: Self {
    Exercise(
      "11.3", \.actorLoss, title: "Actor's loss", snippet: "actor-loss",
      section: "The actor's loss",
      hints: [
        "What is an action worth to a policy that is paid for entropy? The loss is the mean of its "
          + "negative.",
        "Scale log π by α, subtract the minimum of both values in each row, and take the mean. "
          + "`tape.minimum` sends the derivative to the smaller of both.",
        "let values = tape.minimum(firstValues, secondValues); return tape.mean(tape.subtract("
          + "tape.scale(logProbabilities, by: temperature), values)).",
      ],
      endlessHint: "Four operations on the tape are enough, without a loop.",
      cases: questions,
      misconceptions: actorValueMistakes + actorEntropyMistakes + actorLossMistakes,
      promises: [
        Promise("which training makes small", brokenBy: "sacActor.negated"),
        Promise(
          "mean(α log π(a|s) − min(Q₁(s, a), Q₂(s, a)))", brokenBy: "sacActor.summed",
          "sacActor.entropySign", "sacActor.valueAdded", "sacActor.maximum",
          "sacActor.withoutEntropy"),
        Promise("α = `temperature` ≥ 0", brokenBy: "sacActor.assumesTemperature"),
        Promise("The smaller value is taken row by row", brokenBy: "sacActor.lowerCritic"),
        Promise(
          "must be differentiable in all three", brokenBy: "sacActor.constant",
          "sacActor.entropyDetached"),
        Promise(
          "through Q the derivative reaches the action", brokenBy: "sacActor.valuesDetached"),
      ],
      extremes: { right, extreme in
        { extreme(try right($0, $1, $2, $3, &$4), on: &$4) }
      })
  }
}

/// The arguments of 11.3.
private struct LossQuestion {
  var logs: [Double]
  var first: [Double]
  var second: [Double]
  var temperature: Float

  func kept(_ row: Int) -> LossQuestion {
    LossQuestion(
      logs: [logs[row]], first: [first[row]], second: [second[row]], temperature: temperature)
  }
}

private func questions() -> [Case<SACFunctions>] {
  func asked(
    _ title: String, α: Float, logs: [Double], _ first: [Double], _ second: [Double]
  ) -> Case<SACFunctions> {
    lossCase(title, LossQuestion(logs: logs, first: first, second: second, temperature: α))
  }
  var random = RandomStream(seed: 11, name: "11.3")
  let drawn = LossQuestion(
    logs: random.numbers(7, -3, 2, decimals: 2), first: random.numbers(7, -5, 5, decimals: 2),
    second: random.numbers(7, -5, 5, decimals: 2), temperature: 0.3)
  return [
    asked("one action, the first value is smaller", α: 0.5, logs: [0], [2], [3]),
    asked("one action, the second value is smaller", α: 0.5, logs: [0], [3], [2]),
    asked("log π is below 0", α: 0.5, logs: [-1], [2], [3]),
    asked("log π is above 0", α: 0.5, logs: [2], [2], [3]),
    asked("a temperature of 0", α: 0, logs: [-1, 1], [2, 5], [3, 4]),
    asked("a temperature above 1", α: 2, logs: [-1], [2], [3]),
    asked("a small temperature", α: 0.01, logs: [-2, 3], [-200, -300], [-210, -290]),
    asked("negative values", α: 0.5, logs: [-1], [-2], [-3]),
    asked("values on both sides of 0", α: 0.5, logs: [-1], [-2], [3]),
    asked(
      "two actions, another critic is smaller in each", α: 0.5, logs: [-1, 1], [2, 5], [3, 4]),
    asked("a log π far below 0", α: 0.5, logs: [-30], [2], [3]),
    asked("a log π far above 0", α: 0.5, logs: [25], [2], [3]),
    asked(
      "three actions", α: 0.2, logs: [-0.5, 1.5, -2], [1, -8, 4], [2, -9, 3]),
    asked("five actions", α: 1, logs: [1, -1, 0.5, 2, -3], [5, 1, 0.5, -4, 2], [1, 6, -2, 8, 3]),
    .shrinking(
      drawn, { $0.logs.count > 1 ? $0.logs.indices.map(drawn.kept) : [] },
      asked: { lossCase("drawn: \(counted($0.logs.count, "action"))", $0) }),
  ]
}

/// The derivatives are finite differences of the loss.
private func lossCase(_ title: String, _ asked: LossQuestion) -> Case<SACFunctions> {
  let α = Double(asked.temperature)
  func loss(_ logs: [Double], _ first: [Double], _ second: [Double]) -> Double {
    logs.indices.reduce(0) {
      // The smaller of two numbers is their mean less half of their distance.
      let (a, b) = (first[$1], second[$1])
      return $0 + (α * logs[$1] - (a + b - abs(a - b)) / 2) / Double(logs.count)
    }
  }
  func argument(_ name: String, _ symbol: String, _ values: [Double]) -> TapeCase.Argument {
    TapeCase.Argument(name, symbol, values.map { Float($0) })
  }
  let (logs, first, second) = (asked.logs, asked.first, asked.second)
  let arguments = [
    argument("logProbabilities", "log π", logs), argument("firstValues", "Q₁", first),
    argument("secondValues", "Q₂", second),
  ]
  let slopes = [
    finiteDifferences(at: logs) { loss($0, first, second) },
    finiteDifferences(at: first) { loss(logs, $0, second) },
    finiteDifferences(at: second) { loss(logs, first, $0) },
  ]
  return Case(
    title: title,
    settings: ["n = \(logs.count)", setting("temperature", asked.temperature)], row: "action",
    inputs: [Column("log π", logs), Column("Q₁", first), Column("Q₂", second)],
    expected: [Column("actor's loss", [loss(logs, first, second)])]
      + zip(arguments, slopes).map { TapeCase.derivative(of: "actor's", by: $0, $1) }
  ) { functions in
    try TapeCase.run(losses: ["actor's"], of: arguments) { tape, inputs in
      [
        try functions.actorLoss(inputs[0], inputs[1], inputs[2], asked.temperature, &tape)
      ]
    }
  }
}
