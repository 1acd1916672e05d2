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

  /// `count` random numbers between two bounds, rounded to one decimal so that they print whole.
  static func draw(
    _ count: Int, _ lower: Double, _ upper: Double, _ random: inout RandomStream
  ) -> [Double] {
    (0..<count).map { _ in (random.uniform(lower, upper) * 10).rounded() / 10 }
  }

  /// A step's ending: half of them have none.
  static func drawEnding(_ random: inout RandomStream) -> Ending? {
    switch random.integer(below: 4) {
    case 0: .terminated
    case 1: .truncated
    default: nil
    }
  }

  /// A column that holds numbers to nine digits: the tabular lessons compute in Double.
  static func column(_ name: String, _ values: [Double]) -> Column {
    var column = Column(name, values, absolute: 1e-9)
    column.relative = 1e-9
    return column
  }

  /// A column of endings.
  static func column(_ name: String, _ endings: [Ending?]) -> Column {
    Column(
      name,
      words: endings.map { ending in
        switch ending {
        case .terminated: "terminated"
        case .truncated: "truncated"
        case nil: "–"
        }
      })
  }

  /// A column of rows of action values, such as "[1, -0.5]".
  static func column(_ name: String, _ rows: [[Double]]) -> Column {
    Column(
      name, words: rows.map { "[" + $0.map { Numerals.short($0) }.joined(separator: ", ") + "]" })
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
