import Course
import Lesson10
import RLCore
import RLNetworks

/// The reference for lesson 10: what the training loop runs unless it is told otherwise.
///
/// Each function is stated in `DDPGExercises`.
public enum DDPGSolution: DDPGExercises {
  // snippet.soft-update
  /// (1 − τ) θ' + τ θ, number by number.
  public static func softUpdate(target: [Float], online: [Float], rate: Float) -> [Float] {
    let kept = 1 - rate
    var result = target
    for i in result.indices { result[i] = kept * target[i] + rate * online[i] }
    return result
  }
  // snippet.end

  // snippet.critic-targets
  /// r + γ Q', and r alone where the task is over; a time limit does not end the task.
  public static func criticTargets(
    rewards: [Float], endings: [Ending?], nextValues: [Float], discount: Float
  ) -> [Float] {
    rewards.indices.map { i in
      endings[i] == .terminated ? rewards[i] : rewards[i] + discount * nextValues[i]
    }
  }
  // snippet.end

  // snippet.next-noise
  /// A step back towards 0, and a random one: its variance grows with dt, hence the root.
  public static func nextNoise(
    after noise: Float, pull: Float, deviation: Float, timeStep: Float, normal: Float
  ) -> Float {
    noise - pull * noise * timeStep + deviation * timeStep.squareRoot() * normal
  }
  // snippet.end

  // snippet.actor-gradient
  /// ∂Q/∂a at the actor's own action, times how each weight moves that action.
  public static func actorGradient(
    weights: [Float], states: [Float], actionLimit: Float,
    slope: (_ row: Int, _ action: Float) throws -> Float
  ) rethrows -> [Float] {
    let (size, count) = (weights.count, states.count / weights.count)
    var gradient = [Float](repeating: 0, count: size)
    for row in 0..<count {
      let state = states[row * size..<(row + 1) * size]
      let squashed = Elementary.tanh(zip(weights, state).reduce(0) { $0 + $1.0 * $1.1 })
      // ∂a/∂w = c (1 − tanh²) s.
      let factor =
        try slope(row, actionLimit * squashed) * actionLimit * (1 - squashed * squashed)
      for (i, s) in state.enumerated() { gradient[i] += factor * s / Float(count) }
    }
    return gradient
  }
  // snippet.end

  // snippet.smoothed-minimum
  /// A little noise on the target's action, then the more careful of two opinions.
  public static func smoothedMinimum(
    actions: [Float], normals: [Float], deviation: Float, noiseLimit: Float, actionLimit: Float,
    values: (_ actions: [Float]) throws -> (first: [Float], second: [Float])
  ) rethrows -> [Float] {
    let smoothed = zip(actions, normals).map { action, normal in
      let noise = min(max(deviation * normal, -noiseLimit), noiseLimit)
      return min(max(action + actionLimit * noise, -actionLimit), actionLimit)
    }
    let (first, second) = try values(smoothed)
    return zip(first, second).map { min($0, $1) }
  }
  // snippet.end

  // snippet.update
  /// Targets, a step of the critics and, every d-th time, a step of the actor and of the targets.
  public static func update(
    _ agent: inout DDPGAgent, optimizers: inout DDPGOptimizers, batch: DDPGBatch, count: Int,
    settings: DDPGSettings, functions: DDPGFunctions, on tape: inout Tape
  ) throws -> (criticLoss: Float, objective: Float?) {
    let nextValues = try functions.smoothedMinimum(
      agent.targetActions(batch, on: &tape), batch.normals, settings.smoothingDeviation,
      settings.smoothingLimit, agent.actionLimit
    ) { agent.targetValues(batch, $0, on: &tape) }
    let targets = try functions.criticTargets(
      batch.rewards, batch.endings, nextValues, settings.discount)

    // The critics: Q(s, a) of the actions that were taken.
    tape.reset()
    var theta = tape.parameters(agent.criticParameters)
    let (states, actions) = (batch.states(on: &tape), tape.constant(batch.actions))
    let y = tape.constant(targets)
    var loss = tape.constant(0)
    for critic in agent.critics {
      let error = tape.subtract(critic(states, actions, theta, on: &tape), y)
      loss = tape.add(loss, tape.mean(tape.square(error)))
    }
    tape.backward(from: loss)
    let criticLoss = tape.value(loss)
    optimizers.critics.step(&agent.criticParameters, theta, on: tape)
    guard count % settings.policyDelay == 0 else { return (criticLoss, nil) }

    // The actor: up the first critic, whose weights stand still, by the actor's own actions.
    tape.reset()
    theta = tape.parameters(agent.actorParameters)
    let frozen = tape.frozen(agent.criticParameters)
    let seen = batch.states(on: &tape)
    let chosen = agent.actions(seen, theta, on: &tape)
    let objective = tape.mean(agent.critics[0](seen, chosen, frozen, on: &tape))
    tape.backward(from: tape.negate(objective))
    let value = tape.value(objective)
    optimizers.actor.step(&agent.actorParameters, theta, on: tape)

    agent.targetActorParameters.values = try functions.softUpdate(
      agent.targetActorParameters.values, agent.actorParameters.values,
      settings.targetUpdateRate)
    agent.targetCriticParameters.values = try functions.softUpdate(
      agent.targetCriticParameters.values, agent.criticParameters.values,
      settings.targetUpdateRate)
    return (criticLoss, value)
  }
  // snippet.end

  // snippet.find-bug
  /// One sign after another, those first that no other mistake gives.
  public static func findBug(in log: DDPGLog) -> DDPGBug {
    guard let loss = log.criticLosses.last, let size = log.actionSizes.last,
      let total = log.returns.last
    else { return .none }
    if log.largestActions.allSatisfy({ $0 <= 1 }) { return .actionScaleForgotten }
    // Nothing but the noise is left.
    if size < 0.3 { return .actorFrozen }
    // Targets that stand still are fitted at last, and copies of the critic run away at once.
    if loss < 0.1 { return .targetsFrozen }
    if log.criticLosses[0] > 50 { return .targetsCopied }
    if total < -1_000 { return .actorDescends }
    return loss > 15 ? .timeLimitTerminates : .none
  }
  // snippet.end

  // snippet.predict
  /// Values travel from the rewards through the targets: as fast as these move, as far as γ lets.
  public static func predict(changing knob: DDPGKnob, _ quantity: DDPGQuantity) -> Trend {
    switch (knob, quantity) {
    // The target goes a twentieth of the gap with every update instead of a two-hundredth, and
    // the values, which begin near 0, come down to the truth sooner.
    case (.fasterTargets, .lag): .falls
    case (.fasterTargets, .prediction): .rises
    // The targets wait with the actor: values travel more slowly.
    case (.longerDelay, .prediction), (.longerDelay, .actorPath): .falls
    case (.smallerDiscount, .lag), (.smallerDiscount, .prediction): .falls
    default: .stays
    }
  }
  // snippet.end
}
