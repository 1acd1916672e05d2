import Course
import Lesson14
import RLCore
import RLNetworks

/// The same team, of which some target networks are the trained ones.
private func online(
  _ change: @escaping @Sendable (inout MADDPGAgent) -> Void
) -> @Sendable (MADDPGTeam) -> MADDPGTeam {
  { team in
    var changed = team
    for i in changed.agents.indices { change(&changed.agents[i]) }
    return changed
  }
}

extension MADDPGVariation.Call {
  /// The agent behind agent i, and agent 0 behind the last one.
  var next: Int { (agent + 1) % before.agents.count }
}

/// The right update, of another agent.
private func another(
  _ place: @escaping @Sendable (_ agent: Int, _ agents: Int) -> Int
) -> MADDPGUpdate {
  { agent, team, optimizers, batch, settings, functions, tape in
    try MADDPGVariation()(
      place(agent, team.agents.count), &team, &optimizers, batch, settings, functions, &tape)
  }
}

/// Wrong targets of the critic, and parts that are not asked.
let maddpgTargetMistakes: [Misconception<MADDPGUpdate>] = [
  .init(
    "maddpgStep.actorsForTargets", .stale,
    "the next actions are those of the trained actors: ask the target actors, which move slowly, "
      + "by `team.targetActions`.",
    updating { $0.judges = online { $0.targetActorParameters = $0.actorParameters } }),
  .init(
    "maddpgStep.criticForTarget", .stale,
    "the trained critic values the next step: ask the target critic, which moves slowly, by "
      + "`team.targetValues`.",
    updating { $0.judges = online { $0.targetCriticParameters = $0.criticParameters } }),
  .init(
    "maddpgStep.withoutTargets", .stale,
    "the targets are made by the trained networks: both, target actors and target critic, are "
      + "there for that.",
    updating {
      $0.judges = online {
        $0.targetActorParameters = $0.actorParameters
        $0.targetCriticParameters = $0.criticParameters
      }
    }),
  .init(
    "maddpgStep.otherTargetCritic", .index,
    "another agent's target critic values the next step: agent i has its own, `targetValues(of: "
      + "agent, …)`.",
    updating { $0.targetOf = { ($0.agent, 0) } }
  )
  .or(updating { $0.targetOf = { ($0.agent, $0.before.agents.count - 1) } })
  .or(updating { $0.targetOf = { ($0.agent, ($0.agent + 1) % $0.before.agents.count) } }),
  .init(
    "maddpgStep.otherReward", .index,
    "the targets are made with another agent's rewards: `functions.criticTargets` wants `agent` "
      + "first.",
    updating { $0.targetOf = { (0, $0.agent) } }
  )
  .or(updating { $0.targetOf = { ($0.before.agents.count - 1, $0.agent) } })
  .or(updating { $0.targetOf = { (($0.agent + 1) % $0.before.agents.count, $0.agent) } }),
  .init(
    "maddpgStep.otherTargets", .index,
    "rewards and target critic are another agent's: both belong to agent i.",
    updating { $0.targetOf = { _ in (0, 0) } }),
  .init(
    "maddpgStep.otherAgent", .index,
    "another agent is updated: `agent` says whose networks learn, everywhere.",
    another { agent, agents in (agent + 1) % agents }
  )
  .or(another { agent, agents in (agent + agents - 1) % agents })
  .or(another { _, _ in 0 }),
  .init(
    "maddpgStep.assumesDiscount", .parameter,
    "γ is a number such as 0.95, 0.99 or 1: take `settings.discount`.",
    updating { $0.settings = with(\.discount, 0.95) }
  )
  .or(updating { $0.settings = with(\.discount, 0.99) })
  .or(updating { $0.settings = with(\.discount, 1) }),
  .init(
    "maddpgStep.endingsForgotten", .missingCase,
    "the targets bootstrap after a termination, too: hand `batch.joint` over with its endings.",
    updating {
      $0.batch = { batch in
        var changed = batch
        changed.joint.endings = batch.joint.endings.map { _ in nil }
        return changed
      }
    }),
  .init(
    "maddpgStep.ownTargets", .otherFormula,
    "the targets are not those of `functions.criticTargets`: they are computed anew. In this case "
      + "the given part adds a number to them.",
    updating { $0.parts = with(\.criticTargets, GivenMADDPGParts.criticTargets) }),
  .init(
    "maddpgStep.ownInput", .otherFormula,
    "the tables are not joined by `functions.criticInput`, but anew. In this case the given part "
      + "multiplies them.",
    updating { $0.parts = with(\.criticInput, GivenMADDPGParts.criticInput) }),
  .init(
    "maddpgStep.ownActions", .otherFormula,
    "the actions of the actor's step are not those of `functions.actorActions`: they are put "
      + "together anew. In this case the given part multiplies the own one.",
    updating { $0.parts = with(\.actorActions, GivenMADDPGParts.actorActions) }),
  .init(
    "maddpgStep.ownGumbel", .otherFormula,
    "the relaxed action is not that of `functions.gumbelSoftmax`, but computed anew. In this case "
      + "the given part multiplies it.",
    updating {
      $0.parts = with(\.gumbelSoftmax) { GumbelVariation()($0, $1, $2, $3, &$4) }
    }),
]
