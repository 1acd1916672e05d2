/// A change of one thing, and what is measured before and after it.
public enum A2CChange: String, CaseIterable, Sendable {
  /// The target sums 20 rewards before it bootstraps instead of one: its bias, under a critic that
  /// is wrong.
  case moreStepsBias
  /// The target sums 20 rewards before it bootstraps instead of one: its variance.
  case moreStepsVariance
  /// A batch of 64 samples comes from 16 environments instead of one: the correlation of
  /// neighbours in the batch.
  case moreEnvironmentsCorrelation
  /// The entropy's weight c_H grows from 0.01 to 1: the policy's entropy at the end.
  case moreEntropyWeightEntropy
  /// The advantage is not detached: the critic's explained variance at the end.
  case noDetachExplainedVariance
  /// All values of the critic are 5 too large, and the returns are complete: the mean of the
  /// policy's gradient.
  case shiftedCriticGradient
  /// PPO with one epoch and one minibatch clips no more: the parameters after an update.
  case noClippingParameters
}
