import RLCore
import RLNetworks
import XCTest

/// torch_rssm: divergences of latent states with free nats, categorical latents, two-hot returns.
///
/// Losses are written out here with the core's operations.
final class RssmConformance: XCTestCase, FixtureRunner {
  static let fixture = "torch_rssm"

  func testLatents() throws {
    for fields in try loadFixture().cases {
      let check = TorchCheck(label: "\(Self.fixture) \(fields.name)")
      let kind = try fields.text("kind")
      switch kind {
      case "gaussian": try gaussian(fields, check)
      case "categorical": try categorical(fields, check)
      case "symlog_twohot": try twoHot(fields, check)
      default: XCTFail("\(check.label): unknown kind \(kind)")
      }
    }
  }

  private func gaussian(_ fields: [String: Any], _ check: TorchCheck) throws {
    let (rows, columns) = (try fields.rows("post_mean").count, try fields.columns("post_mean"))
    var tape = Tape()
    func leaf(_ key: String) throws -> Tape.Variable {
      tape.variable(try fields.floats(key), rows: rows, columns: columns)
    }
    let (mean, sigma) = (try leaf("post_mean"), try leaf("post_std"))
    let (priorMean, priorSigma) = (try leaf("prior_mean"), try leaf("prior_std"))
    let posterior = DiagonalGaussian(mean: mean, logStandardDeviation: tape.log(sigma))
    let prior = DiagonalGaussian(mean: priorMean, logStandardDeviation: tape.log(priorSigma))
    let divergence = posterior.divergence(from: prior, on: &tape)
    check.equal(tape.values(divergence), try fields.numbers("kl"), "kl")
    check.equal(tape.value(tape.mean(divergence)), try fields.number("kl_mean"), "kl_mean")

    func detached(_ p: DiagonalGaussian) -> DiagonalGaussian {
      DiagonalGaussian(
        mean: tape.detach(p.mean), logStandardDeviation: tape.detach(p.logStandardDeviation))
    }
    let dynamics = detached(posterior).divergence(from: prior, on: &tape)
    let representation = posterior.divergence(from: detached(prior), on: &tape)
    let (free, share) = (Float(try fields.number("free_nats")), Float(try fields.number("balance")))
    for key in ["free_avg", "free_per_sample"] {
      func limited(_ x: Tape.Variable) -> Tape.Variable {
        key == "free_avg"
          ? tape.clamp(tape.mean(x), free, .infinity) : tape.mean(tape.clamp(x, free, .infinity))
      }
      let loss = tape.add(
        tape.scale(limited(dynamics), by: share),
        tape.scale(limited(representation), by: 1 - share))
      check.equal(tape.value(loss), try fields.number("loss_\(key)"), "loss_\(key)")
      tape.backward(from: loss)
      let gradients = try fields.dictionary("grad_\(key)")
      for (x, name) in [
        (mean, "grad_post_mean"), (sigma, "grad_post_std"), (priorMean, "grad_prior_mean"),
        (priorSigma, "grad_prior_std"),
      ] {
        check.equal(
          tape.gradient(x), try gradients.numbers(name), "\(key) \(name)", terms: 1)
      }
    }
  }

  private func categorical(_ fields: [String: Any], _ check: TorchCheck) throws {
    let kl = try fields.numbers("kl")
    let (batch, columns) = (kl.count, 4)
    let numbers = try fields.floats("post_logits")
    let groups = numbers.count / (batch * columns)
    var tape = Tape()
    func leaf(_ key: String) throws -> Tape.Variable {
      tape.variable(try fields.floats(key), rows: batch * groups, columns: columns)
    }
    let (z, priorZ) = (try leaf("post_logits"), try leaf("prior_logits"))
    func divergence(_ a: Tape.Variable, _ b: Tape.Variable) -> Tape.Variable {
      let p = Categorical(logits: a, on: &tape)
      let q = Categorical(logits: b, on: &tape)
      let each = p.divergence(from: q, on: &tape)
      return tape.sumColumns(tape.reshape(each, rows: batch, columns: groups))
    }
    check.equal(tape.values(divergence(z, priorZ)), kl, "kl")
    let free = Float(try fields.number("free_nats"))
    func limited(_ x: Tape.Variable, _ key: String) throws -> Tape.Variable {
      let mean = tape.mean(tape.clamp(x, free, .infinity))
      return tape.scale(mean, by: Float(try fields.number(key)))
    }
    let loss = tape.add(
      try limited(divergence(tape.detach(z), priorZ), "dyn_scale"),
      try limited(divergence(z, tape.detach(priorZ)), "rep_scale"))
    check.equal(tape.value(loss), try fields.number("loss"), "loss")
    tape.backward(from: loss)
    check.equal(
      tape.gradient(z), try fields.numbers("grad_post_logits"), "grad_post_logits", terms: 1)
    check.equal(
      tape.gradient(priorZ), try fields.numbers("grad_prior_logits"), "grad_prior_logits",
      terms: 1)
    let mixed = Categorical(logits: z, uniformShare: 0.01, on: &tape)
    check.equal(
      tape.values(tape.exp(mixed.logProbabilities)), try fields.numbers("unimix_probs"),
      "unimix_probs")
  }

  /// The mean of the bins.
  private func twoHot(_ fields: [String: Any], _ check: TorchCheck) throws {
    let bins = ValueSupport(
      minimum: Float(try fields.number("low")), maximum: Float(try fields.number("high")),
      atoms: try fields.integer("bins"))
    var decoded: [Float] = []
    bins.means(try fields.floats("twohot"), actions: 1, into: &decoded)
    check.equal(decoded, try fields.numbers("decoded"), "decoded")
  }
}
