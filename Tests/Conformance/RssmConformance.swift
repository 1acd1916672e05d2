import Lesson18
import Lesson18Solution
import RLCore
import RLNetworks
import XCTest

/// torch_rssm: divergences of latent states with free nats, categorical latents, two-hot returns.
///
/// Losses are written out here with the core's operations, and those of lesson 18 go through its
/// functions as well.
final class RssmConformance: XCTestCase, FixtureRunner {
  static let fixture = "torch_rssm"

  func testLatents() throws {
    for fields in try loadFixture().cases {
      let check = TorchCheck(label: "\(Self.fixture) \(fields.name)")
      let kind = try fields.text("kind")
      switch kind {
      case "gaussian":
        try gaussian(fields, check)
        try exercise(fields, check)
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

  /// The same loss, row by row, through 18.2: once for each side of the balance.
  private func exercise(_ fields: [String: Any], _ check: TorchCheck) throws {
    let (rows, columns) = (try fields.rows("post_mean").count, try fields.columns("post_mean"))
    var tape = Tape()
    func latents(_ name: String) throws -> LatentGaussian {
      LatentGaussian(
        mean: tape.variable(try fields.floats("\(name)_mean"), rows: rows, columns: columns),
        deviation: tape.variable(try fields.floats("\(name)_std"), rows: rows, columns: columns))
    }
    let (posterior, prior) = (try latents("post"), try latents("prior"))
    func detached(_ p: LatentGaussian) -> LatentGaussian {
      LatentGaussian(mean: tape.detach(p.mean), deviation: tape.detach(p.deviation))
    }
    let (free, share) = (Float(try fields.number("free_nats")), Float(try fields.number("balance")))
    let dynamics = PlaNetSolution.divergence(
      posterior: detached(posterior), prior: prior, freeNats: free, on: &tape)
    let representation = PlaNetSolution.divergence(
      posterior: posterior, prior: detached(prior), freeNats: free, on: &tape)
    let loss = tape.add(
      tape.scale(dynamics, by: share), tape.scale(representation, by: 1 - share))
    check.equal(tape.value(loss), try fields.number("loss_free_per_sample"), "18.2")
    tape.backward(from: loss)
    let gradients = try fields.dictionary("grad_free_per_sample")
    for (x, name) in [
      (posterior.mean, "grad_post_mean"), (posterior.deviation, "grad_post_std"),
      (prior.mean, "grad_prior_mean"), (prior.deviation, "grad_prior_std"),
    ] { check.equal(tape.gradient(x), try gradients.numbers(name), "18.2 \(name)", terms: 1) }
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

  /// The mean of the bins, and the functions of 18.6.
  private func twoHot(_ fields: [String: Any], _ check: TorchCheck) throws {
    let bins = ValueSupport(
      minimum: Float(try fields.number("low")), maximum: Float(try fields.number("high")),
      atoms: try fields.integer("bins"))
    var decoded: [Float] = []
    bins.means(try fields.floats("twohot"), actions: 1, into: &decoded)
    check.equal(decoded, try fields.numbers("decoded"), "decoded")

    let x = try fields.floats("x")
    let logs = x.map(PlaNetSolution.symlog)
    check.equal(logs, try fields.numbers("symlog"), "symlog")
    check.equal(
      logs.map(PlaNetSolution.symexp), try fields.numbers("symexp_of_symlog"), "symexp")
    let places = (0..<bins.atoms).map { bins[$0] }
    check.equal(
      logs.flatMap { PlaNetSolution.twoHot($0, bins: places) }, try fields.numbers("twohot"),
      "two-hot")
  }
}
