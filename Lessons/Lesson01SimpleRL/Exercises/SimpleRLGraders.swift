import Curriculum
import RLCore
import Solutions

/// The graders of lesson 1.
enum SimpleRLGraders: GradedLesson {
  typealias Implementation = any SimpleRLExercises.Type

  static let number = 1
  static let reference: Implementation = SimpleRLSolution.self
  static var mutants: [Mutant<Implementation>] { SimpleRLMutants.all }

  /// Returns the grader of an exercise, or nil where the lesson has no such exercise.
  static func grader(_ id: String) -> Grader<Implementation>? {
    guard let exercise = Catalogue.exercise(id), exercise.lesson == number else { return nil }
    let (cases, stuck) = parts(id)
    return Grader(
      exercise: exercise, cases: cases, mutants: SimpleRLMutants.all.filter { $0.exercise == id },
      stuck: stuck)
  }

  private static func parts(_ id: String) -> (cases: [Case<Implementation>], stuck: String) {
    switch id {
    case "01.1": (returnCases(), "One pass over the rewards is enough: does the index advance?")
    case "01.2":
      (returnsToGoCases(), "Does the index move towards 0 in every round, and stop there?")
    case "01.3": (greedyCases(), "One pass over the values is enough: does the index advance?")
    case "01.4": (averageCases(), "The whole answer is one line, without a loop.")
    case "01.5": (confidenceCases(), "One pass over the arms is enough: does the index advance?")
    default: ([], "")
    }
  }

  /// An implementation of 01.2 that is right, and too slow for long episodes.
  static func misbehaving(_ misbehaviour: Misbehaviour) -> Implementation? {
    misbehaviour == .isQuadratic ? SimpleRLMutants.Quadratic.self : nil
  }

  /// `count` random numbers between two bounds, rounded to two decimals so that they print whole.
  static func draw(
    _ count: Int, _ lower: Double, _ upper: Double, _ random: inout RandomStream
  ) -> [Double] {
    (0..<count).map { _ in (random.uniform(lower, upper) * 100).rounded() / 100 }
  }
}

extension Learner {
  /// The learner's lesson 1.
  public static func simpleRL(_ mine: any SimpleRLExercises.Type) -> Learner {
    Learner(SimpleRLGraders.self, mine)
  }
}

extension Mutants {
  /// Returns the implementation of lesson 1 with a misconception, such as "explore.firstOfTies".
  ///
  /// - Returns: A type that is right in every other function, or nil where there is no such name.
  public static func simpleRL(named name: String) -> (any SimpleRLExercises.Type)? {
    SimpleRLMutants.all.first { $0.name == name }?.implementation
  }
}
