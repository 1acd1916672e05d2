import RLCore
import RLNetworks

/// The outcome of a training by A3C.
public struct A3COutcome<World: VectorObservable, Head: PolicyHead>: Sendable
where World.Action == Head.Action {
  /// The policy and the critic in the end.
  public let policy: ActorCritic<World, Head>
  /// How many updates of other workers came between the copy and the update, for each update.
  public let staleness: [Int]
  /// How many updates each worker made.
  public let updates: [Int]
}

/// A training by A3C with a finite number of actions.
public typealias DiscreteA3CRun<World: VectorObservable & DiscreteEnvironment> =
  TrainingRun<A3COutcome<World, CategoricalHead>>

// One function a world: the compiler builds a loop for each.

/// Trains on CartPole-v1 and evaluates greedily at regular distances.
///
/// - Parameters:
///   - settings: see `A3CSettings`; with its threads, the seed does not decide the result.
///   - seed: decides everything random.
///   - functions: whose functions to run.
///   - points: the number of evaluations after the first; the last one is at the end.
///   - progress: told how far the training is.
public func trainOnCartPole(
  _ settings: A3CSettings, seed: UInt64, functions: A3CFunctions, points: Int = 10,
  progress: TrainingProgress? = nil
) throws -> DiscreteA3CRun<CartPole> {
  try train(
    CartPole(), settings, seed: seed, functions: functions, points: points, progress: progress
  ) { _ in CategoricalHead(actions: 2) }
}

/// Trains on the 10×10 grid, as `trainOnCartPole` does.
public func trainOnGrid(
  _ settings: A3CSettings, seed: UInt64, functions: A3CFunctions, points: Int = 10,
  progress: TrainingProgress? = nil
) throws -> DiscreteA3CRun<GridWorld> {
  let world = GridWorld.tenByTen
  return try train(
    world, settings, seed: seed, functions: functions, points: points, progress: progress
  ) { _ in CategoricalHead(actions: world.actionCount) }
}

private func train<World: VectorObservable, Head: PolicyHead>(
  _ world: World, _ settings: A3CSettings, seed: UInt64, functions: A3CFunctions, points: Int,
  progress: TrainingProgress?, head: (inout Parameters) -> Head
) throws -> TrainingRun<A3COutcome<World, Head>> {
  let total = settings.rounds
  let points = min(points, total)
  var staleness: [Int] = []
  return try TrainingRun(
    A3C(world, settings: settings, seed: seed, functions: functions, head: head),
    seed: seed, points: points, progress: progress
  ) { training, point in
    try training.run(untilRound: (total * point + points - 1) / points)
    if point == points { staleness = try training.staleness() }
  } judge: { training, _, random in
    var policy = training.agent
    return policy.evaluate(in: world, random: random).mean
  } outcome: { training in
    A3COutcome(
      policy: training.agent, staleness: staleness, updates: training.updates)
  }
}

extension A3C {
  /// How many updates each worker has made.
  var updates: [Int] {
    var updates = [Int](repeating: 0, count: workers.count)
    for case .updated(let worker) in log { updates[worker] += 1 }
    return updates
  }
}

/// How fast workers are.
public struct Throughput: Sendable {
  /// Environment steps a second of wall-clock time, all workers together.
  public let stepsPerSecond: Double
  /// How stale each update was.
  public let staleness: [Int]
}

/// Trains on CartPole-v1 without evaluations and takes the time.
///
/// - Parameters:
///   - settings: see `A3CSettings`.
///   - seed: decides everything random but the order in which threads run.
///   - functions: whose functions to run.
/// - Returns: A measurement, which differs from run to run.
public func measureThroughput(
  _ settings: A3CSettings, seed: UInt64, functions: A3CFunctions
) throws -> Throughput {
  var training = A3C(
    CartPole(), settings: settings, seed: seed, functions: functions
  ) { _ in CategoricalHead(actions: 2) }
  let start = ContinuousClock.now
  try training.run(untilRound: settings.rounds)
  let seconds = (ContinuousClock.now - start) / .seconds(1)
  return Throughput(
    stepsPerSecond: Double(training.steps) / seconds, staleness: try training.staleness())
}
