import CourseTesting
import Lesson06
import Lesson06Exercises
import Lesson06Solution
import RLNetworks
import XCTest

/// Answers that ignore an argument, and take the commonest value in its place.
final class Lesson06ArgumentTests: XCTestCase {
  private let reference = REINFORCEFunctions(REINFORCESolution.self)

  private func expectWrong(
    _ id: String, _ argument: String, _ change: (inout REINFORCEFunctions) -> Void
  ) {
    var functions = reference
    change(&functions)
    LessonMatrix(.reinforce, reference: reference)
      .expectWrong(id, "ignores \(argument)", of: functions)
  }

  func testNoArgumentOfProbabilitiesAndScoresCanBeIgnored() {
    let right = reference
    expectWrong("06.1", "logits") {
      $0.logSoftmax = { logits in try right.logSoftmax(logits.map { _ in 0 }) }
    }
    expectWrong("06.2", "logits") {
      $0.scoreFunction = { logits, action in try right.scoreFunction(logits.map { _ in 0 }, action)
      }
    }
    for action in 0...1 {
      expectWrong("06.2", "action") {
        $0.scoreFunction = { logits, _ in
          try right.scoreFunction(logits, min(action, logits.count - 1))
        }
      }
    }
  }

  func testNoArgumentOfReturnsCanBeIgnored() {
    let right = reference
    expectWrong("06.3", "rewards") {
      $0.returnsToGo = { try right.returnsToGo($0.map { _ in 1 }, $1, $2) }
    }
    for discount in [0, 0.5, 0.9, 0.99, 1] {
      expectWrong("06.3", "discount") {
        $0.returnsToGo = { rewards, _, isScaled in
          try right.returnsToGo(rewards, discount, isScaled)
        }
      }
    }
    for standardized in [false, true] {
      expectWrong("06.3", "standardized") {
        $0.returnsToGo = { rewards, discount, _ in
          try right.returnsToGo(rewards, discount, standardized)
        }
      }
    }
  }

  func testNoArgumentOfTheLossesCanBeIgnored() {
    let right = reference
    for value in [0, 1] as [Float] {
      expectWrong("06.4", "logProbabilities") {
        $0.losses = { logarithms, returns, baselines, tape in
          let ignored = tape.offset(tape.scale(logarithms, by: 0), by: -value)
          return try right.losses(ignored, returns, baselines, &tape)
        }
      }
      expectWrong("06.4", "returns") {
        $0.losses = { logarithms, returns, baselines, tape in
          let ignored = tape.offset(tape.scale(returns, by: 0), by: value)
          return try right.losses(logarithms, ignored, baselines, &tape)
        }
      }
      expectWrong("06.4", "baselines") {
        $0.losses = { logarithms, returns, baselines, tape in
          let ignored = tape.offset(tape.scale(baselines, by: 0), by: value)
          return try right.losses(logarithms, returns, ignored, &tape)
        }
      }
    }
  }

  func testNoArgumentOfTheEstimatesCanBeIgnored() {
    let right = reference
    expectWrong("06.5", "logits") {
      $0.gradientEstimates = { logits, actions, rewards, baseline in
        try right.gradientEstimates(logits.map { _ in 0 }, actions, rewards, baseline)
      }
    }
    expectWrong("06.5", "actions") {
      $0.gradientEstimates = { logits, actions, rewards, baseline in
        try right.gradientEstimates(logits, actions.map { _ in 0 }, rewards, baseline)
      }
    }
    expectWrong("06.5", "rewards") {
      $0.gradientEstimates = { logits, actions, rewards, baseline in
        try right.gradientEstimates(logits, actions, rewards.map { _ in 1 }, baseline)
      }
    }
    for value in [0.0, 1, 2] {
      expectWrong("06.5", "baseline") {
        $0.gradientEstimates = { logits, actions, rewards, _ in
          try right.gradientEstimates(logits, actions, rewards, value)
        }
      }
    }
  }
}
