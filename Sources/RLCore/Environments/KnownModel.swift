import Preconditions

/// The transition table of a finite task: p(s', r | s, a) for every state and action.
///
/// Sutton & Barto (3.2). Time limits are no part of it: they depend on how long an episode has
/// lasted, which the state does not say.
public struct KnownModel: Equatable, Sendable {
  /// One thing that can happen after an action.
  public struct Outcome: Equatable, Sendable {
    /// How likely it is, in (0, 1].
    public var probability: Double
    /// The state that follows.
    public var nextState: Int
    /// The reward of the transition.
    public var reward: Double
    /// Whether the episode is over, so that `nextState` has no value.
    public var terminated: Bool

    /// Creates an outcome, a certain one that does not terminate by default.
    @inlinable
    public init(
      probability: Double = 1, nextState: Int, reward: Double, terminated: Bool = false
    ) {
      self.probability = probability
      self.nextState = nextState
      self.reward = reward
      self.terminated = terminated
    }
  }

  /// How many states there are.
  public let states: Int
  /// How many actions every state has.
  public let actions: Int
  // The outcomes of (s, a) are entries[starts[s * actions + a] ..< starts[s * actions + a + 1]].
  let entries: [Outcome]
  let starts: [Int]

  /// Builds the table from a function that lists the outcomes of an action.
  ///
  /// - Parameters:
  ///   - states: how many states there are, at least 1.
  ///   - actions: how many actions every state has, at least 1.
  ///   - outcomes: called once for every state and action; the probabilities must add up to 1.
  public init(states: Int, actions: Int, outcomes: (_ state: Int, _ action: Int) -> [Outcome]) {
    precondition(
      states >= 1 && actions >= 1, "KnownModel: \(states) states × \(actions) actions is empty")
    var entries: [Outcome] = []
    var starts = [0]
    for state in 0..<states {
      for action in 0..<actions {
        let list = outcomes(state, action)
        var total = 0.0
        for outcome in list {
          precondition(
            (0..<states).contains(outcome.nextState) && outcome.probability > 0,
            "KnownModel: state \(state), action \(action) leads to \(outcome)")
          total += outcome.probability
        }
        precondition(
          abs(total - 1) < 1e-9,
          "KnownModel: the probabilities of state \(state), action \(action) add up to \(total)")
        entries += list
        starts.append(entries.count)
      }
    }
    self.states = states
    self.actions = actions
    self.entries = entries
    self.starts = starts
  }

  /// What can happen after an action, in the order in which it was listed.
  public func outcomes(state: Int, action: Int) -> ArraySlice<Outcome> {
    precondition(
      (0..<states).contains(state) && (0..<actions).contains(action),
      "KnownModel: (\(state), \(action)) is outside of \(states) states × \(actions) actions")
    let pair = state * actions + action
    return entries[starts[pair]..<starts[pair + 1]]
  }
}
