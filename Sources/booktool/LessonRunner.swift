import Foundation

/// Runs the lessons' executables, which stand in the same build folder as this tool.
struct LessonRunner {
  var buildFolder: URL
  /// A lesson that takes longer is stopped and reported.
  var secondsAllowed = 900.0

  /// Why a lesson's output could not be had.
  struct Failure: Error { var message: String }

  /// The cells and numbers of a seed-1 run.
  ///
  /// Cells marked long are run only when `wanted` names them
  /// or a number that nothing else gives.
  func run(_ lesson: String, slugs wanted: Set<String>, numbers: Set<String>) throws -> LessonRun {
    let entries = LessonRun.entries(try output(lesson, ["--list"]))
    guard !entries.isEmpty else { throw Failure(message: "\(lesson) --list lists no cells") }
    var run = try page(lesson, entries, [])
    run.slugs = entries.map(\.slug)
    let long = run.slugs.filter { run.cells[$0] == nil }
    let lacksNumber = numbers.contains { run.numbers[$0] == nil }
    if !long.isEmpty && (lacksNumber || long.contains(where: wanted.contains)) {
      run.merge(try page(lesson, entries, ["--long", "--only", long.joined(separator: ",")]))
    }
    return run
  }

  private func page(
    _ lesson: String, _ entries: [LessonRun.Entry], _ arguments: [String]
  ) throws -> LessonRun {
    try withScratchFolder { scratch in
      let results = scratch.appendingPathComponent("results.json")
      let page = try output(
        lesson,
        [
          "--seed", "1", "--width", "80", "--plot", "block", "--color", "never", "--results",
          results.path,
        ] + arguments)
      return LessonRun(
        cells: LessonRun.cells(page: page, entries: entries),
        numbers: try LessonRun.numbers(json: try Data(contentsOf: results)))
    }
  }

  /// The lesson's standard output.
  private func output(_ lesson: String, _ arguments: [String]) throws -> String {
    let executable = buildFolder.appendingPathComponent(lesson)
    guard FileManager.default.isExecutableFile(atPath: executable.path) else {
      throw Failure(message: "\(lesson) is not built: run swift build first")
    }
    return try withScratchFolder { scratch in
      // Files, not pipes: a pipe that nobody empties stops a lesson that prints a lot.
      let out = scratch.appendingPathComponent("out")
      let err = scratch.appendingPathComponent("err")
      for file in [out, err] { try Data().write(to: file) }
      let process = Process()
      process.executableURL = executable
      process.arguments = arguments
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = try FileHandle(forWritingTo: out)
      process.standardError = try FileHandle(forWritingTo: err)
      let ended = DispatchSemaphore(value: 0)
      process.terminationHandler = { _ in ended.signal() }
      try process.run()
      if ended.wait(timeout: .now() + secondsAllowed) == .timedOut {
        process.terminate()
        throw Failure(message: "\(lesson) took more than \(Int(secondsAllowed)) s")
      }
      guard process.terminationStatus == 0 else {
        let words = String(decoding: try Data(contentsOf: err), as: UTF8.self).textLines
        throw Failure(
          message: "\(lesson) \(arguments.joined(separator: " ")) ended with status "
            + "\(process.terminationStatus): \(words.last ?? "no message")")
      }
      return String(decoding: try Data(contentsOf: out), as: UTF8.self)
    }
  }

  private func withScratchFolder<T>(_ body: (URL) throws -> T) throws -> T {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "booktool-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }
}
