import Course
import CourseTape
import Lesson11
import RLCore
import RLNetworks

/// Wrong losses and steps of the actor, and a wrong order of the steps.
let sacActorMistakes: [Misconception<SACUpdate>] = [
  .init(
    "sacStep.actorFirst", .stale,
    "the actor moves before the critics: the next actions are then those of the new actor, and "
      + "the actor is judged by the old critics. The steps have the order 1 to 5.",
    updating { $0.actorFirst = true }),
  .init(
    "sacStep.criticsBefore", .stale,
    "the critics as they were before step 2 judge the actor: put their parameters on the tape "
      + "after their step.",
    updating { $0.judges = { before, _ in before.criticParameters } }),
  .init(
    "sacStep.targetCriticsJudge", .stale,
    "the target critics judge the actor: they are for the critics' targets alone.",
    updating { $0.judges = { $1.targetCriticParameters } }),
  .init(
    "sacStep.firstCriticJudges", .otherFormula,
    "the first critic alone judges the actor, as in TD3: SAC takes the smaller of both, by 11.3.",
    updating { $0.chosenValues = { ($0.first, $0.first) } }
  )
  .or(updating { $0.chosenValues = { ($0.second, $0.second) } }),
  .init(
    "sacStep.storedActionsJudged", .stale,
    "the memory's actions are judged in step 3: the actor's own ones are, through which the "
      + "derivative reaches it.",
    updating { $0.chosen = { batch, _, tape in tape.constant(batch.actions) } }),
  .init(
    "sacStep.actionsDetached", .derivative,
    "no derivative passes from Q through the action to the actor, as when actions become plain "
      + "numbers: leave them on the tape.",
    updating { $0.chosen = { $2.detach($1) } }),
  .init(
    "sacStep.logsDetached", .derivative,
    "no derivative passes through log π, as when it becomes plain numbers: without it nothing "
      + "holds σ up.",
    updating { $0.chosenLogs = { $1.detach($0) } }),
  .init(
    "sacStep.actorWithoutEntropy", .term,
    "the actor's loss has no entropy: hand over `agent.temperature` and log π, or σ shrinks to "
      + "its bound.",
    updating { $0.actorPrice = { _, _ in 0 } }),
  .init(
    "sacStep.actorEntropySign", .sign,
    "−log π is handed to actorLoss: it adds α log π itself.",
    updating { $0.chosenLogs = { $1.negate($0) } }),
  .init(
    "sacStep.actorClimbs", .sign,
    "backward starts from the negative of the actor's loss: it is a loss already, in which −min Q "
      + "becomes small.",
    updating { $0.actorDescends = { loss, _, _, tape in tape.negate(loss) } }),
  .init(
    "sacStep.temperatureLossForActor", .derivative,
    "the temperature's loss, −α mean(log π + H̄), also reaches the actor: there it takes the "
      + "entropy away again. Step 4 takes log π as plain numbers, by `tape.values`.",
    updating {
      $0.actorDescends = { loss, logs, price, tape in
        tape.subtract(loss, tape.scale(tape.mean(logs), by: price))
      }
    }),
  .init(
    "sacStep.summedActorLoss", .aggregate,
    "the actor's loss is multiplied by the number of transitions: it is the mean that 11.3 gives.",
    changing: { _ in
      { agent, optimizers, batch, settings, functions, tape in
        var variation = SACVariation()
        let count = Float(batch.count)
        variation.actorDescends = { loss, _, _, tape in tape.scale(loss, by: count) }
        variation.report = { step, _ in with(\.actorLoss, count * step.actorLoss)(step) }
        return try variation(&agent, &optimizers, batch, settings, functions, &tape)
      }
    }),
  .init(
    "sacStep.actorLossAfter", .stale,
    "the actor's loss is computed once more after its step: return the one from which the gradient "
      + "was taken.",
    changing: { right in
      { agent, optimizers, batch, settings, functions, tape in
        let temperature = agent.temperature
        var answer = try right(&agent, &optimizers, batch, settings, functions, &tape)
        var own = Tape()
        let states = batch.states(on: &own)
        let drawn = try agent.act(
          states, noise: batch.noise, own.frozen(agent.actorParameters), functions: functions,
          on: &own)
        let values = agent.values(
          states, drawn.actions, own.frozen(agent.criticParameters), on: &own)
        let loss = try functions.actorLoss(
          drawn.logProbabilities, values.first, values.second, temperature, &own)
        answer.actorLoss = own.value(loss)
        return answer
      }
    }),
  .init(
    "sacStep.nextNoiseForActor", .exchange,
    "the actor's actions are drawn with `batch.nextNoise`: that is for step 1; step 3 has "
      + "`batch.noise`.",
    updating { $0.actorBatch = { with(\.noise, $0.nextNoise)($0) } }),
  .init(
    "sacStep.actorWithoutNoise", .randomness,
    "the actor's actions are drawn without noise: then σ has no part in them, and log π is that "
      + "of the most likely action.",
    updating { $0.actorBatch = { with(\.noise, $0.noise.map { _ in 0 })($0) } }),
  .init(
    "sacStep.actorInNextStates", .index,
    "the actor acts and is judged in the next states: step 3 is about s.",
    updating { $0.actorBatch = { with(\.observations, $0.nextObservations)($0) } }),
  .init(
    "sacStep.withoutActorStep", .term,
    "the actor's step is left out, or made on a copy: `optimizers.actor.step` changes "
      + "`agent.actorParameters`.",
    updating { $0.actorStep = { _, _, _, _ in } }
  )
  .or(
    updating {
      $0.actorStep = { agent, optimizers, theta, tape in
        var copy = agent.actorParameters
        optimizers.actor.step(&copy, theta, on: tape)
      }
    }),
  .init(
    "sacStep.twoActorSteps", .term,
    "the actor's optimiser makes two steps with one gradient: one is asked for.",
    updating {
      $0.actorStep = { agent, optimizers, theta, tape in
        optimizers.actor.step(&agent.actorParameters, theta, on: tape)
        optimizers.actor.step(&agent.actorParameters, theta, on: tape)
      }
    }),
  .init(
    "sacStep.newActorOptimizer", .storage,
    "a new optimiser makes the actor's step, or a copy: Adam keeps means from step to step, in "
      + "`optimizers.actor`.",
    updating {
      $0.actorStep = { agent, optimizers, theta, tape in
        var fresh = Adam(
          count: agent.actorParameters.count, learningRate: optimizers.actor.learningRate)
        fresh.step(&agent.actorParameters, theta, on: tape)
      }
    }
  )
  .or(
    updating {
      $0.actorStep = { agent, optimizers, theta, tape in
        var copy = optimizers.actor
        copy.step(&agent.actorParameters, theta, on: tape)
      }
    }),
  .init(
    "sacStep.ownActorLoss", .otherFormula,
    "the actor's loss is computed within the update: call `functions.actorLoss`, so that a change "
      + "of 11.3 reaches the training.",
    updating {
      $0.parts = { functions in
        var changed = functions
        changed.actorLoss = { logs, first, second, temperature, tape in
          let values = tape.minimum(first, second)
          return tape.mean(tape.subtract(tape.scale(logs, by: temperature), values))
        }
        return changed
      }
    }),
]
