import Course
import Lesson14
import RLNetworks

typealias ActorActionsFunction =
  @Sendable (
    _ agent: Int, _ batch: MADDPGBatch,
    _ policy: (_ agent: Int, _ tape: inout Tape) throws -> Tape.Variable, _ tape: inout Tape
  ) throws -> [Tape.Variable]

private typealias Policy = (_ agent: Int, _ tape: inout Tape) throws -> Tape.Variable

/// One table an agent, by another rule.
private func choosing(
  _ choose:
    @escaping @Sendable (
      _ other: Int, _ agent: Int, _ batch: MADDPGBatch, _ policy: Policy, _ tape: inout Tape
    ) throws -> Tape.Variable
) -> ActorActionsFunction {
  { agent, batch, policy, tape in
    var actions: [Tape.Variable] = []
    for other in 0..<batch.agentCount {
      actions.append(try choose(other, agent, batch, policy, &tape))
    }
    return actions
  }
}

/// The own action changed, the others' as they should be.
private func own(
  _ change:
    @escaping @Sendable (
      _ now: Tape.Variable, _ stored: Tape.Variable, _ tape: inout Tape
    ) -> Tape.Variable
) -> ActorActionsFunction {
  choosing { other, agent, batch, policy, tape in
    let stored = batch.actions(of: other, on: &tape)
    return other == agent ? change(try policy(agent, &tape), stored, &tape) : stored
  }
}

/// The right tables in another order or number.
private func arranging(
  _ arrange: @escaping @Sendable (_ actions: [Tape.Variable], _ agent: Int) -> [Tape.Variable]
) -> ActorActionsFunction {
  { agent, batch, policy, tape in
    var actions: [Tape.Variable] = []
    for other in 0..<batch.agentCount {
      actions.append(
        other == agent ? try policy(agent, &tape) : batch.actions(of: other, on: &tape))
    }
    return arrange(actions, agent)
  }
}

/// The own action in the place of another agent, which is where the memory's own one is then.
private func replacing(
  _ place: @escaping @Sendable (_ agent: Int, _ agents: Int) -> Int
) -> ActorActionsFunction {
  choosing { other, agent, batch, policy, tape in
    other == place(agent, batch.agentCount)
      ? try policy(agent, &tape) : batch.actions(of: other, on: &tape)
  }
}

/// One-hot rows at the largest element of each row, as constants.
private func largest(_ x: Tape.Variable, _ tape: inout Tape) -> Tape.Variable {
  tape.constant(
    OneHot.largest(of: tape.values(x), columns: x.columns), rows: x.rows, columns: x.columns)
}

/// Wrong sources of the actions, and wrong derivatives.
let actorPolicyMistakes: [Misconception<ActorActionsFunction>] = [
  .init(
    "actorActions.allReplaced", .otherFormula,
    "every agent's action is replaced by what its policy says now, and the derivative flows into "
      + "all: that is the policy gradient of nobody. Replace the own action alone.",
    choosing { other, _, _, policy, tape in try policy(other, &tape) }),
  .init(
    "actorActions.othersNow", .stale,
    "the others' actions are what their policies say now, as constants: take those of the memory, "
      + "which belong to what the critic has learned from.",
    choosing { other, agent, _, policy, tape in
      let now = try policy(other, &tape)
      return other == agent ? now : tape.detach(now)
    }),
  .init(
    "actorActions.othersRounded", .stale,
    "the others' actions are the best ones of their policies now, made one-hot: take those of the "
      + "memory.",
    choosing { other, agent, _, policy, tape in
      let now = try policy(other, &tape)
      return other == agent ? now : largest(now, &tape)
    }),
  .init(
    "actorActions.allStored", .term,
    "all actions are those of the memory: no weight of the actor is in them, and it never learns.",
    choosing { other, _, batch, _, tape in batch.actions(of: other, on: &tape) }
  )
  .or(
    choosing { other, agent, batch, policy, tape in
      if other == agent { _ = try policy(agent, &tape) }
      return batch.actions(of: other, on: &tape)
    }),
  .init(
    "actorActions.exchanged", .exchange,
    "the others' actions are replaced and the own one is that of the memory: it is the other way "
      + "round.",
    choosing { other, agent, batch, policy, tape in
      other == agent ? batch.actions(of: other, on: &tape) : try policy(other, &tape)
    }),
  .init(
    "actorActions.ownDetached", .derivative,
    "the own action is a constant: the derivative must reach the actor's weights through it.",
    own { now, _, tape in tape.detach(now) }
  ),
  .init(
    "actorActions.ownRounded", .precision,
    "the own action is rounded to a one-hot one: leave it as the policy gives it. What is hard and "
      + "what is soft is decided in 14.4.",
    own { now, _, tape in largest(now, &tape) }
  )
  .or(
    own { now, _, tape in
      let (hard, soft) = (largest(now, &tape), tape.detach(now))
      let difference = tape.subtract(hard, soft)
      return tape.add(now, difference)
    }),
  .init(
    "actorActions.ownAdded", .term,
    "the own action of now is added to that of the memory: it takes its place.",
    own { now, stored, tape in tape.add(now, stored) }
  ),
  .init(
    "actorActions.mean", .aggregate,
    "the own action is the mean of the one of now and the one of the memory: the one of now takes "
      + "the place of the other.",
    own { now, stored, tape in tape.scale(tape.add(now, stored), by: 0.5) }
  ),
  .init(
    "actorActions.negated", .sign,
    "the own action has its sign turned, so that descending a loss climbs the critic: signs are "
      + "the matter of 14.6.",
    own { now, _, tape in tape.negate(now) }
  ),
  .init(
    "actorActions.askedTwice", .term,
    "the policy is asked twice: each call draws on the tape anew. Ask it once.",
    { agent, batch, policy, tape in
      _ = try policy(agent, &tape)
      var actions: [Tape.Variable] = []
      for other in 0..<batch.agentCount {
        actions.append(
          other == agent ? try policy(agent, &tape) : batch.actions(of: other, on: &tape))
      }
      return actions
    }),
  .init(
    "actorActions.askedForAll", .term,
    "all policies are asked, though one answer alone is used: ask for agent i alone.",
    choosing { other, agent, batch, policy, tape in
      let now = try policy(other, &tape)
      return other == agent ? now : batch.actions(of: other, on: &tape)
    }
  )
  .or { agent, batch, policy, tape in
    // One agent after another, and the own one again for each of them.
    var actions: [Tape.Variable] = []
    for other in 0..<batch.agentCount {
      let now = try policy(agent, &tape)
      actions.append(other == agent ? now : batch.actions(of: other, on: &tape))
    }
    return actions
  },
]

