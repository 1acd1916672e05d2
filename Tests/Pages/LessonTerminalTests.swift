import Foundation
import XCTest

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Lessons on a terminal, and lessons that are stopped by a signal.
final class LessonTerminalTests: XCTestCase {
  private let terminal = ["TERM": "xterm-256color", "LANG": "C.UTF-8"]

  func testASignalWritesTheFinishedResults() throws {
    try forEveryLesson { lesson in
      for (signal, status, says) in [
        (SIGINT, Int32(130), "stopped by Ctrl-C"), (SIGTERM, 143, "stopped by a request to end"),
      ] {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: file) }
        // A thousand seeds are still training when the signal is sent.
        let child = try TestProcess(
          try lesson.executable, ["--seeds", "1000", "--results", file.path])
        XCTAssertTrue(child.waitForOutput("\n2 · "), lesson.name)
        usleep(500_000)
        child.send(signal)
        let outcome = try child.outcome()
        XCTAssertEqual(outcome.status, status)
        XCTAssertTrue(outcome.error.contains(says), outcome.error)
        XCTAssertEqual(outcome.error.filter { $0 == "\n" }.count, 1)
        let read = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
        XCTAssertEqual((read as? [String: Any])?["name"] as? String, lesson.name)
      }
    }
  }

  func testTheTerminalSetsWidthAndColour() throws {
    try forEveryLesson { lesson in
      let first = try XCTUnwrap(lesson.cells().first)
      let arguments = ["--quick", "--only", first.slug]
      let shown = try PseudoTerminal(try lesson.executable, arguments, environment: terminal)
      XCTAssertEqual(shown.status(), 0)
      XCTAssertTrue(shown.shown.contains("\u{1B}[1mLesson \(lesson.number) "), "colour")
      XCTAssertTrue(shown.shown.contains(String(repeating: "━", count: 100)), "100 columns")
      let plain = try PseudoTerminal(
        try lesson.executable, arguments, environment: terminal.merging(["NO_COLOR": "1"]) { $1 })
      XCTAssertEqual(plain.status(), 0)
      XCTAssertFalse(plain.shown.contains("\u{1B}[1m"))
      let dumb = try PseudoTerminal(try lesson.executable, arguments, environment: ["TERM": "dumb"])
      XCTAssertEqual(dumb.status(), 0)
      XCTAssertFalse(dumb.shown.contains("\u{1B}[1m"))
    }
  }

  func testStepWaitsForReturn() throws {
    try forEveryLesson { lesson in
      let cells = try lesson.cells()
      let shown = try PseudoTerminal(
        try lesson.executable, ["--quick", "--step", "--only", "1,\(cells[1].slug)"],
        environment: terminal)
      XCTAssertTrue(shown.wait(for: "Return: on to 2 · "))
      XCTAssertFalse(shown.shown.contains("m2 · "), "the next cell waits")
      try shown.type("\n")
      XCTAssertTrue(shown.wait(for: "m2 · "))
      XCTAssertEqual(shown.status(), 0)
    }
  }

  func testStoppingAnAnimationRestoresTheTerminal() throws {
    try forEveryLesson { lesson in
      let first = try XCTUnwrap(lesson.cells().first)
      let shown = try PseudoTerminal(
        try lesson.executable, ["--quick", "--only", first.slug, "--watch"], environment: terminal)
      // A lesson without an animation refuses the option.
      guard shown.wait(for: "\u{1B}[?1049h\u{1B}[?25l") else {
        XCTAssertEqual(shown.status(), 64)
        return
      }
      XCTAssertTrue(shown.wait(for: "\u{1B}[H"))
      shown.send(SIGINT)
      XCTAssertEqual(shown.status(), 130)
      let end = try XCTUnwrap(shown.shown.range(of: "\u{1B}[?25h\u{1B}[?1049l"))
      XCTAssertFalse(shown.shown[end.upperBound...].contains("\u{1B}[?25l"))
    }
  }
}
