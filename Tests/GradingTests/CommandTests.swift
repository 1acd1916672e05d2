import AllLessons
import Console
import Course
import CourseTesting
import Foundation
import TestSupport
import XCTest

@testable import Grading

/// The command line of `grade`: its output, its errors and its exit statuses.
final class CommandTests: CourseFolderTestCase {
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
      (["07.99"], "there is no exercise 07.99; lesson 7 has 07.1 to \(ids.last ?? "")"),
      (["99.1"], "there is no exercise 99.1; one is named like 01.1"),
      (["99"], "there is no lesson 99 with exercises; there is \(lessons)"),
      (
        ["hnt", "07.3"],
        "unknown command hnt. Did you mean hint? (--help lists what there is)"
      ),
      (["wtach"], "unknown command wtach. Did you mean watch? (--help lists what there is)"),
      (["POP"], "unknown command POP. Did you mean PPO? (--help lists what there is)"),
      (
        ["--clor", "never"],
        "unknown option --clor. Did you mean --color? (--help lists all options)"
      ),
      (
        ["--impl", "mutant:gae.laeksAcrossEnds"],
        "there is no mutant gae.laeksAcrossEnds. Did you mean gae.leaksAcrossEnds?"
      ),
      (
        ["07.3", "watch"],
        "watch takes no exercise; it grades what you save: swift run grade watch"
      ),
      (
        ["watch", "07"],
        "watch takes no exercise; it grades what you save: swift run grade watch"
      ),
      (["07.3", "hint"], "hint comes first: swift run grade hint 07.3"),
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

  func testALessonHasItsNumberItsTopicAndItsProgram() throws {
    for words in [
      ["07"], ["7"], ["PPO"], ["ppo"], ["Lesson07PPO"], ["lesson7"], ["07", "07.3"],
      ["7", "PPO", "7.1"],
    ] {
      XCTAssertEqual(try GradeArguments(words, course: course).command, .grade(ids), "\(words)")
    }
    XCTAssertEqual(
      try GradeArguments(["07.3", "7.3", "07.1"], course: course).command,
      .grade(["07.3", "07.1"]))
    XCTAssertEqual(
      try GradeArguments(["reset", "ppo"], course: course).command,
      .reset(lesson: 7, exercise: nil))
    for lesson in course {
      XCTAssertEqual(
        try GradeArguments([lesson.topic], course: course).command,
        .grade(lesson.exercises.map(\.id)))
    }
  }

  func testHelpAndOverviewFitTheTerminal() {
    let reports = course.flatMap(\.exercises).map { Report(exercise: $0.id, verdict: .wrong) }
    for width in [40, 60, 80, 120] {
      let overview = Overview(course: course, style: Style(width: width)).lines(reports)
      let headings = reports.map { $0.lines(Style(width: width), course: course)[0] }
      for line in GradeTool.help(width: width).split(separator: "\n").map(String.init) + overview
        + headings
      {
        XCTAssertLessThanOrEqual(line.displayWidth, width, line)
      }
    }
  }

  func testTheFirstDifferenceIsMarkedAlsoInANarrowTerminal() {
    var report = Report(exercise: "07.3", verdict: .wrong)
    let row = "   0    1.000   0.500        0.500   0.680"
    report.blocks = [.lines([row + "   ◂ first difference"])]
    let wide = report.lines(Style(width: 80), course: course)
    XCTAssertTrue(wide.contains("  \(row)   ◂ first difference"))
    XCTAssertTrue(report.lines(Style(width: 60), course: course).contains("▸ " + row))
  }

  func testAFullDiskIsStatus74() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else {
      throw XCTSkip("this system has no /dev/full")
    }
    for program in ["grade", "booktool"] {
      let process = Process()
      process.executableURL = try builtProgram(program)
      process.arguments = ["--help"]
      process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
      let err = Pipe()
      process.standardError = err
      try process.run()
      let text = String(
        decoding: err.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      XCTAssertEqual(process.terminationStatus, 74)
      XCTAssertEqual(text, "\(program): cannot write the output: No space left on device.\n")
    }
  }

  func testAWrongAnswerThatCallsAWrongOneNamesIt() throws {
    let stub = folder.appendingPathComponent("Lessons/Lesson01Sample/Stub.txt")
    let mine = folder.appendingPathComponent("Sources/Exercises/Lesson01Sample.swift")
    try FileManager.default.createDirectory(
      at: stub.deletingLastPathComponent(), withIntermediateDirectories: true)
    let text = """
      enum MySample {
        // MARK: - 01.1 Double
        static func double(_ n: Int) throws -> Int { 2 * n + 1 }

        // MARK: - 01.3 Triple
        static func triple(_ n: Int) throws -> Int { try sum(n, n) }

        // MARK: - Helpers
        static func sum(_ n: Int, _ m: Int) throws -> Int { try double(n) + m }
      }
      """
    try text.write(to: stub, atomically: true, encoding: .utf8)
    try text.write(to: mine, atomically: true, encoding: .utf8)
    let (status, out, _) = try run("01.3", program: "MisbehavingGrade")
    XCTAssertEqual(status, 1)
    let lines = out.split(separator: "\n")
    XCTAssertEqual(lines[1], "  01.1, which yours calls, is wrong: mend that first.", out)
    XCTAssertTrue(out.contains("The smallest case that differs"), out)
    // The one that is called blames nobody.
    let called = try run("01.1", program: "MisbehavingGrade")
    XCTAssertFalse(called.out.contains("yours calls"), called.out)
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
    XCTAssertTrue(right.out.contains("\(ids.count) of \(ids.count) right"), right.out)
    let wrong = try run("7", "--impl", "mutant:kl.k1")
    XCTAssertEqual(wrong.status, 1)
    XCTAssertTrue(
      wrong.out.contains("\(ids.count - 1) of \(ids.count) right · 1 wrong · next: 07.6"), wrong.out
    )
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
      let expected = lesson.exercises.map { $0.id == "07.2" ? "✗" : "✓" }.joined()
      XCTAssertEqual(marks[lesson.id], expected, out)
    }
    XCTAssertTrue(
      out.hasSuffix("░  \(count - 1) of \(count) right · 1 wrong · next: 07.2\n"), out)
    XCTAssertTrue(
      try run("--impl", "reference", "--color", "always").out.contains("\u{1B}[38;5;35m✓"))
  }

  func testASolutionIsShownOnRequest() throws {
    try FileManager.default.copyItem(
      at: package.appendingPathComponent("Solutions"),
      to: folder.appendingPathComponent("Solutions"))
    let runs = try course.flatMap(\.exercises).mapOnAllCores { exercise in
      try run("solution", exercise.id, "--yes")
    }
    for (status, out, err) in runs {
      XCTAssertEqual(status, 0, err)
      XCTAssertTrue(out.contains("public static func "), out)
      XCTAssertFalse(out.contains("snippet."), out)
    }
    let solution = folder.appendingPathComponent("Solutions/Lesson07PPO.swift")
    let before = try run("solution", "07.3", "--yes").out
    try String(contentsOf: solution, encoding: .utf8).replacingOccurrences(of: "\n", with: "\r\n")
      .write(to: solution, atomically: true, encoding: .utf8)
    XCTAssertEqual(try run("solution", "07.3", "--yes").out, before)
  }
}
