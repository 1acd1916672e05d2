import Course
import Lesson15
import RLCore
import RLNetworks

/// Mistakes on the way to the targets, and in what is recorded.
let teamStepTargetMistakes: [Misconception<TeamStep>] = [
  .init(
    "teamUpdate.targetFromOnline", .stale,
    "the online networks value the next actions, so that each step moves the target, too: the slow "
      + "copies do, `by: .target`.",
    teamStep { $0.valuing = { try $0.values(of: $1, at: $2, by: .online) } }),
  .init(
    "teamUpdate.targetChooses", .stale,
    "the slow copies choose the next actions: the online networks do, `by: .online`.",
    teamStep { $0.choosing = { try $0.values(of: $1, at: $2, by: .target) } }),
  .init(
    "teamUpdate.networksExchanged", .exchange,
    "the closures for the targets have changed places: the online values come first.",
    teamStep {
      $0.choosing = { try $0.values(of: $1, at: $2, by: .target) }
      $0.valuing = { try $0.values(of: $1, at: $2, by: .online) }
    }),
  .init(
    "teamUpdate.onlineMixer", .stale,
    "the online mixer joins the next values: the slow copy of the mixer does, "
      + "`learner.targetTotal`.",
    teamStep { $0.mixing = { with(\.target, $0.online, in: $0) } }),
  .init(
    "teamUpdate.onlineForAll", .stale,
    "the target is made with the online networks and the online mixer alone: the slow copies value "
      + "and mix.",
    teamStep {
      $0.valuing = { try $0.values(of: $1, at: $2, by: .online) }
      $0.mixing = { with(\.target, $0.online, in: $0) }
    }),
  .init(
    "teamUpdate.targetAdds", .missingCase,
    "the next values are added in the target whatever the method is: with `.monotonic` the slow "
      + "copy of the mixer joins them.",
    teamStep { $0.targetMethod = { _ in .sum } }),
  .init(
    "teamUpdate.targetMixes", .missingCase,
    "the mixer joins the next values in the target whatever the method is: with `.sum` they are "
      + "added.",
    teamStep { $0.targetMethod = { _ in .monotonic } }),
  .init(
    "teamUpdate.alwaysMixes", .missingCase,
    "`settings.method` is not looked at, and the mixer is always used: with `.sum` it is "
      + "`functions.sum`.",
    teamStep { $0.settings = { with(\.method, .monotonic, in: $0) } }
  )
  .or(teamStep { $0.method = { _ in .monotonic } }),
  .init(
    "teamUpdate.alwaysAdds", .missingCase,
    "`settings.method` is not looked at, and the values are always added: with `.monotonic` it is "
      + "`functions.mix`.",
    teamStep { $0.settings = { with(\.method, .sum, in: $0) } }
  )
  .or(teamStep { $0.method = { _ in .sum } }),
  .init(
    "teamUpdate.methodTurned", .sign,
    "the condition is turned round: `functions.sum` belongs to `.sum`.",
    teamStep { $0.method = { $0.method == .sum ? .monotonic : .sum } }
  )
  .or(
    teamStep { $0.settings = { with(\.method, $0.method == .sum ? .monotonic : .sum, in: $0) } }),
  .init(
    "teamUpdate.assumesDiscount", .parameter,
    "the discount is a number such as 0.99, or 1: take `settings.discount`.",
    teamStep { $0.settings = { with(\.discount, 0.99, in: $0) } }
  )
  .or(teamStep { $0.settings = { with(\.discount, 1, in: $0) } }),
  .init(
    "teamUpdate.endingsIgnored", .missingCase,
    "the endings are not handed over, nil stands for all of them: nothing follows a termination.",
    teamStep { $0.targetBatch = { with(\.endings, $0.endings.map { _ in nil }, in: $0) } }),
  .init(
    "teamUpdate.truncationTerminates", .missingCase,
    "every ending is handed over as a termination: a truncated episode would have gone on.",
    teamStep {
      $0.targetBatch = {
        with(\.endings, $0.endings.map { $0 == nil ? nil : .terminated }, in: $0)
      }
    }),
  .init(
    "teamUpdate.nextStates", .exchange,
    "Q_tot is mixed in the next states: the values of what was done belong to `batch.states`.",
    teamStep { $0.states = { $0.nextStates } }),
  .init(
    "teamUpdate.targetInStates", .exchange,
    "the target is mixed in the states from before the step: it belongs to `batch.nextStates`.",
    teamStep { $0.targetBatch = { with(\.nextStates, $0.states, in: $0) } }),
  .init(
    "teamUpdate.targetAtObservations", .exchange,
    "the target is made of what the agents saw before the step: it needs `batch.nextObservations`.",
    teamStep { $0.targetBatch = { with(\.nextObservations, $0.observations, in: $0) } }),
  .init(
    "teamUpdate.valuesAtNext", .exchange,
    "the values are recorded at the next observations: what was done belongs to "
      + "`batch.observations`.",
    teamStep { $0.recorded = { with(\.observations, $1.nextObservations, in: $1) } }),
  .init(
    "teamUpdate.bestActions", .extremum,
    "the values of each agent's best action are recorded: the reward belongs to what was done, "
      + "`batch.actions`.",
    teamStep {
      $0.recorded = { learner, batch in
        var changed = batch
        for agent in batch.actions.indices {
          let values = try learner.values(of: agent, at: batch.observations[agent], by: .online)
          let count = values.count / batch.count
          changed.actions[agent] = (0..<batch.count).map {
            firstLargest(Array(values[$0 * count..<($0 + 1) * count]))
          }
        }
        return changed
      }
    }),
  .init(
    "teamUpdate.firstActions", .index,
    "the values of action 0 are recorded: `batch.actions` has what was done.",
    teamStep { $0.recorded = { with(\.actions, $1.actions.map { $0.map { _ in 0 } }, in: $1) } }),
  .init(
    "teamUpdate.rewardsDivided", .aggregate,
    "the reward is divided among the agents, or taken N times: it is the team's, as it is.",
    teamStep {
      $0.targetBatch = { batch in
        let agents = Float(batch.rewards.count)
        return with(\.rewards, batch.rewards.map { $0.map { $0 / agents } }, in: batch)
      }
    }
  )
  .or(
    teamStep {
      $0.targetBatch = { batch in
        let agents = Float(batch.rewards.count)
        return with(\.rewards, batch.rewards.map { $0.map { $0 * agents } }, in: batch)
      }
    }),
  .init(
    "teamUpdate.rewardsIgnored", .term,
    "the rewards do not reach the target.",
    teamStep {
      $0.targetBatch = { with(\.rewards, $0.rewards.map { $0.map { _ in 0 } }, in: $0) }
    }),
  .init(
    "teamUpdate.ownTargets", .stale,
    "the targets are not computed through `functions`: the page exchanges the parts one by one.",
    teamStep { $0.parts = ownTargets }),
  .init(
    "teamUpdate.ownParts", .stale,
    "parts are not called through `functions`, above all what joins the values: the page exchanges "
      + "the parts one by one.",
    teamStep {
      $0.parts = { given in
        var parts = given
        parts.sum = { $1.sumColumns($0) }
        parts.mix = { MixVariation()($0, $1, &$2) }
        return parts
      }
    }
  )
  .or(teamStep { $0.parts = { with(\.sum, { $1.sumColumns($0) }, in: $0) } })
  .or(teamStep { $0.parts = { with(\.mix, { MixVariation()($0, $1, &$2) }, in: $0) } })
  .or(
    teamStep {
      $0.parts = { given in
        var parts = ownTargets(given)
        parts.sum = { $1.sumColumns($0) }
        parts.mix = { MixVariation()($0, $1, &$2) }
        return parts
      }
    }
  )
  .or(teamStep { $0.parts = { with(\.sum, { $1.sumColumns($0) }, in: ownTargets($0)) } })
  .or(
    teamStep {
      $0.parts = { with(\.mix, { MixVariation()($0, $1, &$2) }, in: ownTargets($0)) }
    }),
]

