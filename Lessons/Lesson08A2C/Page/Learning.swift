import Console
import Course
import Experiments
import Lesson08
import Lesson08Exercises
import MyLesson08
import Notebook
import RLCore
import RLNetworks

/// Learning curves of the grid and of CartPole.
func learningCell(_ page: Page, _ trainings: Trainings) async throws {
  page.report(Trainings.grid, try await trainings.onGrid(page))
  page.report(Trainings.cartPole, try await trainings.onCartPole(page))
  page.tasks(value: "return")
  if page.options.seeds > 1 {
    page.caption("Over \(page.options.seeds) seeds: interquartile mean and its 95 % interval.")
  }
}

/// Acrobot, beside a policy of one line.
func acrobotCell(_ page: Page, _ trainings: Trainings) async throws {
  page.report(Trainings.acrobot, try await trainings.onAcrobot(page))
  page.tasks(value: "return")
  let byHand = playWithOuterLink(
    random: RandomStream(seed: page.options.seed, name: "evaluation"))
  page.record("acrobot.outerLink", byHand.mean)
  page.say(
    "One line without any learning, \"torque with the sign of the outer link's velocity\", earns "
      + "\(Format.inline(byHand.mean, 1)) in the same 100 episodes.")
}

/// Three measurements of A2C's updates over one training, and the means of five others.
func watchCell(_ page: Page, _ trainings: Trainings) async throws {
  let reports = try await trainings.onCartPole(page)[0].outcome.reports
  let log = A2CLog(reports, actions: 2)
  var table = Table(
    columns: [.text("CartPole-v1"), .text("over the training")]
      + (1...5).map { .number("\($0)", 2) })
  func add(_ name: String, _ values: [Double], _ means: [Double]) {
    let bars = Sparkline("", values).bars(columns: 20, page.style)
    let decimals = name == "return" ? 1 : 2
    table.add(
      cells: [name, bars] + means.map { Format.fixed($0, decimals) as any TableCellConvertible })
  }
  add("entropy, nats", reports.map { Double($0.entropy) }, log.entropies)
  add(
    "explained variance", reports.map { max(-1, $0.explainedVariance ?? .nan) },
    log.explainedVariances)
  add("return", reports.map { $0.episodeReturn ?? .nan }, log.returns)
  let (settings, functions) = (Trainings.settings(200_000, page), trainings.functions)
  let others = (1...page.options.budget(5, quick: 1)).map { page.options.seed &+ UInt64($0) }
  let logs = try await page.concurrently("other seeds", count: others.count) { index, _ in
    let run = try trainOnCartPole(settings, seed: others[index], functions: functions, points: 1)
    return A2CLog(run.outcome.reports, actions: 2)
  }
  func mean(_ quantity: (A2CLog) -> [Double], _ decimals: Int) -> [any TableCellConvertible] {
    (0..<5).map { part in
      Format.fixed(Statistics.mean(logs.map { quantity($0)[part] }), decimals)
    }
  }
  table.add(
    cells: ["explained variance", "mean of \(others.count) other seeds"]
      + mean(\.explainedVariances, 2))
  table.add(cells: ["return", "mean of \(others.count) other seeds"] + mean(\.returns, 1))
  table.note("1 to 5: the mean of each fifth of the training. Bars are cut off below −1.")
  page.show(table)
}

/// The logs of one training of each mistake, and one without a name.
func bugsCell(_ page: Page, _ trainings: Trainings) async throws {
  let (mistakes, functions) = (A2CMistake.allCases, trainings.functions)
  let settings = Trainings.settings(200_000, page)
  let seed = page.options.seed
  /// The riddle: drawn, like its seed, so that neither tells the other.
  var random = RandomStream(seed: seed, name: "riddle")
  let riddle = mistakes[random.integer(below: mistakes.count)]
  let riddleSeed = seed &+ 1_000_000 &+ UInt64(random.integer(below: 1000))
  let jobs = mistakes.map { ($0, seed) } + [(riddle, riddleSeed)]
  let logs = try await page.concurrently("mistakes", count: jobs.count) { index, progress in
    let (mistake, seed) = jobs[index]
    let run = try trainOnCartPole(
      mistake.applied(to: settings), seed: seed, functions: mistake.applied(to: functions),
      points: 1, progress: { progress.advance(to: $0, of: $1) })
    return A2CLog(run.outcome.reports, actions: 2)
  }
  var table = Table(
    columns: [.text("mistake"), .text("mean of each fifth")] + (1...5).map { .number("\($0)", 2) })
  for (index, log) in logs.enumerated() {
    let name = index < mistakes.count ? mistakes[index].rawValue : "?"
    for (row, (quantity, values)) in [
      ("entropy", log.entropies), ("explained variance", log.explainedVariances),
      ("return", log.returns),
    ].enumerated() {
      table.add(
        cells: [row == 0 ? name : "", quantity]
          + values.map { Format.fixed($0, row == 2 ? 1 : 2) as any TableCellConvertible })
    }
  }
  table.note(
    "CartPole-v1, \(Format.grouped(settings.totalSteps)) steps, seed \(seed); ln 2 = 0.69.")
  page.show(table)
  page.say(
    "The last log is of another training, with one of the six. Which one?")
  let isWritten = Lesson.a2c.written(in: A2CFunctions(MyA2C.self)).contains("08.6")
  if page.options.implementation == .mine && isWritten {
    page.say("08.6 says: \(try functions.diagnosis(logs[logs.count - 1]).rawValue).")
  }
}
