import Console
import Experiments
import Lesson10
import Lesson11
import Notebook
import RLCore

/// The learning curve on Pendulum.
func learningCell(_ page: Page, _ trainings: Trainings) async throws {
  page.report(Trainings.pendulum, try await trainings.onPendulum(page))
}

/// CartPole with the discrete form.
func cartPoleCell(_ page: Page, _ trainings: Trainings) async throws {
  page.report(Trainings.cartPole, try await trainings.onCartPole(page))
}

/// The temperature and the entropy over a training.
func watchCell(_ page: Page, _ trainings: Trainings) async throws {
  let runs = try await trainings.onPendulum(page)
  let reports = runs[0].outcome.reports.filter { $0.entropy != nil }
  let steps = reports.map(\.steps)
  page.show(
    Plot(
      x: Axis("steps", including: [0]), y: .log("α"), height: 6,
      [.line("α", steps, reports.map(\.temperature))]))
  page.show(
    Plot(
      x: Axis("steps", including: [0]), y: Axis("entropy, nats", sign: true), height: 7,
      [
        .line("H", steps, reports.compactMap(\.entropy)),
        .reference(y: -1.0, "H̄"),
      ]))
  let agent = runs[0].outcome.agent
  let play = playPendulum(
    agent, episodes: page.options.budget(100, quick: 2), seed: page.options.seed)
  page.say(
    "The trained policy earns \(Format.fixed(play.deterministic.mean, 1)) with c tanh(μ), and "
      + "\(Format.fixed(play.stochastic.mean, 1)) with the actions that it draws.")
  page.record("watch.deterministic", play.deterministic.mean)
  page.record("watch.stochastic", play.stochastic.mean)
  page.record("watch.temperature", reports.last?.temperature ?? .nan)
}

/// SAC beside TD3 and DDPG at equal steps.
func methodsCell(_ page: Page, _ trainings: Trainings) async throws {
  let seeds = page.seeds(6)
  let functions = trainings.functions
  let ddpgFunctions = Trainings.ddpg(page)
  let points = page.options.budget(10, quick: 1)
  var sac = Trainings.settings(SACSettings(), page)
  var settings = [Trainings.settings(.td3, page), Trainings.settings(.ddpg, page)]
  let steps = page.options.budget(10_000, quick: 1_000)
  sac.totalSteps = steps
  for place in settings.indices { settings[place].totalSteps = steps }
  // What the methods share is the same for all: the comparison is of the methods.
  sac.targetUpdateRate = settings[0].targetUpdateRate
  let curves = try await page.concurrently("methods", count: 3 * seeds.count) {
    [sac, settings] index, progress in
    let seed = seeds[index % seeds.count]
    let method = index / seeds.count
    if method == 0 {
      return try trainOnPendulum(
        sac, seed: seed, functions: functions, points: points,
        progress: { progress.advance(to: $0, of: $1) }
      ).curve
    }
    return try trainOnPendulum(
      settings[method - 1], seed: seed, functions: ddpgFunctions, points: points,
      progress: { progress.advance(to: $0, of: $1) }
    ).curve
  }
  let names = ["SAC", "TD3", "DDPG"]
  let positions = curves[0].map { Double($0.steps) }
  var marks: [Mark] = []
  var table = Table(
    .text("method"), .right("last return"), .right("mean of the curve"),
    .right("thousand steps to −200"))
  for (method, name) in names.enumerated() {
    let group = Array(curves[method * seeds.count..<(method + 1) * seeds.count])
    marks.append(
      .line(
        name, positions,
        positions.indices.map { point in
          Statistics.interquartileMean(group.map { $0[point].value })
        }))
    let finals = group.map { $0[points].value }
    let means = group.map { Statistics.mean($0.dropFirst().map(\.value)) }
    let (final, finalRange) = page.interval(finals, "final \(name)")
    let (mean, range) = page.interval(means, "curve \(name)")
    let solved = group.map { curve in
      curve.first { $0.value >= -200 }.map { "\($0.steps / 1000)" } ?? "–"
    }
    table.add(
      name,
      "\(Format.fixed(final, 0)) "
        + "(\(Format.range(finalRange.lowerBound, finalRange.upperBound, 0)))",
      "\(Format.fixed(mean, 0)) (\(Format.range(range.lowerBound, range.upperBound, 0)))",
      solved.joined(separator: " "))
    page.record("methods.\(name)", mean)
  }
  page.show(Plot(x: Axis("steps", including: [0]), y: Axis("return"), height: 8, marks))
  table.note(
    "Pendulum-v1, \(seeds.count) seeds: interquartile means and 95 % intervals, and each seed's "
      + "first evaluation above −200. Lesson 10's settings for all, τ = "
      + "\(Format.inline(Double(sac.targetUpdateRate), 3)) among them.")
  page.show(table)
}

/// Fixed temperatures beside the one that sets itself, with rewards of two sizes.
func temperaturesCell(_ page: Page, _ trainings: Trainings) async throws {
  let seeds = page.seeds(3)
  let functions = trainings.functions
  let kinds: [(name: String, temperature: Float?)] = [
    ("α = 0.01", 0.01), ("α = 0.1", 0.1), ("α = 1", 1), ("α sets itself", nil),
  ]
  let scales: [Float] = [1, 0.1]
  let jobs = scales.flatMap { scale in kinds.map { (scale, $0.temperature) } }
  let base = Trainings.settings(SACSettings(), page)
  let steps = page.options.budget(8_000, quick: 1_000)
  let runs = try await page.concurrently("temperatures", count: jobs.count * seeds.count) {
    index, progress in
    let (scale, temperature) = jobs[index / seeds.count]
    var settings = temperature.map { base.fixed(temperature: $0) } ?? base
    settings.rewardScale = scale
    settings.totalSteps = steps
    return try trainOnPendulum(
      settings, seed: seeds[index % seeds.count], functions: functions, points: 1,
      progress: { progress.advance(to: $0, of: $1) })
  }
  var table = Table(
    .number("rewards ×", 1), .text("temperature"), .number("α at the end", 3),
    .number("entropy", 2, sign: true), .number("return", 0), .right("worst … best seed"))
  for (job, (scale, _)) in jobs.enumerated() {
    let group = runs[job * seeds.count..<(job + 1) * seeds.count]
    let last = group.compactMap { $0.outcome.reports.last }
    let finals = group.map(\.final)
    table.add(
      scale, kinds[job % kinds.count].name, Statistics.mean(last.map(\.temperature)),
      Statistics.mean(last.compactMap(\.entropy)),
      Statistics.mean(finals), Format.range(finals.min() ?? 0, finals.max() ?? 0, 0))
  }
  table.note(
    "Pendulum-v1, \(Format.grouped(steps)) steps, means of \(seeds.count) seeds; returns are "
      + "unscaled.")
  page.show(table)
}
