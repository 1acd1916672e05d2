import RLCore
import RLNetworks

/// A training by A2C, with its learning curve: policy, critic, and the report of every update.
public typealias A2CRun<World: VectorObservable & DiscreteEnvironment> =
  TrainingRun<IteratedOutcome<ActorCritic<World, CategoricalHead>, A2CReport>>

// One function a world: the compiler builds a loop for each.

/// Trains on CartPole-v1 and evaluates greedily at regular distances.
///
/// - Parameters:
///   - settings: see `A2CSettings`.
///   - seed: decides everything random.
///   - functions: whose functions to run.
///   - points: the number of evaluations after the first; the last one is at the end.
///   - progress: told how far the training is.
public func trainOnCartPole(
  _ settings: A2CSettings, seed: UInt64, functions: A2CFunctions, points: Int = 20,
  progress: TrainingProgress? = nil
) throws -> A2CRun<CartPole> {
  try train(
    CartPole(), settings, seed: seed, functions: functions, points: points, progress: progress)
}

/// Trains on the 10×10 grid, as `trainOnCartPole` does.
public func trainOnGrid(
  _ settings: A2CSettings, seed: UInt64, functions: A2CFunctions, points: Int = 20,
  progress: TrainingProgress? = nil
) throws -> A2CRun<GridWorld> {
  try train(
    GridWorld.tenByTen, settings, seed: seed, functions: functions, points: points,
    progress: progress)
}

/// Trains on Acrobot-v1, as `trainOnCartPole` does.
public func trainOnAcrobot(
  _ settings: A2CSettings, seed: UInt64, functions: A2CFunctions, points: Int = 20,
  progress: TrainingProgress? = nil
) throws -> A2CRun<Acrobot> {
  try train(
    Acrobot(), settings, seed: seed, functions: functions, points: points, progress: progress)
}

private func train<World: VectorObservable & DiscreteEnvironment>(
  _ world: World, _ settings: A2CSettings, seed: UInt64, functions: A2CFunctions, points: Int,
  progress: TrainingProgress?
) throws -> A2CRun<World> {
  try TrainingRun(
    iterating: A2C(
      world, settings: settings, random: RandomStream(seed: seed, name: "a2c"),
      functions: functions),
    seed: seed, points: points, progress: progress)
}
