import Course
import Lesson17
import Lesson17Solution
import RLCore
import XCTest

@testable import Lesson17Exercises

/// What 17.7 and 17.8 are graded by: recorded searches, and measured trends.
final class RecordedSearchTests: XCTestCase {
  private let functions = MCTSFunctions(MCTSSolution.self, isReference: true)

  func testTheRecordedSearchesAreWhatSearchesReport() throws {
    for bug in MCTSBug.allCases {
      let recorded = RecordedSearch.all.filter { $0.bug == bug }
      XCTAssertEqual(recorded.map(\.seed).sorted(), [1001, 1002, 1003, 1004, 1005], "\(bug)")
      for search in recorded where search.seed <= 1002 {
        let log = try searchLog(with: bug, seed: search.seed, functions: functions)
        let message = "\(bug), seed \(search.seed)"
        XCTAssertEqual(search.log.priors, log.priors, message)
        XCTAssertEqual(search.log.visits, log.visits, message)
        XCTAssertEqual(search.log.chosen, log.chosen, message)
        XCTAssertEqual(search.log.nodes, log.nodes, message)
        XCTAssertEqual(search.log.leastVisits, log.leastVisits, message)
        XCTAssertEqual(search.log.points, log.points, message)
        XCTAssertEqual(search.log.extremeValue, log.extremeValue, accuracy: 0.005001, message)
        XCTAssertEqual(search.log.gridReturn, log.gridReturn, accuracy: 0.005001, message)
        for (a, b) in zip(search.log.values, log.values) {
          XCTAssertEqual(a, b, accuracy: 0.005001, message)
        }
      }
    }
  }

  func testOtherSeedsShowTheSameSigns() throws {
    for bug in MCTSBug.allCases {
      for seed in 1006...1010 as ClosedRange<UInt64> {
        let log = try searchLog(with: bug, seed: seed, functions: functions)
        XCTAssertEqual(try functions.findBug(log), bug, "seed \(seed)")
      }
    }
  }

  func testThePredictionsAreWhatIsMeasured() throws {
    for change in MCTSChange.allCases {
      for seed in 1...3 as ClosedRange<UInt64> {
        let measured = try change.measurement(seed: seed, functions: functions)
        XCTAssertEqual(measured.trend, try functions.predict(change), "\(change), seed \(seed)")
        if measured.trend != .stays {
          let share =
            abs(measured.after - measured.before) / max(abs(measured.before), abs(measured.after))
          XCTAssertGreaterThan(share, 0.05, "\(change), seed \(seed): \(measured)")
        }
      }
    }
  }
}
