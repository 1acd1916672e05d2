/// A change of one thing, and what is measured before and after it.
public enum PlaNetChange: String, CaseIterable, Sendable {
  /// 5 elites of 100 candidates instead of 50: the deviation after a refit, the mean of 20.
  case fewerElitesDeviation
  /// 10 iterations instead of 2: the deviation of the plan in the end.
  case moreIterationsDeviation
  /// 3 free nats instead of 0, and the divergence is 1 nat: the size of the loss's derivative by
  /// the prior's mean.
  case freeNatsGradient
  /// 3 free nats instead of 0, and the divergence is 5 nats: the same derivative.
  case freeNatsBelowDivergence
  /// λ is 1 instead of 0; all rewards are 1 and all values 0: the first λ-return of five steps.
  case largerDecayReturn
  /// The last value is 10 instead of 0, and λ = 1: the first λ-return of five steps.
  case lastValueReturn
  /// The episode ends for certain after the first step instead of never; all rewards are 1: the
  /// worth of a plan of five steps.
  case earlyEndWorth
  /// A model of x′ = 1.1 x is off by 0.02 instead of 0.01 in each step: its error after 10 imagined
  /// steps.
  case stepErrorGrowth
  /// 200 candidates instead of 20, and five elites of each: what the mean of a found plan brings
  /// in a known model, averaged over 20 searches.
  case moreCandidatesWorth
  /// A return of 10 000 instead of 100, by symlog and two-hot on the bins −10, −9.5, … 10: how many
  /// bins get a share.
  case largerReturnBins
}
