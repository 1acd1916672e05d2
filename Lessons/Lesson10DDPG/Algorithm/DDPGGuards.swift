import Course
import RLCore
import RLNetworks

// Checks of the answers: a wrong one is a sentence about its exercise, never a crash of the loop.
extension DDPG {
  /// Requires a finite number.
  func check(_ value: Float, _ quantity: String) throws {
    if !value.isFinite { throw TrainingError.notFinite(quantity: quantity, step: steps) }
  }

  /// Requires an update that left the networks usable.
  mutating func check(loss: Float, objective: Float?, of before: (Int, Int, Int)) throws {
    guard agent.sizes == before else {
      throw TrainingError.unusable(exercise: "10.6", answer: "exchanged the networks for others")
    }
    // An answer that never resets the tape would keep every update's operations.
    tape.reset()
    try check(loss, "critics' loss")
    if let objective { try check(objective, "actor's objective") }
  }

  /// The functions as the update calls them, with their answers checked.
  var checkedParts: DDPGFunctions {
    var parts = functions
    let functions = functions
    parts.softUpdate = { target, online, rate in
      let answer = try functions.softUpdate(target, online, rate)
      try TrainingError.check(answer, count: target.count, "parameters", exercise: "10.1")
      return answer
    }
    parts.criticTargets = { rewards, endings, nextValues, discount in
      let answer = try functions.criticTargets(rewards, endings, nextValues, discount)
      try TrainingError.check(answer, count: rewards.count, "targets", exercise: "10.2")
      return answer
    }
    parts.smoothedMinimum = { actions, normals, deviation, noiseLimit, actionLimit, values in
      let answer = try functions.smoothedMinimum(
        actions, normals, deviation, noiseLimit, actionLimit
      ) { asked in
        guard asked.count == actions.count else {
          throw TrainingError.unusable(
            exercise: "10.5",
            answer: "asked for the values of \(asked.count) actions in \(actions.count) states")
        }
        return try values(asked)
      }
      try TrainingError.check(answer, count: actions.count, "values", exercise: "10.5")
      return answer
    }
    return parts
  }
}

extension DDPGAgent {
  /// The numbers of actor and critics, and of critics.
  var sizes: (Int, Int, Int) { (actorParameters.count, criticParameters.count, critics.count) }
}

extension TrainingError {
  /// Checks that an answer has as many numbers as were asked for.
  static func check(
    _ answer: [Float], count: Int, _ what: String, exercise: String
  ) throws {
    guard answer.count == count else {
      throw TrainingError.unusable(
        exercise: exercise, answer: "gave \(answer.count) \(what) instead of \(count)")
    }
  }
}
