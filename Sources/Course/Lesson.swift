import Console

/// One lesson: its outline and its exercises.
///
/// `Functions` is a struct with one closure an exercise. An implementation is a value: it can be
/// copied with one function changed.
public struct Lesson<Functions: Sendable> {
  /// The parts that do not depend on the functions.
  public let outline: LessonOutline
  /// The exercises, in the order in which a learner writes them.
  public let exercises: [Exercise<Functions>]

  /// Creates a lesson.
  ///
  /// - Parameters:
  ///   - number: from 1.
  ///   - name: the name of its program, such as "Lesson07PPO".
  ///   - topic: a short name for narrow tables, such as "PPO".
  ///   - title: the title of its page and chapter.
  ///   - question: the question that page and chapter answer.
  ///   - worlds: its environments, in a few words, for the table of lessons.
  ///   - chapter: the chapter's path, relative to the package.
  ///   - exercises: in the order in which a learner writes them.
  public init(
    number: Int, name: String, topic: String, title: String, question: String,
    worlds: String, chapter: String, exercises: [Exercise<Functions>]
  ) {
    outline = LessonOutline(
      number: number, name: name, topic: topic, title: title, question: question, worlds: worlds,
      chapter: chapter, exercises: exercises.map(\.outline))
    self.exercises = exercises
  }

  /// The ids of the exercises that are written, such as ["02.1", "02.3"].
  public func written(in functions: Functions) -> [String] {
    exercises.filter { $0.isWritten(in: functions) }.map(\.id)
  }

  /// Replaces the unwritten functions of an implementation by the reference's.
  ///
  /// - Parameter written: the ids of the written exercises; finding them runs the functions.
  public func completed(
    _ functions: Functions, by reference: Functions, written: [String]? = nil
  ) -> Functions {
    let written = written ?? self.written(in: functions)
    var completed = functions
    for exercise in exercises where !written.contains(exercise.id) {
      exercise.replace(&completed, reference)
    }
    return completed
  }

  /// The misconceptions of all exercises.
  public var misconceptions: [Misconception<Functions>] { exercises.flatMap(\.misconceptions) }

  /// The functions of an implementation.
  ///
  /// - Parameters:
  ///   - implementation: a misconception of another lesson leaves the reference as it is.
  ///   - reference: the solution.
  ///   - mine: the learner's functions, evaluated only for `.mine`.
  public func functions(
    of implementation: Implementation, reference: Functions, mine: @autoclosure () -> Functions
  ) -> Functions {
    switch implementation {
    case .reference: reference
    case .mine: mine()
    case .misconception(let name):
      self.implementation(with: name, reference: reference) ?? reference
    }
  }

  /// The reference with one misconception or extreme answer, or nil if the lesson has none of this
  /// name.
  public func implementation(with misconception: String, reference: Functions) -> Functions? {
    if let named = misconceptions.first(where: { $0.name == misconception }) {
      return named.change(reference)
    }
    for exercise in exercises {
      for answer in ExtremeAnswer.allCases
      where misconception == "\(exercise.id).\(answer.rawValue)" {
        return exercise.extreme(reference, answer)
      }
    }
    return nil
  }
}

/// The parts of a lesson that do not depend on its functions.
public struct LessonOutline: Sendable {
  /// The lesson's number, from 1.
  public let number: Int
  /// The name of its program, and of its files in Exercises and Solutions, such as "Lesson07PPO".
  public let name: String
  /// A short name for narrow tables, such as "PPO".
  public let topic: String
  /// The title of its page and chapter.
  public let title: String
  /// The question that page and chapter answer.
  public let question: String
  /// Its environments, in a few words.
  public let worlds: String
  /// The chapter's path, relative to the package.
  public let chapter: String
  /// The exercises, in the order in which a learner writes them.
  public let exercises: [ExerciseOutline]

  /// The number in two digits, as in the ids of the exercises.
  public var id: String { number < 10 ? "0\(number)" : "\(number)" }
  /// The learner's file, relative to the package.
  public var exerciseFile: String { "Sources/Exercises/\(name).swift" }
  /// The reference's file, relative to the package.
  public var solutionFile: String { "Solutions/\(name).swift" }
  /// The unsolved form of the learner's file, relative to the package.
  public var stubFile: String { "Lessons/\(name)/Stub.txt" }
  /// The names of the misconceptions of all exercises.
  public var misconceptions: [String] { exercises.flatMap(\.misconceptions) }
  /// The names of the extreme answers of all exercises.
  public var extremes: [String] { exercises.flatMap(\.extremes) }

  /// The exercise with an id, or nil.
  public func exercise(_ id: String) -> ExerciseOutline? { exercises.first { $0.id == id } }

  /// A sentence for a page's first lines: the exercises that run on the reference's functions.
  ///
  /// - Parameter written: the ids of the exercises that are written.
  public func unwrittenSentence(written: [String]) -> String {
    let missing = exercises.map(\.id).filter { !written.contains($0) }
    return missing.isEmpty
      ? "All of this page runs on your functions."
      : "Not written yet, so the reference stands in: \(missing.joined(separator: ", "))."
  }
}
