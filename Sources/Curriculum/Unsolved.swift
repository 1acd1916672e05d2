/// Thrown by a stub: the exercise has not been written yet.
public struct Unsolved: Error, Equatable, Sendable, CustomStringConvertible {
  /// The exercise's number, such as "07.3".
  public let exercise: String

  /// Creates the error for an exercise.
  public init(_ exercise: String) { self.exercise = exercise }

  /// A sentence for a reader who meets the error outside the grader.
  public var description: String { "Exercise \(exercise) has not been written yet." }
}

/// Runs a reader's function, and another where it has not been written yet.
///
/// Only `Unsolved` falls back: any other error of the reader's code reaches the caller.
@inlinable
@inline(__always)
func unlessUnsolved<Result>(
  _ mine: () throws -> Result, else reference: () throws -> Result
) throws -> Result {
  do { return try mine() } catch is Unsolved { return try reference() }
}
