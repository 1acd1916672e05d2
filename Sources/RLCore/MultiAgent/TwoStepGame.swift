import Preconditions

/// A game of two steps: the first agent's first action chooses the matrix game that follows.
///
/// Rashid et al. 2018, "QMIX: Monotonic Value Function Factorisation for Deep Multi-Agent
/// Reinforcement Learning", section 5. Two agents with two actions each earn the same; the first
/// step earns nothing.
public struct TwoStepGame: MultiAgentEnvironment {
  /// Where the game is.
  public enum Place: Int, Sendable, CaseIterable {
    /// Before the first step.
    case start
    /// In the game after action 0 of agent 0.
    case first
    /// In the game after action 1 of agent 0.
    case second
  }

  /// What both earn in the game after action 0, `[2 · 2]`, agent 0's action by rows.
  public let first: [Double]
  /// What both earn in the game after action 1, `[2 · 2]`.
  public let second: [Double]
  /// Where the game is.
  public private(set) var place = Place.start
  private var isRunning = false

  /// Creates the game from the two tables that follow; the default is the paper's.
  public init(first: [Double] = [7, 7, 7, 7], second: [Double] = [0, 1, 1, 8]) {
    precondition(
      first.count == 4 && second.count == 4, "TwoStepGame: each table must have four payoffs")
    self.first = first
    self.second = second
  }

  /// 2.
  public var agentCount: Int { 2 }
  /// 3: which of the three places it is.
  public var stateSize: Int { 3 }
  /// 3: which of the three places it is.
  public func observationSize(of agent: Int) -> Int { 3 }
  /// 2.
  public func actionCount(of agent: Int) -> Int { 2 }

  /// Starts a game.
  public mutating func reset(using random: inout RandomStream) { begin(at: .start) }

  /// Starts a game in a place of the caller's choice.
  public mutating func begin(at place: Place) {
    self.place = place
    isRunning = true
  }

  /// Chooses the second game, or plays it.
  public mutating func step(_ actions: [Int], rewards: inout [Float]) -> Ending? {
    precondition(isRunning, "TwoStepGame: step before reset")
    check(actions, rewards: rewards)
    var reward = 0.0
    switch place {
    case .start: place = actions[0] == 0 ? .first : .second
    case .first, .second:
      reward = (place == .first ? first : second)[2 * actions[0] + actions[1]]
      isRunning = false
    }
    rewards[0] = Float(reward)
    rewards[1] = Float(reward)
    return isRunning ? nil : .terminated
  }

  /// Writes the place as one of three.
  public func writeObservation(of agent: Int, into values: inout [Float], at offset: Int) {
    writeState(into: &values, at: offset)
  }

  /// Writes the place as one of three.
  public func writeState(into values: inout [Float], at offset: Int) {
    for i in 0..<3 { values[offset + i] = i == place.rawValue ? 1 : 0 }
  }
}
