import CourseTesting
import Lesson07
import Lesson07Exercises
import Lesson07Solution
import RLCore
import RLNetworks
import XCTest

/// Answers that ignore an argument, and take the commonest value in its place.
final class Lesson07ArgumentTests: XCTestCase {
  private let reference = PPOFunctions(PPOSolution.self)

  private func expectWrong(
    _ id: String, _ argument: String, _ change: (inout PPOFunctions) -> Void
  ) {
    var functions = reference
    change(&functions)
    LessonMatrix(.ppo, reference: reference)
      .expectWrong(id, "ignores \(argument)", of: functions)
  }

  /// A variable with the same number everywhere, and still a path to the argument.
  private static func flat(
    _ variable: Tape.Variable, _ value: Float, _ tape: inout Tape
  ) -> Tape.Variable { tape.offset(tape.scale(variable, by: 0), by: value) }

  func testNoArgumentOfTheRatioCanBeIgnored() {
    let right = reference
    for value in [-1, -0.693] as [Float] {
      expectWrong("07.1", "newLogProbabilities") {
        $0.probabilityRatio = { try right.probabilityRatio(Self.flat($0, value, &$2), $1, &$2) }
      }
      expectWrong("07.1", "oldLogProbabilities") {
        $0.probabilityRatio = { try right.probabilityRatio($0, Self.flat($1, value, &$2), &$2) }
      }
    }
  }

  func testNoArgumentOfTheObjectiveCanBeIgnored() {
    let right = reference
    expectWrong("07.2", "ratio") {
      $0.clippedSurrogate = { try right.clippedSurrogate(Self.flat($0, 1, &$3), $1, $2, &$3) }
    }
    expectWrong("07.2", "advantages") {
      $0.clippedSurrogate = { try right.clippedSurrogate($0, Self.flat($1, 1, &$3), $2, &$3) }
    }
    for range in [0.1, 0.2, 0.3] as [Float] {
      expectWrong("07.2", "clipRange") {
        $0.clippedSurrogate = { ratio, advantages, _, tape in
          try right.clippedSurrogate(ratio, advantages, range, &tape)
        }
      }
      expectWrong("07.4", "clipRange") {
        $0.vanishingGradient = { ratios, advantages, _ in
          try right.vanishingGradient(ratios, advantages, range)
        }
      }
      expectWrong("07.6", "clipRange") {
        $0.divergence = { new, old, _ in try right.divergence(new, old, range) }
      }
    }
    expectWrong("07.4", "ratios") {
      $0.vanishingGradient = { try right.vanishingGradient($0.map { _ in 1.5 }, $1, $2) }
    }
    expectWrong("07.4", "advantages") {
      $0.vanishingGradient = { try right.vanishingGradient($0, $1.map { _ in 1 }, $2) }
    }
    expectWrong("07.6", "newLogProbabilities") {
      $0.divergence = { try right.divergence($0.map { _ in -1 }, $1, $2) }
    }
    expectWrong("07.6", "oldLogProbabilities") {
      $0.divergence = { try right.divergence($0, $1.map { _ in -1 }, $2) }
    }
  }

  func testNoArgumentOfTheAdvantagesCanBeIgnored() {
    let right = reference
    let changes: [(String, @Sendable (inout RolloutColumn, inout Float, inout Float) -> Void)] = [
      ("rewards", { column, _, _ in column.rewards = column.rewards.map { _ in 1 } }),
      ("values", { column, _, _ in column.values = column.values.map { _ in 0.5 } }),
      ("endings", { column, _, _ in column.endings = column.endings.map { _ in nil } }),
      ("finalValues", { column, _, _ in column.finalValues = column.finalValues.map { _ in 0 } }),
      ("bootstrapValue", { column, _, _ in column.bootstrapValue = 0.2 }),
      ("bootstrapValue", { column, _, _ in column.bootstrapValue = 0 }),
      ("discount", { _, discount, _ in discount = 0.9 }),
      ("discount", { _, discount, _ in discount = 0.99 }),
      ("traceDecay", { _, _, decay in decay = 0.8 }),
      ("traceDecay", { _, _, decay in decay = 0.95 }),
    ]
    for (argument, change) in changes {
      expectWrong("07.3", argument) {
        $0.generalizedAdvantages = { column, discount, decay in
          var (column, discount, decay) = (column, discount, decay)
          change(&column, &discount, &decay)
          return try right.generalizedAdvantages(column, discount, decay)
        }
      }
    }
  }

  func testNoArgumentOfTheMinibatchesCanBeIgnored() {
    let right = reference
    expectWrong("07.5", "count") { $0.minibatches = { try right.minibatches(7, $1, &$2) } }
    expectWrong("07.5", "size") { $0.minibatches = { try right.minibatches($0, 3, &$2) } }
    expectWrong("07.5", "random") {
      $0.minibatches = { count, size, _ in
        var own = RandomStream(seed: 1, name: "own")
        return try right.minibatches(count, size, &own)
      }
    }
  }

  func testNoArgumentOfTheValueLossCanBeIgnored() {
    let right = reference
    expectWrong("07.7", "values") {
      $0.clippedValueLoss = { try right.clippedValueLoss(Self.flat($0, 1, &$4), $1, $2, $3, &$4) }
    }
    expectWrong("07.7", "oldValues") {
      $0.clippedValueLoss = { try right.clippedValueLoss($0, Self.flat($1, 0.5, &$4), $2, $3, &$4) }
    }
    expectWrong("07.7", "returns") {
      $0.clippedValueLoss = { try right.clippedValueLoss($0, $1, Self.flat($2, 2, &$4), $3, &$4) }
    }
    for range in [0.2, 0.5, 1] as [Float] {
      expectWrong("07.7", "clipRange") {
        $0.clippedValueLoss = { values, old, returns, _, tape in
          try right.clippedValueLoss(values, old, returns, range, &tape)
        }
      }
    }
  }
}
