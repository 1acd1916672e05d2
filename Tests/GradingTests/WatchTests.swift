import AllLessons
import Console
import Course
import Foundation
import TestSupport
import XCTest

@testable import Grading

/// What `grade watch` grades.
final class WatchTests: CourseFolderTestCase {
  func testASavedFileIsGradedAndAnInterruptEnds() throws {
    let watch = try RunningWatch(in: folder, seconds: 60)
    watch.read(until: "Ctrl-C ends.\n")
    try stub.replacingOccurrences(of: "throw Unsolved(\"07.4\")", with: "return []")
      .write(to: file, atomically: true, encoding: .utf8)
    // The folder has no package, so the build fails.
    watch.read(until: "It does not compile yet:\n")
    XCTAssertEqual(watch.interrupted(), 130)
    XCTAssertTrue(watch.text.contains("Changed: 07.4. Building …"), watch.text)
  }

  private func edited(_ ids: String...) -> String {
    ids.reduce(stub) { text, id in
      text.replacingOccurrences(of: "throw Unsolved(\"\(id)\")", with: "fatalError()")
    }
  }

  func testWhatAFailedBuildLeftIsGradedAfterTheNext() throws {
    // A `swift` that only pretends to build: it fails on a file with "not Swift" in it.
    let programs = folder.appendingPathComponent("bin")
    try FileManager.default.createDirectory(at: programs, withIntermediateDirectories: true)
    let script = programs.appendingPathComponent("swift")
    try """
    #!/bin/sh
    ! grep -q 'not Swift' '\(file.path)' && exit 0
    echo "/x/Lesson07PPO.swift:9:9: error: cannot convert value of type 'Int' to 'Double'"
    exit 1
    """.write(to: script, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script.path)
    let watch = try RunningWatch(in: folder, programs: programs.path, seconds: 120)
    watch.read(until: "Ctrl-C ends.\n")
    let broken = edited("07.4").replacingOccurrences(
      of: "throw Unsolved(\"07.1\")", with: "not Swift")
    try broken.write(to: file, atomically: true, encoding: .utf8)
    watch.read(until: " off.\n")
    let words = watch.text.split { " \n".contains($0) }.joined(separator: " ")
    XCTAssertTrue(words.contains("Tip: Swift does not mix"), watch.text)
    XCTAssertTrue(words.contains("Double(n) makes a Double of the Int n"), watch.text)
    watch.text = ""
    // Only 07.1 changes now; 07.4 has not been graded yet.
    try edited("07.4").write(to: file, atomically: true, encoding: .utf8)
    watch.read(until: "next: 07.1")
    watch.interrupted()
    let text = watch.text
    XCTAssertTrue(text.contains("Changed: 07.1. Building"), text)
    XCTAssertTrue(text.contains("07.1 Probability ratio"), text)
    XCTAssertTrue(text.contains("07.4 Where the gradient vanishes"), text)
    XCTAssertTrue(text.contains("0 of 2 right"), text)
  }

  func testAChangedHelperConcernsAllThatIsWritten() throws {
    let lesson = try XCTUnwrap(course.first { $0.number == 7 })
    let watch = Watch(
      course: course, package: PackageFolder(path: folder.path), executable: "", style: Style())
    func changed(_ old: String, _ new: String) -> [String] {
      watch.exercises(of: lesson, changedBetween: old, and: new)
    }
    let old = edited("07.1", "07.4")
    let helper = "// MARK: - Helpers"
    let withHelper = old.replacingOccurrences(of: helper, with: helper + " too")
    XCTAssertEqual(changed(old, old), [])
    XCTAssertEqual(changed(stub, old), ["07.1", "07.4"])
    XCTAssertEqual(changed(old, withHelper), ["07.1", "07.4"])
    let both = withHelper.replacingOccurrences(
      of: "throw Unsolved(\"07.2\")", with: "fatalError()")
    XCTAssertEqual(changed(old, both), ["07.1", "07.2", "07.4"])
    XCTAssertEqual(changed(stub, stub + "\n"), lesson.exercises.map(\.id))
    // Line breaks from Windows are no change of an exercise.
    let windows = edited("07.4").replacingOccurrences(of: "\n", with: "\r\n")
    XCTAssertEqual(changed(old, windows), ["07.1"])
  }
}

/// A running `grade watch`, and what it has printed.
private final class RunningWatch {
  private let process = Process()
  private let out = Pipe()
  private let limit: DispatchWorkItem
  var text = ""

  /// Starts to watch a folder.
  ///
  /// - Parameters:
  ///   - programs: a folder that is searched for `swift` first.
  ///   - seconds: if a save is ignored, a test must not wait without end.
  init(in folder: URL, programs: String? = nil, seconds: Double) throws {
    process.executableURL = try builtProgram("grade")
    process.arguments = ["watch"]
    process.currentDirectoryURL = folder
    if let programs {
      var environment = ProcessInfo.processInfo.environment
      environment["PATH"] = "\(programs):\(environment["PATH"] ?? "")"
      process.environment = environment
    }
    process.standardOutput = out
    process.standardError = FileHandle.nullDevice
    try process.run()
    let identifier = process.processIdentifier
    limit = DispatchWorkItem { kill(identifier, SIGKILL) }
    DispatchQueue.global().asyncAfter(deadline: .now() + seconds, execute: limit)
  }

  func read(until words: String) {
    while !text.contains(words) {
      let data = out.fileHandleForReading.availableData
      if data.isEmpty { return }
      text += String(decoding: data, as: UTF8.self)
    }
  }

  /// Sends an interrupt, and returns the exit status.
  @discardableResult
  func interrupted() -> Int32 {
    process.interrupt()
    process.waitUntilExit()
    limit.cancel()
    return process.terminationStatus
  }
}
