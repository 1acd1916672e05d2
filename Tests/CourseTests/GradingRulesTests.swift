import Synchronization
import XCTest

@testable import Course

/// When an exercise counts as started, and which case is shown.
final class GradingRulesTests: XCTestCase {
  private struct Sum: Sendable {
    var sum: @Sendable ([Double]) throws -> Double
  }

  private let right = Sum { $0.reduce(0, +) }

  /// The sum of lists, the longer of which shrink by an element.
  private func exercise() -> Exercise<Sum> {
    @Sendable func asked(_ list: [Double]) -> Case<Sum> {
      Case(
        title: "\(list.count) numbers", inputs: [Column("x", list)],
        expected: .precise("sum", [list.reduce(0, +)])
      ) { [try $0.sum(list)] }
    }
    return Exercise<Sum>(
      "00.1", \.sum, title: "", snippet: "", section: "", hints: [], endlessHint: "",
      cases: {
        [
          asked([]), asked([1]),
          .shrinking((1...9).map(Double.init), { [Array($0.dropLast())] }) { asked($0) },
        ]
      },
      misconceptions: [
        Misconception("sum.first", .term, "only the first counts.") { $0.first ?? 0 },
        Misconception("sum.negative", .sign, "the sign is turned.") { -$0.reduce(0, +) },
      ])
  }

  func testAnUnwrittenCaseIsWrongWhereOthersAreWritten() {
    let partial = Sum { list in
      if list.isEmpty { throw Unsolved("00.1") }
      return list.reduce(0, +)
    }
    let report = exercise().grade(partial, reference: right)
    XCTAssertEqual(report.verdict, .wrong)
    XCTAssertTrue("\(report.blocks)".contains("0 numbers"), "\(report.blocks)")
    XCTAssertTrue("\(report.blocks)".contains("not for this case"), "\(report.blocks)")
    XCTAssertTrue(exercise().isWritten(in: partial))
  }

  func testNotStartedIsUnwrittenInEveryCase() {
    let reports = Mutex(0)
    let stub = Sum { _ in throw Unsolved("00.1") }
    let report = exercise().grade(stub, reference: right) { _ in
    } onFailure: { _ in
      reports.withLock { $0 += 1 }
    }
    XCTAssertEqual(report.verdict, .notStarted)
    XCTAssertEqual(reports.withLock { $0 }, 0)
    XCTAssertFalse(exercise().isWritten(in: stub))
    // Another exercise that is not written makes this one wrong, and leaves it unwritten on pages.
    let other = Sum { _ in throw Unsolved("00.2") }
    XCTAssertEqual(exercise().grade(other, reference: right).verdict, .wrong)
    XCTAssertFalse(exercise().isWritten(in: other))
  }

  /// The smallest question that fails is shown: four numbers of nine.
  func testADrawnCaseShrinks() {
    let limited = Sum { $0.prefix(3).reduce(0, +) }
    let report = exercise().grade(limited, reference: right)
    XCTAssertEqual(report.blocks.first, .paragraph("The smallest case that differs: 4 numbers."))
  }

  func testShrinkingEnds() {
    let endless = Case<Sum>.shrinking([1.0], { [$0, $0] }) { list in
      Case(title: "endless", expected: .precise("sum", [1])) { [try $0.sum(list)] }
    }
    let runs = Mutex(0)
    let wrong = Sum { _ in 7 }
    _ = exercise().smallest(endless, endless.result(of: wrong), wrong) {
      runs.withLock { $0 += 1 }
    }
    XCTAssertEqual(runs.withLock { $0 }, 200)
  }

  func testTheOutlineNamesTheKindsOfMistake() {
    XCTAssertEqual(exercise().outline.mistakes, [.term, .sign])
  }
}
