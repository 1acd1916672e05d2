import XCTest

@testable import booktool

final class QuotedRunTests: XCTestCase {
  func testReadsResults() throws {
    let json = """
      {"lesson": 7, "name": "Lesson07PPO", "seed": 1, "implementation": "reference",
       "tasks": [{"name": "grid10", "metric": "mean return", "value": 8.3, "bar": 8.25,
                  "solved": true, "steps": 100000, "seconds": 1.9, "seeds": [8.3, 8.3],
                  "interval": null}],
       "numbers": {"kl": 0.0123},
       "cells": [{"slug": "ratio", "title": "The ratio", "long": false, "determined": true,
                  "lines": ["1 · The ratio ──", "", "  r = 1  ", ""]},
                 {"slug": "pendulum", "title": "Swing", "long": true, "determined": true,
                  "lines": null},
                 {"slug": "speed", "title": "Speed", "long": false, "determined": false,
                  "lines": null}]}
      """
    let run = try QuotedRun(json: Data(json.utf8))
    XCTAssertEqual(run.cells, ["ratio": ["1 · The ratio ──", "", "  r = 1"]])
    XCTAssertEqual(run.slugs, ["ratio", "pendulum", "speed"])
    XCTAssertEqual(run.undetermined, ["speed"])
    let numbers = run.numbers
    XCTAssertEqual(numbers["grid10.value"], .number(8.3))
    XCTAssertEqual(numbers["grid10.solved"], .flag(true))
    XCTAssertEqual(numbers["grid10.metric"], .text("mean return"))
    XCTAssertEqual(numbers["grid10.seconds"], .unquotable)
    XCTAssertEqual(numbers["grid10.seeds"], .unquotable)
    XCTAssertEqual(numbers["numbers.kl"], .number(0.0123))
    XCTAssertEqual(numbers["grid10.steps"]?.shown(decimals: nil), "100000")
    XCTAssertEqual(numbers["grid10.solved"]?.shown(decimals: nil), "yes")
    XCTAssertThrowsError(try QuotedRun(json: Data("{}".utf8)))
  }

  func testMergeKeepsTheFirst() {
    var run = QuotedRun(cells: ["a": ["1"]], numbers: ["t.v": .number(1)], slugs: ["a", "b"])
    run.merge(
      QuotedRun(cells: ["a": ["2"], "b": ["3"]], numbers: ["t.v": .number(2), "u.v": .number(3)]))
    XCTAssertEqual(run.cells, ["a": ["1"], "b": ["3"]])
    XCTAssertEqual(run.numbers, ["t.v": .number(1), "u.v": .number(3)])
    XCTAssertEqual(run.slugs, ["a", "b"])
  }
}
