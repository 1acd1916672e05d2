import Algorithms
import Curriculum
import Experiments
import Notebook
import RLCore
import Solutions

import struct Foundation.URL

/// The lesson's tasks, with the settings that solve them.
enum Task: String, CaseIterable, Sendable {
  case grid4, cliff

  static var all: [Task] { Task.allCases }

  var name: String { rawValue }

  var title: String { self == .grid4 ? "grid 4×4" : "cliff 4×12" }

  /// What the mean return of 100 greedy episodes has to reach.
  var bar: Double { self == .grid4 ? 10 : -15 }

  /// What its learning curve shows; the first points may lie below.
  var range: ClosedRange<Double> { self == .grid4 ? 0...10 : -100...0 }

  var totalSteps: Int { self == .grid4 ? 10_000 : 100_000 }

  var settings: ExpectedSARSASettings {
    var settings = ExpectedSARSASettings()
    if self == .grid4 {
      settings.discount = 0.9
      settings.explorationRate = 0.3
    }
    return settings
  }

  /// Trains on the task's world.
  func train(
    seed: UInt64, settings: ExpectedSARSASettings, exercises: any ExpectedSARSAExercises.Type,
    progress: Progress? = nil
  ) throws -> TabularRun {
    func run(_ world: some TabularEnvironment, judgedIn limited: some TabularEnvironment) throws
      -> TabularRun
    {
      func train<Exercises: ExpectedSARSAExercises>(
        _ exercises: Exercises.Type
      ) throws -> TabularRun {
        let points = 20
        return try TabularRun(
          ExpectedSARSA(world, settings: settings, seed: seed, exercises: exercises),
          seed: seed, points: points, progress: progress
        ) { training, point in
          try training.run(steps: totalSteps * point / points - training.steps)
        } judge: { training, _, random in
          Evaluation.greedy(training.values, in: limited, random: random).mean
        }
      }
      // The reference is named here, so that the compiler builds a loop for it alone.
      return exercises is ExpectedSARSASolution.Type
        ? try train(ExpectedSARSASolution.self) : try train(exercises)
    }
    switch self {
    case .grid4: return try run(GridWorld.fourByFour, judgedIn: GridWorld.fourByFour)
    // A greedy walker that has learnt nothing yet may walk against a wall for ever.
    case .cliff: return try run(CliffWalking(), judgedIn: CliffWalking(timeLimit: 200))
    }
  }
}

extension TabularRun {
  /// The expected return of an ε-greedy walk from the cliff's start, from the model.
  func online(explorationRate: Double) -> Double {
    let model = CliffWalking().model
    let policy = model.epsilonGreedyPolicy(
      values.values, explorationRate: explorationRate, tolerance: ActionValues.tieTolerance)
    return model.policyEvaluation(policy, discount: 1).values[CliffWalking.start]
  }
}

/// The trainings that several cells speak of: each is run once, by the first cell that needs it.
actor Trainings {
  let exercises: any ExpectedSARSAExercises.Type
  private struct Key: Hashable {
    let task: Task
    let nextValue: NextValue
  }
  private var runs: [Key: [TabularRun]] = [:]

  init(_ exercises: any ExpectedSARSAExercises.Type) { self.exercises = exercises }

  /// All seeds of a task.
  func on(
    _ task: Task, _ page: Page, nextValue: NextValue = .expectation
  ) async throws -> [TabularRun] {
    let key = Key(task: task, nextValue: nextValue)
    if let known = runs[key] { return known }
    var settings = task.settings
    settings.nextValue = nextValue
    let (seeds, chosen, exercises) = (page.seeds(), settings, exercises)
    let made = try await page.concurrently(task.title, count: seeds.count) { index, progress in
      try task.train(
        seed: seeds[index], settings: chosen, exercises: exercises, progress: progress)
    }
    runs[key] = made
    return made
  }

  /// The table that the page has trained on the 4×4 grid, or one made now.
  func grid(_ options: Options) throws -> ActionValues {
    if let run = runs[Key(task: .grid4, nextValue: .expectation)]?.first { return run.values }
    return try Task.grid4.train(
      seed: options.seed, settings: Task.grid4.settings, exercises: exercises
    ).values
  }

  /// Writes the tables of the first seed, `[states, actions]`, one file a task.
  ///
  /// - Throws: `NothingTrained` where no cell has trained any.
  func save(into directory: URL) throws {
    if runs.isEmpty { throw NothingTrained() }
    for task in Task.all {
      try runs[Key(task: task, nextValue: .expectation)]?.first?.values.write(
        to: directory.appendingPathComponent("\(task.name).parameters"))
    }
  }
}

extension NextValue {
  /// The method that takes this for the value of the next state.
  var title: String {
    switch self {
    case .expectation: "Expected SARSA"
    case .sample: "SARSA"
    case .maximum: "Q-learning"
    }
  }
}

/// Walks the 4×4 grid with the greedy policy, one frame a step.
func watchGrid(_ animation: Animation, _ trainings: Trainings) async throws {
  let values = try await trainings.grid(animation.options)
  try await watchGrid(animation, GridWorld.fourByFour, title: "grid 4×4") { state, random in
    random.greedyAction(values, state)
  }
}
