import Lesson11Solution
import RLCore
import RLNetworks
import XCTest

/// torch_distributions: probabilities, entropies, divergences and their gradients.
final class DistributionsConformance: XCTestCase, FixtureRunner {
  static let fixture = "torch_distributions"

  /// Kinds that no room has a distribution for: Beta.
  private static let notTheseRooms: Set<String> = ["beta"]

  func testDistributions() throws {
    for fields in try loadFixture().cases {
      let check = TorchCheck(label: "\(Self.fixture) \(fields.name)")
      let kind = try fields.text("kind")
      switch kind {
      case "categorical": try categorical(fields, check)
      case "normal": try normal(fields, check)
      case "tanh_normal": try squashedNormal(fields, check)
      case "logsumexp": try logSumExp(fields, check)
      case _ where Self.notTheseRooms.contains(kind): continue
      default: XCTFail("\(check.label): unknown kind \(kind)")
      }
    }
  }

  private func categorical(_ fields: [String: Any], _ check: TorchCheck) throws {
    let actions = try fields.integers("actions")
    let (rows, columns) = (actions.count, try fields.columns("logits"))
    let plain = try fields.floats("logits")
    var tape = Tape()
    let logits = tape.variable(plain, rows: rows, columns: columns)
    let other = tape.constant(try fields.floats("logits_q"), rows: rows, columns: columns)
    let p = Categorical(logits: logits, on: &tape)
    let q = Categorical(logits: other, on: &tape)

    let probabilities = tape.exp(p.logProbabilities)
    check.equal(tape.values(probabilities), try fields.numbers("probs"), "probs")

    let logProbability = p.logProbability(of: actions, on: &tape)
    check.equal(tape.values(logProbability), try fields.numbers("log_prob"), "log_prob")
    tape.backward(from: tape.sum(logProbability))
    check.equal(tape.gradient(logits), try fields.numbers("grad_sum_log_prob"), "grad log_prob")

    let entropy = p.entropy(on: &tape)
    check.equal(tape.values(entropy), try fields.numbers("entropy"), "entropy", terms: 1)
    tape.backward(from: tape.sum(entropy))
    check.equal(
      tape.gradient(logits), try fields.numbers("grad_sum_entropy"), "grad entropy", terms: 1)

    let divergence = p.divergence(from: q, on: &tape)
    check.equal(tape.values(divergence), try fields.numbers("kl_p_q"), "kl_p_q")
    tape.backward(from: tape.sum(divergence))
    // π (ln π − ln π′ − KL): two numbers as large as the divergence nearly cancel.
    let largest = try fields.numbers("kl_p_q").max() ?? 0
    check.equal(
      tape.gradient(logits), try fields.numbers("grad_sum_kl_p_q"), "grad kl_p_q", terms: largest)
    let reverse = q.divergence(from: p, on: &tape)
    check.equal(tape.values(reverse), try fields.numbers("kl_q_p"), "kl_q_p")

    for row in 0..<rows {
      XCTAssertEqual(
        Categorical.logProbability(of: actions[row], plain, row: row, actions: columns),
        tape.value(logProbability, row: row), "\(check.label): acting and learning differ")
      XCTAssertEqual(
        Categorical.entropy(plain, row: row, actions: columns), tape.value(entropy, row: row))
      let most = try fields.numbers("probs")[row * columns..<(row + 1) * columns]
      let mode = Categorical.mode(plain, row: row, actions: columns)
      XCTAssertEqual(most[most.startIndex + mode], most.max())
    }
  }

