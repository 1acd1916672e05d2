/// Which visits of an episode to a state count, when its value is learnt from whole returns.
///
/// Sutton & Barto, section 5.1.
public enum Visits: Sendable {
  /// Only the first one: a state gets at most one return from an episode.
  case first
  /// All of them.
  case every
}

/// What a return is a sample of.
public enum ReturnOf: Sendable {
  /// The value of the state in which it begins: v(s), before the action is chosen.
  case state
  /// The value of that state with the action taken there: q(s, a), where the action is given.
  case stateAction
}
