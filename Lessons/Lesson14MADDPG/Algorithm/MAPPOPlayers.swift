import RLCore
import RLNetworks

/// Agents with a policy each, and critics that read the state of the whole world.
///
/// A critic is needed in training alone: to act, an agent needs what it sees itself.
public struct MAPPOPlayers: Sendable {
  /// From each agent's own observation to the logits of its actions, `[N]`.
  public let actors: [MLP]
  /// From the state of the world to a value: one for a team, else one an agent.
  public let critics: [MLP]
  /// The actors' numbers, `[N]`.
  public internal(set) var actorParameters: [Parameters] = []
  /// The critics' numbers, as many as there are critics.
  public internal(set) var criticParameters: [Parameters] = []
  private var workspace = Workspace()

  /// Builds the networks for a world, of two hidden layers each.
  ///
  /// - Parameters:
  ///   - world: says how many agents there are, what they see and can do.
  ///   - settings: the hidden units, and whether there is one critic for all.
  ///   - random: the source of the first weights.
  public init<World: MultiAgentEnvironment>(
    for world: World, settings: MAPPOSettings, using random: inout RandomStream
  ) {
    let units = settings.hiddenUnits
    var (actors, critics): ([MLP], [MLP]) = ([], [])
    for agent in 0..<world.agentCount {
      var policy = Parameters()
      actors.append(
        MLP(
          [world.observationSize(of: agent), units, units, world.actionCount(of: agent)],
          activation: .tanh, outputGain: 0.01, name: "actor", in: &policy, using: &random))
      actorParameters.append(policy)
    }
    for _ in 0..<(settings.isShared ? 1 : world.agentCount) {
      var values = Parameters()
      critics.append(
        MLP(
          [world.stateSize, units, units, 1], activation: .tanh, outputGain: 1, name: "critic",
          in: &values, using: &random))
      criticParameters.append(values)
    }
    (self.actors, self.critics) = (actors, critics)
  }

  /// The place of an agent's critic among the critics.
  public func critic(of agent: Int) -> Int { critics.count == 1 ? 0 : agent }

  /// An agent's logits, `[rows, Aᵢ]`.
  public mutating func logits(of agent: Int, at observations: [Float], rows: Int) -> [Float] {
    actors[agent].predict(observations, rows: rows, actorParameters[agent], into: &workspace)
  }

  /// What a critic expects of some states, `[rows]`.
  ///
  /// - Parameters:
  ///   - critic: which one.
  ///   - states: `[rows, S]`, row-major.
  ///   - rows: the number of rows, at least 1.
  public mutating func values(by critic: Int, of states: [Float], rows: Int) -> [Float] {
    critics[critic].predict(states, rows: rows, criticParameters[critic], into: &workspace)
  }

  /// What each agent finds best, N lists `[rows]`.
  public mutating func modes(_ observations: [[Float]], rows: Int) -> [[Int]] {
    var actions: [[Int]] = []
    for agent in actors.indices {
      let logits = logits(of: agent, at: observations[agent], rows: rows)
      let count = actors[agent].outputs
      actions.append((0..<rows).map { Categorical.mode(logits, row: $0, actions: count) })
    }
    return actions
  }
}
