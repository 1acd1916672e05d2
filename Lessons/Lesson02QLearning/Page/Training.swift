import Algorithms
import Curriculum
import Experiments
import Notebook
import RLCore
import Solutions

import struct Foundation.URL

/// The lesson's tasks, with the settings that solve them.
enum Task: String, CaseIterable, Sendable {
  case grid4, grid10, frozenLake, taxi

  static var all: [Task] { Task.allCases }

  var name: String { rawValue }

  var title: String {
    switch self {
    case .grid4: "grid 4×4"
    case .grid10: "grid 10×10"
    case .frozenLake: "FrozenLake"
    case .taxi: "Taxi 5×5"
    }
  }

  /// What one unit of return counts: FrozenLake's 1 for the goal becomes a percentage.
  var scale: Double { self == .frozenLake ? 100 : 1 }

  /// What the mean return of greedy episodes has to reach.
  var bar: Double {
    switch self {
    case .grid4: 10
    case .grid10: 8.25
    case .frozenLake: 70
    case .taxi: 7.5
    }
  }

  /// Greedy episodes of the last evaluation: more where chance decides a part of each return.
  var episodes: Int { self == .frozenLake || self == .taxi ? 1000 : 100 }

  /// What its learning curve shows; the first points may lie below.
  var range: ClosedRange<Double> {
    switch self {
    case .grid4: 0...10
    case .grid10: -50...10
    case .frozenLake: 0...100
    case .taxi: -250...50
    }
  }

  var settings: QLearningSettings {
    var settings = QLearningSettings()
    switch self {
    case .grid4:
      settings.discount = 0.9
      settings.explorationFloor = 0.3
      settings.totalSteps = 10_000
    case .grid10:
      settings.totalSteps = 20_000
    case .frozenLake:
      settings.learningRate = 0.5
      settings.halvingVisits = 200
      settings.explorationFloor = 0.3
      settings.explorationDecay = 0.9995
      settings.totalSteps = 1_000_000
    case .taxi:
      settings.totalSteps = 200_000
    }
    return settings
  }

  var discount: Double { settings.discount }

  var model: KnownModel {
    switch self {
    case .grid4: GridWorld.fourByFour.model
    case .grid10: GridWorld.tenByTen.model
    case .frozenLake: FrozenLake.fourByFour().model
    case .taxi: Taxi().model
    }
  }

  /// Trains on the task's world.
  func train(
    seed: UInt64, settings: QLearningSettings, exercises: any QLearningExercises.Type,
    points: Int = 20, progress: Progress? = nil
  ) throws -> TabularRun {
    func run<World: TabularEnvironment>(_ world: World) throws -> TabularRun {
      func train<Exercises: QLearningExercises>(_ exercises: Exercises.Type) throws -> TabularRun {
        try TabularRun(
          QLearning(world, settings: settings, seed: seed, exercises: exercises),
          seed: seed, points: points, progress: progress
        ) { training, point in
          try training.run(steps: settings.totalSteps * point / points - training.steps)
        } judge: { training, point, random in
          let policy = try GreedyPolicy(training.values, exercises: exercises)
          let count = point == points ? episodes : 100
          return scale * policy.evaluate(in: world, episodes: count, random: random).mean
        }
      }
      // The reference is named here, so that the compiler builds a loop for it alone.
      return exercises is QLearningSolution.Type
        ? try train(QLearningSolution.self) : try train(exercises)
    }
    switch self {
    case .grid4: return try run(GridWorld.fourByFour)
    case .grid10: return try run(GridWorld.tenByTen)
    case .frozenLake: return try run(FrozenLake.fourByFour())
    case .taxi: return try run(Taxi())
    }
  }
}

/// The trainings that several cells speak of: each is run once, by the first cell that needs it.
actor Trainings {
  let exercises: any QLearningExercises.Type
  private var runs: [Task: [TabularRun]] = [:]

  init(_ exercises: any QLearningExercises.Type) { self.exercises = exercises }

  /// All seeds of a task.
  func on(_ task: Task, _ page: Page) async throws -> [TabularRun] {
    if let known = runs[task] { return known }
    var settings = task.settings
    if page.options.quick, task == .frozenLake { settings.totalSteps /= 5 }
    let (seeds, chosen, exercises) = (page.seeds(), settings, exercises)
    let made = try await page.concurrently(task.title, count: seeds.count) { index, progress in
      try task.train(
        seed: seeds[index], settings: chosen, exercises: exercises, progress: progress)
    }
    runs[task] = made
    return made
  }

  /// The table that the page has trained on the 10×10 grid, or one made now.
  func grid(_ options: Options) throws -> GreedyPolicy {
    let run =
      try runs[.grid10]?.first
      ?? Task.grid10.train(
        seed: options.seed, settings: Task.grid10.settings, exercises: exercises, points: 1)
    return try GreedyPolicy(run.values, exercises: exercises)
  }

  /// Writes the tables of the first seed, `[states, actions]`, one file a task.
  ///
  /// - Throws: `NothingTrained` where no cell has trained any.
  func save(into directory: URL) throws {
    if runs.isEmpty { throw NothingTrained() }
    for task in Task.all {
      try runs[task]?.first?.values.write(
        to: directory.appendingPathComponent("\(task.name).parameters"))
    }
  }
}

extension Page {
  /// Draws the learning curves of all seeds.
  func showCurves(_ task: Task, _ runs: [TabularRun]) {
    showCurves(
      task.title, runs, y: task == .frozenLake ? "success, %" : "return", range: task.range,
      bar: task.bar)
  }

  /// Records how a task went.
  func record(_ task: Task, _ runs: [TabularRun]) {
    record(
      task.name, title: task.title,
      metric: task == .frozenLake
        ? "percent of 1000 greedy episodes that reach the goal"
        : "mean return of \(task.episodes) greedy episodes",
      runs: runs, bar: task.bar)
  }
}
