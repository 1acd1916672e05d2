import Console
import Course
import Experiments
import Lesson10
import MyLesson10
import Notebook
import RLCore

/// The logs of one training of each mistake, and one without a name.
func bugsCell(_ page: Page, _ functions: DDPGFunctions) async throws {
  let (bugs, seed) = (DDPGBug.allCases, page.options.seed)
  let settings = Trainings.settings(.diagnosed, page)
  /// The riddle: drawn, like its seed, so that neither tells the other.
  var random = RandomStream(seed: seed, name: "riddle")
  let riddle = bugs[random.integer(below: bugs.count)]
  let riddleSeed = seed &+ 1_000_000 &+ UInt64(random.integer(below: 1000))
  let jobs = bugs.map { ($0, seed) } + [(riddle, riddleSeed)]
  let logs = try await page.concurrently("mistakes", count: jobs.count) { index, _ in
    DDPGLog(
      try reportsOnPendulum(
        with: jobs[index].0, settings, seed: jobs[index].1, functions: functions))
  }
  var table = Table(
    .text("mistake"), .number("loss", 2), .number("Q first", 0), .number("Q last", 0),
    .number("|a|", 2), .number("max |a|", 2), .number("return", 0))
  for (index, log) in logs.enumerated() {
    let name = index < bugs.count ? bugs[index].rawValue : "?"
    table.add(
      name, log.criticLosses.last, log.predictedValues.first, log.predictedValues.last,
      log.actionSizes.last, log.largestActions.last, log.returns.last)
  }
  table.note(
    "DDPG on Pendulum-v1, \(Format.grouped(settings.totalSteps)) steps, seed \(seed). All "
      + "numbers are of the last fifth of the training, but Q first: of the first fifth.")
  page.show(table)
  page.say("The last row is of another training, with one of the seven. Which one?")
  let isWritten = Lesson.ddpg.written(in: DDPGFunctions(MyDDPG.self)).contains("10.7")
  if page.options.implementation == .mine && isWritten {
    page.say("10.7 says: \(try functions.findBug(logs[logs.count - 1]).rawValue).")
  }
}

/// What each change does to further updates, beside what 10.8 says.
func predictionsCell(_ page: Page, _ functions: DDPGFunctions) async throws {
  let seeds = page.seeds(20)
  var settings = DDPGSettings.predicted
  settings.totalSteps = page.options.budget(settings.totalSteps, quick: 1_050)
  let updates = page.options.budget(DDPGKnob.updates, quick: 20)
  let measured = try await page.concurrently("predictions", count: seeds.count) {
    [settings] index, _ in
    try measureChangesOnPendulum(
      settings, seed: seeds[index], updates: updates, functions: functions)
  }
  var table = Table(
    .text("changed"), .text("quantity"), .number("before", 3), .number("after", 3),
    .text("measured"), .text("10.8 says"))
  for (knob, quantity) in DDPGKnob.questions {
    guard let place = DDPGKnob.allCases.firstIndex(of: knob) else { continue }
    let before = Statistics.mean(measured.map { $0[0][quantity] })
    let after = Statistics.mean(measured.map { $0[place + 1][quantity] })
    let change = after / max(before, 1e-12)
    let trend: Trend = change > 1.2 ? .rises : change < 0.8 ? .falls : .stays
    let said = try functions.predict(knob, quantity)
    table.add(
      knob.title, quantity.title, before, after, trend.rawValue, said.rawValue,
      mark: said == trend ? "" : "◂")
  }
  table.note(
    "TD3 on Pendulum-v1: \(Format.grouped(settings.totalSteps)) steps, then "
      + "\(Format.grouped(updates)) updates; means of \(seeds.count) seeds. \"Stays\" means by "
      + "less than a fifth.")
  page.show(table)
}

extension DDPGKnob {
  /// The change as the page names it.
  fileprivate var title: String {
    switch self {
    case .fasterTargets: "τ × 10"
    case .longerDelay: "d 2 → 8"
    case .smallerDiscount: "γ 0.99 → 0.9"
    case .noMinimum: "Q′₁ alone"
    }
  }
}

extension DDPGQuantity {
  /// The quantity as the page names it.
  fileprivate var title: String {
    switch self {
    case .lag: "|Q′₁ − Q₁|"
    case .prediction: "|Q₁(s, μ(s))|"
    case .actorPath: "way of the actor"
    }
  }
}
