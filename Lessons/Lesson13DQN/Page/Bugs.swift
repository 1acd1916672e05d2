import Console
import Course
import Experiments
import Lesson13
import MyLesson13
import Notebook
import RLCore

/// The logs of one training of each mistake, and one without a name.
func bugsCell(_ page: Page, _ functions: DQNFunctions) async throws {
  let (bugs, seed) = (DQNBug.allCases, page.options.seed)
  let settings = Trainings.settings(.diagnosed, page)
  /// The riddle: drawn, like its seed, so that neither tells the other.
  var random = RandomStream(seed: seed, name: "riddle")
  let riddle = bugs[random.integer(below: bugs.count)]
  let riddleSeed = seed &+ 1_000_000 &+ UInt64(random.integer(below: 1000))
  let jobs = bugs.map { ($0, seed) } + [(riddle, riddleSeed)]
  let logs = try await page.concurrently("mistakes", count: jobs.count) { index, _ in
    try logOnCartPole(
      with: jobs[index].0, settings: settings, seed: jobs[index].1, functions: functions)
  }
  var table = Table(
    columns: [.text("mistake"), .text("mean of each fifth")] + (1...5).map { .right("\($0)") })
  for (index, log) in logs.enumerated() {
    let name = index < bugs.count ? bugs[index].rawValue : "?"
    for (row, (quantity, values)) in [
      ("Q(s, a)", log.values), ("Q at a termination", log.terminalValues),
      ("return", log.returns),
    ].enumerated() {
      table.add(
        cells: [row == 0 ? name : "", quantity]
          + values.map { number($0) as any TableCellConvertible })
    }
  }
  table.note(
    "CartPole-v1, \(Format.grouped(settings.totalSteps)) steps, seed \(seed); exploration included."
  )
  page.show(table)
  page.say("The last log is of another training, with one of the six. Which one?")
  let isWritten = Lesson.dqn.written(in: DQNFunctions(MyDQN.self)).contains("13.10")
  if page.options.implementation == .mine && isWritten {
    page.say("13.10 says: \(try functions.findBug(logs[logs.count - 1]).rawValue).")
  }
}

/// A number of any size in few characters.
private func number(_ value: Double) -> String {
  abs(value) < 1e5 ? Format.fixed(value, 1) : Format.scientific(value, digits: 1)
}

/// What each change does, beside what 13.11 says.
func predictionsCell(_ page: Page, _ functions: DQNFunctions) throws {
  var table = Table(
    .text("change"), .text("quantity"), .right("before"), .right("after"), .text("measured"),
    .text("13.11 says"))
  for change in DQNChange.allCases {
    let measured = try change.measurement(seed: page.options.seed, functions: functions.checked)
    let said = try functions.predict(change)
    table.add(
      change.title.change, change.title.quantity, short(measured.before), short(measured.after),
      measured.trend.rawValue, said.rawValue, mark: said == measured.trend ? "" : "◂")
  }
  table.note("\"Stays\" means equal but for rounding.")
  page.show(table)
}

private func short(_ value: Double) -> String {
  abs(value) >= 1000 ? Format.grouped(Int(value.rounded())) : Format.significant(value, 3)
}

extension DQNChange {
  /// The change, and what is measured, as the page names them.
  fileprivate var title: (change: String, quantity: String) {
    switch self {
    case .moreActionsMaximum: ("32 actions, not 2", "mean of the largest")
    case .doubleMaximum: ("Double", "value of the choice")
    case .largerMemoryAge: ("capacity × 10", "mean age")
    case .replayCorrelation: ("replay", "correlation")
    case .largerExponentShare: ("α 0.5 → 1", "P of the largest")
    case .largerCorrectionWeight: ("β 0.4 → 1", "w of the largest")
    case .moreStepsVariance: ("10 steps, not 1", "target's variance")
    case .moreStepsBias: ("10 steps, not 1", "target's error")
    case .shiftedAdvantages: ("all A + 1", "Q")
    case .shiftedRewardMass: ("r + 1", "sum of P")
    case .smallerThresholdGradient: ("κ 1 → 0.1", "gradient at e = 3")
    }
  }
}
