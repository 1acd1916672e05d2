/// What the course asks for: its lessons in order, and the exercises of each.
public enum Catalogue {
  /// Every lesson that has exercises, in order.
  public static let lessons: [Lesson] = [
    lesson01, lesson02, lesson03, lesson04, lesson05, lesson06, lesson07,
  ]

  /// Returns the lesson with a number, or nil where there is none.
  public static func lesson(_ number: Int) -> Lesson? {
    lessons.first { $0.number == number }
  }

  /// Returns the exercise with an id such as "07.3", or nil where there is none.
  public static func exercise(_ id: String) -> Exercise? {
    lessons.lazy.flatMap(\.exercises).first { $0.id == id }
  }

  /// Says for which of a learner's functions the reference stands in, as a page's first lines do.
  ///
  /// - Parameters:
  ///   - lesson: the lesson's number.
  ///   - written: the ids of the exercises that have been written.
  public static func standIns(lesson number: Int, written: [String]) -> String {
    let missing = (lesson(number)?.exercises ?? []).map(\.id).filter { !written.contains($0) }
    return missing.isEmpty
      ? "All of this page runs on your functions."
      : "Not written yet, so the reference stands in: \(missing.joined(separator: ", "))."
  }

  /// One lesson: where its parts are, and what it asks.
  public struct Lesson: Sendable {
    /// The lesson's number, from 1.
    public let number: Int
    /// The name of its program, and of its files in Exercises and Solutions, such as "Lesson07PPO".
    public let name: String
    /// A few letters for narrow tables, such as "PPO".
    public let topic: String
    /// The title of its page and chapter.
    public let title: String
    /// Its chapter, relative to the package.
    public let chapter: String
    /// Its exercises, in the order in which they are best written.
    public let exercises: [Exercise]

    /// The number in two digits, as in the ids of the exercises.
    public var id: String { number < 10 ? "0\(number)" : "\(number)" }
    /// The learner's file, relative to the package.
    public var stubFile: String { "Sources/Exercises/\(name).swift" }
    /// The reference's file, relative to the package.
    public var solutionFile: String { "Solutions/\(name).swift" }
  }

  /// One exercise: what it is called and what may be said about it.
  public struct Exercise: Sendable {
    /// The lesson's number and the exercise's, such as "07.3".
    public let id: String
    /// A title of a few words.
    public let title: String
    /// The snippet of the solution file that answers it, such as "generalized-advantages".
    public let snippet: String
    /// The section of the chapter that it comes from, by its heading.
    public let section: String
    /// Three hints, each of which says more than the one before.
    public let hints: [String]

    /// The number of the lesson that it belongs to.
    public var lesson: Int { Int(id.prefix(2)) ?? 0 }
  }
}
