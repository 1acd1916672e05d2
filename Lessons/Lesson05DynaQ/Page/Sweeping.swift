import Console
import Lesson05
import Notebook
import RLCore

/// Sutton & Barto, example 8.4: updates until the greedy path is optimal.
func sweepingCell(_ page: Page, _ functions: DynaQFunctions) async throws {
  let scales = page.options.budget([1, 2, 3, 4, 6], quick: [1, 2])
  let runs = page.options.budget(15, quick: 3)
  let (options, isQuick) = (page.options, page.options.quick)
  var settings = DynaQSettings()
  settings.learningRate = 1
  settings.planningUpdates = 5
  let (chosen, orders) = (settings, [PlanningOrder.random, .prioritized])
  let mazes = scales.map { DynaMaze.figure82(scale: $0) }
  let efforts = try await page.concurrently(
    "prioritised sweeping", count: mazes.count * 2 * runs
  ) { index, _ in
    let maze = mazes[index / (2 * runs)]
    return try learningEffort(
      orders[index / runs % 2], in: maze, chosen, pathLimit: maze.shortestWay ?? 0,
      stepLimit: isQuick ? 8_000 : 20_000 + 100 * maze.cells,
      seed: runSeed(options.seed, index % runs), functions: functions)
  }
  var medians = [[Double](), [Double](), [Double](), [Double]()]
  var table = Table(
    .count("cells"), .count("way"), .count("Dyna-Q"), .count("sweeping"), .number("factor", 0),
    .count("known: Dyna-Q"), .count("sweeping"), .number("factor", 0))
  for (index, maze) in mazes.enumerated() {
    for half in 0..<2 {
      let own = efforts[(2 * index + half) * runs..<(2 * index + half + 1) * runs]
      medians[half].append(median(own.map { $0.map { Double($0.updates) } ?? .infinity }) ?? .nan)
    }
    let draws = try (0..<3).map { run in
      try updatesToPlan(
        maze, discount: 0.95, threshold: 1e-4, limit: isQuick ? 100_000 : 1_000_000,
        random: RandomStream(seed: runSeed(options.seed, run), name: "planning alone"),
        functions: functions)
    }
    medians[2].append(median(draws.map(\.random)) ?? .nan)
    medians[3].append(draws[0].prioritized)
    let row = medians.map { $0[index] }
    func shown(_ value: Double) -> Int? { value.isFinite ? Int(value) : nil }
    table.add(
      maze.cells, maze.shortestWay, shown(row[0]), shown(row[1]), row[0] / row[1], shown(row[2]),
      shown(row[3]), row[2] / row[3])
  }
  let cells = mazes.map { Double($0.cells) }
  page.show(
    Plot(
      x: .log("cells", range: 40...2000), y: .log("updates", including: [100]), height: 13,
      [
        .line("Dyna-Q", cells, medians[0]), .line("sweeping", cells, medians[1]),
        .line("Dyna-Q, known", cells, medians[2]), .line("sweeping, known", cells, medians[3]),
      ]))
  table.note(
    "Updates until the greedy path is the shortest, median of \(runs) runs; at most 5 after a "
      + "step; γ = 0.95, α = 1, ε = 0.1, θ = 0.0001. Known: the whole maze is in the model from "
      + "the beginning, and only planning is left. There Dyna-Q is the median of 3 runs, and "
      + "sweeping a single run, because it draws nothing.")
  page.show(table)
  let slopes = medians.map { exponent(cells, $0) }
  for (name, index) in [("drawn", 2), ("urgent", 3)] {
    page.record("sweeping.\(name).exponent", slopes[index])
  }
  page.record("sweeping.factor.first", medians[0][0] / medians[1][0])
  page.record("sweeping.factor.last", medians[0][mazes.count - 1] / medians[1][mazes.count - 1])
  page.say(
    "In the known maze the updates grow like cells to the power of \(Format.inline(slopes[2], 2)) "
      + "if pairs are drawn and of \(Format.inline(slopes[3], 2)) if the most urgent comes first. "
      + "News has to travel along the whole way, and the way grows with the root of the cells. A "
      + "drawn pair is seldom the one that the news has just reached; the queue holds exactly "
      + "those. While the maze is still being explored, most updates of Dyna-Q repeat what the "
      + "table knows already. Sweeping stops when its queue is empty.")
}

extension DynaMaze {
  /// The number of cells without a wall.
  var cells: Int { isWall.filter { !$0 }.count }
}

