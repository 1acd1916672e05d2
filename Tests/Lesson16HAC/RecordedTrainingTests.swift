import Course
import Lesson13
import Lesson13Solution
import Lesson16
import Lesson16Solution
import RLCore
import XCTest

@testable import Lesson16Exercises

/// What 16.8 and 16.9 are graded by: recorded trainings, and measured trends.
final class RecordedHACTests: XCTestCase {
  private let functions = HACFunctions(HACSolution.self, dqn: DQNFunctions(DQNSolution.self))

  func testTheRecordedTrainingsAreWhatTrainingsReport() throws {
    for bug in HACBug.allCases {
      let recorded = RecordedHACTraining.all.filter { $0.bug == bug }
      XCTAssertEqual(recorded.map(\.seed).sorted(), [1001, 1002, 1003, 1004, 1005], "\(bug)")
      for training in recorded where training.seed == 1001 {
        let log = try logOnSparseGrid(
          with: bug, settings: .diagnosed, seed: training.seed, functions: functions)
        expect(training.log, toRound: log, "\(bug), seed \(training.seed)")
      }
    }
  }

  func testThePredictionsAreWhatIsMeasured() throws {
    for change in HACChange.allCases {
      for seed in 1...5 as ClosedRange<UInt64> {
        let measured = try change.measurement(seed: seed, functions: functions)
        XCTAssertEqual(measured.trend, try functions.predict(change), "\(change), seed \(seed)")
        if measured.trend != .stays {
          let share =
            abs(measured.after - measured.before) / max(abs(measured.before), abs(measured.after))
          XCTAssertGreaterThan(share, 0.15, "\(change), seed \(seed): \(measured)")
        }
      }
    }
  }

  /// Requires the numbers of another log, to two decimals or to three.
  private func expect(_ recorded: HACLog, toRound log: HACLog, _ message: String) {
    func expect(_ path: KeyPath<HACLog, [Double]>, _ unit: Double) {
      XCTAssertEqual(recorded[keyPath: path].count, log[keyPath: path].count)
      for (a, b) in zip(recorded[keyPath: path], log[keyPath: path]) {
        XCTAssertEqual(a, b, accuracy: 0.5001 * unit, "\(message), \(path)")
      }
    }
    for path in [\HACLog.goals, \.subgoals, \.lowerValues, \.goalValues, \.upperValues] {
      expect(path, 1e-2)
    }
    for path in [\HACLog.zeroRewards, \.penalties] { expect(path, 1e-3) }
  }
}
