import Course
import RLNetworks

extension TrainingError {
  /// Checks that an answer has one row a sample and one column.
  ///
  /// - Throws: `TrainingError.unusable` otherwise.
  public static func check(_ answer: Tape.Variable, rows: Int, exercise: String) throws {
    guard answer.rows == rows, answer.columns == 1 else {
      throw TrainingError.unusable(
        exercise: exercise, answer: "gave shape \(answer.shape) instead of [\(rows), 1]")
    }
  }
}
