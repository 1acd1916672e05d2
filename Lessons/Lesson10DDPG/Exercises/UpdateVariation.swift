import Lesson10
import RLCore
import RLNetworks

typealias TD3Update =
  @Sendable (
    inout DDPGAgent, inout DDPGOptimizers, DDPGBatch, Int, DDPGSettings, DDPGFunctions, inout Tape
  ) throws -> (criticLoss: Float, objective: Float?)

/// An update of TD3 whose parts can be exchanged, so that a mistake is one line.
struct TD3Variation: Sendable {
  /// Which networks' numbers follow which, and by which rate.
  struct Following {
    var target: [Float]
    var online: [Float]
    var rate: Float
  }

  var batch: @Sendable (DDPGBatch) -> DDPGBatch = { $0 }
  var settings: @Sendable (DDPGSettings) -> DDPGSettings = { $0 }
  var parts: @Sendable (DDPGFunctions) -> DDPGFunctions = { $0 }
  /// The agent that next values are asked of.
  var judge: @Sendable (DDPGAgent) -> DDPGAgent = { $0 }
  /// What criticTargets is given, once the next values are there.
  var target: @Sendable (DDPGBatch, [Float], DDPGSettings, DDPGFunctions) throws -> [Float] = {
    try $3.criticTargets($0.rewards, $0.endings, $1, $2.discount)
  }
  /// The states and actions that the critics are fitted in.
  var fitted: @Sendable (DDPGAgent, DDPGBatch, inout Tape) -> (s: Tape.Variable, a: Tape.Variable) =
    { ($1.states(on: &$2), $2.constant($1.actions)) }
  /// The critics' losses, and their sum.
  var errorLoss: @Sendable (Tape.Variable, inout Tape) -> Tape.Variable = {
    $1.mean($1.square($0))
  }
  var criticsFitted: @Sendable (Int) -> Range<Int> = { 0..<$0 }
  var joined: @Sendable (Tape.Variable, _ critics: Int, _ rows: Int, inout Tape) -> Tape.Variable =
    { loss, _, _, _ in loss }
  var criticStep:
    @Sendable (inout DDPGAgent, inout DDPGOptimizers, Tape.ParameterBlock, Tape) -> Void = {
      $1.critics.step(&$0.criticParameters, $2, on: $3)
    }
  /// Whether the actor moves in an update.
  var moves: @Sendable (_ count: Int, _ delay: Int) -> Bool = { $0 % $1 == 0 }
  /// The critics that judge the actor, from those before step 2 and the agent after it.
  var climbed: @Sendable (_ before: Parameters, DDPGAgent) -> Parameters = {
    $1.criticParameters
  }
  var states: @Sendable (DDPGBatch, inout Tape) -> Tape.Variable = { $0.states(on: &$1) }
  var chosen:
    @Sendable (DDPGAgent, Tape.Variable, Tape.ParameterBlock, DDPGBatch, inout Tape) ->
      Tape.Variable = { agent, states, theta, _, tape in agent.actions(states, theta, on: &tape) }
  var valued:
    @Sendable (DDPGAgent, Tape.Variable, Tape.Variable, Tape.ParameterBlock, inout Tape) ->
      Tape.Variable = { agent, states, actions, theta, tape in
        agent.critics[0](states, actions, theta, on: &tape)
      }
  var objective: @Sendable (Tape.Variable, inout Tape) -> Tape.Variable = { $1.mean($0) }
  var descended: @Sendable (Tape.Variable, inout Tape) -> Tape.Variable = { $1.negate($0) }
  var actorStep:
    @Sendable (inout DDPGAgent, inout DDPGOptimizers, Tape.ParameterBlock, Tape) -> Void = {
      $1.actor.step(&$0.actorParameters, $2, on: $3)
    }
  /// Whether the targets follow in an update.
  var follows: @Sendable (_ count: Int, _ delay: Int) -> Bool = { $0 % $1 == 0 }
  /// The agent, before and after the update, whose numbers the targets follow.
  var followed: @Sendable (_ before: DDPGAgent, DDPGAgent) -> DDPGAgent = { $1 }
  var following: @Sendable (Following) -> Following = { $0 }
  var actorFollows = true
  var criticsFollow = true
  var report:
    @Sendable (_ loss: Float, _ objective: Float?) -> (criticLoss: Float, objective: Float?) = {
      ($0, $1)
    }

