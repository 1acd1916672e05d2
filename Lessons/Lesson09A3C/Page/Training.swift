import Experiments
import Lesson09
import Notebook
import RLCore
import RLNetworks

/// The trainings that several cells speak of: each is run once, by the first cell that needs it.
struct Trainings: Sendable {
  static let gridInTurns = LearningTask("grid10-turns", "grid, in turns", bar: 8.2, height: 9)
  static let grid = LearningTask("grid10", "grid 10×10", bar: 8.2, height: 9)
  static let cartPole = LearningTask("cartpole", "CartPole-v1", bar: 450, height: 9)

  let functions: A3CFunctions
  let memo: Memo

  /// 10×10 grid by two workers in turns, one run a seed.
  func onGridInTurns(_ page: Page) async throws -> [DiscreteA3CRun<GridWorld>] {
    var settings = A3CSettings.grid
    settings.schedule = .turns(delay: 1)
    return try await onGrid(Self.gridInTurns, settings, page)
  }

  /// 10×10 grid by two threads, one run a seed.
  func onGrid(_ page: Page) async throws -> [DiscreteA3CRun<GridWorld>] {
    try await onGrid(Self.grid, .grid, page)
  }

  private func onGrid(
    _ task: LearningTask, _ settings: A3CSettings, _ page: Page
  ) async throws -> [DiscreteA3CRun<GridWorld>] {
    let (settings, functions) = (short(settings, page), functions)
    return try await page.train(task, memo: memo) { seed, progress in
      try trainOnGrid(settings, seed: seed, functions: functions, progress: progress)
    }
  }

  /// CartPole-v1 by two threads, one run a seed.
  func onCartPole(_ page: Page) async throws -> [DiscreteA3CRun<CartPole>] {
    let (settings, functions) = (short(.cartPole, page), functions)
    return try await page.train(Self.cartPole, memo: memo) { seed, progress in
      try trainOnCartPole(settings, seed: seed, functions: functions, progress: progress)
    }
  }

  private func short(_ settings: A3CSettings, _ page: Page) -> A3CSettings {
    var settings = settings
    settings.totalSteps = page.options.budget(settings.totalSteps, quick: 2_560)
    return settings
  }
}

/// The determined training.
func turnsCell(_ page: Page, _ trainings: Trainings) async throws {
  _ = try await trainings.onGridInTurns(page)
}

/// The trainings that the seed does not decide.
func threadsCell(_ page: Page, _ trainings: Trainings) async throws {
  _ = try await trainings.onGrid(page)
  _ = try await trainings.onCartPole(page)
}
