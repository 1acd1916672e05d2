import Course
import RLCore
import RLNetworks

// Checks of the answers: a wrong one is a sentence about its exercise, never a crash of the loop.
extension MADDPG {
  /// Requires a finite number.
  func check(_ value: Float, _ quantity: String) throws {
    if !value.isFinite { throw TrainingError.notFinite(quantity: quantity, step: steps) }
  }

  /// Requires an update that left the networks usable.
  mutating func check(
    _ answer: (criticLoss: Float, objective: Float), sizes before: [Int]
  ) throws {
    // An answer that never resets the tape would keep every update's operations.
    tape.reset()
    try check(answer.criticLoss, "critic's loss")
    try check(answer.objective, "actor's objective")
    guard agent.sizes == before else {
      throw TrainingError.unusable(exercise: "14.6", answer: "exchanged the networks for others")
    }
  }

  /// The functions as the update calls them, with their answers checked.
  var checkedParts: MADDPGFunctions {
    var parts = functions
    let functions = functions
    parts.criticInput = { observations, actions, tape in
      guard let rows = observations.first?.rows else {
        throw TrainingError.unusable(
          exercise: "14.6", answer: "asked for a critic that sees nothing")
      }
      let answer = try functions.criticInput(observations, actions, &tape)
      let columns = (observations + actions).reduce(0) { $0 + $1.columns }
      try TrainingError.check(
        answer, rows: rows, columns: columns, exercise: "14.1")
      return answer
    }
    parts.criticTargets = { agent, batch, discount, targetPolicy, targetCritic in
      let answer = try functions.criticTargets(
        agent, batch, discount,
        { other, observations in
          guard batch.nextObservations.indices.contains(other),
            observations.count == batch.nextObservations[other].count
          else {
            throw TrainingError.unusable(
              exercise: "14.2", answer: "asked agent \(other) about what it cannot see")
          }
          return try targetPolicy(other, observations)
        },
        { observations, actions in
          guard observations.map(\.count) == batch.nextObservations.map(\.count),
            actions.count == observations.count
          else {
            throw TrainingError.unusable(
              exercise: "14.2", answer: "asked the critic about tables of other sizes")
          }
          return try targetCritic(observations, actions)
        })
      guard answer.count == batch.count else {
        throw TrainingError.unusable(
          exercise: "14.2",
          answer: "gave the wrong number of targets: \(answer.count) instead of \(batch.count)")
      }
      return answer
    }
    parts.actorActions = { agent, batch, policy, tape in
      let answer = try functions.actorActions(
        agent, batch,
        { other, tape in
          guard (0..<batch.agentCount).contains(other) else {
            throw TrainingError.unusable(
              exercise: "14.3",
              answer: "asked agent \(other), but the last one is \(batch.agentCount - 1)")
          }
          return try policy(other, &tape)
        }, &tape)
      guard answer.count == batch.agentCount else {
        throw TrainingError.unusable(
          exercise: "14.3",
          answer: "gave the wrong number of tables: \(answer.count) instead of \(batch.agentCount)")
      }
      for (actions, columns) in zip(answer, batch.actionCounts) {
        try TrainingError.check(actions, rows: batch.count, columns: columns, exercise: "14.3")
      }
      return answer
    }
    parts.gumbelSoftmax = { logits, uniforms, temperature, isHard, tape in
      guard uniforms.count == logits.count else {
        throw TrainingError.unusable(
          exercise: "14.6",
          answer: "gave 14.4 the wrong number of uniforms: \(uniforms.count) instead of "
            + "\(logits.count)")
      }
      let answer = try functions.gumbelSoftmax(logits, uniforms, temperature, isHard, &tape)
      try TrainingError.check(
        answer, rows: logits.rows, columns: logits.columns, exercise: "14.4")
      return answer
    }
    parts.update = { agent, team, optimizers, batch, settings, parts, tape in
      let count = team.agents.count
      let answer = try functions.update(
        agent, &team, &optimizers, batch, settings, parts.updating(agent, of: team), &tape)
      guard team.agents.count == count else {
        throw TrainingError.unusable(exercise: "14.6", answer: "changed the number of agents")
      }
      return answer
    }
    return parts
  }
}

extension MADDPGFunctions {
  /// The same functions, which one agent's update asks about that agent, or one of its size.
  ///
  /// So an update of another agent ends before an optimiser gets numbers of another size.
  fileprivate func updating(_ agent: Int, of team: MADDPGTeam) -> MADDPGFunctions {
    var parts = self
    let sizes = team.agents.map { [$0.actor.inputs, $0.actor.outputs] }
    @Sendable func check(_ asked: Int, _ part: String) throws {
      guard sizes.indices.contains(asked), sizes[asked] == sizes[agent] else {
        throw TrainingError.unusable(
          exercise: "14.6",
          answer: "asked \(part) about agent \(asked) in the update of agent \(agent)")
      }
    }
    parts.criticTargets = { asked, batch, discount, targetPolicy, targetCritic in
      try check(asked, "14.2")
      return try self.criticTargets(asked, batch, discount, targetPolicy, targetCritic)
    }
    parts.actorActions = { asked, batch, policy, tape in
      try check(asked, "14.3")
      return try self.actorActions(asked, batch, policy, &tape)
    }
    return parts
  }
}

extension MADDPGPlayers {
  /// How many numbers each network of each team has.
  var sizes: [Int] {
    teams.flatMap { team in
      team.agents.flatMap {
        [
          $0.actorParameters.count, $0.criticParameters.count, $0.targetActorParameters.count,
          $0.targetCriticParameters.count,
        ]
      }
    }
  }
}

extension TrainingError {
  /// Checks the shape of an answer on a tape.
  static func check(
    _ answer: Tape.Variable, rows: Int, columns: Int, exercise: String
  ) throws {
    guard answer.rows == rows && answer.columns == columns else {
      throw TrainingError.unusable(
        exercise: exercise,
        answer: "gave the shape \(answer.shape) instead of [\(rows), \(columns)]")
    }
  }
}
