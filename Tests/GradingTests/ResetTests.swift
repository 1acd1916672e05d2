import AllLessons
import Course
import Foundation
import XCTest

@testable import Grading

/// `grade reset` and `grade hint`: what changes the learner's files, and what remembers.
final class ResetTests: CourseFolderTestCase {
  func testHints() throws {
    let exercise = try XCTUnwrap(allLessons().exercise("07.3"))
    for number in 1...3 {
      let (status, out, _) = try run("hint", "7.3", "\(number)")
      XCTAssertEqual(status, 0)
      XCTAssertTrue(out.hasPrefix("07.3 Generalised advantages, hint \(number) of 3\n"), out)
      let words = out.split { " \n".contains($0) }.joined(separator: " ")
      XCTAssertTrue(words.contains(exercise.hints[number - 1]), out)
    }
  }

  func testAHintThatIsAskedForAgainIsTheNext() throws {
    func number(_ argument: String? = nil) throws -> Int? {
      let (status, out, _) =
        try argument.map { try run("hint", "07.3", $0) } ?? run("hint", "07.3")
      XCTAssertEqual(status, 0)
      return out.firstMatch(of: /hint ([1-3]) of 3/).flatMap { Int($0.1) }
    }
    let shown = try (0..<4).map { _ in try number() }
    XCTAssertEqual(shown, [1, 2, 3, 3])
    XCTAssertEqual(try number("--first"), 1)
    XCTAssertEqual(try number(), 2)
    XCTAssertEqual(try number("1"), 1)
    XCTAssertEqual(try number(), 2)
    // A reset starts over, and so does a lost file.
    _ = try run("reset", "07.3")
    XCTAssertEqual(try number(), 1)
    try FileManager.default.removeItem(at: folder.appendingPathComponent(".grade"))
    XCTAssertEqual(try number(), 1)
    // Where the file cannot be written, nothing fails.
    let progress = folder.appendingPathComponent(".grade/hints")
    try FileManager.default.removeItem(at: progress)
    try FileManager.default.createDirectory(at: progress, withIntermediateDirectories: false)
    XCTAssertEqual(try number(), 1)
  }

  func testARightAnswerStartsItsHintsOver() throws {
    let progress = HintProgress(PackageFolder(path: folder.path))
    progress.set("01.4", to: 2)
    progress.set("07.3", to: 2)
    XCTAssertEqual(try run("01.4", program: "MisbehavingGrade").status, 0)
    XCTAssertEqual(progress.next("01.4", of: 3), 1)
    XCTAssertEqual(progress.next("07.3", of: 3), 3)
  }

  func testResetRestoresOneExerciseAndKeepsACopy() throws {
    let edited = stub.replacingOccurrences(
      of: "throw Unsolved(\"07.3\")", with: "return ([], [])"
    ).replacingOccurrences(of: "throw Unsolved(\"07.4\")", with: "return []")
    try edited.write(to: file, atomically: true, encoding: .utf8)

    let (status, out, _) = try run("reset", "07.3")
    XCTAssertEqual(status, 0)
    let now = try String(contentsOf: file, encoding: .utf8)
    XCTAssertEqual(
      now, stub.replacingOccurrences(of: "throw Unsolved(\"07.4\")", with: "return []"))
    XCTAssertTrue(out.contains(".grade/07.3-1.swift"), out)
    let copy = folder.appendingPathComponent(".grade/07.3-1.swift")
    XCTAssertEqual(try String(contentsOf: copy, encoding: .utf8), edited)

    XCTAssertTrue(try run("reset", "07.3").out.contains("nothing to reset"))
    XCTAssertTrue(try run("reset", "07").out.contains(".grade/07-1.swift"))
    XCTAssertEqual(try String(contentsOf: file, encoding: .utf8), stub)
  }

  func testResetOfALessonKeepsHelpers() throws {
    let helper = "// MARK: - Helpers"
    let mine = stub.replacingOccurrences(
      of: helper, with: helper + "\n  static func half(_ x: Float) -> Float { x / 2 }\n  //")
    try mine.replacingOccurrences(of: "throw Unsolved(\"07.3\")", with: "return ([], [])")
      .write(to: file, atomically: true, encoding: .utf8)
    XCTAssertEqual(try run("reset", "07").status, 0)
    XCTAssertEqual(try String(contentsOf: file, encoding: .utf8), mine)
  }

  func testResetKeepsTheLineBreaksOfTheFile() throws {
    let windows = stub.replacingOccurrences(of: "\n", with: "\r\n")
    for target in ["07.3", "07"] {
      try windows.replacingOccurrences(of: "throw Unsolved(\"07.3\")", with: "return ([], [])")
        .replacingOccurrences(of: "  // MARK: - 07.4", with: "\t// MARK: - 07.4")
        .write(to: file, atomically: true, encoding: .utf8)
      XCTAssertEqual(try run("reset", target).status, 0)
      let now = try String(contentsOf: file, encoding: .utf8)
      let tab = target == "07" ? "  // MARK: - 07.4" : "\t// MARK: - 07.4"
      XCTAssertEqual(
        now, windows.replacingOccurrences(of: "  // MARK: - 07.4", with: tab), target)
    }
  }

  func testResetRestoresAMissingFile() throws {
    try FileManager.default.removeItem(at: file)
    XCTAssertEqual(try run("reset", "07").status, 0)
    XCTAssertEqual(try String(contentsOf: file, encoding: .utf8), stub)
  }

  func testResetWithoutAMarkChangesNothing() throws {
    let edited = stub.replacingOccurrences(of: "// MARK: - 07.3", with: "// 07.3")
    try edited.write(to: file, atomically: true, encoding: .utf8)
    let (status, _, err) = try run("reset", "07.3")
    XCTAssertEqual(status, 66)
    XCTAssertTrue(err.contains("grade reset 07 restores all exercises of the lesson"), err)
    XCTAssertEqual(try String(contentsOf: file, encoding: .utf8), edited)
    XCTAssertEqual(try run("reset", "07").status, 0)
    XCTAssertEqual(try String(contentsOf: file, encoding: .utf8), stub)
  }

  /// The stub file equals the learner's file, unless the learner has changed it.
  func testTheStubFileEqualsTheUntouchedExerciseFile() throws {
    for lesson in course {
      let files = [lesson.exerciseFile, lesson.stubFile].map(package.appendingPathComponent)
      let (text, stub) = (
        try String(contentsOf: files[0], encoding: .utf8),
        try String(contentsOf: files[1], encoding: .utf8)
      )
      for exercise in lesson.exercises {
        let section = try XCTUnwrap(ExerciseFile(stub).section(exercise.id), exercise.id)
        XCTAssertTrue(section.contains("throw Unsolved(\"\(exercise.id)\")"), exercise.id)
      }
      let isUntouched = lesson.exercises.allSatisfy {
        text.contains("throw Unsolved(\"\($0.id)\")")
      }
      if isUntouched { XCTAssertEqual(text, stub, lesson.exerciseFile) }
    }
  }
}
