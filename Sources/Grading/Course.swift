import Curriculum
import Solutions

/// The graders of all lessons, whatever protocol the lesson has.
enum Course {
  /// Describes the question that a process was asked when it stopped.
  static func question(
    _ exercise: String, case index: Int?, by implementation: String
  ) -> Silence.Question {
    var summaries: [String] = []
    var stuck = ""
    if let grader = PPOGraders.grader(exercise) {
      summaries = grader.cases.map(\.summary)
      stuck = grader.stuck
    }
    guard let index, summaries.indices.contains(index) else {
      return Silence.Question(place: "before the first case", stuck: "")
    }
    let ordinal = index == 0 ? "the first case" : "case \(index + 1) of \(summaries.count)"
    return Silence.Question(place: "in \(ordinal) (\(summaries[index]))", stuck: stuck)
  }

  /// The section of the chapter that an exercise comes from.
  static func section(_ exercise: String) -> String? { Catalogue.exercise(exercise)?.section }
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

  /// The learner's lesson 7.
  public static func ppo(_ mine: any PPOExercises.Type) -> Learner {
    Learner(lesson: 7) { exercise, name, beginning, finding in
      guard let grader = PPOGraders.grader(exercise) else { return nil }
      let implementation: (any PPOExercises.Type)? =
        switch name {
        case "mine": mine
        case "reference": PPOSolution.self
        default: mutant(String(name.dropFirst("mutant:".count)))
        }
      guard let implementation else { return nil }
      return grader.grade(implementation, beginning: beginning, finding: finding)
    }
  }

  private static func mutant(_ name: String) -> (any PPOExercises.Type)? {
    Mutants.ppo(named: name) ?? Misbehaviour(rawValue: name)?.ppo
  }
}
