import Course
import Experiments
import Lesson10
import Notebook
import RLCore
import RLNetworks

import struct Foundation.URL

/// The trainings that several cells speak of: each is run once, by the first cell that needs it.
struct Trainings: Sendable {
  static let ddpg = LearningTask(
    "ddpg", "DDPG", bar: -250, metric: "mean return of 100 episodes without noise", height: 6)
  static let td3 = LearningTask(
    "td3", "TD3", bar: -200, metric: "mean return of 100 episodes without noise", height: 6)
  static let mountainCar = LearningTask(
    "mountaincar", "MountainCarContinuous", bar: 90,
    metric: "mean return of 100 episodes without noise", height: 6)

  let functions: DDPGFunctions
  let memo: Memo

  /// DDPG on Pendulum-v1, one run a seed.
  func byDDPG(_ page: Page) async throws -> [DDPGRun] {
    let (settings, functions) = (Self.settings(.ddpg, page), functions)
    return try await page.train(Self.ddpg, memo: memo) { seed, progress in
      try trainOnPendulum(settings, seed: seed, functions: functions, progress: progress)
    }
  }

  /// TD3 on Pendulum-v1, one run a seed.
  func byTD3(_ page: Page) async throws -> [DDPGRun] {
    let (settings, functions) = (Self.settings(.td3, page), functions)
    return try await page.train(Self.td3, memo: memo) { seed, progress in
      try trainOnPendulum(settings, seed: seed, functions: functions, progress: progress)
    }
  }

  /// TD3 on MountainCarContinuous-v0, one run a seed.
  func onMountainCar(_ page: Page) async throws -> [DDPGRun] {
    let (settings, functions) = (Self.settings(.mountainCar, page), functions)
    return try await page.train(Self.mountainCar, memo: memo) { seed, progress in
      try trainOnMountainCar(settings, seed: seed, functions: functions, progress: progress)
    }
  }

  /// What critics promise and actors earn over a few trainings on Pendulum-v1, `[seeds, points]`.
  func checks(
    of variant: DDPGVariant, with bug: DDPGBug = .none, timeLimit: Int = 200, _ page: Page
  ) async throws -> [[ValueCheck]] {
    let (settings, functions) = (Self.settings(variant.settings, page), functions)
    let (seeds, points) = (page.seeds(3), page.options.budget(8, quick: 1))
    let name = "\(variant.rawValue), \(bug.rawValue), \(timeLimit)"
    return try await memo.value(name) {
      try await page.concurrently(variant.title, count: seeds.count) { index, progress in
        try checkValuesOnPendulum(
          settings, with: bug, timeLimit: timeLimit, seed: seeds[index], points: points,
          functions: functions, progress: { progress.advance(to: $0, of: $1) })
      }
    }
  }

  /// Settings with a small budget for `--quick`.
  static func settings(_ settings: DDPGSettings, _ page: Page) -> DDPGSettings {
    guard page.options.budget(false, quick: true) else { return settings }
    var settings = settings
    settings.totalSteps = 1_000
    settings.warmUpSteps = 800
    settings.hiddenUnits = 16
    settings.batchSize = 16
    return settings
  }

  /// The first seed's TD3 agent on Pendulum-v1: the page's, or one trained now.
  func agent(_ settings: DDPGSettings = .td3, seed: UInt64) async throws -> DDPGAgent {
    if let runs = await memo.known(Self.td3.name, as: [DDPGRun].self) {
      return runs[0].outcome.agent
    }
    return try trainOnPendulum(settings, seed: seed, functions: functions, points: 1).outcome.agent
  }

  /// Writes the weights of the first seed's actors that the page has trained.
  ///
  /// - Throws: `NothingTrained` where no cell has trained any.
  static func save(_ memo: Memo, into directory: URL) async throws {
    var isEmpty = true
    for task in [ddpg, td3, mountainCar] {
      guard let runs = await memo.known(task.name, as: [DDPGRun].self) else { continue }
      isEmpty = false
      try ParameterFile.write(
        runs[0].outcome.agent.actorParameters,
        to: directory.appendingPathComponent(task.name + ".parameters"))
    }
    if isEmpty { throw NothingTrained() }
  }
}
