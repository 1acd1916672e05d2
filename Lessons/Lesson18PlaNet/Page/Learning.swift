import Console
import Experiments
import Lesson11
import Lesson18
import Notebook
import RLCore

/// The learning curve on Pendulum.
func learningCell(_ page: Page, _ trainings: Trainings) async throws {
  let runs = try await trainings.onPendulum(page)
  page.report(Trainings.pendulum, runs)
  page.say("Evaluations before the last one have a tenth of its episodes.")
}

/// One method of the comparison: its name, and the return of a seed at each of some steps.
private struct Method: Sendable {
  let name: String
  let run: @Sendable (UInt64) throws -> [CurvePoint]
}

/// A latent model, models of one step, planning in the world itself, and SAC without a model.
func methodsCell(_ page: Page, _ trainings: Trainings) async throws {
  let seeds = page.seeds(3)
  let functions = trainings.functions
  var settings = Trainings.settings(PlaNetSettings(), page)
  settings.evaluationEpisodes = page.options.budget(20, quick: 1)
  let model = Trainings.model(RSSMSettings(), page)
  let sac = Trainings.sac(steps: settings.totalSteps, page)
  let sacFunctions = Trainings.sac(page)
  let points = page.options.budget(4, quick: 1)
  let planned = settings
  var single = EnsembleSettings()
  single.members = 1
  let alone = single
  let methods = [
    Method(name: "RSSM and CEM") {
      try trainPlaNet(
        settings: planned, modelSettings: model, seed: $0, functions: functions, points: points
      ).curve
    },
    Method(name: "3 one-step nets and CEM") {
      try trainEnsemble(settings: planned, seed: $0, functions: functions, points: points).curve
    },
    Method(name: "1 one-step net and CEM") {
      try trainEnsemble(
        settings: planned, modelSettings: alone, seed: $0, functions: functions, points: points
      ).curve
    },
    Method(name: "SAC (lesson 11)") {
      try trainOnPendulum(sac, seed: $0, functions: sacFunctions, points: points).curve
    },
  ]
  let curves = try await page.concurrently("methods", count: methods.count * seeds.count) {
    index, _ in
    try methods[index / seeds.count].run(seeds[index % seeds.count])
  }
  var marks: [Mark] = []
  var table = Table(
    .text("method"), .right("last return, 95 %"), .right("thousand steps to −200"))
  for (place, method) in methods.enumerated() {
    let group = Array(curves[place * seeds.count..<(place + 1) * seeds.count])
    let steps = group[0].map { Double($0.steps) }
    marks.append(
      .line(
        method.name, steps,
        steps.indices.map { point in Statistics.mean(group.map { $0[point].value }) }))
    let (final, range) = page.interval(
      group.map { $0[points].value }, "methods \(method.name)")
    let solved = group.map { curve in
      curve.first { $0.value >= -200 }.map { Format.fixed(Double($0.steps) / 1000, 0) } ?? "–"
    }
    table.add(
      method.name,
      "\(Format.fixed(final, 0)) (\(Format.range(range.lowerBound, range.upperBound, 0)))",
      solved.joined(separator: " "))
    page.record("methods.\(place)", final)
  }
  let exact = PlaNet(
    PendulumView(actionRepeat: settings.actionRepeat),
    model: KnownPendulum(actionRepeat: settings.actionRepeat), settings: settings,
    seed: page.options.seed, functions: functions)
  let best = try exact.evaluate(
    episodes: settings.evaluationEpisodes,
    random: RandomStream(seed: page.options.seed, name: "evaluation"))
  page.show(Plot(x: Axis("steps", including: [0]), y: Axis("return"), height: 8, marks))
  table.note(
    "\(seeds.count) seeds, \(settings.evaluationEpisodes) episodes an evaluation; each seed's "
      + "first evaluation above −200. The same planner in the world itself earns "
      + "\(Format.fixed(best.mean, 0)): that is what \(settings.actionRepeat) steps a decision "
      + "and this search are worth. Where nothing is hidden, models of one step are as good.")
  page.show(table)
  page.record("methods.known", best.mean)
}

/// Velocity hidden: what only a memory can know.
func hiddenCell(_ page: Page, _ trainings: Trainings) async throws {
  let seeds = page.seeds(2)
  let functions = trainings.functions
  var settings = Trainings.settings(PlaNetSettings.hiddenVelocity, page)
  settings.evaluationEpisodes = page.options.budget(30, quick: 1)
  let model = Trainings.model(RSSMSettings(), page)
  let planned = settings
  let finals = try await page.concurrently("velocity hidden", count: 2 * seeds.count) {
    index, progress in
    let seed = seeds[index % seeds.count]
    if index < seeds.count {
      return try trainPlaNet(
        .angle, settings: planned, modelSettings: model, seed: seed, functions: functions,
        progress: { progress.advance(to: $0, of: $1) }
      ).final
    }
    return try trainEnsemble(
      .angle, settings: planned, seed: seed, functions: functions,
      progress: { progress.advance(to: $0, of: $1) }
    ).final
  }
  var table = Table(
    .text("model"), .right("worst … best seed"), .number("mean", 0), .right("from −200 on"))
  for (place, name) in ["RSSM, which remembers", "one-step nets"].enumerated() {
    let group = Array(finals[place * seeds.count..<(place + 1) * seeds.count])
    table.add(
      name, Format.range(group.min() ?? 0, group.max() ?? 0, 0), Statistics.mean(group),
      "\(group.filter { $0 >= -200 }.count) of \(seeds.count)")
    page.record("hidden.\(place)", Statistics.mean(group))
  }
  table.note(
    "\(Format.grouped(settings.totalSteps)) steps. Cosine and sine do not say which way the rod "
      + "turns: a model of one step cannot know it, a memory can.")
  page.show(table)
}
