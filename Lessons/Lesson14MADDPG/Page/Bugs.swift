import Console
import Course
import Experiments
import Lesson07
import Lesson07Solution
import Lesson14
import MyLesson14
import Notebook
import RLCore

/// Three widely read mistakes, one at a time and all at once.
func trapsCell(_ page: Page, _ functions: MADDPGFunctions) async throws {
  let seeds = page.seeds(10)
  var settings = Trainings.settings(.init(), page)
  settings.totalSteps = page.options.budget(10_000, quick: settings.totalSteps)
  let traps = MADDPGTrap.allCases
  let runs = try await page.concurrently("traps", count: traps.count * seeds.count) {
    [settings] index, _ in
    try trainOnTwoAgentGrid(
      with: traps[index / seeds.count], settings, seed: seeds[index % seeds.count],
      functions: functions)
  }
  var table = Table(
    .text("mistake"), .right("best, 95 %"), .right("loss, 95 %"), .number("last Q", 2))
  for (place, trap) in traps.enumerated() {
    let group = Array(runs[place * seeds.count..<(place + 1) * seeds.count])
    let shares = group.map { run in
      let late = run.curve.suffix(run.curve.count / 2)
      return 100 * Double(late.count { $0.value >= 8.649 }) / Double(late.count)
    }
    let logs = group.map { MADDPGLog($0.outcome.reports) }
    let losses = logs.compactMap(\.criticLosses.last)
    let (share, loss) = (
      interval(of: shares, trap.rawValue, page), interval(of: losses, trap.rawValue, page)
    )
    table.add(
      trap.title,
      "\(Format.fixed(Statistics.mean(shares), 0)) % "
        + "(\(Format.range(share.lowerBound, share.upperBound, 0)))",
      "\(Format.fixed(Statistics.mean(losses), 3)) "
        + "(\(Format.range(loss.lowerBound, loss.upperBound, 3)))",
      Statistics.mean(logs.compactMap(\.predictedValues.last)))
    page.record("traps.\(trap.rawValue)", Statistics.mean(losses))
  }
  table.note(
    "TwoAgentGrid, \(seeds.count) seeds, \(Format.grouped(settings.totalSteps)) steps. Best: "
      + "evaluations of the second half that earn 8.65. Loss and Q: the critics', in the last "
      + "fifth.")
  page.show(table)

  var game = MADDPGSettings.game
  game.totalSteps = page.options.budget(game.totalSteps, quick: 1_000)
  func learnt(_ trap: MADDPGTrap) throws -> JointTable {
    let (values, choice) = try criticTableOfClimbing(
      with: trap, game, seed: page.options.seed, functions: functions)
    return JointTable(
      trap == .none ? "critic of A" : "critic sees a of now", values.map(Double.init), actions: 3,
      decimals: 1, choice: choice)
  }
  page.show(
    SideBySide([
      JointTable("climbing game", MatrixGame.climbing.payoffs[0], actions: 3, decimals: 0),
      try learnt(.none), try learnt(.criticSeesNow),
    ]))
  page.say(
    "A critic that is told what the others would do now, and paid for what they did, cannot tell "
      + "its columns apart: what B does has become noise again. The right critic knows the table. "
      + "It does not follow that the agents find the best corner: each climbs from where the other "
      + "stands.")
}

extension MADDPGTrap {
  /// The mistake as the page names it.
  fileprivate var title: String {
    switch self {
    case .none: "none"
    case .everyActorReplaced: "all actions replaced (14.3)"
    case .targetsSeeNow: "target actors see o (14.2)"
    case .criticSeesNow: "critic sees a of now"
    case .all: "all three"
    }
  }
}

/// The logs of one training of each mistake, and one without a name.
func bugsCell(_ page: Page, _ functions: MADDPGFunctions) async throws {
  let (bugs, seed) = (MADDPGBug.allCases, page.options.seed)
  let settings = Trainings.settings(.init(), page)
  // The riddle: drawn, like its seed, so that neither tells the other.
  var random = RandomStream(seed: seed, name: "riddle")
  let riddle = bugs[random.integer(below: bugs.count)]
  let riddleSeed = seed &+ 1_000_000 &+ UInt64(random.integer(below: 1000))
  let jobs = bugs.map { ($0, seed) } + [(riddle, riddleSeed)]
  let logs = try await page.concurrently("mistakes", count: jobs.count) { index, _ in
    MADDPGLog(
      try reportsOnTwoAgentGrid(
        with: jobs[index].0, settings, seed: jobs[index].1, functions: functions))
  }
  var table = Table(
    .text("mistake"), .number("loss first", 2), .number("last", 3), .number("Q first", 1),
    .number("last", 1), .number("entropy 2nd", 2), .number("last", 2), .number("return", 1))
  for (index, log) in logs.enumerated() {
    let name = index < bugs.count ? bugs[index].rawValue : "?"
    table.add(
      name, log.criticLosses.first, log.criticLosses.last, log.predictedValues.first,
      log.predictedValues.last, log.entropies.dropFirst().first, log.entropies.last,
      log.returns.last)
  }
  table.note(
    "MADDPG on TwoAgentGrid, \(Format.grouped(settings.totalSteps)) steps, seed \(seed). First, "
      + "2nd and last: that fifth of the training; the return is of the last.")
  page.show(table)
  page.say("The last row is of another training, with one of the seven. Which one?")
  let ppo = PPOFunctions(PPOSolution.self)
  let mine = MADDPGFunctions(MyMADDPG.self, ppo: ppo)
  let isWritten = Lesson.maddpg.written(in: mine).contains("14.7")
  if page.options.implementation == .mine && isWritten {
    page.say("14.7 says: \(try functions.findBug(logs[logs.count - 1]).rawValue).")
  }
}

/// What each change does to networks trained on one memory, beside what 14.8 says.
func predictionsCell(_ page: Page, _ functions: MADDPGFunctions) async throws {
  let seeds = page.seeds(20)
  var settings = MADDPGSettings.predicted
  settings.totalSteps = page.options.budget(settings.totalSteps, quick: 1_000)
  let updates = page.options.budget(MADDPGKnob.updates, quick: 10)
  let measured = try await page.concurrently("predictions", count: seeds.count) {
    [settings] index, _ in
    try measureChangesOnTwoAgentGrid(
      settings, seed: seeds[index], updates: updates, functions: functions)
  }
  var table = Table(
    .text("changed"), .text("quantity"), .number("before", 3), .number("after", 3),
    .text("measured"), .text("14.8 says"))
  for (knob, quantity) in MADDPGKnob.questions {
    guard let place = MADDPGKnob.allCases.firstIndex(of: knob) else { continue }
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
    "TwoAgentGrid: a memory of \(Format.grouped(settings.totalSteps)) random steps, "
      + "\(Format.grouped(updates)) updates of new networks on it; means of \(seeds.count) seeds. "
      + "\"Stays\" means by less than a fifth.")
  page.show(table)
}

extension MADDPGKnob {
  /// The change as the page names it.
  fileprivate var title: String {
    switch self {
    case .localCritic: "critics see oᵢ, aᵢ"
    case .smallerDiscount: "γ 0.95 → 0.5"
    case .higherTemperature: "τ 1 → 5"
    case .strongerPenalty: "λ 0.001 → 0.1"
    }
  }
}

extension MADDPGQuantity {
  /// The quantity as the page names it.
  fileprivate var title: String {
    switch self {
    case .criticError: "(Qᵢ − yᵢ)²"
    case .prediction: "|Qᵢ|"
    case .entropy: "entropy"
    }
  }
}
