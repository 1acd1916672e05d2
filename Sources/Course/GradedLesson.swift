import Console

/// A lesson with its reference and the learner's functions, without the functions' type.
///
/// The `grade` command, the book's checks and the tests work on a list of these.
public struct GradedLesson {
  /// The parts of the lesson that do not depend on its functions.
  public let outline: LessonOutline
  private let gradeExercise:
    (
      _ exercise: String, _ implementation: Implementation, _ onCase: (Int) -> Void,
      _ onFailure: (Report) -> Void
    ) -> Report?
  private let describeCase: (_ exercise: String, _ index: Int) -> StoppedCase?

  /// The symptoms of the misconceptions of an exercise, as though they had no names.
  let unnamedSymptoms: (_ exercise: String) -> [(misconception: String, symptoms: [Symptom])]

  /// Joins a lesson with the two implementations that can be graded.
  public init<Functions>(_ lesson: Lesson<Functions>, reference: Functions, mine: Functions) {
    outline = lesson.outline
    func exercise(_ id: String) -> Exercise<Functions>? { lesson.exercises.first { $0.id == id } }
    gradeExercise = { id, implementation, onCase, onFailure in
      exercise(id)?.grade(
        lesson.functions(of: implementation, reference: reference, mine: mine),
        reference: reference, onCase: onCase, onFailure: onFailure)
    }
    unnamedSymptoms = { id in
      guard let exercise = exercise(id) else { return [] }
      let cases = exercise.cases
      return exercise.misconceptions.flatMap { misconception in
        misconception.changes.map { change in
          let wrong = change(reference)
          let results = cases.map { $0.result(of: wrong) }
          return (misconception.name, exercise.symptoms(cases, results, wrong))
        }
      }
    }
    describeCase = { id, index in exercise(id)?.stoppedCase(at: index) }
  }

  /// Grades one exercise.
  ///
  /// - Parameters:
  ///   - exercise: its id, such as "07.3".
  ///   - implementation: the implementation to grade; a misconception of another lesson is right in
  ///     this one.
  ///   - onCase: receives each case's index before it runs.
  ///   - onFailure: receives a report at the first wrong case; the returned report may say more.
  /// - Returns: The report, or nil if the lesson has no such exercise.
  public func grade(
    _ exercise: String, on implementation: Implementation, onCase: (Int) -> Void = { _ in },
    onFailure: (Report) -> Void = { _ in }
  ) -> Report? {
    gradeExercise(exercise, implementation, onCase, onFailure)
  }

  /// Describes the case of an exercise in which code stopped.
  ///
  /// - Parameter index: the index of the case; nil if the code stopped before the first.
  public func stoppedCase(of exercise: String, at index: Int?) -> StoppedCase {
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
    first { $0.outline.exercise(exercise) != nil }
  }

  /// The exercise with an id, or nil.
  public func exercise(_ id: String) -> ExerciseOutline? {
    lesson(of: id)?.outline.exercise(id)
  }
}
