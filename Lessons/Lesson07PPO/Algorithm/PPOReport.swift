/// The measurements of an iteration, averaged over its minibatches.
public struct PPOReport: Sendable {
  /// Environment steps so far.
  public var steps = 0
  /// k3 estimate of KL(π_old‖π_θ), in nats.
  public var divergence: Float = 0
  /// Share of samples whose ratio left the clip range.
  public var clipFraction: Float = 0
  /// Share of samples whose gradient the clip set to zero.
  public var vanishingFraction: Float = 0
  /// Mean entropy of the policy, in nats.
  public var entropy: Float = 0
  /// Share of the returns' variance that the critic explained before the update; nil where
  /// the returns do not vary.
  public var explainedVariance: Double?
  /// Mean return of the episodes that ended, exploration included; nil where none ended.
  public var episodeReturn: Double?
}
