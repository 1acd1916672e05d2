/// A change of one thing, and what is measured before and after it.
public enum A2CChange: String, CaseIterable, Sendable {
  /// The target sums 20 rewards before it bootstraps, instead of one: its bias. The critic's values
  /// are all too large by the same amount.
  case moreStepsBias
  /// The target sums 20 rewards before it bootstraps, instead of one: its variance. The critic's
  /// values are all too large by the same amount.
  case moreStepsVariance
  /// The 64 samples of a batch come from 16 environments, instead of one: how much two angles of
  /// CartPole's pole in a batch are correlated, on average over all pairs. The policy has not
  /// learnt.
  case moreEnvironmentsCorrelation
  /// The entropy's weight c_H is 1, instead of 0.01: the policy's entropy at the end of a training.
  case moreEntropyWeightEntropy
  /// The advantage is not detached, and the actor's loss moves the critic, too: V of an upright
  /// pole at the end of a training.
  case noDetachValue
  /// The critic's values are all larger by 5, and the returns are complete: the mean of the
  /// policy's gradient.
  case shiftedCriticGradient
  /// PPO with one epoch and one minibatch clips no more: how far an update moves the parameters.
  case noClippingStep
}
