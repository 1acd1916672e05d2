import Foundation
import Preconditions

/// One lesson: a page of numbered cells, and the command line that runs them.
///
/// ```swift
/// var lesson = LessonProgram(
///   number: 7, name: "Lesson07PPO", title: "Proximal Policy Optimization",
///   question: "How far may a policy move on data that its older self collected?")
/// lesson.cell("ratio", "The ratio", "PPO reweights old data by …") { page in
///   page.say("…")
/// }
/// await lesson.run()
/// ```
public struct LessonProgram {
  /// What a cell does with its page.
  public typealias Body = (Page) async throws -> Void

  let number: Int
  let name: String
  let title: String
  let question: String
  let mutants: [String]
  let closing: String
  private(set) var cells: [PageCell] = []
  private(set) var bodies: [Body] = []
  private(set) var prefaces: [(Options) -> [String]] = []
  private(set) var player: ((Animation) async throws -> Void)?
  private(set) var framesPerSecond = 20.0
  private(set) var saver: ((URL) async throws -> Void)?

  /// A lesson without cells.
  ///
  /// - Parameters:
  ///   - number: 1…18.
  ///   - name: the executable's name, which starts every error message.
  ///   - title: the heading of the page.
  ///   - question: the question that the page answers, below the heading.
  ///   - mutants: the names valid after `--impl mutant:`.
  ///   - closing: the last line of the page.
  public init(
    number: Int, name: String, title: String, question: String, mutants: [String] = [],
    closing: String = ""
  ) {
    self.number = number
    self.name = name
    self.title = title
    self.question = question
    self.mutants = mutants
    self.closing = closing
  }

  /// Adds a cell below the others.
  ///
  /// Cells run one after another in the task that runs the lesson. With `--only` the cells above
  /// may not have run: what several cells need belongs into a function that each of them calls.
  /// - Parameters:
  ///   - slug: its name on the command line and in the book: letters, digits and dashes.
  ///   - title: its heading.
  ///   - purpose: one sentence that says what it is for.
  ///   - long: whether it runs only with `--long` or when named by `--only`.
  ///   - body: what it computes and writes; an error stops the lesson with status 70.
  public mutating func cell(
    _ slug: String, _ title: String, _ purpose: String, long: Bool = false,
    _ body: @escaping Body
  ) {
    precondition(!cells.contains { $0.slug == slug }, "two cells are named \(slug)")
    // A slug of digits alone could not be told from a cell's number; a comma would end it.
    precondition(
      slug.contains { $0.isLetter } && slug.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" },
      "\(slug) is no name for a cell")
    cells.append(
      PageCell(
        number: cells.count + 1, slug: slug, title: title, purpose: purpose, isLong: long))
    bodies.append(body)
  }

  /// Adds paragraphs below the question, such as which functions fall back to the reference.
  public mutating func preface(_ lines: @escaping (Options) -> [String]) {
    prefaces.append(lines)
  }

  /// Sets what `--watch` plays after the page.
  ///
  /// - Parameter framesPerSecond: how fast frames follow each other on a terminal.
  public mutating func watch(
    framesPerSecond: Double = 20, _ player: @escaping (Animation) async throws -> Void
  ) {
    precondition(framesPerSecond > 0, "\(framesPerSecond) frames a second")
    self.framesPerSecond = framesPerSecond
    self.player = player
  }

  /// Sets what `--save DIR` writes after the page; the directory exists and can be written into.
  public mutating func save(_ saver: @escaping (URL) async throws -> Void) {
    self.saver = saver
  }
}
