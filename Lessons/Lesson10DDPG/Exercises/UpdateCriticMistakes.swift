import Course
import Lesson10
import RLNetworks

/// Wrong losses and steps of the critics.
let updateCriticMistakes: [Misconception<TD3Update>] = [
  .init(
    "td3Step.firstCriticAlone", .term,
    "the first critic alone is trained: each critic has its error in the loss.",
    updating { $0.criticsFitted = { _ in 0..<1 } }),
  .init(
    "td3Step.secondCriticAlone", .index,
    "the last critic alone is trained: each critic has its error in the loss.",
    updating { $0.criticsFitted = { $0 - 1..<$0 } }),
  .init(
    "td3Step.meanOfCritics", .aggregate,
    "the mean of the critics' errors is the loss: it is their sum.",
    updating {
      $0.joined = { loss, critics, _, tape in tape.scale(loss, by: 1 / Float(critics)) }
    }),
  .init(
    "td3Step.halfSquares", .term,
    "the squares are halved: the loss is mean((Q − y)²).",
    updating { $0.errorLoss = { $1.scale($1.mean($1.square($0)), by: 0.5) } }),
  .init(
    "td3Step.summedSquares", .aggregate,
    "the squares are summed over the batch: the loss is their mean.",
    updating { $0.errorLoss = { $1.sum($1.square($0)) } }),
  .init(
    "td3Step.errorWithoutSquare", .term,
    "the error is not squared: its mean becomes small where the critic is too low.",
    updating { $0.errorLoss = { $1.mean($0) } }),
  .init(
    "td3Step.absoluteErrors", .otherFormula,
    "the size of the errors is minimised, as by a Huber loss far out: the loss is mean((Q − y)²).",
    updating {
      $0.errorLoss = { error, tape in
        let signs = tape.values(error).map { $0 < 0 ? Float(-1) : 1 }
        return tape.mean(tape.multiply(error, tape.constant(signs)))
      }
    }),
  .init(
    "td3Step.huber", .otherFormula,
    "a Huber loss is minimised, which grows in proportion to large errors: the loss is "
      + "mean((Q − y)²).",
    updating { $0.errorLoss = { $1.mean($1.huber($0)) } }
  )
  .or(updating { $0.errorLoss = { $1.mean($1.scale($1.huber($0), by: 2)) } }),
  .init(
    "td3Step.criticsAscend", .sign,
    "the critics' step goes up their loss: backward starts from the loss itself, not from its "
      + "negative.",
    updating {
      $0.joined = { loss, _, _, tape in tape.negate(loss) }
      $0.report = { (-$0, $1) }
    }),
  .init(
    "td3Step.fittedAtPolicy", .stale,
    "the critics are fitted at the actor's own actions μ(s): the reward belongs to the action of "
      + "the memory, `batch.actions`.",
    updating {
      $0.fitted = { agent, batch, tape in
        let states = batch.states(on: &tape)
        let theta = tape.frozen(agent.actorParameters)
        return (states, tape.detach(agent.actions(states, theta, on: &tape)))
      }
    }),
  .init(
    "td3Step.fittedAtNextStates", .index,
    "the critics are fitted in the next states: y is the value of s and a.",
    updating { $0.fitted = { ($1.nextStates(on: &$2), $2.constant($1.actions)) } }),
  .init(
    "td3Step.fittedWithoutActions", .term,
    "the critics are fitted with the action 0: Q depends on the action, `batch.actions`.",
    updating {
      $0.fitted = { ($1.states(on: &$2), $2.constant($1.actions.map { _ in 0 })) }
    }),
  .init(
    "td3Step.actionsUnscaled", .parameter,
    "the batch's actions are divided by the action's limit first: the critics see actions in the "
      + "world's unit.",
    updating {
      $0.fitted = { agent, batch, tape in
        (
          batch.states(on: &tape),
          tape.constant(batch.actions.map { $0 / agent.actionLimit })
        )
      }
    }),
  .init(
    "td3Step.newCriticOptimizer", .storage,
    "a new optimiser makes the critics' step: Adam keeps means from step to step, in "
      + "`optimizers.critics`.",
    updating {
      $0.criticStep = { agent, optimizers, theta, tape in
        var fresh = Adam(
          count: agent.criticParameters.count, learningRate: optimizers.critics.learningRate)
        fresh.step(&agent.criticParameters, theta, on: tape)
      }
    }),
  .init(
    "td3Step.twoCriticSteps", .term,
    "the critics make two steps with one gradient: one is asked for.",
    updating {
      $0.criticStep = { agent, optimizers, theta, tape in
        optimizers.critics.step(&agent.criticParameters, theta, on: tape)
        optimizers.critics.step(&agent.criticParameters, theta, on: tape)
      }
    }),
  .init(
    "td3Step.withoutCriticStep", .term,
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
    "td3Step.lossAfter", .stale,
    "the critics' loss is computed once more after their step: return the one from which the "
      + "gradient was taken.",
    changing: { right in
      { agent, optimizers, batch, count, settings, functions, tape in
        // The targets are those of before, and so is everything but the critics.
        var later = agent
        let answer = try right(
          &agent, &optimizers, batch, count, settings, functions, &tape)
        later.criticParameters = agent.criticParameters
        var (unused, scratch) = (optimizers, Tape())
        let loss = try right(&later, &unused, batch, count, settings, functions, &scratch)
        return (loss.criticLoss, answer.objective)
      }
    }),
]
