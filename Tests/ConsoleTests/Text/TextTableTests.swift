import XCTest

@testable import Console

final class TextTableTests: XCTestCase {
  func testNumbersAreFlushRightAndWordsFlushLeft() {
    XCTAssertEqual(
      TextTable.lines([
        .init(heading: "t", cells: ["0", "10"]),
        .init(heading: "ending", cells: ["–", "truncated"]),
        .init(heading: "yours", cells: ["-0.500", "nan"], gap: 5),
      ]),
      [
        "    t   ending         yours",
        "    0   –             -0.500",
        "   10   truncated        nan",
      ])
  }

  func testColumnsOfDifferentLengths() {
    XCTAssertEqual(
      TextTable.lines([
        .init(heading: "a", cells: ["1"]), .init(heading: "b", cells: ["x", "強"]),
      ]),
      ["   a   b", "   1   x", "       強"])
    XCTAssertEqual(TextTable.lines([]), [""])
  }
}
