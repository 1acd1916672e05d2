/// What a visit does to the trace of a state and action.
///
/// A trace says how much of the present error a pair is given: it rises where the pair is visited
/// and decays by γλ a step. The two kinds differ where a pair is visited again before its trace has
/// gone. Sutton & Barto, section 12.5; Singh & Sutton 1996.
public enum EligibilityTrace: Sendable {
  /// A visit adds 1: what was visited often is given more than one error's worth.
  case accumulating
  /// A visit sets 1, however often the pair has been visited.
  case replacing
}
