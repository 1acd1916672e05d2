import Experiments
import Lesson04
import Notebook
import RLCore

import struct Foundation.URL

/// The trainings that several cells speak of: each is run once, by the first cell that needs it.
struct Trainings: Sendable {
  static let grid = LearningTask("grid4", "grid 4×4", bar: 10, range: 0...10)
  // The first points of the curve may lie below what it shows.
  static let cliff = LearningTask("cliff", "cliff 4×12", bar: -15, range: -100...0)

  let functions: ExpectedSARSAFunctions
  let memo: Memo

  /// Expected SARSA on the 4×4 grid, one run a seed.
  func onGrid(_ page: Page) async throws -> [TrainingRun<ActionValues>] {
    let functions = functions
    return try await page.train(Self.grid, seeds: page.seeds(), memo: memo) { seed, progress in
      try trainOnGrid(seed: seed, functions: functions, progress: progress)
    }
  }

  /// One of the three methods on the cliff, one run a seed.
  func onCliff(
    _ page: Page, nextValue: NextValue = .expectation
  ) async throws -> [TrainingRun<ActionValues>] {
    var settings = ExpectedSARSASettings()
    settings.nextValue = nextValue
    let (chosen, functions) = (settings, functions)
    let task =
      nextValue == .expectation
      ? Self.cliff
      : LearningTask("cliff \(nextValue.title)", Self.cliff.title, bar: Self.cliff.bar)
    return try await page.train(task, seeds: page.seeds(), memo: memo) { seed, progress in
      try trainOnCliff(chosen, seed: seed, functions: functions, progress: progress)
    }
  }

  /// Writes the tables of the first seed, `[states, actions]`, one file a task.
  ///
  /// - Throws: `NothingTrained` where no cell has trained any.
  static func save(_ memo: Memo, into directory: URL) async throws {
    var isEmpty = true
    for task in [grid, cliff] {
      guard let runs = await memo.known(task.name, as: [TrainingRun<ActionValues>].self) else {
        continue
      }
      isEmpty = false
      try runs[0].outcome.write(to: directory.appendingPathComponent("\(task.name).parameters"))
    }
    if isEmpty { throw NothingTrained() }
  }
}

extension TrainingRun<ActionValues> {
  /// The expected return of an ε-greedy episode from the cliff's start, from the model.
  func online(explorationRate: Double) -> Double {
    let model = CliffWalking().model
    let policy = model.epsilonGreedyPolicy(
      outcome.values, explorationRate: explorationRate, tolerance: ActionValues.tieTolerance)
    return model.policyEvaluation(policy, discount: 1).values[CliffWalking.start]
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
