import Lesson11Solution
import RLCore
import RLNetworks
import XCTest

/// torch_sac: lesson 11's targets, losses and temperature, and the gradient through actions.
final class SacConformance: XCTestCase, FixtureRunner {
  static let fixture = "torch_sac"

  func testLosses() throws {
    for fields in try loadFixture().cases {
      let check = TorchCheck(label: "\(Self.fixture) \(fields.name)")
      switch try fields.text("kind") {
      case "losses": try losses(fields, check)
      case "reparam": try reparameterised(fields, check)
      case "discrete": try discrete(fields, check)
      case let kind: XCTFail("\(check.label): unknown kind \(kind)")
      }
    }
  }

  private func losses(_ fields: [String: Any], _ check: TorchCheck) throws {
    let logTemperature = Float(try fields.number("log_alpha"))
    let temperature = Elementary.exp(logTemperature)
    check.equal(temperature, try fields.number("alpha"), "alpha")
    let targets = SACSolution.softTargets(
      rewards: try fields.floats("rewards"),
      endings: try fields.floats("dones").map { $0 == 1 ? .terminated : nil },
      firstValues: try fields.floats("q1_target"), secondValues: try fields.floats("q2_target"),
      logProbabilities: try fields.floats("log_prob_next"), temperature: temperature,
      discount: Float(try fields.number("gamma")))
    check.equal(targets, try fields.numbers("critic_target"), "critic_target")

    var tape = Tape()
    func variable(_ key: String) throws -> Tape.Variable {
      let values = try fields.floats(key)
      return tape.variable(values, rows: values.count, columns: 1)
    }
    let (q1, q2, y) = (try variable("q1"), try variable("q2"), tape.constant(targets))
    let criticLoss = tape.add(
      tape.mean(tape.square(tape.subtract(q1, y))), tape.mean(tape.square(tape.subtract(q2, y))))
    check.equal(tape.value(criticLoss), try fields.number("critic_loss"), "critic_loss")
    tape.backward(from: criticLoss)
    check.equal(tape.gradient(q1), try fields.numbers("grad_q1"), "grad_q1")
    check.equal(tape.gradient(q2), try fields.numbers("grad_q2"), "grad_q2")

    let logs = try variable("log_prob")
    let (first, second) = (try variable("q1_pi"), try variable("q2_pi"))
    let actorLoss = SACSolution.actorLoss(
      logProbabilities: logs, firstValues: first, secondValues: second, temperature: temperature,
      on: &tape)
    check.equal(tape.value(actorLoss), try fields.number("actor_loss"), "actor_loss", terms: 1)
    tape.backward(from: actorLoss)
    check.equal(
      tape.gradient(logs), try fields.numbers("grad_actor_log_prob"), "grad_actor_log_prob")
    check.equal(tape.gradient(first), try fields.numbers("grad_actor_q1_pi"), "grad_actor_q1_pi")
    check.equal(tape.gradient(second), try fields.numbers("grad_actor_q2_pi"), "grad_actor_q2_pi")

    check.equal(
      SACSolution.temperatureGradient(
        logTemperature: logTemperature, logProbabilities: try fields.floats("log_prob"),
        targetEntropy: Float(try fields.number("target_entropy"))),
      try fields.number("grad_log_alpha_exp_form"), "grad_log_alpha_exp_form", terms: 1)
  }

  private func reparameterised(_ fields: [String: Any], _ check: TorchCheck) throws {
    let (rows, columns) = (try fields.rows("mean").count, try fields.columns("mean"))
    var tape = Tape()
    func variable(_ key: String) throws -> Tape.Variable {
      tape.variable(try fields.floats(key), rows: rows, columns: columns)
    }
    func constant(_ key: String) throws -> Tape.Variable {
      tape.constant(try fields.floats(key), rows: rows, columns: columns)
    }
    let (mean, logDeviation) = (try variable("mean"), try variable("log_std"))
    let drawn = SACSolution.sample(
      mean: mean, logStandardDeviation: logDeviation, noise: try constant("eps"), actionLimit: 1,
      on: &tape)
    check.equal(tape.values(drawn.actions), try fields.numbers("action"), "action")
    let logs = SACSolution.logProbabilities(
      of: drawn.numbers, mean: mean, logStandardDeviation: logDeviation, actionLimit: 1, on: &tape)
    check.equal(tape.values(logs), try fields.numbers("log_prob"), "log_prob", terms: 1)

    func squares(_ center: String) throws -> Tape.Variable {
      tape.sumColumns(tape.square(tape.subtract(drawn.actions, try constant(center))))
    }
    let first = tape.negate(try squares("c1"))
    let second = tape.offset(tape.scale(try squares("c2"), by: -1.5), by: 0.1)
    check.equal(tape.values(first), try fields.numbers("q1"), "q1")
    check.equal(tape.values(second), try fields.numbers("q2"), "q2")
    let loss = SACSolution.actorLoss(
      logProbabilities: logs, firstValues: first, secondValues: second,
      temperature: Float(try fields.number("alpha")), on: &tape)
    check.equal(tape.value(loss), try fields.number("actor_loss"), "actor_loss", terms: 1)
    tape.backward(from: loss)
    check.equal(tape.gradient(mean), try fields.numbers("grad_mean"), "grad_mean", terms: 1)
    check.equal(
      tape.gradient(logDeviation), try fields.numbers("grad_log_std"), "grad_log_std", terms: 1)
  }

  /// Of finitely many actions: the target of each, averaged, and the actor's loss as a sum.
  private func discrete(_ fields: [String: Any], _ check: TorchCheck) throws {
    let (rows, columns) = (try fields.rows("logits").count, try fields.columns("logits"))
    let temperature = Float(try fields.number("alpha"))
    var tape = Tape()
    let logits = tape.variable(try fields.floats("logits"), rows: rows, columns: columns)
    let first = tape.constant(try fields.floats("q1"), rows: rows, columns: columns)
    let second = tape.constant(try fields.floats("q2"), rows: rows, columns: columns)
    let log = tape.logSoftmax(logits)
    let logs = tape.values(log)
    let targets = SACSolution.softTargets(
      rewards: logs.map { _ in 0 }, endings: logs.map { _ in nil },
      firstValues: tape.values(first), secondValues: tape.values(second), logProbabilities: logs,
      temperature: temperature, discount: 1)
    let weighted = zip(logs, targets).map { Elementary.exp($0) * $1 }
    let softValues = (0..<rows).map { row in
      weighted[row * columns..<(row + 1) * columns].reduce(0, +)
    }
    check.equal(softValues, try fields.numbers("soft_value"), "soft_value", terms: 1)

    let inner = tape.subtract(tape.scale(log, by: temperature), tape.minimum(first, second))
    let loss = tape.mean(tape.sumColumns(tape.multiply(tape.exp(log), inner)))
    check.equal(tape.value(loss), try fields.number("actor_loss"), "actor_loss", terms: 1)
    tape.backward(from: loss)
    check.equal(tape.gradient(logits), try fields.numbers("grad_logits"), "grad_logits", terms: 1)
  }
}
