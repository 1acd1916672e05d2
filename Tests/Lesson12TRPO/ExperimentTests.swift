import Course
import Lesson12Solution
import RLCore
import TestSupport
import XCTest

@testable import Lesson12

/// What the page's experiments measure, and the answers of 12.7 and 12.8.
final class ExperimentTests: XCTestCase {
  func testEveryBugIsFoundByWhatItReports() throws {
    let trainings = (1...4).flatMap { seed in TRPOBug.allCases.map { (seed: seed, bug: $0) } }
    let reports = try trainings.mapOnAllCores { training in
      try reportsOnCartPole(
        with: training.bug, updates: 20, settings: .cartPole, seed: UInt64(training.seed),
        functions: TRPOTests.functions)
    }
    for (training, reports) in zip(trainings, reports) {
      for updates in [10, 20] {
        let found = TRPOSolution.findBug(Array(reports.prefix(updates)), settings: .cartPole)
        XCTAssertEqual(found, training.bug, "seed \(training.seed), \(updates) updates")
      }
    }
  }

  func testARunChecksThePredictions() throws {
    let base = TRPOSettings.predicted
    let candidates = [base] + TRPOKnob.allCases.map { $0.raise(base) }
    let measured = try Array(1...20).mapOnAllCores {
      try measureCartPoleUpdates(
        .cartPole, with: candidates, seed: UInt64($0), after: 3, functions: TRPOTests.functions)
    }
    XCTAssertEqual(TRPOKnob.questions.count, 11)
    for (knob, quantity) in TRPOKnob.questions {
      let index = try XCTUnwrap(TRPOKnob.allCases.firstIndex(of: knob)) + 1
      let before = Statistics.mean(measured.map { Double($0[0][quantity]) })
      let after = Statistics.mean(measured.map { Double($0[index][quantity]) })
      XCTAssertEqual(
        TRPOSolution.predict(raising: knob, quantity),
        after > 1.2 * before ? .rises : after < 0.8 * before ? .falls : .stays,
        "\(knob), \(quantity): \(before) → \(after)")
    }
  }

  func testASurveyFollowsItsModelsNearby() throws {
    let survey = try surveyCartPoleStep(
      .cartPole, seed: 1, after: 3, fractions: [0, 0.05, 1], functions: TRPOTests.functions)
    XCTAssertEqual(survey.natural[0].improvement, 0)
    XCTAssertEqual(survey.natural[0].divergence, 0, accuracy: 1e-7)
    XCTAssertEqual(
      survey.natural[1].improvement / (0.05 * survey.linearImprovement), 1, accuracy: 0.05)
    XCTAssertEqual(
      survey.natural[1].divergence / (0.0025 * survey.quadraticDivergence), 1, accuracy: 0.05)
    XCTAssertLessThanOrEqual(survey.quadraticDivergence, TRPOSettings.cartPole.maximumDivergence)
    XCTAssertGreaterThan(survey.euclidean[2].divergence, survey.natural[2].divergence)
  }

  func testAStepOfFixedLengthIsNoTrustRegion() throws {
    var settings = TRPOSettings.cartPole
    settings.totalSteps = 20 * settings.rolloutSize
    let balls = try compareBallsOnCartPole(
      settings, seed: 1, functions: TRPOTests.functions)
    XCTAssertEqual(balls.natural.count, 20)
    func spread(_ values: [Float]) -> Float { (values.max() ?? 0) / (values.min() ?? 1) }
    XCTAssertGreaterThan(spread(balls.euclidean), 3 * spread(balls.natural))
  }
}
