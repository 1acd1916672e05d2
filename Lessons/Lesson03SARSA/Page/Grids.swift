import Console
import Experiments
import Lesson03
import Notebook
import RLCore

extension Page {
  /// Records how a task went, and adds a row for all trained seeds to a table.
  func record(
    _ name: String, _ title: String, _ metric: String, _ values: [Double], bar: Double,
    decimals: Int = 0, steps: Int, seconds: [Double], in table: inout Table
  ) {
    record(
      name, title: title, metric: metric, values: values, bar: bar, steps: steps, seconds: seconds)
    let reached = values.count { $0 >= bar }
    table.add(
      title, "\(reached) of \(values.count)", Format.fixed(Statistics.mean(values), decimals + 1),
      Format.fixed(values.min() ?? .nan, decimals), Format.fixed(values.max() ?? .nan, decimals))
    record("\(name).reached", reached)
    record("\(name).mean", Statistics.mean(values))
    record("\(name).worst", values.min() ?? .nan)
    record("\(name).best", values.max() ?? .nan)
  }

  /// A table for the seeds of several tasks.
  var seedTable: Table {
    Table(
      .text("all seeds"), .right("reach the bar"), .right("mean"), .right("worst"), .right("best"))
  }
}

/// The 4×4 grid, learnt by one-step SARSA.
func learningCell(_ page: Page, _ trainings: Trainings) async throws {
  let runs = try await trainings.onGrid(page)
  page.showCurves(
    "grid 4×4", runs, x: ("episodes", runs[0].curve.indices.map { 100 * $0 }), range: 0...10,
    bar: 10)
  var all = page.seedTable
  page.record(
    "grid4", "grid 4×4", "mean return of 100 greedy episodes", runs.map(\.final), bar: 10,
    decimals: 1, steps: runs[0].steps, seconds: runs.map(\.seconds), in: &all)
  page.tasks(value: "greedy")
  page.show(all)
  let world = GridWorld.fourByFour
  let exact = world.model.bestSoftValues(explorationRate: 0.1, discount: 0.9)
  let optimal = world.model.bestSoftValues(explorationRate: 0, discount: 0.9)
  var table = Table(
    .text("value of the best action"), .number("learnt", 2), .number("exact, exploring", 2),
    .number("exact, optimal", 2))
  for (name, cell) in [
    ("1 step from the 10", 11), ("3 steps from it", 9), ("5 steps, beside the 1", 1),
  ] {
    table.add(
      name, Statistics.mean(runs.map { $0.outcome.maximum(cell) }),
      exact[cell * 4..<cell * 4 + 4].max(), optimal[cell * 4..<cell * 4 + 4].max())
  }
  table.note(
    "γ = 0.9, α = 0.2, ε falling from 1 to 0.1; learnt: mean of \(runs.count) seeds. exploring: of "
      + "the best policy with ε = 0.1.")
  page.show(table)
  page.say(
    "The corner that pays 10 is found from everywhere. Yet the values are not those of lesson 2: "
      + "they say what the cells are worth to an agent that takes a random step now and then, and "
      + "that is less.")
}

