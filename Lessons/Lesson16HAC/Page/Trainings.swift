import Course
import Experiments
import Lesson16
import Notebook
import RLCore
import RLNetworks

import struct Foundation.URL

/// The trainings that several cells speak of: each is run once, by the first cell that needs it.
struct Trainings: Sendable {
  private static let metric = "share of 100 greedy episodes that reach the goal"
  static let sparse = LearningTask(
    "sparse", "sparse grid 10×10", bar: 0.95, metric: metric, y: "success", range: 0...1, height: 5)
  static let rooms = LearningTask(
    "fourrooms", "four rooms", bar: 0.95, metric: metric, y: "success", range: 0...1)
  static let anywhere = LearningTask(
    "anywhere", "four rooms, anywhere", bar: 0.95, metric: metric, y: "success", range: 0...1)

  let functions: HACFunctions
  let memo: Memo

  /// The 10×10 grid from corner to corner, one run a seed.
  func onSparse(_ page: Page) async throws -> [HACRun] {
    let (settings, functions) = (Self.settings(.sparse, page), functions)
    return try await page.train(Self.sparse, seeds: page.seeds(), memo: memo) { seed, progress in
      try trainOnGoals(
        .sparse(), settings, seed: seed, functions: functions, progress: progress)
    }
  }

  /// The four rooms to the far room by one method, one run a seed.
  func inRooms(_ method: HACMethod, _ page: Page) async throws -> [HACRun] {
    let settings = method.applied(to: Self.settings(HACSettings(), page))
    let task =
      method == .hac
      ? Self.rooms : LearningTask(method.rawValue, method.rawValue, bar: Self.rooms.bar)
    let functions = functions
    return try await page.train(task, seeds: page.seeds(), memo: memo) { seed, progress in
      try trainOnGoals(.farRoom, settings, seed: seed, functions: functions, progress: progress)
    }
  }

  /// The four rooms from anywhere to anywhere, one run a seed.
  func anywhere(_ page: Page) async throws -> [HACRun] {
    var settings = Self.settings(HACSettings(), page)
    settings.totalSteps = page.options.budget(200_000, quick: settings.totalSteps)
    let (longer, functions) = (settings, functions)
    return try await page.train(Self.anywhere, memo: memo) { seed, progress in
      try trainOnGoals(.fourRooms(), longer, seed: seed, functions: functions, progress: progress)
    }
  }

  /// Settings with a small budget for `--quick`.
  static func settings(_ settings: HACSettings, _ page: Page) -> HACSettings {
    guard page.options.budget(false, quick: true) else { return settings }
    var settings = settings
    settings.totalSteps = 1_000
    return settings
  }

  /// The agent of the four rooms: the page's, or one trained now.
  func agent(seed: UInt64) async throws -> HACAgent<GoalGrid> {
    if let runs = await memo.known(Self.rooms.name, as: [HACRun].self) {
      return runs[0].outcome.agent
    }
    return try trainOnGoals(
      .farRoom, HACSettings(), seed: seed, functions: functions, points: 1
    ).outcome.agent
  }

  /// Writes the weights of the first seed's agents that the page has trained.
  ///
  /// - Throws: `NothingTrained` where no cell has trained any.
  static func save(_ memo: Memo, into directory: URL) async throws {
    var isEmpty = true
    for task in [sparse, rooms, anywhere] {
      guard let runs = await memo.known(task.name, as: [HACRun].self) else { continue }
      isEmpty = false
      let agent = runs[0].outcome.agent
      for (name, learner) in [("moves", agent.lower), ("subgoals", agent.upper)] {
        guard let learner else { continue }
        try ParameterFile.write(
          learner.target,
          to: directory.appendingPathComponent("\(task.name)-\(name).parameters"))
      }
    }
    if isEmpty { throw NothingTrained() }
  }
}
