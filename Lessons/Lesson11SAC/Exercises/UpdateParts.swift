import Course
import CourseTape
import Lesson11
import RLCore
import RLNetworks

extension SACQuestion {
  /// The parts as this question has them, which check what they are given.
  func parts(_ functions: SACFunctions) -> SACFunctions {
    var parts = functions
    let rows = endings.count
    let question = self
    parts.sample = { mean, logDeviation, noise, actionLimit, tape in
      let right = SACParts.sample(mean, logDeviation, noise, &tape)
      let numbers = tape.offset(right, by: question.numberShift)
      return (numbers, tape.scale(tape.tanh(numbers), by: actionLimit))
    }
    parts.logProbabilities = { numbers, mean, logDeviation, actionLimit, tape in
      let right = SACParts.logProbabilities(numbers, mean, logDeviation, actionLimit, &tape)
      return tape.offset(right, by: question.logShift)
    }
    parts.softTargets = { rewards, endings, first, second, logs, temperature, discount in
      let lists = [
        ("rewards", rewards.count), ("endings", endings.count), ("first values", first.count),
        ("second values", second.count), ("log π", logs.count),
      ]
      for (name, count) in lists { try Misuse.check("functions.softTargets", name, count, rows) }
      return SACParts.softTargets(rewards, endings, first, second, logs, temperature, discount)
        .map { $0 + question.targetShift }
    }
    parts.actorLoss = { logs, first, second, temperature, tape in
      for (name, list) in [("log π", logs), ("first values", first), ("second values", second)] {
        try Misuse.check("the \(name) for functions.actorLoss", list, rows: rows, columns: 1)
      }
      let values = tape.minimum(first, second)
      let loss = tape.mean(tape.subtract(tape.scale(logs, by: temperature), values))
      return tape.scale(loss, by: question.lossFactor)
    }
    parts.temperatureGradient = { logTemperature, logs, targetEntropy in
      try Misuse.check("functions.temperatureGradient", "log π", logs.count, rows)
      return question.slopeFactor * SACParts.slope(logTemperature, logs, targetEntropy)
    }
    return parts
  }
}

/// The lesson's own parts, for the questions of 11.6 and for answers that do without `functions`.
enum SACParts {
  static func sample(
    _ mean: Tape.Variable, _ logDeviation: Tape.Variable, _ noise: Tape.Variable,
    _ tape: inout Tape
  ) -> Tape.Variable { tape.add(mean, tape.multiply(tape.exp(logDeviation), noise)) }

  static func logProbabilities(
    _ numbers: Tape.Variable, _ mean: Tape.Variable, _ logDeviation: Tape.Variable,
    _ actionLimit: Float, _ tape: inout Tape
  ) -> Tape.Variable {
    let density = DiagonalGaussian(mean: mean, logStandardDeviation: logDeviation)
      .logProbability(of: numbers, on: &tape)
    let sum = tape.add(numbers, tape.softplus(tape.scale(numbers, by: -2)))
    let constant = 2 * Elementary.log(Float(2)) + Elementary.log(actionLimit)
    return tape.subtract(density, tape.offset(tape.scale(sum, by: -2), by: constant))
  }

  static func softTargets(
    _ rewards: [Float], _ endings: [Ending?], _ first: [Float], _ second: [Float],
    _ logs: [Float], _ temperature: Float, _ discount: Float
  ) -> [Float] {
    rewards.indices.map { i in
      let value = min(first[i], second[i]) - temperature * logs[i]
      return endings[i] == .terminated ? rewards[i] : rewards[i] + discount * value
    }
  }

  static func slope(_ logTemperature: Float, _ logs: [Float], _ targetEntropy: Float) -> Float {
    -Elementary.exp(logTemperature) * (mean(logs) + targetEntropy)
  }
}
