import Experiments
import Lesson06
import Notebook
import RLCore

import struct Foundation.URL

/// A training on the grid.
typealias GridRun = TrainingRun<TabularREINFORCEOutcome>
/// A training on CartPole.
typealias CartPoleRun = TrainingRun<REINFORCEOutcome>

/// The trainings that several cells speak of: each is run once, by the first cell that needs it.
struct Trainings: Sendable {
  static let grid = LearningTask("grid10", "grid 10×10", bar: 8.2, range: -50...10)
  static let cartPole = LearningTask("cartpole", "CartPole-v1", bar: 475, range: 0...500)

  let functions: REINFORCEFunctions
  let memo: Memo

  /// All seeds of the 10×10 grid.
  func onGrid(_ page: Page) async throws -> [GridRun] {
    let functions = functions
    return try await page.train(Self.grid, seeds: page.seeds(20), memo: memo) { seed, progress in
      try trainOnGrid(
        TabularREINFORCESettings(), seed: seed, functions: functions, progress: progress)
    }
  }

  /// All seeds of CartPole-v1.
  func onCartPole(_ page: Page) async throws -> [CartPoleRun] {
    try await memo.value(Self.cartPole.name) {
      try await onCartPole(Self.cartPole.title, [REINFORCESettings()], page)[0]
    }
  }

  /// Trains every seed on CartPole-v1 with each of several settings, [settings][seeds].
  func onCartPole(
    _ title: String, _ variants: [REINFORCESettings], _ page: Page
  ) async throws -> [[CartPoleRun]] {
    let (seeds, total, functions) = (page.seeds(20), Self.cartPoleSteps(page), functions)
    let runs = try await page.concurrently(title, count: variants.count * seeds.count) {
      index, progress in
      var settings = variants[index / seeds.count]
      settings.totalSteps = total
      return try trainOnCartPole(
        settings, seed: seeds[index % seeds.count], functions: functions
      ) { progress.advance(to: $0, of: $1) }
    }
    return variants.indices.map { Array(runs[$0 * seeds.count..<($0 + 1) * seeds.count]) }
  }

  /// Steps of a training on CartPole-v1.
  static func cartPoleSteps(_ page: Page) -> Int { page.options.budget(150_000, quick: 5_000) }

  /// The planned steps of the judgements, the same for all seeds.
  ///
  /// Training is by whole episodes, so that each seed passes a point by another number of steps.
  static func points<Outcome>(of totalSteps: Int, _ runs: [TrainingRun<Outcome>]) -> [Int] {
    let points = runs[0].curve.count - 1
    return (0...points).map { totalSteps * $0 / points }
  }

  /// The logits on the grid: the page's, or those of a training made now.
  func gridPreferences(seed: UInt64) async throws -> ActionValues {
    if let runs = await memo.known(Self.grid.name, as: [GridRun].self) {
      return runs[0].outcome.preferences
    }
    return try trainOnGrid(
      TabularREINFORCESettings(), seed: seed, functions: functions, points: 1
    ).outcome.preferences
  }

  /// Writes the first seed's parameters, one file a task.
  ///
  /// - Throws: `NothingTrained` where no cell has trained any.
  static func save(_ memo: Memo, into directory: URL) async throws {
    let grid = await memo.known(Self.grid.name, as: [GridRun].self)
    let cartPole = await memo.known(Self.cartPole.name, as: [CartPoleRun].self)
    if grid == nil && cartPole == nil { throw NothingTrained() }
    try grid?[0].outcome.preferences.write(
      to: directory.appendingPathComponent(Self.grid.name + ".parameters"))
    if let cartPole {
      try ParameterFile.write(
        cartPole[0].outcome.policyParameters,
        to: directory.appendingPathComponent(Self.cartPole.name + ".parameters"))
    }
  }
}
