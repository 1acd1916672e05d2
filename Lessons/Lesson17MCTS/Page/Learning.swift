import Console
import Experiments
import Lesson17
import Notebook
import RLCore
import RLNetworks

import struct Foundation.URL

/// The four stages of AlphaGo, each with what it is worth.
func alphaGoCell(_ page: Page, _ functions: MCTSFunctions) async throws {
  page.lines([
    "   teacher's games ──▶ policy p ──▶ games against itself ──▶ better policy p′",
    "    1 cloning                        2 policy gradient           │",
    "                                                                 ▼",
    "   4 search ◀── priors p′, values v, playouts ◀── value v ◀── its games",
    "                                                 3 regression",
  ])
  let seeds = page.seeds(8)
  let (games, quick) = (page.options.budget(200, quick: 4), page.options.budget(false, quick: true))
  let simulations = page.options.budget(50, quick: 5)
  let stages = try await page.concurrently("AlphaGo", count: seeds.count) { index, _ in
    var stages: [AlphaGoStage] = []
    var go = AlphaGo(seed: seeds[index])
    func measure(_ name: String, _ player: AlphaGo.Player) throws {
      let points = try [false, true].map { isPerfect in
        try go.points(
          games: games, as: player, isPerfect: isPerfect, simulations: simulations,
          functions: functions)
      }
      stages.append(
        AlphaGoStage(
          name: name, points: Statistics.mean(points[0]),
          losses: points[1].share { $0 == 0 }))
    }
    try measure("– search with playouts alone", .playouts)
    try measure("0 a policy that knows nothing", .policy)
    go.imitate(games: quick ? 5 : 300, updates: quick ? 5 : 1_000)
    try measure("1 cloned policy", .policy)
    go.improve(iterations: quick ? 2 : 500, games: 60)
    try measure("2 after policy gradient", .policy)
    go.fitValues(games: quick ? 10 : 2_000, updates: quick ? 5 : 2_000)
    try measure("3 best next value, no search", .value)
    try measure("4 search with both", .search)
    return stages
  }
  var table = Table(
    .text("stage"), .right("points, 95 %"), .right("lost to perfect, 95 %"))
  for row in stages[0].indices {
    let points = page.interval(stages.map { $0[row].points }, of: "points \(row)")
    let losses = page.interval(stages.map { $0[row].losses }, of: "losses \(row)")
    table.add(
      stages[0][row].name,
      "\(Format.fixed(points.mean, 2)) "
        + "(\(Format.range(points.range.lowerBound, points.range.upperBound, 2)))",
      "\(Format.fixed(losses.mean, 2)) "
        + "(\(Format.range(losses.range.lowerBound, losses.range.upperBound, 2)))")
    page.record("alphago.\(row).points", points.mean)
    page.record("alphago.\(row).losses", losses.mean)
  }
  table.note(
    "Tic-tac-toe, \(games) games each, means of \(seeds.count) seeds: points against the one-ply "
      + "player, and the share of games lost to perfect play. \(simulations) simulations.")
  page.show(table)
  page.say(
    "A policy that imitates knows what to do, but not why, and its rare mistakes lose. Games "
      + "against itself remove them. The search asks both networks, and loses least.")
}

/// What a stage is worth.
private struct AlphaGoStage: Sendable {
  let name: String
  let points: Double
  let losses: Double
}

/// The numbers of the self-play of the page.
private func alphaZeroSettings(_ page: Options) -> AlphaZeroSettings {
  var settings = AlphaZeroSettings()
  if page.budget(false, quick: true) {
    (settings.iterations, settings.games, settings.updates) = (2, 2, 5)
    settings.search.simulations = 10
  }
  return settings
}

/// A trained network, with its learning curve.
struct TrainedNetwork: Sendable {
  /// The network.
  var network: GameNetwork<TicTacToe>
  /// The report of each iteration.
  var reports: [AlphaZeroReport]
  /// The games that were not lost, at each point.
  var curve: [(games: Int, search: Double, network: Double)]
  /// Wall-clock seconds.
  var seconds: Double
}

