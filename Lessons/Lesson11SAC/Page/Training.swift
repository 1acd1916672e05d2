import Course
import Experiments
import Lesson10
import Lesson10Exercises
import Lesson10Solution
import Lesson11
import MyLesson10
import Notebook
import RLCore
import RLNetworks

import struct Foundation.URL

/// The trainings that several cells speak of: each is run once, by the first cell that needs it.
struct Trainings: Sendable {
  static let pendulum = LearningTask(
    "pendulum", "Pendulum-v1", bar: -180, metric: "mean return of 100 episodes without chance")
  static let cartPole = LearningTask("cartpole", "CartPole-v1", bar: 475)

  let functions: SACFunctions
  let memo: Memo

  /// Pendulum-v1, one run a seed.
  func onPendulum(_ page: Page) async throws -> [SACRun] {
    let (settings, functions) = (Self.settings(SACSettings(), page), functions)
    return try await page.train(Self.pendulum, memo: memo) { seed, progress in
      try trainOnPendulum(settings, seed: seed, functions: functions, progress: progress)
    }
  }

  /// CartPole-v1 with the discrete form, one run a seed.
  func onCartPole(_ page: Page) async throws -> [DiscreteSACRun] {
    let (settings, functions) = (Self.settings(.cartPole, page), functions)
    return try await page.train(Self.cartPole, memo: memo) { seed, progress in
      try trainOnCartPole(settings, seed: seed, functions: functions, progress: progress)
    }
  }

  /// Settings with a small budget for `--quick`.
  static func settings(_ settings: SACSettings, _ page: Page) -> SACSettings {
    guard page.options.budget(false, quick: true) else { return settings }
    var settings = settings
    settings.totalSteps = 1_000
    settings.warmUpSteps = 800
    settings.hiddenUnits = 16
    settings.batchSize = 16
    return settings
  }

  /// Lesson 10's settings with a small budget for `--quick`.
  static func settings(_ settings: DDPGSettings, _ page: Page) -> DDPGSettings {
    guard page.options.budget(false, quick: true) else { return settings }
    var settings = settings
    settings.totalSteps = 1_000
    settings.warmUpSteps = 800
    settings.hiddenUnits = 16
    settings.batchSize = 16
    return settings
  }

  /// Lesson 10's functions: the reader's with `--impl mine`.
  static func ddpg(_ page: Page) -> DDPGFunctions {
    let reference = DDPGFunctions(DDPGSolution.self)
    if page.options.implementation != .mine { return reference }
    return Lesson.ddpg.completed(DDPGFunctions(MyDDPG.self), by: reference)
  }

  /// The agent of `--watch`.
  func agent(seed: UInt64) async throws -> SACAgent {
    if let runs = await memo.known(Self.pendulum.name, as: [SACRun].self) {
      return runs[0].outcome.agent
    }
    return try trainOnPendulum(SACSettings(), seed: seed, functions: functions, points: 1)
      .outcome.agent
  }

  /// Writes the weights of the first seed's actors that the page has trained.
  ///
  /// - Throws: `NothingTrained` where no cell has trained any.
  static func save(_ memo: Memo, into directory: URL) async throws {
    let pendulum = await memo.known(Self.pendulum.name, as: [SACRun].self)
    let cartPole = await memo.known(Self.cartPole.name, as: [DiscreteSACRun].self)
    let files = [
      (Self.pendulum.name, pendulum?[0].outcome.agent.actorParameters),
      (Self.cartPole.name, cartPole?[0].outcome.agent.actorParameters),
    ]
    guard files.contains(where: { $0.1 != nil }) else { throw NothingTrained() }
    for (name, parameters) in files {
      guard let parameters else { continue }
      try ParameterFile.write(
        parameters, to: directory.appendingPathComponent(name + ".parameters"))
    }
  }
}
