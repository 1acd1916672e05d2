import Course
import CourseTape
import RLCore
import RLNetworks

// Checks of the answers: a wrong one is a sentence about its exercise, never a crash of the loop.
extension A2C {
  /// Requires one finite return a step.
  func check(_ returns: [Float]) throws {
    guard returns.count == settings.rolloutSize else {
      throw TrainingError.unusable(
        exercise: "08.1", answer: "gave \(returns.count) returns for \(settings.rolloutSize) steps")
    }
    try check(returns, "return")
  }

  /// Requires an update that left the networks usable.
  mutating func check(loss: Float, entropy: Float) throws {
    // An answer that never resets the tape would keep every update's operations.
    tape.reset()
    try check([loss], "loss")
    try check([entropy], "entropy")
    guard agent.parameters.values.allSatisfy(\.isFinite) else {
      throw TrainingError.notFinite(quantity: "weight", step: steps)
    }
  }

  /// The functions as the update calls them, with their answers checked.
  var checkedParts: A2CFunctions {
    var parts = functions
    let functions = functions
    parts.entropies = { logProbabilities, tape in
      let answer = try functions.entropies(logProbabilities, &tape)
      try TrainingError.check(answer, rows: logProbabilities.rows, exercise: "08.2")
      return answer
    }
    parts.loss = { logProbabilities, entropies, values, returns, value, entropy, tape in
      let answer = try functions.loss(
        logProbabilities, entropies, values, returns, value, entropy, &tape)
      guard answer.count == 1 else {
        throw TrainingError.unusable(
          exercise: "08.3", answer: "gave shape \(answer.shape) instead of [1, 1]")
      }
      guard answer.isTracked else {
        throw TrainingError.unusable(exercise: "08.3", answer: "gave a loss without a derivative")
      }
      return answer
    }
    return parts
  }

  private func check(_ values: [Float], _ quantity: String) throws {
    if values.contains(where: { !$0.isFinite }) {
      throw TrainingError.notFinite(quantity: quantity, step: steps)
    }
  }
}
