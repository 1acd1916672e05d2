import Course
import Lesson13Solution
import RLCore
import RLNetworks
import XCTest

@testable import Lesson13

/// What the page measures beside the trainings.
final class DQNExperimentTests: XCTestCase {
  private let functions = DQNTests.functions

  func testEveryPredictionComesTrue() throws {
    for change in DQNChange.allCases {
      for seed in 1...5 as ClosedRange<UInt64> {
        let measured = try change.measurement(seed: seed, functions: functions)
        XCTAssertEqual(measured.trend, DQNSolution.predict(change), "\(change), seed \(seed)")
      }
    }
  }

  func testTheBugIsFoundInTrainingsOfItsOwnSeeds() throws {
    for bug in DQNBug.allCases {
      for seed in [1, 2] as [UInt64] {
        let log = try logOnCartPole(
          with: bug, settings: .diagnosed, seed: seed, functions: functions)
        XCTAssertEqual(DQNSolution.findBug(log), bug, "seed \(seed): \(log)")
      }
    }
  }

  /// E max of two standard normals is 1/√π, of eight 1.4236; five standard errors.
  func testTheMaximumIsTooLargeByWhatItShould() {
    let two = MaximumBias(actions: 2, draws: 20_000, seed: 1)
    XCTAssertEqual(two.single, 0.5642, accuracy: 5 * 0.0083)
    let eight = MaximumBias(actions: 8, draws: 20_000, seed: 1)
    XCTAssertEqual(eight.single, 1.4236, accuracy: 5 * 0.0071)
    XCTAssertEqual(eight.double, 0, accuracy: 5 * eight.standardError)
  }

  func testTheChainConvergesToWhatTheRulesSay() throws {
    let chain = RewardChain(states: 60, discount: 0.9, steps: 3)
    let exact = chain.exactValues
    for rule in [RewardChain.Rule.oneStep, .nSteps] {
      for (value, expected) in zip(try chain.values(rule, functions: functions), exact) {
        XCTAssertEqual(Double(value), expected, accuracy: 1e-4)
      }
    }
    // Far from the end 1 / (1 − γ³) in place of 1 / (1 − γ).
    for rule in [RewardChain.Rule.powerOnly, .skippedRewards] {
      let value = try chain.values(rule, functions: functions)[0]
      XCTAssertEqual(Double(value), 1 / (1 - 0.729), accuracy: 0.01)
    }
  }

  func testWeightsTakeTheBiasOutAgain() throws {
    let example = try PriorityExample(exponent: 0.6, correction: 1, functions)
    XCTAssertEqual(example.probabilities.reduce(0, +), 1, accuracy: 1e-6)
    XCTAssertGreaterThan(example.drawnMean, 2.7)
    XCTAssertEqual(example.weightedMean, PriorityExample.uniformMean, accuracy: 1e-5)
  }

  func testPredictionsBelongToTheirReturns() throws {
    var settings = DQNSettings.cartPole
    settings.totalSteps = 1_000
    let run = try trainOnCartPole(settings, seed: 1, functions: functions, points: 1)
    let found = try measureCalibrationOnCartPole(
      run.outcome.agent, discount: 0.99, episodes: 3, seed: 1)
    for point in found {
      XCTAssertLessThanOrEqual(point.realised, 100)
      XCTAssertGreaterThanOrEqual(point.realised, 1)
    }
    let curve = try measureOverestimationOnCartPole(
      settings, seed: 1, functions: functions, points: 2)
    XCTAssertEqual(curve.map(\.steps), [500, 1_000])
  }

  /// Without noise nothing changes the action; noise changes some, and never more than all.
  func testNoiseChangesActions() throws {
    var settings = DQNSettings.ablated
    for isNoisy in [false, true] {
      settings.isNoisy = isNoisy
      let found = try measureNoiseOnCartPole(
        settings, seed: 1, functions: functions, checkpoints: [500, 1_500])
      XCTAssertEqual(found.map(\.steps), [500, 1_500])
      for effect in found {
        XCTAssertEqual(effect.changed > 0, isNoisy)
        XCTAssertLessThan(effect.changed, 1)
      }
    }
  }
}
