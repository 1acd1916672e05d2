import Console
import Experiments
import Lesson17
import Notebook
import RLCore

/// The positions that several cells ask.
private func positions(
  _ page: Page, _ count: Int, stones: ClosedRange<Int> = 24...32, wins: Int? = nil
) -> [SolvedPosition] {
  var random = RandomStream(seed: page.options.seed, name: "positions")
  return SolvedPosition.drawn(
    page.options.budget(count, quick: 6), stones: stones, using: &random
  ) { value in
    wins == nil || (value.value == 1 && value.plies == wins)
  }
}

/// The stones of positions that take some thinking.
private let harder = 18...22

/// How often the right move has the most visits, and how often the largest mean.
func visitsCell(_ page: Page, _ functions: MCTSFunctions) async throws {
  let solved = positions(page, 200, stones: harder)
  let budgets = page.options.budget([20, 50, 100, 200, 1_000], quick: [20, 50])
  let seed = page.options.seed
  let rules = [("17.1", SearchRule.uct(exploration: 1)), ("17.4", .puct(exploration: 1))]
  let found = try await page.concurrently("visits", count: rules.count * budgets.count) {
    index, _ in
    let settings = SearchSettings(
      rule: rules[index / budgets.count].1, simulations: budgets[index % budgets.count])
    return try solved.enumerated().map { number, position in
      try position.answers(by: settings, seed: seed &+ UInt64(number), functions: functions)
    }
  }
  var table = Table(
    .text("scores"), .count("simulations"), .right("most visits"), .right("largest Q"),
    .right("visits − Q, 95 %"), .number("n of it", 1), .number("too high", 2))
  for (index, answers) in found.enumerated() {
    let budget = budgets[index % budgets.count]
    let visits = answers.map { $0.byVisits ? 1.0 : 0 }
    let values = answers.map { $0.byValue ? 1.0 : 0 }
    let name = "\(rules[index / budgets.count].0).\(budget)"
    let (mean, range) = page.interval(zip(visits, values).map { 100 * ($0 - $1) }, of: name)
    let excess = answers.map { $0.largestValue - $0.valueOfMostVisited }
    table.add(
      index % budgets.count == 0 ? rules[index / budgets.count].0 : "", budget, percent(visits),
      percent(values),
      "\(Format.fixed(mean, 1, sign: true)) "
        + "(\(Format.range(range.lowerBound, range.upperBound, 1)))",
      Statistics.mean(answers.map { Double($0.visitsOfLargest) }), Statistics.mean(excess))
    page.record("visits.\(name).visits", Statistics.mean(visits))
    page.record("visits.\(name).values", Statistics.mean(values))
  }
  table.note(
    "Right moves in \(solved.count) solved positions of Connect Four, in %, by the same searches. "
      + "Of the move of the largest Q: its visits, and its Q less that of the most visited.")
  page.show(table)
  page.say(
    "A largest mean may rest on two lucky games; many visits rest on being good again and again. "
      + "With time both choose the same move: the visits follow the values.")
}

/// A share in %.
func percent(_ values: [Double]) -> String { Format.fixed(100 * Statistics.mean(values), 1) }

extension Page {
  /// The mean of values, and its 95 % interval by the bootstrap.
  func interval(
    _ values: [Double], of name: String
  ) -> (mean: Double, range: ClosedRange<Double>) {
    var random = RandomStream(seed: options.seed, name: "interval of \(name)")
    return (
      Statistics.mean(values),
      Statistics.bootstrapInterval(values, using: &random, statistic: Statistics.mean)
    )
  }
}

/// The share of right moves by the constant c.
func explorationCell(_ page: Page, _ functions: MCTSFunctions) async throws {
  let solved = positions(page, 200, stones: harder)
  let constants = page.options.budget([0, 0.1, 0.3, 0.7, 1, 1.4, 2.8, 6, 20], quick: [0, 1])
  let budgets = page.options.budget([100, 1_000], quick: [20])
  let seed = page.options.seed
  let shares = try await page.concurrently(
    "exploration", count: constants.count * budgets.count
  ) { index, _ in
    let rule = SearchRule.uct(exploration: constants[index / budgets.count])
    return try solved.enumerated().map { number, position in
      try position.isFound(
        by: SearchSettings(rule: rule, simulations: budgets[index % budgets.count]),
        seed: seed &+ UInt64(number), functions: functions) ? 1.0 : 0
    }
  }
  var table = Table(
    columns: [.number("c", 1)] + budgets.map { .right("\(Format.grouped($0)) simulations") })
  for (row, constant) in constants.enumerated() {
    let cells = budgets.indices.map { column -> String in
      let values = shares[row * budgets.count + column]
      let (mean, range) = page.interval(values, of: "c \(constant) \(column)")
      page.record("exploration.\(constant).\(budgets[column])", mean)
      return "\(Format.fixed(100 * mean, 1)) "
        + "(\(Format.range(100 * range.lowerBound, 100 * range.upperBound, 1)))"
    }
    table.add(cells: [constant] + cells.map { $0 as any TableCellConvertible })
  }
  table.note("Right moves in \(solved.count) solved positions of Connect Four, in %, with 95 %.")
  page.show(table)
  page.say(
    "With c = 0 the first lucky move is played for ever. With a large c the search looks at "
      + "everything and thinks of nothing to its end. Between them is a wide plain.")
}

