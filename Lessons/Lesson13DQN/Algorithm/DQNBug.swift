import RLCore

/// A mistake in an implementation of DQN, which 13.10 finds by what the training reports.
public enum DQNBug: String, CaseIterable, Sendable {
  /// There is no mistake.
  case healthy
  /// The target bootstraps after a termination, too.
  case bootstrapsTerminals
  /// The target network is never copied from the online one.
  case frozenTarget
  /// γ is missing from the target.
  case undiscounted
  /// ε never falls: all actions are random.
  case neverExploits
  /// The gradient has the wrong sign.
  case turnedGradient
}

/// What a training reported, averaged over equal parts of it, in order.
public struct DQNLog: Equatable, Sendable {
  /// Mean loss in each part.
  public var losses: [Double]
  /// Mean Q(s, a) of the drawn transitions in each part.
  public var values: [Double]
  /// Mean Q(s, a) of the drawn transitions that terminated their episode in each part.
  public var terminalValues: [Double]
  /// Mean return of the episodes that ended in each part, exploration included.
  public var returns: [Double]

  /// Joins the numbers of a training; each list has one number a part, at least one.
  public init(
    losses: [Double], values: [Double], terminalValues: [Double], returns: [Double]
  ) {
    self.losses = losses
    self.values = values
    self.terminalValues = terminalValues
    self.returns = returns
  }
}
