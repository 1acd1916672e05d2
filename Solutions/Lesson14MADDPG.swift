import Course
import Lesson14
import RLCore
import RLNetworks

/// The reference for lesson 14: what the training loop runs unless it is told otherwise.
///
/// Each function is stated in `MADDPGExercises`.
public enum MADDPGSolution: MADDPGExercises {
  // snippet.critic-input
  /// All observations in the agents' order, then all actions in the agents' order.
  public static func criticInput(
    observations: [Tape.Variable], actions: [Tape.Variable], on tape: inout Tape
  ) -> Tape.Variable {
    var input = observations[0]
    for table in observations.dropFirst() + actions { input = tape.concatenate(input, table) }
    return input
  }
  // snippet.end

  // snippet.critic-targets
  /// Each target actor answers to its own next observation, and the agent's critic judges all.
  public static func criticTargets(
    of agent: Int, batch: JointBatch, discount: Float,
    targetPolicy: (_ agent: Int, _ observations: [Float]) throws -> [Float],
    targetCritic: (_ observations: [[Float]], _ actions: [[Float]]) throws -> [Float]
  ) rethrows -> [Float] {
    let nextActions = try batch.nextObservations.enumerated().map {
      try targetPolicy($0.offset, $0.element)
    }
    let nextValues = try targetCritic(batch.nextObservations, nextActions)
    let rewards = batch.rewards[agent]
    return rewards.indices.map { k in
      batch.endings[k] == .terminated ? rewards[k] : rewards[k] + discount * nextValues[k]
    }
  }
  // snippet.end

  // snippet.actor-actions
  /// The own action from the policy as it is now, the others' from the memory.
  public static func actorActions(
    of agent: Int, batch: MADDPGBatch,
    policy: (_ agent: Int, _ tape: inout Tape) throws -> Tape.Variable, on tape: inout Tape
  ) rethrows -> [Tape.Variable] {
    var actions: [Tape.Variable] = []
    for other in 0..<batch.agentCount {
      actions.append(
        other == agent ? try policy(agent, &tape) : batch.actions(of: other, on: &tape))
    }
    return actions
  }
  // snippet.end

  // snippet.gumbel-softmax
  /// Noise whose largest sum with a logit falls on each action as often as the softmax says.
  public static func gumbelSoftmax(
    logits: Tape.Variable, uniforms: [Float], temperature: Float, isHard: Bool,
    on tape: inout Tape
  ) -> Tape.Variable {
    let gumbel = tape.constant(
      uniforms.map { -Elementary.log(-Elementary.log($0)) }, rows: logits.rows,
      columns: logits.columns)
    let noisy = tape.scale(tape.add(logits, gumbel), by: 1 / temperature)
    let soft = tape.exp(tape.logSoftmax(noisy))
    guard isHard else { return soft }
    // one-hot − soft is a constant: the sum has the value of the one and the derivative of the
    // other.
    let values = tape.values(soft)
    let hard = OneHot.largest(of: values, columns: logits.columns)
    let difference = tape.constant(
      zip(hard, values).map { $0 - $1 }, rows: logits.rows, columns: logits.columns)
    return tape.add(soft, difference)
  }
  // snippet.end

  // snippet.advantages
  /// A team shares one estimate of its mean reward; otherwise each agent has its own.
  public static func advantages(
    rewards: [[Float]], isShared: Bool,
    estimate: (_ agent: Int, _ rewards: [Float]) throws -> [Float]
  ) rethrows -> [[Float]] {
    guard isShared else {
      return try rewards.enumerated().map { try estimate($0.offset, $0.element) }
    }
    let mean = rewards[0].indices.map { t in
      rewards.reduce(0) { $0 + $1[t] } / Float(rewards.count)
    }
    return Array(repeating: try estimate(0, mean), count: rewards.count)
  }
  // snippet.end

