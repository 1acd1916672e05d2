import Console
import Experiments
import Lesson06
import Notebook
import RLCore

/// Learning curves of both tasks, and a table of the seeds.
func learningCell(_ page: Page, _ trainings: Trainings) async throws {
  let grid = try await trainings.onGrid(page)
  let cartPole = try await trainings.onCartPole(page)
  let gridSteps = Trainings.points(of: TabularREINFORCESettings().totalSteps, grid)
  let cartPoleSteps = Trainings.points(of: Trainings.cartPoleSteps(page), cartPole)
  page.report(Trainings.grid, grid, x: ("steps", gridSteps))
  page.report(Trainings.cartPole, cartPole, x: ("steps", cartPoleSteps))
  var table = Table(
    .text("all seeds"), .right("reach the bar"), .number("mean", 2), .number("worst", 2),
    .number("best", 2), .number("optimum", 1))
  for (task, finals, optimum) in [
    (Trainings.grid, grid.map(\.final), 8.3), (Trainings.cartPole, cartPole.map(\.final), 500),
  ] {
    let reached = finals.filter { $0 >= task.bar }.count
    table.add(
      task.title, "\(reached) of \(finals.count)", Statistics.mean(finals), finals.min(),
      finals.max(), optimum)
    page.record("\(task.name).reached", reached)
    page.record("\(task.name).mean", Statistics.mean(finals))
    page.record("\(task.name).worst", finals.min() ?? .nan)
  }
  page.tasks(value: "greedy")
  let seeds = page.seeds(20)
  table.note("Seeds \(seeds.first ?? 1) to \(seeds.last ?? 1).")
  page.show(table)
  page.say(
    "The grid has a table of logits and a table of baselines; CartPole has two networks of one "
      + "hidden layer. The curves are interquartile means with their 95 % intervals; CartPole's "
      + "points on the way rest on 20 episodes each, all others on 100.")
}

/// The same trainings with other credit, and the grid with other step sizes too.
func variantsCell(_ page: Page, _ trainings: Trainings) async throws {
  let kinds: [(name: String, key: String, weight: REINFORCESettings.Weight, hasBaseline: Bool)] = [
    ("whole return", "whole", .wholeReturn, false),
    ("return to go", "toGo", .returnToGo, false),
    ("standardised", "standardized", .standardized, false),
    ("to go, baseline", "baseline", .returnToGo, true),
  ]
  let variants = kinds.dropLast().map { kind in
    var settings = REINFORCESettings()
    settings.weight = kind.weight
    settings.learnsBaseline = kind.hasBaseline
    return settings
  }
  var bonus = REINFORCESettings()
  bonus.entropyCoefficient = 0.01
  var cartPoles = try await trainings.onCartPole("CartPole's variants", variants + [bonus], page)
  cartPoles.insert(try await trainings.onCartPole(page), at: 3)
  var table = Table(
    .text("CartPole-v1"), .right("reach 475"), .number("mean", 1), .number("worst", 1),
    .right("curve mean, 95 %"))
  var marks: [Mark] = []
  let rows = kinds.map { ($0.name, $0.key) } + [("and entropy bonus 0.01", "entropyBonus")]
  for ((name, key), runs) in zip(rows, cartPoles) {
    let finals = runs.map(\.final)
    let reached = finals.filter { $0 >= 475 }.count
    let (mean, range) = page.interval(runs.map(\.curveMean), name)
    table.add(
      name, "\(reached) of \(finals.count)", Statistics.mean(finals), finals.min(),
      "\(Format.fixed(mean, 0))  (\(Format.range(range.lowerBound, range.upperBound, 0)))")
    page.record("variants.cartpole.\(key).reached", reached)
    if marks.count == kinds.count { continue }
    let steps = Trainings.points(of: Trainings.cartPoleSteps(page), runs)
    marks.append(
      .line(
        name, steps.map(Double.init),
        steps.indices.map { point in Statistics.mean(runs.map { $0.curve[point].value }) }))
  }
  page.show(Plot(x: Axis("steps"), y: Axis("return", range: 0...500), height: 11, marks))
  table.note(
    "\(cartPoles[0].count) seeds; greedy episodes. Curve mean: the mean of a seed's learning curve "
      + "without its first point, then the interquartile mean of the seeds.")
  page.show(table)
  /// The gain in curve mean of one variant over another, seed by seed, with its interval.
  func gain(_ key: String, _ variant: Int, over other: Int) -> String {
    let gains = zip(cartPoles[variant], cartPoles[other]).map { $0.curveMean - $1.curveMean }
    let (mean, range) = page.interval(gains, "gain of \(key)")
    page.record("variants.cartpole.gain.\(key)", mean)
    page.record("variants.cartpole.gain.\(key).low", range.lowerBound)
    page.record("variants.cartpole.gain.\(key).high", range.upperBound)
    return "\(Format.fixed(mean, 1, sign: true)) "
      + "(\(Format.range(range.lowerBound, range.upperBound, 1)))"
  }
  page.say(
    "Seed by seed, the baseline changes the curve mean of return to go by "
      + "\(gain("baseline", 3, over: 1)), and the entropy bonus that of return to go with a "
      + "baseline by \(gain("bonus", 4, over: 3)): interquartile mean and 95 % interval.")

  let rates = [0.003, 0.01, 0.03, 0.1]
  let (gridSeeds, functions) = (page.seeds(), trainings.functions)
  let cells = kinds.count * rates.count
  let reached = try await page.concurrently("the grid's variants", count: cells) { index, _ in
    let kind = kinds[index / rates.count]
    var settings = TabularREINFORCESettings()
    settings.weight = kind.weight
    settings.learnsBaseline = kind.hasBaseline
    settings.policyLearningRate = rates[index % rates.count]
    if page.options.quick { settings.totalSteps = 2_500 }
    let chosen = settings
    return try gridSeeds.filter { seed in
      try trainOnGrid(chosen, seed: seed, functions: functions, points: 1).final >= 8.2
    }.count
  }
  var grid = Table(
    columns: [.text("grid 10×10")] + rates.map { .right("α = \(Format.shortest($0))") })
  for (row, kind) in kinds.enumerated() {
    grid.add(
      cells: [kind.name]
        + rates.indices.map { "\(reached[row * rates.count + $0])" as any TableCellConvertible })
    for (column, rate) in rates.enumerated() {
      page.record("variants.grid.\(kind.key).\(rate)", reached[row * rates.count + column])
    }
  }
  grid.note(
    "How many of \(gridSeeds.count) seeds end with a greedy return of 8.2 or more. Standardised "
      + "returns are another size than returns, and so their best α is another one.")
  page.show(grid)
}

