import Console
import Course
import Experiments
import Lesson11
import MyLesson11
import Notebook
import RLCore

/// The logs of one training of each mistake, and one without a name.
func bugsCell(_ page: Page, _ functions: SACFunctions) async throws {
  let (bugs, seed) = (SACBug.allCases, page.options.seed)
  let settings = Trainings.settings(SACSettings.diagnosed, page)
  /// The riddle: drawn, like its seed, so that neither tells the other.
  var random = RandomStream(seed: seed, name: "riddle")
  let riddle = bugs[random.integer(below: bugs.count)]
  let riddleSeed = seed &+ 1_000_000 &+ UInt64(random.integer(below: 1000))
  let jobs = bugs.map { ($0, seed) } + [(riddle, riddleSeed)]
  let logs = try await page.concurrently("mistakes", count: jobs.count) { index, _ in
    SACLog(
      try reportsOnPendulum(
        with: jobs[index].0, settings, seed: jobs[index].1, functions: functions))
  }
  var table = Table(
    .text("mistake"), .right("α₁"), .right("α₅"), .right("H₁"), .right("H₅"), .right("Q₅"),
    .number("max |a|", 2), .number("return₅", 0))
  for (index, log) in logs.enumerated() {
    let name = index < bugs.count ? bugs[index].rawValue : "?"
    table.add(
      name, short(log.temperatures.first, 3), short(log.temperatures.last, 3),
      short(log.entropies.first, 2), short(log.entropies.last, 2),
      short(log.predictedValues.last, 0), log.largestActions.last, log.returns.last)
  }
  table.note(
    "Pendulum-v1, \(Format.grouped(settings.totalSteps)) steps, seed \(seed). ₁ and ₅: the first "
      + "and the last fifth of the updates.")
  page.show(table)
  page.say(
    "The last row is of another training, of the same kind as one of the seven above. Which one?")
  let isWritten = Lesson.sac.written(in: SACFunctions(MySAC.self)).contains("11.7")
  if page.options.implementation == .mine && isWritten {
    page.say("11.7 says: \(try functions.findBug(logs[logs.count - 1]).rawValue).")
  }
}

/// A number of any size in few characters.
private func short(_ value: Double?, _ decimals: Int) -> String {
  guard let value else { return "–" }
  return abs(value) < 1e5
    ? Format.fixed(value, decimals) : Format.scientific(value, digits: 1)
}

/// What each change does to updates on one memory, beside what 11.8 says.
func predictionsCell(_ page: Page, _ functions: SACFunctions) async throws {
  let seeds = page.seeds(4)
  var base = SACSettings.predicted
  let updates = page.options.budget(3_000, quick: 110)
  if page.options.budget(false, quick: true) {
    (base.hiddenUnits, base.batchSize) = (16, 16)
  }
  let knobs = SACKnob.allCases
  let measured = try await page.concurrently(
    "predictions", count: 2 * knobs.count * seeds.count
  ) { [base] index, _ in
    let knob = knobs[index / (2 * seeds.count)]
    let isChanged = index / seeds.count % 2 == 1
    return try measureUpdatesOnPendulum(
      isChanged ? knob.after(base) : knob.before(base), seed: seeds[index % seeds.count],
      updates: updates, functions: functions)
  }
  var table = Table(
    .text("changed"), .text("quantity"), .number("before", 3), .number("after", 3),
    .text("measured"), .text("11.8 says"))
  for (place, knob) in knobs.enumerated() {
    for quantity in SACQuantity.allCases {
      func mean(_ half: Int) -> Double {
        let first = (2 * place + half) * seeds.count
        return Statistics.mean(measured[first..<first + seeds.count].map { $0[quantity] })
      }
      let (before, after) = (mean(0), mean(1))
      let change = after / max(before, 1e-12)
      let trend: Trend = change > 1.2 ? .rises : change < 0.8 ? .falls : .stays
      let said = try functions.predict(knob, quantity)
      table.add(
        knob.title, quantity.title, before, after, trend.rawValue, said.rawValue,
        mark: said == trend ? "" : "◂")
    }
  }
  table.note(
    "\(Format.grouped(updates)) updates on \(Format.grouped(base.totalSteps)) random steps of "
      + "Pendulum-v1; means of \(seeds.count) seeds. \"Stays\" means by less than a fifth.")
  page.show(table)
}

extension SACKnob {
  /// The change as the page names it.
  fileprivate var title: String {
    switch self {
    case .tenfoldRewards: "rewards × 10"
    case .tenfoldRewardsFixed: "rewards × 10, α fixed"
    case .tenfoldTemperature: "fixed α × 10"
    case .higherTargetEntropy: "H̄ −1 → 0.5"
    case .smallerDiscount: "γ 0.99 → 0.9"
    }
  }
}

extension SACQuantity {
  /// The quantity as the page names it.
  fileprivate var title: String {
    switch self {
    case .spread: "e^H, Nm"
    case .temperature: "α"
    }
  }
}
