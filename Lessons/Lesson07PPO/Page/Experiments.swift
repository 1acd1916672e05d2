import Console
import Experiments
import Lesson07
import Notebook
import RLCore
import RLNetworks

/// Learning curves of both tasks.
func learningCell(_ page: Page, _ trainings: Trainings) async throws {
  let grid = try await trainings.onGrid(page)
  page.report(Trainings.grid, grid)
  let cartPole = try await trainings.onCartPole(page)
  page.report(Trainings.cartPole, cartPole)
  page.tasks(value: "return")
  if page.options.seeds > 1 {
    page.caption("Over \(page.options.seeds) seeds: interquartile mean and its 95 % interval.")
  }
}

/// The policy's action in every cell of the grid, and the critic's value of the start.
func policyCell(_ page: Page, _ trainings: Trainings) async throws {
  var policy = try await trainings.onGrid(page)[0].outcome.agent
  let world = GridWorld.tenByTen
  var observations = [Float](repeating: 0, count: world.stateCount * 2)
  for state in 0..<world.stateCount { world.write(state, into: &observations, at: 2 * state) }
  let actions = policy.modes(observations, rows: world.stateCount)
  let values = policy.values(observations, rows: world.stateCount)
  var picture = GridMap(rows: world.rows, columns: world.columns)
  let directions: [GridMap.Directions] = [.up, .down, .left, .right]
  for state in 0..<world.stateCount {
    let move = directions[actions[state]]
    picture[state / world.columns, state % world.columns] =
      world.terminalReward(of: state) != nil ? .goal : state == 0 ? .start(move) : .moves(move)
  }
  page.show(picture)
  let model = world.model
  let truth = model.valueIteration(discount: 0.99, tolerance: 1e-10).values
  let greedy = model.greedyActions(model.actionValues(of: truth, discount: 0.99))
  let optimal = (0..<world.stateCount - 1).filter { greedy[$0].contains(actions[$0]) }.count
  page.say(
    "\(optimal) of the 99 arrows are optimal, as value iteration on the known model tells. In "
      + "cells that training never visits the network answers from what it learnt nearby.")
  page.say(
    "At the start the critic says \(Format.fixed(Double(values[0]), 2)); the optimal policy's "
      + "value there is \(Format.fixed(truth[0], 2)) with γ = 0.99. The return of 8.3 above is the "
      + "same policy's sum without a discount.")
}

/// Five measurements of PPO's updates.
func diagnosticsCell(_ page: Page, _ trainings: Trainings) async throws {
  let run = try await trainings.onCartPole(page)[0]
  let reports = run.outcome.reports
  var table = Table(
    .text("CartPole-v1"), .text("over the training"), .number("first", 4), .number("largest", 4),
    .number("last", 4))
  func add(_ name: String, _ values: [Double]) {
    table.add(
      name, Sparkline("", values).bars(columns: 24, page.style), values.first, values.max(),
      values.last)
  }
  add("KL(old‖new), k3", reports.map { Double($0.divergence) })
  add("clip fraction", reports.map { Double($0.clipFraction) })
  add("gradient zero", reports.map { Double($0.vanishingFraction) })
  add("entropy, nats", reports.map { Double($0.entropy) })
  add("explained variance", reports.map { $0.explainedVariance ?? .nan })
  page.show(table)
  page.say(
    "KL says how far an update went, in nats; as a rule of thumb it stays below about 0.03. The "
      + "entropy starts at log 2 = 0.6931, two actions of equal chance, and falls "
      + "as the policy decides. Explained variance is 1 for a perfect critic and 0 for one that "
      + "only knows the mean. Where every episode lasts 500 steps, little is left to explain.")
}

/// Trainings without one part of PPO each.
func ablationsCell(_ page: Page, _ trainings: Trainings) async throws {
  var settings = PPOSettings()
  settings.totalSteps = page.options.budget(40_960, quick: 1_024)
  let variants: [(name: String, change: (inout PPOSettings) -> Void)] = [
    ("as it is", { _ in }),
    ("no clipping", { $0.clipRange = .infinity }),
    ("1 epoch instead of 10", { $0.epochs = 1 }),
    ("λ = 0", { $0.traceDecay = 0 }),
    ("λ = 0.9", { $0.traceDecay = 0.9 }),
    ("λ = 1", { $0.traceDecay = 1 }),
    ("advantages not normalised", { $0.normalizesAdvantages = false }),
    ("value clip at 0.2", { $0.valueClipRange = 0.2 }),
  ]
  let seeds = page.options.budget(5, quick: 1)
  let choices = variants.flatMap { variant in
    var changed = settings
    variant.change(&changed)
    return Array(repeating: changed, count: seeds)
  }
  let (first, functions) = (page.options.seed, trainings.functions)
  let runs = try await page.concurrently("ablations", count: choices.count) { index, _ in
    let run = try trainOnCartPole(
      choices[index], seed: first + UInt64(index % seeds), functions: functions, points: 6)
    return (
      final: run.final, mean: run.curveMean,
      divergence: run.outcome.reports.map { Double($0.divergence) }.max() ?? 0
    )
  }
  let (names, numbers) = (variants.map(\.name), (0..<seeds).map { "seed \(first + UInt64($0))" })
  var table = Table(
    columns: [.text("return")] + numbers.map { .number($0, 0) } + [.number("curve mean", 0)])
  var changes = Table(columns: [.text("largest KL of an update")] + numbers.map { .number($0, 3) })
  for (index, name) in names.enumerated() {
    let group = runs[index * seeds..<(index + 1) * seeds]
    table.add(
      cells: [name] + group.map { $0.final as any TableCellConvertible }
        + [Statistics.mean(group.map(\.mean))])
    changes.add(cells: [name] + group.map { $0.divergence as any TableCellConvertible })
    page.record("ablations.\(index).returns", Statistics.mean(group.map(\.final)))
    page.record("ablations.\(index).largest", group.map(\.divergence).max() ?? .nan)
    page.record("ablations.\(index).smallest", group.map(\.divergence).min() ?? .nan)
  }
  table.note(
    "CartPole-v1, \(Format.grouped(settings.iterations * settings.rolloutSize)) steps. Curve mean: "
      + "the mean of a seed's six judgements during training, then of the seeds.")
  page.show(table)
  page.show(changes)
}

/// The same algorithm with a Gaussian policy.
func pendulumCell(_ page: Page, _ functions: PPOFunctions) async throws {
  var settings = PPOSettings()
  settings.horizon = 128
  settings.discount = 0.95
  settings.entropyCoefficient = 0
  settings.rewardScale = 0.1
  settings.totalSteps = page.options.budget(300_000, quick: 10_240)
  let task = LearningTask("pendulum", "Pendulum-v1", bar: -250, height: 9)
  let chosen = settings
  try await page.solve(task, memo: Memo()) { seed, progress in
    try trainOnPendulum(
      chosen, seed: seed, functions: functions, points: 15, progress: progress)
  }
  page.tasks(value: "return")
  page.say(
    "The network gives the mean of a normal distribution in units of the torque limit; log σ is a "
      + "parameter of its own. The rest of PPO is the same: a ratio of densities takes the place "
      + "of a ratio of probabilities.")
}
