import RLCore

/// Trains on a grid and judges the greedy policy every few episodes.
///
/// - Parameters:
///   - world: the grid.
///   - settings: see `SARSASettings`.
///   - seed: decides everything that is random.
///   - functions: whose functions to run.
///   - episodes: the number of episodes, a multiple of `every`.
///   - every: episodes between two judgements.
///   - judged: the episodes of a judgement; the last one has 100.
public func trainOnGrid(
  _ world: GridWorld, _ settings: SARSASettings, seed: UInt64, functions: SARSAFunctions,
  episodes: Int, every: Int, judged: Int
) throws -> TrainingRun<ActionValues> {
  let points = episodes / every
  return try TrainingRun(
    SARSA(world, settings: settings, seed: seed, functions: functions), seed: seed,
    points: points
  ) { training, _ in
    try training.run(episodes: every)
  } judge: { training, point, random in
    Evaluation.greedy(
      training.values, in: world, episodes: point == points ? 100 : judged, random: random
    ).mean
  } outcome: { training in
    training.values
  }
}

/// One training beside the cliff.
public struct CliffRun: Sendable {
  /// Q in the end, `[states, actions]`.
  public let values: ActionValues
  /// Return of every episode of training, exploration included.
  public let returns: [Double]
  /// The table's greedy path.
  public let path: GreedyPath
  /// Steps of the whole training.
  public let steps: Int
  /// Wall-clock seconds of it all.
  public let seconds: Double
}

/// Trains beside the cliff.
///
/// An episode is cut after 10 000 steps, more than right code ever takes.
///
/// - Parameters:
///   - settings: see `SARSASettings`.
///   - seed: decides everything that is random.
///   - functions: whose functions to run.
///   - episodes: the number of episodes.
///   - stepLimit: the training stops once it has taken more steps.
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
