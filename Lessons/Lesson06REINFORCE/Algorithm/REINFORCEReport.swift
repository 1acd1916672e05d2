/// The measurements of an update.
public struct REINFORCEReport: Sendable {
  /// Environment steps so far.
  public var steps = 0
  /// Mean return of the update's episodes, exploration included.
  public var episodeReturn = 0.0
  /// Mean entropy of the policy in the visited states, in nats.
  public var entropy = 0.0
  /// Share of the returns' variance that the baseline explained before the update; nil where
  /// there is no baseline or the returns do not vary.
  public var explainedVariance: Double?
  /// Mean of the baseline's predictions, in units of return; nil where there is none.
  public var meanBaseline: Double?
  /// Standard deviation of the returns less the baseline, in units of return.
  public var advantageDeviation = 0.0
}
