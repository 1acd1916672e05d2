import Course
import CourseTape
import RLCore
import RLNetworks

// Checks of the answers: a wrong one is a sentence about its exercise, never a crash of the loop.
extension SAC {
  /// Requires a finite number.
  func check(_ value: Float, _ quantity: String) throws {
    if !value.isFinite { throw TrainingError.notFinite(quantity: quantity, step: steps) }
  }

  /// Requires an update that left the agent usable.
  mutating func check(_ step: SACStep) throws {
    // An answer that never resets the tape would keep every update's operations.
    tape.reset()
    try check(step.criticLoss, "critics' loss")
    try check(step.actorLoss, "actor's loss")
    try check(step.entropy, "entropy")
    try check(agent.logTemperature, "temperature")
    try check(agent.temperature, "temperature")
  }

  /// The functions as the loop and the update call them, with their answers checked.
  var checkedParts: SACFunctions { functions.checked }
}

extension SACFunctions {
  /// The same functions, which throw where an answer has another shape than it should.
  public var checked: SACFunctions {
    var parts = self
    let functions = self
    parts.logProbabilities = { numbers, mean, logDeviation, actionLimit, tape in
      let answer = try functions.logProbabilities(numbers, mean, logDeviation, actionLimit, &tape)
      try TrainingError.check(answer, rows: numbers.rows, exercise: "11.1")
      return answer
    }
    parts.softTargets = {
      rewards, endings, first, second, logProbabilities, temperature, discount in
      let answer = try functions.softTargets(
        rewards, endings, first, second, logProbabilities, temperature, discount)
      guard answer.count == rewards.count else {
        throw TrainingError.unusable(
          exercise: "11.2", answer: "gave \(answer.count) targets for \(rewards.count) transitions")
      }
      return answer
    }
    parts.actorLoss = { logProbabilities, first, second, temperature, tape in
      let answer = try functions.actorLoss(logProbabilities, first, second, temperature, &tape)
      guard answer.count == 1 else {
        throw TrainingError.unusable(
          exercise: "11.3", answer: "gave shape \(answer.shape) instead of [1, 1]")
      }
      guard answer.isTracked else {
        throw TrainingError.unusable(exercise: "11.3", answer: "gave a loss without a derivative")
      }
      return answer
    }
    parts.sample = { mean, logDeviation, noise, actionLimit, tape in
      let answer = try functions.sample(mean, logDeviation, noise, actionLimit, &tape)
      try TrainingError.check(answer.numbers, rows: mean.rows, exercise: "11.5")
      try TrainingError.check(answer.actions, rows: mean.rows, exercise: "11.5")
      return answer
    }
    return parts
  }
}
