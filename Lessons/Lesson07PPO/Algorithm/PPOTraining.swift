import RLCore
import RLNetworks

/// A training by PPO, with its learning curve: the policy and the critic, and the reports.
public typealias PPORun<World: VectorObservable, Head: PolicyHead> =
  TrainingRun<IteratedOutcome<ActorCritic<World, Head>, PPOReport>>
where World.Action == Head.Action

// One function a world: the compiler builds a loop for each.

/// Trains on CartPole-v1 and evaluates greedily at regular distances.
///
/// - Parameters:
///   - settings: see `PPOSettings`.
///   - seed: decides everything random.
///   - functions: whose functions to run.
///   - points: the number of evaluations after the first; the last one is at the end.
///   - progress: told how far the training is.
public func trainOnCartPole(
  _ settings: PPOSettings, seed: UInt64, functions: PPOFunctions, points: Int = 20,
  progress: TrainingProgress? = nil
) throws -> PPORun<CartPole, CategoricalHead> {
  try train(
    CartPole(), settings, seed: seed, functions: functions, points: points, progress: progress
  ) { _ in CategoricalHead(actions: 2) }
}

/// Trains on the 10×10 grid, as `trainOnCartPole` does.
public func trainOnGrid(
  _ settings: PPOSettings, seed: UInt64, functions: PPOFunctions, points: Int = 20,
  progress: TrainingProgress? = nil
) throws -> PPORun<GridWorld, CategoricalHead> {
  let world = GridWorld.tenByTen
  return try train(
    world, settings, seed: seed, functions: functions, points: points, progress: progress
  ) { _ in CategoricalHead(actions: world.actionCount) }
}

/// Trains on Pendulum-v1, as `trainOnCartPole` does, with a Gaussian policy.
public func trainOnPendulum(
  _ settings: PPOSettings, seed: UInt64, functions: PPOFunctions, points: Int = 20,
  progress: TrainingProgress? = nil
) throws -> PPORun<Pendulum, GaussianHead> {
  let world = Pendulum()
  return try train(
    world, settings, seed: seed, functions: functions, points: points, progress: progress
  ) { GaussianHead(limit: world.actionLimit, in: &$0) }
}

private func train<World: VectorObservable, Head: PolicyHead>(
  _ world: World, _ settings: PPOSettings, seed: UInt64, functions: PPOFunctions, points: Int,
  progress: TrainingProgress?, head: (inout Parameters) -> Head
) throws -> PPORun<World, Head> {
  try TrainingRun(
    iterating: PPO(world, settings: settings, seed: seed, functions: functions, head: head),
    seed: seed, points: points, progress: progress)
}