  // snippet.update
  /// The critic towards its targets, then the actor up the critic.
  public static func update(
    _ agent: Int, of team: inout MADDPGTeam, optimizers: inout MADDPGOptimizers,
    batch: MADDPGBatch, settings: MADDPGSettings, functions: MADDPGFunctions,
    on tape: inout Tape
  ) throws -> (criticLoss: Float, objective: Float) {
    let networks = team.agents[agent]
    let targets = try functions.criticTargets(
      agent, batch.joint, settings.discount,
      { team.targetActions(of: $0, at: $1, on: &tape) },
      {
        try team.targetValues(
          of: agent, observations: $0, actions: $1, criticInput: functions.criticInput, on: &tape)
      })

    // The critic: Qᵢ of what all agents saw and did.
    tape.reset()
    var theta = tape.parameters(networks.criticParameters)
    var (seen, done): ([Tape.Variable], [Tape.Variable]) = ([], [])
    for other in 0..<batch.agentCount {
      seen.append(batch.observations(of: other, on: &tape))
      done.append(batch.actions(of: other, on: &tape))
    }
    let values = networks.critic(
      try functions.criticInput(seen, done, &tape), theta, on: &tape)
    let loss = tape.mean(tape.square(tape.subtract(values, tape.constant(targets))))
    tape.backward(from: loss)
    let criticLoss = tape.value(loss)
    tape.clipGradientNorm(of: theta, to: settings.maximumGradientNorm)
    optimizers.critic.step(&team.agents[agent].criticParameters, theta, on: tape)

    // The actor: up the critic, whose weights stand still, by its own action alone.
    tape.reset()
    theta = tape.parameters(networks.actorParameters)
    let frozen = tape.frozen(team.agents[agent].criticParameters)
    seen = []
    for other in 0..<batch.agentCount { seen.append(batch.observations(of: other, on: &tape)) }
    let logits = networks.actor(seen[agent], theta, on: &tape)
    let actions = try functions.actorActions(
      agent, batch,
      { other, tape in
        let logits =
          other == agent ? logits : team.frozenLogits(of: other, seeing: seen[other], on: &tape)
        return try functions.gumbelSoftmax(
          logits, batch.uniforms[other], settings.temperature, settings.isHard, &tape)
      }, &tape)
    let input = try functions.criticInput(seen, actions, &tape)
    let objective = tape.mean(networks.critic(input, frozen, on: &tape))
    let penalty = tape.scale(tape.mean(tape.square(logits)), by: settings.logitPenalty)
    tape.backward(from: tape.subtract(penalty, objective))
    let value = tape.value(objective)
    tape.clipGradientNorm(of: theta, to: settings.maximumGradientNorm)
    optimizers.actor.step(&team.agents[agent].actorParameters, theta, on: tape)
    return (criticLoss, value)
  }
  // snippet.end

  // snippet.find-bug
  /// One sign after another, those first that no other mistake gives.
  public static func findBug(in log: MADDPGLog) -> MADDPGBug {
    let (values, entropies) = (log.predictedValues, log.entropies)
    guard let value = values.last, let entropy = entropies.last, let loss = log.criticLosses.last,
      entropies.count > 1
    else { return .none }
    // No return is above 8.65: larger values come from beyond the end.
    if value > 20 { return .endingIgnored }
    if entropy > 1 { return .actorFrozen }
    // Both do harm; one is sure of it at once.
    if value < -10 { return entropies[1] < 0.03 ? .actorDescends : .wrongPlace }
    if value < 4 { return .targetsFrozen }
    return loss > 0.1 ? .criticSeesNow : .none
  }
  // snippet.end

  // snippet.predict
  /// What each part is there for.
  public static func predict(changing knob: MADDPGKnob, _ quantity: MADDPGQuantity) -> Trend {
    switch (knob, quantity) {
    // To a local critic the others stay what they are in the memory: random, and of no help.
    case (.localCritic, _): .rises
    case (.smallerDiscount, .prediction): .falls
    // Small logits are nearly equal.
    case (.strongerPenalty, .entropy): .rises
    // Critics learn from the memory, and ask actors for the next actions only.
    default: .stays
    }
  }
  // snippet.end
}
