import Lesson07Solution
import RLCore
import RLNetworks
import XCTest

/// torch_ppo: lesson 7's objective, diagnostics and whole loss, with their gradients.
final class PpoConformance: XCTestCase, FixtureRunner {
  static let fixture = "torch_ppo"

  func testLosses() throws {
    for fields in try loadFixture().cases {
      let check = TorchCheck(label: "\(Self.fixture) \(fields.name)")
      switch try fields.text("kind") {
      case "discrete": try discrete(fields, check)
      case "gaussian": try gaussian(fields, check)
      case let kind: XCTFail("\(check.label): unknown kind \(kind)")
      }
    }
  }

  /// −mean(min(r A, clip(r) A)), after the ratio has been checked with all that is made of it.
  private func policyLoss(
    _ new: Tape.Variable, advantages: String, _ fields: [String: Any], _ check: TorchCheck,
    on tape: inout Tape
  ) throws -> Tape.Variable {
    let range = Float(try fields.number("clip_eps"))
    let old = tape.constant(try fields.floats("log_prob_old"))
    let ratio = PPOSolution.probabilityRatio(
      newLogProbabilities: new, oldLogProbabilities: old, on: &tape)
    check.equal(tape.values(ratio), try fields.numbers("ratio"), "ratio")

    let logRatio = tape.subtract(new, old)
    let k1 = tape.negate(tape.mean(logRatio))
    check.equal(tape.value(k1), try fields.number("approx_kl_k1"), "k1", terms: 1)
    if fields["approx_kl_k2"] != nil {
      let k2 = tape.scale(tape.mean(tape.square(logRatio)), by: 0.5)
      check.equal(tape.value(k2), try fields.number("approx_kl_k2"), "k2", terms: 1)
    }
    let divergence = PPOSolution.divergence(
      newLogProbabilities: tape.values(new), oldLogProbabilities: tape.values(old),
      clipRange: range)
    check.equal(divergence.kl, try fields.number("approx_kl_k3"), "k3", terms: 1)
    check.equal(divergence.clipFraction, try fields.number("clip_fraction"), "clip fraction")

    let advantage = tape.constant(try fields.floats(advantages))
    let objective = PPOSolution.clippedSurrogate(
      ratio: ratio, advantages: advantage, clipRange: range, on: &tape)
    return tape.negate(tape.mean(objective))
  }

  private func discrete(_ fields: [String: Any], _ check: TorchCheck) throws {
    let actions = try fields.integers("actions")
    let (rows, columns) = (actions.count, try fields.columns("logits_new"))
    let range = Float(try fields.number("clip_eps"))
    var tape = Tape()
    let logits = tape.variable(try fields.floats("logits_new"), rows: rows, columns: columns)
    let values = tape.variable(try fields.floats("values_new"), rows: rows, columns: 1)
    let oldLogits = try fields.floats("logits_old")
    let old = (0..<rows).map {
      Categorical.logProbability(of: actions[$0], oldLogits, row: $0, actions: columns)
    }
    check.equal(old, try fields.numbers("log_prob_old"), "log_prob_old")

    let policy = Categorical(logits: logits, on: &tape)
    let new = policy.logProbability(of: actions, on: &tape)
    check.equal(tape.values(new), try fields.numbers("log_prob_new"), "log_prob_new")
    let loss = try policyLoss(new, advantages: "advantages", fields, check, on: &tape)
    check.equal(tape.value(loss), try fields.number("policy_loss"), "policy_loss", terms: 1)
    tape.backward(from: loss)
    check.equal(
      tape.gradient(logits), try fields.numbers("grad_policy_loss_logits"), "grad policy_loss")

    let entropy = tape.mean(policy.entropy(on: &tape))
    check.equal(tape.value(entropy), try fields.number("entropy"), "entropy")
    tape.backward(from: entropy)
    check.equal(tape.gradient(logits), try fields.numbers("grad_entropy_logits"), "grad entropy")

    let returns = tape.constant(try fields.floats("returns"))
    let oldValues = tape.constant(try fields.floats("values_old"))
    let plain = tape.scale(
      tape.mean(tape.square(tape.subtract(values, returns))), by: 0.5)
    check.equal(tape.value(plain), try fields.number("value_loss"), "value_loss")
    tape.backward(from: plain)
    check.equal(tape.gradient(values), try fields.numbers("grad_value_loss"), "grad value_loss")

    let clipped = tape.mean(
      PPOSolution.clippedValueLoss(
        values: values, oldValues: oldValues, returns: returns, clipRange: range, on: &tape))
    check.equal(tape.value(clipped), try fields.number("value_loss_clipped"), "clipped value loss")
    tape.backward(from: clipped)
    check.equal(
      tape.gradient(values), try fields.numbers("grad_value_loss_clipped"), "grad clipped value")

    let normalizedLoss = try policyLoss(
      new, advantages: "normalized_advantages", fields, check, on: &tape)
    check.equal(
      tape.value(normalizedLoss), try fields.number("policy_loss_normalized"),
      "policy_loss_normalized", terms: 1)
    let bonus = tape.scale(entropy, by: Float(try fields.number("ent_coef")))
    let cost = tape.scale(clipped, by: Float(try fields.number("vf_coef")))
    let total = tape.add(tape.subtract(normalizedLoss, bonus), cost)
    check.equal(tape.value(total), try fields.number("total_loss"), "total_loss")
    tape.backward(from: total)
    check.equal(
      tape.gradient(logits), try fields.numbers("grad_total_logits"), "grad total logits")
    check.equal(
      tape.gradient(values), try fields.numbers("grad_total_values"), "grad total values")
  }

  private func gaussian(_ fields: [String: Any], _ check: TorchCheck) throws {
    let (rows, columns) = (try fields.rows("actions").count, try fields.columns("actions"))
    let actions = try fields.floats("actions")
    let oldMeans = try fields.floats("mean_old")
    let oldLogSigma = try fields.floats("log_std_old")
    let old = (0..<rows).map {
      DiagonalGaussian.logProbability(
        of: actions, oldMeans, row: $0, logStandardDeviation: oldLogSigma[...])
    }
    check.equal(old, try fields.numbers("log_prob_old"), "log_prob_old")

    var tape = Tape()
    let mean = tape.variable(try fields.floats("mean_new"), rows: rows, columns: columns)
    let logSigma = tape.variable(try fields.floats("log_std_new"), rows: 1, columns: columns)
    let policy = DiagonalGaussian(mean: mean, logStandardDeviation: logSigma)
    let new = policy.logProbability(
      of: tape.constant(actions, rows: rows, columns: columns), on: &tape)
    check.equal(tape.values(new), try fields.numbers("log_prob_new"), "log_prob_new")
    let entropy = tape.mean(policy.entropy(on: &tape))
    check.equal(tape.value(entropy), try fields.number("entropy"), "entropy")

    let loss = try policyLoss(new, advantages: "advantages", fields, check, on: &tape)
    check.equal(tape.value(loss), try fields.number("policy_loss"), "policy_loss", terms: 1)
    tape.backward(from: loss)
    check.equal(
      tape.gradient(mean), try fields.numbers("grad_policy_loss_mean"), "grad policy_loss mean")
    check.equal(
      tape.gradient(logSigma), try fields.numbers("grad_policy_loss_log_std"),
      "grad policy_loss log_std")
  }
}
