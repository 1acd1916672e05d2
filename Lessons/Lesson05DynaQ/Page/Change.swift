import Console
import Experiments
import Lesson05
import Notebook
import RLCore

/// A world that changes while it is being learnt, Sutton & Barto's figures 8.4 and 8.5.
enum Change: String, Sendable {
  case blocking, shortcut

  var world: ChangingMaze { self == .blocking ? .blocking : .shortcut }
  var steps: Int { self == .blocking ? 3000 : 6000 }
  /// The last steps, which say whether the new way was found.
  var window: Int { self == .blocking ? 500 : 1000 }
  /// The rewards in the window that only the new way can earn.
  ///
  /// Blocking: half of what the new way of 16 steps allows. Shortcut: what the old way of 16
  /// allows.
  var proof: Double { self == .blocking ? 0.5 * 500 / 16 : 1000.0 / 16 }
}

/// An agent's means against a world that changes.
private struct Variant: Sendable {
  let name: String
  let bonusWeight: Double
  let imaginesUntried: Bool

  static let all = [
    Variant(name: "Dyna-Q", bonusWeight: 0, imaginesUntried: false),
    Variant(name: "Dyna-Q+", bonusWeight: 1e-3, imaginesUntried: true),
    Variant(name: "bonus alone", bonusWeight: 1e-3, imaginesUntried: false),
    Variant(name: "untried alone", bonusWeight: 0, imaginesUntried: true),
  ]

  var settings: DynaQSettings {
    var settings = DynaQSettings()
    settings.learningRate = 1
    settings.bonusWeight = bonusWeight
    settings.imaginesUntried = imaginesUntried
    return settings
  }
}

extension ChangingMazeRun {
  /// Whether the end of the run earned what only the new way does.
  fileprivate func found(_ change: Change) -> Bool {
    let points = totalRewards.count - 1
    let window = points * change.window / change.steps
    return totalRewards[points] - totalRewards[points - window] > change.proof
  }
}

