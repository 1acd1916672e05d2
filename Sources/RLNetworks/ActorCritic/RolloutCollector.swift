import RLCore

/// Lets an actor-critic act in N copies of a world and records what happens, rollout by rollout.
public struct RolloutCollector<World: VectorObservable, Head: PolicyHead>: Sendable
where World.Action == Head.Action {
  /// The copies of the world.
  public private(set) var environments: VectorEnvironment<World>
  /// The last rollout, of T steps.
  public var rollout: Rollout<World.Action>
  private var random: RandomStream
  private var actions: [World.Action] = []
  private var logProbabilities: [Float] = []

  /// Starts an episode in every copy.
  ///
  /// - Parameters:
  ///   - world: the task.
  ///   - steps: T, at least 1.
  ///   - environments: N, at least 1.
  ///   - random: its children "worlds" and "actions" are drawn from.
  public init(_ world: World, steps: Int, environments count: Int, random: RandomStream) {
    environments = VectorEnvironment(world, count: count, random: random.stream(named: "worlds"))
    rollout = Rollout(
      steps: steps, environments: count, observationSize: world.observationSize)
    self.random = random.stream(named: "actions")
  }

  // snippet.collect
  /// T steps of N environments with the present policy.
  ///
  /// - Parameters:
  ///   - agent: who acts.
  ///   - rewardScale: the factor of rewards before the critic sees them.
  public mutating func collect(with agent: inout ActorCritic<World, Head>, rewardScale: Float) {
    rollout.removeAll()
    while !rollout.isFull {
      let observations = environments.observations
      let outputs = agent.outputs(observations, rows: environments.count)
      actions.removeAll(keepingCapacity: true)
      logProbabilities.removeAll(keepingCapacity: true)
      for row in 0..<environments.count {
        let choice = agent.head.sample(outputs, row: row, agent.parameters, using: &random)
        actions.append(choice.action)
        logProbabilities.append(choice.logProbability)
      }
      rollout.recordDecision(
        observations: observations, actions: actions, logProbabilities: logProbabilities,
        values: agent.values(observations, rows: environments.count))
      environments.step(actions)
      // A truncated step bootstraps from the value of its final observation.
      let finalValues =
        environments.hasTruncation
        ? agent.values(environments.finalObservations, rows: environments.count) : nil
      rollout.recordOutcome(
        rewards: environments.rewards.map { $0 * rewardScale },
        endings: environments.endings, finalValues: finalValues)
    }
  }
  // snippet.end

  /// V(s_T) of every copy: the values of the states *after* the last recorded step, `[N]`.
  public func bootstrapValues(_ agent: inout ActorCritic<World, Head>) -> [Float] {
    agent.values(environments.observations, rows: environments.count)
  }

  /// The mean return of the episodes that ended since the last call; nil where none ended.
  public mutating func takeEpisodeReturn() -> Double? {
    let episodes = environments.takeCompletedEpisodes()
    return episodes.isEmpty ? nil : Statistics.mean(episodes.map(\.totalReward))
  }
}
