import Course
import Lesson13
import Lesson13Solution
import RLCore
import TestSupport
import XCTest

@testable import Lesson13Exercises

/// What 13.10 and 13.11 are graded by: recorded trainings, and measured trends.
final class RecordedDQNTests: XCTestCase {
  private let functions = DQNFunctions(DQNSolution.self)

  func testTheRecordedTrainingsAreWhatTrainingsReport() throws {
    try DQNBug.allCases.forEachOnAllCores { bug in
      let recorded = RecordedTraining.all.filter { $0.bug == bug }
      XCTAssertEqual(recorded.map(\.seed).sorted(), [1001, 1002, 1003, 1004, 1005], "\(bug)")
      for training in recorded where training.seed <= 1002 {
        let log = try logOnCartPole(
          with: bug, settings: .diagnosed, seed: training.seed, functions: functions)
        expect(training.log, toRound: log, "\(bug), seed \(training.seed)")
      }
    }
  }

  func testATrendIsFarFromNone() throws {
    for change in DQNChange.allCases {
      for seed in 1...5 as ClosedRange<UInt64> {
        let measured = try change.measurement(seed: seed, functions: functions)
        let share =
          abs(measured.after - measured.before) / max(abs(measured.before), abs(measured.after))
        if try functions.predict(change) == .stays {
          XCTAssertLessThan(share, 1e-5, "\(change), seed \(seed): \(measured)")
        } else {
          XCTAssertGreaterThan(share, 0.15, "\(change), seed \(seed): \(measured)")
        }
      }
    }
  }

  /// Requires the numbers of another log, to two decimals of losses and to one of all others.
  private func expect(_ recorded: DQNLog, toRound log: DQNLog, _ message: String) {
    func expect(_ rounded: [Double], _ exact: [Double], _ unit: Double, _ what: String) {
      XCTAssertEqual(rounded.count, exact.count)
      for (a, b) in zip(rounded, exact) {
        XCTAssertEqual(a, b, accuracy: 0.5001 * unit, "\(message), \(what)")
      }
    }
    expect(recorded.losses, log.losses, 1e-2, "losses")
    expect(recorded.values, log.values, 1e-1, "values")
    expect(recorded.terminalValues, log.terminalValues, 1e-1, "values of last steps")
    expect(recorded.returns, log.returns, 1e-1, "returns")
  }
}
