import Console
import XCTest

@testable import Notebook

final class AnimationTests: XCTestCase {
  func testATerminalPlaysOnTheAlternateScreen() async {
    let outcome = await sampleProgram().outcome(
      "--watch", "--only", "slow", terminal: TerminalSize(columns: 80, rows: 24))
    XCTAssertEqual(outcome.status, 0)
    let frames = outcome.output.components(separatedBy: "\u{1B}[H")
    XCTAssertEqual(frames.count, 12)
    XCTAssertTrue(frames[0].hasSuffix("\u{1B}[?1049h\u{1B}[?25l"))
    XCTAssertEqual(frames[1], "step 0\u{1B}[K\r\n─▲─\u{1B}[K\u{1B}[J")
    XCTAssertTrue(
      outcome.output.hasSuffix("\u{1B}[0m\u{1B}[?25h\u{1B}[?1049l\nstep 10\n─▲─\n"))
  }

  func testAFrameIsCutToTheTerminal() async {
    let outcome = await sampleProgram().outcome(
      "--watch", "--only", "slow", terminal: TerminalSize(columns: 4, rows: 1))
    XCTAssertTrue(outcome.output.contains("\u{1B}[Hstep\u{1B}[K\u{1B}[J"))
  }

  func testAPipeGetsFewFrames() async {
    let outcome = await sampleProgram().outcome("--watch", "--only", "slow", "--plot", "ascii")
    XCTAssertEqual(outcome.status, 0)
    let numbers = outcome.output.split(separator: "\n").filter { $0.hasPrefix("frame ") }
    XCTAssertEqual(numbers, ["frame 1", "frame 2", "frame 4", "frame 8", "frame 11"])
    XCTAssertTrue(outcome.output.hasSuffix("\nframe 11\nstep 10\n-^-\n"))
  }

  func testAnEndlessAnimationEndsInAPipe() async {
    var lesson = LessonProgram(number: 1, name: "L", title: "T", question: "Q?")
    lesson.cell("x", "X", "Y.") { _ in }
    lesson.watch { animation in while true { try await animation.show(["again"]) } }
    let outcome = await lesson.outcome("--watch")
    XCTAssertEqual(outcome.status, 0)
    XCTAssertTrue(outcome.output.hasSuffix("\nframe 2000\nagain\n"))
  }

  func testAnErrorRestoresTheTerminal() async {
    struct Broke: Error {}
    var lesson = LessonProgram(number: 1, name: "L", title: "T", question: "Q?")
    lesson.cell("x", "X", "Y.") { _ in }
    lesson.watch(framesPerSecond: 1000) { animation in
      try await animation.show(["once"])
      throw Broke()
    }
    let outcome = await lesson.outcome(
      "--watch", terminal: TerminalSize(columns: 80, rows: 24))
    XCTAssertEqual(outcome.status, 70)
    XCTAssertTrue(outcome.output.hasSuffix("\u{1B}[?25h\u{1B}[?1049l"))
  }
}
