/// One lesson: where its parts are, and what it asks.
///
/// `Functions` is a struct with one closure an exercise, so that an implementation is a value: it can
/// be copied with one function changed.
public struct Lesson<Functions: Sendable> {
  /// What it is called and where its parts are.
  public let outline: LessonOutline
  /// Its exercises, in the order in which they are best written.
  public let exercises: [Exercise<Functions>]

  /// Describes a lesson.
  ///
  /// - Parameters:
  ///   - number: from 1.
  ///   - name: the name of its program, such as "Lesson07PPO".
  ///   - topic: a few letters for narrow tables, such as "PPO".
  ///   - title: the title of its page and chapter.
  ///   - question: the question that they answer.
  ///   - worlds: the tasks that it solves, in a few words, for the table of lessons.
  ///   - chapter: its chapter, relative to the package.
  ///   - exercises: in the order in which they are best written.
  public init(
    number: Int, name: String, topic: String, title: String, question: String,
    worlds: String, chapter: String, exercises: [Exercise<Functions>]
  ) {
    outline = LessonOutline(
      number: number, name: name, topic: topic, title: title, question: question, worlds: worlds,
      chapter: chapter, exercises: exercises.map(\.outline))
    self.exercises = exercises
  }

  /// The exercises that an implementation has written, such as ["02.1", "02.3"].
  public func written(in functions: Functions) -> [String] {
    exercises.filter { $0.isWritten(in: functions) }.map(\.id)
  }

  /// An implementation whose unwritten functions are the reference's.
  public func completed(_ functions: Functions, by reference: Functions) -> Functions {
    var completed = functions
    for exercise in exercises where !exercise.isWritten(in: functions) {
      exercise.replace(&completed, reference)
    }
    return completed
  }

  /// The wrong answers to all exercises.
  public var misconceptions: [Misconception<Functions>] { exercises.flatMap(\.misconceptions) }

  /// The reference with one misconception, or nil where the lesson has none of the name.
  public func implementation(
    with misconception: String, reference: Functions
  ) -> Functions? {
    misconceptions.first { $0.name == misconception }?.change(reference)
  }
}

/// What a lesson is called and where its parts are, whatever its functions are.
public struct LessonOutline: Sendable {
  /// The lesson's number, from 1.
  public let number: Int
  /// The name of its program, and of its files in Exercises and Solutions, such as "Lesson07PPO".
  public let name: String
  /// A few letters for narrow tables, such as "PPO".
  public let topic: String
  /// The title of its page and chapter.
  public let title: String
  /// The question that page and chapter answer.
  public let question: String
  /// The tasks that it solves, in a few words.
  public let worlds: String
  /// Its chapter, relative to the package.
  public let chapter: String
  /// Its exercises, in the order in which they are best written.
  public let exercises: [ExerciseOutline]

  /// The number in two digits, as in the ids of the exercises.
  public var id: String { number < 10 ? "0\(number)" : "\(number)" }
  /// The learner's file, relative to the package.
  public var exerciseFile: String { "Sources/Exercises/\(name).swift" }
  /// The reference's file, relative to the package.
  public var solutionFile: String { "Solutions/\(name).swift" }
  /// The learner's file as it was in the beginning, relative to the package.
  public var stubFile: String { "Lessons/\(name)/Stub.txt" }
  /// The names of all wrong answers that the graders know.
  public var misconceptions: [String] { exercises.flatMap(\.misconceptions) }

  /// Says for which of a learner's functions the reference stands in, as a page's first lines do.
  ///
  /// - Parameter written: the ids of the exercises that have been written.
  public func unwrittenSentence(written: [String]) -> String {
    let missing = exercises.map(\.id).filter { !written.contains($0) }
    return missing.isEmpty
      ? "All of this page runs on your functions."
      : "Not written yet, so the reference stands in: \(missing.joined(separator: ", "))."
  }
}
