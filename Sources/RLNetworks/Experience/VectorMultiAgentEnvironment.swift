import Preconditions
import RLCore

/// Several copies of a world of several agents, stepped together, restarting themselves.
///
/// `VectorEnvironment` for N agents: every table stands once for each agent, so that an agent's
/// network reads the table of that agent. When copy k ends an episode, it starts the next one
/// within the same step: `observations` then has the new episode's first observation, and
/// `finalObservations` the old one's last.
public struct VectorMultiAgentEnvironment<World: MultiAgentEnvironment>: Sendable {
  /// How many copies there are: K.
  public let count: Int
  /// How many agents a copy has: N.
  public let agentCount: Int
  /// What each agent sees now, N tables `[K, Dᵢ]`; after an ending, the next episode's first.
  public private(set) var observations: [[Float]]
  /// The state of each copy now, `[K, S]`; after an ending, the next episode's first.
  public private(set) var states: [Float]
  /// The last observations of the episodes that ended with the last step, N tables `[K, Dᵢ]`.
  ///
  /// Meaningful only in rows where `endings` is not nil; the same holds for `finalStates`.
  public private(set) var finalObservations: [[Float]]
  /// The last states of the episodes that ended with the last step, `[K, S]`.
  public private(set) var finalStates: [Float]
  /// What each agent earned with the last step, N lists `[K]`.
  public private(set) var rewards: [[Float]]
  /// How the episodes ended that ended with the last step, `[K]`; nil where they go on.
  public private(set) var endings: [Ending?]
  /// The episodes that ended since the last `takeCompletedEpisodes()`, oldest first; the reward
  /// of a step is the mean over the agents.
  public private(set) var completedEpisodes: [CompletedEpisode] = []
  /// The copies themselves, with the state that they are in now.
  public private(set) var worlds: [World]

  private var streams: [RandomStream]
  private var runningRewards: [Double]
  private var runningLengths: [Int]
  /// One copy's actions and rewards, `[N]`.
  private var joint: [Int]
  private var earned: [Float]

  /// Copies a world and starts an episode in every copy.
  ///
  /// - Parameters:
  ///   - world: what to copy; its own state does not matter.
  ///   - count: how many copies, at least 1.
  ///   - random: copy k draws from the child stream named "environment k".
  public init(_ world: World, count: Int, random: RandomStream) {
    precondition(count >= 1, "VectorMultiAgentEnvironment: count \(count) is not positive")
    self.count = count
    let agents = world.agentCount
    agentCount = agents
    worlds = Array(repeating: world, count: count)
    streams = (0..<count).map { random.stream(named: "environment \($0)") }
    observations = (0..<agents).map { agent in
      Array(repeating: 0, count: count * world.observationSize(of: agent))
    }
    finalObservations = observations
    states = Array(repeating: 0, count: count * world.stateSize)
    finalStates = states
    rewards = Array(repeating: Array(repeating: 0, count: count), count: agents)
    endings = Array(repeating: nil, count: count)
    runningRewards = Array(repeating: 0, count: count)
    runningLengths = Array(repeating: 0, count: count)
    joint = Array(repeating: 0, count: agents)
    earned = Array(repeating: 0, count: agents)
    for index in 0..<count { restart(index) }
  }

  /// Steps every copy with its joint action and restarts those that ended.
  ///
  /// - Parameter actions: N lists `[K]`: what each agent does in each copy.
  /// - Complexity: nothing is allocated but the list of completed episodes.
  public mutating func step(_ actions: [[Int]]) {
    precondition(
      actions.count == agentCount && actions.allSatisfy { $0.count == count },
      "VectorMultiAgentEnvironment: there must be a list for each agent, with an action a copy")
    for index in 0..<count {
      for agent in 0..<agentCount { joint[agent] = actions[agent][index] }
      endings[index] = worlds[index].step(joint, rewards: &earned)
      var total = 0.0
      for agent in 0..<agentCount {
        rewards[agent][index] = earned[agent]
        total += Double(earned[agent])
      }
      runningRewards[index] += total / Double(agentCount)
      runningLengths[index] += 1
      guard let ending = endings[index] else {
        write(index, into: &observations, &states)
        continue
      }
      write(index, into: &finalObservations, &finalStates)
      completedEpisodes.append(
        CompletedEpisode(
          environment: index, totalReward: runningRewards[index], length: runningLengths[index],
          ending: ending))
      restart(index)
    }
  }

  /// Returns the episodes that ended since the last call, oldest first, and forgets them.
  public mutating func takeCompletedEpisodes() -> [CompletedEpisode] {
    defer { completedEpisodes = [] }
    return completedEpisodes
  }

  /// Starts an episode in one copy.
  private mutating func restart(_ index: Int) {
    worlds[index].reset(using: &streams[index])
    write(index, into: &observations, &states)
    runningRewards[index] = 0
    runningLengths[index] = 0
  }

  /// Writes what one copy looks like now to its rows.
  private func write(_ index: Int, into observations: inout [[Float]], _ states: inout [Float]) {
    for agent in 0..<agentCount {
      let size = worlds[index].observationSize(of: agent)
      worlds[index].writeObservation(of: agent, into: &observations[agent], at: index * size)
    }
    worlds[index].writeState(into: &states, at: index * worlds[index].stateSize)
  }
}
