import Console
import Experiments
import Lesson18
import Notebook
import RLCore

/// An actor and a critic that learn in imagination.
func dreamerCell(_ page: Page, _ trainings: Trainings) async throws {
  let seeds = page.seeds(4)
  let (settings, functions) = (Trainings.dreamer(page), trainings.functions)
  let model = Trainings.model(RSSMSettings(), page)
  let points = page.options.budget(5, quick: 1)
  let runs = try await page.concurrently("dreamer", count: seeds.count) { index, progress in
    try trainDreamer(
      settings: settings, modelSettings: model, seed: seeds[index], functions: functions,
      points: points, progress: { progress.advance(to: $0, of: $1) })
  }
  var table = Table(
    columns: [.text("steps"), .right("return, 95 %"), .right("each seed")])
  for point in runs[0].curve.indices {
    let values = runs.map { $0.curve[point].value }
    let (mean, range) = page.interval(values, "dreamer \(point)")
    table.add(
      Format.grouped(runs[0].curve[point].steps),
      "\(Format.fixed(mean, 0)) (\(Format.range(range.lowerBound, range.upperBound, 0)))",
      Format.list(values))
  }
  let last = runs.map(\.final)
  table.note(
    "\(settings.evaluationEpisodes) episodes an evaluation, with the most likely actions. "
      + "Solved from −250 on: \(last.filter { $0 >= -250 }.count) of \(seeds.count).")
  page.show(table)
  page.say(
    "The actor has seen no real reward: every path it learned from was imagined, "
      + "\(settings.horizon) decisions from a moment that happened. In return a decision costs "
      + "one pass through a small network, and no search.")
  page.record("dreamer.return", page.interval(last, "dreamer").mean)
}

/// V3's parts, each with the cause that it is there for: one of the two is changed at a time.
func partsCell(_ page: Page, _ trainings: Trainings) async throws {
  let seeds = page.seeds(2)
  let functions = trainings.functions
  let model = Trainings.model(RSSMSettings(), page)
  let whole = Trainings.dreamer(page)
  let rewardScales: [Float] = [1, 100]
  var kinds: [(name: String, settings: DreamerSettings, model: RSSMSettings)] = [
    ("all parts", whole, model)
  ]
  var changed = whole
  changed.usesSymlog = false
  kinds.append(("without symlog", changed, model))
  changed = whole
  changed.usesTwoHot = false
  kinds.append(("without two-hot", changed, model))
  changed = whole
  changed.normalizesReturns = false
  kinds.append(("without the range of returns", changed, model))
  var balanced = model
  balanced.balance = 0.8
  kinds.append(("with KL balance 0.8", whole, balanced))
  let all = kinds
  let count = all.count * rewardScales.count * seeds.count
  let finals = try await page.concurrently("parts", count: count) { index, progress in
    let (cell, seed) = (index / seeds.count, seeds[index % seeds.count])
    var settings = all[cell / rewardScales.count].settings
    settings.rewardScale = rewardScales[cell % rewardScales.count]
    return try trainDreamer(
      settings: settings, modelSettings: all[cell / rewardScales.count].model, seed: seed,
      functions: functions, progress: { progress.advance(to: $0, of: $1) }
    ).final
  }
  var table = Table(
    .text("agent"), .right("rewards · 1"), .right("rewards · 100"))
  for (place, kind) in all.enumerated() {
    let cells = rewardScales.indices.map { scale in
      let first = (place * rewardScales.count + scale) * seeds.count
      return Array(finals[first..<first + seeds.count])
    }
    table.add(kind.name, Format.list(cells[0]), Format.list(cells[1]))
    for (scale, values) in zip(rewardScales, cells) {
      page.record("parts.\(place).\(Format.fixed(Double(scale), 0))", Statistics.mean(values))
    }
  }
  table.note(
    "Returns of \(seeds.count) seeds, counted in the world's own rewards. Left: the rewards as "
      + "they are. Right: 100 times as large, with all settings as they were.")
  page.show(table)
}

/// From pictures alone.
func picturesCell(_ page: Page, _ trainings: Trainings) async throws {
  let seeds = page.seeds(2)
  let functions = trainings.functions
  var settings = Trainings.settings(PlaNetSettings.hiddenVelocity, page)
  settings.evaluationEpisodes = page.options.budget(30, quick: 1)
  let planned = settings
  let model = Trainings.model(RSSMSettings.pictures, page)
  let finals = try await page.concurrently("pictures", count: seeds.count) { index, progress in
    try trainPlaNet(
      .picture, settings: planned, modelSettings: model, seed: seeds[index],
      functions: functions, progress: { progress.advance(to: $0, of: $1) }
    ).final
  }
  page.lines(picture(of: 0.6).map { "   " + $0 })
  page.caption("What the agent sees: 16 × 16 points, and never how fast the rod turns.")
  page.say("Returns of each seed: \(Format.list(finals)).")
  page.record("pictures.return", Statistics.mean(finals))
}

/// The picture of a rod, as rows of characters.
private func picture(of angle: Double) -> [String] {
  var view = PendulumView(.picture, actionRepeat: 1)
  view.begin(at: Pendulum.State(angle: angle, angularVelocity: 0))
  let side = PendulumView.side
  var points = [Float](repeating: 0, count: side * side)
  view.write(into: &points)
  return (0..<side).map { row in
    (0..<side).map { column in
      let brightness = points[row * side + column]
      return brightness > 0.6 ? "██" : brightness > 0.2 ? "▒▒" : "··"
    }.joined()
  }
}
