import RLCore
import RLNetworks

/// What a team finds its joint actions to be worth in one situation.
public struct TeamTable: Equatable, Sendable {
  /// Qᵢ, N lists `[Aᵢ]`.
  public let agentValues: [[Float]]
  /// Q_tot of each joint action, `[A₁ · … · A_N]`; the last agent's action changes fastest.
  public let jointValues: [Float]

  /// The joint action of each agent's own best action, `[N]`.
  public var choice: [Int] {
    agentValues.map { greedyAction($0, row: 0, actions: $0.count) }
  }
  /// The place of that choice in the table.
  public var choiceIndex: Int {
    zip(choice, agentValues).reduce(0) { $0 * $1.1.count + $1.0 }
  }
  /// The mean square of the differences from a table.
  public func error(from payoff: [Double]) -> Double {
    Statistics.mean(zip(jointValues, payoff).map { (Double($0) - $1) * (Double($0) - $1) })
  }
}

extension QMIXLearner {
  /// The values of all joint actions in the situation that a world is in.
  ///
  /// - Parameters:
  ///   - world: the situation.
  ///   - method: the sum or the mixer; without either, the sum stands for the agents' values.
  ///   - functions: 15.1 and 15.2.
  public mutating func table<World: MultiAgentEnvironment>(
    in world: World, by method: TeamMethod, functions: QMIXFunctions
  ) throws -> TeamTable {
    var values: [[Float]] = []
    for agent in 0..<agents {
      values.append(try self.values(of: agent, at: world.observation(of: agent), by: .online))
    }
    let count = values.reduce(1) { $0 * $1.count }
    var rows: [Float] = []
    for joint in 0..<count {
      var stride = count
      for agent in 0..<agents {
        stride /= values[agent].count
        rows.append(values[agent][joint / stride % values[agent].count])
      }
    }
    let state = world.stateRow
    var tape = Tape()
    let total = try total(
      of: rows, in: (0..<count).flatMap { _ in state }, by: method, online,
      functions: functions.checked, on: &tape)
    return TeamTable(agentValues: values, jointValues: total)
  }
}
