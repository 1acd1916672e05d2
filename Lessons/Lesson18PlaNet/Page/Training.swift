import Console
import Course
import Experiments
import Lesson11
import Lesson11Exercises
import Lesson11Solution
import Lesson18
import MyLesson11
import Notebook
import RLCore
import RLNetworks

import struct Foundation.URL

/// The trainings that several cells speak of: each is run once, by the first cell that needs it.
struct Trainings: Sendable {
  static let pendulum = LearningTask(
    "pendulum", "Pendulum-v1, planned in an RSSM", bar: -200,
    metric: "mean return of 100 episodes without noise")

  let functions: PlaNetFunctions
  let memo: Memo

  /// Pendulum-v1 with everything seen, one run a seed.
  func onPendulum(_ page: Page) async throws -> [PlaNetRun] {
    let (settings, model, functions) = (
      Self.settings(PlaNetSettings(), page), Self.model(RSSMSettings(), page), functions
    )
    return try await page.train(Self.pendulum, memo: memo) { seed, progress in
      try trainPlaNet(
        settings: settings, modelSettings: model, seed: seed, functions: functions, points: 5,
        progress: progress)
    }
  }

  /// Settings with a small budget for `--quick`.
  static func settings(_ settings: PlaNetSettings, _ page: Page) -> PlaNetSettings {
    guard page.options.budget(false, quick: true) else { return settings }
    var settings = settings
    settings.totalSteps = 1_400
    settings.randomEpisodes = 2
    settings.updates = 5
    settings.planner.candidates = 12
    settings.planner.elites = 3
    settings.planner.iterations = 2
    settings.evaluationEpisodes = 2
    return settings
  }

  /// A small model for `--quick`.
  static func model(_ settings: RSSMSettings, _ page: Page) -> RSSMSettings {
    guard page.options.budget(false, quick: true) else { return settings }
    var settings = settings
    settings.hidden = 12
    settings.units = 12
    settings.latents = 3
    settings.sequences = 4
    settings.length = 8
    return settings
  }

  /// Small imagination for `--quick`.
  static func dreamer(_ page: Page) -> DreamerSettings {
    var settings = DreamerSettings()
    guard page.options.budget(false, quick: true) else { return settings }
    settings.totalSteps = 800
    settings.randomEpisodes = 2
    settings.updates = 2
    settings.evaluationEpisodes = 2
    return settings
  }

  /// Lesson 11's settings with another number of steps.
  static func sac(steps: Int, _ page: Page) -> SACSettings {
    var settings = SACSettings()
    settings.totalSteps = page.options.budget(steps, quick: 1_000)
    guard page.options.budget(false, quick: true) else { return settings }
    settings.warmUpSteps = 800
    settings.hiddenUnits = 16
    settings.batchSize = 16
    return settings
  }

  /// Lesson 11's functions: the reader's with `--impl mine`.
  static func sac(_ page: Page) -> SACFunctions {
    let reference = SACFunctions(SACSolution.self)
    if page.options.implementation != .mine { return reference }
    return Lesson.sac.completed(SACFunctions(MySAC.self), by: reference)
  }

  /// Writes the weights of the first seed's model.
  ///
  /// - Throws: `NothingTrained` where no cell has trained any.
  static func save(_ memo: Memo, into directory: URL) async throws {
    guard let runs = await memo.known(pendulum.name, as: [PlaNetRun].self) else {
      throw NothingTrained()
    }
    try ParameterFile.write(
      runs[0].outcome.agent.model.parameters,
      to: directory.appendingPathComponent(pendulum.name + ".parameters"))
  }

  /// The training of `--watch`.
  func watched(seed: UInt64) async throws -> PlaNet<RSSMLearner> {
    if let runs = await memo.known(Self.pendulum.name, as: [PlaNetRun].self) {
      return runs[0].outcome.agent
    }
    var settings = PlaNetSettings()
    settings.evaluationEpisodes = 1
    return try trainPlaNet(settings: settings, seed: seed, functions: functions).outcome.agent
  }
}

/// The returns of a few seeds, or of many the worst one and the best one.
func returns(_ values: [Double]) -> String {
  if values.count <= 4 { return Format.list(values) }
  let (worst, best) = (values.min() ?? .nan, values.max() ?? .nan)
  return "\(values.count) seeds, \(Format.range(worst, best, 0))"
}
