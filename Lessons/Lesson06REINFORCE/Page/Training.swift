import Algorithms
import Curriculum
import Experiments
import Notebook
import RLCore
import RLNetworks
import Solutions

import struct Foundation.URL

/// One training from its first step to its last, with what was measured on the way.
struct TrainingRun: Sendable {
  let seed: UInt64
  /// Mean return of greedy episodes, by steps.
  var curve: [(steps: Int, value: Double)] = []
  /// Mean entropy of the policy in the visited states, in nats, by steps.
  var entropies: [(steps: Int, value: Double)] = []
  var steps = 0
  var seconds = 0.0
  /// The last update's baseline and what it leaves, in units of return; nil on the grid.
  var meanBaseline: Double?
  var advantageDeviation: Double?

  /// The last point of the curve.
  var final: Double { curve.last?.value ?? .nan }
  /// The mean of the curve, its first point left out: high where learning was early.
  var curveMean: Double { Statistics.mean(curve.dropFirst().map(\.value)) }
}

/// A training on the grid and the logits that came out.
struct GridRun: Sendable {
  var run: TrainingRun
  var preferences: ActionValues
}

/// A training on CartPole and the policy's weights that came out.
struct PoleRun: Sendable {
  var run: TrainingRun
  var parameters: Parameters
}

/// Trains the table on the 10×10 grid; the last evaluation has 100 episodes.
func trainGrid<Exercises: REINFORCEExercises>(
  settings: TabularREINFORCESettings, seed: UInt64, exercises: Exercises.Type, points: Int = 20,
  progress: Progress? = nil
) throws -> GridRun {
  let start = ContinuousClock.now
  let world = GridWorld.tenByTen
  // The episodes that judge are never those that taught.
  let judge = RandomStream(seed: seed, name: "evaluation")
  var training = TabularREINFORCE(world, settings: settings, seed: seed, exercises: exercises)
  var run = TrainingRun(seed: seed)
  func score(_ episodes: Int) -> Double {
    Evaluation.greedy(training.preferences, in: world, episodes: episodes, random: judge).mean
  }
  run.curve.append((0, score(100)))
  for point in 1...points {
    let target = settings.totalSteps * point / points
    try training.run(untilStep: target)
    run.curve.append((target, score(point == points ? 100 : 10)))
    run.entropies.append((target, training.entropy))
    progress?.advance(to: point, of: points)
  }
  run.steps = training.steps
  run.seconds = (ContinuousClock.now - start) / .seconds(1)
  return GridRun(run: run, preferences: training.preferences)
}

/// Trains both networks on CartPole; the last evaluation has 100 episodes.
func trainPole<Exercises: REINFORCEExercises>(
  settings: REINFORCESettings, seed: UInt64, exercises: Exercises.Type, points: Int = 15,
  progress: Progress? = nil
) throws -> PoleRun {
  let start = ContinuousClock.now
  let judge = RandomStream(seed: seed, name: "evaluation")
  var training = REINFORCE(CartPole(), settings: settings, seed: seed, exercises: exercises)
  var run = TrainingRun(seed: seed)
  run.curve.append((0, training.evaluate(episodes: 20, random: judge).mean))
  while !training.isFinished {
    let report = try training.iterate()
    run.entropies.append((report.steps, report.entropy))
    run.meanBaseline = report.meanBaseline
    run.advantageDeviation = report.advantageDeviation
    // An update on whole episodes may pass several points at once.
    let point = min(points, report.steps * points / settings.totalSteps)
    if training.isFinished || point < run.curve.count { continue }
    let value = training.evaluate(episodes: 20, random: judge).mean
    while run.curve.count <= point {
      run.curve.append((settings.totalSteps * run.curve.count / points, value))
    }
    progress?.advance(to: point, of: points)
  }
  let value = training.evaluate(episodes: 100, random: judge).mean
  while run.curve.count <= points {
    run.curve.append((settings.totalSteps * run.curve.count / points, value))
  }
  run.steps = training.steps
  run.seconds = (ContinuousClock.now - start) / .seconds(1)
  return PoleRun(run: run, parameters: training.policyParameters)
}

/// The trainings that several cells speak of: each is run once, by the first cell that needs it.
actor Trainings {
  let exercises: any REINFORCEExercises.Type
  private var gridRuns: [GridRun]?
  private var poleRuns: [PoleRun]?

  init(_ exercises: any REINFORCEExercises.Type) { self.exercises = exercises }

  /// All seeds of the 10×10 grid.
  func onGrid(_ page: Page) async throws -> [GridRun] {
    if let gridRuns { return gridRuns }
    let (seeds, exercises) = (page.seeds(20), exercises)
    let runs = try await page.concurrently("grid 10×10", count: seeds.count) { index, progress in
      func train(_ exercises: (some REINFORCEExercises).Type) throws -> GridRun {
        try trainGrid(
          settings: TabularREINFORCESettings(), seed: seeds[index], exercises: exercises,
          progress: progress)
      }
      return try train(exercises)
    }
    gridRuns = runs
    return runs
  }

  /// All seeds of CartPole-v1.
  func onPole(_ page: Page) async throws -> [PoleRun] {
    if let poleRuns { return poleRuns }
    let runs = try await trainPoles(
      "CartPole-v1", [REINFORCESettings()], seeds: page.seeds(20), exercises, page)[0]
    poleRuns = runs
    return runs
  }

  /// The logits that the page has trained on the grid, or some made now.
  func gridPreferences(_ options: Options) throws -> ActionValues {
    if let run = gridRuns?.first { return run.preferences }
    func train(_ exercises: (some REINFORCEExercises).Type) throws -> ActionValues {
      try trainGrid(
        settings: TabularREINFORCESettings(), seed: options.seed, exercises: exercises, points: 1
      ).preferences
    }
    return try train(exercises)
  }

  /// Writes what the first seed has learnt, one file a task.
  ///
  /// - Throws: `NothingTrained` where no cell has trained any.
  func save(into directory: URL) throws {
    if gridRuns == nil && poleRuns == nil { throw NothingTrained() }
    try gridRuns?.first?.preferences.write(
      to: directory.appendingPathComponent("grid10.parameters"))
    if let run = poleRuns?.first {
      try ParameterFile.write(
        run.parameters, to: directory.appendingPathComponent("cartpole.parameters"))
    }
  }
}

/// Trains every seed with each of several settings, [settings][seeds].
func trainPoles(
  _ title: String, _ variants: [REINFORCESettings], seeds: [UInt64],
  _ exercises: any REINFORCEExercises.Type, _ page: Page
) async throws -> [[PoleRun]] {
  let total = page.options.budget(150_000, quick: 20_000)
  let runs = try await page.concurrently(title, count: variants.count * seeds.count) {
    index, progress in
    var settings = variants[index / seeds.count]
    settings.totalSteps = total
    let chosen = settings
    func train(_ exercises: (some REINFORCEExercises).Type) throws -> PoleRun {
      // The reference is named here, so that the compiler builds a loop for it alone.
      if exercises is REINFORCESolution.Type {
        return try trainPole(
          settings: chosen, seed: seeds[index % seeds.count], exercises: REINFORCESolution.self,
          progress: progress)
      }
      return try trainPole(
        settings: chosen, seed: seeds[index % seeds.count], exercises: exercises,
        progress: progress)
    }
    return try train(exercises)
  }
  return variants.indices.map { Array(runs[$0 * seeds.count..<($0 + 1) * seeds.count]) }
}
