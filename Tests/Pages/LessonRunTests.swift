import Foundation
import TestSupport
import XCTest

/// Every lesson, run from the command line.
final class LessonRunTests: XCTestCase {
  private var directory = URL(fileURLWithPath: "/")

  override func setUpWithError() throws {
    directory = try makeTemporaryFolder()
    for lesson in lessonsUnderTest {
      try FileManager.default.createDirectory(
        at: folder(of: lesson), withIntermediateDirectories: false)
    }
  }

  override func tearDownWithError() throws {
    try FileManager.default.removeItem(at: directory)
  }

  private func folder(of lesson: LessonUnderTest) -> URL {
    directory.appendingPathComponent(lesson.name)
  }

  private func path(_ name: String, of lesson: LessonUnderTest) -> String {
    folder(of: lesson).appendingPathComponent(name).path
  }

  private func results(_ name: String, of lesson: LessonUnderTest) throws -> [String: Any] {
    let data = try Data(contentsOf: folder(of: lesson).appendingPathComponent(name))
    return try XCTUnwrap(JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  private func withoutSeconds(_ name: String, of lesson: LessonUnderTest) throws -> String {
    try String(contentsOfFile: path(name, of: lesson), encoding: .utf8).replacingOccurrences(
      of: #""seconds":[0-9.e-]+"#, with: "", options: .regularExpression)
  }

  func testTwoRunsAreEqual() throws {
    try forEveryLesson { lesson in
      var pages: [String] = []
      for run in ["a", "b"] {
        let outcome = try lesson.run(
          "--quick", "--determined", "--results", path("\(run).json", of: lesson), "--svg",
          path(run, of: lesson))
        XCTAssertEqual(outcome.status, 0, "\(lesson.name): \(outcome.error)")
        XCTAssertEqual(outcome.error, "", "a pipe gets the page alone")
        pages.append(outcome.output)
      }
      XCTAssertEqual(pages[0], pages[1], lesson.name)
      XCTAssertEqual(
        try withoutSeconds("a.json", of: lesson), try withoutSeconds("b.json", of: lesson))
      let figures = try FileManager.default.contentsOfDirectory(atPath: path("a", of: lesson))
      for figure in figures {
        let svg = try String(contentsOfFile: path("a/" + figure, of: lesson), encoding: .utf8)
        XCTAssertTrue(svg.contains("<svg"), figure)
        XCTAssertEqual(
          svg, try String(contentsOfFile: path("b/" + figure, of: lesson), encoding: .utf8))
      }
      try check(page: pages[0], of: lesson)
      try checkResults("a.json", of: lesson)
    }
  }

  private func check(page: String, of lesson: LessonUnderTest) throws {
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
    XCTAssertTrue(page.hasPrefix("Lesson \(lesson.number) · "))
    XCTAssertTrue(page.hasSuffix("\n") && !page.hasSuffix("\n\n"))
    XCTAssertFalse(page.contains("\u{1B}"), "a pipe gets no colour")
    XCTAssertFalse(page.contains("\n\n\n"), "blocks stand one empty line apart")
    for line in lines {
      XCTAssertLessThanOrEqual(line.count, 80, "\(lesson.name): \(line)")
      XCTAssertFalse(line.hasSuffix(" "), "\(lesson.name): \(line)")
    }
    let numbers = lines.compactMap { line -> Int? in
      let words = line.split(separator: " ")
      guard line.hasSuffix("──"), words.count > 2, words[1] == "·" else { return nil }
      return Int(words[0])
    }
    XCTAssertEqual(numbers, numbers.sorted())
    XCTAssertGreaterThan(numbers.count, 0)
  }

  private func checkResults(_ name: String, of lesson: LessonUnderTest) throws {
    let read = try results(name, of: lesson)
    XCTAssertEqual(read["lesson"] as? Int, lesson.number)
    XCTAssertEqual(read["name"] as? String, lesson.name)
    XCTAssertEqual(read["seed"] as? Int, 1)
    XCTAssertEqual(read["implementation"] as? String, "reference")
    let tasks = try XCTUnwrap(read["tasks"] as? [[String: Any]])
    XCTAssertGreaterThan(tasks.count, 0, "\(lesson.name) has no task")
    for task in tasks {
      for key in ["name", "metric", "value", "bar", "solved", "steps", "seconds"] {
        XCTAssertNotNil(task[key], "\(lesson.name): \(key)")
      }
    }
    XCTAssertNotNil(read["numbers"] as? [String: Any])
  }

  func testSeedsASCIIAndWidth() throws {
    try forEveryLesson { lesson in
      let outcome = try lesson.run(
        "--quick", "--plot=ascii", "--width=60", "--seed=3", "--seeds=2",
        "--results=" + path("s.json", of: lesson))
      XCTAssertEqual(outcome.status, 0, "\(lesson.name): \(outcome.error)")
      XCTAssertTrue(outcome.output.unicodeScalars.allSatisfy(\.isASCII), lesson.name)
      for line in outcome.output.split(separator: "\n") {
        XCTAssertLessThanOrEqual(line.count, 60, "\(lesson.name): \(line)")
      }
      XCTAssertTrue(outcome.output.contains("seeds 3...4 - reference - quick\n"))
      XCTAssertEqual(try results("s.json", of: lesson)["seed"] as? Int, 3)
      let tasks = try XCTUnwrap(results("s.json", of: lesson)["tasks"] as? [[String: Any]])
      for task in tasks where task["seeds"] != nil {
        XCTAssertEqual((task["seeds"] as? [Any])?.count, 2)
        XCTAssertEqual((task["interval"] as? [Any])?.count, 2)
      }
    }
  }

  func testOnlySomeCells() throws {
    try forEveryLesson { lesson in
      let cells = try lesson.cells()
      XCTAssertGreaterThan(cells.count, 1)
      let first = try lesson.run("--quick", "--only", cells[0].slug)
      let number = try lesson.run("--quick", "--only=\(cells[0].number)")
      XCTAssertEqual(first.status, 0, first.error)
      XCTAssertEqual(first.output, number.output)
      XCTAssertTrue(first.output.contains("\n1 · "))
      XCTAssertFalse(first.output.contains("\n2 · "))
    }
  }

  func testSavingAndWatchingInAPipe() throws {
    try forEveryLesson { lesson in
      let outcome = try lesson.run("--quick", "--save", path("policy", of: lesson), "--watch")
      // A lesson without files to save or an animation refuses the option.
      if outcome.status == 64 {
        XCTAssertTrue(outcome.error.contains("this lesson has nothing to"), outcome.error)
        return
      }
      XCTAssertEqual(outcome.status, 0, outcome.error)
      XCTAssertFalse(outcome.output.contains("\u{1B}"))
      XCTAssertTrue(outcome.output.contains("\nframe 1\n"))
      let saved = try FileManager.default.contentsOfDirectory(atPath: path("policy", of: lesson))
      XCTAssertGreaterThan(saved.count, 0)
    }
  }

  /// The first misconception of each function; `LessonMatrix` grades all of them.
  func testTheImplementationsThatHelpListsRun() throws {
    try forEveryLesson { lesson in
      let first = try XCTUnwrap(lesson.cells().first)
      let help = try lesson.run("--help").output
      let misconceptions = help.split(separator: "\n").map { $0.drop { $0 == " " } }
        .filter { $0.hasPrefix("mutant:") && !$0.contains(" ") }.map(String.init)
      let functions = misconceptions.map { $0.prefix { $0 != "." } }
      let firsts = misconceptions.indices.filter { functions.firstIndex(of: functions[$0]) == $0 }
      XCTAssertFalse(firsts.isEmpty, "\(lesson.name): --help lists no misconception")
      for implementation in ["reference", "mine"] + firsts.map({ misconceptions[$0] }) {
        let outcome = try lesson.run("--quick", "--only", first.slug, "--impl", implementation)
        // A misconception may break training, but not the program.
        let isBroken = outcome.status == 70 && misconceptions.contains(implementation)
        XCTAssertTrue(outcome.status == 0 || isBroken, "\(implementation): \(outcome.status)")
        XCTAssertEqual(outcome.error.filter { $0 == "\n" }.count, isBroken ? 1 : 0)
        XCTAssertTrue(outcome.output.contains(" · \(implementation) · quick\n"))
      }
    }
  }

  func testAClosedPipe() throws {
    try forEveryLesson { lesson in
      let child = try TestProcess(
        URL(fileURLWithPath: "/bin/sh"),
        [
          "-c", "\"$0\" --quick --results \"$1\" | head -n 1", try lesson.executable.path,
          path("h.json", of: lesson),
        ])
      let outcome = try child.outcome()
      XCTAssertEqual(outcome.error, "", lesson.name)
      XCTAssertTrue(outcome.output.hasPrefix("Lesson \(lesson.number) · "))
      XCTAssertNotNil(try results("h.json", of: lesson)["tasks"], "what was finished is kept")
    }
  }

  func testClosedStandardStreams() throws {
    try forEveryLesson { lesson in
      let first = try XCTUnwrap(lesson.cells().first)
      let command = "\"$0\" --quick --step --only \(first.slug) --results \"$1\" <&- >&-"
      let child = try TestProcess(
        URL(fileURLWithPath: "/bin/sh"),
        ["-c", command, try lesson.executable.path, path("c.json", of: lesson)])
      let outcome = try child.outcome()
      XCTAssertEqual(outcome.status, 0, outcome.error)
      XCTAssertNotNil(
        try results("c.json", of: lesson)["tasks"], "the page must not land in another file")
    }
  }
}
