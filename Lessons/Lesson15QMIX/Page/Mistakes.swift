import Console
import Course
import Experiments
import Lesson15
import Lesson15Exercises
import MyLesson15
import Notebook
import RLCore

/// One part done wrong at a time, on the two-step game.
func wrongCell(_ page: Page, _ functions: QMIXFunctions) async throws {
  let (seeds, mistakes) = (page.seeds(), QMIXMistake.allCases)
  let settings = Trainings.settings(.twoStepGame, page)
  let outcomes = try await page.concurrently(
    "mistakes", count: mistakes.count * seeds.count
  ) { index, _ in
    try learnTwoStepGame(
      settings, seed: seeds[index % seeds.count],
      functions: mistakes[index / seeds.count].applied(to: functions))
  }
  var table = Table(
    .text("mistake"), .right("earn 8"), .right("best of Q_tot"),
    .right("largest Q_tot, 95 %"))
  for (index, mistake) in mistakes.enumerated() {
    let group = outcomes[index * seeds.count..<(index + 1) * seeds.count]
    let earned = group.count { $0.earned == 8 }
    let consistent = try group.count { try $0.isConsistent(functions) }
    let largest = group.map { Double($0.tables[0].jointValues.max() ?? 0) }
    let (mean, range) = page.interval(largest, "wrong \(mistake.rawValue)")
    table.add(
      mistake.title, "\(earned) of \(seeds.count)", "\(consistent) of \(seeds.count)",
      "\(Format.fixed(mean, 1)) (\(Format.range(range.lowerBound, range.upperBound, 1)))",
      mark: earned < seeds.count || abs(mean - 8) > 0.5 ? "◂" : "")
    page.record("wrong.\(mistake.rawValue)", earned)
  }
  table.note(
    "\(seeds.count) seeds. Best of Q_tot: in all three states what the agents choose has the "
      + "largest Q_tot. Largest Q_tot: at the start, where 8 is right.")
  page.show(table)
}

extension QMIXMistake {
  fileprivate var title: String {
    switch self {
    case .none: "none"
    case .signedWeights: "weights keep their signs"
    case .absoluteProducts: "|·| of the products"
    case .absoluteBiases: "|·| of biases, too"
    case .agentErrors: "an error for each agent"
    case .currentState: "target mixer sees s, not s′"
    }
  }
}

/// The logs of one training of each mistake, and one without a name.
func bugsCell(_ page: Page, _ functions: QMIXFunctions) async throws {
  let (bugs, seed) = (QMIXBug.allCases, page.options.seed)
  let settings = Trainings.settings(.diagnosed, page)
  /// The riddle: drawn, like its seed, so that neither tells the other.
  var random = RandomStream(seed: seed, name: "riddle")
  let riddle = bugs[random.integer(below: bugs.count)]
  let riddleSeed = seed &+ 1_000_000 &+ UInt64(random.integer(below: 1000))
  let jobs = bugs.map { ($0, seed) } + [(riddle, riddleSeed)]
  let logs = try await page.concurrently("logs", count: jobs.count) { index, _ in
    try logOnTwoAgentGrid(
      with: jobs[index].0, settings: settings, seed: jobs[index].1, functions: functions)
  }
  var table = Table(
    columns: [.text("mistake"), .text("in each fifth")] + (1...5).map { .right("\($0)") })
  for (index, log) in logs.enumerated() {
    let name = index < bugs.count ? bugs[index].rawValue : "?"
    for (row, (quantity, values)) in [
      ("mean loss", log.losses), ("mean Q_tot", log.values),
      ("least ∂Q_tot/∂Qᵢ", log.leastSlopes), ("mean return", log.returns),
    ].enumerated() {
      table.add(
        cells: [row == 0 ? name : "", quantity]
          + values.map { number($0) as any TableCellConvertible })
    }
  }
  table.note(
    "TwoAgentGrid, \(Format.grouped(settings.totalSteps)) steps, seed \(seed); exploration "
      + "included.")
  page.show(table)
  page.say("The last log is of another training, with one of the six. Which one?")
  let isWritten = Lesson.qmix.written(in: QMIXFunctions(MyQMIX.self)).contains("15.8")
  if page.options.implementation == .mine && isWritten {
    page.say("15.8 says: \(try functions.findBug(logs[logs.count - 1]).rawValue).")
  }
}

/// A number of any size in few characters.
private func number(_ value: Double) -> String {
  if abs(value) >= 1e4 { return Format.scientific(value, digits: 0) }
  return Format.fixed(value, abs(value) < 10 ? 2 : 0)
}

/// What each change does, beside what 15.9 says.
func predictionsCell(_ page: Page, _ functions: QMIXFunctions) throws {
  var table = Table(
    .text("change"), .text("quantity"), .right("before"), .right("after"), .text("measured"),
    .text("15.9 says"))
  for change in QMIXChange.allCases {
    let measured = try change.measurement(seed: page.options.seed, functions: functions)
    let said = try functions.predict(change)
    table.add(
      change.title.change, change.title.quantity, short(measured.before), short(measured.after),
      measured.trend.rawValue, said.rawValue, mark: said == measured.trend ? "" : "◂")
  }
  table.note("\"Stays\" means equal within one part in fifty.")
  page.show(table)
}

private func short(_ value: Double) -> String {
  if abs(value) >= 1e6 { return Format.scientific(value, digits: 1) }
  if abs(value) >= 1000 { return Format.grouped(Int(value.rounded())) }
  return abs(value) < 1e-3 ? "0" : Format.significant(value, 3)
}

extension QMIXChange {
  /// The change, and what is measured, as the page names them.
  fileprivate var title: (change: String, quantity: String) {
    switch self {
    case .shiftedPayoffs: ("payoffs + 5", "error of the best sum")
    case .doubledPayoffs: ("payoffs · 2", "error of the best sum")
    case .deeperPenalty: ("penalty 10 → 30", "earned by the best sum")
    case .mixerForSum: ("VDN → QMIX", "error, both needed")
    case .mixerForEither: ("VDN → QMIX", "error, one is enough")
    case .steadierPartner: ("partner's ε 1 → 0.1", "value of action 0")
    case .largerAgentValue: ("Q₁ + 1", "Q_tot")
    case .turnedWeights: ("w₂'s layer turned", "Q_tot")
    case .turnedBias: ("b₂'s layer turned", "Q_tot")
    case .moreAgentsShared: ("2 → 8 agents, shared", "numbers an agent")
    case .moreAgentsSeparate: ("2 → 8 agents, own", "numbers an agent")
    }
  }
}
