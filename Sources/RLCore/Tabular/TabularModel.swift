import Preconditions

/// What a learner believes about a deterministic world: one remembered outcome a state and action.
///
/// Everything lies in flat arrays by pair, where the pair of s and a has the number
/// s · actions + a. Sutton & Barto, section 8.2.
public struct TabularModel: Sendable {
  /// What a step led to.
  public struct Outcome: Equatable, Sendable {
    /// r, the reward of the step.
    public var reward: Double
    /// s', the state after the step.
    public var nextState: Int
    /// How the episode ended with the step, nil where it went on.
    public var ending: Ending?

    /// Creates an outcome, one with which the episode goes on by default.
    @inlinable
    public init(reward: Double, nextState: Int, ending: Ending? = nil) {
      self.reward = reward
      self.nextState = nextState
      self.ending = ending
    }
  }

  /// How many states there are.
  public let states: Int
  /// How many actions every state has.
  public let actions: Int
  /// The pairs that have an outcome, in the order in which they got their first one.
  ///
  /// Drawing one of them is one access, however many there are.
  public private(set) var seenPairs: [Int] = []
  /// The time of the last real try of each pair, `[states · actions]`; 0 before the first.
  public var lastTried: [Int]

  /// The outcome of each pair, `[states · actions]`.
  @usableFromInline
  var outcomes: [Outcome?]
  /// The pairs that lead to each state.
  private var sources: [[Int]]
  /// Where a pair stands among the sources of its next state, `[states · actions]`.
  private var places: [Int]

  /// Creates a model of a world of which nothing is known.
  ///
  /// - Parameters:
  ///   - states: how many states there are, at least 1.
  ///   - actions: how many actions every state has, at least 1.
  public init(states: Int, actions: Int) {
    precondition(
      states >= 1 && actions >= 1, "TabularModel: \(states) states × \(actions) actions is empty")
    self.states = states
    self.actions = actions
    lastTried = Array(repeating: 0, count: states * actions)
    outcomes = Array(repeating: nil, count: states * actions)
    sources = Array(repeating: [], count: states)
    places = Array(repeating: 0, count: states * actions)
  }

  /// What the last try of an action led to, nil where it has not been seen.
  ///
  /// Setting it keeps `seenPairs` and the predecessors in order; it does not touch `lastTried`.
  ///
  /// - Complexity: O(1), amortised where it is set; forgetting a pair is O(seen pairs).
  @inlinable
  public subscript(state: Int, action: Int) -> Outcome? {
    get {
      check(state, action)
      return outcomes[state * actions + action]
    }
    set {
      check(state, action)
      remember(newValue, pair: state * actions + action)
    }
  }

  /// The pairs that are believed to lead to a state, each once, in no particular order.
  ///
  /// A step that ends an episode leads to its last state like any other.
  ///
  /// - Complexity: O(1), without allocation: the lists are kept while outcomes are set.
  public func predecessors(of state: Int) -> [Int] {
    check(state, 0)
    return sources[state]
  }

  @usableFromInline
  mutating func remember(_ outcome: Outcome?, pair: Int) {
    if let outcome {
      precondition(
        outcome.nextState >= 0 && outcome.nextState < states,
        "TabularModel: a step to state \(outcome.nextState) leaves the \(states) states")
    }
    let old = outcomes[pair]
    outcomes[pair] = outcome
    if old?.nextState != outcome?.nextState {
      if let old { removeSource(pair, of: old.nextState) }
      if let outcome {
        places[pair] = sources[outcome.nextState].count
        sources[outcome.nextState].append(pair)
      }
    }
    if old == nil && outcome != nil { seenPairs.append(pair) }
    if old != nil && outcome == nil { seenPairs.removeAll { $0 == pair } }
  }

  /// The last of the sources takes the place of the one that goes.
  private mutating func removeSource(_ pair: Int, of state: Int) {
    let last = sources[state].removeLast()
    if last == pair { return }
    sources[state][places[pair]] = last
    places[last] = places[pair]
  }

  /// Stops if there is no such entry; a wrong action would otherwise be another state's.
  @inlinable
  @inline(__always)
  func check(_ state: Int, _ action: Int) {
    if state >= 0 && state < states && action >= 0 && action < actions { return }
    refuse(state, action)
  }

  @usableFromInline
  func refuse(_ state: Int, _ action: Int) -> Never {
    fatalError("TabularModel: (\(state), \(action)) is outside of \(states) × \(actions)")
  }
}
