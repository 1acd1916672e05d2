import Foundation

/// Runs the lessons' executables, which are in this tool's build folder.
struct LessonRunner {
  var buildFolder: URL
  /// The folder that keeps the results files, or nil.
  var resultsFolder: URL?
  /// The time limit of one run, in seconds.
  var secondsAllowed = 900.0

  /// The reason why a lesson did not run.
  struct Failure: Error { var message: String }

  /// The cells and numbers of a seed-1 run, without the cells that the seed does not decide.
  ///
  /// Cells marked long run only if `wanted` contains one of them or `numbers` one that no other
  /// cell records.
  func run(_ lesson: String, slugs wanted: Set<String>, numbers: Set<String>) throws -> QuotedRun {
    var run = try page(lesson, "\(lesson).json", [])
    let long = run.slugs.filter { run.cells[$0] == nil && !run.undetermined.contains($0) }
    let lacksNumber = numbers.contains { run.numbers[$0] == nil }
    if !long.isEmpty && (lacksNumber || long.contains(where: wanted.contains)) {
      run.merge(
        try page(
          lesson, "\(lesson).long.json", ["--long", "--only", long.joined(separator: ",")]))
    }
    return run
  }

  /// A run of some cells, from its results file.
  private func page(
    _ lesson: String, _ file: String, _ arguments: [String]
  ) throws -> QuotedRun {
    try withScratchFolder { scratch in
      let results = (resultsFolder ?? scratch).appendingPathComponent(file)
      try start(
        lesson,
        [
          "--determined", "--seed", "1", "--width", "80", "--plot", "block", "--color", "never",
          "--results", results.path,
        ] + arguments)
      return try QuotedRun(json: try Data(contentsOf: results))
    }
  }

  /// Runs the lesson to its end.
  private func start(_ lesson: String, _ arguments: [String]) throws {
    let executable = buildFolder.appendingPathComponent(lesson)
    guard FileManager.default.isExecutableFile(atPath: executable.path) else {
      throw Failure(message: "\(lesson) is not built: run swift build first")
    }
    try withScratchFolder { scratch in
      // A file, not a pipe: a full pipe would block the lesson.
      let err = scratch.appendingPathComponent("err")
      try Data().write(to: err)
      let process = Process()
      process.executableURL = executable
      process.arguments = arguments
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = FileHandle.nullDevice
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