  func callAsFunction(
    _ agent: inout DDPGAgent, _ optimizers: inout DDPGOptimizers, _ batch: DDPGBatch, _ count: Int,
    _ settings: DDPGSettings, _ functions: DDPGFunctions, _ tape: inout Tape
  ) throws -> (criticLoss: Float, objective: Float?) {
    let (batch, settings, functions) = (
      self.batch(batch), self.settings(settings), parts(functions)
    )
    let before = agent
    let judge = judge(agent)
    let next = try functions.smoothedMinimum(
      judge.targetActions(batch, on: &tape), batch.normals, settings.smoothingDeviation,
      settings.smoothingLimit, agent.actionLimit
    ) { judge.targetValues(batch, $0, on: &tape) }
    let y = try target(batch, next, settings, functions)

    tape.reset()
    let theta = tape.parameters(agent.criticParameters)
    let (states, actions) = fitted(agent, batch, &tape)
    let wanted = tape.constant(y)
    var loss = tape.constant(0)
    for critic in agent.critics[criticsFitted(agent.critics.count)] {
      let error = tape.subtract(critic(states, actions, theta, on: &tape), wanted)
      loss = tape.add(loss, errorLoss(error, &tape))
    }
    loss = joined(loss, agent.critics.count, batch.count, &tape)
    tape.backward(from: loss)
    let criticLoss = tape.value(loss)
    criticStep(&agent, &optimizers, theta, tape)

    var value: Float?
    if moves(count, settings.policyDelay) {
      value = climb(&agent, &optimizers, batch, before, &tape)
    }
    if follows(count, settings.policyDelay) {
      try follow(&agent, followed(before, agent), settings, functions)
    }
    return report(criticLoss, value)
  }

  private func climb(
    _ agent: inout DDPGAgent, _ optimizers: inout DDPGOptimizers, _ batch: DDPGBatch,
    _ before: DDPGAgent, _ tape: inout Tape
  ) -> Float {
    tape.reset()
    let theta = tape.parameters(agent.actorParameters)
    let frozen = tape.frozen(climbed(before.criticParameters, agent))
    let seen = states(batch, &tape)
    let actions = chosen(agent, seen, theta, batch, &tape)
    let goal = objective(valued(agent, seen, actions, frozen, &tape), &tape)
    tape.backward(from: descended(goal, &tape))
    let value = tape.value(goal)
    actorStep(&agent, &optimizers, theta, tape)
    return value
  }

  private func follow(
    _ agent: inout DDPGAgent, _ online: DDPGAgent, _ settings: DDPGSettings,
    _ functions: DDPGFunctions
  ) throws {
    func followed(_ target: [Float], _ online: [Float]) throws -> [Float] {
      let pair = following(
        Following(target: target, online: online, rate: settings.targetUpdateRate))
      return try functions.softUpdate(pair.target, pair.online, pair.rate)
    }
    if actorFollows {
      agent.targetActorParameters.values = try followed(
        agent.targetActorParameters.values, online.actorParameters.values)
    }
    if criticsFollow {
      agent.targetCriticParameters.values = try followed(
        agent.targetCriticParameters.values, online.criticParameters.values)
    }
  }
}

/// The right update with some of its parts exchanged.
func updating(_ change: (inout TD3Variation) -> Void) -> TD3Update {
  var variation = TD3Variation()
  change(&variation)
  return { [variation] in try variation(&$0, &$1, $2, $3, $4, $5, &$6) }
}

/// A value with one of its parts changed.
func with<Whole, Value: Sendable>(
  _ path: WritableKeyPath<Whole, Value> & Sendable, _ value: Value
) -> @Sendable (Whole) -> Whole {
  { whole in
    var changed = whole
    changed[keyPath: path] = value
    return changed
  }
}
