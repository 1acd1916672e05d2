/// The measurements of an update.
public struct A2CReport: Sendable {
  /// Environment steps so far.
  public var steps = 0
  /// The loss before the step.
  public var loss: Float = 0
  /// Mean entropy of the policy, in nats.
  public var entropy: Float = 0
  /// Share of the returns' variance that the critic explained before the update; nil where
  /// the returns do not vary.
  public var explainedVariance: Double?
  /// Mean return of the episodes that ended, exploration included; nil where none ended.
  public var episodeReturn: Double?
}
