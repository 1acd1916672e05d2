import RLCore
import RLNetworks

/// The outcome of a training by TRPO.
public struct TRPOOutcome<World: VectorObservable, Head: TrustRegionHead>: Sendable
where World.Action == Head.Action {
  /// The policy and the critic in the end.
  public let policy: ActorCritic<World, Head>
  /// The measurements of each update.
  public let reports: [TRPOReport]
}

/// A training by TRPO with a finite number of actions.
public typealias DiscreteTRPORun<World: VectorObservable & DiscreteEnvironment> =
  TrainingRun<TRPOOutcome<World, CategoricalHead>>

// One function a world: the compiler builds a loop for each.

/// Trains on CartPole-v1 and evaluates greedily at regular distances.
///
/// - Parameters:
///   - settings: see `TRPOSettings`.
///   - seed: decides everything random.
///   - functions: whose functions to run.
///   - points: the number of evaluations after the first; the last one is at the end.
///   - progress: told how far the training is.
public func trainOnCartPole(
  _ settings: TRPOSettings, seed: UInt64, functions: TRPOFunctions, points: Int = 20,
  progress: TrainingProgress? = nil
) throws -> DiscreteTRPORun<CartPole> {
  try train(
    CartPole(), settings, seed: seed, functions: functions, points: points, progress: progress
  ) { _ in CategoricalHead(actions: 2) }
}

/// Trains on the 10×10 grid, as `trainOnCartPole` does.
public func trainOnGrid(
  _ settings: TRPOSettings, seed: UInt64, functions: TRPOFunctions, points: Int = 20,
  progress: TrainingProgress? = nil
) throws -> DiscreteTRPORun<GridWorld> {
  let world = GridWorld.tenByTen
  return try train(
    world, settings, seed: seed, functions: functions, points: points, progress: progress
  ) { _ in CategoricalHead(actions: world.actionCount) }
}

/// Trains on Pendulum-v1, as `trainOnCartPole` does, with a Gaussian policy.
public func trainOnPendulum(
  _ settings: TRPOSettings, seed: UInt64, functions: TRPOFunctions, points: Int = 20,
  progress: TrainingProgress? = nil
) throws -> TrainingRun<TRPOOutcome<Pendulum, GaussianHead>> {
  let world = Pendulum()
  return try train(
    world, settings, seed: seed, functions: functions, points: points, progress: progress
  ) { GaussianHead(limit: world.actionLimit, in: &$0) }
}

private func train<World: VectorObservable, Head: TrustRegionHead>(
  _ world: World, _ settings: TRPOSettings, seed: UInt64, functions: TRPOFunctions, points: Int,
  progress: TrainingProgress?, head: (inout Parameters) -> Head
) throws -> TrainingRun<TRPOOutcome<World, Head>> {
  let total = settings.rollouts
  let points = min(points, total)
  /// The first rollout that is at or past a point.
  func rollouts(until point: Int) -> Int { (total * point + points - 1) / points }
  var reports: [TRPOReport] = []
  return try TrainingRun(
    TRPO(world, settings: settings, seed: seed, functions: functions, head: head),
    seed: seed, points: points
  ) { training, point in
    while reports.count < rollouts(until: point) {
      reports.append(try training.iterate())
      progress?(reports.count, total)
    }
  } judge: { training, _, random in
    var policy = training.agent
    return policy.evaluate(in: world, random: random).mean
  } outcome: { training in
    TRPOOutcome(policy: training.agent, reports: reports)
  }
}
