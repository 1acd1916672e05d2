import Course
import Lesson10
import RLCore
import RLNetworks

/// Lesson 10 once more, each function in another natural form than the reference's.
enum OtherDDPG: DDPGExercises {
  static func softUpdate(target: [Float], online: [Float], rate: Float) -> [Float] {
    zip(target, online).map { $1 * rate + $0 * (1 - rate) }
  }

  /// The future first, by a switch.
  static func criticTargets(
    rewards: [Float], endings: [Ending?], nextValues: [Float], discount: Float
  ) -> [Float] {
    var targets: [Float] = []
    for i in 0..<rewards.count {
      switch endings[i] {
      case .terminated: targets.append(rewards[i])
      case .truncated, nil: targets.append(discount * nextValues[i] + rewards[i])
      }
    }
    return targets
  }

  /// As an autoregression.
  static func nextNoise(
    after noise: Float, pull: Float, deviation: Float, timeStep: Float, normal: Float
  ) -> Float {
    (1 - pull * timeStep) * noise + (deviation * deviation * timeStep).squareRoot() * normal
  }

  /// The mean at the end, tanh' from the action as 1 − (a / c)², and from the last state on.
  static func actorGradient(
    weights: [Float], states: [Float], actionLimit: Float,
    slope: (_ row: Int, _ action: Float) throws -> Float
  ) rethrows -> [Float] {
    let count = states.count / weights.count
    var sums = weights.map { _ in Float(0) }
    for row in (0..<count).reversed() {
      var sum: Float = 0
      for i in weights.indices { sum += states[row * weights.count + i] * weights[i] }
      let action = actionLimit * Elementary.tanh(sum)
      let answer = try slope(row, action)
      let change = (actionLimit * actionLimit - action * action) / actionLimit
      for i in weights.indices { sums[i] += answer * change * states[row * weights.count + i] }
    }
    return sums.map { $0 / Float(count) }
  }

  /// In parts of the limit, scaled at the end.
  static func smoothedMinimum(
    actions: [Float], normals: [Float], deviation: Float, noiseLimit: Float, actionLimit: Float,
    values: (_ actions: [Float]) throws -> (first: [Float], second: [Float])
  ) rethrows -> [Float] {
    var asked = actions
    for i in asked.indices {
      var noise = deviation * normals[i]
      if noise > noiseLimit { noise = noiseLimit }
      if noise < -noiseLimit { noise = -noiseLimit }
      asked[i] = actionLimit * min(1, max(-1, actions[i] / actionLimit + noise))
    }
    let answer = try values(asked)
    return asked.indices.map {
      answer.first[$0] < answer.second[$0] ? answer.first[$0] : answer.second[$0]
    }
  }

  /// The critics one by one, the actor's loss as a mean of negatives, targets critics first.
  static func update(
    _ agent: inout DDPGAgent, optimizers: inout DDPGOptimizers, batch: DDPGBatch, count: Int,
    settings: DDPGSettings, functions: DDPGFunctions, on tape: inout Tape
  ) throws -> (criticLoss: Float, objective: Float?) {
    let actions = agent.targetActions(batch, on: &tape)
    let judge = agent
    let next = try functions.smoothedMinimum(
      actions, batch.normals, settings.smoothingDeviation, settings.smoothingLimit,
      judge.actionLimit
    ) { asked in
      var own = Tape()
      return judge.targetValues(batch, asked, on: &own)
    }
    let y = try functions.criticTargets(batch.rewards, batch.endings, next, settings.discount)

    tape.reset()
    let critics = tape.parameters(agent.criticParameters)
    let states = batch.states(on: &tape)
    let losses = agent.critics.map { critic in
      let values = critic(states, tape.constant(batch.actions), critics, on: &tape)
      return tape.mean(tape.square(tape.subtract(tape.constant(y), values)))
    }
    let loss = losses.count == 1 ? losses[0] : tape.add(losses[0], losses[1])
    tape.backward(from: loss)
    let before = tape.value(loss)
    optimizers.critics.step(&agent.criticParameters, critics, on: tape)

    var objective: Float?
    if count.isMultiple(of: settings.policyDelay) {
      tape.reset()
      let actor = tape.parameters(agent.actorParameters)
      let judges = tape.frozen(agent.criticParameters)
      let seen = batch.states(on: &tape)
      let chosen = agent.actions(seen, actor, on: &tape)
      let cost = tape.mean(tape.negate(agent.critics[0](seen, chosen, judges, on: &tape)))
      tape.backward(from: cost)
      objective = -tape.value(cost)
      optimizers.actor.step(&agent.actorParameters, actor, on: tape)
      let rate = settings.targetUpdateRate
      agent.targetCriticParameters.values = try functions.softUpdate(
        agent.targetCriticParameters.values, agent.criticParameters.values, rate)
      agent.targetActorParameters.values = try functions.softUpdate(
        agent.targetActorParameters.values, agent.actorParameters.values, rate)
    }
    return (before, objective)
  }