/// The share of each variant's runs that find the new way.
func changeCell(_ page: Page, _ change: Change, _ functions: DynaQFunctions) async throws {
  let world = change.world
  showBoth(world, page)
  let (runs, points) = (page.options.budget(40, quick: 4), 60)
  let start = ContinuousClock.now
  var walksOfSeeds: [[[ChangingMazeRun]]] = []
  for seed in page.options.seedValues {
    let walks = try await page.concurrently(
      change.rawValue, count: Variant.all.count * runs
    ) { index, _ in
      try train(
        in: world, Variant.all[index / runs].settings, steps: change.steps, points: points,
        seed: runSeed(seed, index % runs), functions: functions)
    }
    walksOfSeeds.append(
      Variant.all.indices.map { Array(walks[$0 * runs..<($0 + 1) * runs]) })
  }
  let seconds = (ContinuousClock.now - start) / .seconds(1)
  let steps = (0...points).map { change.steps / points * $0 }
  let changed = points * world.changesAfter / change.steps
  var marks: [Mark] = []
  var table = Table(
    .text("rewards of a run"), .number("before the change", 1), .right("after"),
    .right("find the new way"))
  var hope: Double?
  for (index, variant) in Variant.all.enumerated() {
    let own = walksOfSeeds[0][index]
    let mean = (0...points).map { point in Statistics.mean(own.map { $0.totalRewards[point] }) }
    if index < 3 { marks.append(.line(variant.name, steps, mean)) }
    let lost = own.filter { !$0.found(change) }
    let found = runs - lost.count
    if index == 0 { hope = median(lost.map(\.startValue)) }
    let after = own.map { $0.totalRewards[points] - $0.totalRewards[changed] }
    let error = Statistics.standardDeviation(after) / Double(runs).squareRoot()
    table.add(
      variant.name, mean[changed],
      "\(Format.fixed(Statistics.mean(after), 1)) ± \(Format.fixed(error, 1))",
      "\(found) of \(runs)")
    page.record("\(change.rawValue).\(index).before", mean[changed])
    page.record("\(change.rawValue).\(index).after", mean[points] - mean[changed])
    page.record("\(change.rawValue).\(index).found", found)
  }
  marks.append(.reference(x: world.changesAfter, "change"))
  page.show(Plot(x: Axis("steps"), y: Axis("rewards"), height: 11, marks))
  table.note(
    "Bonus alone: κ as in Dyna-Q+, but planning with tried actions only. Untried alone: untried "
      + "actions are in the model as in Dyna-Q+, but κ = 0. "
      + "Mean of \(runs) runs, ± its standard error, k = 50, α = 1, γ = 0.95, ε = 0.1, "
      + "κ = 0.001. Found: more than "
      + "\(Format.fixed(change.proof, 1)) rewards in the last \(change.window) steps"
      + (change == .blocking
        ? ", half of what the new way allows." : ", the most that the old way allows."))
  page.show(table)
  func share(_ variant: Int, _ walks: [[ChangingMazeRun]]) -> Double {
    100 * Double(walks[variant].count { $0.found(change) }) / Double(runs)
  }
  page.record(
    change.rawValue, title: change == .blocking ? "Dyna-Q+ finds it" : "Dyna-Q+ ahead of Dyna-Q",
    metric: change == .blocking
      ? "percent of the runs of Dyna-Q+ that find the new way"
      : "percent of the runs that find the new way, Dyna-Q+ less Dyna-Q",
    values: walksOfSeeds.map { share(1, $0) - (change == .blocking ? 0 : share(0, $0)) },
    bar: 95, steps: change.steps,
    seconds: [seconds / Double(page.options.seeds * Variant.all.count * runs)])
  page.tasks(value: "% of runs")
  switch change {
  case .blocking:
    page.say(
      "An agent that runs against the new wall learns this and plans with it: the old way loses "
        + "its worth from cell to cell. "
        + (hope.map {
          "In the runs of Dyna-Q that do not find the new way, the start is worth "
            + "\(Format.significant($0, 2)) in the end (median). That is little, but more than the "
            + "0 of an action that was never tried, and a greedy agent takes none of those. "
        } ?? "")
        + "Untried actions in the model help here even without a bonus: planning gives each of "
        + "them γ times the value of its own cell instead of 0, and a greedy agent may take one.")
  case .shortcut:
    page.say(
      "The old way still works, so no step ever disagrees with the model, and more planning with "
        + "it does not help Dyna-Q. To reach the gap it would have to explore by chance several "
        + "times in a row. The bonus raises the value of a long way to an action that was "
        + "not tried for long.")
    page.say(
      "The bonus needs the untried actions. Alone it draws the agent back to what was tried "
        + "before, because only that is in the model, and the agent finds the goal late. With "
        + "untried actions in the model, as standing still for nothing, they get a bonus, too. "
        + "Without the bonus they change nothing here.")
  }
}

/// The maze before and after, side by side.
private func showBoth(_ world: ChangingMaze, _ page: Page) {
  // Spelled here, so that every cell stays two columns wide in ASCII.
  let isAscii = page.style.backEnd == .ascii
  let (wall, free, arrow) = isAscii ? ("##", " .", "->") : ("██", " ·", "→ ")
  func drawn(_ row: String) -> String {
    row.map { $0 == "#" ? wall : $0 == "." ? free : " \($0)" }.joined()
  }
  let maps = (world.maze.map, world.later.map)
  page.lines(
    maps.0.indices.map { row in
      "  \(drawn(maps.0[row]))    \(row == 2 ? arrow : "  ")    \(drawn(maps.1[row]))"
    })
  page.caption(
    "S start, G goal, a wall between them; the change comes after "
      + "\(Format.grouped(world.changesAfter)) steps. Shortest way: "
      + "\(world.maze.shortestWay ?? 0), later \(world.later.shortestWay ?? 0) steps.")
}
