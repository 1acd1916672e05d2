import Console
import XCTest

@testable import Notebook

final class ProgressTests: XCTestCase {
  private func line(columns: Int, _ backEnd: BackEnd = .block) -> ProgressLine {
    let output = MemoryOutput(isTerminal: true, size: TerminalSize(columns: columns, rows: 24))
    return ProgressLine(error: output, style: Style(width: 80, backEnd: backEnd, color: false))
  }

  func testText() {
    XCTAssertEqual(
      line(columns: 40).text("CartPole", fraction: 0.5, elapsed: .seconds(1)),
      "  CartPole  █████████░░░░░░░░░   50 %")
    XCTAssertEqual(
      line(columns: 60, .ascii).text("CartPole · 2", fraction: 0.25, elapsed: .seconds(10)),
      "  CartPole - 2  ######.................   25 %  30 s left")
    XCTAssertTrue(
      line(columns: 80).text("x", fraction: 0.1, elapsed: .seconds(60)).hasSuffix("9 min left"))
  }

  func testAFractionThatIsNoNumberIsShown() {
    for (fraction, percent) in [(Double.nan, "0 %"), (-.infinity, "0 %"), (.infinity, "100 %")] {
      let text = line(columns: 60).text("x", fraction: fraction, elapsed: .seconds(9))
      XCTAssertTrue(text.contains(" " + percent), text)
    }
  }

  func testTheLineNeverFillsTheTerminal() {
    for columns in 1...120 {
      for fraction in [0, 0.001, 0.5, 1] {
        let text = line(columns: columns).text(
          "A rather long name of a task", fraction: fraction, elapsed: .seconds(5))
        XCTAssertLessThanOrEqual(text.displayWidth, max(0, columns - 3))
      }
    }
  }

  func testABarIsDrawnAtIntervalsAndErased() {
    let output = MemoryOutput(isTerminal: true, size: TerminalSize(columns: 80, rows: 24))
    let line = ProgressLine(error: output, style: Style())
    let progress = Progress(ProgressBar("x", parts: 1, line: line), part: 0)
    for step in 0..<100_000 { progress.advance(to: step, of: 100_000) }
    XCTAssertLessThan(output.text.filter { $0 == "%" }.count, 50)
    XCTAssertGreaterThan(output.text.filter { $0 == "%" }.count, 0)
    progress.finish()
    XCTAssertTrue(output.text.hasSuffix("\r\u{1B}[K"))
  }

  func testNothingIsDrawnWithoutATerminal() {
    let output = MemoryOutput()
    let line = ProgressLine(error: output, style: Style())
    let progress = Progress(ProgressBar("x", parts: 1, line: line), part: 0)
    progress.update(.nan)
    progress.update(0.5)
    progress.advance(to: 1, of: 0)
    line.clear()
    XCTAssertEqual(output.text, "")
  }
}
