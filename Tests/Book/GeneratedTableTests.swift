import Course
import Foundation
import XCTest

@testable import booktool

/// The rows of exercises in the cheat sheet and the table of results.
final class GeneratedTableTests: XCTestCase {
  private struct Functions { var ratio = 1.0 }

  private let lesson = Lesson<Functions>(
    number: 7, name: "Lesson07PPO", topic: "PPO", title: "Proximal", question: "How far?",
    worlds: "CartPole", chapter: "book/07-ppo.md",
    exercises: [
      Exercise(
        "07.1", \.ratio, title: "Probability ratio", snippet: "ratio", section: "The ratio",
        hints: [], endlessHint: "", cases: { [] }, misconceptions: [])
    ]
  ).outline

  func testARowOfAnExercise() {
    let rows = ExerciseRows(lessons: [lesson])
    let row = "| [07.1 Probability ratio](07-ppo.md#071-probability-ratio) | when | rule |"
    for line in ["| 07.1 | when | rule |", "| [07.1 Old](a.md#b) | when | rule |", row] {
      XCTAssertEqual(rows.filled([line], of: ExerciseRows.file), [row])
      XCTAssertEqual(rows.filled([line], of: "book/traps.md"), [line])
    }
    func findings(_ text: String) -> [String] {
      rows.findings([Chapter(text, file: ExerciseRows.file)]).map(\.description)
    }
    XCTAssertEqual(findings(row), [])
    XCTAssertEqual(
      findings("| exercise |\n| --- |\n\(row)\n\(row)\n| 07.2 | a |\n"),
      [
        "book/cheatsheet.md:4: exercise 07.1 has a second row",
        "book/cheatsheet.md:5: no lesson has an exercise 07.2",
      ])
    XCTAssertEqual(findings(""), ["book/cheatsheet.md:1: exercise 07.1 lacks its row"])
  }

  private func file(_ tasks: String, cells: String = #"[{"lines":["a"]}]"#) throws -> ResultsFile {
    let text = """
      {"lesson":7,"name":"Lesson07PPO","seed":1,"implementation":"reference",
      "tasks":[\(tasks)],"numbers":{},"cells":\(cells)}
      """
    return try JSONDecoder().decode(ResultsFile.self, from: Data(text.utf8))
  }

  private let grid =
    #"{"name":"grid","metric":"mean return","value":8,"bar":7.5,"steps":59904,"#
    + #""seeds":[8,7,9,8],"iqm":8.125}"#
  private let cart = #"{"name":"cart","metric":"steps","value":500,"bar":475,"steps":800}"#
  private let gridRow =
    "| [07](07-ppo.md) | grid | mean return | 59 904 | 1 to 4 | 7.50 | 7 | 8.12 | 9 | 3 of 4 |"
  private let cartRow =
    "| [07](07-ppo.md) | cart | steps | 800 | 1 | 475 | 500 | 500 | 500 | 1 of 1 |"

  private func table(_ rows: [String]) -> [String] {
    ["a", ResultsTable.opening] + ResultsTable.head + rows + [ResultsTable.closing, "b"]
  }

  func testResultsFillTheTable() throws {
    let results = ResultsTable(lessons: [lesson])
    let empty = ["a", ResultsTable.opening, ResultsTable.closing, "b"]
    let both = try results.filled(empty, with: [try file("\(grid),\(cart)")])
    XCTAssertEqual(both, table([gridRow, cartRow]))
    // A part of a page replaces its own tasks, a whole one all.
    let other = #"{"name":"cart","metric":"steps","value":400,"bar":475,"steps":800}"#
    XCTAssertEqual(
      try results.filled(both, with: [try file(other, cells: #"[{"lines":null}]"#)]),
      table([
        gridRow, "| [07](07-ppo.md) | cart | steps | 800 | 1 | 475 | 400 | 400 | 400 | 0 of 1 |",
      ]))
    XCTAssertEqual(try results.filled(both, with: [try file(cart)]), table([cartRow]))
    XCTAssertThrowsError(try results.filled(["a"], with: []))
    XCTAssertThrowsError(
      try ResultsTable(lessons: []).filled(both, with: [try file(cart)]))
  }

  func testTheTableIsChecked() throws {
    let results = ResultsTable(lessons: [lesson])
    func findings(_ lines: [String], run: String? = nil) throws -> [String] {
      let runs = try run.map { tasks in
        let text = #"{"tasks":[\#(tasks)],"numbers":{},"cells":[]}"#
        return ["Lesson07PPO": try QuotedRun(json: Data(text.utf8))]
      }
      let chapter = Chapter(lines.joined(separator: "\n"), file: ResultsTable.file)
      return results.findings([chapter], runs: runs).map(\.description)
    }
    let again = "swift run booktool results FOLDER"
    XCTAssertEqual(try findings(table([gridRow, cartRow]), run: "\(grid),\(cart)"), [])
    XCTAssertEqual(
      try findings(table([])), ["book/methods.md:3: Lesson07PPO lacks a row for any task: \(again)"]
    )
    XCTAssertEqual(
      try findings(table([gridRow]), run: "\(grid),\(cart)"),
      ["book/methods.md:3: Lesson07PPO lacks a row for cart: \(again)"])
    XCTAssertEqual(
      try findings(table([gridRow, gridRow, "| 07 | cart |"])),
      [
        "book/methods.md:6: task grid has a second row",
        "book/methods.md:7: this is no row of a lesson's task",
      ])
    for (field, wrong) in [
      ("measure", grid.replacing("mean", with: "best")),
      ("bar", grid.replacing("7.5", with: "7.4")),
      ("value", grid.replacing(#""value":8"#, with: #""value":6"#)),
    ] {
      XCTAssertEqual(
        try findings(table([gridRow]), run: wrong),
        ["book/methods.md:5: task grid has another \(field) in the run: \(again)"])
    }
    XCTAssertEqual(
      try findings(["text"]),
      ["book/methods.md:1: the table of results lacks its markers, <!-- results -->"])
  }
}
