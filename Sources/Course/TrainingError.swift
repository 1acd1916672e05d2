import RLCore

/// The reason why a training stopped.
public enum TrainingError: Error, Equatable, CustomStringConvertible {
  /// A quantity became NaN or infinite.
  case notFinite(quantity: String, step: Int)
  /// An exercise's function returned an answer that the training loop cannot use.
  case unusable(exercise: String, answer: String)

  /// One sentence for the terminal.
  public var description: String {
    switch self {
    case .notFinite(let quantity, let step):
      "training broke: the \(quantity) is not a finite number at step \(step)"
    case .unusable(let exercise, let answer):
      "training stopped: exercise \(exercise) \(answer)"
    }
  }
}

extension TrainingError {
  /// Checks that an answer has one flag a sample.
  ///
  /// - Throws: `TrainingError.unusable` otherwise.
  public static func check(_ answer: [Bool], rows: Int, exercise: String) throws {
    guard answer.count == rows else {
      throw TrainingError.unusable(
        exercise: exercise, answer: "gave \(answer.count) flags for \(rows) samples")
    }
  }
}

extension TrainingError {
  /// Checks that the values of a state are finite before an action is chosen by them.
  ///
  /// - Throws: `TrainingError.notFinite` otherwise.
  /// - Complexity: O(actions), without allocation.
  public static func check(_ values: ActionValues, in state: Int, step: Int) throws {
    for action in 0..<values.actions where !values[state, action].isFinite {
      throw TrainingError.notFinite(quantity: "action value", step: step)
    }
  }

  /// Checks that all values of a table are finite.
  ///
  /// - Throws: `TrainingError.notFinite` otherwise.
  public static func check(_ values: ActionValues, step: Int) throws {
    guard values.values.allSatisfy(\.isFinite) else {
      throw TrainingError.notFinite(quantity: "action value", step: step)
    }
  }

  /// Checks that an answer left a table with as many numbers as it had.
  ///
  /// - Throws: `TrainingError.unusable` otherwise.
  public static func check(size: Int, of table: [Double], exercise: String) throws {
    guard table.count == size else {
      throw TrainingError.unusable(
        exercise: exercise,
        answer: "left a table of \(table.count) numbers where there were \(size)")
    }
  }
}
