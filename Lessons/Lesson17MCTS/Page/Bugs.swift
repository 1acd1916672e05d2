import Console
import Course
import Experiments
import Lesson17
import Lesson17Exercises
import MyLesson17
import Notebook
import RLCore

/// What each mistake costs.
func mistakesCell(_ page: Page, _ functions: MCTSFunctions) async throws {
  let bugs: [MCTSBug] = MCTSBug.allCases.filter { $0 != .ignoredPriors }
  let seeds = page.seeds(6)
  let (games, walks) = (page.options.budget(60, quick: 2), page.options.budget(15, quick: 1))
  let found = try await page.concurrently("mistakes", count: bugs.count * seeds.count) {
    index, _ in
    try costs(
      of: bugs[index / seeds.count], games: games, walks: walks, seed: seeds[index % seeds.count],
      functions: functions)
  }
  var table = Table(.text("search"), .right("grid 5×5, 95 %"), .right("points, 95 %"))
  for (index, bug) in bugs.enumerated() {
    let group = found[index * seeds.count..<(index + 1) * seeds.count]
    let grid = page.interval(group.map(\.gridReturn), of: "grid \(bug)")
    let points = page.interval(group.map(\.points), of: "points \(bug)")
    table.add(
      bug.sentence,
      "\(Format.fixed(grid.mean, 2)) "
        + "(\(Format.range(grid.range.lowerBound, grid.range.upperBound, 2)))",
      "\(Format.fixed(points.mean, 2)) "
        + "(\(Format.range(points.range.lowerBound, points.range.upperBound, 2)))")
    page.record("mistakes.\(bug).grid", grid.mean)
    page.record("mistakes.\(bug).points", points.mean)
  }
  table.note(
    "Grid: each step costs 0.1, a bump 1; the best return is 9.3. Points: Tic-tac-toe against the "
      + "one-ply player, 100 simulations; \(games) games, \(seeds.count) seeds.")
  page.show(table)
  page.say(
    "Rewards on the way do not matter in a game that pays at its end, and signs do not matter to "
      + "one player alone. Going on after the end, or playing the largest Q: no cost can be told "
      + "here. A test in one world does not find the mistakes that show in another.")
}

extension MCTSBug {
  /// What is wrong, in a few words.
  var sentence: String {
    switch self {
    case .healthy: "nothing is wrong"
    case .ownLogarithm: "ln of the move's own count"
    case .friendlyOpponent: "no sign where the turn passes"
    case .forgottenRewards: "rewards on the way left out"
    case .searchedEnds: "goes on after the end"
    case .ignoredPriors: "all priors equal"
    case .highestValue: "plays the largest Q"
    }
  }
}

/// The numbers of one search of each mistake, and of one without a name.
func bugsCell(_ page: Page, _ functions: MCTSFunctions) async throws {
  let (bugs, seed) = (MCTSBug.allCases, page.options.seed)
  var random = RandomStream(seed: seed, name: "riddle")
  let riddle = bugs[random.integer(below: bugs.count)]
  let riddleSeed = seed &+ 1_000_000 &+ UInt64(random.integer(below: 1000))
  let jobs = bugs.map { ($0, seed) } + [(riddle, riddleSeed)]
  let (games, walks) = (page.options.budget(40, quick: 2), page.options.budget(15, quick: 1))
  let logs = try await page.concurrently("logs", count: jobs.count) { index, _ in
    try searchLog(
      with: jobs[index].0, games: games, walks: walks, seed: jobs[index].1, functions: functions)
  }
  var table = Table(
    .text("mistake"), .count("most n"), .count("n, P"), .count("n, Q"), .text("played"),
    .number("|Q|", 2), .count("least n"), .number("points", 2), .number("grid", 2))
  for (index, log) in logs.enumerated() {
    let most = log.visits.indices.max { log.visits[$0] < log.visits[$1] } ?? 0
    let likely = log.priors.indices.max { log.priors[$0] < log.priors[$1] } ?? 0
    let best = log.values.indices.max { log.values[$0] < log.values[$1] } ?? 0
    table.add(
      index < bugs.count ? bugs[index].rawValue : "?", log.visits[most], log.visits[likely],
      log.visits[best], log.chosen == most ? "most n" : log.chosen == best ? "Q" : "other",
      log.extremeValue, log.leastVisits, log.points, log.gridReturn)
  }
  table.note(
    "Empty board, 300 simulations by 17.4. Most n: the largest count. n, P: of the move with most "
      + "of the prior. n, Q: of the move with the largest Q. |Q|: the largest. Least n: the "
      + "smallest count after 2 000 simulations by 17.1. Points against the one-ply player; the "
      + "best return of the grid is 9.3.")
  page.show(table)
  page.say("The last line is of another search, with one of the seven. Which one?")
  let isWritten = Lesson.mcts.written(in: MCTSFunctions(MyMCTS.self)).contains("17.7")
  if page.options.implementation == .mine && isWritten {
    page.say("17.7 says: \(try functions.findBug(logs[logs.count - 1]).rawValue).")
  }
}

/// What each change does, beside what 17.8 says.
func predictionsCell(_ page: Page, _ functions: MCTSFunctions) throws {
  var table = Table(
    .text("change"), .text("quantity"), .right("before"), .right("after"), .text("measured"),
    .text("17.8 says"))
  for change in MCTSChange.allCases {
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

extension MCTSChange {
  /// The change, and what is measured, as the page names them.
  fileprivate var title: (change: String, quantity: String) {
    switch self {
    case .moreSimulationsDepth: ("100 → 2 000 simulations", "depth")
    case .largerExplorationShare: ("c 0.5 → 3", "share of the best")
    case .lowerTemperatureBest: ("τ 1 → 0.5", "π of the best")
    case .doubledVisitsBest: ("all n doubled", "π of the best")
    case .smallerDiscountWin: ("γ 1 → 0.9", "G of a win in 3")
    case .visitsElsewhereScore: ("100 visits elsewhere", "score at n = 0")
    case .visitsElsewhereWithoutPrior: ("the same, P = 0", "score at n = 0")
    case .strongerPriorShare: ("P of the centre up", "its share")
    case .largerRewardsShare: ("rewards × 10", "share of the best")
    case .sharedRewardShare: ("rewards + 5", "share of the best")
    case .moreMovesDepth: ("3 → 9 moves", "depth")
    case .moreSimulationsRootValue: ("100 → 10 000", "Q, empty board")
    }
  }
}
