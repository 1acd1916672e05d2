import Course
import Lesson11
import RLCore
import RLNetworks

/// Lesson 11 once more, each function in another natural form than the reference's.
enum OtherSAC: SACExercises {
  /// One number after the other, with the normal density written out.
  static func logProbabilities(
    of numbers: Tape.Variable, mean: Tape.Variable, logStandardDeviation: Tape.Variable,
    actionLimit: Float, on tape: inout Tape
  ) -> Tape.Variable {
    var total: Tape.Variable?
    for i in 0..<numbers.columns {
      let (u, logσ) = (
        tape.columns(numbers, i..<i + 1), tape.columns(logStandardDeviation, i..<i + 1)
      )
      let distance = tape.subtract(u, tape.columns(mean, i..<i + 1))
      let z = tape.divide(distance, tape.exp(logσ))
      var log = tape.subtract(tape.scale(tape.square(z), by: -0.5), logσ)
      log = tape.offset(log, by: -0.5 * Elementary.log(2 * Float.pi))
      log = tape.offset(log, by: -Elementary.log(4 * actionLimit))
      log = tape.add(log, tape.scale(u, by: 2))
      log = tape.add(log, tape.scale(tape.softplus(tape.scale(u, by: -2)), by: 2))
      total = total.map { tape.add($0, log) } ?? log
    }
    return total ?? mean
  }

  /// With a factor for what follows, as many write it.
  static func softTargets(
    rewards: [Float], endings: [Ending?], firstValues: [Float], secondValues: [Float],
    logProbabilities: [Float], temperature: Float, discount: Float
  ) -> [Float] {
    var targets: [Float] = []
    for i in 0..<rewards.count {
      let goesOn: Float = endings[i] == .terminated ? 0 : 1
      let entropy = -temperature * logProbabilities[i]
      let first = firstValues[i] + entropy
      let second = secondValues[i] + entropy
      targets.append(rewards[i] + discount * goesOn * (first < second ? first : second))
    }
    return targets
  }

  /// The larger of both costs, as a sum that is divided.
  static func actorLoss(
    logProbabilities: Tape.Variable, firstValues: Tape.Variable, secondValues: Tape.Variable,
    temperature: Float, on tape: inout Tape
  ) -> Tape.Variable {
    let price = tape.scale(logProbabilities, by: temperature)
    let cost = tape.maximum(
      tape.subtract(price, firstValues), tape.subtract(price, secondValues))
    return tape.scale(tape.sum(cost), by: 1 / Float(logProbabilities.rows))
  }

  /// α (entropy − H̄).
  static func temperatureGradient(
    logTemperature: Float, logProbabilities: [Float], targetEntropy: Float
  ) -> Float {
    let entropy = -logProbabilities.reduce(0, +) / Float(logProbabilities.count)
    return Elementary.exp(logTemperature) * (entropy - targetEntropy)
  }

  static func sample(
    mean: Tape.Variable, logStandardDeviation: Tape.Variable, noise: Tape.Variable,
    actionLimit: Float, on tape: inout Tape
  ) -> (numbers: Tape.Variable, actions: Tape.Variable) {
    let spread = tape.multiply(noise, tape.exp(logStandardDeviation))
    let numbers = tape.add(spread, mean)
    return (numbers, tape.multiply(tape.tanh(numbers), tape.constant(actionLimit)))
  }

