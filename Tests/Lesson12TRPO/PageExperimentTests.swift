import Lesson07
import Lesson07Solution
import Lesson08
import Lesson08Solution
import Lesson12Solution
import RLCore
import RLNetworks
import XCTest

@testable import Lesson12

/// What the page's experiments measure is what they say.
final class PageExperimentTests: XCTestCase {
  private let functions = TRPOFunctions(TRPOSolution.self, ppo: PPOFunctions(PPOSolution.self))

  func testAComparisonSeesTheRolloutsOfTheTraining() throws {
    let measured = try measureTrainingOnCartPole(
      .trpo, steps: 3 * 1024, seed: 1001, points: 1, functions: functions,
      a2c: A2CFunctions(A2CSolution.self))
    var settings = TRPOSettings.cartPole
    settings.totalSteps = 3 * 1024
    let run = try trainOnCartPole(settings, seed: 1001, functions: functions, points: 1)
    XCTAssertEqual(measured.divergences.count, 3)
    for (value, report) in zip(measured.divergences, run.outcome.reports) {
      XCTAssertEqual(value, Double(report.divergence), accuracy: 1e-6)
    }
    XCTAssertEqual(measured.curve.last?.value, run.curve.last?.value)
  }

  func testEveryMethodIsMeasuredAtEachUpdateAndWindow() throws {
    for (method, updates) in [(OnPolicyMethod.trpo, 2), (.ppo, 4), (.fastPPO, 4), (.a2c, 32)] {
      let measured = try measureTrainingOnCartPole(
        method, steps: 2048, seed: 1001, points: 2, functions: functions,
        a2c: A2CFunctions(A2CSolution.self))
      XCTAssertEqual(measured.divergences.count, updates, method.rawValue)
      XCTAssertEqual(measured.elsewhere.count, 2, method.rawValue)
      XCTAssertEqual(measured.windows.count, 2, method.rawValue)
      XCTAssertTrue(measured.divergences.allSatisfy { $0 > 0 && $0 < 1 }, method.rawValue)
    }
  }

  func testTheFisherProductOfTheExampleIsTheSameInThreeWays() throws {
    let product = try FisherExample(functions).product
    for (i, value) in product.enumerated() {
      XCTAssertEqual(Double(value), FisherExample.enumerated[i], accuracy: 1e-6)
      XCTAssertEqual(FisherExample.differenced[i], FisherExample.enumerated[i], accuracy: 1e-5)
    }
  }

  func testACircleHasItsDivergence() {
    let policy = TwoStatePolicy(preferences: [1, -1], map: ([1, 0.5], [0, 0.25]))
    for point in policy.circle(divergence: 0.05, count: 7) {
      var other = policy
      other.parameters = point
      XCTAssertEqual(policy.divergence(to: other), 0.05, accuracy: 1e-9)
    }
  }

  func testAVariantWithoutChangesIsTRPO() throws {
    XCTAssertEqual(try reports(TRPOVariant()), try reports(nil))
  }

  func testAVariantChangesWhatItNames() throws {
    var variant = TRPOVariant()
    variant.isSearched = false
    XCTAssertTrue(try reports(variant).allSatisfy { $0.tries == 0 && $0.fraction == 1 })
    variant = TRPOVariant()
    variant.iterations = 1
    XCTAssertTrue(try reports(variant).allSatisfy { $0.residuals.count == 2 })
    variant = TRPOVariant()
    variant.fisherStates = 1024
    XCTAssertEqual(try reports(variant), try reports(nil), "F of all states")
    variant.fisherStates = 8
    XCTAssertNotEqual(try reports(variant), try reports(nil))
  }

  func testAEuclideanStepHasItsLength() throws {
    var variant = TRPOVariant()
    variant.euclideanLength = 0.25
    var training = cartPoleTraining(
      .cartPole, seed: 1001, functions: variant.changed(functions))
    let old = training.policyParameters
    _ = try training.iterate()
    XCTAssertEqual(norm(zip(training.policyParameters, old).map { $0 - $1 }), 0.25, accuracy: 1e-5)
  }

  func testASurveyOfAnotherStepHasTheSamePolicyBeforeIt() throws {
    func survey(_ step: TRPOSettings?) throws -> StepSurvey {
      try surveyCartPoleStep(
        .cartPole, seed: 1001, after: 1, fractions: [1], step: step, functions: functions)
    }
    let plain = try survey(nil)
    XCTAssertEqual(try survey(.cartPole).natural, plain.natural)
    var longer = TRPOSettings.cartPole
    longer.maximumDivergence *= 4
    let changed = try survey(longer)
    XCTAssertEqual(changed.residuals, plain.residuals)
    XCTAssertEqual(changed.length, 2 * plain.length, accuracy: 1e-4 * plain.length)
  }

  private func reports(_ variant: TRPOVariant?) throws -> [TRPOReport] {
    var settings = TRPOSettings.cartPole
    var functions = functions
    if let variant {
      (settings, functions) = (variant.changed(settings), variant.changed(functions))
    }
    var training = cartPoleTraining(settings, seed: 1001, functions: functions)
    return try (0..<2).map { _ in try training.iterate() }
  }
}
