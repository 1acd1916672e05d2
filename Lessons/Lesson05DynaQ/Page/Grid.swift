import Experiments
import Lesson05
import Notebook
import RLCore

import struct Foundation.URL

/// The trainings that several cells speak of: each is run once, by the first cell that needs it.
struct GridTrainings: Sendable {
  /// The mean return of greedy episodes that has to be reached within 50 episodes; 8.3 is the best.
  static let task = LearningTask("grid10", "grid 10×10", bar: 8.25, range: -50...10)
  static let episodes = 50

  let functions: DynaQFunctions
  let memo: Memo

  /// The settings of the task, with as many remembered steps.
  static func settings(planning: Int) -> DynaQSettings {
    var settings = DynaQSettings()
    settings.discount = 0.99
    settings.learningRate = 0.5
    settings.explorationRate = 0.3
    settings.planningUpdates = planning
    return settings
  }

  /// The task itself: all seeds with k = 50.
  func solved(_ page: Page) async throws -> [TrainingRun<ActionValues>] {
    try await train(Self.task, Self.settings(planning: 50), episodes: Self.episodes, page)
  }

  /// All seeds with fewer remembered steps, in three times as many episodes.
  func planning(_ planning: Int, _ page: Page) async throws -> [TrainingRun<ActionValues>] {
    let task = LearningTask("k = \(planning)", "k = \(planning)", bar: Self.task.bar)
    return try await train(
      task, Self.settings(planning: planning), episodes: 3 * Self.episodes, page)
  }

  /// All seeds with k = 50 and ε = 0.1, a third of the task's.
  func cautious(_ page: Page) async throws -> [TrainingRun<ActionValues>] {
    var settings = Self.settings(planning: 50)
    settings.explorationRate = 0.1
    let task = LearningTask("ε = 0.1", "ε = 0.1", bar: Self.task.bar)
    return try await train(task, settings, episodes: Self.episodes, page)
  }

  private func train(
    _ task: LearningTask, _ settings: DynaQSettings, episodes: Int, _ page: Page
  ) async throws -> [TrainingRun<ActionValues>] {
    let functions = functions
    return try await page.train(task, seeds: page.seeds(), memo: memo) { seed, progress in
      try trainOnGrid(
        settings, episodes: episodes, seed: seed, functions: functions, progress: progress)
    }
  }

  /// The table that the page has trained with k = 50, or one made now.
  func values(seed: UInt64) async throws -> ActionValues {
    if let runs = await Self.known(memo) { return runs[0].outcome }
    return try trainOnGrid(
      Self.settings(planning: 50), episodes: Self.episodes, seed: seed, functions: functions
    ).outcome
  }

  /// Writes the table of the first seed, `[states, actions]`.
  ///
  /// - Throws: `NothingTrained` where no cell has trained any.
  static func save(_ memo: Memo, into directory: URL) async throws {
    guard let run = await known(memo)?.first else { throw NothingTrained() }
    try run.outcome.write(to: directory.appendingPathComponent("grid10.parameters"))
  }

  private static func known(_ memo: Memo) async -> [TrainingRun<ActionValues>]? {
    await memo.known(task.name)
  }
}

/// The task: the best way through the 10×10 grid within 50 episodes.
func learningCell(_ page: Page, _ trainings: GridTrainings) async throws {
  let runs = try await trainings.solved(page)
  let (task, count) = (GridTrainings.task, GridTrainings.episodes)
  page.showCurves(
    "Dyna-Q, k = 50", runs, x: ("episodes", Array(0...count)), range: task.range, bar: task.bar)
  page.record(task, runs)
  page.tasks(value: "greedy")
  var table = Table(
    .text("all seeds"), .right("optimal"), .number("after episode", 0),
    .number("worst", 0), .count("real steps"), .count("updates"))
  for (name, key, planning, runs) in [
    ("k = 0", "0", 0, try await trainings.planning(0, page)),
    ("k = 5", "5", 5, try await trainings.planning(5, page)),
    ("k = 50", "50", 50, runs),
    ("k = 50, ε = 0.1", "cautious", 50, try await trainings.cautious(page)),
  ] {
    let solved = runs.compactMap { $0.solvedPoint(task.bar) }
    let steps = runs.compactMap { $0.solvedSteps(task.bar) }
    let (episodes, middle) = (solved.median, steps.median)
    table.add(
      name, "\(solved.count) of \(runs.count)", episodes,
      solved.count == runs.count ? solved.max().map(Double.init) : nil, middle.map { Int($0) },
      middle.map { Int($0) * (1 + planning) })
    page.record("grid.\(key).episodes", episodes ?? .nan)
    page.record("grid.\(key).steps", middle ?? .nan)
    page.record("grid.\(key).optimal", solved.count)
    page.record("grid.\(key).worst", solved.max() ?? -1)
  }
  table.note(
    "Seeds \(page.seeds().first ?? 1) to \(page.seeds().last ?? 1), medians; γ = 0.99, α = 0.5, "
      + "ε = 0.3. Optimal: the greedy path, judged after each of \(count) episodes (k = 50) or "
      + "\(3 * count), became the best one and stayed so. Steps and updates: until then."
  )
  page.show(table)
  page.say(
    "The world is asked for fewer steps, the computer for more updates. That is the bargain: it "
      + "pays wherever a step costs more than an update, in a laboratory, on a road, with a "
      + "patient."
  )
}

/// Walks the 10×10 grid with the greedy policy, one frame a step.
func watch(_ animation: Animation, _ trainings: GridTrainings) async throws {
  let values = try await trainings.values(seed: animation.options.seed)
  try await watchGrid(animation, .tenByTen, title: "grid 10×10") { state, random in
    random.greedyAction(values, state)
  }
}

extension Array where Element == Int {
  /// The middle value, nil of nothing.
  var median: Double? { map(Double.init).median }
}

extension Array where Element == Double {
  /// The middle value, or the mean of the two in the middle; nil of nothing.
  var median: Double? {
    guard !isEmpty else { return nil }
    let ordered = sorted()
    let (low, high) = (ordered[(count - 1) / 2], ordered[count / 2])
    return low == high ? low : (low + high) / 2
  }
}
