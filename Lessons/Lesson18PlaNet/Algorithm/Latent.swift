import RLNetworks

/// A diagonal Gaussian of latents on a tape.
public struct LatentGaussian: Sendable {
  /// μ, [n, S].
  public var mean: Tape.Variable
  /// σ, [n, S], above 0.
  public var deviation: Tape.Variable

  /// Joins mean and deviation.
  public init(mean: Tape.Variable, deviation: Tape.Variable) {
    self.mean = mean
    self.deviation = deviation
  }
}

/// A distribution of latents, and a draw from it.
public struct LatentSample: Sendable {
  /// The distribution.
  public var distribution: LatentGaussian
  /// s, the draw, [n, S].
  public var latent: Tape.Variable

  /// Joins distribution and draw.
  public init(distribution: LatentGaussian, latent: Tape.Variable) {
    self.distribution = distribution
    self.latent = latent
  }
}
