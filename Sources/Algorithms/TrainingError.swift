/// Why a training cannot go on.
public enum TrainingError: Error, Equatable, CustomStringConvertible {
  /// A quantity became NaN or infinite.
  case notFinite(quantity: String, step: Int)
  /// A function of the curriculum answered something that the loop cannot use.
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
