/// Why a training cannot go on.
public enum TrainingError: Error, Equatable, CustomStringConvertible {
  /// A quantity became NaN or infinite.
  case notFinite(quantity: String, step: Int)
  /// An exercise's function answered something that the loop cannot use.
  case unusable(exercise: String, answer: String)

  /// One sentence for the person who started it.
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
  /// Requires that an exercise answered with one flag a sample.
  public static func check(_ answer: [Bool], rows: Int, exercise: String) throws {
    guard answer.count == rows else {
      throw TrainingError.unusable(
        exercise: exercise, answer: "gave \(answer.count) flags for \(rows) samples")
    }
  }
}
