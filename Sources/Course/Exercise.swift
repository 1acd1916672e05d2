/// One exercise: all that is asked, graded and said about one function of a lesson.
///
/// `Functions` is the lesson's set of functions, a struct with one closure an exercise. The key path
/// says which of them is asked for; grading, the reference behind an unwritten function, and each
/// misconception follow from it.
public struct Exercise<Functions: Sendable> {
  /// What it is called and what may be said about it.
  public let outline: ExerciseOutline
  /// What to look at when the code does not return.
  let endlessHint: String
  let makeCases: () -> [Case<Functions>]
  /// The wrong answers that the grader knows by name.
  public let misconceptions: [Misconception<Functions>]
  /// Puts the function of one set in place of another's.
  let replace: (inout Functions, _ source: Functions) -> Void

  /// Describes an exercise.
  ///
  /// - Parameters:
  ///   - id: the lesson's number and the exercise's, such as "07.3".
  ///   - function: which of the lesson's functions is asked for.
  ///   - title: a title of a few words.
  ///   - snippet: the snippet of the solution file that answers it.
  ///   - section: the section of the chapter that it comes from, by its heading.
  ///   - hints: three hints, each of which says more than the one before.
  ///   - endlessHint: what to look at when the code does not return.
  ///   - cases: the questions, from small to large; the first decides whether it is written.
  ///   - misconceptions: the wrong answers that are known by name.
  public init<Function: Sendable>(
    _ id: String, _ function: WritableKeyPath<Functions, Function> & Sendable, title: String,
    snippet: String, section: String, hints: [String], endlessHint: String,
    cases: @escaping () -> [Case<Functions>], misconceptions: [Misconception<Function>]
  ) {
    outline = ExerciseOutline(
      id: id, title: title, snippet: snippet, section: section, hints: hints,
      misconceptions: misconceptions.map(\.name))
    self.endlessHint = endlessHint
    makeCases = cases
    self.misconceptions = misconceptions.map { $0.made(in: function) }
    replace = { functions, source in functions[keyPath: function] = source[keyPath: function] }
  }

  /// The exercise's number, such as "07.3".
  public var id: String { outline.id }

  /// The questions, from small to large.
  public var cases: [Case<Functions>] { makeCases() }

  /// Whether a function has been written: its first case gets anything but `Unsolved`, which
  /// another function may throw that it calls.
  public func isWritten(in functions: Functions) -> Bool {
    guard let first = cases.first, case .unsolved = first.outcome(of: functions) else {
      return true
    }
    return false
  }
}

/// What an exercise is called and what may be said about it, whatever its function's type.
public struct ExerciseOutline: Sendable {
  /// The lesson's number and the exercise's, such as "07.3".
  public let id: String
  /// A title of a few words.
  public let title: String
  /// The snippet of the solution file that answers it, such as "generalized-advantages".
  public let snippet: String
  /// The section of the chapter that it comes from, by its heading.
  public let section: String
  /// Three hints, each of which says more than the one before.
  public let hints: [String]
  /// The names of the wrong answers that the grader knows.
  public let misconceptions: [String]
}
