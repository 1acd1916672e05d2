import Console
import Experiments
import Lesson12
import Notebook
import RLCore

/// Learning curves of the grid and of CartPole.
func learningCell(_ page: Page, _ trainings: Trainings) async throws {
  page.report(Trainings.grid, try await trainings.onGrid(page))
  page.report(Trainings.cartPole, try await trainings.onCartPole(page))
  page.tasks(value: "return")
  if page.options.seeds > 1 {
    page.caption("Over \(page.options.seeds) seeds: interquartile mean and its 95 % interval.")
  }
}

/// What CartPole's updates reported over one training.
func watchCell(_ page: Page, _ trainings: Trainings) async throws {
  let reports = try await trainings.onCartPole(page)[0].outcome.reports
  let delta = Double(TRPOSettings.cartPole.maximumDivergence)
  var table = Table(
    .text("CartPole-v1"), .text("over the training"), .number("first", 3), .number("median", 3),
    .number("largest", 3), .number("last", 3))
  func add(_ name: String, _ values: [Double]) {
    table.add(
      name, Sparkline("", values).bars(columns: 22, page.style), values.first,
      Statistics.median(values), values.max(), values.last)
  }
  add("KL/δ", reports.map { Double($0.divergence) / delta })
  add("gain of the surrogate", reports.map { Double($0.improvement) })
  add("part taken, f", reports.map { Double($0.fraction) })
  add("products F v", reports.map { Double($0.residuals.count) })
  add("explained variance", reports.map { max(-1, $0.explainedVariance ?? 0) })
  add("entropy, nats", reports.map { Double($0.entropy) })
  page.show(table)
}

/// Pendulum, with a Gaussian policy.
func pendulumCell(_ page: Page, _ trainings: Trainings) async throws {
  let runs = try await trainings.onPendulum(page)
  page.report(Trainings.pendulum, runs)
  page.tasks(value: "return")
  let delta = Double(TRPOSettings.pendulum.maximumDivergence)
  let divergences = runs.flatMap { $0.outcome.reports.map { Double($0.divergence) / delta } }
  page.say(
    "KL/δ over all updates: median \(Format.inline(Statistics.median(divergences), 3)), largest "
      + "\(Format.inline(divergences.max() ?? 0, 3)). In (μ, ln σ) the matrix M of a normal "
      + "distribution is diag(1/σ², 2)/n.")
}
