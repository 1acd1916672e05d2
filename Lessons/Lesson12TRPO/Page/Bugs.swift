import Console
import Course
import Experiments
import Lesson12
import Notebook
import RLCore

/// What the first updates of each mistake report, and one without a name.
func bugsCell(_ page: Page, _ functions: TRPOFunctions) async throws {
  let (bugs, seed) = (TRPOBug.allCases, page.options.seed)
  let settings = TRPOSettings.cartPole
  let updates = page.options.budget(20, quick: 10)
  /// The riddle: drawn, like its seed, so that neither tells the other.
  var random = RandomStream(seed: seed, name: "riddle")
  let riddle = bugs[random.integer(below: bugs.count)]
  let riddleSeed = seed &+ 1_000_000 &+ UInt64(random.integer(below: 1000))
  let jobs = bugs.map { ($0, seed) } + [(riddle, riddleSeed)]
  let logs = try await page.concurrently("mistakes", count: jobs.count) { index, _ in
    try reportsOnCartPole(
      with: jobs[index].0, updates: updates, settings: settings, seed: jobs[index].1,
      functions: functions)
  }
  var table = Table(
    .text("mistake"), .right("taken"), .number("KL/δ", 3), .number("gain", 4),
    .number("‖r‖/‖g‖", 3), .number("expl. var.", 2))
  for (index, reports) in logs.enumerated() {
    let taken = reports.filter { $0.fraction > 0 }
    func median(_ reports: [TRPOReport], _ value: (TRPOReport) -> Float) -> Double? {
      reports.isEmpty ? nil : Statistics.median(reports.map { Double(value($0)) })
    }
    table.add(
      index < bugs.count ? bugs[index].rawValue : "?", "\(taken.count) of \(reports.count)",
      median(taken) { $0.divergence / settings.maximumDivergence },
      median(taken) { $0.improvement },
      median(reports) { ($0.residuals.last ?? 0) / ($0.residuals.first ?? 1) },
      reports.compactMap(\.explainedVariance).max())
  }
  table.note(
    "CartPole-v1, seed \(seed). KL/δ and gain: medians of the steps that were taken; ‖r‖/‖g‖ after "
      + "the last product: the median of all updates; explained variance: the largest.")
  page.show(table)
  page.say("The last row is of another training, with one of the seven. Which one?")
  if page.options.implementation == .mine {
    let said = try functions.findBug(logs[logs.count - 1], settings)
    page.say("12.7 says: \(said.rawValue).")
  }
}

/// What raising each setting does to an update, beside what 12.8 says.
func predictionsCell(_ page: Page, _ functions: TRPOFunctions) async throws {
  let seeds = page.seeds(20)
  let settings = TRPOSettings.predicted
  let candidates = [settings] + TRPOKnob.allCases.map { $0.raise(settings) }
  let measured = try await page.concurrently("predictions", count: seeds.count) { index, _ in
    try measureCartPoleUpdates(
      settings, with: candidates, seed: seeds[index], after: 3, functions: functions)
  }
  func ratio(_ a: [Double], _ b: [Double]) -> Double {
    Statistics.mean(a) / max(Statistics.mean(b), 1e-12)
  }
  var table = Table(
    .text("raised"), .text("quantity"), .number("before", 4), .number("after", 4),
    .right("factor, 95 %"), .text("measured"), .text("12.8 says"))
  for (knob, quantity) in TRPOKnob.questions {
    guard let candidate = TRPOKnob.allCases.firstIndex(of: knob) else { continue }
    let before = measured.map { Double($0[0][quantity]) }
    let after = measured.map { Double($0[candidate + 1][quantity]) }
    // Seeds are drawn anew as pairs: the policy is the same before and after.
    var random = RandomStream(
      seed: page.options.seed, name: "change \(knob.rawValue) \(quantity.rawValue)")
    let range = Statistics.bootstrapInterval(seeds.indices.map(Double.init), using: &random) {
      let drawn = $0.map { Int($0) }
      return ratio(drawn.map { after[$0] }, drawn.map { before[$0] })
    }
    let change = ratio(after, before)
    let trend: Trend = change > 1.2 ? .rises : change < 0.8 ? .falls : .stays
    let said = try functions.predict(knob, quantity)
    table.add(
      knob.title, quantity.rawValue, Statistics.mean(before), Statistics.mean(after),
      Format.range(range.lowerBound, range.upperBound, 2), trend.rawValue, said.rawValue,
      mark: said == trend ? "" : "◂")
  }
  table.note("Means of \(seeds.count) seeds. \"Stays\" means by less than a fifth.")
  page.show(table)
}

extension TRPOKnob {
  /// The change as the page names it.
  fileprivate var title: String {
    switch self {
    case .maximumDivergence: "δ × 4"
    case .damping: "λ × 10"
    case .iterations: "iterations × 2"
    case .samples: "environments × 4"
    }
  }
}