/// Elo of doubled simulations.
func strengthCell(_ page: Page, _ functions: MCTSFunctions) async throws {
  let budgets = page.options.budget([16, 32, 64, 128, 256, 512], quick: [4, 8])
  let (games, seed) = (page.options.budget(200, quick: 4), page.options.seed)
  // Games of a pairing are split in parts, so that all cores have work to the end.
  let parts = 4
  let found = try await page.concurrently("strength", count: budgets.count * parts) { index, _ in
    let simulations = budgets[index / parts]
    return try (0..<games / parts).map { number in
      try playGame(
        of: ConnectFour.self, number: number + index % parts * (games / parts),
        SearchSettings(simulations: 2 * simulations),
        against: .search(SearchSettings(simulations: simulations)), seed: seed,
        functions: functions)
    }
  }
  var table = Table(
    .right("simulations"), .right("points"), .right("Elo, 95 %"), .right("Elo in all"))
  var (total, marks) = (0.0, [(Double(budgets[0]), 0.0)])
  for (row, budget) in budgets.enumerated() {
    let points = (0..<parts).flatMap { found[row * parts + $0] }
    let (mean, range) = page.interval(points, of: "strength \(budget)")
    let gain = elo(mean, points.count)
    total += gain
    marks.append((Double(2 * budget), total))
    table.add(
      "\(Format.grouped(2 * budget)) : \(Format.grouped(budget))", Format.fixed(mean, 3),
      "\(Format.fixed(gain, 0, sign: true)) ("
        + Format.range(
          elo(range.lowerBound, points.count), elo(range.upperBound, points.count), 0) + ")",
      Format.fixed(total, 0, sign: true))
    page.record("strength.\(budget)", gain)
  }
  table.note(
    "Connect Four, \(games) games each, sides in turn. 400 log₁₀( p / (1 − p) ): +120 is two "
      + "points of three.")
  page.show(table)
  page.show(
    Plot(
      x: .log("simulations", ticks: marks.map { $0.0 }), y: Axis("Elo", including: [0]),
      height: 8, [.line("", marks.map { $0.0 }, marks.map { $0.1 })]))
}

/// 400 log₁₀( p / (1 − p) ), with p kept half a game away from 0 and 1.
private func elo(_ share: Double, _ games: Int) -> Double {
  let half = 0.5 / Double(games)
  let p = min(max(share, half), 1 - half)
  return 400 * Elementary.log(p / (1 - p)) / Elementary.log(10)
}

/// The 10×10 grid: two judges of the leaves.
func gridCell(_ page: Page, _ functions: MCTSFunctions) async throws {
  let task = LearningTask(
    "grid10", "grid 10×10", bar: 8.25, metric: "mean return of 100 greedy episodes")
  let (points, functions) = (5, functions)
  var settings = GridSearchSettings()
  settings.episodes = page.options.budget(settings.episodes, quick: 10)
  let evaluated = page.options.budget(100, quick: 2)
  let chosen = settings
  let runs = try await page.sweep(task.title) { seed, progress in
    let training = GridSearch(settings: chosen, seed: seed, functions: functions)
    return try TrainingRun(
      training, seed: seed, points: points, progress: { progress.advance(to: $0, of: $1) },
      train: { training, _ in
        for _ in 0..<chosen.episodes / points { _ = try training.iterate() }
      },
      judge: { training, point, random in
        // The last evaluation counts; those before only draw the curve.
        let episodes = point == points ? evaluated : min(evaluated, 10)
        return training.evaluate(episodes: episodes, random: random).mean
      }, outcome: { $0.agent })
  }
  page.showCurves(task.title, runs, bar: task.bar)
  page.record(task, runs)
  page.tasks()
  var table = Table(
    .text("leaves judged by"), .count("simulations"), .right("mean return of each seed"))
  let seeds = page.seeds(4)
  let kinds: [(GridJudge, Int)] = [(.playout, 100), (.playout, 400), (.memory, 100)]
  let returns = try await page.concurrently("judges", count: kinds.count * seeds.count) {
    index, _ in
    var settings = chosen
    (settings.judge, settings.search.simulations) = kinds[index / seeds.count]
    if settings.judge == .playout { settings.episodes = 0 }
    var training = GridSearch(
      settings: settings, seed: seeds[index % seeds.count], functions: functions)
    for _ in 0..<settings.episodes { _ = try training.iterate() }
    let random = RandomStream(seed: seeds[index % seeds.count], name: "judges")
    return training.evaluate(episodes: 4, random: random).mean
  }
  for (row, kind) in kinds.enumerated() {
    let values = Array(returns[row * seeds.count..<(row + 1) * seeds.count])
    table.add(
      kind.0 == .playout ? "a random walk to the end" : "what earlier searches found", kind.1,
      values.map { Format.fixed($0, 2) }.joined(separator: " "))
    page.record("grid.\(kind.0.rawValue).\(kind.1)", Statistics.mean(values))
  }
  table.note("4 episodes a seed; the best return is 8.3.")
  page.show(table)
  page.say(
    "A random walk hardly finds the goal, so its length says little of the distance. What a search "
      + "found in a cell is remembered here, and the next search begins where this one ended: a "
      + "value function again, as in lesson 2, with a search as its teacher.")
}

