import Foundation
import TestSupport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A program started by a test; it writes into files and never waits for a reader.
final class TestProcess {
  /// The output and the exit status of a program, or 1000 plus the signal that killed it.
  struct Outcome {
    let status: Int32
    let output: String
    let error: String
  }

  private let process = Process()
  private let directory: URL
  private let limit: DispatchWorkItem

  /// Starts a program whose standard input is empty.
  ///
  /// - Parameters:
  ///   - environment: added to `quietEnvironment`.
  ///   - seconds: the time limit, after which the program is killed.
  init(
    _ executable: URL, _ arguments: [String], environment: [String: String] = [:],
    seconds: Double = 120
  ) throws {
    directory = try makeTemporaryFolder()
    process.executableURL = executable
    process.arguments = arguments
    process.environment = Self.quietEnvironment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    for name in ["output", "error"] {
      try Data().write(to: directory.appendingPathComponent(name))
    }
    process.standardOutput = try FileHandle(
      forWritingTo: directory.appendingPathComponent("output"))
    process.standardError = try FileHandle(forWritingTo: directory.appendingPathComponent("error"))
    try startingAlone { [process] in try process.run() }
    let identifier = process.processIdentifier
    limit = DispatchWorkItem { kill(identifier, SIGKILL) }
    DispatchQueue.global().asyncAfter(deadline: .now() + seconds, execute: limit)
  }

  deinit { try? FileManager.default.removeItem(at: directory) }

  /// The test's environment without the variables that change a page.
  static var quietEnvironment: [String: String] {
    let shaping = ["COLUMNS", "NO_COLOR", "TERM", "LC_ALL", "LC_CTYPE", "LANG"]
    return ProcessInfo.processInfo.environment.filter { !shaping.contains($0.key) }
  }

  /// The output so far.
  var outputSoFar: String { text("output") }

  /// Waits until the program has written a text.
  func waitForOutput(_ wanted: String, seconds: Double = 60) -> Bool {
    let end = Date(timeIntervalSinceNow: seconds)
    while Date() < end, process.isRunning {
      if outputSoFar.contains(wanted) { return true }
      usleep(5000)
    }
    return outputSoFar.contains(wanted)
  }

  /// Sends the program a signal.
  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// Waits for the end of the program.
  func outcome() throws -> Outcome {
    process.waitUntilExit()
    limit.cancel()
    let wasKilled = process.terminationReason == .uncaughtSignal
    return Outcome(
      status: process.terminationStatus + (wasKilled ? 1000 : 0), output: text("output"),
      error: text("error"))
  }

  private func text(_ name: String) -> String {
    (try? String(contentsOf: directory.appendingPathComponent(name), encoding: .utf8)) ?? ""
  }
}
