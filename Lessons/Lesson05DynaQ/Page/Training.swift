import Experiments
import Lesson05
import Notebook
import RLCore

import struct Foundation.URL

/// The trainings that several cells speak of: each is run once, by the first cell that needs it.
struct Trainings: Sendable {
  /// The mean return of greedy episodes that has to be reached within 50 episodes; 8.3 is the best.
  static let task = LearningTask("grid10", "grid 10×10", bar: 8.25, range: -50...10)
  static let episodes = 50

  let functions: DynaQFunctions
  let memo: Memo

  /// The settings of the task, with as many remembered steps.
  static func settings(planning: Int) -> DynaQSettings {
    var settings = DynaQSettings()
    settings.discount = 0.99
    settings.learningRate = 0.5
    settings.explorationRate = 0.3
    settings.planningUpdates = planning
    return settings
  }

  /// The task itself: all seeds with k = 50.
  func solved(_ page: Page) async throws -> [TrainingRun<ActionValues>] {
    try await train(Self.task, Self.settings(planning: 50), episodes: Self.episodes, page)
  }

  /// All seeds with fewer remembered steps, in three times as many episodes.
  func planning(_ planning: Int, _ page: Page) async throws -> [TrainingRun<ActionValues>] {
    let task = LearningTask("k = \(planning)", "k = \(planning)", bar: Self.task.bar)
    return try await train(
      task, Self.settings(planning: planning), episodes: 3 * Self.episodes, page)
  }

  /// All seeds with k = 50 and ε = 0.1, a third of the task's.
  func cautious(_ page: Page) async throws -> [TrainingRun<ActionValues>] {
    var settings = Self.settings(planning: 50)
    settings.explorationRate = 0.1
    let task = LearningTask("ε = 0.1", "ε = 0.1", bar: Self.task.bar)
    return try await train(task, settings, episodes: Self.episodes, page)
  }

  private func train(
    _ task: LearningTask, _ settings: DynaQSettings, episodes: Int, _ page: Page
  ) async throws -> [TrainingRun<ActionValues>] {
    let functions = functions
    return try await page.train(task, seeds: page.seeds(), memo: memo) { seed, progress in
      try trainOnGrid(
        settings, episodes: episodes, seed: seed, functions: functions, progress: progress)
    }
  }

  /// The table with k = 50: the page's, or one trained now.
  func values(seed: UInt64) async throws -> ActionValues {
    if let runs = await Self.known(memo) { return runs[0].outcome }
    return try trainOnGrid(
      Self.settings(planning: 50), episodes: Self.episodes, seed: seed, functions: functions
    ).outcome
  }

  /// Writes the table of the first seed, `[states, actions]`.
  ///
  /// - Throws: `NothingTrained` where no cell has trained any.
  static func save(_ memo: Memo, into directory: URL) async throws {
    guard let run = await known(memo)?.first else { throw NothingTrained() }
    try run.outcome.write(to: directory.appendingPathComponent("grid10.parameters"))
  }

  private static func known(_ memo: Memo) async -> [TrainingRun<ActionValues>]? {
    await memo.known(task.name)
  }
}
