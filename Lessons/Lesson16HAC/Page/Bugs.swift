import Console
import Course
import Experiments
import Lesson16
import Lesson16Exercises
import MyLesson16
import Notebook
import RLCore

/// What each mistake costs.
func mistakesCell(_ page: Page, _ functions: HACFunctions) async throws {
  let (bugs, seeds) = (HACBug.allCases, page.seeds(6))
  let settings = Trainings.settings(.diagnosed, page)
  let found = try await page.concurrently("mistakes", count: bugs.count * seeds.count) {
    index, _ in
    try successOnSparseGrid(
      with: bugs[index / seeds.count], settings: settings, seed: seeds[index % seeds.count],
      functions: functions)
  }
  var table = Table(.text("training"), .text("what is wrong"), .right("success, 95 %"))
  for (index, bug) in bugs.enumerated() {
    let (mean, range) = page.interval(
      Array(found[index * seeds.count..<(index + 1) * seeds.count]), bug.rawValue)
    table.add(
      bug.rawValue, bug.sentence,
      "\(Format.fixed(mean, 2)) (\(Format.range(range.lowerBound, range.upperBound, 2)))")
    page.record("mistakes.\(bug)", mean)
  }
  table.note(
    "\(Format.grouped(settings.totalSteps)) steps, \(seeds.count) seeds: interquartile means.")
  page.show(table)
}

extension HACBug {
  /// What is wrong, in a few words.
  fileprivate var sentence: String {
    switch self {
    case .healthy: "nothing"
    case .keepsRewards: "new goal, old reward"
    case .bootstrapsGoals: "γ at a reached goal"
    case .givenSubgoals: "no hindsight actions"
    case .untestedPenalties: "penalties without a test"
    case .pastGoals: "goals from before the step"
    }
  }
}

/// The logs of one training of each mistake, and one without a name.
func bugsCell(_ page: Page, _ functions: HACFunctions) async throws {
  let (bugs, seed) = (HACBug.allCases, page.options.seed)
  let settings = Trainings.settings(.diagnosed, page)
  /// The riddle: drawn, like its seed, so that neither tells the other.
  var random = RandomStream(seed: seed, name: "riddle")
  let riddle = bugs[random.integer(below: bugs.count)]
  let riddleSeed = seed &+ 1_000_000 &+ UInt64(random.integer(below: 1000))
  let jobs = bugs.map { ($0, seed) } + [(riddle, riddleSeed)]
  let logs = try await page.concurrently("logs", count: jobs.count) { index, _ in
    try logOnSparseGrid(
      with: jobs[index].0, settings: settings, seed: jobs[index].1, functions: functions)
  }
  var table = Table(
    columns: [.text("mistake"), .text("mean of each fifth")] + (1...5).map { .right("\($0)") })
  for (index, log) in logs.enumerated() {
    let name = index < bugs.count ? bugs[index].rawValue : "?"
    for (row, (quantity, values)) in [
      ("episodes at their goal", log.goals), ("subgoals reached", log.subgoals),
      ("moves with reward 0", log.zeroRewards), ("lower Q at reward 0", log.goalValues),
      ("penalties", log.penalties),
    ].enumerated() {
      table.add(
        cells: [row == 0 ? name : "", quantity]
          + values.map { Format.fixed($0, 2) as any TableCellConvertible })
    }
  }
  table.note(
    "10×10 grid with drawn goals, H = \(settings.horizon), "
      + "\(Format.grouped(settings.totalSteps)) steps, seed \(seed); shares and means.")
  page.show(table)
  page.say("The last log is of another training, with one of the six. Which one?")
  let isWritten = Lesson.hac.written(
    in: HACFunctions(MyHAC.self, dqn: functions.dqn)
  ).contains("16.8")
  if page.options.implementation == .mine && isWritten {
    page.say("16.8 says: \(try functions.findBug(logs[logs.count - 1]).rawValue).")
  }
}

/// What each change does, beside what 16.9 says.
func predictionsCell(_ page: Page, _ functions: HACFunctions) throws {
  var table = Table(
    .text("change"), .text("quantity"), .right("before"), .right("after"), .text("measured"),
    .text("16.9 says"))
  for change in HACChange.allCases {
    let measured = try change.measurement(seed: page.options.seed, functions: functions)
    let said = try functions.predict(change)
    table.add(
      change.title.change, change.title.quantity, Format.fixed(measured.before, 2),
      Format.fixed(measured.after, 2), measured.trend.rawValue, said.rawValue,
      mark: said == measured.trend ? "" : "◂")
  }
  table.note("\"Stays\" means equal but for rounding.")
  page.show(table)
}

extension HACChange {
  /// The change, and what is measured, as the page names them.
  fileprivate var title: (change: String, quantity: String) {
    switch self {
    case .longerHorizonDecisions: ("H 5 → 10", "decisions")
    case .moreCopiesZeros: ("copies 1 → 4", "share of r = 0")
    case .longerEpisodeZeros: ("steps 5 → 20", "r = 0 of copies")
    case .moreTestsPenalties: ("tests 30 → 60 %", "penalties")
    case .betterLowerPenalties: ("reached 50 → 90 %", "penalties")
    case .betterLowerHindsight: ("reached 50 → 90 %", "hindsight actions")
    case .smallerDiscountPenalty: ("γ 0.98 → 0.5", "penalty's target")
    case .shorterHorizonTarget: ("H 10 → 5", "least target")
    case .slipBias: ("misses 0 → 50 %", "learned − true")
    case .optionsSweeps: ("options, not moves", "sweeps")
    case .optionsValue: ("options and moves", "v(corner)")
    }
  }
}
