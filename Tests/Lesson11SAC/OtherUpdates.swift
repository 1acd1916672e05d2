import Course
import Lesson11
import RLCore
import RLNetworks

/// The exercises 11.6 to 11.8 once more, each in another natural form than the reference's.
enum OtherUpdate {
  /// The temperature read once, all lists by plain numbers, the second critic's loss first.
  static func update(
    _ agent: inout SACAgent, optimizers: inout SACOptimizers, batch: SACBatch,
    settings: SACSettings, functions: SACFunctions, on tape: inout Tape
  ) throws -> SACStep {
    let alpha = agent.temperature
    let y = try targets(agent, batch, settings, functions)

    tape.reset()
    let theta = tape.parameters(agent.criticParameters)
    let actions = tape.constant(batch.actions, rows: batch.count, columns: 1)
    let (first, second) = agent.values(batch.states(on: &tape), actions, theta, on: &tape)
    var loss = tape.constant(0)
    for value in [second, first] {
      loss = tape.add(loss, tape.mean(tape.square(tape.subtract(tape.constant(y), value))))
    }
    tape.backward(from: loss)
    let before = tape.value(loss)
    optimizers.critics.step(&agent.criticParameters, theta, on: tape)
    // The target critics depend on the critics alone.
    agent.targetCriticParameters.blend(
      toward: agent.criticParameters, rate: settings.targetUpdateRate)

    tape.reset()
    let policy = tape.parameters(agent.actorParameters)
    let states = batch.states(on: &tape)
    let (own, logs) = try agent.act(
      states, noise: batch.noise, policy, functions: functions, on: &tape)
    let judged = agent.values(states, own, tape.frozen(agent.criticParameters), on: &tape)
    let cost = try functions.actorLoss(logs, judged.first, judged.second, alpha, &tape)
    tape.backward(from: cost)
    let plain = tape.values(logs)
    // log π are plain numbers, so that the temperature may move before the actor does.
    if settings.targetEntropy != nil {
      optimizers.stepTemperature(
        &agent.logTemperature,
        gradient: try functions.temperatureGradient(
          agent.logTemperature, plain, settings.targetEntropy ?? 0))
    }
    optimizers.actor.step(&agent.actorParameters, policy, on: tape)
    return SACStep(
      criticLoss: before, actorLoss: tape.value(cost),
      entropy: plain.map { -$0 / Float(plain.count) }.reduce(0, +))
  }

  /// On a tape of its own, with parameters that nobody asks a derivative of.
  private static func targets(
    _ agent: SACAgent, _ batch: SACBatch, _ settings: SACSettings, _ functions: SACFunctions
  ) throws -> [Float] {
    var tape = Tape()
    tape.reset()
    let states = batch.nextStates(on: &tape)
    let policy = tape.parameters(agent.actorParameters)
    let drawn = try agent.act(
      states, noise: batch.nextNoise, policy, functions: functions, on: &tape)
    let judges = tape.parameters(agent.targetCriticParameters)
    let (first, second) = agent.values(states, tape.detach(drawn.actions), judges, on: &tape)
    return try functions.softTargets(
      batch.rewards, batch.endings, tape.values(first), tape.values(second),
      tape.values(drawn.logProbabilities), Elementary.exp(agent.logTemperature),
      settings.discount)
  }

  /// By ratios and by what comes before the last fifth, too.
  static func findBug(in log: SACLog) -> SACBug {
    let growth = log.temperatures[4] / log.temperatures[0]
    switch (log.largestActions.max() ?? 0, growth, log.entropies[4], log.predictedValues[4]) {
    case (...1.2, _, _, _): return .actionScaleForgotten
    case (_, 100..., 0..., _): return .temperatureAscends
    case (_, 100..., _, _): return .entropySign
    case (_, 1..., _, _): return .targetEntropySign
    case (_, _, ...0, _): return .none
    case (_, _, _, ...(-50)): return .actorFrozen
    default: return .targetsFrozen
    }
  }

  /// From which of H̄ and α is held.
  static func predict(changing knob: SACKnob, _ quantity: SACQuantity) -> Trend {
    let settings = SACSettings.predicted
    let (before, after) = (knob.before(settings), knob.after(settings))
    let adjusts = before.targetEntropy != nil
    switch quantity {
    case .spread where adjusts:
      return trend(from: before.targetEntropy ?? 0, to: after.targetEntropy ?? 0)
    case .spread:
      return trend(
        from: before.initialTemperature / before.rewardScale,
        to: after.initialTemperature / after.rewardScale)
    case .temperature where adjusts:
      // The price of a nat grows with what is at stake, and with how many nats are asked for.
      func price(_ settings: SACSettings) -> Float {
        settings.rewardScale / (1 - settings.discount) * (2 + (settings.targetEntropy ?? 0))
      }
      return trend(from: price(before), to: price(after))
    case .temperature:
      return trend(from: before.initialTemperature, to: after.initialTemperature)
    }
  }

  private static func trend(from a: Float, to b: Float) -> Trend {
    a == b ? .stays : a < b ? .rises : .falls
  }
}
