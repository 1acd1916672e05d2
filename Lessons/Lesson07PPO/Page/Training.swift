import Experiments
import Lesson07
import Notebook
import RLCore
import RLNetworks

import struct Foundation.URL

/// The trainings that several cells speak of: each is run once, by the first cell that needs it.
struct Trainings: Sendable {
  static let grid = LearningTask("grid10", "grid 10×10", bar: 8.25, height: 9)
  static let cartPole = LearningTask("cartpole", "CartPole-v1", bar: 475, height: 9)

  let functions: PPOFunctions
  let memo: Memo

  /// 10×10 grid, 60 000 steps, one run a seed.
  func onGrid(_ page: Page) async throws -> [PPORun<GridWorld, CategoricalHead>] {
    let (settings, functions) = (settings(steps: 60_000, page), functions)
    return try await page.train(Self.grid, memo: memo) { seed, progress in
      try trainOnGrid(settings, seed: seed, functions: functions, progress: progress)
    }
  }

  /// CartPole-v1, 100 000 steps, one run a seed.
  func onCartPole(_ page: Page) async throws -> [PPORun<CartPole, CategoricalHead>] {
    let (settings, functions) = (settings(steps: 100_000, page), functions)
    return try await page.train(Self.cartPole, memo: memo) { seed, progress in
      try trainOnCartPole(settings, seed: seed, functions: functions, progress: progress)
    }
  }

  private func settings(steps: Int, _ page: Page) -> PPOSettings {
    var settings = PPOSettings()
    settings.totalSteps = page.options.budget(steps, quick: 2_560)
    return settings
  }

  /// The policy on CartPole-v1: the page's, or one trained now.
  func cartPolePolicy(seed: UInt64) async throws -> ActorCritic<CartPole, CategoricalHead> {
    if let runs = await memo.known(Self.cartPole.name, as: [PPORun<CartPole, CategoricalHead>].self)
    {
      return runs[0].outcome.agent
    }
    return try trainOnCartPole(PPOSettings(), seed: seed, functions: functions, points: 1)
      .outcome.agent
  }

  /// Writes the weights of the first seed's policies that the page has trained.
  ///
  /// - Throws: `NothingTrained` where no cell has trained any.
  static func save(_ memo: Memo, into directory: URL) async throws {
    let grid = await memo.known(Self.grid.name, as: [PPORun<GridWorld, CategoricalHead>].self)
    let cartPole = await memo.known(
      Self.cartPole.name, as: [PPORun<CartPole, CategoricalHead>].self)
    let files = [
      (Self.grid.name, grid?[0].outcome.agent.parameters),
      (Self.cartPole.name, cartPole?[0].outcome.agent.parameters),
    ]
    guard files.contains(where: { $0.1 != nil }) else { throw NothingTrained() }
    for (name, parameters) in files {
      guard let parameters else { continue }
      try ParameterFile.write(
        parameters, to: directory.appendingPathComponent(name + ".parameters"))
    }
  }
}
