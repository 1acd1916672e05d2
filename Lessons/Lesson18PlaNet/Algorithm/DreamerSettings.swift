/// The settings of an actor and a critic that learn in imagination.
public struct DreamerSettings: Equatable, Sendable {
  // snippet.dreamer-settings
  /// For how many steps of the world one decision holds.
  public var actionRepeat = 4
  /// Decisions that an imagined path has.
  public var horizon = 10
  /// γ, a decision.
  public var discount: Float = 0.97
  /// λ.
  public var decay: Float = 0.95
  /// Units of the one hidden layer of actor and critic.
  public var units = 64
  /// The actor's and the critic's step sizes.
  public var learningRate: Float = 1e-3
  /// What a nat of the actor's entropy is worth.
  public var entropyWeight: Float = 3e-2
  /// The part of the way that the slow critic goes towards the trained one.
  public var targetUpdateRate: Float = 0.02
  /// The factor of rewards, which the method should not depend on.
  public var rewardScale: Float = 1
  /// Whether the critic predicts symlog R instead of R.
  public var usesSymlog = true
  /// Whether the critic predicts shares of bins instead of a number.
  public var usesTwoHot = true
  /// Whether advantages are divided by the range of returns where it is above 1.
  public var normalizesReturns = true
  /// The number of bins, odd, at least 3.
  public var binCount = 41
  /// Bins reach from −limit to limit: in symlog's units, which is enough for returns of 22 000.
  public var binLimit: Float = 10
  /// Bins reach that far where returns are not passed through symlog.
  public var plainBinLimit: Float = 100
  /// Episodes of random actions at the beginning.
  public var randomEpisodes = 4
  /// Updates after each episode.
  public var updates = 60
  /// Steps of the world in the whole training.
  public var totalSteps = 15_000
  /// Episodes of the evaluation.
  public var evaluationEpisodes = 100
  // snippet.end

  /// The settings for the pendulum.
  public init() {}

  /// The bins, evenly spread, in symlog's units where it is used.
  public var bins: [Float] {
    let limit = usesSymlog ? binLimit : plainBinLimit
    return (0..<binCount).map { limit * (2 * Float($0) / Float(binCount - 1) - 1) }
  }
}
