import Algorithms
import Curriculum
import Experiments
import Notebook
import RLCore
import Solutions

/// A way to learn the 10×10 grid.
struct Contender: Sendable {
  let name: String
  let title: String
  let method: SARSAMethod
  let learningRate: Double

  static let all = [
    Contender(name: "oneStep", title: "one step", method: .oneStep, learningRate: 0.2),
    Contender(name: "nStep", title: "n = 4", method: .steps(4), learningRate: 0.1),
    Contender(
      name: "lambda", title: "λ = 0.8", method: .traces(decay: 0.8, .replacing), learningRate: 0.1),
  ]

  /// ε falls from 1 to 0.1 in 115 episodes.
  static func settings(_ method: SARSAMethod, learningRate: Double) -> SARSASettings {
    var settings = SARSASettings()
    settings.method = method
    settings.learningRate = learningRate
    settings.initialExploration = 1
    settings.explorationDecay = 0.98
    return settings
  }
}

/// One training on a grid, judged every few episodes: by 100 in the end, by `judged` before.
func trainGrid(
  _ world: GridWorld, _ settings: SARSASettings, seed: UInt64, episodes: Int, every: Int,
  judged: Int, exercises: any SARSAExercises.Type
) throws -> TabularRun {
  let points = episodes / every
  func train<Exercises: SARSAExercises>(_ exercises: Exercises.Type) throws -> TabularRun {
    try TabularRun(
      SARSA(world, settings: settings, seed: seed, exercises: exercises), seed: seed,
      points: points
    ) { training, _ in
      try training.run(episodes: every)
    } judge: { training, point, random in
      Evaluation.greedy(
        training.values, in: world, episodes: point == points ? 100 : judged, random: random
      ).mean
    }
  }
  // The reference is named here, so that the compiler builds a loop for it alone.
  return exercises is SARSASolution.Type ? try train(SARSASolution.self) : try train(exercises)
}

extension Page {
  /// Records how a task went, and returns what all seeds that were trained say.
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

/// The 4×4 grid, learnt by one-step SARSA; returns the table of the first seed.
func learningCell(
  _ page: Page, _ exercises: any SARSAExercises.Type
) async throws -> ActionValues {
  var settings = SARSASettings()
  settings.discount = 0.9
  settings.learningRate = 0.2
  settings.initialExploration = 1
  settings.explorationDecay = 0.998
  let (seeds, chosen) = (page.seeds(), settings)
  let runs = try await page.concurrently("grid 4×4", count: seeds.count) { index, _ in
    try trainGrid(
      .fourByFour, chosen, seed: seeds[index], episodes: 2_000, every: 100, judged: 100,
      exercises: exercises)
  }
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
      name, Statistics.mean(runs.map { $0.values.maximum(cell) }),
      exact[cell * 4..<cell * 4 + 4].max(), optimal[cell * 4..<cell * 4 + 4].max())
  }
  table.note(
    "γ = 0.9, ε = 0.1, α = 0.2; learnt: mean of \(runs.count) seeds. exploring: of the best policy with "
      + "this ε.")
  page.show(table)
  page.say(
    "The corner that pays 10 is found from everywhere. The numbers in the table are not those of "
      + "lesson 2, though: they say what the cells are worth to an agent that will take a random "
      + "step now and then, and that is less.")
  return runs[0].values
}

/// Further than one step, on the 10×10 grid.
func speedCell(_ page: Page, _ exercises: any SARSAExercises.Type) async throws {
  let (seeds, contenders) = (page.seeds(), Contender.all)
  let episodes = page.options.budget(300, quick: 200)
  let runs = try await page.concurrently("grid 10×10", count: contenders.count * seeds.count) {
    index, _ in
    let contender = contenders[index / seeds.count]
    return try trainGrid(
      .tenByTen,
      Contender.settings(contender.method, learningRate: contender.learningRate),
      seed: seeds[index % seeds.count], episodes: episodes, every: 5, judged: 1,
      exercises: exercises)
  }
  let groups = contenders.indices.map { Array(runs[$0 * seeds.count..<($0 + 1) * seeds.count]) }
  page.show(
    Plot(
      x: Axis("episodes", range: 0...Double(min(episodes, 200))),
      y: Axis("solved, %", range: 0...100), height: 9,
      zip(contenders, groups).map { contender, group in
        .line(
          contender.title, group[0].curve.indices.map { Double(5 * $0) },
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
  for (index, contender) in contenders.enumerated() {
    let (group, steps) = (groups[index], needed[index])
    table.add(
      contender.title, contender.learningRate,
      Format.grouped(Int(Statistics.median(steps).rounded())),
      "\(Format.grouped(Int(steps.min() ?? 0))) … \(Format.grouped(Int(steps.max() ?? 0)))",
      Statistics.mean(group.map(\.final)))
    page.record("speed.\(contender.name)", Statistics.median(steps))
    page.record(
      "grid10.\(contender.name)", "greedy, \(contender.title)",
      "mean return of 100 greedy episodes", group.map(\.final), bar: 8.25, decimals: 2,
      steps: group[0].steps, seconds: group.map(\.seconds), in: &all)
  }
  for (index, title) in [(1, "n = 4, times faster"), (2, "λ = 0.8, times faster")] {
    page.record(
      "faster.\(contenders[index].name)", title,
      "one-step SARSA's steps until solved for good, divided by this method's",
      zip(needed[0], needed[index]).map { $0 / $1 }, bar: 1.2, decimals: 2,
      steps: groups[index][0].steps, seconds: groups[index].map(\.seconds), in: &all)
  }
  table.note("Median of \(seeds.count) seeds; solved: 8.3 at that evaluation and all later ones.")
  page.show(table)
  page.tasks(value: "value")
  page.show(all)
  page.say(
    "When the goal is found, one-step SARSA has learnt about one cell, the last. The n-step return "
      + "hands the news to n cells, and a trace to the whole path, in the same episode. Each "
      + "method has an α that is large enough to be fast and small enough to keep what was found; "
      + "the next cell shows the others.")
}

/// How far to look and how much to believe.
func sweepCell(_ page: Page, _ exercises: any SARSAExercises.Type) async throws {
  let alphas = [0.05, 0.1, 0.2, 0.3, 0.5]
  let lengths = [1, 2, 4, 8, 16]
  let lambdas = [0.0, 0.5, 0.8, 0.9, 0.95]
  let methods =
    lengths.map { SARSAMethod.steps($0) } + lambdas.map { .traces(decay: $0, .replacing) }
  let seeds = page.seeds(5, quick: 1)
  let total = page.options.budget(300, quick: 60)
  let runs = try await page.concurrently("n and λ", count: methods.count * alphas.count) {
    index, _ in
    try seeds.map { seed -> Int? in
      try trainGrid(
        .tenByTen,
        Contender.settings(
          methods[index / alphas.count], learningRate: alphas[index % alphas.count]),
        seed: seed, episodes: total, every: 5, judged: 1, exercises: exercises
      ).solvedSteps(8.25)
    }
  }
  let headers = alphas.map { Column.right(Format.shortest($0)) }
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
    "Far right and far down the table trembles: the actions of a whole stretch of the walk are in "
      + "every target, exploring ones included, and a large α believes each of them. What looks "
      + "further ahead wants a smaller α. λ = 0 and n = 1 are the same method.")
}
