import Preconditions

/// A game of one step, in which a table says what each agent earns for each joint action.
///
/// All agents see the same thing, 1, so nothing but the others' choices can be learnt.
public struct MatrixGame: MultiAgentEnvironment {
  /// The number of actions of each agent, `[N]`.
  public let actionCounts: [Int]
  /// What each agent earns, `[N][joint actions]`; the last agent's action changes fastest.
  public let payoffs: [[Double]]
  private var isRunning = false

  /// Creates a game from each agent's table.
  ///
  /// - Parameters:
  ///   - actionCounts: The number of actions of each agent, at least 1 each, `[N]`.
  ///   - payoffs: What each agent earns, `[N][product of the action counts]`.
  public init(actionCounts: [Int], payoffs: [[Double]]) {
    let size = actionCounts.reduce(1, *)
    precondition(
      !actionCounts.isEmpty && actionCounts.allSatisfy { $0 >= 1 }
        && payoffs.count == actionCounts.count && payoffs.allSatisfy { $0.count == size },
      "MatrixGame: tables must have a payoff for each agent and each joint action")
    self.actionCounts = actionCounts
    self.payoffs = payoffs
  }

  /// Creates a game whose agents all earn the same.
  ///
  /// - Parameters:
  ///   - actionCounts: The number of actions of each agent, at least 1 each, `[N]`.
  ///   - payoff: What all earn, `[product of the action counts]`.
  public init(actionCounts: [Int], shared payoff: [Double]) {
    self.init(
      actionCounts: actionCounts,
      payoffs: Array(repeating: payoff, count: actionCounts.count))
  }

  /// The prisoner's dilemma: 0 keeps silent, 1 confesses; confessing is better whatever the other
  /// does.
  public static let prisonersDilemma = MatrixGame(
    actionCounts: [2, 2], payoffs: [[-1, -3, 0, -2], [-1, 0, -3, -2]])

  /// Matching pennies: agent 0 wins where both choose alike, agent 1 where they do not.
  public static let matchingPennies = MatrixGame(
    actionCounts: [2, 2], payoffs: [[1, -1, -1, 1], [-1, 1, 1, -1]])

  /// A game of coordination: both earn 1 where they choose alike, and 2 where both choose 1.
  public static let coordination = MatrixGame(actionCounts: [2, 2], shared: [1, 0, 0, 2])

  /// The climbing game of Claus and Boutilier 1998: the best joint action lies beside the worst.
  public static let climbing = MatrixGame(
    actionCounts: [3, 3], shared: [11, -30, 0, -30, 7, 6, 0, 0, 5])

  /// The penalty game of Claus and Boutilier 1998: two best joint actions, and −k for mixing them.
  ///
  /// - Parameter k: What mixing costs, at least 0.
  public static func penalty(_ k: Double) -> MatrixGame {
    MatrixGame(actionCounts: [3, 3], shared: [10, 0, -k, 0, 2, 0, -k, 0, 10])
  }

  /// N.
  public var agentCount: Int { actionCounts.count }
  /// 1.
  public var stateSize: Int { 1 }
  /// 1.
  public func observationSize(of agent: Int) -> Int { 1 }
  /// The number of an agent's actions.
  public func actionCount(of agent: Int) -> Int { actionCounts[agent] }

  /// The place of a joint action in the tables.
  public func index(of actions: [Int]) -> Int {
    zip(actions, actionCounts).reduce(0) { $0 * $1.1 + $1.0 }
  }

  /// Starts a game.
  public mutating func reset(using random: inout RandomStream) { isRunning = true }

  /// Plays the game, which ends.
  public mutating func step(_ actions: [Int], rewards: inout [Float]) -> Ending? {
    precondition(isRunning, "MatrixGame: step before reset")
    check(actions, rewards: rewards)
    let place = index(of: actions)
    for agent in payoffs.indices { rewards[agent] = Float(payoffs[agent][place]) }
    isRunning = false
    return .terminated
  }

  /// Writes 1.
  public func writeObservation(of agent: Int, into values: inout [Float], at offset: Int) {
    values[offset] = 1
  }

  /// Writes 1.
  public func writeState(into values: inout [Float], at offset: Int) { values[offset] = 1 }
}
