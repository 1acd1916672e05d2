import Experiments
import Lesson02
import Notebook
import RLCore

import struct Foundation.URL

extension QLearningTask {
  /// The task's name and bar.
  var learningTask: LearningTask {
    switch self {
    case .grid4: describe("grid 4×4", bar: 10, range: 0...10)
    case .grid10: describe("grid 10×10", bar: 8.25, range: -50...10)
    case .frozenLake:
      describe(
        "FrozenLake", bar: 70, metric: "percent of 1000 greedy episodes that reach the goal",
        y: "success, %", range: 0...100)
    case .taxi: describe("Taxi 5×5", bar: 7.5, range: -250...50)
    }
  }

  /// A description whose curve shows a range; the first points may lie below it.
  private func describe(
    _ title: String, bar: Double, metric: String? = nil, y: String = "return",
    range: ClosedRange<Double>
  ) -> LearningTask {
    LearningTask(
      rawValue, title, bar: bar, metric: metric ?? "mean return of \(episodes) greedy episodes",
      y: y, range: range)
  }

  /// The name on the page.
  var title: String { learningTask.title }
}

/// The trainings that several cells speak of: each is run once, by the first cell that needs it.
struct Trainings: Sendable {
  let functions: QLearningFunctions
  let memo: Memo

  /// One run a seed.
  func on(_ task: QLearningTask, _ page: Page) async throws -> [QLearningRun] {
    var settings = task.settings
    if page.options.quick, task == .frozenLake { settings.totalSteps /= 10 }
    let (chosen, functions) = (settings, functions)
    return try await page.train(task.learningTask, seeds: page.seeds(), memo: memo) {
      seed, progress in
      try task.train(chosen, seed: seed, functions: functions, progress: progress)
    }
  }

  /// The policy on the 10×10 grid: the page's, or one trained now.
  func gridPolicy(seed: UInt64) async throws -> GreedyPolicy {
    let task = QLearningTask.grid10
    let run =
      try await memo.known(task.rawValue, as: [QLearningRun].self)?.first
      ?? task.train(task.settings, seed: seed, functions: functions, points: 1)
    return try GreedyPolicy(run.outcome, functions: functions)
  }

  /// Writes the tables of the first seed, `[states, actions]`, one file a task.
  ///
  /// - Throws: `NothingTrained` where no cell has trained any.
  static func save(_ memo: Memo, into directory: URL) async throws {
    var isEmpty = true
    for task in QLearningTask.allCases {
      guard let runs = await memo.known(task.rawValue, as: [QLearningRun].self) else { continue }
      try runs[0].outcome.write(
        to: directory.appendingPathComponent("\(task.rawValue).parameters"))
      isEmpty = false
    }
    if isEmpty { throw NothingTrained() }
  }
}
