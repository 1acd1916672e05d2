import Course
import Lesson11
import RLCore
import RLNetworks

/// The reference for lesson 11: what the training loop runs unless it is told otherwise.
///
/// Each function is stated in `SACExercises`.
public enum SACSolution: SACExercises {
  // snippet.log-probability
  /// The density of u, divided by how much c tanh stretches there.
  public static func logProbabilities(
    of numbers: Tape.Variable, mean: Tape.Variable, logStandardDeviation: Tape.Variable,
    actionLimit: Float, on tape: inout Tape
  ) -> Tape.Variable {
    let density = DiagonalGaussian(mean: mean, logStandardDeviation: logStandardDeviation)
      .logProbability(of: numbers, on: &tape)
    // log(1 − tanh²(u)) = 2 (log 2 − u − softplus(−2u))
    let softplus = tape.softplus(tape.scale(numbers, by: -2))
    let stretch = tape.scale(tape.add(numbers, softplus), by: -2)
    let constant = 2 * Elementary.log(Float(2)) + Elementary.log(actionLimit)
    return tape.subtract(density, tape.sumColumns(tape.offset(stretch, by: constant)))
  }
  // snippet.end

  // snippet.soft-target
  /// The value of the next state is min Q − α log π: what it earns, and how open it leaves things.
  public static func softTargets(
    rewards: [Float], endings: [Ending?], firstValues: [Float], secondValues: [Float],
    logProbabilities: [Float], temperature: Float, discount: Float
  ) -> [Float] {
    rewards.indices.map { i in
      if endings[i] == .terminated { return rewards[i] }
      let value = min(firstValues[i], secondValues[i]) - temperature * logProbabilities[i]
      return rewards[i] + discount * value
    }
  }
  // snippet.end

  // snippet.actor-loss
  /// mean(α log π − min Q).
  public static func actorLoss(
    logProbabilities: Tape.Variable, firstValues: Tape.Variable, secondValues: Tape.Variable,
    temperature: Float, on tape: inout Tape
  ) -> Tape.Variable {
    let values = tape.minimum(firstValues, secondValues)
    return tape.mean(tape.subtract(tape.scale(logProbabilities, by: temperature), values))
  }
  // snippet.end

  // snippet.temperature
  /// −α mean(log π + H̄): below 0, so that α grows, where the entropy −mean log π is below H̄.
  public static func temperatureGradient(
    logTemperature: Float, logProbabilities: [Float], targetEntropy: Float
  ) -> Float {
    var sum: Float = 0
    for logProbability in logProbabilities { sum += logProbability + targetEntropy }
    return -Elementary.exp(logTemperature) * sum / Float(logProbabilities.count)
  }
  // snippet.end

  // snippet.sample
  /// The chance is in ε alone, so that derivatives flow through the action.
  public static func sample(
    mean: Tape.Variable, logStandardDeviation: Tape.Variable, noise: Tape.Variable,
    actionLimit: Float, on tape: inout Tape
  ) -> (numbers: Tape.Variable, actions: Tape.Variable) {
    let numbers = tape.add(mean, tape.multiply(tape.exp(logStandardDeviation), noise))
    return (numbers, tape.scale(tape.tanh(numbers), by: actionLimit))
  }
  // snippet.end

