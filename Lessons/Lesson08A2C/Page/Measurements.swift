import Console
import Experiments
import Lesson08
import Notebook
import RLCore

/// Bias and spread of m-step targets under a critic whose values are half the true ones.
func targetsCell(_ page: Page, _ functions: A2CFunctions) throws {
  page.derivation(
    """
    R^(m) = r_0 + γ r_1 + … + γ^(m−1) r_m−1 + γ^m V̂(s_m),   V̂ = V/2
    error of a mean of k targets:  √( bias² + deviation²/k )
    """)
  let count = page.options.budget(4000, quick: 200)
  for (name, task) in [("chain", TargetTask.chain), ("grid", TargetTask.grid)] {
    let truth = task.values[task.start]
    let critic = task.values.map { $0 / 2 }
    var table = Table(
      .right("\(name), m"), .number("mean R", 3, sign: true), .number("bias", 3, sign: true),
      .number("exact", 3, sign: true), .number("deviation", 3), .number("error, 1", 3),
      .number("error, 64", 3))
    for steps in [1, 5, 20, nil] {
      var random = RandomStream(seed: page.options.seed, name: "targets")
      let targets = try task.targets(
        count, steps: steps, critic: critic, using: &random, functions: functions)
      let mean = Statistics.mean(targets)
      let exact = task.expectedTarget(steps: steps, critic: critic) - truth
      let deviation = Statistics.standardDeviation(targets)
      func error(_ samples: Double) -> Double {
        (exact * exact + deviation * deviation / samples).squareRoot()
      }
      table.add(
        steps.map(String.init) ?? "∞", mean, mean - truth, exact, deviation, error(1), error(64))
      page.record("targets.\(name).\(steps ?? 0).bias", exact)
      page.record("targets.\(name).\(steps ?? 0).deviation", deviation)
    }
    table.note(
      "V = \(Format.fixed(truth, 3)); \(Format.grouped(count)) targets a row; exact: the bias "
        + "by the model.")
    page.show(table)
  }
  page.say(
    "Chain: 19 states, either way with probability ½, −1 at one end and +1 at the other, γ = 1. "
      + "Grid: eight steps from the goal, γ = 0.99, an optimal move with probability 0.7, else any "
      + "move. Averaging removes noise, never bias.")
}

/// How much alike the samples of a batch are, for different numbers of environments.
func environmentsCell(_ page: Page, _ trainings: Trainings) async throws {
  let seed = page.options.seed
  let untrained = BatchCorrelation.untrainedAgent(seed: seed)
  let trained = try await trainings.onCartPole(page)[0].outcome.agent
  let (size, batches) = (64, page.options.budget(1000, quick: 100))
  var table = Table(
    .text("policy"), .count("N"), .count("T"), .number("correlation of x", 3, sign: true),
    .number("worth", 1), .number("correlation of θ", 3, sign: true), .number("worth", 1))
  let rows =
    [1, 4, 16].map { (name: "untrained", agent: untrained, environments: $0, isStaggered: false) }
    + [1, 4, 16].map { (name: "trained", agent: trained, environments: $0, isStaggered: false) }
    + [4, 16].map { (name: "· staggered", agent: trained, environments: $0, isStaggered: true) }
  let measured = try await page.concurrently("correlations", count: 2 * rows.count) { index, _ in
    let row = rows[index / 2]
    return BatchCorrelation(
      of: row.agent, environments: row.environments, size: size, batches: batches, seed: seed,
      quantity: [0, 2][index % 2], isStaggered: row.isStaggered)
  }
  for (index, row) in rows.enumerated() {
    let (place, angle) = (measured[2 * index], measured[2 * index + 1])
    table.add(
      row.name, row.environments, size / row.environments, place.pairs, place.effectiveCount,
      angle.pairs, angle.effectiveCount)
  }
  table.note(
    "\(Format.grouped(batches)) batches of \(size) samples; x: the cart's place, θ: the pole's "
      + "angle."
  )
  page.show(table)
  page.say(
    "Correlation: the mean over all pairs of a batch. Worth: how many independent samples have a "
      + "mean as exact. The trained policy's copies all live 500 steps, so they stay in step. "
      + "Staggered, they start one by one, evenly over 500 steps.")
}
