import Curriculum
import RLCore
import Solutions

/// The graders of lesson 3.
enum SARSAGraders: GradedLesson {
  typealias Implementation = any SARSAExercises.Type

  static let number = 3
  static let reference: Implementation = SARSASolution.self
  static var mutants: [Mutant<Implementation>] { SARSAMutants.all }

  /// Lesson 3 has none: that code may not come back is shown with lesson 7.
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
    case "03.1": (targetCases(), "The whole answer is one number looked up, without a loop.")
    case "03.2":
      (episodeCases(), "The loop ends where `step.ending` is not nil: is it looked at every step?")
    case "03.3": (nStepCases(), "One pass over the rewards is enough: does the index advance?")
    case "03.4": (traceCases(), "One pass over the table is enough: does the index advance?")
    case "03.5": (lambdaCases(), "One pass, from the last step to the first: does it arrive there?")
    default: ([], "")
    }
  }
}

extension Learner {
  /// The learner's lesson 3.
  public static func sarsa(_ mine: any SARSAExercises.Type) -> Learner {
    Learner(SARSAGraders.self, mine)
  }
}

extension Mutants {
  /// Returns the implementation of lesson 3 with a misconception, such as "trace.neverFades".
  ///
  /// - Returns: A type that is right in every other function, or nil where there is no such name.
  public static func sarsa(named name: String) -> (any SARSAExercises.Type)? {
    SARSAMutants.all.first { $0.name == name }?.implementation
  }
}
