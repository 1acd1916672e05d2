import Course
import Experiments
import Lesson13
import Notebook
import RLCore
import RLNetworks

import struct Foundation.URL

/// The trainings that several cells speak of: each is run once, by the first cell that needs it.
struct Trainings: Sendable {
  static let grid = LearningTask("grid10", "grid 10×10", bar: 8.25, height: 5)
  static let cartPole = LearningTask("cartpole", "CartPole-v1", bar: 475, height: 5)
  static let catching = LearningTask("catch", "Catch", bar: 0.95, height: 5)
  static let mountainCar = LearningTask("mountaincar", "MountainCar-v0", bar: -150)
  static let breakout = LearningTask(
    "breakout", "Breakout", bar: 10, metric: "mean return of 100 greedy episodes, sticky actions")

  let functions: DQNFunctions
  let memo: Memo

  /// 10×10 grid, one run a seed.
  func onGrid(_ page: Page) async throws -> [DQNRun] {
    let (settings, functions) = (Self.settings(.grid, page), functions)
    return try await page.train(Self.grid, memo: memo) { seed, progress in
      try trainOnGrid(settings, seed: seed, functions: functions, progress: progress)
    }
  }

  /// CartPole-v1, one run a seed.
  func onCartPole(_ page: Page) async throws -> [DQNRun] {
    let (settings, functions) = (Self.settings(.cartPole, page), functions)
    return try await page.train(Self.cartPole, memo: memo) { seed, progress in
      try trainOnCartPole(settings, seed: seed, functions: functions, progress: progress)
    }
  }

  /// Catch, one run a seed.
  func onCatch(_ page: Page) async throws -> [DQNRun] {
    let (settings, functions) = (Self.settings(.catch, page), functions)
    return try await page.train(Self.catching, memo: memo) { seed, progress in
      try trainOnCatch(settings, seed: seed, functions: functions, progress: progress)
    }
  }

  /// MountainCar-v0, one run a seed.
  func onMountainCar(_ page: Page) async throws -> [DQNRun] {
    let (settings, functions) = (Self.settings(.mountainCar, page), functions)
    return try await page.train(Self.mountainCar, memo: memo) { seed, progress in
      try trainOnMountainCar(settings, seed: seed, functions: functions, progress: progress)
    }
  }

  /// Breakout, one run a seed.
  func onBreakout(_ page: Page) async throws -> [DQNRun] {
    let (settings, functions) = (Self.settings(.breakout, page), functions)
    return try await page.train(Self.breakout, memo: memo) { seed, progress in
      try trainOnBreakout(settings, seed: seed, functions: functions, progress: progress)
    }
  }

  /// Settings with a small budget for `--quick`.
  static func settings(_ settings: DQNSettings, _ page: Page) -> DQNSettings {
    guard page.options.budget(false, quick: true) else { return settings }
    var settings = settings
    settings.totalSteps = 1_000
    settings.learningStarts = min(settings.learningStarts, 500)
    settings.explorationSteps = 500
    return settings
  }

  /// An agent on CartPole-v1 in the middle of the page's training.
  ///
  /// - Parameters:
  ///   - seed: that of the training.
  ///   - steps: after how many environment steps.
  func cartPoleAgent(seed: UInt64, after steps: Int) throws -> ValueLearner {
    var settings = DQNSettings.cartPole
    settings.totalSteps = steps
    return try trainOnCartPole(settings, seed: seed, functions: functions, points: 1)
      .outcome.agent
  }

  /// The agent on CartPole-v1: the page's, or one trained now.
  func cartPoleAgent(seed: UInt64) async throws -> ValueLearner {
    if let runs = await memo.known(Self.cartPole.name, as: [DQNRun].self) {
      return runs[0].outcome.agent
    }
    return try trainOnCartPole(.cartPole, seed: seed, functions: functions, points: 1)
      .outcome.agent
  }

  /// The agent on Catch: the page's, or one trained now.
  func catchAgent(seed: UInt64) async throws -> ValueLearner {
    if let runs = await memo.known(Self.catching.name, as: [DQNRun].self) {
      return runs[0].outcome.agent
    }
    return try trainOnCatch(.catch, seed: seed, functions: functions, points: 1).outcome.agent
  }

  /// Writes the weights of the first seed's agents that the page has trained.
  ///
  /// - Throws: `NothingTrained` where no cell has trained any.
  static func save(_ memo: Memo, into directory: URL) async throws {
    var isEmpty = true
    for task in [grid, cartPole, catching, mountainCar, breakout] {
      guard let runs = await memo.known(task.name, as: [DQNRun].self) else { continue }
      isEmpty = false
      try ParameterFile.write(
        runs[0].outcome.agent.online,
        to: directory.appendingPathComponent(task.name + ".parameters"))
    }
    if isEmpty { throw NothingTrained() }
  }
}
