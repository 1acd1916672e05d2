/// One exercise: its statement in outline, its cases and its misconceptions.
///
/// `Functions` is the lesson's set of functions, a struct with one closure an exercise. A key path
/// names the exercise's function; grading, completion by the reference, and each misconception
/// follow from it.
public struct Exercise<Functions: Sendable> {
  /// The parts that do not depend on the function's type.
  public let outline: ExerciseOutline
  /// The hint for code that does not return.
  let endlessHint: String
  let makeCases: () -> [Case<Functions>]
  /// The wrong answers that the grader recognises.
  public let misconceptions: [Misconception<Functions>]
  /// Makes a function with an extreme answer from the right one.
  let extreme: @Sendable (Functions, ExtremeAnswer) -> Functions
  /// Replaces the exercise's function by that of another set.
  let replace: (inout Functions, _ source: Functions) -> Void

  /// Creates an exercise.
  ///
  /// - Parameters:
  ///   - id: the lesson's number and the exercise's, such as "07.3".
  ///   - function: the exercise's function among those of the lesson.
  ///   - title: a title of a few words.
  ///   - snippet: the name of the snippet in the solution file.
  ///   - section: the heading of the chapter's section that explains it.
  ///   - hints: three hints, each of which says more than the one before.
  ///   - endlessHint: the hint for code that does not return.
  ///   - cases: the cases, from small to large; unwritten is a function that throws in all of them.
  ///   - misconceptions: the wrong answers that the grader recognises.
  ///   - promises: what the statement promises or demands, each with what breaks it.
  ///   - extremes: makes a function with an extreme answer from the right one.
  public init<Function: Sendable>(
    _ id: String, _ function: WritableKeyPath<Functions, Function> & Sendable, title: String,
    snippet: String, section: String, hints: [String], endlessHint: String,
    cases: @escaping () -> [Case<Functions>], misconceptions: [Misconception<Function>],
    promises: [Promise] = [],
    extremes: @escaping @Sendable (_ right: Function, _ extreme: ExtremeAnswer) -> Function = {
      right, _ in right
    }
  ) {
    outline = ExerciseOutline(
      id: id, title: title, snippet: snippet, section: section, hints: hints,
      misconceptions: misconceptions.map(\.name),
      mistakes: Mistake.allCases.filter { misconceptions.map(\.mistake).contains($0) },
      promises: promises)
    self.endlessHint = endlessHint
    // Expected values may take long, such as finite differences of a network's loss.
    var made: [Case<Functions>]?
    makeCases = {
      let kept = made ?? cases()
      made = kept
      return kept
    }
    self.misconceptions = misconceptions.map { $0.applied(to: function) }
    extreme = { functions, answer in
      var changed = functions
      changed[keyPath: function] = extremes(functions[keyPath: function], answer)
      return changed
    }
    replace = { functions, source in functions[keyPath: function] = source[keyPath: function] }
  }

  /// The exercise's number, such as "07.3".
  public var id: String { outline.id }

  /// The cases, from small to large; made when they are first asked for, and kept.
  public var cases: [Case<Functions>] { makeCases() }

  /// Whether the function is written: a case does not throw `Unsolved`, neither from this function
  /// nor from another one that it calls.
  public func isWritten(in functions: Functions) -> Bool {
    let cases = cases
    return cases.isEmpty
      || cases.contains { testCase in
        if case .unsolved = testCase.result(of: functions) { false } else { true }
      }
  }
}

/// The parts of an exercise that do not depend on its function's type.
public struct ExerciseOutline: Sendable {
  /// The lesson's number and the exercise's, such as "07.3".
  public let id: String
  /// A title of a few words.
  public let title: String
  /// The name of the snippet in the solution file, such as "generalized-advantages".
  public let snippet: String
  /// The heading of the chapter's section that explains it.
  public let section: String
  /// Three hints, each of which says more than the one before.
  public let hints: [String]
  /// The names of the misconceptions.
  public let misconceptions: [String]
  /// The kinds of mistake that were found to give another result.
  public let mistakes: [Mistake]
  /// What the statement promises or demands, each with what breaks it.
  public let promises: [Promise]

  /// The names of the implementations that give extreme answers, such as "07.3.nan".
  public var extremes: [String] { ExtremeAnswer.allCases.map { "\(id).\($0.rawValue)" } }
}
