import Console
import Course
import Experiments
import Lesson03
import Notebook
import RLCore

import struct Foundation.URL

/// The trainings that several cells speak of: each is run once, by the first cell that needs it.
struct Trainings: Sendable {
  let functions: SARSAFunctions
  let memo: Memo

  /// 4×4 grid by one-step SARSA, 2 000 episodes, one run a seed.
  func onGrid(_ page: Page) async throws -> [TrainingRun<ActionValues>] {
    var settings = SARSASettings()
    settings.discount = 0.9
    settings.learningRate = 0.2
    settings.initialExploration = 1
    settings.explorationDecay = 0.998
    let (seeds, settled, functions) = (page.seeds(), settings, functions)
    return try await memo.value("grid4") {
      try await page.concurrently("grid 4×4", count: seeds.count) { index, _ in
        try trainOnGrid(
          .fourByFour, settled, seed: seeds[index], functions: functions, episodes: 2_000,
          every: 100, judged: 100)
      }
    }
  }

  /// The cliff by SARSA and by Q-learning, one run a seed of either.
  func besideCliff(_ page: Page) async throws -> BothCliffRuns {
    let (seeds, functions) = (page.seeds(), functions)
    let episodes = page.options.budget(5_000, quick: 1_500)
    return try await memo.value("cliff") {
      let runs = try await page.concurrently("cliff", count: 2 * seeds.count) { index, _ in
        try cliffRun(
          cliffSettings(index < seeds.count ? .oneStep : .qLearning),
          seed: seeds[index % seeds.count], functions: functions, episodes: episodes)
      }
      return BothCliffRuns(
        sarsa: Array(runs[..<seeds.count]), qLearning: Array(runs[seeds.count...]))
    }
  }

  /// Writes the tables of the first seed that the page has trained.
  ///
  /// - Throws: `NothingTrained` where no cell has trained any.
  static func save(_ memo: Memo, into directory: URL) async throws {
    let grid = await memo.known("grid4", as: [TrainingRun<ActionValues>].self)
    let cliff = await memo.known("cliff", as: BothCliffRuns.self)
    let tables = [("grid4", grid?.first?.outcome), ("cliff", cliff?.sarsa.first?.values)]
    if tables.allSatisfy({ $0.1 == nil }) { throw NothingTrained() }
    for (name, table) in tables {
      try table?.write(to: directory.appendingPathComponent("\(name).parameters"))
    }
  }
}

/// All seeds of both methods beside the cliff.
struct BothCliffRuns: Sendable {
  let sarsa: [CliffRun]
  let qLearning: [CliffRun]
}

/// Example 6.6 with γ = 1, ε = 0.1 and, chosen here, α = 0.5, which falls after 500 episodes.
func cliffSettings(_ method: SARSAMethod) -> SARSASettings {
  var settings = SARSASettings()
  settings.method = method
  settings.discount = 1
  settings.learningRate = 0.5
  settings.steadyEpisodes = 500
  return settings
}

/// Trains beside the cliff; throws where the episodes do not arrive.
func cliffRun(
  _ settings: SARSASettings, seed: UInt64, functions: SARSAFunctions, episodes: Int
) throws -> CliffRun {
  // Right code takes about 20 steps an episode.
  let limit = 1_000_000
  let run = try trainBesideCliff(
    settings, seed: seed, functions: functions, episodes: episodes, stepLimit: limit)
  guard run.steps <= limit else {
    throw TrainingError.unusable(
      exercise: "03.2",
      answer: "does not arrive: \(Format.grouped(run.steps)) steps in "
        + "\(run.returns.count) episodes")
  }
  return run
}

/// A way to learn the 10×10 grid.
struct GridMethod: Sendable {
  let name: String
  let title: String
  let method: SARSAMethod
  let learningRate: Double

  static let all = [
    GridMethod(name: "oneStep", title: "one step", method: .oneStep, learningRate: 0.2),
    GridMethod(name: "nStep", title: "n = 4", method: .steps(4), learningRate: 0.1),
    GridMethod(
      name: "lambda", title: "λ = 0.8", method: .traces(decay: 0.8, .replacing), learningRate: 0.1),
  ]

  /// ε falls from 1 to 0.1 in 115 episodes.
  static func settings(_ method: SARSAMethod, learningRate: Double) -> SARSASettings {
    var settings = SARSASettings()
    settings.method = method
    settings.learningRate = learningRate
    settings.initialExploration = 1
    settings.explorationDecay = 0.98
    return settings
  }
}
