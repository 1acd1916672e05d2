/// A mistake in an implementation of PlaNet, which 18.8 finds by what the training reports.
public enum PlaNetBug: String, CaseIterable, Sendable {
  /// There is no mistake.
  case healthy
  /// The elites are the candidates with the lowest returns.
  case worstElites
  /// Prior and posterior are exchanged: the prior's draw is what the model learns with.
  case exchangedPrior
  /// Free nats count for each dimension instead of for the sum.
  case freePerDimension
  /// The reward is predicted from the state before the step, not after it.
  case lateReward
  /// The deviation of the next plan is that of all candidates.
  case allCandidates
}

/// What a training reported, averaged over equal parts of it, in order.
public struct PlaNetLog: Equatable, Sendable {
  /// The loss of the observations: the mean of the squared errors, summed over an observation.
  public var observationLosses: [Double]
  /// The loss of the rewards.
  public var rewardLosses: [Double]
  /// The divergence of posterior and prior, in nats, without free nats.
  public var divergences: [Double]
  /// The deviation of plans after the last iteration, divided by that before the first.
  public var planDeviations: [Double]
  /// What the plans' mean was expected to bring, over the horizon.
  public var promises: [Double]
  /// The returns of the episodes.
  public var returns: [Double]

  /// Joins the numbers; each list has one number a part, at least one.
  public init(
    observationLosses: [Double], rewardLosses: [Double], divergences: [Double],
    planDeviations: [Double], promises: [Double], returns: [Double]
  ) {
    self.observationLosses = observationLosses
    self.rewardLosses = rewardLosses
    self.divergences = divergences
    self.planDeviations = planDeviations
    self.promises = promises
    self.returns = returns
  }
}
