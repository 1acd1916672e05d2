import Course
import Experiments
import Lesson14
import Notebook
import RLCore
import RLNetworks

import struct Foundation.URL

/// The trainings that several cells speak of: each is run once, by the first cell that needs it.
struct Trainings: Sendable {
  static let grid = LearningTask(
    "twoagentgrid", "TwoAgentGrid", bar: 8.65, metric: "mean return of 100 greedy episodes",
    height: 6)
  static let spread = LearningTask(
    "spread", "SimpleSpread", bar: -18.57, metric: "mean return of 100 greedy episodes", height: 6)
  let functions: MADDPGFunctions
  let memo: Memo

  /// MADDPG on TwoAgentGrid, one run a seed.
  func onGrid(_ page: Page) async throws -> [MADDPGRun] {
    try await on(.init(), "grid", page.seeds(), page) { settings, seed, functions in
      try trainOnTwoAgentGrid(settings, seed: seed, functions: functions)
    }
  }

  /// Agents that learn alone on TwoAgentGrid, one run a seed.
  func aloneOnGrid(_ page: Page) async throws -> [MADDPGRun] {
    try await on(MADDPGSettings().alone, "grid, alone", page.seeds(), page) {
      settings, seed, functions in
      try trainOnTwoAgentGrid(settings, seed: seed, functions: functions)
    }
  }

  /// MADDPG on SimpleSpread, one run a seed.
  func onSpread(_ page: Page) async throws -> [MADDPGRun] {
    try await on(.spread, "spread", page.seeds(5), page) { settings, seed, functions in
      try trainOnSpread(settings, seed: seed, functions: functions, points: 10)
    }
  }

  /// Agents that learn alone on SimpleSpread, one run a seed.
  func aloneOnSpread(_ page: Page) async throws -> [MADDPGRun] {
    try await on(MADDPGSettings.spread.alone, "spread, alone", page.seeds(5), page) {
      settings, seed, functions in
      try trainOnSpread(settings, seed: seed, functions: functions, points: 10)
    }
  }

  /// MADDPG on SpeakerListener, one run a seed.
  func onSpeaker(_ page: Page) async throws -> [MADDPGRun] {
    try await on(.speaker, "speaker", page.seeds(5), page) { settings, seed, functions in
      try trainOnSpeakerListener(settings, seed: seed, functions: functions, points: 10)
    }
  }

  /// Agents that learn alone on SpeakerListener, one run a seed.
  func aloneOnSpeaker(_ page: Page) async throws -> [MADDPGRun] {
    try await on(MADDPGSettings.speaker.alone, "speaker, alone", page.seeds(5), page) {
      settings, seed, functions in
      try trainOnSpeakerListener(settings, seed: seed, functions: functions, points: 10)
    }
  }

  /// MAPPO on SimpleSpread, one run a seed.
  func byMAPPO(isShared: Bool, _ page: Page) async throws -> [MAPPORun] {
    let (seeds, functions) = (page.seeds(5), functions)
    var settings = MAPPOSettings()
    settings.isShared = isShared
    settings.totalSteps = page.options.budget(settings.totalSteps, quick: 1_600)
    return try await memo.value("MAPPO \(isShared)") { [settings] in
      try await page.concurrently("MAPPO", count: seeds.count) { index, _ in
        try trainOnSpread(settings, seed: seeds[index], functions: functions, points: 10)
      }
    }
  }

  private func on(
    _ settings: MADDPGSettings, _ name: String, _ seeds: [UInt64], _ page: Page,
    _ train:
      @escaping @Sendable (
        _ settings: MADDPGSettings, _ seed: UInt64, _ functions: MADDPGFunctions
      ) throws -> MADDPGRun
  ) async throws -> [MADDPGRun] {
    let (settings, functions) = (Self.settings(settings, page), functions)
    return try await memo.value(name) {
      try await page.concurrently(name, count: seeds.count) { index, _ in
        try train(settings, seeds[index], functions)
      }
    }
  }

  /// Settings with a small budget for `--quick`.
  static func settings(_ settings: MADDPGSettings, _ page: Page) -> MADDPGSettings {
    guard page.options.budget(false, quick: true) else { return settings }
    var settings = settings
    settings.totalSteps = 2_000
    settings.warmUpSteps = 500
    settings.hiddenUnits = 16
    settings.batchSize = 16
    return settings
  }

  /// The first seed's agents on TwoAgentGrid: the page's, or some trained now.
  func players(seed: UInt64) async throws -> MADDPGPlayers {
    if let players = await known("grid") { return players }
    return try trainOnTwoAgentGrid(.init(), seed: seed, functions: functions, points: 1)
      .outcome.agent
  }

  /// The first seed's agents of some runs; nil where no cell has asked for them.
  func known(_ name: String) async -> MADDPGPlayers? {
    await memo.known(name, as: [MADDPGRun].self)?.first?.outcome.agent
  }

  /// Writes the weights of the first seed's actors that the page has trained.
  ///
  /// - Throws: `NothingTrained` where no cell has trained any.
  static func save(_ memo: Memo, into directory: URL) async throws {
    var isEmpty = true
    for name in ["grid", "spread", "speaker"] {
      guard let runs = await memo.known(name, as: [MADDPGRun].self) else { continue }
      isEmpty = false
      let players = runs[0].outcome.agent
      for agent in 0..<players.count {
        try ParameterFile.write(
          players[agent].actorParameters,
          to: directory.appendingPathComponent("\(name).\(agent).parameters"))
      }
    }
    if isEmpty { throw NothingTrained() }
  }
}
