import Console
import Lesson01
import Notebook
import RLCore

/// MemoryBot beside the optimal policy, after rising numbers of episodes.
func memoryCell(_ page: Page, _ trainings: Trainings) async throws {
  page.derivation(
    """
    remembers   Q(s, a) = average of the rewards that a has paid in s
    acts        greedily on Q, or at random with probability ε
    ε           1 in the first episode, × 0.99 after each, at least 0.05
    """)
  let report = try await trainings.ofMemoryBot(page.options)
  let world = GridWorld.tenByTen
  let optimal = world.model.valueIteration(discount: 1).values[0]
  var table = Table(
    .count("episodes"), .number("ε", 3), .number("greedy return", 2, sign: true),
    .right("goal reached"), .number("optimal return", 2, sign: true), .number("gap", 2))
  for row in report.rows {
    table.add(
      row.episodes, row.explorationRate, row.greedyReturn, "\(row.reached) of 100", optimal,
      optimal - row.greedyReturn)
  }
  page.show(table)
  page.caption("Greedy return: the mean of 100 episodes without exploration, 200 steps at most.")
  page.say(
    "Once every action has been tried, more experience changes nothing: MemoryBot knows all that "
      + "it asks for, and it asks for the wrong thing. Before that it does worse. An action that "
      + "was never tried has the average 0, which looks better than −0.1. A greedy walk that meets "
      + "such an action at the edge bumps there until time is up.")
  page.say(
    "Where it was, in per cent of its steps, from the start at the top left to the goal at the "
      + "bottom right:")
  let total = Double(max(1, report.visits.reduce(0, +)))
  page.show(
    HeatMap(
      "", grid(report.visits.map { 100 * Double($0) / total }), decimals: 1))
  // Without a time limit: the return of the greedy policy is 10 − 0.1 (steps − 1).
  let walk = world.model.policyEvaluation(
    report.greedy.flatMap { $0 }, discount: 1, maximumSweeps: 50_000)
  let steps = (10 - walk.values[0]) / 0.1 + 1
  if walk.sweeps < 50_000, abs(steps) < 1e9 {
    page.say(
      "Without the time limit its greedy policy would take \(Format.grouped(Int(steps.rounded()))) "
        + "steps to the goal on average, computed from the world's table, where 18 are enough: a "
        + "return of \(Format.inline(walk.values[0], 1)) instead of \(Format.fixed(optimal, 1)).")
    page.record("memory.steps", steps)
  } else {
    page.say("Without the time limit its greedy policy has no finite return: it may walk for ever.")
  }
  if let last = report.rows.last {
    page.record("memory.greedyReturn", last.greedyReturn)
    page.record("memory.gap", optimal - last.greedyReturn)
    page.record("memory.reached", last.reached)
  }
  page.record("memory.optimalReturn", optimal)
}

/// MemoryBot's average rewards beside the optimal values.
func mapsCell(_ page: Page, _ trainings: Trainings) async throws {
  let report = try await trainings.ofMemoryBot(page.options)
  let model = GridWorld.tenByTen.model
  let values = model.valueIteration(discount: 1).values
  // The goal is terminal: it has neither an action nor a value.
  func shown(_ values: [Double]) -> [[Double]] {
    grid(values.indices.map { $0 == 99 ? .nan : values[$0] })
  }
  page.show(HeatMap("best average reward, max Q(s, ·)", shown(report.best), decimals: 1))
  page.show(HeatMap("value of the best policy, V*", shown(values), decimals: 1))
  page.say("And what follows from each: the moves that look best (+ all four look the same).")
  let best = model.greedyActions(model.actionValues(of: values, discount: 1))
  let remembered = report.greedy.map { row in
    row.indices.filter { row[$0] == row.max() }
  }
  let ascii = page.style.backEnd == .ascii
  let left = arrows(remembered, width: 4, ascii: ascii)
  let right = arrows(best, width: 3, ascii: ascii)
  page.lines(["   MemoryBot" + String(repeating: " ", count: 35) + "best policy"])
  page.lines(zip(left, right).map { "   " + $0 + "    " + $1 }, attached: true)
  page.say(
    "Immediate rewards are flat: they show the last step before the goal and the walls, and "
      + "nothing more. Values rise from everywhere towards the goal, by 0.1 a step, and to climb "
      + "is optimal. The slope comes from one equation, V(s) = max( r + γ V(s') ), here with γ = "
      + "1. It carries a value from each state to the one before. Learning it from experience is "
      + "lesson 2.")
}

/// 100 states as ten rows.
private func grid<Value>(_ values: [Value]) -> [[Value]] {
  (0..<10).map { Array(values[$0 * 10..<($0 + 1) * 10]) }
}

/// The actions that are chosen in each cell, ten rows of ten.
private func arrows(_ actions: [[Int]], width: Int, ascii: Bool) -> [String] {
  // One character each, in ASCII too.
  let signs = ascii ? ["^", "v", "<", ">"] : ["↑", "↓", "←", "→"]
  return grid(Array(actions.indices)).map { row in
    row.map { cell in
      let choice = actions[cell]
      let text = cell == 99 ? "G" : choice.count == 4 ? "+" : choice.map { signs[$0] }.joined()
      return text + String(repeating: " ", count: max(0, width - text.count))
    }.joined()
  }
}