  // snippet.update
  /// Targets, critics, actor, temperature, target critics.
  public static func update(
    _ agent: inout SACAgent, optimizers: inout SACOptimizers, batch: SACBatch,
    settings: SACSettings, functions: SACFunctions, on tape: inout Tape
  ) throws -> SACStep {
    // The targets: new actions in s', judged by the target critics.
    tape.reset()
    var policy = tape.frozen(agent.actorParameters)
    var critics = tape.frozen(agent.targetCriticParameters)
    var states = batch.nextStates(on: &tape)
    let next = try agent.act(
      states, noise: batch.nextNoise, policy, functions: functions, on: &tape)
    var values = agent.values(states, next.actions, critics, on: &tape)
    let targets = try functions.softTargets(
      batch.rewards, batch.endings, tape.values(values.first), tape.values(values.second),
      tape.values(next.logProbabilities), agent.temperature, settings.discount)

    // The critics: Q(s, a) of the actions that were taken.
    tape.reset()
    critics = tape.parameters(agent.criticParameters)
    states = batch.states(on: &tape)
    values = agent.values(states, tape.constant(batch.actions), critics, on: &tape)
    let y = tape.constant(targets)
    let criticLoss = tape.add(
      tape.mean(tape.square(tape.subtract(values.first, y))),
      tape.mean(tape.square(tape.subtract(values.second, y))))
    tape.backward(from: criticLoss)
    let criticLossValue = tape.value(criticLoss)
    optimizers.critics.step(&agent.criticParameters, critics, on: tape)

    // The actor: its own actions in s, judged by critics whose weights stand still.
    tape.reset()
    policy = tape.parameters(agent.actorParameters)
    critics = tape.frozen(agent.criticParameters)
    states = batch.states(on: &tape)
    let own = try agent.act(states, noise: batch.noise, policy, functions: functions, on: &tape)
    values = agent.values(states, own.actions, critics, on: &tape)
    let actorLoss = try functions.actorLoss(
      own.logProbabilities, values.first, values.second, agent.temperature, &tape)
    tape.backward(from: actorLoss)
    let logProbabilities = tape.values(own.logProbabilities)
    let actorLossValue = tape.value(actorLoss)
    optimizers.actor.step(&agent.actorParameters, policy, on: tape)

    // The temperature, from the same actions.
    if let targetEntropy = settings.targetEntropy {
      let slope = try functions.temperatureGradient(
        agent.logTemperature, logProbabilities, targetEntropy)
      optimizers.stepTemperature(&agent.logTemperature, gradient: slope)
    }
    agent.targetCriticParameters.blend(
      toward: agent.criticParameters, rate: settings.targetUpdateRate)
    return SACStep(
      criticLoss: criticLossValue, actorLoss: actorLossValue,
      entropy: -logProbabilities.reduce(0, +) / Float(logProbabilities.count))
  }
  // snippet.end

  // snippet.find-bug
  /// One sign after another, in the last part of the training.
  public static func findBug(in log: SACLog) -> SACBug {
    let last = log.entropies.count - 1
    let (temperature, entropy) = (log.temperatures[last], log.entropies[last])
    if log.largestActions[last] <= 1 { return .actionScaleForgotten }
    // A cost of entropy makes it ever smaller, and α grows because it is too small.
    if entropy < -5 { return .entropySign }
    if temperature > 10 { return .temperatureAscends }
    // The critics know the next reward and nothing of what follows.
    if log.predictedValues[last] > -20 { return .targetsFrozen }
    // H̄ = 1 is reached, where it should be −1; the torques of an untrained actor have 1.36.
    if entropy > 0.5 { return entropy < 1.2 ? .targetEntropySign : .actorFrozen }
    return .none
  }
  // snippet.end

  // snippet.predict
  /// A fixed α is a price in rewards; one that adjusts itself buys the same entropy at any price.
  public static func predict(changing knob: SACKnob, _ quantity: SACQuantity) -> Trend {
    switch (knob, quantity) {
    case (.tenfoldRewards, .spread): .stays
    // α is counted in rewards.
    case (.tenfoldRewards, .temperature): .rises
    case (.tenfoldRewardsFixed, .spread): .falls
    case (.tenfoldRewardsFixed, .temperature): .stays
    case (.tenfoldTemperature, .spread): .rises
    case (.tenfoldTemperature, .temperature): .rises
    case (.higherTargetEntropy, .spread): .rises
    case (.higherTargetEntropy, .temperature): .rises
    case (.smallerDiscount, .spread): .stays
    // The action values of a state differ less, so a lower price does.
    case (.smallerDiscount, .temperature): .falls
    }
  }
  // snippet.end
}
