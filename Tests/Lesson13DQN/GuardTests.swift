import Course
import Lesson13Solution
import RLCore
import RLNetworks
import XCTest

@testable import Lesson13

/// What the loop says of answers that it cannot use.
final class DQNGuardTests: XCTestCase {
  private func failure(
    _ settings: DQNSettings = DQNTests.settings, _ change: (inout DQNFunctions) -> Void
  ) -> TrainingError? {
    var functions = DQNTests.functions
    change(&functions)
    var training = DQNTests.training(settings: settings, functions: functions)
    do {
      for _ in 0..<3 { _ = try training.iterate() }
      return nil
    } catch {
      return error as? TrainingError
    }
  }

  func testAnswersThatCannotBeUsedAreNamed() {
    XCTAssertEqual(
      failure { $0.ring = { stored, _ in RingPlace(slot: stored + 1, filled: 1) } },
      .unusable(
        exercise: "13.1", answer: "stores in slot 1 of 2000, of which 0 are taken"))
    XCTAssertEqual(
      failure { $0.ring = { stored, capacity in RingPlace(slot: stored, filled: capacity) } },
      .unusable(
        exercise: "13.1", answer: "lets 2000 slots be sampled, of which 0 are filled"))
    XCTAssertEqual(
      failure { $0.targets = { _, _, _, _, _ in [1] } },
      .unusable(exercise: "13.2", answer: "gave 1 targets for 32"))
    XCTAssertEqual(
      failure { $0.huber = { _, _, _ in (0, []) } },
      .unusable(exercise: "13.4", answer: "gave 0 derivatives for 32"))
    XCTAssertEqual(
      failure { $0.huber = { errors, _, _ in (.nan, errors) } },
      .notFinite(quantity: "loss", step: 200))
    XCTAssertEqual(
      failure { $0.nStep = { _, _, _ in NStepTransition(reward: 0, discount: 1, steps: 0) } },
      .unusable(exercise: "13.7", answer: "made 0 steps out of 1"))
    XCTAssertEqual(
      failure {
        $0.update = { learner, _, _, _ in
          _ = try learner.values([1], of: .online)
          return DQNUpdate(loss: 0, values: [])
        }
      },
      .unusable(
        exercise: "13.9", answer: "asked for the values of 1 numbers, of which 2 make a row"))
    XCTAssertEqual(
      failure {
        $0.update = { learner, _, _, _ in
          try learner.step(along: [1])
          return DQNUpdate(loss: 0, values: [])
        }
      }?.description.contains("13.9"), true)
    XCTAssertEqual(
      failure { $0.update = { _, _, _, _ in DQNUpdate(loss: 0, values: []) } },
      .unusable(exercise: "13.9", answer: "gave 0 values for 32 samples"))
    XCTAssertEqual(
      failure { $0.targets = { rewards, _, _, _, _ in rewards.map { _ in .infinity } } },
      .notFinite(quantity: "loss", step: 200))
  }

  func testAnswersOfRainbowsParts() {
    let support = ValueSupport(minimum: -5, maximum: 12, atoms: 11)
    func settings(_ part: DQNPart) -> DQNSettings {
      part.applied(to: DQNTests.settings, support: support)
    }
    XCTAssertEqual(
      failure(settings(.double)) { $0.doubleTargets = { _, _, _, _, _, _ in [] } },
      .unusable(exercise: "13.3", answer: "gave 0 targets for 32"))
    XCTAssertEqual(
      failure(settings(.dueling)) { $0.dueling = { value, _, _ in value } },
      .unusable(
        exercise: "13.5", answer: "gave shape [10, 1] instead of [10, 4], or no derivative"))
    XCTAssertEqual(
      failure(settings(.prioritized)) { $0.prioritize = { e, _, _, _ in (e.map { _ in 0 }, e) } },
      .unusable(exercise: "13.6", answer: "gave a priority that is not a number above 0"))
    XCTAssertEqual(
      failure(settings(.distributional)) { $0.project = { _, _, _, _, _ in [] } },
      .unusable(exercise: "13.8", answer: "gave 0 probabilities for 352"))
    XCTAssertEqual(
      failure(settings(.distributional)) {
        $0.project = { p, _, _, _, _ in p.map { _ in .nan } }
      }, .notFinite(quantity: "loss", step: 200))
  }

  func testErrorsOfAFunctionPassThrough() {
    var functions = DQNTests.functions
    functions.targets = { _, _, _, _, _ in throw Unsolved("13.2") }
    var training = DQNTests.training(functions: functions)
    XCTAssertThrowsError(try training.iterate()) {
      XCTAssertEqual($0 as? Unsolved, Unsolved("13.2"))
    }
  }
}
