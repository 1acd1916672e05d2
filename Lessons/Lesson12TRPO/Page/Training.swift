import Course
import Experiments
import Lesson08
import Lesson08Exercises
import Lesson08Solution
import Lesson12
import MyLesson08
import Notebook
import RLCore
import RLNetworks

import struct Foundation.URL

/// A training by TRPO on Pendulum-v1.
typealias PendulumRun = TRPORun<Pendulum, GaussianHead>

/// The trainings that several cells speak of: each is run once, by the first cell that needs it.
struct Trainings: Sendable {
  static let grid = LearningTask("grid10", "grid 10×10", bar: 8.25, height: 5)
  static let cartPole = LearningTask("cartpole", "CartPole-v1", bar: 475, height: 5)
  static let pendulum = LearningTask("pendulum", "Pendulum-v1", bar: -250)

  let functions: TRPOFunctions
  let memo: Memo

  /// 10×10 grid, one run a seed.
  func onGrid(_ page: Page) async throws -> [TRPORun<GridWorld, CategoricalHead>] {
    let (settings, functions) = (Self.settings(.grid, page), functions)
    return try await page.train(Self.grid, memo: memo) { seed, progress in
      try trainOnGrid(settings, seed: seed, functions: functions, progress: progress)
    }
  }

  /// CartPole-v1, one run a seed.
  func onCartPole(_ page: Page) async throws -> [TRPORun<CartPole, CategoricalHead>] {
    let (settings, functions) = (Self.settings(.cartPole, page), functions)
    return try await page.train(Self.cartPole, memo: memo) { seed, progress in
      try trainOnCartPole(settings, seed: seed, functions: functions, progress: progress)
    }
  }

  /// Pendulum-v1, one run a seed.
  func onPendulum(_ page: Page) async throws -> [PendulumRun] {
    let (settings, functions) = (Self.settings(.pendulum, page), functions)
    return try await page.train(Self.pendulum, memo: memo) { seed, progress in
      try trainOnPendulum(settings, seed: seed, functions: functions, progress: progress)
    }
  }

  /// CartPole-v1 by every method, one run a seed of `page.seeds()`, method by method.
  func measured(_ page: Page) async throws -> [MeasuredTraining] {
    let (seeds, functions, a2c) = (page.seeds(), functions, Self.a2c(page))
    let methods = OnPolicyMethod.allCases
    let steps = page.options.budget(Self.comparedSteps, quick: 1_024)
    return try await memo.value("methods") {
      try await page.concurrently("methods", count: methods.count * seeds.count) { index, _ in
        try measureTrainingOnCartPole(
          methods[index / seeds.count], steps: steps, seed: seeds[index % seeds.count],
          points: page.options.budget(10, quick: 1), functions: functions, a2c: a2c)
      }
    }
  }

  /// The environment steps of trainings that are compared.
  static let comparedSteps = 40_960

  /// Settings with a small budget for `--quick`.
  static func settings(_ settings: TRPOSettings, _ page: Page) -> TRPOSettings {
    var settings = settings
    settings.totalSteps = page.options.budget(settings.totalSteps, quick: 2_048)
    return settings
  }

  /// Lesson 8's functions: the reader's with `--impl mine`.
  private static func a2c(_ page: Page) -> A2CFunctions {
    let reference = A2CFunctions(A2CSolution.self)
    if page.options.implementation != .mine { return reference }
    return Lesson.a2c.completed(A2CFunctions(MyA2C.self), by: reference)
  }

  /// The policy on CartPole-v1: the page's, or one trained now.
  func cartPolePolicy(seed: UInt64) async throws -> ActorCritic<CartPole, CategoricalHead> {
    if let runs = await memo.known(
      Self.cartPole.name, as: [TRPORun<CartPole, CategoricalHead>].self)
    {
      return runs[0].outcome.agent
    }
    return try trainOnCartPole(.cartPole, seed: seed, functions: functions, points: 1)
      .outcome.agent
  }

  /// Writes the weights of the first seed's agents that the page has trained.
  ///
  /// - Throws: `NothingTrained` where no cell has trained any.
  static func save(_ memo: Memo, into directory: URL) async throws {
    let grid = await memo.known(Self.grid.name, as: [TRPORun<GridWorld, CategoricalHead>].self)
    let cartPole = await memo.known(
      Self.cartPole.name, as: [TRPORun<CartPole, CategoricalHead>].self)
    let pendulum = await memo.known(Self.pendulum.name, as: [PendulumRun].self)
    let files = [
      (Self.grid.name, grid?[0].outcome.agent.parameters),
      (Self.cartPole.name, cartPole?[0].outcome.agent.parameters),
      (Self.pendulum.name, pendulum?[0].outcome.agent.parameters),
    ]
    guard files.contains(where: { $0.1 != nil }) else { throw NothingTrained() }
    for (name, parameters) in files {
      guard let parameters else { continue }
      try ParameterFile.write(
        parameters, to: directory.appendingPathComponent(name + ".parameters"))
    }
  }
}
