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

/// A change of one thing, and what is measured before and after it.
public enum PlaNetChange: String, CaseIterable, Sendable {
  /// 5 elites of 100 candidates instead of 50: the deviation after one iteration.
  case fewerElitesDeviation
  /// 10 iterations instead of 2: the deviation of the plan in the end.
  case moreIterationsDeviation
  /// 3 free nats instead of 0, and the divergence is 1 nat: the gradient of the loss by the prior.
  case freeNatsGradient
  /// 3 free nats instead of 0, and the divergence is 5 nats: the same gradient.
  case freeNatsBelowDivergence
  /// λ is 1 instead of 0, and the values are 0 while all rewards are 1: the first λ-return.
  case largerDecayReturn
  /// The last value is 10 instead of 0, and λ = 1: the first λ-return.
  case lastValueReturn
  /// The episode ends for certain after the first step instead of never; all rewards are 1: a
  /// plan's worth.
  case earlyEndWorth
  /// The model's error of one step is doubled: the error after 10 imagined steps.
  case stepErrorGrowth
  /// 200 candidates instead of 20, on a known model: what the plan brings.
  case moreCandidatesWorth
  /// A return of 10 000 instead of 100: how many bins get a share from two-hot.
  case largerReturnBins
}
