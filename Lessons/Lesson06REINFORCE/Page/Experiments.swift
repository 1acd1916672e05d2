import Algorithms
import Curriculum
import Experiments
import Notebook
import RLCore

/// Learning curves of both tasks, and how the seeds did.
func learningCell(_ page: Page, _ trainings: Trainings) async throws {
  let grid = try await trainings.onGrid(page).map(\.run)
  let pole = try await trainings.onPole(page).map(\.run)
  var table = Table(
    .text("all seeds"), .right("reach the bar"), .number("mean", 2), .number("worst", 2),
    .number("best", 2), .number("optimum", 1))
  for (name, title, runs, range, bar, optimum) in [
    ("grid10", "grid 10×10", grid, -50.0...10.0, 8.2, 8.3),
    ("cartpole", "CartPole-v1", pole, 0.0...500.0, 475.0, 500.0),
  ] {
    let steps = runs[0].curve.map { Double($0.steps) }
    page.showCurves(
      title, steps: steps,
      values: steps.indices.map { point in runs.map { $0.curve[point].value } }, range: range,
      bar: bar)
    page.record(
      name, title: title, metric: "mean return of 100 greedy episodes", values: runs.map(\.final),
      bar: bar, steps: runs[0].steps, seconds: runs.map(\.seconds))
    let finals = runs.map(\.final)
    let reached = finals.filter { $0 >= bar }.count
    table.add(
      title, "\(reached) of \(finals.count)", Statistics.mean(finals), finals.min(), finals.max(),
      optimum)
    page.record("\(name).reached", reached)
    page.record("\(name).mean", Statistics.mean(finals))
    page.record("\(name).worst", finals.min() ?? .nan)
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
  let seeds = page.seeds(20)
  let exercises = trainings.exercises
  let variants = kinds.dropLast().map { kind in
    var settings = REINFORCESettings()
    settings.weight = kind.weight
    settings.learnsBaseline = kind.hasBaseline
    return settings
  }
  var bonus = REINFORCESettings()
  bonus.entropyCoefficient = 0.01
  var poles = try await trainPoles(
    "CartPole's variants", variants + [bonus], seeds: seeds, exercises, page)
  poles.insert(try await trainings.onPole(page), at: 3)
  var table = Table(
    .text("CartPole-v1"), .right("reach 475"), .number("mean", 1), .number("worst", 1),
    .right("curve mean, 95 %"))
  var marks: [Mark] = []
  let rows = kinds.map { ($0.name, $0.key) } + [("and entropy bonus 0.01", "entropyBonus")]
  for ((name, key), runs) in zip(rows, poles) {
    let finals = runs.map(\.run.final)
    let reached = finals.filter { $0 >= 475 }.count
    let (mean, range) = page.interval(runs.map(\.run.curveMean), name)
    table.add(
      name, "\(reached) of \(finals.count)", Statistics.mean(finals), finals.min(),
      "\(Format.fixed(mean, 0))  (\(Format.range(range.lowerBound, range.upperBound, 0)))")
    page.record("variants.cartpole.\(key).reached", reached)
    let steps = runs[0].run.curve.map { Double($0.steps) }
    if marks.count == kinds.count { continue }
    marks.append(
      .line(
        name, steps,
        steps.indices.map { point in Statistics.mean(runs.map { $0.run.curve[point].value }) }))
  }
  page.show(Plot(x: Axis("steps"), y: Axis("return", range: 0...500), height: 11, marks))
  table.note(
    "\(seeds.count) seeds; greedy episodes; curve mean: interquartile mean over the seeds of the "
      + "whole learning curve.")
  page.show(table)

  let rates = [0.003, 0.01, 0.03, 0.1]
  let gridSeeds = page.seeds()
  let cells = kinds.count * rates.count
  let reached = try await page.concurrently("the grid's variants", count: cells) { index, _ in
    let kind = kinds[index / rates.count]
    var settings = TabularREINFORCESettings()
    settings.weight = kind.weight
    settings.learnsBaseline = kind.hasBaseline
    settings.policyLearningRate = rates[index % rates.count]
    if page.options.quick { settings.totalSteps = 20_000 }
    let chosen = settings
    func count(_ exercises: (some REINFORCEExercises).Type) throws -> Int {
      try gridSeeds.filter { seed in
        try trainGrid(settings: chosen, seed: seed, exercises: exercises, points: 1).run.final
          >= 8.2
      }.count
    }
    return try count(exercises)
  }
  var grid = Table(
    columns: [.text("grid 10×10")] + rates.map { .right("α = \(Format.shortest($0))") })
  for (row, kind) in kinds.enumerated() {
    grid.add(
      cells: [kind.name]
        + rates.indices.map { "\(reached[row * rates.count + $0])" as any CellConvertible })
    for (column, rate) in rates.enumerated() {
      page.record("variants.grid.\(kind.key).\(rate)", reached[row * rates.count + column])
    }
  }
  grid.note(
    "How many of \(gridSeeds.count) seeds end with a greedy return of 8.2 or more. Standardised "
      + "returns are another size than returns, and so their best α is another one.")
  page.show(grid)
}

/// What the table prefers in every cell of the grid.
func policyCell(_ page: Page, _ trainings: Trainings) async throws {
  let first = try await trainings.onGrid(page)[0]
  let world = GridWorld.tenByTen
  let model = world.model
  let truth = model.valueIteration(discount: 0.99).values
  let best = model.greedyActions(model.actionValues(of: truth, discount: 0.99))
  let directions: [PolicyArrows.Directions] = [.up, .down, .left, .right]
  var picture = PolicyArrows(rows: world.rows, columns: world.columns)
  var optimal = 0
  for state in 0..<world.stateCount {
    let (row, column) = (state / world.columns, state % world.columns)
    if world.terminalReward(of: state) != nil {
      picture[row, column] = .goal
      continue
    }
    let chosen = first.preferences.greedyActions(state)
    let moves = chosen.reduce(into: PolicyArrows.Directions()) { $0.formUnion(directions[$1]) }
    picture[row, column] = state == 0 ? .start(moves) : .moves(moves)
    if chosen.allSatisfy(best[state].contains) { optimal += 1 }
  }
  page.say("grid 10×10, seed \(first.run.seed):")
  page.show(picture)
  page.caption("\(optimal) of 99 cells optimal, as value iteration tells.")
  page.record("policy.optimal", optimal)
  page.say(
    "A policy gradient teaches where the policy goes. Once one way to the goal has become likely the "
      + "others are no longer walked, and an arrow beside the way says what the first wanderings left "
      + "behind.")
}

/// The entropy of both tasks' policies, and what a too large step does to it.
func entropyCell(_ page: Page, _ trainings: Trainings) async throws {
  let grid = try await trainings.onGrid(page)[0].run
  let pole = try await trainings.onPole(page)[0].run
  func shares(_ run: TrainingRun, of largest: Double) -> (x: [Double], y: [Double]) {
    let last = Double(run.entropies.last?.steps ?? 1)
    return (
      run.entropies.map { 100 * Double($0.steps) / last },
      run.entropies.map { 100 * $0.value / largest }
    )
  }
  let onGrid = shares(grid, of: Elementary.log(4.0))
  let onPole = shares(pole, of: Elementary.log(2.0))
  page.show(
    Plot(
      x: Axis("% of training", range: 0...100), y: Axis("entropy, %", range: 0...100), height: 9,
      [.line("grid 10×10", onGrid.x, onGrid.y), .line("CartPole-v1", onPole.x, onPole.y)]))
  page.caption(
    "Percent of the uniform policy's: log 4 nats on the grid, log 2 on CartPole. Seed \(grid.seed)."
  )

  let seed = page.options.seed
  let total = page.options.budget(60_000, quick: 10_000)
  var table = Table(
    .number("α", 2), .count("episodes"), .number("entropy at the end", 4),
    .number("greedy return", 1))
  for rate in [0.01, 0.1, 1] {
    var settings = TabularREINFORCESettings()
    settings.policyLearningRate = rate
    settings.totalSteps = total
    let chosen = settings
    func row<Exercises: REINFORCEExercises>(_ exercises: Exercises.Type) throws {
      var training = TabularREINFORCE(
        GridWorld.tenByTen, settings: chosen, seed: seed, exercises: exercises)
      try training.run(untilStep: total)
      let value = Evaluation.greedy(
        training.preferences, in: GridWorld.tenByTen,
        random: RandomStream(seed: seed, name: "evaluation")
      ).mean
      table.add(rate, training.episodes, training.entropy, value)
      page.record("entropy.\(rate)", training.entropy)
      page.record("entropy.\(rate).return", value)
    }
    try row(trainings.exercises)
  }
  table.note("grid 10×10, \(Format.grouped(total)) steps; entropy in nats, over the last episode.")
  page.show(table)
  page.say(
    "A large step makes the first lucky or unlucky episode decide. A policy without entropy repeats "
      + "one path, learns that its return is what the baseline expects, and has scores of almost 0: "
      + "nothing calls it back. That is why policy gradients take small steps, why many add a bonus "
      + "for entropy, and why entropy is the first thing to look at when learning has stopped.")
}
