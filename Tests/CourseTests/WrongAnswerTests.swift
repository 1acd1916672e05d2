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

  /// A dozen equal rows are one line and a count.
  func testEqualRowsAreShownOnce() throws {
    let ones = [Double](repeating: 1, count: 100)
    let wrong: [Double] = ones.dropLast() + [2]
    let testCase = Case<Void>(
      title: "ones", inputs: [Column("x", ones)], expected: [Column("y", ones)]
    ) { _ in .answer([Column("y", wrong)]) }
    guard case .lines(let table)? = WrongAnswer.explain(testCase, testCase.result(of: ())).last
    else { return XCTFail("no table") }
    XCTAssertEqual(table.count, 4)
    XCTAssertEqual(table[2], "… 98 more rows like this")
    XCTAssertTrue(table[3].contains("99"), table[3])
    XCTAssertTrue(table[3].hasSuffix("◂ first difference"), table[3])
  }

  /// Where NaN comes from is said before what the case knows.
  func testNaNIsExplainedBeforeTheCasesRemark() {
    let testCase = Case<Void>(
      title: "a", remarks: [0: "Known."], expected: [Column("y", [1.0, 2])]
    ) { _ in .answer([Column("y", [3, Double.nan])]) }
    let paragraphs = WrongAnswer.explain(testCase, testCase.result(of: ())).compactMap { block in
      if case .paragraph(let text) = block { text } else { nil }
    }
    XCTAssertEqual(paragraphs.count, 3)
    XCTAssertTrue(paragraphs[1].hasPrefix("Yours is not a number"), paragraphs[1])
    XCTAssertEqual(paragraphs[2], "Known.")
  }

  /// Zeros of both signs are equal, infinities only themselves, and a rounding is no difference.
  func testUnusualRightAnswersPass() {
    let column = Column.precise(
      "y", [0, .infinity, -.infinity, .nan, 1e300, 0.3, .leastNonzeroMagnitude])
    func isRight(_ answer: [Double]) -> Bool {
      CaseResult.answer([Column("y", answer)]).isRight([column])
    }
    let right = [-0.0, .infinity, -.infinity, -.nan, 1e300, 0.1 + 0.2, 0]
    XCTAssertTrue(isRight(right))
    let wrong: [(Int, Double)] = [
      (0, 1e-8), (1, -.infinity), (1, 1e308), (2, .nan), (3, 0), (4, .infinity), (5, 0.30001),
    ]
    for (row, value) in wrong {
      var answer = right
      answer[row] = value
      XCTAssertFalse(isRight(answer), "\(value) in row \(row)")
    }
  }
}
