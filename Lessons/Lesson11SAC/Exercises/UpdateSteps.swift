import Lesson11
import RLCore
import RLNetworks

extension SACVariation {
  func callAsFunction(
    _ agent: inout SACAgent, _ optimizers: inout SACOptimizers, _ batch: SACBatch,
    _ settings: SACSettings, _ functions: SACFunctions, _ tape: inout Tape
  ) throws -> SACStep {
    let (settings, functions) = (self.settings(settings), parts(functions))
    let before = agent
    if targetsFirst { follow(before, &agent, settings) }
    var climbed: (loss: Float, own: [Float])?
    if actorFirst {
      climbed = try climb(&agent, &optimizers, before, batch, settings, functions, &tape)
    }
    let next = try foresee(agent, targetBatch(batch), settings, functions, &tape)
    let y = try targets(next, targetPrice(agent, settings))
    let criticLoss = try fit(&agent, &optimizers, batch, y, functions, &tape)
    let (loss, own) =
      try climbed ?? climb(&agent, &optimizers, before, batch, settings, functions, &tape)
    var logs = Logs(next: next.logs, own: own, after: own)
    logs.after = try redrawn(agent, batch, functions, &tape)
    if !temperatureFirst {
      try temperatureStep(&agent, &optimizers, temperatureLogs(logs), settings, functions)
    }
    if !targetsFirst { follow(before, &agent, settings) }
    let step = SACStep(criticLoss: criticLoss, actorLoss: loss, entropy: -mean(own))
    return report(step, logs)
  }

  /// Step 1, but for the targets themselves.
  private func foresee(
    _ agent: SACAgent, _ batch: SACBatch, _ settings: SACSettings, _ functions: SACFunctions,
    _ tape: inout Tape
  ) throws -> Next {
    if resets { tape.reset() }
    let judge = judge(agent)
    let states = batch.nextStates(on: &tape)
    let drawn = try judge.act(
      states, noise: batch.nextNoise, tape.frozen(judge.actorParameters), functions: functions,
      on: &tape)
    let values = judge.values(
      states, nextActions(batch, drawn.actions, &tape), tape.frozen(judge.targetCriticParameters),
      on: &tape)
    return try next(
      Next(
        agent: agent, batch: batch, settings: settings, functions: functions,
        first: tape.values(values.first), second: tape.values(values.second),
        logs: tape.values(drawn.logProbabilities)))
  }

  /// Step 2.
  private func fit(
    _ agent: inout SACAgent, _ optimizers: inout SACOptimizers, _ batch: SACBatch,
    _ y: Pair<[Float]>, _ functions: SACFunctions, _ tape: inout Tape
  ) throws -> Float {
    if resets { tape.reset() }
    let batch = criticBatch(batch)
    let critics = tape.parameters(agent.criticParameters)
    let actions = try fitted(agent, batch, functions, &tape)
    let values = agent.values(batch.states(on: &tape), actions, critics, on: &tape)
    let loss = criticLoss(values, y, &tape)
    tape.backward(from: criticDescends(loss, &tape))
    let value = tape.value(loss)
    criticStep(&agent, &optimizers, critics, tape)
    return value
  }

  /// Step 3.
  private func climb(
    _ agent: inout SACAgent, _ optimizers: inout SACOptimizers, _ before: SACAgent,
    _ batch: SACBatch, _ settings: SACSettings, _ functions: SACFunctions, _ tape: inout Tape
  ) throws -> (loss: Float, own: [Float]) {
    if resets { tape.reset() }
    let batch = actorBatch(batch)
    let policy = tape.parameters(agent.actorParameters)
    let critics = tape.frozen(judges(before, agent))
    let states = batch.states(on: &tape)
    let own = try agent.act(states, noise: batch.noise, policy, functions: functions, on: &tape)
    let logs = tape.values(own.logProbabilities)
    if temperatureFirst { try temperatureStep(&agent, &optimizers, logs, settings, functions) }
    let actions = chosen(batch, own.actions, &tape)
    let values = chosenValues(agent.values(states, actions, critics, on: &tape))
    let price = actorPrice(agent, settings)
    let loss = try functions.actorLoss(
      chosenLogs(own.logProbabilities, &tape), values.first, values.second, price, &tape)
    tape.backward(from: actorDescends(loss, own.logProbabilities, price, &tape))
    let value = tape.value(loss)
    actorStep(&agent, &optimizers, policy, tape)
    return (value, logs)
  }

  /// log π of new actions in s by the actor as it is.
  private func redrawn(
    _ agent: SACAgent, _ batch: SACBatch, _ functions: SACFunctions, _ tape: inout Tape
  ) throws -> [Float] {
    if resets { tape.reset() }
    let drawn = try agent.act(
      batch.states(on: &tape), noise: batch.noise, tape.frozen(agent.actorParameters),
      functions: functions, on: &tape)
    return tape.values(drawn.logProbabilities)
  }
}

func mean(_ numbers: [Float]) -> Float { numbers.reduce(0, +) / Float(numbers.count) }
