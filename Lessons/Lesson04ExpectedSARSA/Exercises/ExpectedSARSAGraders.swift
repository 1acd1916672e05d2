import Curriculum
import RLCore
import Solutions

/// The graders of lesson 4.
enum ExpectedSARSAGraders: GradedLesson {
  typealias Implementation = any ExpectedSARSAExercises.Type

  static let number = 4
  static let reference: Implementation = ExpectedSARSASolution.self
  static var mutants: [Mutant<Implementation>] { ExpectedSARSAMutants.all }

  /// Lesson 4 has none: that code may not come back is shown with lesson 7.
  static func misbehaving(_ misbehaviour: Misbehaviour) -> Implementation? { nil }

  /// Returns the grader of an exercise, or nil where the lesson has no such exercise.
  static func grader(_ id: String) -> Grader<Implementation>? {
    guard let exercise = Catalogue.exercise(id), exercise.lesson == number else { return nil }
    let (cases, stuck) = parts(id)
    return Grader(
      exercise: exercise, cases: cases, mutants: mutants.filter { $0.exercise == id },
      stuck: stuck)
  }

  private static func parts(_ id: String) -> (cases: [Case<Implementation>], stuck: String) {
    switch id {
    case "04.1":
      (expectationCases(), "Two passes over the actions are enough: does the index advance?")
    case "04.2": (targetCases(), "The whole answer is one line, without a loop.")
    case "04.3":
      (ratioCases(), "The product ends with the episode's last step: does the index advance?")
    case "04.4": (estimateCases(), "One pass over the episodes is enough: does the index advance?")
    case "04.5":
      (visitCases(), "One pass backwards and one forwards are enough: do both of them advance?")
    default: ([], "")
    }
  }
}

extension Learner {
  /// The learner's lesson 4.
  public static func expectedSARSA(_ mine: any ExpectedSARSAExercises.Type) -> Learner {
    Learner(ExpectedSARSAGraders.self, mine)
  }
}

extension Mutants {
  /// Returns the implementation of lesson 4 with a misconception, such as "visits.lastVisit".
  ///
  /// - Returns: A type that is right in every other function, or nil where there is no such name.
  public static func expectedSARSA(named name: String) -> (any ExpectedSARSAExercises.Type)? {
    ExpectedSARSAMutants.all.first { $0.name == name }?.implementation
  }
}
