import Console
import Experiments
import Lesson12
import Notebook
import RLCore

/// Steps of one Euclidean length, and trainings with one part of TRPO changed.
func partsCell(_ page: Page, _ functions: TRPOFunctions) async throws {
  var settings = TRPOSettings.cartPole
  settings.totalSteps = page.options.budget(Trainings.comparedSteps, quick: 1_024)
  let delta = Double(settings.maximumDivergence)
  let balls = try compareBallsOnCartPole(
    settings, seed: page.options.seed, functions: functions)
  func bars(_ values: [Float]) -> String {
    let logs = values.map { Elementary.log(max(1e-6, Double($0) / delta)) }
    return Sparkline("", logs).bars(columns: 22, page.style)
  }
  var table = Table(
    .text("the whole step, seed \(page.options.seed)"), .text("log(KL/δ), its updates"),
    .number("smallest KL/δ", 2), .number("largest", 2))
  for (name, values) in [
    ("natural, β x", balls.natural), ("along g, ‖Δθ‖ fixed", balls.euclidean),
  ] {
    table.add(
      name, bars(values), Double(values.min() ?? 0) / delta, Double(values.max() ?? 0) / delta)
  }
  table.note("Both from the policies of one training; the fixed length is the first β x's.")
  page.show(table)

  let variants: [(name: String, variant: TRPOVariant)] = [
    ("as it is", .unchanged),
    ("λ = 0", .noDamping),
    ("no line search", .noLineSearch),
    ("neither", .noDampingNoLineSearch),
    ("KL(new‖old) searched", .reversedDivergence),
    ("F of 8 states", .fisher(states: 8)),
    ("along g, ‖Δθ‖ = 0.1", .euclidean(length: 0.1)),
    ("along g, ‖Δθ‖ = 0.3", .euclidean(length: 0.3)),
    ("along g, ‖Δθ‖ = 1", .euclidean(length: 1)),
  ]
  let (seeds, chosen) = (page.seeds(), settings)
  let runs = try await page.concurrently("parts", count: variants.count * seeds.count) {
    index, _ in
    let variant = variants[index / seeds.count].variant
    return try trainOnCartPole(
      variant.changed(chosen), seed: seeds[index % seeds.count],
      functions: variant.changed(functions), points: 5)
  }
  var results = Table(
    .text("CartPole-v1"), .right("reach 475"), .right("curve mean, 95 %"),
    .number("KL/δ: median", 2), .number("99 %", 2), .number("largest", 2), .right("no step"))
  for (index, (name, _)) in variants.enumerated() {
    let group = runs[index * seeds.count..<(index + 1) * seeds.count]
    let (mean, range) = page.interval(group.map(\.curveMean), name)
    let reports = group.flatMap(\.outcome.reports)
    let divergences = reports.map { Double($0.divergence) / delta }
    results.add(
      name, "\(group.count { $0.final >= 475 }) of \(seeds.count)",
      "\(Format.fixed(mean, 0))  (\(Format.range(range.lowerBound, range.upperBound, 0)))",
      Statistics.median(divergences), Statistics.quantile(divergences, 0.99), divergences.max(),
      "\(Format.fixed(100 * Double(reports.count { $0.fraction == 0 }) / Double(reports.count), 0)) %")
  }
  results.note(
    "\(Format.grouped(settings.rollouts * settings.rolloutSize)) steps, \(seeds.count) seeds. "
      + "KL(old‖new) but for the fifth row, which is KL(new‖old).")
  page.show(results)
}