/// Matches against players who do not search.
func matchesCell(_ page: Page, _ functions: MCTSFunctions) async throws {
  let games = page.options.budget(200, quick: 4)
  let perfect = SearchSettings(
    rule: .uct(exploration: 1.4), simulations: page.options.budget(10_000, quick: 100))
  let lookahead = SearchSettings(simulations: page.options.budget(1_000, quick: 50))
  let parts = 4
  func match(
    _ name: String, _ play: @escaping @Sendable (Range<Int>, UInt64) throws -> [Double]
  ) async throws -> [(points: [Double], seconds: Double)] {
    let seeds = page.options.seedValues
    let results = try await page.concurrently(name, count: seeds.count * parts) { index, _ in
      let part = index % parts
      let start = ContinuousClock.now
      let points = try play(
        games * part / parts..<games * (part + 1) / parts, seeds[index / parts])
      return (points, (ContinuousClock.now - start) / .seconds(1))
    }
    return seeds.indices.map { seed in
      let own = results[seed * parts..<(seed + 1) * parts]
      return (own.flatMap { $0.0 }, own.reduce(0) { $0 + $1.1 })
    }
  }
  let drawn = try await match("Tic-tac-toe") { games, seed in
    try playPerfect(games: games, perfect, seed: seed, functions: functions)
  }
  let won = try await match("Connect Four") { games, seed in
    try games.map { number in
      try playGame(
        of: ConnectFour.self, number: number, lookahead, against: .lookahead, seed: seed,
        functions: functions)
    }
  }
  page.record(
    "tictactoe", title: "Tic-tac-toe, perfect play", metric: "share of 200 games not lost",
    values: drawn.map { $0.points.share { $0 > 0 } }, bar: 1, steps: games,
    seconds: drawn.map(\.seconds))
  page.record(
    "connect4", title: "Connect Four, one-ply player", metric: "share of 200 games won",
    values: won.map { $0.points.share { $0 == 1 } }, bar: 0.95, steps: games,
    seconds: won.map(\.seconds))
  page.tasks(value: "share")
  page.caption(
    "Steps are games. Not lost after \(Format.grouped(perfect.simulations)) simulations a move, "
      + "c = 1.4; won after \(Format.grouped(lookahead.simulations)), c = 1.")
  page.say(
    "Perfect play cannot be beaten, so a draw is the most there is. The one-ply player takes a win "
      + "and stops a threat, and plays at random otherwise. Four threats that it cannot see coming "
      + "are enough.")
}

extension [Double] {
  /// The share of the numbers that satisfy a condition.
  func share(_ condition: (Double) -> Bool) -> Double {
    isEmpty ? 0 : Double(count(where: condition)) / Double(count)
  }
}

/// Right moves in solved positions.
func solvedCell(_ page: Page, _ functions: MCTSFunctions) async throws {
  let budgets = page.options.budget([100, 1_000, 10_000], quick: [20, 50])
  let groups = [("all", positions(page, 200)), ("wins in 3", positions(page, 60, wins: 3))]
  let seed = page.options.seed
  let start = ContinuousClock.now
  let found = try await page.concurrently("solved", count: groups.count * budgets.count) {
    index, _ in
    let settings = SearchSettings(simulations: budgets[index % budgets.count])
    return try groups[index / budgets.count].1.enumerated().map { number, position in
      try position.isFound(by: settings, seed: seed &+ UInt64(number), functions: functions)
        ? 1.0 : 0
    }
  }
  let seconds = (ContinuousClock.now - start) / .seconds(1)
  var table = Table(
    columns: [.text("positions"), .count("number")]
      + budgets.map { .right("\(Format.grouped($0)) simulations") })
  for (row, group) in groups.enumerated() {
    let shares = budgets.indices.map { found[row * budgets.count + $0] }
    table.add(
      cells: [group.0, group.1.count]
        + shares.map { percent($0) as any TableCellConvertible })
    page.record(
      row == 0 ? "solved" : "wins", title: row == 0 ? "solved positions" : "wins in 3",
      metric: "share of right moves", values: [Statistics.mean(shares[budgets.count - 1])],
      bar: row == 0 ? 0.9 : 1, steps: group.1.count, seconds: [seconds])
  }
  table.note(
    "Right moves in %. The positions have 24 to 32 stones, come from random games, and have a "
      + "right move and a wrong one; alpha-beta to the end knows which.")
  page.show(table)
  page.tasks(value: "share")
}
