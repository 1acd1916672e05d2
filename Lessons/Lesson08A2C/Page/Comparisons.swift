import Console
import Experiments
import Lesson07
import Lesson08
import Notebook
import RLCore

/// A2C beside PPO with A2C's settings: the weights after equally many updates.
func ppoCell(_ page: Page, _ a2cFunctions: A2CFunctions) throws {
  let settings = A2CSettings()
  let updates = page.options.budget(300, quick: 10)
  let ppo = Trainings.ppo(page).inOneBatch()
  let same = ppo.withReturns(of: a2cFunctions)
  let asA2C = PPOSettings(settings)
  var clipped = asA2C
  clipped.clipRange = 0.2
  var twice = asA2C
  twice.epochs = 2
  var normalized = asA2C
  normalized.normalizesAdvantages = true
  var table = Table(
    .text("PPO"), .text("world"), .count("weights"), .count("differ"),
    .right("by at most"))
  func add(
    _ name: String, _ settings: PPOSettings, _ functions: PPOFunctions, onGrid: Bool = false
  ) throws {
    let run = onGrid ? runBesidePPOOnGrid : runBesidePPOOnCartPole
    let pair = try run(
      A2CSettings(), settings, updates, page.options.seed, a2cFunctions, functions)
    table.add(
      name, onGrid ? "grid" : "CartPole", pair.a2c.count, pair.differing,
      pair.differing == 0 ? "0" : Format.scientific(Double(pair.largestDifference), digits: 1))
  }
  try add("as A2C, R from 08.1", asA2C, same)
  try add("as A2C, R from 08.1", asA2C, same, onGrid: true)
  try add("and the clip at 0.2", clipped, same)
  try add("and two epochs", twice, same)
  try add("and advantages normalised", normalized, same)
  try add("as A2C, R from GAE, λ = 1", asA2C, ppo)
  table.note(
    "\(updates) updates. As A2C: one epoch, one minibatch, nothing shuffled, no clipping.")
  page.show(table)
}

/// Trainings with other weights of the entropy.
func entropyCell(_ page: Page, _ trainings: Trainings) async throws {
  let weights: [Float] = [0, 0.001, 0.01, 0.1, 1]
  let (seeds, functions) = (page.seeds(), trainings.functions)
  let settings = Trainings.settings(60_000, page)
  let runs = try await page.concurrently("entropy", count: weights.count * seeds.count) {
    index, _ in
    var settings = settings
    settings.entropyCoefficient = weights[index / seeds.count]
    let run = try trainOnCartPole(
      settings, seed: seeds[index % seeds.count], functions: functions, points: 5)
    let entropies = A2CLog(run.outcome.reports, actions: 2).entropies
    return (final: run.final, mean: run.curveMean, entropies: entropies)
  }
  var table = Table(
    .number("c_H", 3), .number("entropy, first fifth", 3), .number("last", 3), .right("reach 475"),
    .number("worst", 0), .number("mean", 0), .right("curve mean, 95 %"))
  for (index, weight) in weights.enumerated() {
    let group = runs[index * seeds.count..<(index + 1) * seeds.count]
    let (mean, range) = page.interval(group.map(\.mean), "c_H \(weight)")
    table.add(
      weight, Statistics.mean(group.map { $0.entropies[0] }),
      Statistics.mean(group.map { $0.entropies[4] }),
      "\(group.count { $0.final >= 475 }) of \(group.count)", group.map(\.final).min(),
      Statistics.mean(group.map(\.final)),
      "\(Format.fixed(mean, 0))  (\(Format.range(range.lowerBound, range.upperBound, 0)))")
    page.record("entropy.\(weight).reached", group.count { $0.final >= 475 })
  }
  table.note(
    "CartPole-v1, \(Format.grouped(settings.totalSteps)) steps, \(seeds.count) seeds; entropy in "
      + "nats, ln 2 = 0.693 for the uniform policy.")
  page.show(table)
}

/// What each change of 08.7 does, beside what 08.7 says.
func predictionsCell(_ page: Page, _ trainings: Trainings) async throws {
  let (functions, ppo, seed) = (trainings.functions, Trainings.ppo(page), page.options.seed)
  let changes = A2CChange.allCases
  let measured = try await page.concurrently("predictions", count: changes.count) { index, _ in
    try changes[index].measurement(seed: seed, functions: functions, ppo: ppo)
  }
  var table = Table(
    .text("change"), .number("before"), .number("after"), .text("measured"), .text("08.7 says"))
  for (change, result) in zip(changes, measured) {
    let said = try functions.prediction(change)
    table.add(
      change.rawValue, result.before, result.after, result.trend.rawValue, said.rawValue,
      mark: said == result.trend ? "" : "◂")
  }
  table.note("Seed \(seed). \"Stays\" means equal but for rounding.")
  page.show(table)
}