  private func normal(_ fields: [String: Any], _ check: TorchCheck) throws {
    let mean = try fields.floats("mean")
    let logSigma = try fields.floats("log_std")
    let points = try fields.floats("x")
    let rows = mean.count
    var tape = Tape()
    let mu = tape.variable(mean, rows: rows, columns: 1)
    let logStandardDeviation = tape.variable(logSigma, rows: rows, columns: 1)
    let p = DiagonalGaussian(mean: mu, logStandardDeviation: logStandardDeviation)
    let q = DiagonalGaussian(
      mean: tape.constant(try fields.floats("mean_q")),
      logStandardDeviation: tape.constant(try fields.floats("log_std_q")))

    let logProbability = p.logProbability(of: tape.constant(points), on: &tape)
    check.equal(tape.values(logProbability), try fields.numbers("log_prob"), "log_prob")
    tape.backward(from: tape.sum(logProbability))
    check.equal(tape.gradient(mu), try fields.numbers("grad_log_prob_mean"), "grad mean")
    check.equal(
      tape.gradient(logStandardDeviation), try fields.numbers("grad_log_prob_log_std"),
      "grad log_std")

    let entropy = p.entropy(on: &tape)
    check.equal(tape.values(entropy), try fields.numbers("entropy"), "entropy")

    let divergence = p.divergence(from: q, on: &tape)
    check.equal(tape.values(divergence), try fields.numbers("kl_p_q"), "kl_p_q")
    tape.backward(from: tape.sum(divergence))
    check.equal(tape.gradient(mu), try fields.numbers("grad_kl_mean"), "grad kl mean")
    check.equal(
      tape.gradient(logStandardDeviation), try fields.numbers("grad_kl_log_std"),
      "grad kl log_std")

    for row in 0..<rows {
      XCTAssertEqual(
        DiagonalGaussian.logProbability(
          of: points, mean, row: row, logStandardDeviation: logSigma[row...row]),
        tape.value(logProbability, row: row), "\(check.label): acting and learning differ")
      XCTAssertEqual(
        DiagonalGaussian.entropy(logStandardDeviation: logSigma[row...row]),
        tape.value(entropy, row: row))
    }
  }

  /// By lesson 11's functions, with gradients through the drawn number.
  private func squashedNormal(_ fields: [String: Any], _ check: TorchCheck) throws {
    let (rows, columns) = (try fields.rows("mean").count, try fields.columns("mean"))
    func matrix(_ key: String) throws -> [Float] { try fields.floats(key) }
    var tape = Tape()
    let mean = tape.variable(try matrix("mean"), rows: rows, columns: columns)
    let logDeviation = tape.variable(try matrix("log_std"), rows: rows, columns: columns)
    let drawn = SACSolution.sample(
      mean: mean, logStandardDeviation: logDeviation,
      noise: tape.constant(try matrix("eps"), rows: rows, columns: columns), actionLimit: 1,
      on: &tape)
    check.equal(tape.values(drawn.numbers), try fields.numbers("u"), "u")
    check.equal(tape.values(drawn.actions), try fields.numbers("action"), "action")
    let logs = SACSolution.logProbabilities(
      of: drawn.numbers, mean: mean, logStandardDeviation: logDeviation, actionLimit: 1, on: &tape)
    // Single precision knows (u − μ) / σ to a 10⁻⁷th of u / σ.
    let terms = try fields.numbers("log_det_per_dim").map { abs($0) }.max() ?? 0
    check.equal(tape.values(logs), try fields.numbers("log_prob"), "log_prob", terms: terms)
    tape.backward(from: tape.sum(logs))
    check.equal(
      tape.gradient(mean), try fields.numbers("grad_sum_log_prob_mean_reparam"), "grad mean",
      terms: 1)
    check.equal(
      tape.gradient(logDeviation), try fields.numbers("grad_sum_log_prob_log_std_reparam"),
      "grad log_std", terms: terms)
  }

  private func logSumExp(_ fields: [String: Any], _ check: TorchCheck) throws {
    let logits = try fields.rows("logits")
    let columns = try fields.columns("logits")
    var tape = Tape()
    let x = tape.variable(
      logits.flatMap { $0.map(Float.init) }, rows: logits.count, columns: columns)
    let logSoftmax = tape.logSoftmax(x)
    check.equal(tape.values(logSoftmax), try fields.numbers("log_softmax"), "log_softmax")
    let softmax = tape.exp(logSoftmax)
    check.equal(tape.values(softmax), try fields.numbers("softmax"), "softmax")
    let entropy = Categorical(logits: x, on: &tape).entropy(on: &tape)
    check.equal(tape.values(entropy), try fields.numbers("entropy"), "entropy")

    // ln Σ eˣ = x₀ − log softmax(x)₀
    let first = [Int](repeating: 0, count: logits.count)
    let logSumExp = tape.subtract(
      tape.pick(x, columns: first), tape.pick(logSoftmax, columns: first))
    check.equal(tape.values(logSumExp), try fields.numbers("logsumexp"), "logsumexp")
    tape.backward(from: tape.sum(logSumExp))
    check.equal(
      tape.gradient(x), try fields.numbers("grad_sum_logsumexp"), "grad_sum_logsumexp")
  }
}
