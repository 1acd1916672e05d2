import Console
import Experiments
import Lesson17
import Notebook
import RLCore

/// The 10×10 grid: two judges of the leaves.
func gridCell(_ page: Page, _ functions: MCTSFunctions) async throws {
  let task = LearningTask(
    "grid10", "grid 10×10", bar: 8.25, metric: "mean return of 100 greedy episodes")
  let (points, functions) = (5, functions)
  var settings = GridSearchSettings()
  settings.episodes = page.options.budget(settings.episodes, quick: 5)
  settings.search.simulations = page.options.budget(settings.search.simulations, quick: 8)
  let evaluated = page.options.budget(100, quick: 1)
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
  let kinds: [(GridJudge, Int)] = page.options.budget(
    [(.playout, 100), (.playout, 400), (.memory, 100)], quick: [(.playout, 4), (.memory, 8)])
  let walks = page.options.budget(4, quick: 1)
  let returns = try await page.concurrently("judges", count: kinds.count * seeds.count) {
    index, _ in
    var settings = chosen
    (settings.judge, settings.search.simulations) = kinds[index / seeds.count]
    if settings.judge == .playout { settings.episodes = 0 }
    var training = GridSearch(
      settings: settings, seed: seeds[index % seeds.count], functions: functions)
    for _ in 0..<settings.episodes { _ = try training.iterate() }
    let random = RandomStream(seed: seeds[index % seeds.count], name: "judges")
    return training.evaluate(episodes: walks, random: random).mean
  }
  for (row, kind) in kinds.enumerated() {
    let values = Array(returns[row * seeds.count..<(row + 1) * seeds.count])
    table.add(
      kind.0 == .playout ? "a random walk to the end" : "what earlier searches found", kind.1,
      values.map { Format.fixed($0, 2) }.joined(separator: " "))
    page.record("grid.\(kind.0.rawValue).\(kind.1)", Statistics.mean(values))
  }
  table.note("\(walks) episodes a seed; the best return is 8.3.")
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
  try reportSpeed(lookahead.simulations, functions)
  page.tasks(value: "share")
  page.caption(
    "Steps are games. Not lost after \(Format.grouped(perfect.simulations)) simulations a move, "
      + "c = 1.4; won after \(Format.grouped(lookahead.simulations)), c = 1.")
  page.say(
    "Perfect play cannot be beaten, so a draw is the most there is. The one-ply player takes a win "
      + "and stops a threat, and plays at random otherwise: of two threats at once it learns a "
      + "move too late.")
}

/// Writes to a terminal how many simulations a second a search of the empty board makes.
private func reportSpeed(_ simulations: Int, _ functions: MCTSFunctions) throws {
  // As a progress bar: whoever reads a pipe or a file gets what the seed decides.
  guard DescriptorOutput.standardError.isTerminal else { return }
  var (judge, random) = (PlayoutJudge<ConnectFour>(), RandomStream(seed: 1, name: "speed"))
  var search = TreeSearch<ConnectFour>(
    settings: SearchSettings(simulations: simulations), functions: functions)
  let start = ContinuousClock.now
  for _ in 0..<20 { try search.search(ConnectFour(), judge: &judge, using: &random) }
  let seconds = (ContinuousClock.now - start) / .seconds(1)
  let rate = Int(Double(20 * simulations) / max(seconds, 1e-9))
  try DescriptorOutput.standardError.write(
    "Connect Four, one core: \(Format.grouped(rate)) simulations/s\n")
}

extension [Double] {
  /// The share of the numbers that satisfy a condition.
  func share(_ condition: (Double) -> Bool) -> Double {
    isEmpty ? 0 : Double(count(where: condition)) / Double(count)
  }
}
