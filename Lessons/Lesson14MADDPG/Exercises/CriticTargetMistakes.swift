import Course
import Lesson14
import RLCore
import RLNetworks

/// Wrong next actions and observations.
let criticTargetActionMistakes: [Misconception<CriticTargetsFunction>] = [
  .init(
    "criticTargets.currentToPolicy", .stale,
    "the target actors are asked about the current observations: the next value belongs to what "
      + "they do next, at `batch.nextObservations`.",
    varyingTargets {
      $0.actions = { _, batch, ask in
        try batch.observations.indices.map { try ask($0, batch.observations[$0]) }
      }
    }),
  .init(
    "criticTargets.currentToCritic", .stale,
    "the target critic is asked about the current observations: the value that follows is that of "
      + "`batch.nextObservations`.",
    varyingTargets {
      $0.values = { _, batch, actions, ask in try ask(batch.observations, actions) }
    }),
  .init(
    "criticTargets.allCurrent", .stale,
    "actors and critic are asked about the current observations: the target values the next step.",
    varyingTargets {
      $0.actions = { _, batch, ask in
        try batch.observations.indices.map { try ask($0, batch.observations[$0]) }
      }
      $0.values = { _, batch, actions, ask in try ask(batch.observations, actions) }
    }),
  .init(
    "criticTargets.storedActions", .stale,
    "the critic values the actions of the memory once more: these were done before the step, and "
      + "μ' says what is done after it.",
    varyingTargets {
      $0.actions = { _, batch, ask in
        try batch.nextObservations.indices.map {
          oneHot(batch.actions[$0], like: try ask($0, batch.nextObservations[$0]))
        }
      }
    }),
  .init(
    "criticTargets.ownReplaced", .otherFormula,
    "the own action alone comes from the target actor, and the others' from the memory: that is "
      + "for the actor, in 14.3. In a target all agents act anew.",
    varyingTargets {
      $0.actions = { agent, batch, ask in
        try batch.nextObservations.indices.map {
          let answer = try ask($0, batch.nextObservations[$0])
          return $0 == agent ? answer : oneHot(batch.actions[$0], like: answer)
        }
      }
    }
  )
  .or(
    varyingTargets {
      $0.actions = { agent, batch, ask in
        try batch.nextObservations.indices.map {
          let answer = try ask($0, batch.nextObservations[$0])
          return $0 != agent ? answer : oneHot(batch.actions[$0], like: answer)
        }
      }
    }),
  .init(
    "criticTargets.othersZero", .missingCase,
    "the own target actor alone is asked, and zeros stand for the others' next actions: ask each "
      + "agent's.",
    varyingTargets {
      $0.actions = { agent, batch, ask in
        let own = try ask(agent, batch.nextObservations[agent])
        return batch.nextObservations.indices.map { $0 == agent ? own : own.map { _ in 0 } }
      }
    }
  )
  .or(
    varyingTargets {
      $0.actions = { agent, batch, ask in
        try batch.nextObservations.indices.map { other in
          let next = try ask(other, batch.nextObservations[other])
          return other == agent ? next : next.map { _ in 0 }
        }
      }
    }),
  .init(
    "criticTargets.ownObservation", .exchange,
    "every target actor is given the next observation of agent i: a'ⱼ is made of agent j's own.",
    varyingTargets {
      $0.actions = { agent, batch, ask in
        try batch.nextObservations.indices.map { try ask($0, batch.nextObservations[agent]) }
      }
    }),
  .init(
    "criticTargets.ownPolicy", .exchange,
    "one agent's policy answers for all: μ'ⱼ differs from agent to agent.",
    varyingTargets {
      $0.actions = { agent, batch, ask in
        try batch.nextObservations.map { try ask(agent, $0) }
      }
    }
  )
  .or(
    varyingTargets {
      $0.actions = { _, batch, ask in try batch.nextObservations.map { try ask(0, $0) } }
    }),
  .init(
    "criticTargets.ownForAll", .index,
    "the own next action stands in all places: each agent has its own.",
    varyingTargets {
      $0.actions = { agent, batch, ask in
        let actions = try batch.nextObservations.indices.map {
          try ask($0, batch.nextObservations[$0])
        }
        return actions.map { _ in actions[agent] }
      }
    }),
  .init(
    "criticTargets.actionsReversed", .direction,
    "the next actions are in the opposite order of the agents: begin with agent 0, as the "
      + "observations do.",
    varyingTargets {
      $0.actions = { _, batch, ask in
        try batch.nextObservations.indices.map { try ask($0, batch.nextObservations[$0]) }
          .reversed()
      }
    }),
  .init(
    "criticTargets.roundedActions", .precision,
    "the target actors' actions are rounded to one-hot ones: hand them on as they are.",
    varyingTargets {
      $0.values = { _, batch, actions, ask in
        try ask(
          batch.nextObservations,
          actions.map { OneHot.largest(of: $0, columns: $0.count / batch.count) })
      }
    }),
]

/// Too many or too few calls, and those in another order.
let criticTargetCallMistakes: [Misconception<CriticTargetsFunction>] = [
  .init(
    "criticTargets.askedBackwards", .direction,
    "the target actors are asked from the last to the first: ask them in the order of the agents.",
    varyingTargets {
      $0.actions = { _, batch, ask in
        try batch.nextObservations.indices.reversed().map {
          try ask($0, batch.nextObservations[$0])
        }.reversed()
      }
    }),
  .init(
    "criticTargets.askedTwice", .term,
    "a target actor is asked more than once: once for each agent is enough.",
    varyingTargets {
      $0.actions = { _, batch, ask in
        try batch.nextObservations.indices.map {
          _ = try ask($0, batch.nextObservations[$0])
          return try ask($0, batch.nextObservations[$0])
        }
      }
    }
  )
  .or(
    varyingTargets {
      $0.actions = { agent, batch, ask in
        var actions = try batch.nextObservations.indices.map {
          try ask($0, batch.nextObservations[$0])
        }
        actions[agent] = try ask(agent, batch.nextObservations[agent])
        return actions
      }
    }),
  .init(
    "criticTargets.criticTwice", .term,
    "the target critic is asked more than once: it values all transitions in one call.",
    varyingTargets {
      $0.values = { _, batch, actions, ask in
        _ = try ask(batch.nextObservations, actions)
        return try ask(batch.nextObservations, actions)
      }
    }
  )
  .or(
    varyingTargets {
      $0.values = { _, batch, actions, ask in
        try batch.endings.indices.map { try ask(batch.nextObservations, actions)[$0] }
      }
    }),
  .init(
    "criticTargets.ownAlone", .missingCase,
    "the critic is asked about agent i alone: a centralised critic wants the tables of all agents.",
    varyingTargets {
      $0.actions = { agent, batch, ask in [try ask(agent, batch.nextObservations[agent])] }
      $0.values = { agent, batch, actions, ask in
        try ask([batch.nextObservations[agent]], actions)
      }
    }),
]
