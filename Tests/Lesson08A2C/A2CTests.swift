import Course
import Lesson07
import Lesson07Solution
import Lesson08Exercises
import Lesson08Solution
import RLCore
import RLNetworks
import XCTest

@testable import Lesson08

/// The training loop: that it learns, what it computes, and what it does when a function answers
/// nonsense.
final class A2CTests: XCTestCase {
  private let reference = A2CFunctions(A2CSolution.self)

  /// A 3×3 world that a few thousand steps are enough for: 4 moves, the last one earns 10.
  private static let world = GridWorld(
    rows: 3, columns: 3, terminals: [.init(cell: 8, reward: 10)], start: .cell(0), stepReward: -0.1,
    bumpReward: -1, timeLimit: 30)

  private func training(
    seed: UInt64 = 1, steps: Int = 16_384, functions: A2CFunctions? = nil
  ) -> A2C<GridWorld> {
    var settings = A2CSettings()
    settings.hiddenUnits = 16
    settings.totalSteps = steps
    return A2C(
      Self.world, settings: settings, random: RandomStream(seed: seed, name: "a2c"),
      functions: functions ?? reference)
  }

  func testASmallWorldIsSolvedAndTheCriticKnowsItsValue() throws {
    var training = training()
    XCTAssertEqual(training.settings.iterations, 256)
    while !training.isFinished { _ = try training.iterate() }
    XCTAssertEqual(training.steps, 16_384)
    var agent = training.agent
    let evaluation = agent.evaluate(
      in: Self.world, episodes: 3, random: RandomStream(seed: 1, name: "test"))
    for total in evaluation.returns { XCTAssertEqual(total, 9.7, accuracy: 1e-5) }
    // From the start, three steps of −0.1 and then 10, discounted by 0.99 and scaled by 0.1.
    var row = [Float](repeating: 0, count: 2)
    Self.world.write(0, into: &row, at: 0)
    XCTAssertEqual(agent.values(row, rows: 1)[0], 0.9406, accuracy: 0.1)
  }

  func testCartPoleIsLearnedInAShortRun() throws {
    // The seeds are fixed, so that the result is: this cannot fail by chance.
    var settings = A2CSettings()
    settings.totalSteps = 100_000
    for seed in 1...3 as ClosedRange<UInt64> {
      let run = try trainOnCartPole(settings, seed: seed, functions: reference, points: 1)
      XCTAssertGreaterThan(run.final, 200, "\(seed)")
    }
  }

  func testASeedDecidesEveryBit() throws {
    func weights(_ seed: UInt64) throws -> [UInt32] {
      var training = training(seed: seed)
      for _ in 0..<5 { _ = try training.iterate() }
      return training.agent.parameters.values.map(\.bitPattern)
    }
    XCTAssertEqual(try weights(5), try weights(5))
    XCTAssertNotEqual(try weights(5), try weights(6))
  }

  func testTheLastStepsAreSmall() throws {
    var training = training(steps: 4096)
    var moves: [Float] = []
    while !training.isFinished {
      let before = training.agent.parameters.values
      _ = try training.iterate()
      moves.append(
        zip(before, training.agent.parameters.values).reduce(0) { max($0, abs($1.0 - $1.1)) })
    }
    XCTAssertLessThan(moves[63], moves[0] / 4, "the learning rate falls to zero")
    let last = training.agent.parameters
    for _ in 0..<2 { _ = try training.iterate() }
    XCTAssertEqual(training.agent.parameters, last, "and stays there")
  }

  func testAReportHoldsWhatTheUpdateSaw() throws {
    var training = training()
    let report = try training.iterate()
    XCTAssertEqual(report.steps, 64)
    XCTAssertEqual(report.entropy, 1.386_294, accuracy: 1e-3, "four actions, nearly uniform")
    XCTAssertNotNil(report.explainedVariance)
  }

  func testAnswersThatCannotBeUsedAreNamed() {
    func failure(_ change: (inout A2CFunctions) -> Void) -> TrainingError? {
      var functions = reference
      change(&functions)
      var training = training(functions: functions)
      do {
        _ = try training.iterate()
        return nil
      } catch {
        return error as? TrainingError
      }
    }
    XCTAssertEqual(
      failure { $0.bootstrappedReturns = { _, _, _, _, _ in [1] } },
      .unusable(exercise: "08.1", answer: "gave 1 returns for 64 steps"))
    XCTAssertEqual(
      failure { $0.bootstrappedReturns = { rewards, _, _, _, _ in rewards.map { _ in .nan } } },
      .notFinite(quantity: "return", step: 64))
    XCTAssertEqual(
      failure { $0.entropies = { $1.mean($0) } },
      .unusable(exercise: "08.2", answer: "gave shape [1, 1] instead of [64, 1]"))
    XCTAssertEqual(
      failure { $0.loss = { logProbabilities, _, _, _, _, _, _ in logProbabilities } },
      .unusable(exercise: "08.3", answer: "gave shape [64, 1] instead of [1, 1]"))
    XCTAssertEqual(
      failure { $0.loss = { _, _, _, _, _, _, tape in tape.constant(1) } },
      .unusable(exercise: "08.3", answer: "gave a loss without a derivative"))
    XCTAssertEqual(
      failure { $0.update = { _, _, _, _, _, _, _, _ in (.nan, 0) } },
      .notFinite(quantity: "loss", step: 64))
    XCTAssertEqual(
      failure {
        $0.update = { parameters, _, _, _, _, _, _, _ in
          parameters.values[3] = .infinity
          return (0, 0)
        }
      },
      .notFinite(quantity: "weight", step: 64))
  }

  func testAnyWrongAnswerTrainsOrStopsWithASentence() throws {
    let ppo = PPOFunctions(PPOSolution.self)
    let lesson = Lesson<A2CFunctions>.a2c
    var names = lesson.misconceptions.map(\.name)
    XCTAssertGreaterThan(names.count, 7 * 12)
    names += lesson.outline.extremes
    for name in names {
      let functions = try XCTUnwrap(lesson.implementation(with: name, reference: reference), name)
      do {
        var training = training(functions: functions)
        for _ in 0..<2 { _ = try training.iterate() }
      } catch {
        XCTAssertTrue(error is TrainingError, "\(name): \(error)")
      }
      for change in [A2CChange.moreStepsBias, .shiftedCriticGradient, .noClippingStep] {
        do {
          _ = try change.measurement(seed: 1, functions: functions, ppo: ppo)
        } catch {
          XCTAssertTrue(error is TrainingError, "\(name): \(error)")
        }
      }
    }
  }

  func testErrorsOfAFunctionPassThrough() {
    var functions = reference
    functions.explainedVariance = { _, _ in throw Unsolved("08.4") }
    var training = training(functions: functions)
    XCTAssertThrowsError(try training.iterate()) {
      XCTAssertEqual($0 as? Unsolved, Unsolved("08.4"))
    }
  }
}
