import Course
import Lesson07
import Lesson07Solution
import Lesson08
import Lesson08Solution
import TestSupport
import XCTest

@testable import Lesson08Exercises

/// What 08.6 and 08.7 are graded by: recorded trainings, and measured trends.
final class A2CMeasurementTests: XCTestCase {
  private let functions = A2CFunctions(A2CSolution.self)

  func testTheTrendsAreWhatIsMeasured() throws {
    let ppo = PPOFunctions(PPOSolution.self)
    for seed in 1...5 as ClosedRange<UInt64> {
      for change in A2CChange.allCases {
        let measurement = try change.measurement(seed: seed, functions: functions, ppo: ppo)
        let trend = try functions.prediction(change)
        XCTAssertEqual(measurement.trend, trend, "\(change), seed \(seed): \(measurement)")
        // A trend is far from none, and none far from a trend.
        let (before, after) = (measurement.before, measurement.after)
        let share = abs(after - before) / max(abs(before), abs(after))
        if trend == .stays {
          XCTAssertLessThan(share, 1e-5, "\(change), seed \(seed)")
        } else {
          XCTAssertGreaterThan(share, 0.15, "\(change), seed \(seed)")
        }
      }
    }
  }

  func testTheRecordedTrainingsAreWhatTrainingsReport() throws {
    XCTAssertEqual(RecordedTraining.all.count, 5 * A2CMistake.allCases.count)
    try A2CMistake.allCases.forEachOnAllCores { mistake in
      let recorded = RecordedTraining.all.filter { $0.mistake == mistake }.map(\.log)
      XCTAssertEqual(recorded.count, 5)
      for seed in [1001, 1002] as [UInt64] {
        let run = try trainOnCartPole(
          mistake.applied(to: A2CSettings()), seed: seed, functions: mistake.applied(to: functions),
          points: 1)
        let log = A2CLog(run.outcome.reports, actions: 2)
        XCTAssertEqual(
          recorded.count { agree($0, log) }, 1, "\(mistake), seed \(seed): \(log)")
        XCTAssertEqual(try functions.diagnosis(log), mistake, "seed \(seed)")
      }
    }
  }

  /// Whether a recorded log has the numbers of another, to its three, two and one decimals.
  private func agree(_ recorded: A2CLog, _ log: A2CLog) -> Bool {
    func agree(_ rounded: [Double], _ exact: [Double], _ unit: Double) -> Bool {
      rounded.count == exact.count
        && zip(rounded, exact).allSatisfy { abs($0 - $1) <= 0.5001 * unit }
    }
    return agree(recorded.entropies, log.entropies, 1e-3)
      && agree(recorded.explainedVariances, log.explainedVariances, 1e-2)
      && agree(recorded.returns, log.returns, 1e-1)
      && recorded.largestEntropy == log.largestEntropy
  }
}
