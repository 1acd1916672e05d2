import Course
import Lesson18
import Lesson18Solution
import RLCore
import XCTest

@testable import Lesson18Exercises

/// What 18.8 and 18.9 are graded by: recorded trainings, and measured trends.
final class RecordedPlaNetTests: XCTestCase {
  private let functions = PlaNetFunctions(PlaNetSolution.self)

  func testTheRecordedTrainingsAreWhatTrainingsReport() throws {
    for bug in PlaNetBug.allCases {
      let recorded = RecordedPlaNetTraining.all.filter { $0.bug == bug }
      XCTAssertEqual(recorded.map(\.seed).sorted(), [1001, 1002, 1003, 1004, 1005], "\(bug)")
      for training in recorded where training.seed == 1001 {
        let log = try logOnPendulum(with: bug, seed: training.seed, functions: functions)
        expect(training.log, toRound: log, "\(bug), seed \(training.seed)")
      }
    }
  }

  func testThePredictionsAreWhatIsMeasured() throws {
    for change in PlaNetChange.allCases {
      for seed in 1...10 as ClosedRange<UInt64> {
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

  /// Requires the numbers of another log, rounded as the recorded ones are.
  private func expect(_ recorded: PlaNetLog, toRound log: PlaNetLog, _ message: String) {
    func expect(_ path: KeyPath<PlaNetLog, [Double]>, _ unit: Double) {
      XCTAssertEqual(recorded[keyPath: path].count, log[keyPath: path].count)
      for (a, b) in zip(recorded[keyPath: path], log[keyPath: path]) {
        XCTAssertEqual(a, b, accuracy: 0.5001 * unit, "\(message), \(path)")
      }
    }
    expect(\.observationLosses, 1e-3)
    expect(\.rewardLosses, 1e-4)
    expect(\.divergences, 1e-2)
    expect(\.planDeviations, 1e-2)
    expect(\.promises, 1)
    expect(\.returns, 1)
  }
}
