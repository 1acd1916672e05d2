import RLCore

/// Trains on a grid and judges the greedy policy every few episodes.
///
/// - Parameters:
///   - world: the grid.
///   - settings: see `SARSASettings`.
///   - seed: decides everything that is random.
///   - functions: whose functions to run.
///   - episodes: how many, a multiple of `every`.
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
