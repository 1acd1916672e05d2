import Course
import CourseTape
import Lesson11
import RLCore

extension Exercise<SACFunctions> {
  /// 11.4: what moves the temperature.
  static var temperatureGradient: Self {
    Exercise(
      "11.4", \.temperatureGradient, title: "Gradient of the temperature", snippet: "temperature",
      section: "A temperature that sets itself",
      hints: [
        "J is −α times a number that does not depend on α. What is the derivative of e^x by x?",
        "∂α/∂ log α = α, so that the derivative is −α mean(log π + H̄). Check its sign with the "
          + "example: an entropy above H̄ makes it positive.",
        "let mean = logProbabilities.reduce(0, +) / Float(logProbabilities.count); return "
          + "-Elementary.exp(logTemperature) * (mean + targetEntropy).",
      ],
      endlessHint: "One pass over the log-probabilities is enough.",
      cases: questions,
      misconceptions: temperatureScaleMistakes + temperatureTargetMistakes
        + temperatureMeanMistakes,
      promises: [
        Promise("the derivative of the temperature's loss", brokenBy: "temperature.ascends"),
        Promise("by log α", brokenBy: "temperature.byTemperature"),
        Promise("J(α) = −α mean(log π(a|s) + H̄)", brokenBy: "temperature.summed"),
        Promise("α = e^(log α)", brokenBy: "temperature.notExponentiated"),
        Promise(
          "H̄ = `targetEntropy`, of either sign", brokenBy: "temperature.targetSign",
          "temperature.targetSize", "temperature.assumesTarget"),
        Promise(
          "α falls where the policy's entropy, −mean log π, is above H̄",
          brokenBy: "temperature.entropySign"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, $2)) } })
  }
}

/// The arguments of 11.4.
private struct TemperatureQuestion {
  var logTemperature: Float
  var target: Float
  var logs: [Double]
}

private func questions() -> [Case<SACFunctions>] {
  func asked(
    _ title: String, logα: Float, target: Float, _ logs: [Double]
  ) -> Case<SACFunctions> {
    temperatureCase(
      title, TemperatureQuestion(logTemperature: logα, target: target, logs: logs))
  }
  var random = RandomStream(seed: 11, name: "11.4")
  let drawn = TemperatureQuestion(
    logTemperature: -1.5, target: -2, logs: random.numbers(6, -3, 4, decimals: 2))
  return [
    asked("α = 1, the entropy is above the target", logα: 0, target: -1, [0]),
    asked("the entropy is below the target", logα: 0.5, target: -1, [2]),
    asked("the entropy is the target", logα: 0.25, target: -1, [1]),
    asked("the entropy is the target, which is above 0", logα: 0.5, target: 2, [-2]),
    asked("a target above 0", logα: -0.25, target: 1, [0.5]),
    asked("a target of 0", logα: 0.75, target: 0, [-1.5]),
    asked("a target below −1", logα: -0.75, target: -3, [1]),
    asked("a temperature below 1", logα: -1, target: -1, [0]),
    asked("a temperature above 1", logα: 1, target: -1, [0]),
    asked("a high temperature", logα: 3, target: -1, [0.5]),
    asked("a low temperature", logα: -6, target: -1, [30]),
    asked("two actions", logα: -0.5, target: -1, [0, 1]),
    asked("two actions on both sides of the target", logα: 0.5, target: -1, [-3, 3]),
    asked("three actions", logα: -0.5, target: -2, [-1, 0.5, 4]),
    asked("a narrow policy", logα: 0.25, target: -1, [25, 30]),
    asked("a wide policy", logα: 0.25, target: 2, [-25, -30, -21]),
    .shrinking(
      drawn,
      { question in
        singles(question.logs).map {
          var one = question
          one.logs = $0
          return one
        }
      },
      asked: { temperatureCase("drawn: \(counted($0.logs.count, "action"))", $0) }),
  ]
}

/// The expected derivative is a finite difference of J.
private func temperatureCase(
  _ title: String, _ asked: TemperatureQuestion
) -> Case<SACFunctions> {
  let target = Double(asked.target)
  let slope = finiteDifferences(at: [Double(asked.logTemperature)]) { x in
    let loss = asked.logs.reduce(0) { $0 - Elementary.exp(x[0]) * ($1 + target) }
    return loss / Double(asked.logs.count)
  }
  return Case(
    title: title,
    settings: [
      setting("logTemperature", asked.logTemperature), setting("targetEntropy", asked.target),
    ],
    row: "action", inputs: [Column("log π", asked.logs)],
    expected: Column("∂J/∂ log α", slope)
  ) { functions in
    [
      Double(
        try functions.temperatureGradient(
          asked.logTemperature, asked.logs.map { Float($0) }, asked.target))
    ]
  }
}
