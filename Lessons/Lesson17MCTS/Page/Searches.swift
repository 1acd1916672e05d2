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
    .text("scores"), .count("simulations"), .right("by n"), .right("by Q"),
    .right("n − Q, 95 %"), .number("Q too high", 2), .number("turns, n", 2),
    .number("turns, Q", 2))
  for (index, answers) in found.enumerated() {
    let budget = budgets[index % budgets.count]
    let visits = answers.map { $0.byVisits ? 1.0 : 0 }
    let values = answers.map { $0.byValue ? 1.0 : 0 }
    let rule = rules[index / budgets.count].0
    let (mean, range) = page.interval(
      zip(visits, values).map { 100 * ($0 - $1) }, of: "\(rule) \(budget)")
    table.add(
      index % budgets.count == 0 ? rule : "", budget, percent(visits), percent(values),
      "\(Format.fixed(mean, 1, sign: true)) "
        + "(\(Format.range(range.lowerBound, range.upperBound, 1)))",
      Statistics.mean(answers.map(\.excess)),
      Statistics.mean(answers.map { Double($0.visitTurns) }),
      Statistics.mean(answers.map { Double($0.valueTurns) }))
    page.record("visits.\(rule).\(budget).visits", Statistics.mean(visits))
    page.record("visits.\(rule).\(budget).values", Statistics.mean(values))
  }
  table.note(
    "Right moves in \(solved.count) solved positions of Connect Four, in %, by the most visits and "
      + "by the largest Q of the same searches. Too high: the largest Q less that of the most "
      + "visited move. Turns: how often the choice changed in the second half.")
  page.show(table)
  page.say(
    "After 20 simulations many moves have as many visits, and Q tells more. From 50 on no "
      + "difference can be told: the visits follow the values. But the largest Q is too high, and "
      + "it turns more often: one lucky simulation may change it, while a count needs many.")
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
