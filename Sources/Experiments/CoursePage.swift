import Console
import Course
import Notebook

import struct Foundation.URL

/// The page of a lesson of the course, whose cells run on the functions of `--impl`.
///
/// ```swift
/// var page = CoursePage(
///   .ppo, reference: PPOFunctions(PPOSolution.self), mine: PPOFunctions(MyPPO.self))
/// page.cell("ratio", "The ratio", "PPO reweights old data by …") { try ratioCell($0, $1) }
/// await page.run()
/// ```
public struct CoursePage<Functions: Sendable> {
  private(set) var program: LessonProgram
  private let choice: FunctionChoice<Functions>

  /// Creates a page without cells.
  ///
  /// - Parameters:
  ///   - lesson: the lesson's outline, exercises and misconceptions.
  ///   - reference: the solution.
  ///   - mine: the learner's functions.
  public init(_ lesson: Lesson<Functions>, reference: Functions, mine: Functions) {
    let outline = lesson.outline
    let choice = FunctionChoice(lesson, reference: reference, mine: mine)
    self.choice = choice
    program = LessonProgram(
      number: outline.number, name: outline.name, title: outline.title,
      question: outline.question,
      misconceptions: outline.misconceptions, extremes: outline.extremes,
      closing: "Now yours: \(outline.exerciseFile) · swift run grade \(outline.id)")
    program.preface { options in choice.preface(options.implementation).map { [$0] } ?? [] }
  }

  /// Appends a cell; see `LessonProgram.cell`.
  public mutating func cell(
    _ slug: String, _ title: String, _ purpose: String, long: Bool = false,
    isDetermined: Bool = true,
    _ body: @escaping (_ page: Page, _ functions: Functions) async throws -> Void
  ) {
    let choice = choice
    program.cell(slug, title, purpose, long: long, isDetermined: isDetermined) { page in
      try await body(page, choice.functions(page.options.implementation))
    }
  }

  /// Sets the animation of `--watch`; see `LessonProgram.watch`.
  public mutating func watch(
    framesPerSecond: Double = 20,
    _ player: @escaping (_ animation: Animation, _ functions: Functions) async throws -> Void
  ) {
    let choice = choice
    program.watch(framesPerSecond: framesPerSecond) { animation in
      try await player(animation, choice.functions(animation.options.implementation))
    }
  }

  /// Sets the function that writes the files of `--save DIR`; see `LessonProgram.save`.
  public mutating func save(_ saver: @escaping (_ directory: URL) async throws -> Void) {
    program.save(saver)
  }

  /// Runs the page by this process's command line, and ends the process.
  nonisolated(nonsending) public func run() async { await program.run() }
}

/// The functions of `--impl`, completed once.
private final class FunctionChoice<Functions: Sendable> {
  private let lesson: Lesson<Functions>
  private let reference: Functions
  private let mine: Functions
  /// The ids of the written exercises.
  private lazy var written = lesson.written(in: mine)
  /// The learner's functions, completed by the reference's.
  private lazy var completed = lesson.completed(mine, by: reference, written: written)

  init(_ lesson: Lesson<Functions>, reference: Functions, mine: Functions) {
    self.lesson = lesson
    self.reference = reference
    self.mine = mine
  }

  func functions(_ implementation: Implementation) -> Functions {
    lesson.functions(of: implementation, reference: reference, mine: completed)
  }

  /// The sentence about unwritten functions; nil unless the learner's functions run.
  func preface(_ implementation: Implementation) -> String? {
    guard implementation == .mine else { return nil }
    return lesson.outline.unwrittenSentence(written: written)
  }
}
