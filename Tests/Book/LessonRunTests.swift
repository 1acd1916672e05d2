import XCTest

@testable import booktool

final class LessonRunTests: XCTestCase {
  private let list = """
    Cells of Lesson07PPO:
       1  ratio     The ratio
       2  clip      What the clip does
      11  pendulum  A continuous task  (long)

    """

  func testReadsTheList() {
    XCTAssertEqual(
      LessonRun.entries(list),
      [
        LessonRun.Entry(number: "1", slug: "ratio", title: "The ratio"),
        LessonRun.Entry(number: "2", slug: "clip", title: "What the clip does"),
        LessonRun.Entry(number: "11", slug: "pendulum", title: "A continuous task  (long)"),
      ])
    XCTAssertEqual(LessonRun.entries("no cells\n"), [])
  }

  func testCutsAPage() {
    let page = """
      Lesson 7 · Proximal Policy Optimization          seed 1 · reference
      ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
      How far?

      1 · The ratio ─────────────────
      PPO reweights.

          r = 1.6   

      2 · What the clip does ────────
         L +2.0 ┤
       ──────── 

      11 · A continuous task ────────
      Text.

      Now yours: Sources/Exercises/Lesson07PPO.swift
      """
    let cells = LessonRun.cells(page: page, entries: LessonRun.entries(list))
    XCTAssertEqual(
      cells,
      [
        "ratio": ["1 · The ratio ─────────────────", "PPO reweights.", "", "    r = 1.6"],
        "clip": ["2 · What the clip does ────────", "   L +2.0 ┤", " ────────"],
        "pendulum": ["11 · A continuous task ────────", "Text."],
      ])
  }

  func testReadsResults() throws {
    let json = """
      {"lesson": 7, "name": "Lesson07PPO", "seed": 1, "implementation": "reference",
       "tasks": [{"name": "grid10", "metric": "mean return", "value": 8.3, "bar": 8.25,
                  "solved": true, "steps": 100000, "seconds": 1.9, "seeds": [8.3, 8.3],
                  "interval": null}],
       "numbers": {"kl": 0.0123}}
      """
    let numbers = try LessonRun.numbers(json: Data(json.utf8))
    XCTAssertEqual(numbers["grid10.value"], .number(8.3))
    XCTAssertEqual(numbers["grid10.solved"], .flag(true))
    XCTAssertEqual(numbers["grid10.metric"], .text("mean return"))
    XCTAssertEqual(numbers["grid10.seconds"], .unquotable)
    XCTAssertEqual(numbers["grid10.seeds"], .unquotable)
    XCTAssertEqual(numbers["numbers.kl"], .number(0.0123))
    XCTAssertEqual(numbers["grid10.steps"]?.shown(decimals: nil), "100000")
    XCTAssertEqual(numbers["grid10.solved"]?.shown(decimals: nil), "yes")
    XCTAssertThrowsError(try LessonRun.numbers(json: Data("{}".utf8)))
  }

  func testMergeKeepsTheFirst() {
    var run = LessonRun(cells: ["a": ["1"]], numbers: ["t.v": .number(1)], slugs: ["a", "b"])
    run.merge(
      LessonRun(cells: ["a": ["2"], "b": ["3"]], numbers: ["t.v": .number(2), "u.v": .number(3)]))
    XCTAssertEqual(run.cells, ["a": ["1"], "b": ["3"]])
    XCTAssertEqual(run.numbers, ["t.v": .number(1), "u.v": .number(3)])
    XCTAssertEqual(run.slugs, ["a", "b"])
  }
}
