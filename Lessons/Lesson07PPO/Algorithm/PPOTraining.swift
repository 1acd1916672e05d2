import RLCore
import RLNetworks

/// The outcome of a training by PPO.
public struct PPOOutcome<World: VectorObservable, Head: PolicyHead>: Sendable
where World.Action == Head.Action {
  /// The policy and the critic in the end.
  public let policy: ActorCritic<World, Head>
  /// The measurements of each iteration.
  public let reports: [PPOReport]
}

/// A training by PPO with a finite number of actions.
public typealias DiscretePPORun<World: VectorObservable & DiscreteEnvironment> =
  TrainingRun<PPOOutcome<World, CategoricalHead>>

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
) throws -> DiscretePPORun<CartPole> {
  try train(
    CartPole(), settings, seed: seed, functions: functions, points: points, progress: progress
  ) { _ in CategoricalHead(actions: 2) }
}

/// Trains on the 10×10 grid, as `trainOnCartPole` does.
public func trainOnGrid(
  _ settings: PPOSettings, seed: UInt64, functions: PPOFunctions, points: Int = 20,
  progress: TrainingProgress? = nil
) throws -> DiscretePPORun<GridWorld> {
  let world = GridWorld.tenByTen
  return try train(
    world, settings, seed: seed, functions: functions, points: points, progress: progress
  ) { _ in CategoricalHead(actions: world.actionCount) }
}

/// Trains on Pendulum-v1, as `trainOnCartPole` does, with a Gaussian policy.
public func trainOnPendulum(
  _ settings: PPOSettings, seed: UInt64, functions: PPOFunctions, points: Int = 20,
  progress: TrainingProgress? = nil
) throws -> TrainingRun<PPOOutcome<Pendulum, GaussianHead>> {
  let world = Pendulum()
  return try train(
    world, settings, seed: seed, functions: functions, points: points, progress: progress
  ) { GaussianHead(limit: world.actionLimit, in: &$0) }
}

private func train<World: VectorObservable, Head: PolicyHead>(
  _ world: World, _ settings: PPOSettings, seed: UInt64, functions: PPOFunctions, points: Int,
  progress: TrainingProgress?, head: (inout Parameters) -> Head
) throws -> TrainingRun<PPOOutcome<World, Head>> {
  let total = settings.iterations
  let points = min(points, total)
  /// The first iteration that is at or past a point.
  func iterations(until point: Int) -> Int { (total * point + points - 1) / points }
  var reports: [PPOReport] = []
  return try TrainingRun(
    PPO(world, settings: settings, seed: seed, functions: functions, head: head),
    seed: seed, points: points
  ) { training, point in
    while reports.count < iterations(until: point) {
      reports.append(try training.iterate())
      progress?(reports.count, total)
    }
  } judge: { training, _, random in
    var policy = training.agent
    return policy.evaluate(in: world, random: random).mean
  } outcome: { training in
    PPOOutcome(policy: training.agent, reports: reports)
  }
}
