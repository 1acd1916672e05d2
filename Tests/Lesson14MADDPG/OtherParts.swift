import Course
import Lesson14
import RLCore
import RLNetworks

// The parts of lesson 14 in other forms than the reference's.

extension MADDPGFunctions {
  /// Right answers in other natural forms.
  mutating func useOtherParts() {
    // Both blocks by themselves, from the right.
    criticInput = { observations, actions, tape in
      func block(_ tables: [Tape.Variable]) -> Tape.Variable {
        var result = tables[tables.count - 1]
        for table in tables.dropLast().reversed() { result = tape.concatenate(table, result) }
        return result
      }
      let (seen, done) = (block(observations), block(actions))
      return tape.concatenate(seen, done)
    }
    // With a factor that is γ or 0, which no value is multiplied by where it is 0.
    criticTargets = { agent, batch, discount, targetPolicy, targetCritic in
      var next: [[Float]] = []
      for (other, observations) in batch.nextObservations.enumerated() {
        next.append(try targetPolicy(other, observations))
      }
      var targets = batch.rewards[agent]
      let values = try targetCritic(batch.nextObservations, next)
      for (k, ending) in batch.endings.enumerated() {
        switch ending {
        case .terminated: continue
        case .truncated, nil: targets[k] += discount * values[k]
        }
      }
      return targets
    }
    // All from the memory, then one replaced.
    actorActions = { agent, batch, policy, tape in
      var actions: [Tape.Variable] = []
      for other in 0..<batch.agentCount { actions.append(batch.actions(of: other, on: &tape)) }
      actions[agent] = try policy(agent, &tape)
      return actions
    }
    // By a division of powers whose largest is 1, and a difference with what is detached.
    gumbelSoftmax = { logits, uniforms, temperature, isHard, tape in
      let (n, count) = (logits.rows, logits.columns)
      let noise = uniforms.map { Elementary.log(-Elementary.log($0)) }
      let gumbel = tape.constant(noise, rows: n, columns: count)
      let difference = tape.subtract(logits, gumbel)
      let z = tape.divide(difference, tape.constant(temperature))
      let numbers = tape.values(z)
      let most = (0..<n).map { numbers[$0 * count..<($0 + 1) * count].max() ?? 0 }
      let powers = tape.exp(tape.subtract(z, tape.constant(most)))
      let soft = tape.divide(powers, tape.sumColumns(powers))
      if !isHard { return soft }
      var hard = [Float](repeating: 0, count: n * count)
      for row in 0..<n {
        let part = Array(tape.values(soft)[row * count..<(row + 1) * count])
        if let first = part.firstIndex(of: part.max() ?? 0) { hard[row * count + first] = 1 }
      }
      let constant = tape.constant(hard, rows: n, columns: count)
      let bracket = tape.subtract(constant, tape.detach(soft))
      return tape.add(bracket, soft)
    }
    // In Double, with a running sum over the agents.
    advantages = { rewards, isShared, estimate in
      if !isShared {
        var all: [[Float]] = []
        for (agent, list) in rewards.enumerated() { all.append(try estimate(agent, list)) }
        return all
      }
      var team = [Double](repeating: 0, count: rewards[0].count)
      for list in rewards {
        for (t, reward) in list.enumerated() { team[t] += Double(reward) }
      }
      let one = try estimate(0, team.map { Float($0 / Double(rewards.count)) })
      return rewards.map { _ in one }
    }
  }

  /// The update with the actor's loss on one line, and gradients that are read beforehand.
  mutating func useOtherUpdate() {
    update = { agent, team, optimizers, batch, settings, functions, tape in
      let before = team
      var (scratch, judge) = (Tape(), Tape())
      let y = try functions.criticTargets(
        agent, batch.joint, settings.discount,
        { other, seen in before.targetActions(of: other, at: seen, on: &scratch) },
        { seen, done in
          try before.targetValues(
            of: agent, observations: seen, actions: done, criticInput: functions.criticInput,
            on: &judge)
        })
      tape.reset()
      let critic = tape.parameters(team.agents[agent].criticParameters)
      let seen = (0..<batch.agentCount).map { batch.observations(of: $0, on: &tape) }
      let done = (0..<batch.agentCount).map { batch.actions(of: $0, on: &tape) }
      let input = try functions.criticInput(seen, done, &tape)
      let values = team.agents[agent].critic(input, critic, on: &tape)
      let errors = tape.subtract(tape.constant(y), values)
      let loss = tape.scale(tape.sum(tape.multiply(errors, errors)), by: 1 / Float(batch.count))
      tape.backward(from: loss)
      tape.clipGradientNorm(of: critic, to: settings.maximumGradientNorm)
      let criticLoss = tape.value(loss)
      optimizers.critic.step(&team.agents[agent].criticParameters, critic, on: tape)

      tape.reset()
      let judged = tape.frozen(team.agents[agent].criticParameters)
      let actor = tape.parameters(team.agents[agent].actorParameters)
      let tables = (0..<batch.agentCount).map { batch.observations(of: $0, on: &tape) }
      let logits = team.agents[agent].actor(tables[agent], actor, on: &tape)
      let own = try functions.gumbelSoftmax(
        logits, batch.uniforms[agent], settings.temperature, settings.isHard, &tape)
      let actions = try functions.actorActions(agent, batch, { _, _ in own }, &tape)
      let q = team.agents[agent].critic(
        try functions.criticInput(tables, actions, &tape), judged, on: &tape)
      let (goal, size) = (tape.mean(q), tape.mean(tape.square(logits)))
      let objective = tape.value(goal)
      tape.backward(
        from: tape.add(tape.negate(goal), tape.scale(size, by: settings.logitPenalty)))
      tape.clipGradientNorm(of: actor, to: settings.maximumGradientNorm)
      optimizers.actor.step(&team.agents[agent].actorParameters, actor, on: tape)
      return (criticLoss, objective)
    }
  }

  /// The exercises that `useOddParts` changes.
  static let oddParts = ["14.1", "14.2", "14.3", "14.4", "14.5", "14.6"]

  /// Wrong answers that no misconception is.
  mutating func useOddParts() {
    let right = self
    criticInput = {
      let input = try right.criticInput($0, $1, &$2)
      return $2.scale(input, by: 3)
    }
    criticTargets = { try right.criticTargets($0, $1, $2, $3, $4).map { $0 + 0.5 } }
    actorActions = { agent, batch, policy, tape in
      var actions = try right.actorActions(agent, batch, policy, &tape)
      actions[agent] = tape.scale(actions[agent], by: 3)
      return actions
    }
    gumbelSoftmax = {
      let relaxed = try right.gumbelSoftmax($0, $1, $2, $3, &$4)
      return $4.scale(relaxed, by: 0.75)
    }
    advantages = { try right.advantages($0, $1, $2).map { $0.map { $0 + 0.25 } } }
    update = {
      let answer = try right.update($0, &$1, &$2, $3, $4, $5, &$6)
      return (answer.criticLoss + 0.5, answer.objective)
    }
  }
}
