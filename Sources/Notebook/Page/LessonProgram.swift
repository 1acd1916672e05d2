import Foundation
import Preconditions

/// The program of a lesson: a page of numbered cells, and the command line that runs them.
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
  /// The function of a cell, which writes on its page.
  public typealias Body = (Page) async throws -> Void

  let number: Int
  let name: String
  let title: String
  let question: String
  let misconceptions: [String]
  let extremes: [String]
  let closing: String
  private(set) var cells: [PageCell] = []
  private(set) var bodies: [Body] = []
  private(set) var prefaces: [(Options) -> [String]] = []
  private(set) var player: ((Animation) async throws -> Void)?
  private(set) var framesPerSecond = 20.0
  private(set) var saver: ((URL) async throws -> Void)?

  /// Creates a lesson without cells.
  ///
  /// - Parameters:
  ///   - number: 1…18.
  ///   - name: the executable's name, which starts every error message.
  ///   - title: the heading of the page.
  ///   - question: the question of the page, shown below the heading.
  ///   - misconceptions: the names that are valid after `--impl mutant:`.
  ///   - extremes: other names that are valid there, which `--help` does not list.
  ///   - closing: the last line of the page.
  public init(
    number: Int, name: String, title: String, question: String, misconceptions: [String] = [],
    extremes: [String] = [], closing: String = ""
  ) {
    self.number = number
    self.name = name
    self.title = title
    self.question = question
    self.misconceptions = misconceptions
    self.extremes = extremes
    self.closing = closing
  }

  /// Appends a cell.
  ///
  /// Cells run one after another in the task that runs the lesson. With `--only` the cells above
  /// may not have run: cells that share a result call one function for it.
  /// - Parameters:
  ///   - slug: its name on the command line and in the book: letters, digits and dashes.
  ///   - title: its heading.
  ///   - purpose: its purpose, in one sentence.
  ///   - long: whether it runs only with `--long` or if `--only` names it.
  ///   - isDetermined: whether the seed decides all that it writes. Threads that run at once, and
  ///     times, are not decided; `--determined` leaves such a cell out.
  ///   - body: computes and writes; an error stops the lesson with status 70.
  public mutating func cell(
    _ slug: String, _ title: String, _ purpose: String, long: Bool = false,
    isDetermined: Bool = true, _ body: @escaping Body
  ) {
    precondition(!cells.contains { $0.slug == slug }, "two cells are named \(slug)")
    // Digits alone would be a cell's number, and a comma would end the slug.
    precondition(
      slug.contains { $0.isLetter } && slug.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" },
      "\(slug) is no name for a cell")
    cells.append(
      PageCell(
        number: cells.count + 1, slug: slug, title: title, purpose: purpose, isLong: long,
        isDetermined: isDetermined))
    bodies.append(body)
  }

  /// Adds paragraphs below the question, such as the list of unwritten functions.
  public mutating func preface(_ lines: @escaping (Options) -> [String]) {
    prefaces.append(lines)
  }

  /// Sets the animation that `--watch` plays after the page.
  ///
  /// - Parameters:
  ///   - framesPerSecond: the frame rate on a terminal.
  ///   - player: shows the frames.
  public mutating func watch(
    framesPerSecond: Double = 20, _ player: @escaping (Animation) async throws -> Void
  ) {
    precondition(framesPerSecond > 0, "\(framesPerSecond) frames a second")
    self.framesPerSecond = framesPerSecond
    self.player = player
  }

  /// Sets the function that writes the files of `--save DIR`; the directory exists and is writable.
  public mutating func save(_ saver: @escaping (URL) async throws -> Void) {
    self.saver = saver
  }
}
