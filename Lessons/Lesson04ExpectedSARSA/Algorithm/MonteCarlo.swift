import Course
import RLCore

/// Mean returns, one for each entry of a table.
///
/// Sutton & Barto, section 5.1.
public struct ReturnAverages: Sendable {
  /// The mean of the returns that count, 0 before the first one.
  public private(set) var means: [Double]
  /// The number of returns that count.
  public private(set) var counts: [Int]
  private let functions: ExpectedSARSAFunctions

  /// Creates a table without returns.
  public init(entries: Int, functions: ExpectedSARSAFunctions) {
    self.functions = functions
    means = Array(repeating: 0, count: entries)
    counts = Array(repeating: 0, count: entries)
  }

  // snippet.averages
  /// Counts the returns of one episode in.
  ///
  /// - Parameters:
  ///   - entries: the states of the episode, or its pairs of state and action, `[T]`.
  ///   - rewards: what each step earned, `[T]`.
  ///   - discount: γ.
  ///   - visits: which visits count.
  public mutating func learn(
    _ entries: [Int], rewards: [Double], discount: Double, visits: Visits
  ) throws {
    for (entry, value) in try functions.monteCarloReturns(entries, rewards, discount, visits) {
      guard means.indices.contains(entry), value.isFinite else {
        throw TrainingError.unusable(
          exercise: "04.5", answer: "gave \(value) for entry \(entry) of \(means.count)")
      }
      counts[entry] += 1
      means[entry] += (value - means[entry]) / Double(counts[entry])
    }
  }
  // snippet.end
}

/// Learns the values of a blackjack policy from its games.
///
/// Sutton & Barto, example 5.1.
public struct BlackjackPrediction: Sendable {
  /// The mean return by `Blackjack.Observation.index`.
  public private(set) var averages: ReturnAverages
  private let policy: @Sendable (Blackjack.Observation) -> Int
  private var game = Blackjack()
  private var random: RandomStream
  private var (states, rewards) = ([Int](), [Double]())

  /// Prepares a prediction; no game has been played yet.
  ///
  /// - Parameters:
  ///   - seed: decides every card.
  ///   - functions: whose functions to run.
  ///   - policy: 0 to stick, 1 to hit.
  public init(
    seed: UInt64, functions: ExpectedSARSAFunctions,
    policy: @escaping @Sendable (Blackjack.Observation) -> Int
  ) {
    averages = ReturnAverages(entries: Blackjack.stateCount, functions: functions)
    random = RandomStream(seed: seed, name: "blackjack prediction")
    self.policy = policy
  }

  /// Plays on for a number of games.
  public mutating func run(episodes: Int) throws {
    for _ in 0..<episodes {
      states.removeAll(keepingCapacity: true)
      rewards.removeAll(keepingCapacity: true)
      var seen = game.reset(using: &random)
      var ending: Ending?
      while ending == nil {
        let step = game.step(policy(seen))
        states.append(seen.index)
        rewards.append(Double(step.reward))
        (seen, ending) = (step.observation, step.ending)
      }
      try averages.learn(states, rewards: rewards, discount: 1, visits: .first)
    }
  }
}

/// Monte Carlo control of blackjack: improves a policy by the returns of whole games.
public struct BlackjackControl: Sendable {
  /// How every action of every state keeps being tried.
  public enum Exploration: Equatable, Sendable {
    /// Games begin in any situation with any first action, all equally likely. Sutton & Barto,
    /// section 5.3.
    case startingPairs
    /// Games begin with a deal, and every action is drawn at random with probability ε. Sutton &
    /// Barto, section 5.4.
    case soft(Double)
  }

  /// Q by `Blackjack.Observation.index`: 0 stick, 1 hit.
  public private(set) var values: ActionValues
  private var averages: ReturnAverages
  private let exploration: Exploration
  private let starts: [Blackjack.Observation]
  private var game = Blackjack()
  private var startRandom: RandomStream
  private var actionRandom: RandomStream
  private var (pairs, rewards) = ([Int](), [Double]())

  /// Prepares a training; no game has been played yet.
  ///
  /// - Parameters:
  ///   - exploration: where games begin and how they are played.
  ///   - seed: decides everything that is random.
  ///   - functions: whose functions to run.
  public init(_ exploration: Exploration, seed: UInt64, functions: ExpectedSARSAFunctions) {
    self.exploration = exploration
    values = ActionValues(states: Blackjack.stateCount, actions: 2)
    averages = ReturnAverages(entries: 2 * Blackjack.stateCount, functions: functions)
    starts = Blackjack.situations.filter { $0.playerSum >= 12 }
    let random = RandomStream(seed: seed, name: "blackjack control")
    startRandom = random.stream(named: "starts")
    actionRandom = random.stream(named: "actions")
  }

  // snippet.control
  /// Plays on for a number of games, and learns after each of them.
  public mutating func run(episodes: Int) throws {
    for _ in 0..<episodes {
      pairs.removeAll(keepingCapacity: true)
      rewards.removeAll(keepingCapacity: true)
      var (seen, action) = begin()
      while true {
        let step = game.step(action)
        pairs.append(2 * seen.index + action)
        rewards.append(Double(step.reward))
        seen = step.observation
        if step.ending != nil { break }
        action = choose(seen)
      }
      try averages.learn(pairs, rewards: rewards, discount: 1, visits: .first)
      for pair in pairs { values[pair / 2, pair % 2] = averages.means[pair] }
    }
  }
  // snippet.end

  /// The table's greedy policy in `Blackjack.model`, `[modelStateCount · 2]`: below 12 it hits, as
  /// no card can harm.
  public var greedyPolicy: [Double] {
    var policy = [Double](repeating: 0, count: 2 * Blackjack.modelStateCount)
    for state in 0..<Blackjack.modelStateCount { policy[2 * state] = 1 }
    for seen in Blackjack.situations {
      let (row, best) = (2 * seen.index, values.greedyActions(seen.index))
      policy[row] = 0
      if seen.playerSum < 12 {
        policy[row + 1] = 1
      } else {
        for action in best { policy[row + action] = 1 / Double(best.count) }
      }
    }
    return policy
  }

  /// Starts a game and chooses its first action.
  private mutating func begin() -> (Blackjack.Observation, Int) {
    guard exploration == .startingPairs else {
      let seen = game.reset(using: &startRandom)
      return (seen, choose(seen))
    }
    let start = starts[startRandom.integer(below: starts.count)]
    let seen = game.begin(at: start, using: &startRandom)
    return (seen, actionRandom.integer(below: 2))
  }

  /// The action that the present policy takes.
  private mutating func choose(_ seen: Blackjack.Observation) -> Int {
    if seen.playerSum < 12 { return 1 }
    if case .soft(let rate) = exploration {
      return actionRandom.epsilonGreedyAction(values, seen.index, explorationRate: rate)
    }
    return actionRandom.greedyAction(values, seen.index)
  }
}
