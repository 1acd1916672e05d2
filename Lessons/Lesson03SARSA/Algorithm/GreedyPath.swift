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

  /// The smallest distance from the cliff in rows: 1 is beside it; 0 if the path does not arrive.
  public var distance: Int {
    let above = cells.filter { (1...10).contains($0 % CliffWalking.columns) }
    guard arrives, let lowest = above.map({ $0 / CliffWalking.columns }).max() else { return 0 }
    return CliffWalking.rows - 1 - lowest
  }
}
