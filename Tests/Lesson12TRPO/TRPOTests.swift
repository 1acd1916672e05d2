import Course
import Lesson07
import Lesson07Solution
import Lesson12Solution
import RLCore
import RLNetworks
import XCTest

@testable import Lesson12

/// The training loop: what it computes, and what it does when a function answers nonsense.
final class TRPOTests: XCTestCase {
  static let functions = TRPOFunctions(TRPOSolution.self, ppo: PPOFunctions(PPOSolution.self))

  /// A 3×3 world that a few thousand steps are enough for: 4 moves, the last one earns 10.
  static let world = GridWorld(
    rows: 3, columns: 3, terminals: [.init(cell: 8, reward: 10)], start: .cell(0), stepReward: -0.1,
    bumpReward: -1, timeLimit: 30)

  static var settings: TRPOSettings {
    var settings = TRPOSettings()
    settings.environments = 4
    settings.horizon = 64
    settings.hiddenUnits = 16
    settings.totalSteps = 16_384
    return settings
  }

  static func training(
    seed: UInt64 = 1, settings: TRPOSettings = TRPOTests.settings,
    functions: TRPOFunctions = TRPOTests.functions
  ) -> TRPO<GridWorld, CategoricalHead> {
    TRPO(world, settings: settings, seed: seed, functions: functions) { _ in
      CategoricalHead(actions: 4)
    }
  }

  func testASmallWorldIsSolvedAndTheCriticKnowsItsValue() throws {
    var training = Self.training()
    while !training.isFinished { _ = try training.iterate() }
    XCTAssertEqual(training.steps, 16_384)
    var policy = training.agent
    let evaluation = policy.evaluate(
      in: Self.world, episodes: 3, random: RandomStream(seed: 1, name: "test"))
    for total in evaluation.returns { XCTAssertEqual(total, 9.7, accuracy: 1e-5) }
    // From the start, three steps of −0.1 and then 10, discounted by 0.99.
    var row = [Float](repeating: 0, count: 2)
    Self.world.write(0, into: &row, at: 0)
    XCTAssertEqual(policy.values(row, rows: 1)[0], 9.406, accuracy: 0.7)
  }

  func testASeedDecidesEveryBit() throws {
    func weights(_ seed: UInt64) throws -> [UInt32] {
      var training = Self.training(seed: seed)
      for _ in 0..<3 { _ = try training.iterate() }
      return training.parameters.values.map(\.bitPattern)
    }
    XCTAssertEqual(try weights(5), try weights(5))
    XCTAssertNotEqual(try weights(5), try weights(6))
  }

  func testEveryStepStaysInTheTrustRegionAndRaisesTheSurrogate() throws {
    func check(_ reports: [TRPOReport], _ settings: TRPOSettings, _ what: String) {
      XCTAssertTrue(reports.contains { $0.fraction > 0 }, what)
      for report in reports where report.fraction > 0 {
        XCTAssertLessThanOrEqual(report.divergence, settings.maximumDivergence * 1.5, what)
        XCTAssertGreaterThan(report.divergence, 0, what)
        XCTAssertGreaterThan(report.improvement, 0, what)
      }
      for report in reports where report.fraction == 0 { XCTAssertEqual(report.divergence, 0) }
    }
    for seed in 1...3 as ClosedRange<UInt64> {
      for (delta, damping) in [(0.01, 0.1), (0.05, 0.001)] as [(Float, Float)] {
        var settings = TRPOSettings.cartPole
        settings.totalSteps = 8_192
        settings.maximumDivergence = delta
        settings.damping = damping
        let cartPole = try trainOnCartPole(
          settings, seed: seed, functions: Self.functions, points: 1)
        check(cartPole.outcome.reports, settings, "CartPole, δ = \(delta)")
        let pendulum = try trainOnPendulum(
          settings, seed: seed, functions: Self.functions, points: 1)
        check(pendulum.outcome.reports, settings, "Pendulum, δ = \(delta)")
      }
    }
  }