/// Trains one network by self-play.
private func train(
  _ settings: AlphaZeroSettings, seed: UInt64, games: Int, functions: MCTSFunctions,
  progress: (Int) -> Void
) throws -> TrainedNetwork {
  var training = AlphaZero<TicTacToe>(settings: settings, seed: seed, functions: functions)
  var trained = TrainedNetwork(
    network: training.network, reports: [], curve: [], seconds: 0)
  let clock = ContinuousClock()
  func measure() throws {
    let searched = try playPerfect(
      games: games, training.network, settings.search, seed: seed, functions: functions)
    trained.curve.append(
      (
        training.iteration * settings.games, searched.share { $0 > 0 },
        try shareNotLost(games: games, training.network, seed: seed)
      ))
  }
  try measure()
  for iteration in 1...settings.iterations {
    let start = clock.now
    trained.reports.append(try training.iterate())
    trained.seconds += (clock.now - start) / .seconds(1)
    if iteration % max(settings.iterations / 5, 1) == 0 { try measure() }
    progress(iteration)
  }
  trained.network = training.network
  return trained
}

/// Self-play on Tic-tac-toe.
func alphaZeroCell(_ page: Page, _ functions: MCTSFunctions, _ memo: Memo) async throws {
  let settings = alphaZeroSettings(page.options)
  let games = page.options.budget(100, quick: 2)
  let runs: [TrainedNetwork] = try await memo.value("alphazero") {
    try await page.sweep("AlphaZero") { seed, progress in
      try train(settings, seed: seed, games: games, functions: functions) {
        progress.advance(to: $0, of: settings.iterations)
      }
    }
  }
  let first = runs[0]
  var table = Table(
    .count("self-play"), .right("search"), .right("p alone"), .number("−Σ π log p", 3),
    .number("(z − v)²", 3), .number("drawn", 2))
  for (index, point) in first.curve.enumerated() {
    let report = index == 0 ? nil : first.reports[point.games / settings.games - 1]
    table.add(
      cells: [
        point.games, Format.fixed(point.search, 2), Format.fixed(point.network, 2),
        report.map { $0.loss.policy as any TableCellConvertible } ?? "",
        report.map { $0.loss.value as any TableCellConvertible } ?? "",
        report.map { $0.draws as any TableCellConvertible } ?? "",
      ])
  }
  table.note(
    "Games of self-play; the share of \(games) games not lost against perfect play, by "
      + "\(settings.search.simulations) simulations a move or by the likeliest move alone. Losses "
      + "and drawn games of self-play are those of the last iteration.")
  page.show(table)
  page.record(
    "alphazero", title: "AlphaZero, perfect play", metric: "share of 100 games not lost",
    values: runs.map { $0.curve.last?.search ?? 0 }, bar: 1,
    steps: settings.iterations * settings.games, seconds: runs.map(\.seconds))
  page.tasks(value: "share")
  var network = first.network
  let start = TicTacToe()
  let policy = network.policy(in: start)
  page.show(boardMap("p of the first move", start, values: policy))
  page.caption(
    "The network's value of the empty board is "
      + "\(Format.fixed(network.value(of: start), 2, sign: true)): a draw is 0.")
  page.record("alphazero.value", network.value(of: start))
}

/// The network plays against perfect play.
func watchTrainedPlayer(
  _ animation: Animation, _ functions: MCTSFunctions, _ memo: Memo
) async throws {
  let settings = alphaZeroSettings(animation.options)
  var judge: GameNetwork<TicTacToe>
  if let runs = await memo.known("alphazero", as: [TrainedNetwork].self) {
    judge = runs[0].network
  } else {
    judge = try train(
      settings, seed: animation.options.seed, games: 1, functions: functions, progress: { _ in }
    ).network
  }
  let perfect = PerfectTicTacToe()
  var search = TreeSearch<TicTacToe>(settings: settings.search, functions: functions)
  for side in GamePlayer.allCases {
    let names = side == .first ? ["AlphaZero", "perfect"] : ["perfect", "AlphaZero"]
    try await watchGame(animation, "Tic-tac-toe", from: TicTacToe(), names: names) { game, random in
      guard game.player == side else { return perfect.move(in: game, using: &random) }
      try search.search(game, judge: &judge, using: &random)
      return try search.chosenMove(using: &random)
    }
  }
}

/// Writes the weights of the first seed's network.
///
/// - Throws: `NothingTrained` where no cell has trained any.
func saveNetwork(_ memo: Memo, into directory: URL) async throws {
  guard let runs = await memo.known("alphazero", as: [TrainedNetwork].self) else {
    throw NothingTrained()
  }
  try ParameterFile.write(
    runs[0].network.parameters,
    to: directory.appendingPathComponent("tictactoe.parameters"))
}
