import Console
import Course
import Experiments
import Lesson18
import Lesson18Exercises
import MyLesson18
import Notebook
import RLCore

/// The logs of one training of each mistake, and one without a name.
func bugsCell(_ page: Page, _ functions: PlaNetFunctions) async throws {
  let (bugs, seed) = (PlaNetBug.allCases, page.options.seed)
  let settings = Trainings.settings(.diagnosed, page)
  let model = Trainings.model(.diagnosed, page)
  // The riddle: drawn, like its seed, so that neither tells the other.
  var random = RandomStream(seed: seed, name: "riddle")
  let riddle = bugs[random.integer(below: bugs.count)]
  let riddleSeed = seed &+ 1_000_000 &+ UInt64(random.integer(below: 1000))
  let jobs = bugs.map { ($0, seed) } + [(riddle, riddleSeed)]
  let logs = try await page.concurrently("logs", count: jobs.count) { index, _ in
    try logOnPendulum(
      with: jobs[index].0, settings: settings, modelSettings: model, seed: jobs[index].1,
      functions: functions)
  }
  var table = Table(
    columns: [.text("mistake"), .text("in each fifth")] + (1...5).map { .right("\($0)") })
  for (index, log) in logs.enumerated() {
    let name = index < bugs.count ? bugs[index].rawValue : "?"
    for (row, (quantity, values)) in [
      ("observations", log.observationLosses), ("rewards", log.rewardLosses),
      ("divergence", log.divergences), ("σ after / before", log.planDeviations),
      ("promised", log.promises), ("return", log.returns),
    ].enumerated() {
      table.add(
        cells: [row == 0 ? name : "", quantity]
          + values.map { number($0) as any TableCellConvertible })
    }
  }
  table.note("Pendulum, \(Format.grouped(settings.totalSteps)) steps, seed \(seed).")
  page.show(table)
  page.say("The last log is of another training, with one of the six. Which one?")
  let isWritten = Lesson.planet.written(in: PlaNetFunctions(MyPlaNet.self)).contains("18.8")
  if page.options.implementation == .mine && isWritten {
    page.say("18.8 says: \(try functions.findBug(logs[logs.count - 1]).rawValue).")
  }
}

private func number(_ value: Double) -> String {
  abs(value) >= 10 ? Format.fixed(value, 0) : Format.significant(value, 2)
}

/// What each change does, beside what 18.9 says.
func predictionsCell(_ page: Page, _ functions: PlaNetFunctions) throws {
  var table = Table(
    .text("change"), .right("before"), .right("after"), .text("measured"), .text("18.9 says"))
  for change in PlaNetChange.allCases {
    let measured = try change.measurement(seed: page.options.seed, functions: functions)
    let said = try functions.predict(change)
    table.add(
      change.title, Format.significant(measured.before, 3), Format.significant(measured.after, 3),
      measured.trend.rawValue, said.rawValue, mark: said == measured.trend ? "" : "◂")
  }
  page.show(table)
}

extension PlaNetChange {
  /// The change, and what is measured, as the page names them.
  fileprivate var title: String {
    switch self {
    case .fewerElitesDeviation: "50 → 5 elites of 100: σ after a refit"
    case .moreIterationsDeviation: "2 → 10 iterations: σ in the end"
    case .freeNatsGradient: "0 → 3 free nats, KL = 1: |gradient|"
    case .freeNatsBelowDivergence: "0 → 3 free nats, KL = 5: |gradient|"
    case .largerDecayReturn: "λ 0 → 1, values 0: first λ-return"
    case .lastValueReturn: "last value 0 → 10, λ = 1: first λ-return"
    case .earlyEndWorth: "never ends → after one step: worth"
    case .stepErrorGrowth: "one-step error · 2: error after 10"
    case .moreCandidatesWorth: "20 → 200 candidates: worth found"
    case .largerReturnBins: "return 100 → 10 000: bins with a share"
    }
  }
}