/// The slope of the straight line through the logarithms: p in y ~ x^p.
func exponent(_ x: [Double], _ y: [Double]) -> Double {
  let points = zip(x, y).filter { $0.1.isFinite }.map {
    (Elementary.log($0.0), Elementary.log($0.1))
  }
  if points.count < 2 { return .nan }
  let (mx, my) = (Statistics.mean(points.map(\.0)), Statistics.mean(points.map(\.1)))
  let products = points.map { ($0.0 - mx) * ($0.1 - my) }.reduce(0, +)
  return products / points.map { ($0.0 - mx) * ($0.0 - mx) }.reduce(0, +)
}

/// The planning methods beside each other, in one maze.
func methodsCell(_ page: Page, _ functions: DynaQFunctions) async throws {
  let maze = DynaMaze.figure82()
  let (runs, limit) = page.options.budget((31, 50_000), quick: (2, 6_000))
  let options = page.options
  func settings(
    _ planning: Int, bonus weight: Double = 0, untried: Bool = false
  ) -> DynaQSettings {
    var settings = DynaQSettings()
    settings.learningRate = 1
    settings.planningUpdates = planning
    settings.bonusWeight = weight
    settings.imaginesUntried = untried
    return settings
  }
  typealias Choice = (order: PlanningOrder, settings: DynaQSettings)
  let methods: [(name: String, choice: Choice, needs: String, bias: String, use: String)] = [
    ("Q-learning", (.random, settings(0)), "single steps", "guesses, max", "cheap steps"),
    ("Dyna-Q, k = 5", (.random, settings(5)), "steps, model", "old model", "costly steps"),
    ("Dyna-Q, k = 50", (.random, settings(50)), "steps, model", "old model", "costly steps"),
    (
      "Dyna-Q+, k = 50", (.random, settings(50, bonus: 1e-3, untried: true)), "model, times",
      "bonus", "change"
    ),
    ("sweeping, k ≤ 5", (.prioritized, settings(5)), "predecessors", "up to θ", "many states"),
  ]
  // Dyna-Q+ taken apart.
  let parts: [(name: String, choice: Choice)] = [
    ("bonus alone", (.random, settings(50, bonus: 1e-3))),
    ("untried alone", (.random, settings(50, untried: true))),
  ]
  let choices = methods.map(\.choice) + parts.map(\.choice)
  let efforts = try await page.concurrently("methods", count: choices.count * runs) { index, _ in
    try learningEffort(
      choices[index / runs].order, in: maze, choices[index / runs].settings, pathLimit: 16,
      stepLimit: limit, seed: runSeed(options.seed, index % runs), functions: functions)
  }
  var table = Table(
    .text("method"), .text("needs"), .text("bias"), .count("steps"), .number("updates", 1),
    .text("use it for"))
  /// The real steps of a method's runs, in order.
  func realSteps(_ index: Int) -> [Double] {
    efforts[index * runs..<(index + 1) * runs].map { $0.map { Double($0.steps) } ?? .infinity }
      .sorted()
  }
  for (index, method) in methods.enumerated() {
    let own = efforts[index * runs..<(index + 1) * runs]
    let steps = median(realSteps(index)) ?? .infinity
    let work = median(own.compactMap { $0.map { Double($0.updates) / Double($0.steps) } })
    table.add(
      method.name, method.needs, method.bias, steps.isFinite ? Int(steps) : nil, work, method.use)
    page.record("methods.\(index).steps", steps)
    page.record("methods.\(index).updates", steps * (work ?? .nan))
  }
  let solution = maze.model.valueIteration(discount: 0.95)
  table.add("value iteration", "model, given", "none", 0, TableCell.missing, "known worlds")
  table.note(
    "Figure 8.2's maze, α = 1. Steps: real ones until the greedy path has at most 16 steps, two "
      + "more than the shortest, median of \(runs) runs. Updates: for each of these steps. Value "
      + "iteration swept \(solution.sweeps) times over \((maze.cells - 1) * 4) pairs.")
  page.show(table)
  page.say(
    "Q-learning keeps no model, and value iteration is given one. The methods between them learn "
      + "both a model and values. They differ in how often a remembered step is used again, and in "
      + "what decides which one. Dyna-Q+ is two changes to Dyna-Q. Each of them alone:")
  var apart = Table(.text("k = 50"), .count("steps"), .right("middle half of \(runs) runs"))
  for (index, name, key) in [
    (2, "Dyna-Q", "neither"), (5, parts[0].name, "bonus"), (6, parts[1].name, "untried"),
    (3, "Dyna-Q+", "both"),
  ] {
    let all = realSteps(index)
    let middle = median(all) ?? .infinity
    apart.add(
      name, middle.isFinite ? Int(middle) : nil,
      Format.range(all[runs / 4], all[runs - 1 - runs / 4], 0))
    page.record("methods.apart.\(key)", middle)
  }
  page.show(apart)
}