  /// The critics one by one, and the temperature before the actor's step.
  static func update(
    _ agent: inout SACAgent, optimizers: inout SACOptimizers, batch: SACBatch,
    settings: SACSettings, functions: SACFunctions, on tape: inout Tape
  ) throws -> SACStep {
    let (α, logα) = (agent.temperature, agent.logTemperature)
    tape.reset()
    let future = batch.nextStates(on: &tape)
    let still = tape.frozen(agent.actorParameters)
    let next = try agent.act(
      future, noise: batch.nextNoise, still, functions: functions, on: &tape)
    let targets = tape.frozen(agent.targetCriticParameters)
    let first = agent.critics.first(future, next.actions, targets, on: &tape)
    let second = agent.critics.second(future, next.actions, targets, on: &tape)
    let y = try functions.softTargets(
      batch.rewards, batch.endings, tape.values(first), tape.values(second),
      tape.values(next.logProbabilities), α, settings.discount)

    tape.reset()
    let critics = tape.parameters(agent.criticParameters)
    let states = batch.states(on: &tape)
    let losses = [agent.critics.first, agent.critics.second].map { critic in
      let values = critic(states, tape.constant(batch.actions), critics, on: &tape)
      return tape.mean(tape.square(tape.subtract(tape.constant(y), values)))
    }
    let loss = tape.add(losses[0], losses[1])
    tape.backward(from: loss)
    let criticLoss = tape.value(loss)
    optimizers.critics.step(&agent.criticParameters, critics, on: tape)
    agent.targetCriticParameters.blend(
      toward: agent.criticParameters, rate: settings.targetUpdateRate)

    tape.reset()
    let policy = tape.parameters(agent.actorParameters)
    let judges = tape.frozen(agent.criticParameters)
    let seen = batch.states(on: &tape)
    let own = try agent.act(seen, noise: batch.noise, policy, functions: functions, on: &tape)
    let values = agent.values(seen, own.actions, judges, on: &tape)
    let logs = tape.values(own.logProbabilities)
    if let target = settings.targetEntropy {
      let slope = try functions.temperatureGradient(logα, logs, target)
      optimizers.stepTemperature(&agent.logTemperature, gradient: slope)
    }
    let cost = try functions.actorLoss(
      own.logProbabilities, values.first, values.second, α, &tape)
    tape.backward(from: cost)
    let actorLoss = tape.value(cost)
    optimizers.actor.step(&agent.actorParameters, policy, on: tape)
    let entropy = -tape.value(tape.mean(own.logProbabilities))
    return SACStep(criticLoss: criticLoss, actorLoss: actorLoss, entropy: entropy)
  }

  /// By other numbers of the log, and other thresholds.
  static func findBug(in log: SACLog) -> SACBug {
    if (log.largestActions.max() ?? 0) < 1.5 { return .actionScaleForgotten }
    if (log.entropies.min() ?? 0) < -100 { return .entropySign }
    if (log.temperatures.max() ?? 0) > 100 { return .temperatureAscends }
    if log.predictedValues.allSatisfy({ $0 > -20 }) { return .targetsFrozen }
    if log.entropies[4] > 1.25 { return .actorFrozen }
    return log.entropies[4] > 0.6 ? .targetEntropySign : .none
  }

  /// As a table: one row a change, spread and temperature.
  static func predict(changing knob: SACKnob, _ quantity: SACQuantity) -> Trend {
    let row: [Trend] =
      switch knob {
      case .tenfoldRewards: [.stays, .rises]
      case .tenfoldRewardsFixed: [.falls, .stays]
      case .tenfoldTemperature, .higherTargetEntropy: [.rises, .rises]
      case .smallerDiscount: [.stays, .falls]
      }
    return quantity == .spread ? row[0] : row[1]
  }
}

/// Lesson 11 before anything is written.
enum UnwrittenSAC: SACExercises {
  static func logProbabilities(
    of numbers: Tape.Variable, mean: Tape.Variable, logStandardDeviation: Tape.Variable,
    actionLimit: Float, on tape: inout Tape
  ) throws -> Tape.Variable { throw Unsolved("11.1") }

  static func softTargets(
    rewards: [Float], endings: [Ending?], firstValues: [Float], secondValues: [Float],
    logProbabilities: [Float], temperature: Float, discount: Float
  ) throws -> [Float] { throw Unsolved("11.2") }

  static func actorLoss(
    logProbabilities: Tape.Variable, firstValues: Tape.Variable, secondValues: Tape.Variable,
    temperature: Float, on tape: inout Tape
  ) throws -> Tape.Variable { throw Unsolved("11.3") }

  static func temperatureGradient(
    logTemperature: Float, logProbabilities: [Float], targetEntropy: Float
  ) throws -> Float { throw Unsolved("11.4") }

  static func sample(
    mean: Tape.Variable, logStandardDeviation: Tape.Variable, noise: Tape.Variable,
    actionLimit: Float, on tape: inout Tape
  ) throws -> (numbers: Tape.Variable, actions: Tape.Variable) { throw Unsolved("11.5") }

  static func update(
    _ agent: inout SACAgent, optimizers: inout SACOptimizers, batch: SACBatch,
    settings: SACSettings, functions: SACFunctions, on tape: inout Tape
  ) throws -> SACStep { throw Unsolved("11.6") }

  static func findBug(in log: SACLog) throws -> SACBug { throw Unsolved("11.7") }

  static func predict(changing knob: SACKnob, _ quantity: SACQuantity) throws -> Trend {
    throw Unsolved("11.8")
  }
}
