import Console
import Experiments
import Lesson18
import Notebook
import RLCore

/// An actor and a critic that learn on imagined paths alone.
func dreamerCell(_ page: Page, _ trainings: Trainings) async throws {
  let seeds = page.seeds(4)
  let (functions, settings) = (trainings.functions, Trainings.dreamer(page))
  let model = Trainings.model(RSSMSettings(), page)
  let points = page.options.budget(5, quick: 1)
  let runs = try await page.concurrently("dreamer", count: seeds.count) { index, progress in
    try trainDreamer(
      settings: settings, modelSettings: model, seed: seeds[index], functions: functions,
      points: points, progress: { progress.advance(to: $0, of: $1) })
  }
  page.showCurves("Dreamer", runs, bar: -250)
  var table = Table(
    .text("seed"), .number("return", 0), .number("imagined λ-return", 2), .number("KL, nats", 2))
  for (seed, run) in zip(seeds, runs) {
    guard let last = run.outcome.reports.last else { continue }
    table.add("\(seed)", run.final, last.imagined, Double(last.losses.divergence))
  }
  table.note(
    "\(settings.evaluationEpisodes) episodes without draws. No action was chosen by a search: a "
      + "decision is one pass through the actor. λ-returns are of scaled rewards.")
  page.show(table)
  page.record("dreamer", Statistics.mean(runs.map(\.final)))
}

/// Symlog, two-hot and the balanced divergence, each taken away, for rewards of two sizes.
func partsCell(_ page: Page, _ trainings: Trainings) async throws {
  let seeds = page.seeds(3)
  let functions = trainings.functions
  let model = Trainings.model(RSSMSettings(), page)
  var base = Trainings.dreamer(page)
  base.totalSteps = page.options.budget(10_000, quick: 800)
  base.evaluationEpisodes = page.options.budget(30, quick: 1)
  var kinds: [(name: String, settings: DreamerSettings, balance: Float?)] = []
  for scale: Float in [1, 100] {
    base.rewardScale = scale
    var (plain, direct, neither) = (base, base, base)
    plain.usesSymlog = false
    direct.usesTwoHot = false
    (neither.usesSymlog, neither.usesTwoHot) = (false, false)
    let size = "rewards × \(Format.fixed(Double(scale), 0))"
    kinds += [
      ("\(size): symlog, two-hot, balance", base, 0.8), ("\(size): without balance", base, nil),
      ("\(size): without symlog", plain, 0.8), ("\(size): without two-hot", direct, 0.8),
      ("\(size): without symlog and two-hot", neither, 0.8),
    ]
  }
  let jobs = kinds
  let finals = try await page.concurrently("parts", count: jobs.count * seeds.count) { index, _ in
    let (_, settings, balance) = jobs[index / seeds.count]
    var model = model
    model.balance = balance
    return try trainDreamer(
      settings: settings, modelSettings: model, seed: seeds[index % seeds.count],
      functions: functions
    ).final
  }
  var table = Table(.text("parts"), .right("returns"), .number("mean", 0))
  for (place, kind) in jobs.enumerated() {
    let group = Array(finals[place * seeds.count..<(place + 1) * seeds.count])
    table.add(kind.name, returns(group), Statistics.mean(group))
    page.record("parts.\(place)", Statistics.mean(group))
  }
  table.note(
    "\(Format.grouped(base.totalSteps)) steps. Bins without symlog reach to "
      + "\(Format.fixed(Double(base.plainBinLimit), 0)), which fits the smaller rewards: one has "
      + "to know how large returns are. With symlog the same bins fit both.")
  page.show(table)
}

/// Plans in a model that sees pictures.
func pixelsCell(_ page: Page, _ trainings: Trainings) async throws {
  let seeds = page.seeds(2)
  let functions = trainings.functions
  var settings = Trainings.settings(PlaNetSettings.hiddenVelocity, page)
  settings.evaluationEpisodes = page.options.budget(30, quick: 1)
  let (planned, model) = (settings, Trainings.model(.pictures, page))
  let runs = try await page.concurrently("pixels", count: seeds.count) { index, progress in
    try trainPlaNet(
      .picture, settings: planned, modelSettings: model, seed: seeds[index], functions: functions,
      progress: { progress.advance(to: $0, of: $1) })
  }
  let agent = runs[0].outcome.agent
  let record = try agent.record(
    episodes: 1, random: RandomStream(seed: page.options.seed, name: "pixels"))[0]
  let (start, ahead) = (10, page.options.budget([1, 4, 8], quick: [1]))
  let imagined = agent.foresee(record, start: start, steps: ahead[ahead.count - 1])
  for (title, frames) in [
    ("Seen", ahead.map { ($0, record.observations[start + $0]) }),
    ("Imagined without looking", ahead.map { ($0, imagined[$0 - 1]) }),
  ] {
    page.show(
      PixelPicture(
        title, rows: PendulumView.side, columns: PendulumView.side, planes: ["rod"],
        frames.map { .init("after \($0.0)", $0.1) }))
  }
  var table = Table(.text("seed"), .number("return", 0))
  for (seed, run) in zip(seeds, runs) { table.add("\(seed)", run.final) }
  table.note("\(Format.grouped(settings.totalSteps)) steps; a picture does not show the velocity.")
  page.show(table)
  page.record("pixels", Statistics.mean(runs.map(\.final)))
}
