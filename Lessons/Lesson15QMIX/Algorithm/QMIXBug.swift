/// A mistake in an implementation of QMIX, which 15.8 finds by what the training reports.
public enum QMIXBug: String, CaseIterable, Sendable {
  /// There is no mistake.
  case healthy
  /// The mixer's weights keep their signs.
  case signedWeights
  /// Each agent's value is trained towards the team's target on its own.
  case agentErrors
  /// The target bootstraps after a termination, too.
  case bootstrapsTerminals
  /// The slow copy never follows.
  case frozenTarget
  /// ε never falls: all actions are random.
  case neverExploits
}
