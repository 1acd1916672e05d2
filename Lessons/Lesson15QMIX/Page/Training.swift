import Course
import Experiments
import Lesson15
import Notebook
import RLCore

import struct Foundation.URL

/// The training that several cells speak of: it is run once, by the first cell that needs it.
struct Trainings: Sendable {
  static let grid = LearningTask(
    "two-agents", "TwoAgentGrid", bar: 8.65, range: -250...20, height: 6)

  let functions: QMIXFunctions
  let memo: Memo

  /// TwoAgentGrid by QMIX, one run a seed.
  func onGrid(_ page: Page) async throws -> [QMIXRun] {
    let (settings, functions) = (Self.settings(QMIXSettings(), page), functions)
    return try await page.train(Self.grid, memo: memo) { seed, progress in
      try trainOnTwoAgentGrid(settings, seed: seed, functions: functions, progress: progress)
    }
  }

  /// The team of the first seed: the page's, or one trained now.
  func team(_ page: Page) async throws -> QMIXLearner {
    try await onGrid(page)[0].outcome.agent
  }

  /// Settings with a small budget for `--quick`.
  static func settings(_ settings: QMIXSettings, _ page: Page) -> QMIXSettings {
    guard page.options.budget(false, quick: true) else { return settings }
    var settings = settings
    // Five reports, each of them of some gradient steps.
    settings.totalSteps = 1_200
    settings.reportSteps = 240
    settings.learningStarts = 80
    settings.explorationSteps = 500
    return settings
  }

  /// Writes the weights of the first seed's team.
  ///
  /// - Throws: `NothingTrained` where no cell has trained any.
  static func save(_ memo: Memo, into directory: URL) async throws {
    guard let runs = await memo.known(grid.name, as: [QMIXRun].self) else {
      throw NothingTrained()
    }
    try ParameterFile.write(
      runs[0].outcome.agent.online,
      to: directory.appendingPathComponent(grid.name + ".parameters"))
  }
}

/// Trains on TwoAgentGrid and plays two greedy episodes, which are alike: nothing is random.
func watchTrainedTeam(_ animation: Animation, _ trainings: Trainings) async throws {
  let run = try trainOnTwoAgentGrid(
    QMIXSettings(), seed: animation.options.seed, functions: trainings.functions, points: 1)
  var team = run.outcome.agent
  try await watch(animation, TwoAgentGrid(), episodes: 2) { team.jointAction(seeing: $0) }
}

extension QMIXLearner {
  /// What each agent does, given what each of them sees, `[N][Dᵢ]`.
  mutating func jointAction(seeing observations: [[Float]]) -> [Int] {
    observations.indices.map { greedyActions(of: $0, at: observations[$0], rows: 1)[0] }
  }
}
