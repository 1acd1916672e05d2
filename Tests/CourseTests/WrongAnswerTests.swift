import XCTest

@testable import Course

/// The explanation of a wrong answer.
final class WrongAnswerTests: XCTestCase {
  func testLongTablesShowTheRowsAroundTheDifference() {
    let values = (0..<40).map(Double.init)
    let wrong = values.enumerated().map { $0.offset == 30 ? -1 : $0.element }
    let testCase = Case<Void>(
      title: "forty", inputs: [Column("x", values)], expected: [Column("y", values)]
    ) { _ in .answer([Column("y", wrong)]) }
    guard case .lines(let table)? = WrongAnswer.explain(testCase, testCase.result(of: ())).last
    else {
      return XCTFail("no table")
    }
    XCTAssertEqual(table.count, 15)
    XCTAssertEqual(table[1], "…")
    XCTAssertTrue(table[7].contains("30"), table[7])
    XCTAssertTrue(table[7].hasSuffix("◂ first difference"), table[7])
    XCTAssertEqual(table.last, "… 40 in all")
  }
}
