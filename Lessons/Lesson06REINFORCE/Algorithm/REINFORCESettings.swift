/// The settings of REINFORCE with networks.
public struct REINFORCESettings: Sendable {
  // snippet.settings
  /// Episodes of an update.
  public var episodesPerUpdate = 8
  /// γ.
  public var discount = 0.99
  /// The factor of a step's score.
  public var weight = Weight.returnToGo
  /// Whether a network predicts the return of a state, to be subtracted from it.
  public var learnsBaseline = true
  /// Adam's step size for the policy at the start; both fall linearly to 0 over the training.
  public var policyLearningRate: Float = 0.01
  /// Adam's step size for the baseline at the start.
  public var baselineLearningRate: Float = 0.01
  /// The weight of the policy's entropy in the objective.
  public var entropyCoefficient: Float = 0
  /// The factor of rewards, which brings returns near 1.
  public var rewardScale = 0.01
  /// Whether γ b(s_T) is added to the last reward of a truncated episode; it takes a baseline.
  public var bootstrapsTruncation = true
  /// Units of the one hidden layer that each network has.
  public var hiddenUnits = 32
  /// Steps of the whole training; the episodes of the last update may exceed them.
  public var totalSteps = 150_000
  // snippet.end

  /// The settings for CartPole.
  public init() {}
}

extension REINFORCESettings {
  /// The factor of a step's score.
  public enum Weight: Sendable {
    /// The return of the whole episode, with what was earned before the step.
    case wholeReturn
    /// The return from the step on.
    case returnToGo
    /// The same, shifted and scaled to mean 0 and deviation 1 within the episode.
    case standardized
  }
}

/// The settings of REINFORCE with a table.
public struct TabularREINFORCESettings: Sendable {
  // snippet.table-settings
  /// γ.
  public var discount = 0.99
  /// The factor of a step's score.
  public var weight = REINFORCESettings.Weight.returnToGo
  /// Whether a table of mean returns, one a state, is subtracted from them.
  public var learnsBaseline = true
  /// α, the step size of the policy.
  public var policyLearningRate = 0.01
  /// The part of its error that a visit takes from a state's baseline.
  public var baselineLearningRate = 0.1
  /// Steps of the whole training; the last episode may exceed them.
  public var totalSteps = 60_000
  // snippet.end

  /// The settings for the 10×10 grid.
  public init() {}
}
