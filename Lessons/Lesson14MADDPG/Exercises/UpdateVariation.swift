import Lesson14
import RLCore
import RLNetworks

typealias MADDPGUpdate =
  @Sendable (
    _ agent: Int, _ team: inout MADDPGTeam, _ optimizers: inout MADDPGOptimizers,
    _ batch: MADDPGBatch, _ settings: MADDPGSettings, _ functions: MADDPGFunctions,
    _ tape: inout Tape
  ) throws -> (criticLoss: Float, objective: Float)

/// An update of one agent whose parts can be exchanged, so that a mistake is one line.
struct MADDPGVariation: Sendable {
  /// One agent's place and networks, and what all saw and did.
  struct Call: Sendable {
    let agent: Int
    var batch: MADDPGBatch
    var settings: MADDPGSettings
    var functions: MADDPGFunctions
    /// The team as it was.
    let before: MADDPGTeam
  }
  typealias Tables = @Sendable (Call, _ team: MADDPGTeam, inout Tape) throws -> [Tape.Variable]

  var batch: @Sendable (MADDPGBatch) -> MADDPGBatch = { $0 }
  var settings: @Sendable (MADDPGSettings) -> MADDPGSettings = { $0 }
  var parts: @Sendable (MADDPGFunctions) -> MADDPGFunctions = { $0 }
  /// The team whose targets are asked, and the agent whose targets are made.
  var judges: @Sendable (MADDPGTeam) -> MADDPGTeam = { $0 }
  var targetOf: @Sendable (Call) -> (reward: Int, critic: Int) = { ($0.agent, $0.agent) }
  /// The critic's numbers that are differentiated.
  var fitted: @Sendable (Call, _ team: MADDPGTeam) -> Parameters = {
    $1.agents[$0.agent].criticParameters
  }
  /// What the critic is fitted on.
  var seen: Tables = { call, _, tape in
    (0..<call.batch.agentCount).map { call.batch.observations(of: $0, on: &tape) }
  }
  var done: Tables = { call, _, tape in
    (0..<call.batch.agentCount).map { call.batch.actions(of: $0, on: &tape) }
  }
  var errorLoss: @Sendable (_ error: Tape.Variable, inout Tape) -> Tape.Variable = {
    $1.mean($1.square($0))
  }
  var criticNorm: @Sendable (MADDPGSettings) -> Float? = { $0.maximumGradientNorm }
  var criticStep:
    @Sendable (Call, inout MADDPGTeam, inout MADDPGOptimizers, Tape.ParameterBlock, Tape) -> Void =
      { call, team, optimizers, theta, tape in
        optimizers.critic.step(&team.agents[call.agent].criticParameters, theta, on: tape)
      }
  /// The critic's numbers that judge the actor.
  var judge: @Sendable (Call, _ team: MADDPGTeam) -> Parameters = {
    $1.agents[$0.agent].criticParameters
  }
  /// The table that the actor sees.
  var looked: @Sendable (Call, _ seen: [Tape.Variable]) -> Tape.Variable = { $1[$0.agent] }
  var relaxed:
    @Sendable (Call, _ other: Int, _ logits: Tape.Variable, inout Tape) throws -> Tape.Variable = {
      try $0.functions.gumbelSoftmax(
        $2, $0.batch.uniforms[$1], $0.settings.temperature, $0.settings.isHard, &$3)
    }
  var acted:
    @Sendable (
      Call, _ policy: (_ agent: Int, _ tape: inout Tape) throws -> Tape.Variable, inout Tape
    ) throws -> [Tape.Variable] = { try $0.functions.actorActions($0.agent, $0.batch, $1, &$2) }
  var objective: @Sendable (_ values: Tape.Variable, inout Tape) -> Tape.Variable = { $1.mean($0) }
  /// What is descended.
  var loss:
    @Sendable (
      Call, _ objective: Tape.Variable, _ logits: Tape.Variable, inout Tape
    ) -> Tape.Variable = { call, objective, logits, tape in
      let squares = tape.mean(tape.square(logits))
      return tape.subtract(tape.scale(squares, by: call.settings.logitPenalty), objective)
    }
  /// Which of two numbers is returned as the objective.
  var valued: @Sendable (_ objective: Float, _ loss: Float) -> Float = { objective, _ in objective }
  var actorNorm: @Sendable (MADDPGSettings) -> Float? = { $0.maximumGradientNorm }
  var actorStep:
    @Sendable (Call, inout MADDPGTeam, inout MADDPGOptimizers, Tape.ParameterBlock, Tape) -> Void =
      { call, team, optimizers, theta, tape in
        optimizers.actor.step(&team.agents[call.agent].actorParameters, theta, on: tape)
      }
  /// What happens behind the two steps.
  var afterwards: @Sendable (Call, inout MADDPGTeam) -> Void = { _, _ in }
  var report:
    @Sendable (_ loss: Float, _ objective: Float) -> (criticLoss: Float, objective: Float) = {
      ($0, $1)
    }

