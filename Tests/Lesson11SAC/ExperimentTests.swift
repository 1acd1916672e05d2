import Course
import Lesson11Solution
import RLCore
import TestSupport
import XCTest

@testable import Lesson11

/// What the page measures, against closed forms.
final class Lesson11ExperimentTests: XCTestCase {
  private let functions = SACFunctions(SACSolution.self)

  func testTheSoftmaxIsTheBestPolicyAndItsValueALogarithm() {
    let state = SoftState(values: [1, 2, -0.5])
    var random = RandomStream(seed: 1, name: "policies")
    for temperature in [0.05, 0.5, 1, 10] {
      let best = state.policy(temperature: temperature)
      let value = state.value(temperature: temperature)
      XCTAssertEqual(state.value(of: best, temperature: temperature), value, accuracy: 1e-12)
      for _ in 0..<100 {
        let weights = best.map { _ in random.uniformDouble() }
        let policy = weights.map { $0 / weights.reduce(0, +) }
        XCTAssertLessThan(state.value(of: policy, temperature: temperature), value + 1e-12)
      }
    }
    XCTAssertEqual(state.value(temperature: 1e-3), 2, accuracy: 1e-9)
  }

  func testTheDualIsSmallestWhereTheEntropyIsTheOneAskedFor() throws {
    let state = SoftState(values: [1, 2, -0.5])
    for entropy in [0.2, 0.6, 1] {
      let best = state.temperature(entropy: entropy)
      XCTAssertEqual(
        SoftState.entropy(of: state.policy(temperature: best)), entropy, accuracy: 1e-9)
      let smallest = state.dual(temperature: best, targetEntropy: entropy)
      for factor in [0.5, 0.9, 0.99, 1.01, 1.1, 2] {
        XCTAssertGreaterThan(
          state.dual(temperature: factor * best, targetEntropy: entropy), smallest)
      }
      // No duality gap: the smallest dual is what the constrained policy earns.
      XCTAssertEqual(
        smallest, state.expectedValue(of: state.policy(temperature: best)), accuracy: 1e-9)
      let path = try state.descent(
        from: 2, targetEntropy: entropy, steps: 400, rate: 0.5, functions: functions)
      XCTAssertEqual(path.count, 401)
      XCTAssertEqual(try XCTUnwrap(path.last), best, accuracy: 1e-3)
    }
  }

  /// 100 000 draws: a share is within 6 standard errors but for one bin in 10⁹.
  func testTheHistogramIsTheDensity() throws {
    for (mean, logDeviation, limit) in [(0, 0, 1), (0.5, -0.5, 2), (-1, -0.2, 2)]
      as [(Float, Float, Float)]
    {
      let density = SquashedDensity(
        mean: mean, logStandardDeviation: logDeviation, actionLimit: limit)
      let (bins, samples) = (40, 100_000)
      let width = 2 * Double(limit) / Double(bins)
      let histogram = try density.histogram(
        bins: bins, samples: samples, seed: 1, functions: functions)
      XCTAssertEqual(histogram.reduce(0) { $0 + $1.observed * width }, 1, accuracy: 1e-9)
      XCTAssertEqual(histogram.reduce(0) { $0 + $1.expected * width }, 1, accuracy: 2e-2)
      for bin in histogram.dropFirst().dropLast() {
        let share = bin.expected * width
        let error = (share * (1 - share) / Double(samples)).squareRoot() / width
        XCTAssertEqual(bin.observed, bin.expected, accuracy: 6 * error + 2e-3)
      }
    }
  }

  func testTheStableFormIsRightWhereTheOthersAreNot() {
    for number in [-20, -3, 0, 1e-3, 0.5, 2, 5, 10, 20] as [Float] {
      let forms = JacobianForms(at: number)
      XCTAssertEqual(
        Double(forms.stable.value), forms.exact, accuracy: 1e-6 * (1 + abs(forms.exact)))
      XCTAssertEqual(Double(forms.stable.derivative), forms.exactDerivative, accuracy: 1e-6)
    }
    let (ten, twenty) = (JacobianForms(at: 10), JacobianForms(at: 20))
    XCTAssertEqual(Double(ten.offset.value) - ten.exact, 4.8, accuracy: 0.05)
    XCTAssertEqual(Double(twenty.offset.value) - twenty.exact, 24.8, accuracy: 0.05)
    XCTAssertEqual(twenty.offset.derivative, 0)
    XCTAssertEqual(twenty.direct.value, -.infinity)
    XCTAssertEqual(twenty.exactDerivative, -2, accuracy: 1e-12)
  }

  /// Both estimates are unbiased: 6 standard errors are exceeded once in 10⁹.
  func testBothGradientsAreRightAndOneVariesLess() throws {
    for (mean, logDeviation) in [(0, 0), (0.5, -1), (-0.5, -2)] as [(Float, Float)] {
      let comparison = try GradientComparison(
        of: SquashedDensity(mean: mean, logStandardDeviation: logDeviation, actionLimit: 2),
        best: 1, samples: 20_000, seed: 1, functions: functions)
      for estimates in [
        comparison.score, comparison.scoreWithBaseline, comparison.reparameterised,
      ] {
        XCTAssertEqual(estimates.samples, 20_000)
        XCTAssertEqual(
          estimates.mean, comparison.exact, accuracy: 6 * estimates.standardError + 1e-3)
      }
      XCTAssertLessThan(
        comparison.reparameterised.variance, comparison.scoreWithBaseline.variance)
    }
  }

  func testEveryMistakeIsFoundByItsLog() throws {
    try SACBug.allCases.forEachOnAllCores { bug in
      let reports = try reportsOnPendulum(
        with: bug, .diagnosed, seed: 1_001, functions: functions)
      XCTAssertEqual(reports.count, SACSettings.diagnosed.iterations)
      let log = SACLog(reports)
      XCTAssertEqual(log.entropies.count, 5)
      XCTAssertEqual(try functions.findBug(log), bug, "\(bug): \(log)")
    }
  }

  func testPredictionsAreWhatIsMeasured() throws {
    try SACKnob.allCases.forEachOnAllCores { knob in
      let (before, after) = try (
        measure(knob.before(.predicted)), measure(knob.after(.predicted))
      )
      for quantity in [SACQuantity.spread, .temperature] {
        let ratio = after[quantity] / before[quantity]
        let trend: Trend = ratio > 1.2 ? .rises : ratio < 1 / 1.2 ? .falls : .stays
        XCTAssertEqual(
          trend, try functions.predict(knob, quantity), "\(knob) \(quantity): \(ratio)")
      }
    }
  }

  private func measure(_ settings: SACSettings) throws -> SACMeasurement {
    try measureUpdatesOnPendulum(settings, seed: 1_001, updates: 3_000, functions: functions)
  }

  func testAPolicyIsPlayedWithAndWithoutChance() throws {
    var settings = SACSettings()
    settings.totalSteps = 1_500
    let run = try trainOnPendulum(settings, seed: 1, functions: functions, points: 1)
    let played = playPendulum(run.outcome.agent, episodes: 10, seed: 1)
    XCTAssertEqual(played.deterministic.returns.count, 10)
    XCTAssertNotEqual(played.deterministic.returns, played.stochastic.returns)
    XCTAssertEqual(run.outcome.reports.map(\.steps), [500, 1_000, 1_500])
  }
}
