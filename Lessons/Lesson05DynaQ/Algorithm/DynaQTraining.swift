import Course
import RLCore

// One function a world: the compiler builds a loop for each.

/// Trains on the 10×10 grid and judges the greedy policy after every episode.
///
/// - Parameters:
///   - settings: see `DynaQSettings`.
///   - episodes: the number of episodes, at least 1; the last is judged by 100 greedy episodes, the
///     others by 20.
///   - seed: decides everything random.
///   - functions: whose functions to run.
///   - progress: called after every episode.
public func trainOnGrid(
  _ settings: DynaQSettings, episodes: Int, seed: UInt64, functions: DynaQFunctions,
  progress: TrainingProgress? = nil
) throws -> TrainingRun<ActionValues> {
  let world = GridWorld.tenByTen
  return try TrainingRun(
    DynaQ(world, settings: settings, seed: seed, functions: functions), seed: seed,
    points: episodes, progress: progress
  ) { training, _ in
    _ = try training.runEpisode()
    try TrainingError.check(training.values, step: training.steps)
  } judge: { training, episode, random in
    Evaluation.greedy(
      training.values, in: world, episodes: episode == episodes ? 100 : 20, random: random
    ).mean
  } outcome: {
    $0.values
  }
}

/// Trains in a maze and returns the number of steps of each of the first episodes.
///
/// - Parameters:
///   - maze: the task.
///   - settings: see `DynaQSettings`.
///   - episodes: the number of episodes.
///   - stepLimit: the most steps of all episodes together.
///   - seed: decides everything random.
///   - functions: whose functions to run.
/// - Returns: The lengths, of fewer episodes where the steps run out.
public func episodeLengths(
  in maze: DynaMaze, _ settings: DynaQSettings, episodes: Int, stepLimit: Int, seed: UInt64,
  functions: DynaQFunctions
) throws -> [Int] {
  var training = DynaQ(maze, settings: settings, seed: seed, functions: functions)
  var lengths: [Int] = []
  while lengths.count < episodes,
    let length = try training.runEpisode(limit: stepLimit - training.steps)
  {
    lengths.append(length)
  }
  return lengths
}

/// A training stopped on its way.
public struct DynaQSnapshot: Sendable {
  /// Q, `[states, actions]`.
  public let values: ActionValues
  /// The agent's state.
  public let state: Int
  /// Steps taken so far.
  public let steps: Int
}

/// Trains in a maze until the middle of the second episode, Sutton & Barto's figure 8.3.
///
/// - Parameters:
///   - maze: the task.
///   - settings: see `DynaQSettings`.
///   - stepLimit: the most steps of an episode.
///   - seed: decides everything random.
///   - functions: whose functions to run.
public func trainToSecondEpisode(
  in maze: DynaMaze, _ settings: DynaQSettings, stepLimit: Int, seed: UInt64,
  functions: DynaQFunctions
) throws -> DynaQSnapshot {
  var training = DynaQ(maze, settings: settings, seed: seed, functions: functions)
  _ = try training.runEpisode(limit: stepLimit)
  // A copy walks ahead to see how long the second episode will be.
  var ahead = training
  let length = try ahead.runEpisode(limit: stepLimit) ?? stepLimit
  try training.run(steps: length / 2)
  return DynaQSnapshot(values: training.values, state: training.state, steps: training.steps)
}

/// The outcome of a training in a world that changes.
public struct ChangingMazeRun: Sendable {
  /// The sum of all rewards at evenly spaced points of the time, the beginning included.
  public let totalRewards: [Double]
  /// max Q(start, ·) in the end.
  public let startValue: Double
}

/// Trains in a maze through its change and on.
///
/// - Parameters:
///   - maze: the task.
///   - settings: see `DynaQSettings`.
///   - steps: the number of steps, a multiple of `points`.
///   - points: the number of times that the rewards are noted after the beginning.
///   - seed: decides everything random.
///   - functions: whose functions to run.
public func train(
  in maze: ChangingMaze, _ settings: DynaQSettings, steps: Int, points: Int, seed: UInt64,
  functions: DynaQFunctions
) throws -> ChangingMazeRun {
  var training = DynaQ(maze, settings: settings, seed: seed, functions: functions)
  var totalRewards = [0.0]
  for _ in 0..<points {
    try training.run(steps: steps / points)
    totalRewards.append(training.totalReward)
  }
  return ChangingMazeRun(
    totalRewards: totalRewards, startValue: training.values.maximum(maze.maze.start))
}
