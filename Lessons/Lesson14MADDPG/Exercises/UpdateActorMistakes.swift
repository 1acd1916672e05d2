import Course
import Lesson14
import RLCore
import RLNetworks

/// Wrong steps of the actor.
let maddpgActorMistakes: [Misconception<MADDPGUpdate>] = [
  .init(
    "maddpgStep.notNegated", .sign,
    "backward starts from the objective itself: optimisers go down, and the actor learns the worst "
      + "action. The loss is the penalty minus the objective.",
    updating {
      $0.loss = { call, objective, logits, tape in
        let squares = tape.mean(tape.square(logits))
        return tape.add(tape.scale(squares, by: call.settings.logitPenalty), objective)
      }
    }
  )
  .or(
    updating {
      $0.loss = { call, objective, logits, tape in
        let squares = tape.mean(tape.square(logits))
        return tape.subtract(objective, tape.scale(squares, by: call.settings.logitPenalty))
      }
    }),
  .init(
    "maddpgStep.penaltyRewarded", .sign,
    "the penalty has the wrong sign, so that large logits are rewarded: the loss is the penalty "
      + "minus the objective.",
    updating {
      $0.loss = { call, objective, logits, tape in
        let squares = tape.mean(tape.square(logits))
        return tape.negate(
          tape.add(tape.scale(squares, by: call.settings.logitPenalty), objective))
      }
    }),
  .init(
    "maddpgStep.withoutPenalty", .term,
    "the penalty on large logits is missing: `settings.logitPenalty` times their mean square.",
    updating { $0.loss = { _, objective, _, tape in tape.negate(objective) } }),
  .init(
    "maddpgStep.assumesPenalty", .parameter,
    "the factor of the penalty is a number such as 0.001 or 1: take `settings.logitPenalty`.",
    updating {
      $0.loss = { _, objective, logits, tape in
        tape.subtract(tape.scale(tape.mean(tape.square(logits)), by: 1e-3), objective)
      }
    }
  )
  .or(
    updating {
      $0.loss = { _, objective, logits, tape in
        tape.subtract(tape.mean(tape.square(logits)), objective)
      }
    }),
  .init(
    "maddpgStep.penaltySummed", .aggregate,
    "the squared logits are summed over the actions or over the batch: take their mean, over all "
      + "elements.",
    updating {
      $0.loss = { call, objective, logits, tape in
        let squares = tape.sum(tape.square(logits))
        return tape.subtract(tape.scale(squares, by: call.settings.logitPenalty), objective)
      }
    }
  )
  .or(
    updating {
      $0.loss = { call, objective, logits, tape in
        let squares = tape.scale(tape.sum(tape.square(logits)), by: 1 / Float(logits.rows))
        return tape.subtract(tape.scale(squares, by: call.settings.logitPenalty), objective)
      }
    }),
  .init(
    "maddpgStep.penaltyWithoutSquare", .term,
    "the logits themselves are penalised, or the square of their mean: it is the mean of the "
      + "squares.",
    updating {
      $0.loss = { call, objective, logits, tape in
        tape.subtract(
          tape.scale(tape.mean(logits), by: call.settings.logitPenalty), objective)
      }
    }
  )
  .or(
    updating {
      $0.loss = { call, objective, logits, tape in
        let square = tape.square(tape.mean(logits))
        return tape.subtract(tape.scale(square, by: call.settings.logitPenalty), objective)
      }
    }),
  .init(
    "maddpgStep.criticBefore", .stale,
    "the actor climbs the critic as it was before step 2, or steps first: the critic is first, and "
      + "the actor climbs it as it then is.",
    updating { $0.judge = { call, _ in call.before.agents[call.agent].criticParameters } }),
  .init(
    "maddpgStep.targetJudge", .exchange,
    "the actor climbs the target critic: it climbs the trained one, `criticParameters`.",
    updating { $0.judge = { call, team in team.agents[call.agent].targetCriticParameters } }),
  .init(
    "maddpgStep.otherJudge", .index,
    "the actor climbs another agent's critic: each agent wants what its own critic says.",
    updating { $0.judge = { $1.agents[$0.agent == 0 ? $1.agents.count - 1 : 0].criticParameters } }
  )
  .or(
    updating { $0.judge = { $1.agents[($0.agent + 1) % $1.agents.count].criticParameters } }),
  .init(
    "maddpgStep.allReplaced", .otherFormula,
    "every agent's action is what its policy says now: `functions.actorActions` replaces the own "
      + "one alone.",
    updating {
      $0.acted = { call, policy, tape in
        try (0..<call.batch.agentCount).map { try policy($0, &tape) }
      }
    }),
  .init(
    "maddpgStep.otherObservation", .index,
    "the actor reads another agent's observation: an actor acts on what it sees itself.",
    updating {
      $0.looked = { call, seen in
        let other = seen[(call.agent + 1) % seen.count]
        return other.columns == seen[call.agent].columns ? other : seen[call.agent]
      }
    }
  )
  .or(
    updating {
      $0.looked = { call, seen in
        seen[0].columns == seen[call.agent].columns ? seen[0] : seen[call.agent]
      }
    }
  )
  .or(
    updating {
      $0.looked = { call, seen in
        let last = seen[seen.count - 1]
        return last.columns == seen[call.agent].columns ? last : seen[call.agent]
      }
    }),
  .init(
    "maddpgStep.frozenLogits", .derivative,
    "the own action is made of logits whose weights stand still, so that the penalty alone moves "
      + "the actor: agent i's logits are those of `tape.parameters(actorParameters)`.",
    updating {
      $0.relaxed = { call, other, logits, tape in
        try call.functions.gumbelSoftmax(
          tape.detach(logits), call.batch.uniforms[other], call.settings.temperature,
          call.settings.isHard, &tape)
      }
    }),
  .init(
    "maddpgStep.otherUniforms", .index,
    "the noise is another agent's: `batch.uniforms[agent]`.",
    updating {
      $0.relaxed = { call, other, logits, tape in
        try call.functions.gumbelSoftmax(
          logits, call.batch.uniforms[0], call.settings.temperature, call.settings.isHard, &tape)
      }
    }
  )
  .or(
    updating {
      $0.relaxed = { call, other, logits, tape in
        try call.functions.gumbelSoftmax(
          logits, call.batch.uniforms[(other + 1) % call.batch.agentCount],
          call.settings.temperature, call.settings.isHard, &tape)
      }
    }),
  .init(
    "maddpgStep.assumesTemperature", .parameter,
    "the temperature is a number such as 1 or 0.5: take `settings.temperature`.",
    updating { $0.settings = with(\.temperature, 1) }
  )
  .or(updating { $0.settings = with(\.temperature, 0.5) }),
  .init(
    "maddpgStep.alwaysHard", .missingCase,
    "the relaxed actions are always hard or always soft: `settings.isHard` says which.",
    updating { $0.settings = with(\.isHard, true) }
  )
  .or(updating { $0.settings = with(\.isHard, false) }),
  .init(
    "maddpgStep.withoutNoise", .randomness,
    "the actions are the policy's probabilities, without noise: `functions.gumbelSoftmax` makes a "
      + "choice of them.",
    updating { $0.relaxed = { _, _, logits, tape in tape.exp(tape.logSoftmax(logits)) } }
  )
  .or(
    updating {
      $0.relaxed = { call, other, logits, tape in
        try call.functions.gumbelSoftmax(
          logits, call.batch.uniforms[other].map { _ in 0.5 }, call.settings.temperature,
          call.settings.isHard, &tape)
      }
    }),
  .init(
    "maddpgStep.logitsAsActions", .term,
    "the logits themselves are the actions: `functions.gumbelSoftmax` makes actions of them.",
    updating { $0.relaxed = { _, _, logits, _ in logits } }),
  .init(
    "maddpgStep.summedValues", .aggregate,
    "the objective is the sum of the values: it is their mean.",
    updating { $0.objective = { $1.sum($0) } }),
  .init(
    "maddpgStep.actorUnclipped", .missingCase,
    "the actor's gradient is not clipped: clip it behind backward and before the step, as the "
      + "critic's.",
    updating { $0.actorNorm = { _ in nil } }),
  .init(
    "maddpgStep.withoutActorStep", .storage,
    "the actor's step is left out, or made on a copy: `optimizers.actor.step` changes "
      + "`team.agents[agent].actorParameters`.",
    updating { $0.actorStep = { _, _, _, _, _ in } }
  )
  .or(
    updating {
      $0.actorStep = { call, team, optimizers, theta, tape in
        var copy = team.agents[call.agent].actorParameters
        optimizers.actor.step(&copy, theta, on: tape)
      }
    }),
  .init(
    "maddpgStep.twoActorSteps", .term,
    "the actor makes two steps with one gradient: one is asked for.",
    updating {
      $0.actorStep = { call, team, optimizers, theta, tape in
        optimizers.actor.step(&team.agents[call.agent].actorParameters, theta, on: tape)
        optimizers.actor.step(&team.agents[call.agent].actorParameters, theta, on: tape)
      }
    }),
  .init(
    "maddpgStep.newActorOptimizer", .storage,
    "a new optimiser makes the actor's step, or a copy of it: Adam keeps means from step to step, "
      + "in `optimizers.actor`.",
    updating {
      $0.actorStep = { call, team, optimizers, theta, tape in
        var fresh = Adam(
          count: team.agents[call.agent].actorParameters.count,
          learningRate: optimizers.actor.learningRate)
        fresh.step(&team.agents[call.agent].actorParameters, theta, on: tape)
      }
    }
  )
  .or(
    updating {
      $0.actorStep = { call, team, optimizers, theta, tape in
        var copy = optimizers.actor
        copy.step(&team.agents[call.agent].actorParameters, theta, on: tape)
      }
    }),
  .init(
    "maddpgStep.targetsFollow", .term,
    "the target networks follow inside of the update: they are not yours to move, they follow when "
      + "all agents are updated.",
    updating { $0.afterwards = { _, team in team.follow(rate: 0.01) } }),
  .init(
    "maddpgStep.objectiveNegated", .sign,
    "the actor's loss is returned, or the objective less the penalty: the mean of Qᵢ itself is "
      + "asked for.",
    updating { $0.report = { ($0, -$1) } }
  )
  .or(updating { $0.valued = { $1 } })
  .or(updating { $0.valued = { -$1 } }),
  .init(
    "maddpgStep.exchanged", .exchange,
    "the two numbers have changed places: the critic's loss is the first one, the objective the "
      + "second.",
    updating { $0.report = { ($1, $0) } }),
  .init(
    "maddpgStep.objectiveAfter", .stale,
    "the objective is computed once more after the actor's step: return the one from which the "
      + "gradient was taken.",
    changing: { right in
      { agent, team, optimizers, batch, settings, functions, tape in
        let before = team
        let answer = try right(agent, &team, &optimizers, batch, settings, functions, &tape)
        // The same critic's step once more, then an objective of the actor after its step.
        var later = before
        later.agents[agent].actorParameters = team.agents[agent].actorParameters
        let judge = team.agents[agent].criticParameters
        let again = updating { $0.judge = { _, _ in judge } }
        var (unused, scratch) = (optimizers, Tape())
        scratch.reset()
        let second = try again(
          agent, &later, &unused, batch, settings, functions, &scratch)
        return (answer.criticLoss, second.objective)
      }
    }),
]