  func testTheCriticsOptimizerLeavesThePolicyAlone() throws {
    var functions = Self.functions
    functions.lineSearch = { _, _, _, _ in 0 }
    var training = Self.training(functions: functions)
    let before = training.policyParameters
    let critic = training.parameters.values[before.count...]
    let report = try training.iterate()
    XCTAssertEqual(training.policyParameters.map(\.bitPattern), before.map(\.bitPattern))
    XCTAssertNotEqual(training.parameters.values[before.count...], critic)
    XCTAssertEqual(report.fraction, 0)
    XCTAssertEqual(report.entropy, 1.386_294, accuracy: 1e-3, "four actions, nearly uniform")
  }

  func testTheStepDoesNotDependOnTheScaleOfRewards() throws {
    func directions(_ scale: Float) throws -> [Float] {
      var settings = Self.settings
      settings.rewardScale = scale
      // λ of 1 and values near 0 make the advantages proportional to the rewards.
      settings.traceDecay = 1
      var functions = Self.functions
      functions.ppo.generalizedAdvantages = { rollout, discount, decay in
        var silent = rollout
        silent.values = rollout.values.map { _ in 0 }
        silent.finalValues = silent.values
        silent.bootstrapValue = 0
        return try Self.functions.ppo.generalizedAdvantages(silent, discount, decay)
      }
      var training = Self.training(settings: settings, functions: functions)
      let gradient = try training.prepareUpdate().gradient
      return try training.fullStep(along: gradient).direction
    }
    for (a, b) in zip(try directions(1), try directions(8)) {
      XCTAssertEqual(a, b, accuracy: 1e-5)
    }
  }

  func testAnswersThatCannotBeUsedAreNamed() throws {
    func failure(_ change: (inout TRPOFunctions) -> Void) -> TrainingError? {
      var functions = Self.functions
      change(&functions)
      var training = Self.training(functions: functions)
      do {
        _ = try training.iterate()
        return nil
      } catch {
        return error as? TrainingError
      }
    }
    let count = Self.training().agent.policyParameterCount
    XCTAssertEqual(
      failure { $0.conjugateGradient = { _, _, _, _ in ([], []) } },
      .unusable(exercise: "12.2", answer: "gave 0 numbers for \(count) equations"))
    XCTAssertEqual(
      failure { $0.conjugateGradient = { product, _, _, _ in (try product([1]), []) } },
      .unusable(
        exercise: "12.2", answer: "asked for the product of 1 numbers, but F has \(count) rows"))
    XCTAssertEqual(
      failure { $0.fisherProduct = { _, _, _, _, _ in [1, 2] } },
      .unusable(exercise: "12.3", answer: "gave 2 numbers for \(count) parameters"))
    XCTAssertEqual(
      failure { $0.fisherProduct = { v, _, _, _, _ in v.map { _ in .nan } } },
      .notFinite(quantity: "Fisher-vector product", step: 256))
    XCTAssertEqual(
      failure {
        $0.update = { _, _, _, _, measure, _ in
          _ = try measure([])
          return TrustRegionStep(parameters: [], residuals: [], stepLength: 0, fraction: 0)
        }
      },
      .unusable(exercise: "12.6", answer: "measured 0 parameters instead of \(count)"))
    XCTAssertEqual(
      failure {
        $0.update = { _, _, _, _, _, _ in
          TrustRegionStep(parameters: [1], residuals: [], stepLength: 0, fraction: 0)
        }
      },
      .unusable(exercise: "12.6", answer: "gave 1 parameters for \(count)"))
    XCTAssertEqual(
      failure {
        $0.stepLength = { _, _, _ in .infinity }
        $0.lineSearch = { _, _, _, _ in 1 }
      },
      .notFinite(quantity: "policy's step", step: 256))
    XCTAssertEqual(
      failure { $0.ppo.generalizedAdvantages = { _, _, _ in ([], []) } },
      .unusable(exercise: "07.3", answer: "gave 0 advantages and 0 returns for 64 steps"))
    // A divergence that is not a number is never accepted.
    XCTAssertNil(failure { $0.divergence = { _, _, _ in .nan } })
  }

  func testErrorsOfAFunctionPassThrough() throws {
    var functions = Self.functions
    functions.stepLength = { _, _, _ in throw Unsolved("12.4") }
    var training = Self.training(functions: functions)
    XCTAssertThrowsError(try training.iterate()) {
      XCTAssertEqual($0 as? Unsolved, Unsolved("12.4"))
    }
  }
}