  /// By other numbers of the log, and other thresholds.
  static func findBug(in log: DDPGLog) -> DDPGBug {
    if (log.largestActions.max() ?? 0) < 1.5 { return .actionScaleForgotten }
    if log.predictedValues.allSatisfy({ $0 > -10 }) { return .targetsFrozen }
    if (log.criticLosses.min() ?? 0) > 30 { return .targetsCopied }
    if log.largestActions[1...].allSatisfy({ $0 < 1.2 }) { return .actorFrozen }
    if log.predictedValues[4] < -150 { return .actorDescends }
    return (log.criticLosses.max() ?? 0) > 20 ? .timeLimitTerminates : .none
  }

  /// As a table: one row a change.
  static func predict(changing knob: DDPGKnob, _ quantity: DDPGQuantity) -> Trend {
    let row: [Trend] =
      switch knob {
      case .fasterTargets: [.falls, .rises, .stays]
      case .longerDelay: [.stays, .falls, .falls]
      case .smallerDiscount: [.falls, .falls, .stays]
      case .noMinimum: [.stays, .stays, .stays]
      }
    switch quantity {
    case .lag: return row[0]
    case .prediction: return row[1]
    case .actorPath: return row[2]
    }
  }
}

/// Lesson 10 before anything is written.
enum UnwrittenDDPG: DDPGExercises {
  static func softUpdate(target: [Float], online: [Float], rate: Float) throws -> [Float] {
    throw Unsolved("10.1")
  }

  static func criticTargets(
    rewards: [Float], endings: [Ending?], nextValues: [Float], discount: Float
  ) throws -> [Float] { throw Unsolved("10.2") }

  static func nextNoise(
    after noise: Float, pull: Float, deviation: Float, timeStep: Float, normal: Float
  ) throws -> Float { throw Unsolved("10.3") }

  static func actorGradient(
    weights: [Float], states: [Float], actionLimit: Float,
    slope: (_ row: Int, _ action: Float) throws -> Float
  ) throws -> [Float] { throw Unsolved("10.4") }

  static func smoothedMinimum(
    actions: [Float], normals: [Float], deviation: Float, noiseLimit: Float, actionLimit: Float,
    values: (_ actions: [Float]) throws -> (first: [Float], second: [Float])
  ) throws -> [Float] { throw Unsolved("10.5") }

  static func update(
    _ agent: inout DDPGAgent, optimizers: inout DDPGOptimizers, batch: DDPGBatch, count: Int,
    settings: DDPGSettings, functions: DDPGFunctions, on tape: inout Tape
  ) throws -> (criticLoss: Float, objective: Float?) { throw Unsolved("10.6") }

  static func findBug(in log: DDPGLog) throws -> DDPGBug { throw Unsolved("10.7") }

  static func predict(changing knob: DDPGKnob, _ quantity: DDPGQuantity) throws -> Trend {
    throw Unsolved("10.8")
  }
}
