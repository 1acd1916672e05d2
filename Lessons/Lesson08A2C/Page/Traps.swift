import Console
import Experiments
import Lesson08
import Notebook
import RLCore

/// Trainings that mistake what follows the end of an episode.
func endingsCell(_ page: Page, _ trainings: Trainings) async throws {
  let rows: [(mistake: EndingMistake, name: String)] = [
    (.none, "truncated: V(last observation)"),
    (.truncationTerminates, "truncated: 0"),
    (.endingsIgnored, "endings ignored"),
  ]
  let (seeds, functions) = (page.seeds(), trainings.functions)
  let (settings, limits) = (Trainings.settings(100_000, page), [500, 50])
  let count = rows.count * limits.count
  let runs = try await page.concurrently("endings", count: count * seeds.count) { index, _ in
    let variant = index / seeds.count
    return try ShortEpisodes(
      timeLimit: limits[variant / rows.count], settings: settings,
      seed: seeds[index % seeds.count],
      functions: rows[variant % rows.count].mistake.applied(to: functions))
  }
  var table = Table(
    .count("limit"), .text("after an episode's end"), .right("reach 475"), .right("return, 95 %"),
    .number("mean V", 1))
  for variant in 0..<count {
    let group = runs[variant * seeds.count..<(variant + 1) * seeds.count]
    let returns = group.map(\.judgement)
    let (mean, range) = page.interval(returns, "ending \(variant)")
    table.add(
      limits[variant / rows.count], rows[variant % rows.count].name,
      "\(returns.count { $0 >= 475 }) of \(group.count)",
      "\(Format.fixed(mean, 0))  (\(Format.range(range.lowerBound, range.upperBound, 0)))",
      Statistics.mean(group.map(\.meanValue)))
  }
  table.note(
    "CartPole, \(Format.grouped(settings.totalSteps)) steps, \(seeds.count) seeds. Limit: the most "
      + "steps of a training's episode; all are judged on 500. Return: the interquartile mean. "
      + "Mean V: the critic along an episode; a pole that never falls is worth 1/(1 − γ) = 100.")
  page.show(table)
}

/// Rewards ten times as large, and each of their effects undone.
func scaleCell(_ page: Page, _ trainings: Trainings) async throws {
  let rows: [(name: String, variant: RewardScaleVariant?)] = [
    ("rewards × 0.1, the course's", nil),
    ("rewards × 1", RewardScaleVariant()),
    ("· advantages a tenth", RewardScaleVariant(advantages: true)),
    ("· c_V a hundredth", RewardScaleVariant(valueLoss: true)),
    ("· critic's output × 10", RewardScaleVariant(criticOutput: true)),
    (
      "· all three",
      RewardScaleVariant(advantages: true, valueLoss: true, criticOutput: true)
    ),
  ]
  let (seeds, functions) = (page.seeds(20), trainings.functions)
  let settings = Trainings.settings(50_000, page)
  let runs = try await page.concurrently("reward scale", count: rows.count * seeds.count) {
    index, _ in
    let variant = rows[index / seeds.count].variant
    let run = try trainOnGrid(
      variant?.applied(to: settings) ?? settings, seed: seeds[index % seeds.count],
      functions: variant?.applied(to: functions) ?? functions, points: 1)
    let explained = A2CLog(run.outcome.reports, actions: 4).explainedVariances
    return (final: run.final, explained: explained)
  }
  var table = Table(
    .text("grid 10×10"), .right("reach 8.2"), .number("return", 1), .number("EV, fifth 1", 2),
    .number("3", 2), .number("5", 2))
  for (index, row) in rows.enumerated() {
    let group = runs[index * seeds.count..<(index + 1) * seeds.count]
    let reached = group.count { $0.final >= 8.2 }
    table.add(
      cells: [row.name, "\(reached) of \(group.count)", Statistics.mean(group.map(\.final))]
        + [0, 2, 4].map { part in
          Statistics.mean(group.map { $0.explained[part] }) as any TableCellConvertible
        })
    page.record("scale.\(index).reached", reached)
  }
  table.note(
    "\(Format.grouped(settings.totalSteps)) steps, \(seeds.count) seeds; return and EV (explained "
      + "variance): means.")
  page.show(table)
}
