import Curriculum
import RLCore
import Solutions

/// The graders of lesson 6.
enum REINFORCEGraders: GradedLesson {
  typealias Implementation = any REINFORCEExercises.Type

  static let number = 6
  static let reference: Implementation = REINFORCESolution.self
  static var mutants: [Mutant<Implementation>] { REINFORCEMutants.all }

  /// Lesson 6 has none: that code may not come back is shown with lesson 7.
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
    case "06.1":
      (softmaxCases(), "Three passes over the logits are enough: does the index advance?")
    case "06.2": (scoreCases(), "One pass over the logits is enough: does the index advance?")
    case "06.3": (returnsCases(), "Does the index move towards 0 in every round, and stop there?")
    case "06.4": (lossCases(), "The whole answer is eight operations on the tape, without a loop.")
    case "06.5": (estimateCases(), "Two passes over the samples: does the index advance in each?")
    default: ([], "")
    }
  }

  /// A column of numbers as they are, such as 1000 or −0.5.
  static func inputs(_ name: String, _ values: [Double]) -> Column {
    Column(name, words: values.map { Numerals.short($0) })
  }

  /// π of a softmax from its pairs: 1 / π(a) = Σ_b exp(z_b − z_a), without a largest logit.
  ///
  /// Where the sum overflows π(a) is 0, so that its logarithm is not to be had here.
  static func probabilities(_ logits: [Double]) -> [Double] {
    logits.map { one in 1 / logits.reduce(0) { $0 + Elementary.exp($1 - one) } }
  }
}

extension Learner {
  /// The learner's lesson 6.
  public static func reinforce(_ mine: any REINFORCEExercises.Type) -> Learner {
    Learner(REINFORCEGraders.self, mine)
  }
}

extension Mutants {
  /// Returns the implementation of lesson 6 with a misconception, such as "loss.sign".
  ///
  /// - Returns: A type that is right in every other function, or nil where there is no such name.
  public static func reinforce(named name: String) -> (any REINFORCEExercises.Type)? {
    REINFORCEMutants.all.first { $0.name == name }?.implementation
  }
}
