import AllLessons
import Console
import Course
import CourseTesting
import Foundation
import TestSupport
import XCTest

@testable import Grading

/// The command line of `grade`: its output, its errors and its exit statuses.
final class CommandTests: XCTestCase {
  private let course = allLessons().outlines

  /// A folder with copies of the course's files.
  private var folder = URL(fileURLWithPath: NSTemporaryDirectory())

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

  private let stubFile = "Lessons/Lesson07PPO/Stub.txt"
  private var stub = ""

  private let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private var file: URL { folder.appendingPathComponent("Sources/Exercises/Lesson07PPO.swift") }

  private func run(_ arguments: String...) throws -> (status: Int32, out: String, err: String) {
    let process = Process()
    process.executableURL = try builtProgram("grade")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    let out = Pipe()
    let err = Pipe()
    process.standardOutput = out
    process.standardError = err
    try process.run()
    let text = [out, err].map {
      String(decoding: $0.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    }
    process.waitUntilExit()
    return (process.terminationStatus, text[0], text[1])
  }

  func testAMistakeGivesOneLineWithTheNearestWord() throws {
    let lessons = course.map(\.id).joined(separator: ", ")
    let mistakes: [([String], String)] = [
      (
        ["--colr", "never"],
        "unknown option --colr. Did you mean --color? (--help lists all options)"
      ),
      (["--color", "red"], "--color needs one of auto, always, never, not red."),
      (["--color=", "never"], "--color needs one of auto, always, never, not \"\"."),
      (["--impl"], "--impl needs mine, reference or mutant:NAME."),
      (
        ["--impl", "mutant:gae.leaks"],
        "there is no mutant gae.leaks. Did you mean gae.leaksAcrossEnds?"
      ),
      (["--impl", "yours"], "--impl needs mine, reference or mutant:NAME, not yours"),
      (["07.9"], "there is no exercise 07.9; lesson 7 has 07.1 to 07.7"),
      (["99.1"], "there is no exercise 99.1; one is named like 01.1"),
      (["99"], "there is no lesson 99 with exercises; there is \(lessons)"),
      (
        ["hnt", "07.3"],
        "unknown command hnt. Did you mean hint? (--help lists what there is)"
      ),
      (["hint"], "usage: grade hint 07.3 [1|2|3]"),
      (["hint", "07.3", "4"], "an exercise has the hints 1, 2 and 3, not 4"),
      (["reset"], "usage: grade reset 07.3"),
    ]
    for (arguments, message) in mistakes {
      XCTAssertThrowsError(try GradeArguments(arguments, course: course), "\(arguments)") { error in
        XCTAssertEqual((error as? UsageError)?.message, message)
      }
    }
  }

  func testTheHelpFitsTheTerminal() {
    for width in [40, 60, 80, 120] {
      for line in GradeTool.help(width: width).split(separator: "\n") {
        XCTAssertLessThanOrEqual(line.displayWidth, width, String(line))
      }
    }
  }

  func testAMistakeHasStatus64AndGradesNothing() throws {
    let (status, out, err) = try run("--colr", "never")
    XCTAssertEqual(status, 64)
    XCTAssertEqual(out, "")
    XCTAssertEqual(
      err,
      "grade: unknown option --colr. Did you mean --color? (--help lists all options)\n")
    let asked = try run("solution", "07.3")
    XCTAssertEqual(asked.status, 64)
    XCTAssertTrue(asked.err.contains("--yes"), asked.err)
  }

  func testTheStatusIs1IfAnExerciseIsWrong() throws {
    let right = try run("07", "--impl", "reference")
    XCTAssertEqual(right.status, 0)
    XCTAssertTrue(right.out.contains("7 of 7 right"), right.out)
    let wrong = try run("7", "--impl", "mutant:kl.k1")
    XCTAssertEqual(wrong.status, 1)
    XCTAssertTrue(wrong.out.contains("6 of 7 right · 1 wrong · next: 07.6"), wrong.out)
  }

  func testTheOverviewMarksEveryExercise() throws {
    let (status, out, _) = try run("--impl", "mutant:clip.maximum")
    XCTAssertEqual(status, 1)
    // A misconception of one lesson is right in every other lesson.
    let count = course.flatMap(\.exercises).count
    let overview = try NSRegularExpression(pattern: "([0-9][0-9]) \\S[^✓✗◻]* ([✓✗◻]+)")
    let text = out as NSString
    var marks: [String: String] = [:]
    for match in overview.matches(in: out, range: NSRange(location: 0, length: text.length)) {
      marks[text.substring(with: match.range(at: 1))] = text.substring(with: match.range(at: 2))
    }
    XCTAssertEqual(marks.count, course.count, out)
    for lesson in course {
      let expected = lesson.number == 7 ? "✓✗✓✓✓✓✓" : lesson.exercises.map { _ in "✓" }.joined()
      XCTAssertEqual(marks[lesson.id], expected, out)
    }
    XCTAssertTrue(
      out.hasSuffix("░  \(count - 1) of \(count) right · 1 wrong · next: 07.2\n"), out)
    XCTAssertTrue(
      try run("--impl", "reference", "--color", "always").out.contains("\u{1B}[38;5;35m✓"))
  }

  func testHints() throws {
    let exercise = try XCTUnwrap(allLessons().exercise("07.3"))
    for number in 1...3 {
      let (status, out, _) = try run("hint", "7.3", "\(number)")
      XCTAssertEqual(status, 0)
      XCTAssertTrue(out.hasPrefix("07.3 Generalised advantages, hint \(number) of 3\n"), out)
      let words = out.split { " \n".contains($0) }.joined(separator: " ")
      XCTAssertTrue(words.contains(exercise.hints[number - 1]), out)
    }
    XCTAssertEqual(try run("hint", "07.3").out, try run("hint", "07.3", "1").out)
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

  func testResetWithoutAMarkChangesNothing() throws {
    let edited = stub.replacingOccurrences(of: "// MARK: - 07.3", with: "// 07.3")
    try edited.write(to: file, atomically: true, encoding: .utf8)
    let (status, _, err) = try run("reset", "07.3")
    XCTAssertEqual(status, 66)
    XCTAssertTrue(err.contains("grade reset 07 restores the whole file"), err)
    XCTAssertEqual(try String(contentsOf: file, encoding: .utf8), edited)
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

  func testWatchGradesASavedFileAndEndsOnInterrupt() throws {
    let process = Process()
    process.executableURL = try builtProgram("grade")
    process.arguments = ["watch"]
    process.currentDirectoryURL = folder
    let out = Pipe()
    process.standardOutput = out
    process.standardError = FileHandle.nullDevice
    try process.run()
    // If `watch` ignores the save, the test must not wait without end.
    let identifier = process.processIdentifier
    let limit = DispatchWorkItem { kill(identifier, SIGKILL) }
    DispatchQueue.global().asyncAfter(deadline: .now() + 60, execute: limit)
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
    try stub.replacingOccurrences(of: "throw Unsolved(\"07.4\")", with: "return []")
      .write(to: file, atomically: true, encoding: .utf8)
    // The folder has no package, so the build fails.
    read(until: "It does not compile yet:\n")
    process.interrupt()
    process.waitUntilExit()
    XCTAssertTrue(text.contains("Changed: 07.4. Building …"), text)
    XCTAssertEqual(process.terminationStatus, 130)
  }

  func testASolutionIsShownOnRequest() throws {
    try FileManager.default.copyItem(
      at: package.appendingPathComponent("Solutions"),
      to: folder.appendingPathComponent("Solutions"))
    for exercise in course.flatMap(\.exercises) {
      let (status, out, err) = try run("solution", exercise.id, "--yes")
      XCTAssertEqual(status, 0, err)
      XCTAssertTrue(out.contains("public static func "), out)
      XCTAssertFalse(out.contains("snippet."), out)
    }
  }
}
