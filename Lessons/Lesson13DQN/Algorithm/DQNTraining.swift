import RLCore
import RLNetworks

/// A training by DQN, with its learning curve: both networks, and the reports.
public typealias DQNRun = TrainingRun<IteratedOutcome<ValueLearner, DQNReport>>

// One function a world: the compiler builds a loop for each.

/// Trains on CartPole-v1 and evaluates greedily at regular distances.
///
/// - Parameters:
///   - settings: see `DQNSettings`.
///   - seed: decides everything random.
///   - functions: whose functions to run.
///   - points: the number of evaluations after the first; the last one is at the end.
///   - progress: told how far the training is.
public func trainOnCartPole(
  _ settings: DQNSettings, seed: UInt64, functions: DQNFunctions, points: Int = 20,
  progress: TrainingProgress? = nil
) throws -> DQNRun {
  try train(CartPole(), settings, seed, functions, points, progress)
}

/// Trains on the 10×10 grid, as `trainOnCartPole` does.
public func trainOnGrid(
  _ settings: DQNSettings, seed: UInt64, functions: DQNFunctions, points: Int = 20,
  progress: TrainingProgress? = nil
) throws -> DQNRun {
  try train(GridWorld.tenByTen, settings, seed, functions, points, progress)
}

/// Trains on MountainCar-v0, as `trainOnCartPole` does.
///
/// The network sees positions and velocities of about the same size, in [−1, 1].
public func trainOnMountainCar(
  _ settings: DQNSettings, seed: UInt64, functions: DQNFunctions, points: Int = 20,
  progress: TrainingProgress? = nil
) throws -> DQNRun {
  try train(ScaledMountainCar(), settings, seed, functions, points, progress)
}

/// Trains on Catch, as `trainOnCartPole` does.
public func trainOnCatch(
  _ settings: DQNSettings, seed: UInt64, functions: DQNFunctions, points: Int = 20,
  progress: TrainingProgress? = nil
) throws -> DQNRun {
  try train(Catch(), settings, seed, functions, points, progress)
}

/// Trains on MinAtar's Breakout, as `trainOnCartPole` does; evaluations end after 1 000 steps.
public func trainOnBreakout(
  _ settings: DQNSettings, seed: UInt64, functions: DQNFunctions, points: Int = 20,
  progress: TrainingProgress? = nil
) throws -> DQNRun {
  try train(Breakout(timeLimit: 1_000), settings, seed, functions, points, progress)
}

private func train<World: VectorObservable & DiscreteEnvironment>(
  _ world: World, _ settings: DQNSettings, _ seed: UInt64, _ functions: DQNFunctions,
  _ points: Int, _ progress: TrainingProgress?
) throws -> DQNRun {
  try TrainingRun(
    iterating: DQN(world, settings: settings, seed: seed, functions: functions), seed: seed,
    points: points, progress: progress)
}
