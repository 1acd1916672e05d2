/// A lesson with its reference and the learner's functions, whatever their types are.
///
/// The graders, the `grade` command, the book's checks and the tests work on a list of these.
public struct GradedLesson {
  /// What the lesson is called, where its parts are and what it asks.
  public let outline: LessonOutline
  let gradeExercise:
    (
      _ exercise: String, _ implementation: String, _ onCase: (Int) -> Void,
      _ onFailure: (Report) -> Void
    ) -> Report?
  let describeCase: (_ exercise: String, _ index: Int) -> StoppedQuestion?

  /// Joins a lesson with the two implementations that are graded.
  public init<Functions>(_ lesson: Lesson<Functions>, reference: Functions, mine: Functions) {
    outline = lesson.outline
    gradeExercise = { id, name, onCase, onFailure in
      guard let exercise = lesson.exercises.first(where: { $0.id == id }) else { return nil }
      let functions: Functions
      switch name {
      case "mine": functions = mine
      case "reference": functions = reference
      default:
        // A misconception is wrong in one exercise of one lesson, and right in all others.
        let misconception = String(name.dropFirst("mutant:".count))
        functions =
          lesson.implementation(with: misconception, reference: reference) ?? reference
      }
      return exercise.grade(
        functions, reference: reference, onCase: onCase, onFailure: onFailure)
    }
    describeCase = { id, index in
      lesson.exercises.first { $0.id == id }?.question(case: index)
    }
  }

  /// Grades one exercise.
  ///
  /// - Parameters:
  ///   - exercise: its id, such as "07.3".
  ///   - implementation: "mine", "reference" or "mutant:" and a misconception's name.
  ///   - onCase: told each case's index before it is run.
  ///   - onFailure: told the report as soon as one case has failed; a better one may be returned.
  /// - Returns: The report, or nil where the lesson has no such exercise.
  public func grade(
    _ exercise: String, on implementation: String, onCase: (Int) -> Void = { _ in },
    onFailure: (Report) -> Void = { _ in }
  ) -> Report? {
    gradeExercise(exercise, implementation, onCase, onFailure)
  }

  /// Describes what code had been asked when it stopped without an answer.
  ///
  /// - Parameter index: the index of the case, nil where it stopped before the first.
  public func question(_ exercise: String, case index: Int?) -> StoppedQuestion {
    index.flatMap { describeCase(exercise, $0) } ?? .beforeTheFirst
  }
}

extension [GradedLesson] {
  /// The outlines of all lessons.
  public var outlines: [LessonOutline] { map(\.outline) }

  /// The lesson with a number, or nil.
  public func lesson(_ number: Int) -> GradedLesson? { first { $0.outline.number == number } }

  /// The lesson that an exercise belongs to, or nil.
  public func lesson(of exercise: String) -> GradedLesson? {
    first { $0.outline.exercises.contains { $0.id == exercise } }
  }

  /// The exercise with an id, or nil.
  public func exercise(_ id: String) -> ExerciseOutline? {
    lesson(of: id)?.outline.exercises.first { $0.id == id }
  }
}
