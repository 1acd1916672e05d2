import Course
import XCTest

@testable import Console

/// How a wrong answer is laid out.
final class WrongAnswerTests: XCTestCase {
  func testNumbersThatDifferLateAreShownThatFar() {
    XCTAssertEqual(Format.fixed(-0.0004, 3), "0.000")
    XCTAssertEqual(Format.fixed(-1.2345, 3), "-1.235")
    XCTAssertEqual(Format.fixed(12, 0), "12")
    XCTAssertEqual(Format.fixed(.nan, 3), "nan")
    XCTAssertEqual(Format.decimals(toTell: 1.00001, from: 1.00002), 5)
    XCTAssertEqual(Format.shortest(0.9), "0.9")
    XCTAssertEqual(Format.shortest(-2), "-2")
  }

  func testLongTablesShowTheRowsAroundTheDifference() {
    let values = (0..<40).map(Double.init)
    let wrong = values.enumerated().map { $0.offset == 30 ? -1 : $0.element }
    let one = Case<Void>(
      title: "forty", inputs: [Column("x", values)], expected: [Column("y", values)]
    ) { _ in .answer([Column("y", wrong)]) }
    guard case .lines(let table)? = WrongAnswer.explain(one, one.outcome(of: ())).last else {
      return XCTFail("no table")
    }
    XCTAssertEqual(table.count, 15)
    XCTAssertEqual(table[1], "…")
    XCTAssertTrue(table[7].contains("30"), table[7])
    XCTAssertTrue(table[7].hasSuffix("◂ first difference"), table[7])
    XCTAssertEqual(table.last, "… 40 in all")
  }
}
