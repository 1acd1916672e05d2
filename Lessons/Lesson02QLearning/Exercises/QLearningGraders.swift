import Curriculum
import RLCore
import Solutions

/// The graders of lesson 2.
enum QLearningGraders: GradedLesson {
  typealias Implementation = any QLearningExercises.Type

  static let number = 2
  static let reference: Implementation = QLearningSolution.self
  static var mutants: [Mutant<Implementation>] { QLearningMutants.all }

  /// Lesson 2 has none: that code may not come back is shown with lesson 7.
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
    case "02.1": (targetCases(), "One pass over the actions is enough: does the index advance?")
    case "02.2": (updateCases(), "The whole answer is one line, without a loop.")
    case "02.3": (sweepCases(), "One sweep is wanted, not as many as it takes to converge.")
    case "02.4": (greedyCases(), "Two passes over the actions are enough: does the index advance?")
    case "02.5": (scheduleCases(), "Does the loop stop at episode 0, which multiplies nothing?")
    case "02.6": (doubleCases(), "One pass over the actions is enough: does the index advance?")
    default: ([], "")
    }
  }
}

extension Learner {
  /// The learner's lesson 2.
  public static func qLearning(_ mine: any QLearningExercises.Type) -> Learner {
    Learner(QLearningGraders.self, mine)
  }
}

extension Mutants {
  /// Returns the implementation of lesson 2 with a misconception, such as "target.ofFirstAction".
  ///
  /// - Returns: A type that is right in every other function, or nil where there is no such name.
  public static func qLearning(named name: String) -> (any QLearningExercises.Type)? {
    QLearningMutants.all.first { $0.name == name }?.implementation
  }
}
