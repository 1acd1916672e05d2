import Curriculum
import RLCore
import Solutions

/// The graders of lesson 7.
enum PPOGraders: GradedLesson {
  typealias Implementation = any PPOExercises.Type

  static let number = 7
  static let reference: Implementation = PPOSolution.self
  static var mutants: [Mutant<Implementation>] { PPOMutants.all }

  /// Returns the grader of an exercise, or nil where the lesson has no such exercise.
  static func grader(_ id: String) -> Grader<Implementation>? {
    guard let exercise = Catalogue.exercise(id), exercise.lesson == 7 else { return nil }
    let (cases, stuck) = parts(id)
    return Grader(
      exercise: exercise, cases: cases, mutants: PPOMutants.all.filter { $0.exercise == id },
      stuck: stuck)
  }

  private static func parts(_ id: String) -> (cases: [Case<Implementation>], stuck: String) {
    switch id {
    case "07.1": (ratioCases(), "The whole answer is two operations on the tape, without a loop.")
    case "07.2": (clipCases(), "The whole answer is four operations on the tape, without a loop.")
    case "07.3": (advantageCases(), "Does the index move towards 0 in every round, and stop there?")
    case "07.4": (maskCases(), "One pass over the samples is enough: does the index advance?")
    case "07.5":
      (
        partitionCases(),
        "What happens when the count is not a multiple of the minibatch size?"
      )
    case "07.6": (divergenceCases(), "One pass over the samples is enough: does the index advance?")
    case "07.7": (valueCases(), "The whole answer is eight operations on the tape, without a loop.")
    default: ([], "")
    }
  }

  /// `count` random numbers between two bounds, rounded to three decimals so that they print whole.
  static func draw(
    _ count: Int, _ lower: Double, _ upper: Double, _ random: inout RandomStream
  ) -> [Float] {
    (0..<count).map { _ in Float((random.uniform(lower, upper) * 1000).rounded() / 1000) }
  }

  /// The setting ε, as tables show it.
  static func setting(_ clipRange: Float) -> String { "clipRange = \(Numerals.short(clipRange))" }
}

extension Learner {
  /// The learner's lesson 7.
  public static func ppo(_ mine: any PPOExercises.Type) -> Learner {
    Learner(PPOGraders.self, mine)
  }
}

extension Mutants {
  /// Returns the implementation of lesson 7 with a misconception, such as "gae.ignoresTermination".
  ///
  /// - Returns: A type that is right in every other function, or nil where there is no such name.
  public static func ppo(named name: String) -> (any PPOExercises.Type)? {
    PPOMutants.all.first { $0.name == name }?.implementation
  }
}
