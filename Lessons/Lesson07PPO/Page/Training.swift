import Algorithms
import Curriculum
import Experiments
import Notebook
import RLCore
import RLNetworks

import struct Foundation.URL

/// One training from its first step to its last, with what was measured on the way.
struct TrainingRun<World: VectorObservable, Head: PolicyHead>: Sendable
where World.Action == Head.Action {
  let seed: UInt64
  let policy: PPOPolicy<World, Head>
  let steps: Int
  /// Mean return of 100 greedy episodes, by environment steps.
  let curve: [(steps: Int, value: Double)]
  let reports: [PPO<World, Head>.Report]
  let seconds: Double

  /// The last point of the curve.
  var final: Double { curve.last?.value ?? .nan }
}

/// Trains on one seed and evaluates greedily at regular distances.
///
/// - Parameters:
///   - points: how many evaluations there are, the last one at the end.
///   - progress: is told how far the training is.
func train<World: VectorObservable, Head: PolicyHead>(
  _ world: World, settings: PPOSettings, seed: UInt64, exercises: any PPOExercises.Type,
  points: Int = 20, progress: Progress? = nil, head: (inout Parameters) -> Head
) throws -> TrainingRun<World, Head> {
  let start = ContinuousClock.now
  // The episodes that judge are never those that taught.
  let judge = RandomStream(seed: seed, name: "evaluation")
  var training = PPO(world, settings: settings, seed: seed, exercises: exercises, head: head)
  var policy = training.policy
  var curve = [(steps: 0, value: policy.evaluate(in: world, random: judge).mean)]
  var reports: [PPO<World, Head>.Report] = []
  for iteration in 1...settings.iterations {
    reports.append(try training.iterate())
    let isPoint =
      iteration * points / settings.iterations
      > (iteration - 1) * points / settings.iterations
    if isPoint {
      policy = training.policy
      curve.append((training.steps, policy.evaluate(in: world, random: judge).mean))
    }
    progress?.advance(to: iteration, of: settings.iterations)
  }
  return TrainingRun(
    seed: seed, policy: policy, steps: training.steps, curve: curve, reports: reports,
    seconds: (ContinuousClock.now - start) / .seconds(1))
}

/// The trainings that several cells speak of: each is run once, by the first cell that needs it.
actor Trainings {
  typealias Discrete<World: VectorObservable & DiscreteEnvironment> = TrainingRun<
    World, CategoricalHead
  >

  let exercises: any PPOExercises.Type
  private var cartPole: [Discrete<CartPole>]?
  private var grid: [Discrete<GridWorld>]?

  init(_ exercises: any PPOExercises.Type) { self.exercises = exercises }

  /// 10×10 grid, 60 000 steps, one run a seed.
  func onGrid(_ page: Page) async throws -> [Discrete<GridWorld>] {
    if let grid { return grid }
    let runs = try await discrete("grid 10×10", GridWorld.tenByTen, steps: 60_000, page)
    grid = runs
    return runs
  }

  /// CartPole-v1, 100 000 steps, one run a seed.
  func onCartPole(_ page: Page) async throws -> [Discrete<CartPole>] {
    if let cartPole { return cartPole }
    let runs = try await discrete("CartPole-v1", CartPole(), steps: 100_000, page)
    cartPole = runs
    return runs
  }

  /// The policy that balances the pole: of the training on the page, or of one made now.
  func cartPolePolicy(seed: UInt64) throws -> PPOPolicy<CartPole, CategoricalHead> {
    if let run = cartPole?.first { return run.policy }
    return try train(
      CartPole(), settings: PPOSettings(), seed: seed, exercises: exercises, points: 1
    ) {
      _ in CategoricalHead(actions: 2)
    }.policy
  }

  /// Writes the weights of the first seed's policies that the page has trained.
  ///
  /// - Throws: `NothingTrained` where no cell has trained any.
  func save(into directory: URL) throws {
    let files = [
      ("grid10", grid?.first?.policy.parameters), ("cartpole", cartPole?.first?.policy.parameters),
    ]
    guard files.contains(where: { $0.1 != nil }) else { throw NothingTrained() }
    for (name, parameters) in files {
      guard let parameters else { continue }
      try ParameterFile.write(
        parameters, to: directory.appendingPathComponent(name + ".parameters"))
    }
  }

  private func discrete<World: VectorObservable & DiscreteEnvironment>(
    _ title: String, _ world: World, steps: Int, _ page: Page
  ) async throws -> [Discrete<World>] {
    var settings = PPOSettings()
    settings.totalSteps = page.options.budget(steps, quick: 10_240)
    let (chosen, exercises) = (settings, exercises)
    return try await page.sweep(title) { seed, progress in
      try train(
        world, settings: chosen, seed: seed, exercises: exercises, progress: progress
      ) { _ in CategoricalHead(actions: world.actionCount) }
    }
  }
}

extension Page {
  /// Draws the learning curves of all seeds.
  func showCurves<World, Head>(
    _ title: String, _ runs: [TrainingRun<World, Head>], bar: Double
  ) {
    let steps = runs[0].curve.map { Double($0.steps) }
    showCurves(
      title, steps: steps,
      values: steps.indices.map { point in runs.map { $0.curve[point].value } }, bar: bar,
      height: 9)
  }

  /// Records how a task went over all seeds.
  func record<World, Head>(
    task name: String, title: String, _ runs: [TrainingRun<World, Head>], bar: Double
  ) {
    record(
      name, title: title, metric: "mean return of 100 greedy episodes",
      values: runs.map(\.final), bar: bar, steps: runs[0].steps, seconds: runs.map(\.seconds))
  }
}
