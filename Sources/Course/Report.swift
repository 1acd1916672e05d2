/// The result of grading one exercise.
public struct Report: Codable, Equatable, Sendable {
  /// Whether an exercise is right, and otherwise how it failed.
  public enum Verdict: String, Codable, Sendable {
    /// Every case agrees.
    case right
    /// A case differs.
    case wrong
    /// The stub throws `Unsolved`.
    case notStarted = "not started"
    /// The code timed out.
    case noAnswer = "no answer"
    /// The code trapped.
    case crashed
    /// The code called `exit`.
    case exited
    /// The code exceeded the output limit.
    case flooded = "too much output"
    /// The code exceeded the memory limit.
    case memory = "too much memory"
    /// The grader could not run the code.
    case failed = "not graded"
  }

  /// One block of the explanation.
  public enum Block: Codable, Equatable, Sendable {
    /// Sentences, wrapped to the width.
    case paragraph(String)
    /// Lines that are not wrapped.
    case lines([String])
  }

  /// The exercise's id, such as "07.3".
  public var exercise: String
  /// The verdict.
  public var verdict: Verdict
  /// The misconception that has the same result in every case, if any.
  public var misconception: String?
  /// The number of cases of a right exercise; otherwise 0.
  public var cases = 0
  /// The explanation.
  public var blocks: [Block] = []
  /// The section of the chapter to read next, if the exercise is wrong.
  public var section: String?

  /// Creates a report without an explanation.
  public init(
    exercise: String, verdict: Verdict, misconception: String? = nil, cases: Int = 0
  ) {
    self.exercise = exercise
    self.verdict = verdict
    self.misconception = misconception
    self.cases = cases
  }

  /// Whether the exercise is written and not right.
  public var isWrong: Bool { verdict != .right && verdict != .notStarted }
}
