import AllLessons
import Course
import Foundation
import TestSupport
import XCTest

/// Tests of `grade` in a folder with copies of the course's files.
class CourseFolderTestCase: XCTestCase {
  let course = allLessons().outlines
  /// The exercises of lesson 7.
  var ids: [String] { course.first { $0.number == 7 }?.exercises.map(\.id) ?? [] }

  /// A folder with copies of the course's files.
  var folder = URL(fileURLWithPath: NSTemporaryDirectory())

  override func setUpWithError() throws {
    folder = try makeTemporaryFolder()
    let exercises = folder.appendingPathComponent("Sources/Exercises")
    let lesson = folder.appendingPathComponent("Lessons/Lesson07PPO")
    for place in [exercises, lesson] {
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    }
    stub = try String(contentsOf: package.appendingPathComponent(stubFile), encoding: .utf8)
    try stub.write(
      to: folder.appendingPathComponent(stubFile), atomically: true, encoding: .utf8)
    try stub.write(to: file, atomically: true, encoding: .utf8)
  }

  override func tearDown() { try? FileManager.default.removeItem(at: folder) }

  let stubFile = "Lessons/Lesson07PPO/Stub.txt"
  var stub = ""

  let package = packageFolder

  var file: URL { folder.appendingPathComponent("Sources/Exercises/Lesson07PPO.swift") }

  func run(
    _ arguments: String..., program: String = "grade"
  ) throws -> (status: Int32, out: String, err: String) {
    let process = Process()
    process.executableURL = try builtProgram(program)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    let (out, err) = startingAlone { (Pipe(), Pipe()) }
    process.standardOutput = out
    process.standardError = err
    try startingAlone { try process.run() }
    let text = [out, err].map {
      String(decoding: $0.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    }
    process.waitUntilExit()
    return (process.terminationStatus, text[0], text[1])
  }
}
