import Course
import CourseTape
import Lesson11
import RLNetworks

/// Wrong losses and steps of the critics.
let sacCriticMistakes: [Misconception<SACUpdate>] = [
  .init(
    "sacStep.firstCriticAlone", .term,
    "one critic alone is trained: the loss has the errors of both.",
    updating {
      $0.criticLoss = { $2.mean($2.square($2.subtract($0.first, $2.constant($1.first)))) }
    }
  )
  .or(
    updating {
      $0.criticLoss = { $2.mean($2.square($2.subtract($0.second, $2.constant($1.first)))) }
    }
  )
  .or(
    updating {
      $0.criticLoss = { SACVariation().criticLoss(($0.first, $0.first), $1, &$2) }
    }),
  .init(
    "sacStep.halfSquares", .aggregate,
    "the critics' loss is halved, as by ½ before the squares or by a mean over both critics: it "
      + "is mean((Q₁ − y)²) + mean((Q₂ − y)²).",
    updating {
      $0.criticLoss = { $2.scale(SACVariation().criticLoss($0, $1, &$2), by: 0.5) }
    }),
  .init(
    "sacStep.summedSquares", .aggregate,
    "the squares are summed over the batch: the loss has their means.",
    updating {
      $0.criticLoss = {
        $2.scale(SACVariation().criticLoss($0, $1, &$2), by: Float($1.first.count))
      }
    }),
  .init(
    "sacStep.minimumFitted", .extremum,
    "the smaller of Q₁ and Q₂ is fitted: both critics learn y, and the minimum is for the targets "
      + "and the actor.",
    updating {
      $0.criticLoss = {
        let least = $2.minimum($0.first, $0.second)
        return $2.mean($2.square($2.subtract(least, $2.constant($1.first))))
      }
    }
  )
  .or(
    updating {
      $0.criticLoss = {
        let least = $2.minimum($0.first, $0.second)
        return SACVariation().criticLoss((least, least), $1, &$2)
      }
    }),
  .init(
    "sacStep.errorOfMean", .aggregate,
    "the critics' mean is fitted to y: each critic has an error of its own.",
    updating {
      $0.criticLoss = {
        let average = $2.scale($2.add($0.first, $0.second), by: 0.5)
        return $2.mean($2.square($2.subtract(average, $2.constant($1.first))))
      }
    }),
  .init(
    "sacStep.fittedAtPolicy", .stale,
    "the critics are fitted at new actions of the policy: the reward belongs to the action of the "
      + "memory, `batch.actions`.",
    updating {
      $0.fitted = { agent, batch, functions, tape in
        let states = batch.states(on: &tape)
        return try agent.act(
          states, noise: batch.noise, tape.frozen(agent.actorParameters), functions: functions,
          on: &tape
        ).actions
      }
    }),
  .init(
    "sacStep.fittedAtNextStates", .index,
    "the critics are fitted in the next states: y is the value of s and a.",
    updating { $0.criticBatch = { with(\.observations, $0.nextObservations)($0) } }),
  .init(
    "sacStep.actionsUnscaled", .parameter,
    "the batch's actions are divided by the action's limit first: the critics see actions in the "
      + "world's unit.",
    updating {
      $0.fitted = { agent, batch, _, tape in
        tape.constant(batch.actions.map { $0 / agent.actionLimit })
      }
    }),
  .init(
    "sacStep.criticsAscend", .sign,
    "the critics' step goes up their loss: backward starts from the loss itself, not from its "
      + "negative.",
    updating { $0.criticDescends = { $1.negate($0) } }),
  .init(
    "sacStep.newCriticOptimizer", .storage,
    "a new optimiser makes the critics' step, or a copy: Adam keeps means from step to step, in "
      + "`optimizers.critics`.",
    updating {
      $0.criticStep = { agent, optimizers, theta, tape in
        var fresh = Adam(
          count: agent.criticParameters.count, learningRate: optimizers.critics.learningRate)
        fresh.step(&agent.criticParameters, theta, on: tape)
      }
    }
  )
  .or(
    updating {
      $0.criticStep = { agent, optimizers, theta, tape in
        var copy = optimizers.critics
        copy.step(&agent.criticParameters, theta, on: tape)
      }
    }),
  .init(
    "sacStep.stepForEachCritic", .term,
    "the critics' optimiser makes two steps, as one after each critic's loss: their sum is one "
      + "loss, with one step.",
    updating {
      $0.criticStep = { agent, optimizers, theta, tape in
        var copy = tape
        let gradients = copy.gradient(theta)
        for critic in agent.criticNetworks {
          // The loss of one critic has no derivative by the numbers of the other.
          var own = gradients.map { _ in Float(0) }
          for i in PlainNetwork(critic).positions { own[i] = gradients[i] }
          optimizers.critics.step(&agent.criticParameters.values, gradients: own)
        }
      }
    }
  )
  .or(
    updating {
      $0.criticStep = { agent, optimizers, theta, tape in
        optimizers.critics.step(&agent.criticParameters, theta, on: tape)
        optimizers.critics.step(&agent.criticParameters, theta, on: tape)
      }
    }),
  .init(
    "sacStep.withoutCriticStep", .term,
    "the critics' step is left out, or made on a copy: `optimizers.critics.step` changes "
      + "`agent.criticParameters`.",
    updating { $0.criticStep = { _, _, _, _ in } }
  )
  .or(
    updating {
      $0.criticStep = { agent, optimizers, theta, tape in
        var copy = agent.criticParameters
        optimizers.critics.step(&copy, theta, on: tape)
      }
    }),
  .init(
    "sacStep.targetCriticsTrained", .exchange,
    "the step is made on the target critics: they follow, and `agent.criticParameters` are "
      + "trained.",
    updating {
      $0.criticStep = { agent, optimizers, theta, tape in
        optimizers.critics.step(&agent.targetCriticParameters, theta, on: tape)
      }
    }),
  .init(
    "sacStep.criticsByActorLoss", .derivative,
    "the actor's loss trains the critics, too: their optimiser makes a second step, which raises Q "
      + "at the actor's actions. Step 3 has them as `tape.frozen(…)`.",
    climbing(actor: true)
  )
  .or(climbing(actor: false)),
  .init(
    "sacStep.criticLossAfter", .stale,
    "the critics' loss is computed once more after their step: return the one from which the "
      + "gradient was taken.",
    changing: { right in
      { agent, optimizers, batch, settings, functions, tape in
        // The targets are those of before, and so is everything but the critics.
        var later = agent
        var answer = try right(&agent, &optimizers, batch, settings, functions, &tape)
        later.criticParameters = agent.criticParameters
        var (unused, scratch) = (optimizers, Tape())
        answer.criticLoss =
          try right(&later, &unused, batch, settings, functions, &scratch).criticLoss
        return answer
      }
    }),
]

/// Step 3 with critics that are not frozen, whose optimiser makes a step as well.
private func climbing(actor: Bool) -> SACUpdate {
  { agent, optimizers, batch, settings, functions, tape in
    var variation = SACVariation()
    variation.actorStep = { agent, optimizers, theta, tape in
      let before = agent
      if actor { optimizers.actor.step(&agent.actorParameters, theta, on: tape) }
      var own = Tape()
      let critics = own.parameters(agent.criticParameters)
      let states = batch.states(on: &own)
      guard
        let drawn = try? before.act(
          states, noise: batch.noise, own.frozen(before.actorParameters), functions: functions,
          on: &own)
      else { return }
      let values = agent.values(states, drawn.actions, critics, on: &own)
      guard
        let loss = try? functions.actorLoss(
          drawn.logProbabilities, values.first, values.second, agent.temperature, &own)
      else { return }
      own.backward(from: loss)
      optimizers.critics.step(&agent.criticParameters, critics, on: own)
    }
    return try variation(&agent, &optimizers, batch, settings, functions, &tape)
  }
}
