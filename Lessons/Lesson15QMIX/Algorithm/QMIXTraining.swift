import RLCore
import RLNetworks

/// A training of a team, with its learning curve: all networks, and the reports.
public typealias QMIXRun = TrainingRun<IteratedOutcome<QMIXLearner, QMIXReport>>

// One function a world: the compiler builds a loop for each.

/// Trains on TwoAgentGrid and evaluates greedily at regular distances.
///
/// - Parameters:
///   - settings: see `QMIXSettings`.
///   - seed: decides everything random.
///   - functions: whose functions to run.
///   - points: the number of evaluations after the first; the last one is at the end.
///   - progress: told how far the training is.
public func trainOnTwoAgentGrid(
  _ settings: QMIXSettings, seed: UInt64, functions: QMIXFunctions, points: Int = 20,
  progress: TrainingProgress? = nil
) throws -> QMIXRun {
  try train(TwoAgentGrid(), settings, seed, functions, points, progress)
}

/// Trains on the two-step game, as `trainOnTwoAgentGrid` does.
public func trainOnTwoStepGame(
  _ settings: QMIXSettings, seed: UInt64, functions: QMIXFunctions,
  game: TwoStepGame = TwoStepGame(), points: Int = 1, progress: TrainingProgress? = nil
) throws -> QMIXRun {
  try train(game, settings, seed, functions, points, progress)
}

/// Trains on a matrix game, as `trainOnTwoAgentGrid` does.
public func trainOnMatrixGame(
  _ game: MatrixGame, _ settings: QMIXSettings, seed: UInt64, functions: QMIXFunctions,
  points: Int = 1, progress: TrainingProgress? = nil
) throws -> QMIXRun {
  try train(game, settings, seed, functions, points, progress)
}

private func train<World: MultiAgentEnvironment>(
  _ world: World, _ settings: QMIXSettings, _ seed: UInt64, _ functions: QMIXFunctions,
  _ points: Int, _ progress: TrainingProgress?
) throws -> QMIXRun {
  try TrainingRun(
    iterating: QMIX(world, settings: settings, seed: seed, functions: functions), seed: seed,
    points: points, progress: progress)
}
