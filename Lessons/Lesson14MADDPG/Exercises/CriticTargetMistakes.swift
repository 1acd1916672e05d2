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

/// Wrong rewards and values in a right formula.
let criticTargetValueMistakes: [Misconception<CriticTargetsFunction>] = [
  .init(
    "criticTargets.otherReward", .index,
    "another agent's rewards are taken, such as the first one's: agent i learns from its own, "
      + "`batch.rewards[agent]`.",
    varyingTargets { $0.rewards = { _, batch in batch.rewards[0] } }
  )
  .or(varyingTargets { $0.rewards = { _, batch in batch.rewards[batch.rewards.count - 1] } })
  .or(varyingTargets { $0.rewards = { $1.rewards[($0 + 1) % $1.rewards.count] } }),
  .init(
    "criticTargets.teamReward", .aggregate,
    "the rewards of all agents are joined to a sum or a mean: each agent learns from its own, and "
      + "so two opponents can learn at once.",
    varyingTargets {
      $0.rewards = { _, batch in
        batch.endings.indices.map { row in batch.rewards.reduce(0) { $0 + $1[row] } }
      }
    }
  )
  .or(
    varyingTargets {
      $0.rewards = { _, batch in
        batch.endings.indices.map { row in
          batch.rewards.reduce(0) { $0 + $1[row] } / Float(batch.rewards.count)
        }
      }
    }),
  .init(
    "criticTargets.withoutReward", .term,
    "the reward is missing: y = rᵢ + γ Q'ᵢ.",
    varyingTargets { $0.joined = { _, gamma, value in gamma * value } }
  )
  .or(
    varyingTargets {
      $0.joined = { _, gamma, value in gamma * value }
      $0.stopped = { _, _, _ in 0 }
    }),
  .init(
    "criticTargets.rewardAlone", .term,
    "the next value is missing: y = rᵢ + γ Q'ᵢ where the episode goes on.",
    varyingTargets { $0.joined = { reward, _, _ in reward } }),
  .init(
    "criticTargets.subtracted", .sign,
    "the next value is subtracted: y = rᵢ + γ Q'ᵢ.",
    varyingTargets { $0.joined = { $0 - $1 * $2 } }
  )
  .or(varyingTargets { $0.joined = { $1 * $2 - $0 } }),
  .init(
    "criticTargets.undiscounted", .parameter,
    "γ is missing: the next value is multiplied by it.",
    varyingTargets { $0.joined = { reward, _, value in reward + value } }),
  .init(
    "criticTargets.discountTwice", .parameter,
    "γ is on the wrong factor, twice, or 1 − γ: y = rᵢ + γ Q'ᵢ.",
    varyingTargets { $0.joined = { $0 + $1 * $1 * $2 } }
  )
  .or(varyingTargets { $0.joined = { $1 * ($0 + $2) } })
  .or(varyingTargets { $0.joined = { $1 * $0 + $2 } })
  .or(varyingTargets { $0.joined = { $0 + (1 - $1) * $2 } })
  .or(varyingTargets { $0.joined = { (1 - $1) * $0 + $1 * $2 } }),
  .init(
    "criticTargets.meanValue", .aggregate,
    "the mean of the next values is taken for all transitions: each has its own.",
    varyingTargets {
      $0.values = { _, batch, actions, ask in
        let values = try ask(batch.nextObservations, actions)
        let mean = values.reduce(0, +) / Float(values.count)
        return values.map { _ in mean }
      }
    }),
  .init(
    "criticTargets.otherRow", .index,
    "another transition's next value is taken, such as the first one's: row k belongs to row k.",
    varyingTargets {
      $0.values = { _, batch, actions, ask in
        let values = try ask(batch.nextObservations, actions)
        return values.map { _ in values[0] }
      }
    }
  )
  .or(
    varyingTargets {
      $0.values = { _, batch, actions, ask in
        let values = try ask(batch.nextObservations, actions)
        return values.indices.map { values[($0 + 1) % values.count] }
      }
    }
  )
  .or(
    varyingTargets {
      $0.values = { _, batch, actions, ask in
        try ask(batch.nextObservations, actions).reversed()
      }
    }),
]

/// Wrong ends of episodes.
let criticTargetEndingMistakes: [Misconception<CriticTargetsFunction>] = [
  .init(
    "criticTargets.ignoresTermination", .missingCase,
    "the next value counts after a termination, too: nothing follows there, and y = rᵢ.",
    varyingTargets { $0.stops = { _ in false } }),
  .init(
    "criticTargets.truncationEnds", .missingCase,
    "a truncation is taken for a termination: the time was up, but the world would go on, and the "
      + "next value counts.",
    varyingTargets { $0.stops = { $0 != nil } }),
  .init(
    "criticTargets.endingsExchanged", .exchange,
    "the two kinds of ending have changed places: after `.terminated` nothing follows, after "
      + "`.truncated` the next value counts.",
    varyingTargets { $0.stops = { $0 == .truncated } }),
  .init(
    "criticTargets.conditionTurned", .sign,
    "the condition is turned: the next value counts unless the episode terminated.",
    varyingTargets { $0.stops = { $0 != .terminated } }
  )
  .or(varyingTargets { $0.stops = { $0 == nil } }),
  .init(
    "criticTargets.zeroAtEnd", .missingCase,
    "the target of a termination is 0: the reward of the last step counts, y = rᵢ.",
    varyingTargets { $0.stopped = { _, _, _ in 0 } }),
  .init(
    "criticTargets.zeroTimesInfinity", .precision,
    "the next value is multiplied by 0 after a termination: 0 · ∞ is NaN. Leave it out by a "
      + "condition.",
    varyingTargets { $0.stopped = { $0 + $1 * 0 * $2 } }),
]
