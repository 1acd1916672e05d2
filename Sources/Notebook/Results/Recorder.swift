import Preconditions
import Synchronization

/// Collects a lesson's results while it runs, so that whatever is finished can be written at any
/// moment: at the end, after an error, or from the thread that sees Ctrl-C.
final class Recorder: Sendable {
  private struct Contents {
    var tasks: [TaskResult] = []
    var numbers: [JSON.Member] = []
  }

  private let lesson: Int
  private let name: String
  private let seed: UInt64
  private let implementation: String
  private let file: OutputFile?
  private let contents = Mutex(Contents())
  private let writing = Mutex(())

  init(lesson: Int, name: String, options: Options, file: OutputFile?) {
    self.lesson = lesson
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

  var tasks: [TaskResult] { contents.withLock { $0.tasks } }

  /// The results file: one member a line, one task a line.
  var text: String {
    let contents = contents.withLock { $0 }
    let tasks = contents.tasks.map { "\n  " + $0.json.text }.joined(separator: ",")
    let numbers = contents.numbers.map {
      "\n  " + JSON.string($0.name).text + ":" + $0.value.text
    }.joined(separator: ",")
    return """
      {"lesson":\(lesson),
      "name":\(JSON.string(name).text),
      "seed":\(seed),
      "implementation":\(JSON.string(implementation).text),
      "tasks":[\(tasks)],
      "numbers":{\(numbers)}}

      """
  }

  /// Writes the results to the file that `--results` named, if any.
  func write() throws(OutputError) {
    guard let file else { return }
    guard file.isReplaceable else { return try file.write(text) }
    // The end of a run and Ctrl-C may meet here; a file takes no time, so waiting is harmless.
    try writing.withLock { _ throws(OutputError) in try file.write(text) }
  }
}
