import Console
import Experiments
import Lesson09
import Notebook
import RLCore

/// The trainings that the seed decides.
func turnsCell(_ page: Page, _ trainings: Trainings) async throws {
  page.report(
    Trainings.gridInTurns,
    try await trainings.onGrid(Trainings.gridInTurns, .turns(delay: 1), page))
  page.report(
    Trainings.cartPoleInTurns,
    try await trainings.onCartPole(Trainings.cartPoleInTurns, .turns(delay: 1), page))
  page.tasks(value: "return")
}

/// The trainings that the seed does not decide, and how stale their gradients were.
func threadsCell(_ page: Page, _ trainings: Trainings) async throws {
  let grid = try await trainings.onGrid(Trainings.grid, .threads, page)
  let cartPole = try await trainings.onCartPole(Trainings.cartPole, .threads, page)
  page.report(Trainings.grid, grid)
  page.report(Trainings.cartPole, cartPole)
  page.tasks(value: "return")
  var table = stalenessTable("staleness of 2 workers")
  table.add("grid", grid[0].outcome.staleness)
  table.add("CartPole", cartPole[0].outcome.staleness)
  var settings = Trainings.settings(.cartPole, .threads, page)
  settings.workers = 4
  let four = try trainOnCartPole(
    settings, seed: page.options.seed, functions: trainings.functions, points: 1)
  table.add("CartPole, 4 workers", four.outcome.staleness)
  let again = try trainOnCartPole(
    Trainings.settings(.cartPole, .threads, page), seed: page.options.seed,
    functions: trainings.functions)
  table.note("updates by each worker: \(updates(cartPole[0])); with 4: \(updates(four))")
  page.show(table)
  let weights = cartPole[0].outcome.policy.parameters.values
  let differing = zip(weights, again.outcome.policy.parameters.values).count { $0 != $1 }
  page.say(
    "CartPole once more with the same seed: \(Format.grouped(differing)) of "
      + "\(Format.grouped(weights.count)) weights differ, and the return ends at "
      + "\(Format.inline(again.final, 1)).")
}

private func updates(_ run: DiscreteA3CRun<CartPole>) -> String {
  run.outcome.updates.map { Format.grouped($0) }.joined(separator: ", ")
}
