import Console
import Foundation
import TestSupport
import XCTest

@testable import Notebook

private struct Broke: Error, CustomStringConvertible {
  let description: String
}

final class PageRunTests: XCTestCase {
  private var directory = URL(fileURLWithPath: "/")

  override func setUpWithError() throws {
    directory = try makeTemporaryFolder()
  }

  override func tearDownWithError() throws {
    try FileManager.default.removeItem(at: directory)
  }

  private func path(_ name: String) -> String { directory.appendingPathComponent(name).path }

  private func results(_ name: String) throws -> [String: Any] {
    let data = try Data(contentsOf: directory.appendingPathComponent(name))
    return try XCTUnwrap(JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  func testADerivationFromWindowsHasTwoLines() async {
    var lesson = LessonProgram(
      number: 7, name: "Sample", title: "A Sample", question: "Which lines?", misconceptions: [],
      closing: "The end.")
    lesson.cell("lines", "Lines", "Two lines.") { page in page.derivation("a = b\r\n  = 1") }
    let page = await lesson.outcome()
    XCTAssertTrue(page.output.contains("\n    a = b\n      = 1\n"), page.output)
  }

  func testListAndHelp() async {
    let list = await sampleProgram().outcome("--list", "--color", "always")
    XCTAssertEqual(list.status, 0)
    XCTAssertEqual(
      list.output,
      "  1  ratio     The ratio\n  2  learning  Learning\n  3  slow      Slow (--long)\n")
    for width in [40, 80] {
      let help = await sampleProgram().outcome("--help", "--width", String(width))
      XCTAssertEqual(help.status, 0)
      for option in LessonOption.allCases {
        XCTAssertTrue(help.output.contains("  \(option.name)"))
      }
      XCTAssertTrue(help.output.contains("  mutant:ratio.upsideDown\n"))
      for line in help.output.split(separator: "\n") {
        XCTAssertLessThanOrEqual(line.displayWidth, 80)
      }
    }
  }

  func testResultsFiguresAndSavedFiles() async throws {
    let outcome = await sampleProgram().outcome(
      "--results", path("r.json"), "--svg", path("figures"), "--save", path("saved"))
    XCTAssertEqual(outcome.status, 0)
    let read = try results("r.json")
    XCTAssertEqual(read["name"] as? String, "Sample")
    XCTAssertEqual((read["numbers"] as? [String: Double])?["ratio.first"], 1.6)
    let tasks = try XCTUnwrap(read["tasks"] as? [[String: Any]])
    XCTAssertEqual(tasks.map { $0["name"] as? String }, ["grid10", "cartpole"])
    XCTAssertEqual(tasks.map { $0["solved"] as? Bool }, [true, false])
    XCTAssertEqual(
      try FileManager.default.contentsOfDirectory(atPath: path("saved")), ["policy.bin"])
  }

  func testEveryFigureBecomesAFile() async throws {
    struct Dot: Figure {
      let name: String
      func render(_ style: Style) -> [String] { ["   " + name + "   "] }
      func svg() -> String { "<svg>\(name)</svg>" }
    }
    var lesson = LessonProgram(number: 1, name: "L", title: "T", question: "Q?")
    lesson.cell("dots", "Dots", "Two.") { page in
      page.show(Dot(name: "first"))
      page.show(Dot(name: "second"))
    }
    lesson.cell("more", "More", "One.") { page in page.show(Dot(name: "third")) }
    let outcome = await lesson.outcome("--svg", path("figures"))
    XCTAssertEqual(outcome.status, 0)
    XCTAssertTrue(outcome.output.contains("\n   first\n\n   second\n"))
    XCTAssertEqual(
      try FileManager.default.contentsOfDirectory(atPath: path("figures")).sorted(),
      ["dots-2.svg", "dots.svg", "more.svg"])
    XCTAssertEqual(
      try String(contentsOfFile: path("figures/dots-2.svg"), encoding: .utf8), "<svg>second</svg>")
  }

  func testAFigureThatCannotBeWrittenIsReportedAfterThePage() async throws {
    struct Dot: Figure {
      func render(_ style: Style) -> [String] { ["dot"] }
      func svg() -> String { "<svg/>" }
    }
    let blocked = path("figures")
    var lesson = LessonProgram(number: 1, name: "L", title: "T", question: "Q?", closing: "End")
    lesson.cell("dot", "Dot", "One.") { page in
      try FileManager.default.createDirectory(
        atPath: blocked + "/dot.svg", withIntermediateDirectories: false)
      page.show(Dot())
    }
    let outcome = await lesson.outcome("--svg", blocked)
    XCTAssertEqual(outcome.status, 73)
    XCTAssertEqual(
      outcome.error, "L: cannot write \(quoted(blocked + "/dot.svg")): it is a directory.\n")
    XCTAssertTrue(outcome.output.hasSuffix("\nEnd\n"))
  }

  func testPathsAreCheckedBeforeAnythingRuns() async {
    for option in ["--results", "--svg", "--save"] {
      let outcome = await sampleProgram().outcome(option, "/nonexistent/x/y")
      XCTAssertEqual(outcome.status, 73)
      XCTAssertEqual(outcome.output, "")
      XCTAssertTrue(outcome.error.hasPrefix("Sample: cannot write /nonexistent/x/y: "))
      XCTAssertEqual(outcome.error.filter { $0 == "\n" }.count, 1)
    }
  }

  func testACellThatBreaks() async throws {
    var lesson = LessonProgram(
      number: 1, name: "Breaks", title: "T", question: "Q?", closing: "End")
    lesson.cell("good", "Good", "It works.") { page in page.record("x", 1) }
    lesson.cell("bad", "Bad", "It does not.") { _ in
      throw Broke(description: "step 1200: the value loss\nis NaN")
    }
    lesson.cell("never", "Never", "It is not reached.") { page in page.record("y", 2) }
    let outcome = await lesson.outcome("--results", path("r.json"))
    XCTAssertEqual(outcome.status, 70)
    XCTAssertEqual(outcome.error, "Breaks: cell 2, bad: step 1200: the value loss is NaN\n")
    XCTAssertTrue(outcome.output.hasSuffix("It does not.\n"))
    XCTAssertEqual(try results("r.json")["numbers"] as? [String: Int], ["x": 1])
  }

  func testWhatTheSeedDoesNotDecideSaysSoAndCanBeLeftOut() async throws {
    var lesson = LessonProgram(number: 1, name: "L", title: "T", question: "Q?")
    lesson.cell("sum", "Sum", "It is known.") { page in page.record("sum", 3) }
    lesson.cell("speed", "Speed", "It is measured.", isDetermined: false) { page in
      page.record("speed", 7)
    }
    lesson.cell("race", "Race", "It is long.", long: true, isDetermined: false) { _ in }
    let whole = await lesson.outcome("--results", path("whole.json"))
    XCTAssertTrue(whole.output.contains("\n1 · Sum ──"), whole.output)
    XCTAssertTrue(whole.output.contains("\n2 · Speed · not decided by the seed ──"), whole.output)
    XCTAssertEqual(
      try results("whole.json")["numbers"] as? [String: Int], ["sum": 3, "speed": 7])
    for arguments in [["--determined"], ["--determined", "--long"]] {
      let outcome = await lesson.outcome(arguments + ["--results", path("r.json")])
      XCTAssertEqual(outcome.status, 0)
      XCTAssertTrue(outcome.output.contains("\n1 · Sum ──"), outcome.output)
      XCTAssertFalse(outcome.output.contains("not decided"), outcome.output)
      XCTAssertEqual(try results("r.json")["numbers"] as? [String: Int], ["sum": 3])
      let cells = try XCTUnwrap(results("r.json")["cells"] as? [[String: Any]])
      XCTAssertEqual(cells.map { $0["determined"] as? Bool }, [true, false, false])
    }
    let list = await lesson.outcome("--list")
    XCTAssertEqual(
      list.output,
      "  1  sum    Sum\n  2  speed  Speed (not decided by the seed)\n"
        + "  3  race   Race (--long) (not decided by the seed)\n")
  }

  func testOnlyRunsALongCellThatIsNamed() async {
    let outcome = await sampleProgram().outcome("--only", "slow")
    XCTAssertEqual(outcome.status, 0)
    XCTAssertTrue(outcome.output.contains("\n3 · Slow ─"))
    XCTAssertFalse(outcome.output.contains("\n1 · "))
  }

  func testStepWaitsBetweenCellsOnATerminalOnly() async {
    let size = TerminalSize(columns: 80, rows: 24)
    let typist = TypedLines(lines: 5)
    let typed = await sampleProgram().outcome("--step", "--long", terminal: size, input: typist)
    XCTAssertEqual(typed.status, 0)
    XCTAssertEqual(typist.asked.load(ordering: .relaxed), 2)
    XCTAssertTrue(typed.error.contains("Return: on to 2 · Learning. Ctrl-C: stop."))
    let gone = TypedLines(lines: 0)
    let ended = await sampleProgram().outcome("--step", "--long", terminal: size, input: gone)
    XCTAssertEqual(ended.status, 0, "the end of the input lets the page go on")
    let unasked = TypedLines(lines: 5)
    let piped = await sampleProgram().outcome("--step", input: unasked)
    XCTAssertEqual(unasked.asked.load(ordering: .relaxed), 0)
    XCTAssertEqual(piped.error, "")
  }

  func testATerminalGetsProgressAndTimingsOnStandardErrorAlone() async {
    let size = TerminalSize(columns: 80, rows: 24)
    let outcome = await sampleProgram().outcome("--color", "never", terminal: size)
    let piped = await sampleProgram().outcome()
    XCTAssertEqual(outcome.output, piped.output)
    XCTAssertTrue(outcome.error.contains("  CartPole  "), outcome.error)
    XCTAssertTrue(outcome.error.contains(" s: ratio "), outcome.error)
    XCTAssertEqual(piped.error, "")
  }

  func testAPageThatCannotBeWritten() async throws {
    for (failure, status) in [(WriteError.closed, Int32(141)), (.failed("No space left"), 74)] {
      let error = MemoryOutput()
      let found = await sampleProgram().run(
        arguments: ["--results", path("r.json")], environment: [:],
        output: FailingOutput(after: 3, failure), error: error)
      XCTAssertEqual(found, status)
      XCTAssertEqual(
        error.text,
        failure == .closed ? "" : "Sample: cannot write the page: No space left.\n")
      XCTAssertNotNil(try results("r.json")["tasks"])
    }
    let error = MemoryOutput()
    let found = await sampleProgram().run(
      arguments: ["--help"], environment: [:], output: FailingOutput(after: 0, .closed),
      error: error)
    XCTAssertEqual(found, 141)
  }

  func testImplementationReachesTheCells() async {
    var lesson = LessonProgram(
      number: 1, name: "L", title: "T", question: "Q?", misconceptions: ["a.b"], closing: "End")
    lesson.cell("x", "X", "Y.") { page in page.say("runs \(page.options.implementation)") }
    let outcome = await lesson.outcome("--impl", "mutant:a.b", "--seed", "9")
    XCTAssertTrue(outcome.output.contains("seed 9 · mutant:a.b\n"))
    XCTAssertTrue(outcome.output.contains("\nruns mutant:a.b\n"))
  }
}
