import Curriculum

/// What one lesson gives to the graders.
///
/// A conformance in its own folder and a line in `Course.lessons` are all that a lesson needs.
protocol GradedLesson {
  /// What is graded: a metatype such as `any PPOExercises.Type`.
  associatedtype Implementation

  /// The lesson's number.
  static var number: Int { get }
  /// The solution.
  static var reference: Implementation { get }
  /// The learner's file as it was in the beginning, letter for letter.
  static var stub: String { get }
  /// The misconceptions, by exercise.
  static var mutants: [Mutant<Implementation>] { get }

  /// Returns the grader of an exercise, or nil where the lesson has no such exercise.
  static func grader(_ exercise: String) -> Grader<Implementation>?

  /// Returns an implementation that does not come back, where the lesson has one of the kind.
  static func misbehaving(_ misbehaviour: Misbehaviour) -> Implementation?
}

/// The graders of all lessons, whatever protocol the lesson has.
enum Course {
  /// One line a lesson.
  static var lessons: [any GradedLesson.Type] {
    [
      SimpleRLGraders.self,
      QLearningGraders.self,
      SARSAGraders.self,
      ExpectedSARSAGraders.self,
      DynaQGraders.self,
      REINFORCEGraders.self,
      PPOGraders.self,
    ]
  }

  /// Returns the graders of a lesson, or nil where it has none.
  static func lesson(_ number: Int) -> (any GradedLesson.Type)? {
    lessons.first { $0.number == number }
  }

  /// Describes the question that a process was asked when it stopped.
  static func question(_ exercise: String, case index: Int?) -> Silence.Question {
    let graders = Catalogue.exercise(exercise).flatMap { lesson($0.lesson) }
    guard let index, let question = graders?.question(exercise, case: index) else {
      return Silence.Question(place: "before the first case", stuck: "")
    }
    return question
  }
}

extension GradedLesson {
  static var mutantNames: [String] { mutants.map(\.name) }

  static func mutantNames(exercise: String) -> [String] {
    mutants.filter { $0.exercise == exercise }.map(\.name)
  }

  /// Returns the ids of the exercises that an implementation has written, such as ["02.1", "02.3"].
  ///
  /// Each function is put the first case of its grader. One that throws `Unsolved` has not been
  /// written; whatever else it does, it has.
  static func written(by implementation: Implementation) -> [String] {
    (Catalogue.lesson(number)?.exercises ?? []).map(\.id).filter { id in
      guard let first = grader(id)?.cases.first else { return false }
      if case .unsolved(id) = first.outcome(of: implementation) { return false }
      return true
    }
  }

  /// Returns the implementation of a name such as "reference" or "mutant:gae.ignoresTermination".
  fileprivate static func implementation(
    _ name: String, mine: Implementation
  ) -> Implementation? {
    switch name {
    case "mine": return mine
    case "reference": return reference
    default:
      let mutant = name.dropFirst("mutant:".count)
      if let own = mutants.first(where: { $0.name == mutant }) { return own.implementation }
      if let misbehaviour = Misbehaviour(rawValue: String(mutant)) {
        return misbehaving(misbehaviour) ?? reference
      }
      // A mutant is wrong in one exercise of one lesson, and right in every other one.
      return Course.lessons.contains { $0.mutantNames.contains(String(mutant)) } ? reference : nil
    }
  }

  fileprivate static func question(_ exercise: String, case index: Int) -> Silence.Question? {
    guard let grader = grader(exercise), grader.cases.indices.contains(index) else { return nil }
    let count = grader.cases.count
    let ordinal = index == 0 ? "the first case" : "case \(index + 1) of \(count)"
    return Silence.Question(
      place: "in \(ordinal) (\(grader.cases[index].summary))", stuck: grader.stuck,
      slow: grader.cases[index].slow)
  }
}

/// The learner's implementation of one lesson, as `grade` hands it to the graders.
public struct Learner {
  /// The lesson's number.
  public let lesson: Int
  /// Grades an exercise on the implementation of a name, or returns nil where one is not known.
  let grade:
    (
      _ exercise: String, _ implementation: String, _ beginning: (Int) -> Void,
      _ finding: (Report) -> Void
    ) -> Report?
  /// Finds out which exercises have been written.
  private let written: () -> [String]

  /// For which functions the reference stands in, as a page's first line says it.
  public var standIns: String { Catalogue.standIns(lesson: lesson, written: written()) }

  /// Hands one lesson's functions to its graders.
  init<Lesson: GradedLesson>(_ graders: Lesson.Type, _ mine: Lesson.Implementation) {
    lesson = graders.number
    grade = { exercise, name, beginning, finding in
      guard let grader = graders.grader(exercise),
        let implementation = graders.implementation(name, mine: mine)
      else { return nil }
      return grader.grade(implementation, beginning: beginning, finding: finding)
    }
    written = { graders.written(by: mine) }
  }
}
