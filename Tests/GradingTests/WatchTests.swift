import AllLessons
import Console
import Course
import Foundation
import TestSupport
import XCTest

@testable import Grading

/// What `grade watch` grades, with a `swift` that only pretends to build.
final class WatchTests: XCTestCase {
  private var folder = URL(fileURLWithPath: NSTemporaryDirectory())
  private var stub = ""
  private let stubFile = "Lessons/Lesson07PPO/Stub.txt"
  private let exerciseFile = "Sources/Exercises/Lesson07PPO.swift"

  override func setUpWithError() throws {
    folder = try makeTemporaryFolder()
    for place in ["Sources/Exercises", "Lessons/Lesson07PPO", "bin"] {
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent(place), withIntermediateDirectories: true)
    }
    stub = try String(contentsOf: packageFolder.appendingPathComponent(stubFile), encoding: .utf8)
    try write(stub, to: stubFile)
    try write(stub, to: exerciseFile)
  }

  override func tearDown() { try? FileManager.default.removeItem(at: folder) }

  private func write(_ text: String, to file: String) throws {
    try text.write(
      to: folder.appendingPathComponent(file), atomically: true, encoding: .utf8)
  }

  private func edited(_ ids: String...) -> String {
    ids.reduce(stub) { text, id in
      text.replacingOccurrences(of: "throw Unsolved(\"\(id)\")", with: "fatalError()")
    }
  }

  func testWhatAFailedBuildLeftIsGradedAfterTheNext() throws {
    // It builds if the learner's file has no "not Swift" in it.
    let script = folder.appendingPathComponent("bin/swift")
    try """
    #!/bin/sh
    ! grep -q 'not Swift' '\(folder.path)/\(exerciseFile)' && exit 0
    echo "/x/Lesson07PPO.swift:9:9: error: cannot convert value of type 'Int' to 'Double'"
    exit 1
    """.write(to: script, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script.path)
    let process = Process()
    process.executableURL = try builtProgram("grade")
    process.arguments = ["watch"]
    process.currentDirectoryURL = folder
    var environment = ProcessInfo.processInfo.environment
    environment["PATH"] = "\(folder.path)/bin:\(environment["PATH"] ?? "")"
    process.environment = environment
    let out = Pipe()
    process.standardOutput = out
    process.standardError = FileHandle.nullDevice
    try process.run()
    let identifier = process.processIdentifier
    let limit = DispatchWorkItem { kill(identifier, SIGKILL) }
    DispatchQueue.global().asyncAfter(deadline: .now() + 120, execute: limit)
    defer { limit.cancel() }
    var text = ""
    func read(until words: String) {
      while !text.contains(words) {
        let data = out.fileHandleForReading.availableData
        if data.isEmpty { return }
        text += String(decoding: data, as: UTF8.self)
      }
    }
    read(until: "Ctrl-C ends.\n")
    let broken = edited("07.4").replacingOccurrences(
      of: "throw Unsolved(\"07.1\")", with: "not Swift")
    try write(broken, to: exerciseFile)
    read(until: " off.\n")
    let words = text.split { " \n".contains($0) }.joined(separator: " ")
    XCTAssertTrue(words.contains("Tip: Swift does not mix"), text)
    XCTAssertTrue(words.contains("Double(n) makes a Double of the Int n"), text)
    text = ""
    // Only 07.1 changes now; 07.4 has not been graded yet.
    try write(edited("07.4"), to: exerciseFile)
    read(until: "next: 07.1")
    process.interrupt()
    process.waitUntilExit()
    XCTAssertTrue(text.contains("Changed: 07.1. Building"), text)
    XCTAssertTrue(text.contains("07.1 Probability ratio"), text)
    XCTAssertTrue(text.contains("07.4 Where the gradient vanishes"), text)
    XCTAssertTrue(text.contains("0 of 2 right"), text)
  }

  func testAChangedHelperConcernsAllThatIsWritten() throws {
    let course = allLessons().outlines
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
