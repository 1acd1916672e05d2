import Console
import Experiments
import Lesson08
import Notebook
import RLCore

/// Trainings that mistake what follows the end of an episode.
func endingsCell(_ page: Page, _ trainings: Trainings) async throws {
  let rows: [(mistake: EndingMistake, name: String)] = [
    (.none, "V of the last observation after a truncation"),
    (.truncationTerminates, "0 after a truncation, too"),
    (.endingsIgnored, "endings ignored"),
  ]
  let (seeds, functions) = (page.seeds(), trainings.functions)
  let settings = Trainings.settings(100_000, page)
  let runs = try await page.concurrently("endings", count: rows.count * seeds.count) { index, _ in
    let run = try trainOnCartPole(
      settings, seed: seeds[index % seeds.count],
      functions: rows[index / seeds.count].mistake.applied(to: functions), points: 5)
    var agent = run.outcome.agent
    let value = Double(agent.values([0, 0, 0, 0], rows: 1)[0])
    return (final: run.final, mean: run.curveMean, value: value / Double(settings.rewardScale))
  }
  var table = Table(
    .text("what follows an end"), .number("V(upright)", 1), .right("reach 475"),
    .number("worst", 0), .number("mean", 0), .right("curve mean, 95 %"))
  for (index, row) in rows.enumerated() {
    let group = runs[index * seeds.count..<(index + 1) * seeds.count]
    let (mean, range) = page.interval(group.map(\.mean), row.name)
    table.add(
      row.name, Statistics.mean(group.map(\.value)),
      "\(group.count { $0.final >= 475 }) of \(group.count)", group.map(\.final).min(),
      Statistics.mean(group.map(\.final)),
      "\(Format.fixed(mean, 0))  (\(Format.range(range.lowerBound, range.upperBound, 0)))")
    page.record("endings.\(index).value", Statistics.mean(group.map(\.value)))
  }
  table.note(
    "CartPole-v1, \(Format.grouped(settings.totalSteps)) steps, \(seeds.count) seeds. V(upright) in "
      + "units of reward; a pole that never falls is worth 1/(1 − γ) = 100.")
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
    .text("grid 10×10"), .right("reach 8.2"), .number("mean return", 1),
    .number("explained variance, fifth 1", 2), .number("2", 2), .number("3", 2), .number("4", 2),
    .number("5", 2))
  for (index, row) in rows.enumerated() {
    let group = runs[index * seeds.count..<(index + 1) * seeds.count]
    let reached = group.count { $0.final >= 8.2 }
    table.add(
      cells: [row.name, "\(reached) of \(group.count)", Statistics.mean(group.map(\.final))]
        + (0..<5).map { part in
          Statistics.mean(group.map { $0.explained[part] }) as any TableCellConvertible
        })
    page.record("scale.\(index).reached", reached)
  }
  table.note("\(Format.grouped(settings.totalSteps)) steps, \(seeds.count) seeds.")
  page.show(table)
}
