import Experiments
import Lesson09
import Notebook
import RLCore
import RLNetworks

/// The trainings that several cells speak of: each is run once, by the first cell that needs it.
struct Trainings: Sendable {
  static let gridInTurns = LearningTask("grid10-turns", "grid, in turns", bar: 8.2, height: 9)
  static let cartPoleInTurns = LearningTask(
    "cartpole-turns", "CartPole, in turns", bar: 450, height: 9)
  static let grid = LearningTask("grid10", "grid 10×10", bar: 8.2, height: 9)
  static let cartPole = LearningTask("cartpole", "CartPole-v1", bar: 450, height: 9)

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
    let (settings, functions) = (settings(.grid, schedule, page), functions)
    return try await page.train(task, memo: memo) { seed, progress in
      try trainOnGrid(settings, seed: seed, functions: functions, progress: progress)
    }
  }

  /// CartPole-v1 by two workers, as `onGrid` does.
  func onCartPole(
    _ task: LearningTask, _ schedule: A3CSchedule, _ page: Page
  ) async throws -> [DiscreteA3CRun<CartPole>] {
    let (settings, functions) = (settings(.cartPole, schedule, page), functions)
    return try await page.train(task, memo: memo) { seed, progress in
      try trainOnCartPole(settings, seed: seed, functions: functions, progress: progress)
    }
  }

  private func settings(
    _ settings: A3CSettings, _ schedule: A3CSchedule, _ page: Page
  ) -> A3CSettings {
    var settings = settings
    settings.schedule = schedule
    settings.totalSteps = page.options.budget(settings.totalSteps, quick: 2_560)
    return settings
  }
}

/// The trainings that the seed decides.
func turnsCell(_ page: Page, _ trainings: Trainings) async throws {
  page.report(
    Trainings.gridInTurns,
    try await trainings.onGrid(Trainings.gridInTurns, .turns(delay: 1), page))
  page.report(
    Trainings.cartPoleInTurns,
    try await trainings.onCartPole(Trainings.cartPoleInTurns, .turns(delay: 1), page))
  page.tasks(value: "return")
}

/// The trainings that the seed does not decide.
func threadsCell(_ page: Page, _ trainings: Trainings) async throws {
  page.report(Trainings.grid, try await trainings.onGrid(Trainings.grid, .threads, page))
  page.report(
    Trainings.cartPole, try await trainings.onCartPole(Trainings.cartPole, .threads, page))
  page.tasks(value: "return")
}
