import Course
import Lesson14
import RLCore
import RLNetworks

/// Wrong losses and steps of the critic.
let maddpgCriticMistakes: [Misconception<MADDPGUpdate>] = [
  .init(
    "maddpgStep.fittedAtPolicies", .otherFormula,
    "the critic is fitted at what the others would do now: the reward belongs to the actions of "
      + "the memory, `batch.actions(of: j, on: &tape)`.",
    updating {
      $0.done = { call, team, tape in
        var tables: [Tape.Variable] = []
        for other in 0..<call.batch.agentCount {
          tables.append(
            other == call.agent
              ? call.batch.actions(of: other, on: &tape) : best(of: other, call, team, &tape))
        }
        return tables
      }
    }
  )
  .or(
    updating {
      $0.done = { call, team, tape in
        var tables: [Tape.Variable] = []
        for other in 0..<call.batch.agentCount {
          tables.append(best(of: other, call, team, &tape))
        }
        return tables
      }
    }),
  .init(
    "maddpgStep.fittedAtOwnAction", .stale,
    "the critic is fitted at what agent i would do now: the reward belongs to the action of the "
      + "memory.",
    updating {
      $0.done = { call, team, tape in
        var tables: [Tape.Variable] = []
        for other in 0..<call.batch.agentCount {
          tables.append(
            other == call.agent
              ? best(of: other, call, team, &tape) : call.batch.actions(of: other, on: &tape))
        }
        return tables
      }
    }),
  .init(
    "maddpgStep.fittedAtNext", .index,
    "the critic is fitted at the next observations: y is the worth of what was seen and done "
      + "before the step.",
    updating {
      $0.seen = { call, _, tape in
        call.batch.joint.nextObservations.map {
          tape.constant($0, rows: call.batch.count, columns: $0.count / call.batch.count)
        }
      }
    }),
  .init(
    "maddpgStep.localObservation", .missingCase,
    "the critic is fitted with zeros for what the others see or do: a centralised critic reads the "
      + "tables of all agents.",
    updating {
      $0.seen = { call, _, tape in
        var tables: [Tape.Variable] = []
        for other in 0..<call.batch.agentCount {
          let table = call.batch.observations(of: other, on: &tape)
          tables.append(other == call.agent ? table : tape.scale(table, by: 0))
        }
        return tables
      }
    }
  )
  .or(
    updating {
      $0.done = { call, _, tape in
        var tables: [Tape.Variable] = []
        for other in 0..<call.batch.agentCount {
          let table = call.batch.actions(of: other, on: &tape)
          tables.append(other == call.agent ? table : tape.scale(table, by: 0))
        }
        return tables
      }
    }),
  .init(
    "maddpgStep.halfSquares", .term,
    "the squares are halved: the loss is mean((Qᵢ − y)²).",
    updating { $0.errorLoss = { $1.scale($1.mean($1.square($0)), by: 0.5) } }),
  .init(
    "maddpgStep.summedSquares", .aggregate,
    "the squares are summed over the batch: the loss is their mean.",
    updating { $0.errorLoss = { $1.sum($1.square($0)) } }),
  .init(
    "maddpgStep.huber", .otherFormula,
    "a Huber loss or the mean error is minimised: the loss is mean((Qᵢ − y)²).",
    updating { $0.errorLoss = { $1.mean($1.huber($0)) } }
  )
  .or(updating { $0.errorLoss = { $1.mean($0) } }),
  .init(
    "maddpgStep.criticAscends", .sign,
    "the critic's step goes up its loss: backward starts from the loss itself.",
    updating {
      $0.errorLoss = { $1.negate($1.mean($1.square($0))) }
      $0.report = { (-$0, $1) }
    }),
  .init(
    "maddpgStep.criticUnclipped", .missingCase,
    "the critic's gradient is not clipped: clip it behind backward and before the step.",
    updating { $0.criticNorm = { _ in nil } }),
  .init(
    "maddpgStep.unclipped", .missingCase,
    "neither gradient is clipped: `tape.clipGradientNorm` stands behind backward and before the "
      + "step, for the critic and for the actor.",
    updating {
      $0.criticNorm = { _ in nil }
      $0.actorNorm = { _ in nil }
    }),
  .init(
    "maddpgStep.assumesNorm", .parameter,
    "the largest norm is a number such as 0.5 or 1: take `settings.maximumGradientNorm`.",
    updating {
      $0.criticNorm = { _ in 0.5 }
      $0.actorNorm = { _ in 0.5 }
    }
  )
  .or(
    updating {
      $0.criticNorm = { _ in 1 }
      $0.actorNorm = { _ in 1 }
    }),
  .init(
    "maddpgStep.withoutCriticStep", .storage,
    "the critic's step is left out, or made on a copy: `optimizers.critic.step` changes "
      + "`team.agents[agent].criticParameters`.",
    updating { $0.criticStep = { _, _, _, _, _ in } }
  )
  .or(
    updating {
      $0.criticStep = { call, team, optimizers, theta, tape in
        var copy = team.agents[call.agent].criticParameters
        optimizers.critic.step(&copy, theta, on: tape)
      }
    }),
  .init(
    "maddpgStep.twoCriticSteps", .term,
    "the critic makes two steps with one gradient: one is asked for.",
    updating {
      $0.criticStep = { call, team, optimizers, theta, tape in
        optimizers.critic.step(&team.agents[call.agent].criticParameters, theta, on: tape)
        optimizers.critic.step(&team.agents[call.agent].criticParameters, theta, on: tape)
      }
    }),
  .init(
    "maddpgStep.newCriticOptimizer", .storage,
    "a new optimiser makes the critic's step, or a copy of it: Adam keeps means from step to step, "
      + "in `optimizers.critic`.",
    updating {
      $0.criticStep = { call, team, optimizers, theta, tape in
        var fresh = Adam(
          count: team.agents[call.agent].criticParameters.count,
          learningRate: optimizers.critic.learningRate)
        fresh.step(&team.agents[call.agent].criticParameters, theta, on: tape)
      }
    }
  )
  .or(
    updating {
      $0.criticStep = { call, team, optimizers, theta, tape in
        var copy = optimizers.critic
        copy.step(&team.agents[call.agent].criticParameters, theta, on: tape)
      }
    }),
  .init(
    "maddpgStep.targetCriticTrained", .exchange,
    "the step changes the target critic: it changes `criticParameters`, and the targets follow "
      + "later.",
    updating {
      $0.criticStep = { call, team, optimizers, theta, tape in
        optimizers.critic.step(&team.agents[call.agent].targetCriticParameters, theta, on: tape)
      }
    }),
  .init(
    "maddpgStep.otherCritic", .index,
    "another agent's critic is read or changed: `team.agents[agent].criticParameters` stands on "
      + "the tape and in the step.",
    updating {
      $0.criticStep = { call, team, optimizers, theta, tape in
        optimizers.critic.step(&team.agents[call.next].criticParameters, theta, on: tape)
      }
    }
  )
  .or(
    updating {
      $0.fitted = { call, team in team.agents[call.next].criticParameters }
    }
  )
  .or(
    updating {
      $0.fitted = { call, team in team.agents[call.next].criticParameters }
      $0.criticStep = { call, team, optimizers, theta, tape in
        optimizers.critic.step(&team.agents[call.next].criticParameters, theta, on: tape)
      }
    }),
  .init(
    "maddpgStep.allCritics", .aggregate,
    "the step is made by the critics of all agents: `agent` alone is updated in a call.",
    updating {
      $0.criticStep = { call, team, optimizers, theta, tape in
        for other in team.agents.indices where other != call.agent {
          var copy = optimizers.critic
          copy.step(&team.agents[other].criticParameters, theta, on: tape)
        }
        optimizers.critic.step(&team.agents[call.agent].criticParameters, theta, on: tape)
      }
    }),
  .init(
    "maddpgStep.lossAfter", .stale,
    "the critic's loss is computed once more after its step: return the one from which the "
      + "gradient was taken.",
    changing: { right in
      { agent, team, optimizers, batch, settings, functions, tape in
        let before = team
        let answer = try right(agent, &team, &optimizers, batch, settings, functions, &tape)
        var later = before
        later.agents[agent].criticParameters = team.agents[agent].criticParameters
        var (unused, scratch) = (optimizers, Tape())
        scratch.reset()
        let loss = try right(agent, &later, &unused, batch, settings, functions, &scratch)
        return (loss.criticLoss, answer.objective)
      }
    }),
]

/// What an agent finds best now, one-hot, as constants.
private func best(
  of other: Int, _ call: MADDPGVariation.Call, _ team: MADDPGTeam, _ tape: inout Tape
) -> Tape.Variable {
  let seen = call.batch.observations(of: other, on: &tape)
  let logits = team.frozenLogits(of: other, seeing: seen, on: &tape)
  return tape.constant(
    OneHot.largest(of: tape.values(logits), columns: logits.columns), rows: logits.rows,
    columns: logits.columns)
}