  func callAsFunction(
    _ agent: Int, _ team: inout MADDPGTeam, _ optimizers: inout MADDPGOptimizers,
    _ batch: MADDPGBatch, _ settings: MADDPGSettings, _ functions: MADDPGFunctions,
    _ tape: inout Tape
  ) throws -> (criticLoss: Float, objective: Float) {
    let call = Call(
      agent: agent, batch: self.batch(batch), settings: self.settings(settings),
      functions: parts(functions), before: team)
    let loss = try fit(call, &team, &optimizers, &tape)
    let objective = try climb(call, &team, &optimizers, &tape)
    afterwards(call, &team)
    return report(loss, objective)
  }

  private func fit(
    _ call: Call, _ team: inout MADDPGTeam, _ optimizers: inout MADDPGOptimizers,
    _ tape: inout Tape
  ) throws -> Float {
    let (judges, of) = (judges(team), targetOf(call))
    let targets = try call.functions.criticTargets(
      of.reward, call.batch.joint, call.settings.discount,
      { judges.targetActions(of: $0, at: $1, on: &tape) },
      {
        try judges.targetValues(
          of: of.critic, observations: $0, actions: $1, criticInput: call.functions.criticInput,
          on: &tape)
      })
    tape.reset()
    let networks = team.agents[call.agent]
    let theta = tape.parameters(fitted(call, team))
    let input = try call.functions.criticInput(
      try seen(call, team, &tape), try done(call, team, &tape), &tape)
    let values = networks.critic(input, theta, on: &tape)
    let loss = errorLoss(tape.subtract(values, tape.constant(targets)), &tape)
    tape.backward(from: loss)
    let value = tape.value(loss)
    if let norm = criticNorm(call.settings) { tape.clipGradientNorm(of: theta, to: norm) }
    criticStep(call, &team, &optimizers, theta, tape)
    return value
  }

  private func climb(
    _ call: Call, _ team: inout MADDPGTeam, _ optimizers: inout MADDPGOptimizers,
    _ tape: inout Tape
  ) throws -> Float {
    tape.reset()
    let networks = team.agents[call.agent]
    let theta = tape.parameters(networks.actorParameters)
    let frozen = tape.frozen(judge(call, team))
    let seen = (0..<call.batch.agentCount).map { call.batch.observations(of: $0, on: &tape) }
    let logits = networks.actor(looked(call, seen), theta, on: &tape)
    let current = team
    let actions = try acted(
      call,
      { other, tape in
        let asked =
          other == call.agent
          ? logits : current.frozenLogits(of: other, seeing: seen[other], on: &tape)
        return try relaxed(call, other, asked, &tape)
      }, &tape)
    let input = try call.functions.criticInput(seen, actions, &tape)
    let goal = objective(networks.critic(input, frozen, on: &tape), &tape)
    let descended = loss(call, goal, logits, &tape)
    tape.backward(from: descended)
    let value = valued(tape.value(goal), tape.value(descended))
    if let norm = actorNorm(call.settings) { tape.clipGradientNorm(of: theta, to: norm) }
    actorStep(call, &team, &optimizers, theta, tape)
    return value
  }
}

/// The right update with some of its parts exchanged.
func updating(_ change: (inout MADDPGVariation) -> Void) -> MADDPGUpdate {
  var variation = MADDPGVariation()
  change(&variation)
  return { [variation] in try variation($0, &$1, &$2, $3, $4, $5, &$6) }
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