/// The most probable actions in every cell of the grid.
func policyCell(_ page: Page, _ trainings: Trainings) async throws {
  let first = try await trainings.onGrid(page)[0]
  let world = GridWorld.tenByTen
  let model = world.model
  let truth = model.valueIteration(discount: 0.99).values
  let best = model.greedyActions(model.actionValues(of: truth, discount: 0.99))
  let directions: [GridMap.Directions] = [.up, .down, .left, .right]
  var picture = GridMap(rows: world.rows, columns: world.columns)
  var optimal = 0
  for state in 0..<world.stateCount {
    let (row, column) = (state / world.columns, state % world.columns)
    if world.terminalReward(of: state) != nil {
      picture[row, column] = .goal
      continue
    }
    let chosen = first.outcome.preferences.greedyActions(state)
    let moves = chosen.reduce(into: GridMap.Directions()) { $0.formUnion(directions[$1]) }
    picture[row, column] = state == 0 ? .start(moves) : .moves(moves)
    if chosen.allSatisfy(best[state].contains) { optimal += 1 }
  }
  page.say("grid 10×10, seed \(first.seed):")
  page.show(picture)
  page.caption("\(optimal) of 99 cells optimal, as value iteration tells.")
  page.record("policy.optimal", optimal)
  page.say(
    "A policy gradient learns about the states that the policy visits. Once a way to the goal "
      + "has become likely, the others are hardly walked any more. An arrow beside the way is what "
      + "the first episodes left there.")
}

/// The entropy of both tasks' policies, and the effect of a too large step.
func entropyCell(_ page: Page, _ trainings: Trainings) async throws {
  let grid = try await trainings.onGrid(page)[0]
  let cartPole = try await trainings.onCartPole(page)[0]
  let (points, reports) = (grid.outcome.entropies, cartPole.outcome.reports)
  func percent(_ values: [Double], of largest: Double) -> [Double] {
    values.map { 100 * $0 / largest }
  }
  let onGrid = (
    x: percent(points.indices.map { Double($0 + 1) }, of: Double(points.count)),
    y: percent(points, of: Elementary.log(4.0))
  )
  let onCartPole = (
    x: percent(reports.map { Double($0.steps) }, of: Double(cartPole.steps)),
    y: percent(reports.map(\.entropy), of: Elementary.log(2.0))
  )
  page.show(
    Plot(
      x: Axis("% of training", range: 0...100), y: Axis("entropy, %", range: 0...100), height: 9,
      [.line("grid 10×10", onGrid.x, onGrid.y), .line("CartPole-v1", onCartPole.x, onCartPole.y)]))
  page.caption(
    "Percent of the uniform policy's: log 4 nats on the grid, log 2 on CartPole. Seed \(grid.seed)."
  )

  let seed = page.options.seed
  let total = page.options.budget(60_000, quick: 4_000)
  var table = Table(
    .number("α", 2), .count("episodes"), .number("entropy at the end", 4),
    .number("greedy return", 1))
  for rate in [0.01, 0.1, 1] {
    var settings = TabularREINFORCESettings()
    settings.policyLearningRate = rate
    settings.totalSteps = total
    let run = try trainOnGrid(
      settings, seed: seed, functions: trainings.functions, points: 1)
    let entropy = run.outcome.entropies.last ?? .nan
    table.add(rate, run.outcome.episodes, entropy, run.final)
    page.record("entropy.\(rate)", entropy)
    page.record("entropy.\(rate).return", run.final)
  }
  table.note(
    "grid 10×10, \(Format.grouped(total)) steps, seed \(seed); entropy in nats, over the last "
      + "episode.")
  page.show(table)
  page.say(
    "With a large step the first lucky or unlucky episodes decide. A policy without entropy "
      + "repeats one path, its baseline learns the return of that path, and its scores are almost "
      + "0: it hardly changes any more. So policy gradients take small steps, and many programs "
      + "add a bonus for entropy. When learning has stopped, look at the entropy first.")
}
