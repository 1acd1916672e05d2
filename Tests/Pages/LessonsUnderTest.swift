import AllLessons
import Course
import Foundation
import TestSupport
import XCTest

/// A lesson's executable; the tests read all else from its output.
struct LessonUnderTest {
  let number: Int
  let name: String
}

/// The lessons of the course.
let lessonsUnderTest = allLessons().outlines.map {
  LessonUnderTest(number: $0.number, name: $0.name)
}

/// Runs a check for every lesson, on all cores: checks do not share files.
func forEveryLesson(_ check: (LessonUnderTest) throws -> Void) throws {
  try lessonsUnderTest.forEachOnAllCores(check)
}

extension LessonUnderTest {
  /// The built executable.
  var executable: URL { get throws { try builtProgram(name) } }

  /// Runs the lesson to its end.
  func run(
    _ arguments: String..., environment: [String: String] = [:]
  ) throws -> TestProcess.Outcome {
    try run(arguments, environment: environment)
  }

  /// Runs the lesson to its end.
  func run(
    _ arguments: [String], environment: [String: String] = [:]
  ) throws -> TestProcess.Outcome {
    let child = try TestProcess(try executable, arguments, environment: environment)
    return try child.outcome()
  }

  /// A cell as `--list` shows it.
  struct Cell {
    let number: Int
    let slug: String
  }

  /// The lesson's cells, from `--list`.
  func cells() throws -> [Cell] {
    let list = try run("--list")
    XCTAssertEqual(list.status, 0)
    return list.output.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard words.count >= 3, let number = Int(words[0]) else { return nil }
      return Cell(number: number, slug: String(words[1]))
    }
  }
}
