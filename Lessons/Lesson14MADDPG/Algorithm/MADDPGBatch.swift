import RLCore
import RLNetworks

/// A minibatch of joint transitions, with the chance that an update needs.
public struct MADDPGBatch: Equatable, Sendable {
  /// The transitions: what each agent saw, did and earned, and what came of it.
  public var joint: JointBatch
  /// How many actions each agent has, `[N]`: Aᵢ.
  public let actionCounts: [Int]
  /// u, strictly between 0 and 1, N tables `[n, Aᵢ]`: the noise of each agent's relaxed actions.
  public var uniforms: [[Float]]

  /// Joins n transitions and the chance for them.
  public init(joint: JointBatch, actionCounts: [Int], uniforms: [[Float]]) {
    self.joint = joint
    self.actionCounts = actionCounts
    self.uniforms = uniforms
  }

  /// n.
  public var count: Int { joint.count }
  /// N.
  public var agentCount: Int { actionCounts.count }

  /// What an agent saw, on a tape, `[n, Dᵢ]`.
  public func observations(of agent: Int, on tape: inout Tape) -> Tape.Variable {
    let table = joint.observations[agent]
    return tape.constant(table, rows: count, columns: table.count / count)
  }

  /// What an agent did, one-hot, on a tape, `[n, Aᵢ]`.
  public func actions(of agent: Int, on tape: inout Tape) -> Tape.Variable {
    tape.constant(
      OneHot.rows(joint.actions[agent], columns: actionCounts[agent]), rows: count,
      columns: actionCounts[agent])
  }

  /// The same transitions as one agent alone lived through them.
  public func alone(_ agent: Int) -> MADDPGBatch {
    var part = JointBatch(agents: 1)
    part.observations[0] = joint.observations[agent]
    part.actions[0] = joint.actions[agent]
    part.rewards[0] = joint.rewards[agent]
    part.nextObservations[0] = joint.nextObservations[agent]
    part.endings = joint.endings
    return MADDPGBatch(
      joint: part, actionCounts: [actionCounts[agent]], uniforms: [uniforms[agent]])
  }
}

/// Rows that are 0 but for one 1.
public enum OneHot {
  /// A row for each number, with the 1 at its column.
  ///
  /// - Parameters:
  ///   - numbers: n numbers in 0 ..< columns.
  ///   - columns: the length of a row.
  /// - Returns: `[n, columns]`, row-major.
  public static func rows(_ numbers: [Int], columns: Int) -> [Float] {
    var result = [Float](repeating: 0, count: numbers.count * columns)
    for (row, number) in numbers.enumerated() { result[row * columns + number] = 1 }
    return result
  }

  /// A row for each row of numbers, with the 1 at the first largest.
  ///
  /// - Parameters:
  ///   - values: `[n, columns]`, row-major.
  ///   - columns: the length of a row.
  /// - Returns: `[n, columns]`, row-major.
  public static func largest(of values: [Float], columns: Int) -> [Float] {
    rows(
      (0..<values.count / columns).map { Categorical.mode(values, row: $0, actions: columns) },
      columns: columns)
  }
}
