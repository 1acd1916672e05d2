import Course
import Lesson10
import RLNetworks

/// Wrong steps of the actor.
let updateActorMistakes: [Misconception<TD3Update>] = [
  .init(
    "td3Step.notNegated", .sign,
    "backward starts from the objective itself: optimisers go down, and the actor learns the worst "
      + "action. Start from its negative.",
    updating { $0.descended = { goal, _ in goal } }),
  .init(
    "td3Step.withoutDelay", .missingCase,
    "actor and targets move in every update: they move where `count` is a multiple of "
      + "`settings.policyDelay`.",
    updating {
      $0.moves = { _, _ in true }
      $0.follows = { _, _ in true }
    }),
  .init(
    "td3Step.actorEachTime", .missingCase,
    "the actor moves in every update, and the targets every d-th time: both wait.",
    updating { $0.moves = { _, _ in true } }),
  .init(
    "td3Step.delayTurned", .sign,
    "the condition is turned: actor and targets move where `count` is a multiple of the delay.",
    updating {
      $0.moves = { $0 % $1 != 0 }
      $0.follows = { $0 % $1 != 0 }
    }),
  .init(
    "td3Step.delayFromOne", .index,
    "actor and targets move in the updates 1, d + 1, …: `count` begins at 1, and they move where "
      + "it is a multiple of d.",
    updating {
      $0.moves = { ($0 - 1) % $1 == 0 }
      $0.follows = { ($0 - 1) % $1 == 0 }
    }),
  .init(
    "td3Step.assumesDelay", .parameter,
    "the delay is a number such as 2: take `settings.policyDelay`.",
    updating {
      $0.moves = { count, _ in count % 2 == 0 }
      $0.follows = { count, _ in count % 2 == 0 }
    }),
  .init(
    "td3Step.actorNever", .term,
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
    "td3Step.criticsClimb", .derivative,
    "the gradient of the critic's weights is used: the critics make a step that raises Q where the "
      + "actor's actions are asked to. The weights of the critics are frozen in step 3.",
    changing: { _ in
      { agent, optimizers, batch, count, settings, functions, tape in
        try climbing(&agent, &optimizers, batch, count, settings, functions, &tape, actor: true)
      }
    }
  )
  .or(changing: { _ in
    { agent, optimizers, batch, count, settings, functions, tape in
      try climbing(&agent, &optimizers, batch, count, settings, functions, &tape, actor: false)
    }
  }),
  .init(
    "td3Step.actorDetached", .derivative,
    "no derivative reaches the actor, as when its actions become plain numbers or those of the "
      + "memory are judged: a = μ(s) stays on the tape.",
    updating {
      $0.chosen = { agent, states, theta, _, tape in
        let actions = agent.actions(states, theta, on: &tape)
        // The second summand is zero; it keeps a path to the actor.
        return tape.add(tape.detach(actions), tape.scale(actions, by: 0))
      }
    }
  )
  .or(
    updating {
      $0.chosen = { agent, states, theta, batch, tape in
        let actions = agent.actions(states, theta, on: &tape)
        return tape.add(tape.constant(batch.actions), tape.scale(actions, by: 0))
      }
    }),
  .init(
    "td3Step.scaleForgotten", .parameter,
    "the actor's tanh is judged without the action's limit: `agent.actions` multiplies by it, and "
      + "torques go to ±2.",
    updating {
      $0.chosen = { agent, states, theta, _, tape in
        tape.tanh(agent.actor(states, theta, on: &tape))
      }
    }),
  .init(
    "td3Step.withoutTanh", .term,
    "the actor's network is judged without its tanh: `agent.actions` has it.",
    updating {
      $0.chosen = { agent, states, theta, _, tape in agent.actor(states, theta, on: &tape) }
    }),
  .init(
    "td3Step.nextStatesClimbed", .index,
    "the objective is that of the next states: the actor is judged in s.",
    updating { $0.states = { $0.nextStates(on: &$1) } }),
  .init(
    "td3Step.secondCritic", .index,
    "the last critic judges the actor: it is the first one.",
    updating {
      $0.valued = { agent, states, actions, theta, tape in
        agent.critics[agent.critics.count - 1](states, actions, theta, on: &tape)
      }
    }),
  .init(
    "td3Step.minimumForActor", .otherFormula,
    "the smaller of both critics judges the actor, as in SAC: TD3 takes the first one.",
    updating {
      $0.valued = { agent, states, actions, theta, tape in
        let first = agent.critics[0](states, actions, theta, on: &tape)
        guard agent.critics.count > 1 else { return first }
        return tape.minimum(first, agent.critics[1](states, actions, theta, on: &tape))
      }
    }),
  .init(
    "td3Step.meanForActor", .aggregate,
    "the mean of both critics judges the actor: TD3 takes the first one.",
    updating {
      $0.valued = { agent, states, actions, theta, tape in
        let first = agent.critics[0](states, actions, theta, on: &tape)
        guard agent.critics.count > 1 else { return first }
        let second = agent.critics[1](states, actions, theta, on: &tape)
        return tape.scale(tape.add(first, second), by: 0.5)
      }
    }),
  .init(
    "td3Step.criticBefore", .stale,
    "the critic as it was before step 2 judges the actor: put its parameters on the tape after "
      + "their step.",
    updating { $0.climbed = { before, _ in before } }),
  .init(
    "td3Step.targetCriticJudges", .stale,
    "the target critic judges the actor: it is for the critics' targets alone.",
    updating { $0.climbed = { $1.targetCriticParameters } }),
  .init(
    "td3Step.summedObjective", .aggregate,
    "the objective is the sum over the batch: it is the mean.",
    updating { $0.objective = { $1.sum($0) } }),
  .init(
    "td3Step.squaredObjective", .otherFormula,
    "the objective is the mean of Q²: the actor raises Q itself, whatever its sign.",
    updating { $0.objective = { $1.mean($1.square($0)) } }),
  .init(
    "td3Step.newActorOptimizer", .storage,
    "a new optimiser makes the actor's step: Adam keeps means from step to step, in "
      + "`optimizers.actor`.",
    updating {
      $0.actorStep = { agent, optimizers, theta, tape in
        var fresh = Adam(
          count: agent.actorParameters.count, learningRate: optimizers.actor.learningRate)
        fresh.step(&agent.actorParameters, theta, on: tape)
      }
    }),
  .init(
    "td3Step.lossForObjective", .sign,
    "the actor's loss is returned, which is the negative of the objective.",
    updating { $0.report = { ($0, $1.map { -$0 }) } }),
  .init(
    "td3Step.objectiveAtRest", .missingCase,
    "a number is returned where the actor rests, such as 0: it is nil there.",
    updating { $0.report = { ($0, $1 ?? 0) } }),
  .init(
    "td3Step.withoutObjective", .term,
    "nil is returned after a step of the actor as well: return the objective before the step.",
    updating { $0.report = { loss, _ in (loss, nil) } }),
  .init(
    "td3Step.resultsExchanged", .exchange,
    "the two results have changed places: first the critics' loss, then the objective.",
    updating { $0.report = { loss, value in (value ?? loss, value == nil ? nil : loss) } }),
]

/// Step 3 with critics that are not frozen, whose optimiser makes a step as well.
private func climbing(
  _ agent: inout DDPGAgent, _ optimizers: inout DDPGOptimizers, _ batch: DDPGBatch, _ count: Int,
  _ settings: DDPGSettings, _ functions: DDPGFunctions, _ tape: inout Tape, actor: Bool
) throws -> (criticLoss: Float, objective: Float?) {
  var variation = TD3Variation()
  variation.actorStep = { agent, optimizers, theta, tape in
    let before = agent.actorParameters
    if actor { optimizers.actor.step(&agent.actorParameters, theta, on: tape) }
    var own = Tape()
    let critics = own.parameters(agent.criticParameters)
    let states = batch.states(on: &own)
    let actions = agent.actions(states, own.frozen(before), on: &own)
    let objective = own.mean(agent.critics[0](states, actions, critics, on: &own))
    own.backward(from: own.negate(objective))
    optimizers.critics.step(&agent.criticParameters, critics, on: own)
  }
  return try variation(&agent, &optimizers, batch, count, settings, functions, &tape)
}
