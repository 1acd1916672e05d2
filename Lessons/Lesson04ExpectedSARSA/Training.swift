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
  ) throws -> TrainingRun {
    func run(_ world: some TabularEnvironment, judgedIn limited: some TabularEnvironment) throws
      -> TrainingRun
    {
      // The reference is named here, so that the compiler builds a loop for it alone.
      if exercises is ExpectedSARSASolution.Type {
        return try TrainingRun(
          world, limited, self, settings: settings, seed: seed,
          exercises: ExpectedSARSASolution.self, progress: progress)
      }
      return try TrainingRun(
        world, limited, self, settings: settings, seed: seed, exercises: exercises,
        progress: progress)
    }
    switch self {
    case .grid4: return try run(GridWorld.fourByFour, judgedIn: GridWorld.fourByFour)
    // A greedy walker that has learnt nothing yet may walk against a wall for ever.
    case .cliff: return try run(CliffWalking(), judgedIn: CliffWalking(timeLimit: 200))
    }
  }
}

/// One training from its first step to its last, with what was measured on the way.
struct TrainingRun: Sendable {
  let seed: UInt64
  let values: ActionValues
  let steps: Int
  /// Mean return of 100 greedy episodes, by steps.
  let curve: [(steps: Int, value: Double)]
  let seconds: Double

  /// The last point of the curve.
  var final: Double { curve.last?.value ?? .nan }

  /// Trains and evaluates greedily at regular distances; the opened existential is `Exercises`.
  init<World: TabularEnvironment, Limited: TabularEnvironment, Exercises: ExpectedSARSAExercises>(
    _ world: World, _ limited: Limited, _ task: Task, settings: ExpectedSARSASettings,
    seed: UInt64, exercises: Exercises.Type, progress: Progress?
  ) throws {
    let start = ContinuousClock.now
    // The episodes that judge are never those that taught.
    let judge = RandomStream(seed: seed, name: "evaluation")
    var training = ExpectedSARSA(world, settings: settings, seed: seed, exercises: exercises)
    var curve: [(steps: Int, value: Double)] = []
    let points = 20
    for point in 0...points {
      try training.run(steps: task.totalSteps * point / points - training.steps)
      curve.append(
        (training.steps, Evaluation.greedy(training.values, in: limited, random: judge).mean))
      progress?.advance(to: point, of: points)
    }
    self.seed = seed
    self.curve = curve
    (values, steps) = (training.values, training.steps)
    seconds = (ContinuousClock.now - start) / .seconds(1)
  }

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
  private var runs: [Key: [TrainingRun]] = [:]

  init(_ exercises: any ExpectedSARSAExercises.Type) { self.exercises = exercises }

  /// All seeds of a task.
  func on(
    _ task: Task, _ page: Page, nextValue: NextValue = .expectation
  ) async throws -> [TrainingRun] {
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
