import Course
import CourseTape
import Lesson14
import RLCore
import RLNetworks

extension MADDPGQuestion {
  /// The parts as this question has them, which check what they are given.
  func parts(_ functions: MADDPGFunctions, _ team: MADDPGTeam) -> MADDPGFunctions {
    var parts = functions
    let question = self
    let rows = endings.count
    parts.criticInput = { observations, actions, tape in
      let part = "functions.criticInput"
      try Misuse.check(part, "tables of observations", observations.count, question.sizes.count)
      try Misuse.check(part, "tables of actions", actions.count, question.counts.count)
      for (other, table) in observations.enumerated() {
        try Misuse.check(
          "the observations of agent \(other) for \(part)", table, rows: rows,
          columns: question.sizes[other])
      }
      for (other, table) in actions.enumerated() {
        try Misuse.check(
          "the actions of agent \(other) for \(part)", table, rows: rows,
          columns: question.counts[other])
      }
      let input = GivenMADDPGParts.criticInput(observations, actions, &tape)
      return question.inputFactor == 1 ? input : tape.scale(input, by: question.inputFactor)
    }
    parts.criticTargets = { agent, batch, discount, policy, critic in
      try Misuse.check("functions.criticTargets", "transitions", batch.count, rows)
      // Where sizes differ, an update of another agent would stop in its optimiser.
      guard agent == question.agent || question.hasOneSize else {
        throw Misuse(
          "functions.criticTargets was asked about agent \(agent), but agent \(question.agent) "
            + "is updated")
      }
      return try GivenMADDPGParts.criticTargets(agent, batch, discount, policy, critic).map {
        $0 + question.targetShift
      }
    }
    parts.actorActions = { agent, batch, policy, tape in
      try GivenMADDPGParts.actorActions(
        agent, batch,
        { other, tape in
          let own = try policy(other, &tape)
          try Misuse.check(
            "the actions of the policy for functions.actorActions", own, rows: rows,
            columns: question.counts[other])
          return question.ownFactor == 1 ? own : tape.scale(own, by: question.ownFactor)
        }, &tape)
    }
    parts.gumbelSoftmax = { logits, uniforms, temperature, isHard, tape in
      try Misuse.check("functions.gumbelSoftmax", "uniforms", uniforms.count, logits.count)
      let relaxed = GumbelVariation()(logits, uniforms, temperature, isHard, &tape)
      return question.gumbelFactor == 1 ? relaxed : tape.scale(relaxed, by: question.gumbelFactor)
    }
    return parts
  }
}

/// 14.1 to 14.3 as the lesson has them, which 14.6 is handed.
enum GivenMADDPGParts {
  static func criticInput(
    _ observations: [Tape.Variable], _ actions: [Tape.Variable], _ tape: inout Tape
  ) -> Tape.Variable {
    (observations.dropFirst() + actions).reduce(observations[0]) { tape.concatenate($0, $1) }
  }

  static func criticTargets(
    _ agent: Int, _ batch: JointBatch, _ discount: Float, _ policy: CriticTargetVariation.Policy,
    _ critic: CriticTargetVariation.Critic
  ) throws -> [Float] {
    try CriticTargetVariation()(agent, batch, discount, policy, critic)
  }

  static func actorActions(
    _ agent: Int, _ batch: MADDPGBatch,
    _ policy: (_ agent: Int, _ tape: inout Tape) throws -> Tape.Variable, _ tape: inout Tape
  ) throws -> [Tape.Variable] {
    try (0..<batch.agentCount).map {
      $0 == agent ? try policy(agent, &tape) : batch.actions(of: $0, on: &tape)
    }
  }
}
