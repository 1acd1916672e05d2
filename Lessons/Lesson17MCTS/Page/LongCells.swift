import Console
import Experiments
import Lesson17
import Notebook
import RLCore

/// Self-play on Connect Four.
func connectFourCell(_ page: Page, _ functions: MCTSFunctions) async throws {
  var settings = AlphaZeroSettings.connectFour
  if page.options.budget(false, quick: true) {
    (settings.iterations, settings.games, settings.updates) = (2, 2, 5)
    settings.search.simulations = 5
  }
  let (budget, seed) = (settings, page.options.seed)
  let games = page.options.budget(200, quick: 2)
  let strong = SearchSettings(simulations: page.options.budget(1_000, quick: 5))
  var training = AlphaZero<ConnectFour>(settings: settings, seed: seed, functions: functions)
  var rows: [(games: Int, points: [Double], loss: GameLoss?)] = []
  var last: AlphaZeroReport?
  let (clock, progress) = (ContinuousClock(), page.progress("Connect Four"))
  var seconds = 0.0
  while true {
    if training.iteration % max(settings.iterations / 6, 1) == 0 {
      let network = training.network
      let count = training.iteration == settings.iterations ? games : max(games / 4, 2)
      let points = try await page.concurrently("match", count: count) { number, _ in
        try playGame(
          number: number, network, budget.search, against: strong, seed: seed,
          functions: functions)
      }
      rows.append((training.iteration * settings.games, points, last?.loss))
    }
    if training.iteration == settings.iterations { break }
    let start = clock.now
    let present = training
    let played = try await page.concurrently("self-play", count: settings.games) { number, _ in
      try present.selfPlay(game: number)
    }
    last = try training.learn(from: played)
    seconds += (clock.now - start) / .seconds(1)
    progress.advance(to: training.iteration, of: settings.iterations)
  }
  progress.finish()
  var table = Table(
    .count("games of self-play"), .count("games played"), .right("points, 95 %"),
    .number("−Σ π log p", 3), .number("(z − v)²", 3))
  for row in rows {
    let (mean, range) = page.interval(row.points, of: "points \(row.games)")
    table.add(
      cells: [
        row.games, row.points.count,
        "\(Format.fixed(mean, 2)) (\(Format.range(range.lowerBound, range.upperBound, 2)))",
        row.loss.map { $0.policy as any TableCellConvertible } ?? "",
        row.loss.map { $0.value as any TableCellConvertible } ?? "",
      ])
  }
  table.note(
    "\(settings.search.simulations) simulations with the network against "
      + "\(Format.grouped(strong.simulations)) plain ones, sides in turn.")
  page.show(table)
  page.record(
    "connectfour", title: "network against 1 000", metric: "share of points in 200 games",
    values: [Statistics.mean(rows[rows.count - 1].points)], bar: 0.6,
    steps: settings.iterations * settings.games, seconds: [seconds])
  page.tasks(value: "points")
}

/// A learned model of the grid.
func muZeroCell(_ page: Page, _ functions: MCTSFunctions) async throws {
  page.lines([
    "   observation ──h──▶ s₀ ──g(·, a₁)──▶ s₁ ──g(·, a₂)──▶ s₂ …      hidden states",
    "                      │       │         │       │        │",
    "                      f       r₁        f       r₂       f",
    "                      ▼                 ▼                ▼",
    "                     p, v              p, v             p, v",
  ])
  var settings = MuZeroSettings()
  if page.options.budget(false, quick: true) {
    (settings.episodes, settings.updates) = (4, 2)
    settings.search.simulations = 5
  }
  let budget = settings
  let points = 8
  let task = LearningTask(
    "muzero", "MuZero, grid 10×10", bar: 8.25, metric: "return of a greedy episode")
  let runs = try await page.sweep(task.title) { seed, progress in
    let training = MuZero(settings: budget, seed: seed, functions: functions)
    return try TrainingRun(
      training, seed: seed, points: points, progress: { progress.advance(to: $0, of: $1) },
      train: { training, point in
        while training.episode < budget.episodes * point / points { try training.iterate() }
      },
      judge: { training, _, _ in try training.evaluate() },
      outcome: { $0 })
  }
  page.showCurves(task.title, runs, bar: task.bar)
  page.record(task, runs)
  page.tasks()
  let model = runs[0].outcome
  var table = Table(
    .count("moves ahead"), .number("error of r", 3), .number("error of v", 3))
  for (index, error) in try model.modelErrors(steps: page.options.budget(8, quick: 2)).enumerated()
  {
    table.add(index + 1, error.reward, error.value)
  }
  table.note(
    "Mean absolute errors along the moves of greedy play: the model is unrolled from the start "
      + "without seeing another observation.")
  page.show(table)
}
