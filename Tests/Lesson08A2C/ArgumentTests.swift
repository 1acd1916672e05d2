import Course
import CourseTesting
import Lesson08
import Lesson08Exercises
import Lesson08Solution
import RLCore
import RLNetworks
import XCTest

/// Answers that ignore an argument, and take the commonest value in its place.
///
/// `A2CLog.largestEntropy` may be ignored: all logs come from CartPole, as the statement says.
final class Lesson08ArgumentTests: XCTestCase {
  private let reference = A2CFunctions(A2CSolution.self)

  private func expectWrong(
    _ id: String, _ argument: String, _ change: (inout A2CFunctions) -> Void
  ) {
    var functions = reference
    change(&functions)
    LessonMatrix(.a2c, reference: reference).expectWrong(id, "ignores \(argument)", of: functions)
  }

  /// A variable with the same number everywhere, and still a path to the argument.
  private static func flat(
    _ variable: Tape.Variable, _ value: Float, _ tape: inout Tape
  ) -> Tape.Variable { tape.offset(tape.scale(variable, by: 0), by: value) }

  func testNoArgumentOfTheReturnsCanBeIgnored() {
    let right = reference
    expectWrong("08.1", "rewards") {
      $0.bootstrappedReturns = { rewards, endings, final, bootstrap, discount in
        try right.bootstrappedReturns(rewards.map { _ in 1 }, endings, final, bootstrap, discount)
      }
    }
    expectWrong("08.1", "endings") {
      $0.bootstrappedReturns = { rewards, endings, final, bootstrap, discount in
        try right.bootstrappedReturns(
          rewards, endings.map { _ in nil }, final, bootstrap, discount)
      }
    }
    expectWrong("08.1", "finalValues") {
      $0.bootstrappedReturns = { rewards, endings, final, bootstrap, discount in
        try right.bootstrappedReturns(rewards, endings, final.map { _ in 0 }, bootstrap, discount)
      }
    }
    expectWrong("08.1", "bootstrapValues") {
      $0.bootstrappedReturns = { rewards, endings, final, bootstrap, discount in
        try right.bootstrappedReturns(rewards, endings, final, bootstrap.map { _ in 0 }, discount)
      }
    }
    for discount in [0.5, 0.9, 0.99, 1] as [Float] {
      expectWrong("08.1", "discount") {
        $0.bootstrappedReturns = { rewards, endings, final, bootstrap, _ in
          try right.bootstrappedReturns(rewards, endings, final, bootstrap, discount)
        }
      }
    }
  }

  func testNoArgumentOfTheLossCanBeIgnored() {
    let right = reference
    expectWrong("08.2", "logProbabilities") {
      $0.entropies = { try right.entropies(Self.flat($0, -0.6931, &$1), &$1) }
    }
    expectWrong("08.3", "logProbabilities") {
      $0.loss = { try right.loss(Self.flat($0, -1, &$6), $1, $2, $3, $4, $5, &$6) }
    }
    expectWrong("08.3", "entropies") {
      $0.loss = { try right.loss($0, Self.flat($1, 0.5, &$6), $2, $3, $4, $5, &$6) }
    }
    expectWrong("08.3", "values") {
      $0.loss = { try right.loss($0, $1, Self.flat($2, 1, &$6), $3, $4, $5, &$6) }
    }
    expectWrong("08.3", "returns") {
      $0.loss = { try right.loss($0, $1, $2, Self.flat($3, 1, &$6), $4, $5, &$6) }
    }
    for coefficient in [0, 0.01, 0.1, 0.5, 1] as [Float] {
      expectWrong("08.3", "valueCoefficient") {
        $0.loss = { try right.loss($0, $1, $2, $3, coefficient, $5, &$6) }
      }
      expectWrong("08.3", "entropyCoefficient") {
        $0.loss = { try right.loss($0, $1, $2, $3, $4, coefficient, &$6) }
      }
    }
  }

  func testNoArgumentOfTheExplainedVarianceCanBeIgnored() {
    let right = reference
    expectWrong("08.4", "values") {
      $0.explainedVariance = { try right.explainedVariance($0.map { _ in 0 }, $1) }
    }
    expectWrong("08.4", "returns") {
      $0.explainedVariance = { values, _ in try right.explainedVariance(values, values) }
    }
  }

  func testNoArgumentOfTheUpdateCanBeIgnored() {
    let right = reference
    let changes: [(String, @Sendable (inout A2CBatch, inout A2CSettings) -> Void)] = [
      ("observations", { batch, _ in batch.observations = batch.observations.map { _ in 0.5 } }),
      ("actions", { batch, _ in batch.actions = batch.actions.map { _ in 1 } }),
      ("returns", { batch, _ in batch.returns = batch.returns.map { _ in 1 } }),
      ("valueCoefficient", { _, settings in settings.valueCoefficient = 0.5 }),
      ("entropyCoefficient", { _, settings in settings.entropyCoefficient = 0.1 }),
      ("maximumGradientNorm", { _, settings in settings.maximumGradientNorm = 10 }),
    ]
    for (argument, change) in changes {
      expectWrong("08.5", argument) {
        $0.update = { theta, optimizer, actor, critic, batch, settings, parts, tape in
          var (batch, settings) = (batch, settings)
          change(&batch, &settings)
          return try right.update(
            &theta, &optimizer, actor, critic, batch, settings, parts, &tape)
        }
      }
    }
    expectWrong("08.5", "parts") {
      $0.update = { try right.update(&$0, &$1, $2, $3, $4, $5, right, &$7) }
    }
    expectWrong("08.5", "tape") {
      $0.update = {
        var own = $7
        return try right.update(&$0, &$1, $2, $3, $4, $5, $6, &own)
      }
    }
  }

  func testNoNumberOfALogCanBeIgnored() {
    let right = reference
    expectWrong("08.6", "entropies") {
      $0.diagnosis = { log in
        var changed = log
        changed.entropies = log.entropies.map { _ in 0.6 }
        return try right.diagnosis(changed)
      }
    }
    expectWrong("08.6", "explainedVariances") {
      $0.diagnosis = { log in
        var changed = log
        changed.explainedVariances = log.explainedVariances.map { _ in 0.5 }
        return try right.diagnosis(changed)
      }
    }
    expectWrong("08.6", "returns") {
      $0.diagnosis = { log in
        var changed = log
        changed.returns = log.returns.map { _ in 400 }
        return try right.diagnosis(changed)
      }
    }
    for trend in Trend.allCases {
      expectWrong("08.7", "change") { $0.prediction = { _ in trend } }
    }
  }
}