@Sendable
private func ownTargets(_ given: QMIXFunctions) -> QMIXFunctions {
  with(\.targets, { try TeamTargetVariation()($0, $1, $2, $3, $4) }, in: given)
}

/// Other losses.
let teamStepLossMistakes: [Misconception<TeamStep>] = [
  .init(
    "teamUpdate.agentErrors", .aggregate,
    "each agent has an error of its own, Qᵢ − y: the team has one, Q_tot − y, and the derivative "
      + "of Q_tot tells each agent its part.",
    teamStep { $0.loss = { $3.mean($3.sumColumns($3.square($3.subtract($0, $2)))) } }
  )
  .or(teamStep { $0.loss = { $3.mean($3.square($3.subtract($0, $2))) } }),
  .init(
    "teamUpdate.summed", .aggregate,
    "the squares are added: the loss is their mean over the n transitions.",
    teamStep { $0.loss = { $3.sum($3.square($3.subtract($1, $2))) } }),
  .init(
    "teamUpdate.dividedByAgents", .aggregate,
    "the loss is divided by the number of agents, too: it is the mean over the n transitions.",
    teamStep {
      $0.loss = { values, total, targets, tape in
        let loss = tape.mean(tape.square(tape.subtract(total, targets)))
        return tape.scale(loss, by: 1 / Float(values.columns))
      }
    }),
  .init(
    "teamUpdate.halved", .term,
    "the loss is halved or doubled: the statement has (1/n) Σ (Q_tot − y)².",
    teamStep { $0.loss = { $3.scale($3.mean($3.square($3.subtract($1, $2))), by: 0.5) } }
  )
  .or(teamStep { $0.loss = { $3.scale($3.mean($3.square($3.subtract($1, $2))), by: 2) } }),
  .init(
    "teamUpdate.sizes", .otherFormula,
    "the loss has the sizes of the errors, or Huber's function of them: they are squared.",
    teamStep { $0.loss = { $3.mean(absolute($3.subtract($1, $2), &$3)) } }
  )
  .or(teamStep { $0.loss = { $3.mean($3.huber($3.subtract($1, $2))) } }),
  .init(
    "teamUpdate.notSquared", .term,
    "the errors are averaged with their signs: they are squared first.",
    teamStep { $0.loss = { $3.mean($3.subtract($1, $2)) } }),
  .init(
    "teamUpdate.squareOfMean", .direction,
    "the mean error is squared: first the square, then the mean.",
    teamStep { $0.loss = { $3.square($3.mean($3.subtract($1, $2))) } }),
  .init(
    "teamUpdate.added", .sign,
    "the target is added to Q_tot: the error is Q_tot − y.",
    teamStep { $0.loss = { $3.mean($3.square($3.add($1, $2))) } }),
  .init(
    "teamUpdate.withoutTarget", .term,
    "the target is missing in the loss: Q_tot alone is squared.",
    teamStep { $0.loss = { values, total, targets, tape in tape.mean(tape.square(total)) } }),
  .init(
    "teamUpdate.valuesFrozen", .derivative,
    "no derivative flows to the agents' networks: record their values with the same `theta`.",
    teamStep { $0.learnsValues = false }),
  .init(
    "teamUpdate.mixerFrozen", .derivative,
    "no derivative flows to the hypernetworks: record the mixer's weights with the same `theta`.",
    teamStep { $0.learnsMixer = false }),
]
