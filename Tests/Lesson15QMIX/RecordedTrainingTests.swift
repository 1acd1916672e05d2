import Course
import Lesson15
import Lesson15Solution
import RLCore
import TestSupport
import XCTest

@testable import Lesson15Exercises

/// What 15.8 and 15.9 are graded by: recorded trainings, and measured trends.
final class RecordedQMIXTests: XCTestCase {
  private let functions = QMIXFunctions(QMIXSolution.self)

  func testTheRecordedTrainingsAreWhatTrainingsReport() throws {
    try QMIXBug.allCases.forEachOnAllCores { bug in
      let recorded = RecordedTraining.all.filter { $0.bug == bug }
      XCTAssertEqual(recorded.map(\.seed).sorted(), Array(1001...1006), "\(bug)")
      for training in recorded where training.seed <= 1002 || training.seed == 1006 {
        let log = try logOnTwoAgentGrid(with: bug, seed: training.seed, functions: functions)
        let pairs = [
          (training.log.losses, log.losses), (training.log.values, log.values),
          (training.log.leastSlopes, log.leastSlopes), (training.log.returns, log.returns),
        ]
        for (place, (rounded, exact)) in pairs.enumerated() {
          XCTAssertEqual(rounded.count, exact.count)
          for (a, b) in zip(rounded, exact) {
            XCTAssertEqual(
              a, b, accuracy: 0.005_001, "\(bug), seed \(training.seed), list \(place)")
          }
        }
      }
    }
  }

  func testATrendIsFarFromNone() throws {
    try QMIXChange.allCases.forEachOnAllCores { change in
      for seed in 1...5 as ClosedRange<UInt64> {
        let measured = try change.measurement(seed: seed, functions: functions)
        let said = try functions.predict(change)
        XCTAssertEqual(measured.trend, said, "\(change), seed \(seed): \(measured)")
        let share =
          abs(measured.after - measured.before) / max(abs(measured.before), abs(measured.after))
        if said == .stays {
          XCTAssertLessThan(share, 0.02, "\(change), seed \(seed): \(measured)")
        } else {
          XCTAssertGreaterThan(share, 0.1, "\(change), seed \(seed): \(measured)")
        }
      }
    }
  }
}
