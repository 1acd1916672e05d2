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
  page.record("ball.smallest", Double(balls.euclidean.min() ?? 0) / delta)
  page.record("ball.largest", Double(balls.euclidean.max() ?? 0) / delta)
  table.note("Both from the policies of one training; the fixed length is the first β x's.")
  page.show(table)

  let variants: [(name: String, change: (inout TRPOVariant) -> Void)] = [
    ("as it is", { _ in }),
    ("λ = 0", { $0.isDamped = false }),
    ("no line search", { $0.isSearched = false }),
    ("λ = 0, no search", { ($0.isDamped, $0.isSearched) = (false, false) }),
    ("KL(new‖old)", { $0.isReversed = true }),
    ("F of 8 states", { $0.fisherStates = 8 }),
    ("the same, no search", { ($0.fisherStates, $0.isSearched) = (8, false) }),
    ("along g, KL ≤ δ", { $0.iterations = 1 }),
    ("‖Δθ‖ = 0.1", { $0.euclideanLength = 0.1 }),
    ("‖Δθ‖ = 0.2", { $0.euclideanLength = 0.2 }),
    ("‖Δθ‖ = 0.4", { $0.euclideanLength = 0.4 }),
  ]
  let changes = variants.map { variant in
    var changed = TRPOVariant()
    variant.change(&changed)
    return changed
  }
  let (seeds, chosen) = (page.seeds(), settings)
  let runs = try await page.concurrently("parts", count: variants.count * seeds.count) {
    index, _ in
    let variant = changes[index / seeds.count]
    return try trainOnCartPole(
      variant.changed(chosen), seed: seeds[index % seeds.count],
      functions: variant.changed(functions), points: 5)
  }
  var results = Table(
    .text("CartPole-v1"), .right("reach 475"), .right("curve mean, 95 %"),
    .number("KL/δ: median", 2), .number("largest", 2), .right("f = 1"))
  for (index, (name, _)) in variants.enumerated() {
    let group = runs[index * seeds.count..<(index + 1) * seeds.count]
    let (mean, range) = page.interval(group.map(\.curveMean), name)
    let reports = group.flatMap(\.outcome.reports)
    let divergences = reports.map { Double($0.divergence) / delta }
    let whole = Double(reports.count { $0.fraction == 1 }) / Double(reports.count)
    results.add(
      name, "\(group.count { $0.final >= 475 }) of \(seeds.count)",
      "\(Format.fixed(mean, 0))  (\(Format.range(range.lowerBound, range.upperBound, 0)))",
      Statistics.median(divergences), divergences.max(),
      "\(Format.fixed(100 * whole, 0)) %")
    page.record("parts.\(index).largest", divergences.max() ?? .nan)
  }
  results.note(
    "\(Format.grouped(settings.rollouts * settings.rolloutSize)) steps, \(seeds.count) seeds. "
      + "f = 1: the share of whole steps. ‖Δθ‖: steps along g of this length, not searched.")
  page.show(results)
}
