import Course
import RLCore
import RLNetworks

/// The gradient of what an agent earns in the prisoner's dilemma, by the logits of both agents.
///
/// Agent 0's critic is its payoff, which is linear in each agent's probabilities; the memory says
/// what agent 1 did. The policies are softmaxes of two logits each, relaxed without noise.
public struct OwnActionCheck: Equatable, Sendable {
  /// By agent 0's logits, with 14.3, `[2]`.
  public let own: [Float]
  /// By agent 0's logits, by finite differences of the mean payoff against the memory, `[2]`.
  public let differences: [Double]
  /// By agent 1's logits, with 14.3, `[2]`.
  public let other: [Float]
  /// By agent 1's logits, where all actions are replaced by what the policies choose now, `[2]`.
  public let otherReplaced: [Float]
}

/// Differentiates agent 0's payoff in the prisoner's dilemma.
///
/// - Parameters:
///   - logits: of both agents, `[2][2]`.
///   - memory: what agent 1 did, at least once.
///   - functions: whose 14.3 to run.
public func checkOwnAction(
  logits: [[Float]], memory: [Int], functions: MADDPGFunctions
) throws -> OwnActionCheck {
  let count = memory.count
  var joint = JointBatch(agents: 2)
  joint.actions = [memory.map { _ in 0 }, memory]
  joint.observations = [memory.map { _ in 1 }, memory.map { _ in 1 }]
  joint.endings = memory.map { _ in .terminated }
  let batch = MADDPGBatch(joint: joint, actionCounts: [2, 2], uniforms: [[], []])
  let payoffs = MatrixGame.prisonersDilemma.payoffs[0].map { Float($0) }

  /// mean Q₀, and its gradient by both agents' logits.
  func objective(
    _ logits: [[Float]],
    _ choose: (
      _ agent: Int, _ batch: MADDPGBatch,
      _ policy: (_ agent: Int, _ tape: inout Tape) throws -> Tape.Variable, _ tape: inout Tape
    ) throws -> [Tape.Variable]
  ) throws -> (value: Double, gradients: [[Float]]) {
    var tape = Tape()
    let l = logits.map { tape.variable($0, rows: 1, columns: 2) }
    let zeros = tape.constant(
      [Float](repeating: 0, count: 2 * count), rows: count, columns: 2)
    let actions = try choose(
      0, batch,
      { agent, tape in
        guard l.indices.contains(agent) else {
          throw TrainingError.unusable(
            exercise: "14.3", answer: "asked agent \(agent), but the last one is 1")
        }
        return tape.exp(tape.logSoftmax(tape.add(zeros, l[agent])))
      }, &tape)
    guard actions.count == 2 else {
      throw TrainingError.unusable(
        exercise: "14.3", answer: "gave the wrong number of tables: \(actions.count) instead of 2")
    }
    for table in actions {
      try TrainingError.check(table, rows: count, columns: 2, exercise: "14.3")
    }
    let table = tape.constant(payoffs, rows: 2, columns: 2)
    let values = tape.sumColumns(tape.multiply(tape.matmul(actions[0], table), actions[1]))
    // The second summand is zero: a path to the logits for an answer that has none.
    let path = tape.scale(tape.add(tape.sum(l[0]), tape.sum(l[1])), by: 0)
    tape.backward(from: tape.add(tape.mean(values), path))
    return (
      Statistics.mean(tape.values(values).map(Double.init)), l.map { tape.gradient($0) }
    )
  }
  let right = try objective(logits, functions.actorActions).gradients
  let replaced = try objective(
    logits, MADDPGTrap.everyActorReplaced.applied(to: functions).actorActions
  ).gradients
  let differences = try (0..<2).map { k in
    let values = try [0.001, -0.001].map { (step: Float) in
      var moved = logits
      moved[0][k] += step
      return try objective(moved, functions.actorActions).value
    }
    return (values[0] - values[1]) / 0.002
  }
  return OwnActionCheck(
    own: right[0], differences: differences, other: right[1], otherReplaced: replaced[1])
}