/// Longer targets than one step, on the 10×10 grid.
func speedCell(_ page: Page, _ functions: SARSAFunctions) async throws {
  let (seeds, methods) = (page.seeds(), GridMethod.all)
  let episodes = page.options.budget(300, quick: 200)
  let runs = try await page.concurrently("grid 10×10", count: methods.count * seeds.count) {
    index, _ in
    let method = methods[index / seeds.count]
    return try trainOnGrid(
      .tenByTen, GridMethod.settings(method.method, learningRate: method.learningRate),
      seed: seeds[index % seeds.count], functions: functions, episodes: episodes, every: 5,
      judged: 1)
  }
  let groups = methods.indices.map { Array(runs[$0 * seeds.count..<($0 + 1) * seeds.count]) }
  page.show(
    Plot(
      x: Axis("episodes", range: 0...Double(min(episodes, 200))),
      y: Axis("solved, %", range: 0...100), height: 9,
      zip(methods, groups).map { method, group in
        .line(
          method.title, group[0].curve.indices.map { Double(5 * $0) },
          group[0].curve.indices.map { point in
            100 * Double(group.count { $0.curve[point].value >= 8.25 }) / Double(group.count)
          })
      }))
  page.caption("Share of \(seeds.count) seeds whose greedy policy is the best one.")
  var table = Table(
    .text("target"), .number("α", 2), .right("steps until solved"), .right("fewest … most"),
    .number("greedy, at the end", 2))
  var all = page.seedTable
  let needed = groups.map { group in group.map { Double($0.solvedSteps(8.25) ?? $0.steps) } }
  for (index, method) in methods.enumerated() {
    let (group, steps) = (groups[index], needed[index])
    table.add(
      method.title, method.learningRate,
      Format.grouped(Int(Statistics.median(steps).rounded())),
      "\(Format.grouped(Int(steps.min() ?? 0))) … \(Format.grouped(Int(steps.max() ?? 0)))",
      Statistics.mean(group.map(\.final)))
    page.record("speed.\(method.name)", Statistics.median(steps))
    page.record(
      "grid10.\(method.name)", "greedy, \(method.title)",
      "mean return of 100 greedy episodes", group.map(\.final), bar: 8.25, decimals: 2,
      steps: group[0].steps, seconds: group.map(\.seconds), in: &all)
  }
  for (index, title) in [(1, "n = 4, times faster"), (2, "λ = 0.8, times faster")] {
    page.record(
      "faster.\(methods[index].name)", title,
      "one-step SARSA's steps until solved for good, divided by this method's",
      zip(needed[0], needed[index]).map { $0 / $1 }, bar: 1.2, decimals: 2,
      steps: groups[index][0].steps, seconds: groups[index].map(\.seconds), in: &all)
  }
  table.note("Median of \(seeds.count) seeds; solved: 8.3 at that evaluation and all later ones.")
  page.show(table)
  page.tasks(value: "value")
  page.show(all)
  page.say(
    "When the goal is first found, one-step SARSA corrects one cell, the last. In the same episode "
      + "the n-step return corrects n cells, and a trace the whole path. Each method has an α that "
      + "is large enough to be fast and small enough to keep what was found. The next cell shows "
      + "other values of α.")
}

/// Steps until the grid is solved, by n or λ and by α.
func sweepCell(_ page: Page, _ functions: SARSAFunctions) async throws {
  let alphas = [0.05, 0.1, 0.2, 0.3, 0.5]
  let lengths = [1, 2, 4, 8, 16]
  let lambdas = [0.0, 0.5, 0.8, 0.9, 0.95]
  let methods =
    lengths.map { SARSAMethod.steps($0) } + lambdas.map { .traces(decay: $0, .replacing) }
  let seeds = page.seeds(5, quick: 1)
  let total = page.options.budget(300, quick: 60)
  let runs = try await page.concurrently("n and λ", count: methods.count * alphas.count) {
    index, _ in
    let settings = GridMethod.settings(
      methods[index / alphas.count], learningRate: alphas[index % alphas.count])
    return try seeds.map { seed -> Int? in
      try trainOnGrid(
        .tenByTen, settings, seed: seed, functions: functions, episodes: total, every: 5, judged: 1
      ).solvedSteps(8.25)
    }
  }
  let headers = alphas.map { TableColumn.right(Format.shortest($0)) }
  for (title, names, first) in [
    ("n \\ α", lengths.map(String.init), 0),
    ("λ \\ α", lambdas.map(Format.shortest), lengths.count),
  ] {
    var table = Table(columns: [.right(title)] + headers)
    for (row, name) in names.enumerated() {
      table.add(
        cells: [name]
          + alphas.indices.map { column -> String in
            let group = runs[(first + row) * alphas.count + column]
            let solved = group.compactMap { $0 }.map(Double.init)
            if solved.isEmpty { return "never" }
            let text = Format.grouped(Int(Statistics.median(solved).rounded()))
            return solved.count == group.count ? text : "\(text) (\(solved.count))"
          })
    }
    if first > 0 {
      table.note(
        "Steps until the greedy policy is optimal and stays so, within \(total) episodes; median "
          + "of \(seeds.count) seeds, of those that got there where not all did (how many).")
    }
    page.show(table)
  }
  page.say(
    "In the lower right of each table the values tremble: a long look ahead puts many actions into "
      + "every target, exploring ones included, and a large α follows each target far. A longer "
      + "look needs a smaller α. λ = 0 and n = 1 are the same method.")
}
