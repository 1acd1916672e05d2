import Curriculum
import RLCore
import Solutions

/// The graders of lesson 5.
enum DynaQGraders: GradedLesson {
  typealias Implementation = any DynaQExercises.Type

  static let number = 5
  static let reference: Implementation = DynaQSolution.self
  static var mutants: [Mutant<Implementation>] { DynaQMutants.all }

  /// Lesson 5 has none: that code may not come back is shown with lesson 7.
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
    case "05.1": (modelCases(), "Two assignments are the whole answer, without a loop.")
    case "05.2": (planCases(), "The loop runs `updates` times, whatever the values become.")
    case "05.3": (bonusCases(), "The whole answer is one line, without a loop.")
    case "05.4":
      (
        sweepCases(),
        "One pair is popped, once: emptying the queue is left to the caller, step by step."
      )
    default: ([], "")
    }
  }
}

extension Learner {
  /// The learner's lesson 5.
  public static func dynaQ(_ mine: any DynaQExercises.Type) -> Learner {
    Learner(DynaQGraders.self, mine)
  }
}

extension Mutants {
  /// Returns the implementation of lesson 5 with a misconception, such as "plan.unseenPairs".
  ///
  /// - Returns: A type that is right in every other function, or nil where there is no such name.
  public static func dynaQ(named name: String) -> (any DynaQExercises.Type)? {
    DynaQMutants.all.first { $0.name == name }?.implementation
  }
}
