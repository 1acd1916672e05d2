/// The measurements of one update.
public struct TRPOReport: Equatable, Sendable {
  /// Environment steps so far.
  public var steps = 0
  /// Mean KL(π_old ‖ π_new) over the states of the rollout, in nats; 0 where no step was taken.
  public var divergence: Float = 0
  /// What the surrogate objective gained, in deviations of the advantage.
  public var improvement: Float = 0
  /// Which part of the step the line search accepted, in [0, 1].
  public var fraction: Float = 0
  /// How many fractions the line search tried.
  public var tries = 0
  /// √(2δ / xᵀFx), the factor of the search direction.
  public var stepLength: Float = 0
  /// ‖g − F x‖ before the first iteration of the conjugate gradients and after each.
  public var residuals: [Float] = []
  /// Mean entropy of the policy that collected the rollout, in nats.
  public var entropy: Float = 0
  /// Share of the returns' variance that the critic explained before the update; nil where
  /// the returns do not vary.
  public var explainedVariance: Double?
  /// Mean return of the episodes that ended, exploration included; nil where none ended.
  public var episodeReturn: Double?

  /// Creates a report of nothing.
  public init() {}
}
