/// A task that several agents act in at the same time.
///
/// All agents choose, then all actions are carried out as one: the *joint action*. Each agent has
/// an observation and a reward of its own; the episode begins and ends for all of them together.
/// Observations are written as rows of numbers, so that a loop with flat buffers allocates nothing
/// a step. Environments are values: copying one is a simulator of it.
///
/// Littman 1994, "Markov Games as a Framework for Multi-Agent Reinforcement Learning".
public protocol MultiAgentEnvironment: Sendable {
  /// N, how many agents there are; they are numbered from 0.
  var agentCount: Int { get }
  /// How many numbers an agent sees.
  func observationSize(of agent: Int) -> Int
  /// How many actions an agent has: 0, 1, …, `actionCount(of:)` − 1.
  func actionCount(of agent: Int) -> Int
  /// How many numbers describe the whole world, which no agent needs to see.
  var stateSize: Int { get }

  /// Starts a new episode.
  mutating func reset(using random: inout RandomStream)

  /// Carries out one joint action. Stepping after an ending, before a reset, is a programmer's
  /// error.
  ///
  /// - Parameters:
  ///   - actions: One action for each agent, `[N]`.
  ///   - rewards: Gets each agent's reward, `[N]`.
  /// - Returns: How the episode ended with this step, or nil where it goes on.
  mutating func step(_ actions: [Int], rewards: inout [Float]) -> Ending?

  /// Writes what an agent sees to `values[offset ..< offset + observationSize(of: agent)]`.
  func writeObservation(of agent: Int, into values: inout [Float], at offset: Int)

  /// Writes the state of the whole world to `values[offset ..< offset + stateSize]`.
  func writeState(into values: inout [Float], at offset: Int)
}

extension MultiAgentEnvironment {
  /// What an agent sees, `[observationSize(of: agent)]`.
  public func observation(of agent: Int) -> [Float] {
    var values = [Float](repeating: 0, count: observationSize(of: agent))
    writeObservation(of: agent, into: &values, at: 0)
    return values
  }

  /// The state of the whole world, `[stateSize]`.
  public var stateRow: [Float] {
    var values = [Float](repeating: 0, count: stateSize)
    writeState(into: &values, at: 0)
    return values
  }

  /// Stops with a sentence unless each agent has one of its actions.
  @inlinable
  func check(_ actions: [Int], rewards: [Float]) {
    precondition(
      actions.count == agentCount && rewards.count == agentCount,
      "MultiAgentEnvironment: there must be an action and a reward for each agent")
    for agent in actions.indices {
      precondition(
        actions[agent] >= 0 && actions[agent] < actionCount(of: agent),
        "MultiAgentEnvironment: an agent has no such action")
    }
  }
}
