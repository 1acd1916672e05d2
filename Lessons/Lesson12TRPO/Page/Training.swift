import Experiments
import Lesson12
import Notebook
import RLCore
import RLNetworks

/// The trainings that several cells speak of: each is run once, by the first cell that needs it.
struct Trainings: Sendable {
  static let grid = LearningTask("grid10", "grid 10×10", bar: 8.25, height: 9)
  static let cartPole = LearningTask("cartpole", "CartPole-v1", bar: 475, height: 9)

  let functions: TRPOFunctions
  let memo: Memo

  /// 10×10 grid, one run a seed.
  func onGrid(_ page: Page) async throws -> [DiscreteTRPORun<GridWorld>] {
    var settings = TRPOSettings.grid
    settings.totalSteps = page.options.budget(settings.totalSteps, quick: 2_048)
    let (quick, functions) = (settings, functions)
    return try await page.train(Self.grid, memo: memo) { seed, progress in
      try trainOnGrid(quick, seed: seed, functions: functions, progress: progress)
    }
  }

  /// CartPole-v1, one run a seed.
  func onCartPole(_ page: Page) async throws -> [DiscreteTRPORun<CartPole>] {
    var settings = TRPOSettings.cartPole
    settings.totalSteps = page.options.budget(settings.totalSteps, quick: 2_048)
    let (quick, functions) = (settings, functions)
    return try await page.train(Self.cartPole, memo: memo) { seed, progress in
      try trainOnCartPole(quick, seed: seed, functions: functions, progress: progress)
    }
  }
}

/// Both tasks of the lesson.
func learningCell(_ page: Page, _ trainings: Trainings) async throws {
  let grid = try await trainings.onGrid(page)
  page.report(Trainings.grid, grid)
  let cartPole = try await trainings.onCartPole(page)
  page.report(Trainings.cartPole, cartPole)
  page.tasks(value: "return")
}
