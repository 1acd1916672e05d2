import RLCore
import RLNetworks

/// All agents of a world as they act: one team, or as many teams of one as there are agents.
public struct MADDPGPlayers: Sendable {
  /// The teams: one with N agents, or N with one agent.
  public internal(set) var teams: [MADDPGTeam]
  /// The number of each agent's actions, `[N]`.
  public let actionCounts: [Int]

  /// Builds the networks for a world.
  ///
  /// - Parameters:
  ///   - world: says how many agents there are, what they see and can do.
  ///   - settings: the hidden units, and whether the agents are a team.
  ///   - random: the source of the first weights.
  public init<World: MultiAgentEnvironment>(
    for world: World, settings: MADDPGSettings, using random: inout RandomStream
  ) {
    let agents = 0..<world.agentCount
    let sizes = agents.map(world.observationSize(of:))
    actionCounts = agents.map(world.actionCount(of:))
    if settings.isCentralized {
      teams = [
        MADDPGTeam(
          observationSizes: sizes, actionCounts: actionCounts, hiddenUnits: settings.hiddenUnits,
          using: &random)
      ]
    } else {
      teams = []
      for agent in agents {
        teams.append(
          MADDPGTeam(
            observationSizes: [sizes[agent]], actionCounts: [actionCounts[agent]],
            hiddenUnits: settings.hiddenUnits, using: &random))
      }
    }
  }

  /// N.
  public var count: Int { actionCounts.count }
  /// Whether there is one critic's view for all: one team.
  public var isCentralized: Bool { teams[0].agents.count == count }

  /// An agent's networks.
  public subscript(agent: Int) -> MADDPGAgent {
    isCentralized ? teams[0].agents[agent] : teams[agent].agents[0]
  }

  /// An agent's logits, `[rows, Aᵢ]`.
  ///
  /// - Parameters:
  ///   - agent: i.
  ///   - observations: what it sees, `[rows, Dᵢ]` row-major.
  ///   - rows: the number of rows, at least 1.
  public mutating func logits(of agent: Int, at observations: [Float], rows: Int) -> [Float] {
    isCentralized
      ? teams[0].logits(of: agent, at: observations, rows: rows)
      : teams[agent].logits(of: 0, at: observations, rows: rows)
  }

  /// What each agent finds best, N lists `[rows]`.
  ///
  /// - Parameters:
  ///   - observations: what each agent sees, N tables `[rows, Dᵢ]`.
  ///   - rows: the number of rows, at least 1.
  public mutating func modes(_ observations: [[Float]], rows: Int) -> [[Int]] {
    var actions: [[Int]] = []
    for agent in 0..<count {
      let logits = logits(of: agent, at: observations[agent], rows: rows)
      actions.append(
        (0..<rows).map { Categorical.mode(logits, row: $0, actions: actionCounts[agent]) })
    }
    return actions
  }
}
