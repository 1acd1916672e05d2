import Console
import Experiments
import Lesson10
import Notebook
import RLCore

extension DDPGVariant {
  /// The name on the page.
  var title: String {
    switch self {
    case .td3: "TD3"
    case .withoutMinimum: "without the minimum"
    case .withoutSmoothing: "without smoothing"
    case .withoutDelay: "without the delay"
    case .ddpg: "DDPG: none of them"
    case .withoutTargets: "DDPG, τ = 1"
    }
  }
}

/// Each of TD3's parts left out, and the target networks, too.
func partsCell(_ page: Page, _ trainings: Trainings) async throws {
  let (variants, functions) = (DDPGVariant.allCases, trainings.functions)
  let seeds = page.seeds(4)
  var checks = try await page.concurrently(
    "parts", count: variants.count * seeds.count
  ) { index, progress in
    var settings = Trainings.settings(variants[index / seeds.count].settings, page)
    settings.totalSteps = page.options.budget(10_000, quick: settings.totalSteps)
    return try checkValuesOnPendulum(
      settings, seed: seeds[index % seeds.count], points: 1, functions: functions,
      progress: { progress.advance(to: $0, of: $1) })
  }
  var table = Table(
    columns: [.text("agent"), .right("Q − return"), .right("return of each seed")])
  for variant in variants {
    let group = checks.prefix(seeds.count).compactMap(\.last)
    checks.removeFirst(seeds.count)
    table.add(
      variant.title, Format.fixed(Statistics.mean(group.map(\.bias)), 0, sign: true),
      group.map(\.episodeReturn).sorted().map { Format.fixed($0, 0) }.joined(separator: "  "))
    page.record("parts.\(variant.rawValue).bias", Statistics.mean(group.map(\.bias)))
  }
  table.note(
    "Pendulum-v1 after \(Format.grouped(page.options.budget(10_000, quick: 1_000))) steps, "
      + "\(seeds.count) seeds; 50 episodes each.")
  page.show(table)
}

/// A time limit as a termination, and an action scale forgotten.
func trapsCell(_ page: Page, _ trainings: Trainings) async throws {
  let functions = trainings.functions
  let seeds = page.seeds(4)
  let rows: [(name: String, bug: DDPGBug, limit: Int)] = [
    ("right", .none, 200), ("right", .none, 50),
    ("the limit terminates", .timeLimitTerminates, 200),
    ("the limit terminates", .timeLimitTerminates, 50),
    ("torques within ±1", .actionScaleForgotten, 200),
  ]
  var checks = try await page.concurrently("mistakes", count: rows.count * seeds.count) {
    index, progress in
    var settings = Trainings.settings(.ddpg, page)
    settings.totalSteps = page.options.budget(10_000, quick: settings.totalSteps)
    let row = rows[index / seeds.count]
    return try checkValuesOnPendulum(
      settings, with: row.bug, timeLimit: row.limit, seed: seeds[index % seeds.count], points: 1,
      functions: functions, progress: { progress.advance(to: $0, of: $1) })
  }
  var table = Table(
    .text("DDPG"), .count("limit"), .right("Q − return"), .right("return of each seed"))
  for row in rows {
    let group = checks.prefix(seeds.count).compactMap(\.last)
    checks.removeFirst(seeds.count)
    table.add(
      row.name, row.limit, Format.fixed(Statistics.mean(group.map(\.bias)), 0, sign: true),
      group.map(\.episodeReturn).sorted().map { Format.fixed($0, 0) }.joined(separator: "  "))
  }
  table.note(
    "Limit: the steps of a training's episode. Judged on 200 steps, and on returns without an end.")
  page.show(table)
}
