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
  /// Whether all agents see as much, and can do as much.
  var hasOneSize: Bool {
    before.agents.allSatisfy {
      $0.actor.inputs == before.agents[0].actor.inputs
        && $0.actor.outputs == before.agents[0].actor.outputs
    }
  }
  /// The next agent, or agent i where the next one sees or does something of another size.
  var next: Int {
    let (networks, next) = (before.agents, (agent + 1) % before.agents.count)
    return networks[next].actor.inputs == networks[agent].actor.inputs
      && networks[next].actor.outputs == networks[agent].actor.outputs ? next : agent
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
    "maddpgStep.otherTargetActor", .index,
    "one target actor acts for all agents: `team.targetActions(of: j, …)` with the j that the "
      + "targets ask for.",
    updating { $0.targetActor = { call, other in call.hasOneSize ? call.agent : other } }
  )
  .or(updating { $0.targetActor = { call, other in call.hasOneSize ? 0 : other } }),
  .init(
    "maddpgStep.otherAgent", .index,
    "another agent is updated: `agent` says whose networks learn, everywhere.",
    changing: { right in
      { agent, team, optimizers, batch, settings, functions, tape in
        let call = MADDPGVariation.Call(
          agent: agent, batch: batch, settings: settings, functions: functions, before: team)
        return try right(
          call.next, &team, &optimizers, batch, settings, functions, &tape)
      }
    }),
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
