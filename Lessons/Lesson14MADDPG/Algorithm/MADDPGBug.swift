/// A mistake in an implementation of MADDPG, which 14.7 finds by what a training reported.
public enum MADDPGBug: String, CaseIterable, Sendable {
  /// No mistake.
  case none
  /// The actor's loss is mean Q: the minus is missing, and the actors go down the critics.
  case actorDescends
  /// The target networks are never updated.
  case targetsFrozen
  /// The value of the state after the end of an episode counts.
  case endingIgnored
  /// The target actors are fed the current observations instead of the next ones.
  case targetsSeeNow
  /// Logits and noise are multiplied by the temperature instead of divided.
  case temperatureUpsideDown
}
