import TestSupport
import XCTest

@testable import Console

final class TextTests: XCTestCase {
  func testDisplayWidthCountsColumnsNotScalars() {
    XCTAssertEqual("plain".displayWidth, 5)
    XCTAssertEqual("π_θ(a|s) ≥ 1 − ε".displayWidth, 16)
    XCTAssertEqual("e\u{301}a\u{302}".displayWidth, 2)
    XCTAssertEqual("強化学習".displayWidth, 8)
    XCTAssertEqual("\u{1B}[38;5;32m●●\u{1B}[0m".displayWidth, 2)
    XCTAssertEqual("●○◆─│┤░▁█⠿◂…".displayWidth, 12)
    XCTAssertEqual("".displayWidth, 0)
  }

  func testEscapesAreStripped() {
    XCTAssertEqual(
      "\u{1B}[1mbold\u{1B}[0m \u{1B}[38;5;32mblue\u{1B}[0m".strippingEscapes, "bold blue")
    XCTAssertEqual("cut \u{1B}[38;5".strippingEscapes, "cut ")
    XCTAssertEqual("\u{1B}".strippingEscapes, "")
  }

  func testTruncationAndPaddingGiveTheWidth() {
    XCTAssertEqual("abcdef".truncated(to: 4), "abc…")
    XCTAssertEqual("abcd".truncated(to: 4), "abcd")
    XCTAssertEqual("強化学習".truncated(to: 4), "強…")
    XCTAssertEqual("強化".padded(to: 6), "強化  ")
    XCTAssertEqual("abc".truncated(to: 0), "")
  }

  func testWrappingBreaksAtSpaces() {
    XCTAssertEqual(
      "How far may a policy move on data".wrapped(to: 12),
      ["How far may", "a policy", "move on data"])
    XCTAssertEqual("".wrapped(to: 10), [""])
    XCTAssertEqual("one\n\ntwo".wrapped(to: 10), ["one", "", "two"])
    XCTAssertEqual("one\r\n\r\ntwo".wrapped(to: 10), ["one", "", "two"])
  }

  func testWrappingKeepsNumbersTogether() {
    XCTAssertEqual("after 60 000 steps".wrapped(to: 9), ["after", "60 000", "steps"])
    XCTAssertEqual("a band of 95 % here".wrapped(to: 12), ["a band of", "95 % here"])
  }

  func testWrappingIndentsAndCutsLongWords() {
    XCTAssertEqual("a bb ccc".wrapped(to: 6, indent: "  "), ["  a bb", "  ccc"])
    XCTAssertEqual("- a bb".wrapped(to: 4, indent: "", hanging: "  "), ["- a", "  bb"])
    XCTAssertEqual("abcdefgh".wrapped(to: 3), ["abc", "def", "gh"])
    XCTAssertEqual("強化学習".wrapped(to: 5), ["強化", "学習"])
    XCTAssertEqual("abc".wrapped(to: 1), ["a", "b", "c"])
    XCTAssertEqual("強化".wrapped(to: 1), ["強", "化"])
  }

  func testWrappedLinesFitTheWidth() {
    var random = TestRandom(seed: 1)
    for _ in 0..<300 {
      let words = (0..<random.below(30)).map { _ in
        String((0..<random.below(14)).map { _ in random.pick(Array("abcé強θ0 9%-")) })
      }
      let width = 4 + random.below(60)
      for line in words.joined(separator: " ").wrapped(to: width, indent: " ") {
        XCTAssertLessThanOrEqual(line.displayWidth, width, line)
      }
    }
  }

  func testColourIsWrittenOnlyIfAllowed() {
    XCTAssertEqual(Style().painted("text", .faint), "text")
    XCTAssertEqual(Style(color: true).painted("text", .strong), "\u{1B}[1mtext\u{1B}[0m")
    XCTAssertEqual(Style(color: true).painted("text", .plain), "text")
  }
}
