import Course
import Experiments
import Lesson06
import Lesson06Exercises
import Lesson06Solution
import Lesson07
import Lesson07Exercises
import Lesson07Solution
import Lesson08
import MyLesson06
import MyLesson07
import Notebook
import RLCore
import RLNetworks

import struct Foundation.URL

/// The trainings that several cells speak of: each is run once, by the first cell that needs it.
struct Trainings: Sendable {
  static let grid = LearningTask("grid10", "grid 10×10", bar: 8.2)
  static let cartPole = LearningTask("cartpole", "CartPole-v1", bar: 475)
  static let acrobot = LearningTask("acrobot", "Acrobot-v1", bar: -100)

  let functions: A2CFunctions
  let memo: Memo

  /// 10×10 grid, 100 000 steps, one run a seed.
  func onGrid(_ page: Page) async throws -> [A2CRun<GridWorld>] {
    let (settings, functions) = (Self.settings(100_000, page), functions)
    return try await page.train(Self.grid, memo: memo) { seed, progress in
      try trainOnGrid(settings, seed: seed, functions: functions, progress: progress)
    }
  }

  /// CartPole-v1, 200 000 steps, one run a seed.
  func onCartPole(_ page: Page) async throws -> [A2CRun<CartPole>] {
    let (settings, functions) = (Self.settings(200_000, page), functions)
    return try await page.train(Self.cartPole, memo: memo) { seed, progress in
      try trainOnCartPole(settings, seed: seed, functions: functions, progress: progress)
    }
  }

  /// Acrobot-v1, 200 000 steps, one run a seed.
  func onAcrobot(_ page: Page) async throws -> [A2CRun<Acrobot>] {
    let (settings, functions) = (Self.settings(200_000, page), functions)
    return try await page.train(Self.acrobot, memo: memo) { seed, progress in
      try trainOnAcrobot(settings, seed: seed, functions: functions, progress: progress)
    }
  }

  /// The course's settings for so many steps.
  static func settings(_ steps: Int, _ page: Page) -> A2CSettings {
    var settings = A2CSettings()
    settings.totalSteps = page.options.budget(steps, quick: 2_560)
    return settings
  }

  /// Lesson 6's functions: the reader's with `--impl mine`.
  static func reinforce(_ page: Page) -> REINFORCEFunctions {
    let reference = REINFORCEFunctions(REINFORCESolution.self)
    if page.options.implementation != .mine { return reference }
    return Lesson.reinforce.completed(REINFORCEFunctions(MyREINFORCE.self), by: reference)
  }

  /// Lesson 7's functions: the reader's with `--impl mine`.
  static func ppo(_ page: Page) -> PPOFunctions {
    let reference = PPOFunctions(PPOSolution.self)
    if page.options.implementation != .mine { return reference }
    return Lesson.ppo.completed(PPOFunctions(MyPPO.self), by: reference)
  }

  /// The policy on CartPole-v1: the page's, or one trained now.
  func cartPolePolicy(seed: UInt64) async throws -> ActorCritic<CartPole, CategoricalHead> {
    if let runs = await memo.known(Self.cartPole.name, as: [A2CRun<CartPole>].self) {
      return runs[0].outcome.agent
    }
    return try trainOnCartPole(A2CSettings(), seed: seed, functions: functions, points: 1)
      .outcome.agent
  }

  /// Writes the weights of the first seed's agents that the page has trained.
  ///
  /// - Throws: `NothingTrained` where no cell has trained any.
  static func save(_ memo: Memo, into directory: URL) async throws {
    let grid = await memo.known(Self.grid.name, as: [A2CRun<GridWorld>].self)
    let cartPole = await memo.known(Self.cartPole.name, as: [A2CRun<CartPole>].self)
    let acrobot = await memo.known(Self.acrobot.name, as: [A2CRun<Acrobot>].self)
    let files = [
      (Self.grid.name, grid?[0].outcome.agent.parameters),
      (Self.cartPole.name, cartPole?[0].outcome.agent.parameters),
      (Self.acrobot.name, acrobot?[0].outcome.agent.parameters),
    ]
    guard files.contains(where: { $0.1 != nil }) else { throw NothingTrained() }
    for (name, parameters) in files {
      guard let parameters else { continue }
      try ParameterFile.write(
        parameters, to: directory.appendingPathComponent(name + ".parameters"))
    }
  }
}
