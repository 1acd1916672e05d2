import Course
import Lesson07
import Lesson07Solution
import Lesson14
import Lesson14Solution
import RLCore
import TestSupport
import XCTest

@testable import Lesson14Exercises

/// What 14.7 and 14.8 are graded by: recorded trainings, and measured trends.
final class RecordedMADDPGTests: XCTestCase {
  private let right = MADDPGFunctions(MADDPGSolution.self, ppo: PPOFunctions(PPOSolution.self))

  func testTheRecordedTrainingsAreWhatTrainingsReport() throws {
    for bug in MADDPGBug.allCases {
      let recorded = RecordedTraining.all.filter { $0.bug == bug }
      XCTAssertEqual(recorded.map(\.seed).sorted(), [1001, 1002, 1003, 1004, 1005], "\(bug)")
    }
    let trainings = RecordedTraining.all.filter { $0.seed == 1001 }
    let reports = try trainings.mapOnAllCores { training in
      try reportsOnTwoAgentGrid(
        with: training.bug, MADDPGSettings(), seed: training.seed, functions: right)
    }
    for (training, reports) in zip(trainings, reports) {
      expect(training.log, toRound: MADDPGLog(reports), "\(training.bug), seed \(training.seed)")
    }
  }

  func testTheTrendsAreThoseOfMeasurements() throws {
    let measured = try Array(1...10).mapOnAllCores { seed in
      try measureChangesOnTwoAgentGrid(.predicted, seed: UInt64(seed), functions: right)
    }
    XCTAssertEqual(measuredEffects.count, MADDPGKnob.questions.count)
    for (effect, asked) in zip(measuredEffects, MADDPGKnob.questions) {
      XCTAssertEqual(effect.knob, asked.knob)
      XCTAssertEqual(effect.quantity, asked.quantity)
      let place = try XCTUnwrap(MADDPGKnob.allCases.firstIndex(of: effect.knob))
      let before = Statistics.mean(measured.map { $0[0][effect.quantity] })
      let after = Statistics.mean(measured.map { $0[place + 1][effect.quantity] })
      let change = after / before
      let message = "\(effect.knob), \(effect.quantity): \(before) → \(after)"
      switch effect.trend {
      case .rises: XCTAssertGreaterThan(change, 1.5, message)
      case .falls: XCTAssertLessThan(change, 0.7, message)
      case .stays: XCTAssertEqual(change, 1, accuracy: 0.1, message)
      }
    }
  }

  /// Requires the numbers of another log, as far as they are recorded.
  private func expect(_ recorded: MADDPGLog, toRound log: MADDPGLog, _ message: String) {
    func expect(_ rounded: [Double], _ exact: [Double], _ unit: Double, _ what: String) {
      XCTAssertEqual(rounded.count, exact.count)
      for (a, b) in zip(rounded, exact) {
        XCTAssertEqual(a, b, accuracy: 0.5001 * unit, "\(message), \(what)")
      }
    }
    expect(recorded.criticLosses, log.criticLosses, 1e-3, "losses")
    expect(recorded.predictedValues, log.predictedValues, 1e-2, "values")
    expect(recorded.entropies, log.entropies, 1e-2, "entropies")
    expect(recorded.returns, log.returns, 1e-1, "returns")
  }
}
