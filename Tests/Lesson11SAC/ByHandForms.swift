import Course
import Lesson11
import RLCore
import RLNetworks

/// 11.1 to 11.5 in a third form, with less of what the course provides.
enum ByHandSAC: SACExercises {
  /// The stable form by |u|, through the derivative's two sides: log 4 − 2|u| − 2 softplus(−2|u|).
  static func logProbabilities(
    of numbers: Tape.Variable, mean: Tape.Variable, logStandardDeviation: Tape.Variable,
    actionLimit: Float, on tape: inout Tape
  ) -> Tape.Variable {
    let size = tape.maximum(numbers, tape.negate(numbers))
    let soft = tape.softplus(tape.scale(size, by: -2))
    let stretch = tape.offset(
      tape.scale(tape.add(size, soft), by: -2),
      by: Elementary.log(Float(4)) + Elementary.log(actionLimit))
    let normal = DiagonalGaussian(mean: mean, logStandardDeviation: logStandardDeviation)
      .logProbability(of: numbers, on: &tape)
    return tape.subtract(normal, tape.sumColumns(stretch))
  }

  /// From the last transition on, by a switch.
  static func softTargets(
    rewards: [Float], endings: [Ending?], firstValues: [Float], secondValues: [Float],
    logProbabilities: [Float], temperature: Float, discount: Float
  ) -> [Float] {
    var targets = rewards
    for i in rewards.indices.reversed() {
      switch endings[i] {
      case .terminated: break
      case .truncated, nil:
        targets[i] += discount * min(secondValues[i], firstValues[i])
        targets[i] -= discount * temperature * logProbabilities[i]
      }
    }
    return targets
  }

  /// Two means, and the minimum as a negative of a maximum of negatives.
  static func actorLoss(
    logProbabilities: Tape.Variable, firstValues: Tape.Variable, secondValues: Tape.Variable,
    temperature: Float, on tape: inout Tape
  ) -> Tape.Variable {
    let costs = tape.maximum(tape.negate(firstValues), tape.negate(secondValues))
    return tape.add(tape.scale(tape.mean(logProbabilities), by: temperature), tape.mean(costs))
  }

  /// By a tape.
  static func temperatureGradient(
    logTemperature: Float, logProbabilities: [Float], targetEntropy: Float
  ) -> Float {
    var tape = Tape()
    let logα = tape.variable([logTemperature], rows: 1, columns: 1)
    let excess = tape.mean(tape.offset(tape.constant(logProbabilities), by: targetEntropy))
    tape.backward(from: tape.negate(tape.multiply(tape.exp(logα), excess)))
    return tape.gradient(logα)[0]
  }

  /// tanh by the logistic function: 2 s(2u) − 1.
  static func sample(
    mean: Tape.Variable, logStandardDeviation: Tape.Variable, noise: Tape.Variable,
    actionLimit: Float, on tape: inout Tape
  ) -> (numbers: Tape.Variable, actions: Tape.Variable) {
    let numbers = tape.add(mean, tape.multiply(noise, tape.exp(logStandardDeviation)))
    let logistic = tape.sigmoid(tape.scale(numbers, by: 2))
    let squashed = tape.offset(tape.scale(logistic, by: 2), by: -1)
    return (numbers, tape.scale(squashed, by: actionLimit))
  }

  static func update(
    _ agent: inout SACAgent, optimizers: inout SACOptimizers, batch: SACBatch,
    settings: SACSettings, functions: SACFunctions, on tape: inout Tape
  ) throws -> SACStep {
    try OtherSAC.update(
      &agent, optimizers: &optimizers, batch: batch, settings: settings, functions: functions,
      on: &tape)
  }

  static func findBug(in log: SACLog) -> SACBug { OtherSAC.findBug(in: log) }

  static func predict(changing knob: SACKnob, _ quantity: SACQuantity) -> Trend {
    OtherSAC.predict(changing: knob, quantity)
  }
}
