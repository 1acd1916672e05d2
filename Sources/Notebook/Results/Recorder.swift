import Console
import Preconditions
import Synchronization

/// Collects a lesson's results while it runs.
///
/// The finished results can be written at any time: at the end, after an error, or from the thread
/// that handles Ctrl-C.
final class Recorder: Sendable {
  private struct Contents {
    var tasks: [TaskResult] = []
    var numbers: [JSON.Member] = []
    /// The lines of the cells that have run, by slug.
    var texts: [String: [String]] = [:]
  }

  private let lesson: Int
  private let name: String
  private let seed: UInt64
  private let implementation: String
  private let cells: [PageCell]
  private let file: OutputFile?
  private let contents = Mutex(Contents())
  private let writing = Mutex(())

  init(lesson: Int, name: String, cells: [PageCell], options: Options, file: OutputFile?) {
    self.lesson = lesson
    self.cells = cells
    self.name = name
    seed = options.seed
    implementation = options.implementation.description
    self.file = file
  }

  func add(_ task: TaskResult) {
    contents.withLock { contents in
      precondition(
        !contents.tasks.contains { $0.name == task.name }, "two tasks are named \(task.name)")
      contents.tasks.append(task)
    }
  }

  func record(_ name: String, _ value: JSON) {
    contents.withLock { contents in
      precondition(
        !contents.numbers.contains { $0.name == name }, "two numbers are named \(name)")
      contents.numbers.append(.init(name: name, value: value))
    }
  }

  /// Stores the lines of a cell; the book quotes them from the results file.
  func add(text: [String], of cell: PageCell) {
    contents.withLock { $0.texts[cell.slug] = text }
  }

  var tasks: [TaskResult] { contents.withLock { $0.tasks } }

  /// The results file: one member a line, one task, number or cell a line.
  ///
  /// A cell that has not run has no lines.
  var text: String {
    let contents = contents.withLock { $0 }
    let tasks = contents.tasks.map { "\n  " + $0.json.text }.joined(separator: ",")
    let numbers = contents.numbers.map {
      "\n  " + JSON.string($0.name).text + ":" + $0.value.text
    }.joined(separator: ",")
    let cells = cells.map { cell in
      let lines = contents.texts[cell.slug].map { JSON.array($0.map(JSON.string)) } ?? .null
      return "\n  "
        + JSON.object([
          .init(name: "slug", value: .string(cell.slug)),
          .init(name: "title", value: .string(cell.title)),
          .init(name: "long", value: .boolean(cell.isLong)),
          .init(name: "determined", value: .boolean(cell.isDetermined)),
          .init(name: "lines", value: lines),
        ]).text
    }.joined(separator: ",")
    return """
      {"lesson":\(lesson),
      "name":\(JSON.string(name).text),
      "seed":\(seed),
      "implementation":\(JSON.string(implementation).text),
      "tasks":[\(tasks)],
      "numbers":{\(numbers)},
      "cells":[\(cells)]}

      """
  }

  /// Writes the results to the file that `--results` named, if any.
  func write() throws(OutputError) {
    guard let file else { return }
    guard file.isReplaceable else { return try file.write(text) }
    // The end of a run and Ctrl-C may write at the same time; a file is quick to wait for.
    try writing.withLock { _ throws(OutputError) in try file.write(text) }
  }
}
