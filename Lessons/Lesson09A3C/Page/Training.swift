import Course
import Experiments
import Lesson08
import Lesson08Exercises
import Lesson08Solution
import Lesson09
import MyLesson08
import Notebook
import RLCore
import RLNetworks

import struct Foundation.URL

/// The trainings that several cells speak of: each is run once, by the first cell that needs it.
struct Trainings: Sendable {
  static let gridInTurns = LearningTask("grid10-turns", "grid 10×10", bar: 8.2, height: 5)
  static let cartPoleInTurns = LearningTask(
    "cartpole-turns", "CartPole-v1", bar: 450, height: 5)
  static let grid = LearningTask("grid10", "grid 10×10", bar: 8.2, height: 5)
  static let cartPole = LearningTask("cartpole", "CartPole-v1", bar: 450, height: 5)

  let functions: A3CFunctions
  let memo: Memo

  /// 10×10 grid by two workers, one run a seed.
  ///
  /// - Parameters:
  ///   - task: `grid` or `gridInTurns`.
  ///   - schedule: threads or turns.
  func onGrid(
    _ task: LearningTask, _ schedule: A3CSchedule, _ page: Page
  ) async throws -> [DiscreteA3CRun<GridWorld>] {
    let settings = Self.settings(.grid, schedule, page)
    let functions = functions
    return try await page.train(task, memo: memo) { seed, progress in
      try trainOnGrid(settings, seed: seed, functions: functions, progress: progress)
    }
  }

  /// CartPole-v1 by two workers, as `onGrid` does.
  func onCartPole(
    _ task: LearningTask, _ schedule: A3CSchedule, _ page: Page
  ) async throws -> [DiscreteA3CRun<CartPole>] {
    let settings = Self.settings(.cartPole, schedule, page)
    let functions = functions
    return try await page.train(task, memo: memo) { seed, progress in
      try trainOnCartPole(settings, seed: seed, functions: functions, progress: progress)
    }
  }

  /// Settings with a schedule; if the page is quick, with fewer steps and smaller networks.
  static func settings(
    _ settings: A3CSettings, _ schedule: A3CSchedule, _ page: Page
  ) -> A3CSettings {
    var settings = settings
    settings.schedule = schedule
    settings.totalSteps = page.options.budget(settings.totalSteps, quick: 2_560)
    // An addition that touches every parameter takes the square of their number.
    settings.hiddenUnits = page.options.budget(settings.hiddenUnits, quick: 8)
    return settings
  }

  /// CartPole's settings for a comparison: 61 440 steps.
  static func comparison(
    workers: Int, _ schedule: A3CSchedule, learningRate: Float = A3CSettings().learningRate,
    _ page: Page
  ) -> A3CSettings {
    var settings = A3CSettings.cartPole
    settings.workers = workers
    settings.learningRate = learningRate
    settings = self.settings(settings, schedule, page)
    settings.totalSteps = page.options.budget(comparedSteps, quick: 1_024)
    return settings
  }

  /// Lesson 8's settings for the same comparison.
  static func a2cComparison(_ page: Page) -> A2CSettings {
    var settings = A2CSettings()
    settings.totalSteps = page.options.budget(comparedSteps, quick: 1_024)
    return settings
  }

  private static let comparedSteps = 61_440

  /// Lesson 8's functions: the reader's with `--impl mine`.
  static func a2c(_ page: Page) -> A2CFunctions {
    let reference = A2CFunctions(A2CSolution.self)
    if page.options.implementation != .mine { return reference }
    return Lesson.a2c.completed(A2CFunctions(MyA2C.self), by: reference)
  }

  /// The policy on CartPole-v1: the page's, or one trained now.
  func cartPolePolicy(seed: UInt64) async throws -> ActorCritic<CartPole, CategoricalHead> {
    let task = Self.cartPoleInTurns
    if let runs = await memo.known(task.name, as: [DiscreteA3CRun<CartPole>].self) {
      return runs[0].outcome.policy
    }
    var settings = A3CSettings.cartPole
    settings.schedule = .turns(delay: 1)
    return try trainOnCartPole(settings, seed: seed, functions: functions, points: 1)
      .outcome.policy
  }

  /// Writes the weights of the first seed's policies that the page has trained in turns.
  ///
  /// - Throws: `NothingTrained` where no cell has trained any.
  static func save(_ memo: Memo, into directory: URL) async throws {
    let grid = await memo.known(gridInTurns.name, as: [DiscreteA3CRun<GridWorld>].self)
    let cartPole = await memo.known(
      cartPoleInTurns.name, as: [DiscreteA3CRun<CartPole>].self)
    let files = [
      ("grid10", grid?[0].outcome.policy.parameters),
      ("cartpole", cartPole?[0].outcome.policy.parameters),
    ]
    guard files.contains(where: { $0.1 != nil }) else { throw NothingTrained() }
    for (name, parameters) in files {
      guard let parameters else { continue }
      try ParameterFile.write(
        parameters, to: directory.appendingPathComponent(name + ".parameters"))
    }
  }
}
