import Foundation
import TestSupport
import XCTest

/// Mistakes on the command line: one line, a status, no training.
final class LessonErrorTests: XCTestCase {
  private func check(
    _ lesson: LessonUnderTest, _ arguments: [String], status: Int32 = 64, says: String? = nil
  ) throws {
    let outcome = try lesson.run(arguments)
    XCTAssertEqual(outcome.status, status, "\(arguments): \(outcome.error)")
    XCTAssertEqual(outcome.output, "", "\(arguments)")
    XCTAssertTrue(outcome.error.hasPrefix(lesson.name + ": "), outcome.error)
    XCTAssertEqual(outcome.error.filter { $0 == "\n" }.count, 1, outcome.error)
    if let says { XCTAssertTrue(outcome.error.contains(says), outcome.error) }
  }

  func testMistakes() throws {
    try forEveryLesson { lesson in
      let mistake = try lesson.run("--sed", "3")
      XCTAssertEqual(
        mistake.error,
        "\(lesson.name): unknown option --sed. Did you mean --seed? (--help lists all options)\n")
      XCTAssertEqual(mistake.status, 64)
      try check(lesson, ["--seed", "-1"], says: "from 0 to 18446744073709551615")
      try check(lesson, ["--seeds=0"], says: "from 1 to 1000")
      try check(lesson, ["--width", "10"], says: "from 40 to 400")
      try check(lesson, ["--plot", "brail"], says: "Did you mean braille?")
      try check(lesson, ["--color"], says: "auto, always, never")
      try check(lesson, ["--impl", "refrence"], says: "Did you mean reference?")
      try check(lesson, ["--only", "no-such-cell"], says: "Cells: 1 ")
      try check(lesson, ["--list", "--results", "x.json"], says: "--list runs no cell")
      try check(lesson, ["--quick=1"], says: "takes no value")
      try check(lesson, ["stray"], says: "unexpected argument stray")
      try check(lesson, ["\u{1B}[31m\n"], says: "unexpected argument ?[31m?")
    }
  }

  func testPathsThatCannotBeWritten() throws {
    try forEveryLesson { lesson in
      try check(
        lesson, ["--results", "/nonexistent/r.json"], status: 73, says: "/nonexistent/r.json")
      try check(lesson, ["--results", "/tmp"], status: 73, says: "is a directory")
      try check(lesson, ["--svg", "/nonexistent/figures"], status: 73, says: "does not exist")
      try check(lesson, ["--svg", "/dev/null"], status: 73, says: "not a directory")
    }
  }

  func testHelp() throws {
    try forEveryLesson { lesson in
      let help = try lesson.run("--help")
      XCTAssertEqual(help.status, 0)
      XCTAssertEqual(help.error, "")
      let flags = [
        "list", "only", "step", "quick", "long", "seed", "seeds", "impl", "plot", "color",
        "width", "results", "svg", "save", "watch", "help",
      ]
      for flag in flags { XCTAssertTrue(help.output.contains("\n  --\(flag) "), flag) }
      for line in help.output.split(separator: "\n") { XCTAssertLessThanOrEqual(line.count, 80) }
    }
  }

  func testAFullDisk() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else {
      throw XCTSkip("this system has no /dev/full")
    }
    try forEveryLesson { lesson in
      let child = try TestProcess(
        URL(fileURLWithPath: "/bin/sh"),
        ["-c", "\"$0\" --quick > /dev/full", try lesson.executable.path])
      let outcome = try child.outcome()
      XCTAssertEqual(outcome.status, 74)
      XCTAssertEqual(
        outcome.error, "\(lesson.name): cannot write the page: No space left on device.\n")
    }
  }

  /// Random command lines, ten a lesson, each with an unknown option.
  func testRandomCommandLines() throws {
    let words = [
      "--seed", "--seeds", "--only", "--impl", "--plot", "--color", "--width", "--quick", "--long",
      "--list", "--step", "--watch", "1", "7", "ratio", "mine", "ascii", "=", "--", "-", "",
      "\u{1B}[2J", "\n", "é", "--seed=", "--only=,", String(repeating: "x", count: 5000),
    ]
    try forEveryLesson { lesson in
      var random = TestRandom(seed: UInt64(lesson.number))
      for _ in 0..<10 {
        var arguments = (0..<random.below(8)).map { _ in random.pick(words) }
        arguments.insert("--certainly-unknown", at: 0)
        arguments.swapAt(0, random.below(arguments.count))
        try check(lesson, arguments)
      }
    }
  }
}
