import RLCore
import RLNetworks

/// Estimates of one gradient, one a sample: their mean and their spread.
public struct GradientEstimates: Equatable, Sendable {
  /// The mean over the samples.
  public let mean: Double
  /// The variance of one sample's estimate.
  public let variance: Double
  /// The number of samples.
  public let samples: Int

  /// The standard error of the mean.
  public var standardError: Double { (variance / Double(samples)).squareRoot() }

  init(_ values: [Double]) {
    mean = Statistics.mean(values)
    let mean = mean
    variance =
      values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, values.count - 1))
    samples = values.count
  }
}

/// Two ways to the derivative of E[Q(a)] by μ, where a = c tanh(μ + σ ε) and Q(a) = −(a − a*)².
///
/// The score function needs Q alone and pays for it with variance; the reparameterised sample needs
/// ∂Q/∂a. Williams 1992; Kingma & Welling 2014, section 2.4.
public struct GradientComparison: Equatable, Sendable {
  /// Q ∂ log π(a)/∂μ.
  public let score: GradientEstimates
  /// (Q − mean Q) ∂ log π(a)/∂μ.
  public let scoreWithBaseline: GradientEstimates
  /// ∂Q/∂a ∂a/∂μ.
  public let reparameterised: GradientEstimates
  /// The derivative, by numerical integration.
  public let exact: Double

  /// Draws samples and computes all estimates from them.
  ///
  /// - Parameters:
  ///   - density: μ, σ and c.
  ///   - best: a*.
  ///   - samples: their number, at least 2.
  ///   - seed: decides the noise.
  ///   - functions: whose 11.1 and 11.5 to run.
  public init(
    of density: SquashedDensity, best: Float, samples: Int, seed: UInt64, functions: SACFunctions
  ) throws {
    var random = RandomStream(seed: seed, name: "gradients")
    let parts = functions.checked
    var tape = Tape()
    let means = [Float](repeating: density.mean, count: samples)
    let mean = tape.variable(means, rows: samples, columns: 1)
    let logDeviation = tape.constant(
      [Float](repeating: density.logStandardDeviation, count: samples))
    let noise = tape.constant((0..<samples).map { _ in random.normal() })
    let drawn = try parts.sample(mean, logDeviation, noise, density.actionLimit, &tape)
    let values = tape.negate(tape.square(tape.offset(drawn.actions, by: -best)))
    let q = tape.values(values).map(Double.init)

    // A row of μ for each sample: the gradient of the sum has each sample's own estimate.
    var pathwise = [Double](repeating: 0, count: samples)
    if values.isTracked {
      tape.backward(from: tape.sum(values))
      pathwise = tape.gradient(mean).map(Double.init)
    }
    reparameterised = GradientEstimates(pathwise)

    let logs = try parts.logProbabilities(
      tape.detach(drawn.numbers), mean, logDeviation, density.actionLimit, &tape)
    var scores = [Double](repeating: 0, count: samples)
    if logs.isTracked {
      tape.backward(from: tape.sum(logs))
      scores = tape.gradient(mean).map(Double.init)
    }
    let baseline = Statistics.mean(q)
    score = GradientEstimates(zip(q, scores).map { $0 * $1 })
    scoreWithBaseline = GradientEstimates(zip(q, scores).map { ($0 - baseline) * $1 })
    exact = Self.derivative(of: density, best: Double(best))
  }

  /// ∫ ∂Q/∂a c (1 − tanh²(u)) N(u; μ, σ) du, by the midpoint rule over ±10 σ.
  private static func derivative(of density: SquashedDensity, best: Double) -> Double {
    let limit = Double(density.actionLimit)
    let deviation = Elementary.exp(Double(density.logStandardDeviation))
    let (points, width) = (4_000, 20.0 / 4_000)
    var (sum, weights) = (0.0, 0.0)
    for i in 0..<points {
      let z = -10 + width * (Double(i) + 0.5)
      let weight = Elementary.exp(-0.5 * z * z)
      let tanh = 1 - 2 / (Elementary.exp(2 * (Double(density.mean) + deviation * z)) + 1)
      sum += weight * -2 * (limit * tanh - best) * limit * (1 - tanh * tanh)
      weights += weight
    }
    return sum / weights
  }
}