/// Right actions in wrong places.
let actorPlaceMistakes: [Misconception<ActorActionsFunction>] = [
  .init(
    "actorActions.firstReplaced", .index,
    "the own action stands in another agent's place, such as the first, the last or the next one: "
      + "it belongs to place i.",
    replacing { _, _ in 0 }
  )
  .or(replacing { _, agents in agents - 1 })
  .or(replacing { agent, agents in (agent + 1) % agents })
  .or(replacing { agent, agents in (agent + agents - 1) % agents }),
  .init(
    "actorActions.firstPolicy", .index,
    "another agent's policy is asked, and replaces that agent's action: i is `agent`.",
    choosing { other, _, batch, policy, tape in
      other == 0 ? try policy(0, &tape) : batch.actions(of: other, on: &tape)
    }
  )
  .or(
    choosing { other, agent, batch, policy, tape in
      other == (agent + 1) % batch.agentCount
        ? try policy(other, &tape) : batch.actions(of: other, on: &tape)
    }),
  .init(
    "actorActions.wrongPolicy", .exchange,
    "another agent's policy fills the place of agent i: ask `policy(agent, &tape)`.",
    choosing { other, agent, batch, policy, tape in
      other == agent ? try policy(0, &tape) : batch.actions(of: other, on: &tape)
    }
  )
  .or(
    choosing { other, agent, batch, policy, tape in
      other == agent
        ? try policy((agent + 1) % batch.agentCount, &tape) : batch.actions(of: other, on: &tape)
    }),
  .init(
    "actorActions.ownFirst", .direction,
    "the own action stands first or last, beside the others': keep the agents' order, 14.1 counts "
      + "on it.",
    arranging { actions, agent in
      [actions[agent]] + actions[..<agent] + actions[(agent + 1)...]
    }
  )
  .or(
    arranging { actions, agent in
      actions[..<agent] + actions[(agent + 1)...] + [actions[agent]]
    }),
  .init(
    "actorActions.reversed", .direction,
    "the agents stand in the opposite order: begin with agent 0.",
    arranging { actions, _ in actions.reversed() }),
  .init(
    "actorActions.ownAlone", .missingCase,
    "the own action alone is returned: the critic wants one table for each agent.",
    arranging { actions, agent in [actions[agent]] }),
  .init(
    "actorActions.othersAlone", .missingCase,
    "the own action is missing in the list: it stands at place i.",
    arranging { actions, agent in Array(actions[..<agent] + actions[(agent + 1)...]) }),
  .init(
    "actorActions.appended", .index,
    "the own action is appended to all those of the memory: it replaces one, so that there are N.",
    { agent, batch, policy, tape in
      var actions: [Tape.Variable] = []
      for other in 0..<batch.agentCount { actions.append(batch.actions(of: other, on: &tape)) }
      return actions + [try policy(agent, &tape)]
    }),
  .init(
    "actorActions.twoAgents", .missingCase,
    "two agents are assumed, the own one and one other: there may be one agent, and there may be "
      + "three or more.",
    arranging { actions, agent in
      let other = agent == 0 ? 1 : 0
      let last = actions.indices.contains(other) ? actions[other] : actions[agent]
      return agent == 0 ? [actions[agent], last] : [last, actions[agent]]
    }),
  .init(
    "actorActions.othersOfFirst", .index,
    "all others did what one agent of the memory did: `batch.actions(of: j, on: &tape)` with each "
      + "one's own j.",
    choosing { other, agent, batch, policy, tape in
      if other == agent { return try policy(agent, &tape) }
      return batch.actions(of: agent, on: &tape)
    }
  )
  .or(
    choosing { other, agent, batch, policy, tape in
      if other == agent { return try policy(agent, &tape) }
      return batch.actions(of: 0, on: &tape)
    }),
  .init(
    "actorActions.numbers", .storage,
    "the others' actions are numbers, [n, 1]: a critic reads them one-hot, [n, Aⱼ].",
    choosing { other, agent, batch, policy, tape in
      if other == agent { return try policy(agent, &tape) }
      return tape.constant(batch.joint.actions[other].map { Float($0) })
    }),
]
