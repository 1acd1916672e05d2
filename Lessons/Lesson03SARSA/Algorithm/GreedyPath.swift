import RLCore

/// The greedy path of a table beside the cliff, 100 steps at most.
public struct GreedyPath: Sendable {
  /// The cells in order, the first one included.
  public let cells: [Int]
  /// The undiscounted return.
  public let total: Double
  /// Whether the path ends at the goal.
  public let arrives: Bool

  /// Walks along the best actions of a table.
  ///
  /// - Parameters:
  ///   - values: Q, `[states, actions]`.
  ///   - seed: decides between tied actions.
  public init(_ values: ActionValues, seed: UInt64) {
    var world = CliffWalking(timeLimit: 100)
    var ties = RandomStream(seed: seed, name: "greedy path")
    var cells = [world.begin(at: CliffWalking.start)]
    var total = 0.0
    while true {
      let step = world.step(ties.greedyAction(values, world.state))
      cells.append(step.observation)
      total += Double(step.reward)
      if let ending = step.ending {
        (self.cells, self.total, arrives) = (cells, total, ending == .terminated)
        return
      }
    }
  }

  /// The rows between the path and the cliff, a mean over the columns of the cliff.
  ///
  /// 0 is a path along the edge, 2 a path along the top row; 0 if the path does not arrive. In a
  /// column that the path visits more than once, the visit nearest to the cliff counts.
  public var freeRows: Double {
    guard arrives else { return 0 }
    let columns = CliffWalking.cliff.map { $0 % CliffWalking.columns }
    let free = columns.map { column in
      let rows = cells.filter { $0 % CliffWalking.columns == column }.map {
        $0 / CliffWalking.columns
      }
      return Double(CliffWalking.rows - 2 - (rows.max() ?? 0))
    }
    return Statistics.mean(free)
  }
}
