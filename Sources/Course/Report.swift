/// What grading one exercise came to.
public struct Report: Codable, Equatable, Sendable {
  /// The verdicts.
  public enum State: String, Codable, Sendable {
    /// Every case agrees.
    case right
    /// A case differs.
    case wrong
    /// The stub throws `Unsolved`.
    case notStarted = "not started"
    /// The code did not return in time.
    case noAnswer = "no answer"
    /// The code stopped its process.
    case crashed
    /// The code ended the program, as `exit` does.
    case exited
    /// The code printed without end.
    case flooded = "too much output"
    /// The code asked for more memory than there is.
    case memory = "too much memory"
    /// The grader could not run it at all.
    case failed = "not graded"
  }

  /// A piece of the explanation.
  public enum Block: Codable, Equatable, Sendable {
    /// A sentence or two, wrapped to the width.
    case paragraph(String)
    /// Lines that stay as they are.
    case lines([String])
  }

  /// The exercise's id, such as "07.3".
  public var exercise: String
  /// The verdict.
  public var state: State
  /// The misconception that behaves as the code does in every case, if there is one.
  public var misconception: String?
  /// How many cases were run, where all of them were.
  public var cases = 0
  /// What is to be said about it.
  public var blocks: [Block] = []
  /// The section of the chapter to read next, where something is wrong.
  public var section: String?

  /// Creates a report that says only what the verdict is.
  public init(
    exercise: String, state: State, misconception: String? = nil, cases: Int = 0
  ) {
    self.exercise = exercise
    self.state = state
    self.misconception = misconception
    self.cases = cases
  }

  /// Whether something is wrong: written, but not right.
  public var isWrong: Bool { state != .right && state != .notStarted }
}
