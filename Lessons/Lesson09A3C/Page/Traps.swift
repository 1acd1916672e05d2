import Console
import Experiments
import Lesson09
import Notebook
import RLCore

/// Trainings in turns with one thing changed.
func mistakesCell(_ page: Page, _ trainings: Trainings) async throws {
  let settings = Trainings.comparison(workers: 2, .turns(delay: 1), page)
  var large = settings
  large.learningRate = 4e-2
  var prompt = large
  prompt.schedule = .turns(delay: 0)
  let functions = trainings.functions
  let rows = [
    ("as it is, η = 0.005", settings, functions),
    ("copy never refreshed", settings, functions.withoutCopies),
    ("η = 0.04", large, functions),
    ("η = 0.04, no delay", prompt, functions),
  ]
  let seeds = page.seeds()
  let runs = try await page.concurrently("mistakes", count: rows.count * seeds.count) {
    index, _ in
    let (_, settings, functions) = rows[index / seeds.count]
    return try trainOnCartPole(
      settings, seed: seeds[index % seeds.count], functions: functions, points: 6)
  }
  var table = Table(
    .text("2 workers in turns"), .right("reach 450"), .number("worst", 0), .number("mean", 0),
    .right("curve mean, 95 %"), .number("staleness", 2))
  for (index, row) in rows.enumerated() {
    let group = runs[index * seeds.count..<(index + 1) * seeds.count]
    let (mean, range) = page.interval(group.map(\.curveMean), row.0)
    table.add(
      row.0, "\(group.count { $0.final >= 450 }) of \(group.count)", group.map(\.final).min(),
      Statistics.mean(group.map(\.final)),
      "\(Format.fixed(mean, 0))  (\(Format.range(range.lowerBound, range.upperBound, 0)))",
      Statistics.mean(group.flatMap { $0.outcome.staleness.map(Double.init) }))
    page.record("mistakes.\(index).reached", group.count { $0.final >= 450 })
  }
  table.note(
    "CartPole-v1, \(Format.grouped(settings.totalSteps)) steps, \(seeds.count) seeds. "
      + curveMeanInWords)
  page.show(table)
}
