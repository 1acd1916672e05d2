import RLCore

extension ExpectedSARSASettings {
  /// The settings for the 4×4 grid.
  public static var grid: ExpectedSARSASettings {
    var settings = ExpectedSARSASettings()
    settings.discount = 0.9
    settings.explorationRate = 0.3
    return settings
  }
}

// One function a world: the compiler builds a loop for each.

/// Trains on the 4×4 grid for 10 000 steps and evaluates greedily at 20 regular distances.
///
/// - Parameters:
///   - settings: see `ExpectedSARSASettings`.
///   - seed: decides everything random.
///   - functions: whose functions to run.
///   - progress: told how far the training is.
public func trainOnGrid(
  _ settings: ExpectedSARSASettings = .grid, seed: UInt64, functions: ExpectedSARSAFunctions,
  progress: TrainingProgress? = nil
) throws -> TrainingRun<ActionValues> {
  let world = GridWorld.fourByFour
  return try train(
    world, judgedIn: world, steps: 10_000, settings, seed: seed, functions: functions,
    progress: progress)
}

/// Trains on the cliff for 100 000 steps, as `trainOnGrid` does.
public func trainOnCliff(
  _ settings: ExpectedSARSASettings, seed: UInt64, functions: ExpectedSARSAFunctions,
  progress: TrainingProgress? = nil
) throws -> TrainingRun<ActionValues> {
  // A greedy policy that has learnt nothing yet may walk against a wall for ever.
  try train(
    CliffWalking(), judgedIn: CliffWalking(timeLimit: 200), steps: 100_000, settings, seed: seed,
    functions: functions, progress: progress)
}

private func train<World: TabularEnvironment>(
  _ world: World, judgedIn limited: World, steps: Int, _ settings: ExpectedSARSASettings,
  seed: UInt64, functions: ExpectedSARSAFunctions, progress: TrainingProgress?
) throws -> TrainingRun<ActionValues> {
  let points = 20
  return try TrainingRun(
    ExpectedSARSA(world, settings: settings, seed: seed, functions: functions),
    seed: seed, points: points, progress: progress
  ) { training, point in
    try training.run(steps: steps * point / points - training.steps)
  } judge: { training, _, random in
    Evaluation.greedy(training.values, in: limited, random: random).mean
  } outcome: {
    $0.values
  }
}
