import RLCore

/// One training beside the cliff.
public struct CliffRun: Sendable {
  /// Q in the end, `[states, actions]`.
  public let values: ActionValues
  /// Return of every episode of training, exploration included.
  public let returns: [Double]
  /// Where the table leads.
  public let path: GreedyPath
  /// Steps of the whole training.
  public let steps: Int
  /// Wall-clock seconds of it all.
  public let seconds: Double
}

/// Trains beside the cliff.
///
/// An episode is cut after 10 000 steps, which right code never takes.
///
/// - Parameters:
///   - settings: see `SARSASettings`.
///   - seed: decides everything that is random.
///   - functions: whose functions to run.
///   - episodes: how many.
///   - stepLimit: the training stops once it has taken more steps than these.
public func trainBesideCliff(
  _ settings: SARSASettings, seed: UInt64, functions: SARSAFunctions, episodes: Int,
  stepLimit: Int
) throws -> CliffRun {
  let start = ContinuousClock.now
  var training = SARSA(
    CliffWalking(timeLimit: 10_000), settings: settings, seed: seed, functions: functions)
  while training.returns.count < episodes, training.steps <= stepLimit {
    try training.run(episodes: min(50, episodes - training.returns.count))
  }
  return CliffRun(
    values: training.values, returns: training.returns,
    path: GreedyPath(training.values, seed: seed), steps: training.steps,
    seconds: (ContinuousClock.now - start) / .seconds(1))
}

/// Where a table leads beside the cliff if it always takes its best action; 100 steps at most.
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

  /// How many rows lie between the path and the cliff at the narrowest place, plus 1: 1 is beside it.
  public var distance: Int {
    let above = cells.filter { (1...10).contains($0 % CliffWalking.columns) }
    guard arrives, let lowest = above.map({ $0 / CliffWalking.columns }).max() else { return 0 }
    return CliffWalking.rows - 1 - lowest
  }
}
