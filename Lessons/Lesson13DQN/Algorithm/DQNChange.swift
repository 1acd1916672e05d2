/// A change of one thing, and what is measured before and after it.
public enum DQNChange: String, CaseIterable, Sendable {
  /// 32 actions instead of 2, all worth 0, each value with an error of its own: the mean of the
  /// largest value.
  case moreActionsMaximum
  /// Two independent sets of such values, one of which chooses the action that the other one
  /// values, instead of one set: the mean of that value.
  case doubleMaximum
  /// A memory of 10 000 transitions instead of 1 000, long since full: the mean age of a sample.
  case largerMemoryAge
  /// The minibatch is drawn from the last 10 000 steps on CartPole, instead of being the newest
  /// transitions: the correlation of two of its pole angles.
  case replayCorrelation
  /// α is 1 instead of 0.5: how often the transition with the largest of four errors is drawn.
  case largerExponentShare
  /// β is 1 instead of 0.4: the weight of that transition beside the largest weight.
  case largerCorrectionWeight
  /// 10 steps instead of 1 until the target bootstraps, with rewards that are drawn at random: the
  /// target's variance over the episodes.
  case moreStepsVariance
  /// 10 steps instead of 1 until the target bootstraps, from values that are all too large by the
  /// same amount: the target's error.
  case moreStepsBias
  /// All advantages of a state are larger by 1: its Q in a dueling network.
  case shiftedAdvantages
  /// All rewards are larger by 1, within the support: the sum of a projected distribution.
  case shiftedRewardMass
  /// κ is 0.1 instead of 1: the gradient of an error of 3.
  case smallerThresholdGradient
}
