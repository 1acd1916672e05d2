/// Thrown by a stub: the exercise is not written yet.
public struct Unsolved: Error, Equatable, Sendable, CustomStringConvertible {
  /// The exercise's number, such as "07.3".
  public let exercise: String

  /// Creates the error for an exercise.
  public init(_ exercise: String) { self.exercise = exercise }

  /// One sentence for the terminal.
  public var description: String {
    "Exercise \(exercise) has not been written, or not for this case."
  }
}
