import Course
import RLCore

// Checks of the answers: a wrong one is a sentence about its exercise, never a crash of the loop.
extension PPO {
  /// Requires that there are minibatches, each of at least one of the rollout's samples.
  func checkMinibatches(_ batches: [[Int]]) throws {
    if batches.isEmpty {
      throw TrainingError.unusable(exercise: "07.5", answer: "gave no minibatch")
    }
    for rows in batches {
      if rows.isEmpty {
        throw TrainingError.unusable(exercise: "07.5", answer: "gave an empty minibatch")
      }
      if let outside = rows.first(where: { !(0..<rollout.rows).contains($0) }) {
        throw TrainingError.unusable(
          exercise: "07.5",
          answer: "gave sample \(outside), but a rollout has 0 to \(rollout.rows - 1)")
      }
    }
  }

  /// Requires that all numbers are finite.
  func check(_ values: [Float], _ quantity: String) throws {
    if values.contains(where: { !$0.isFinite }) {
      throw TrainingError.notFinite(quantity: quantity, step: steps)
    }
  }
}
