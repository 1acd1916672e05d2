import Algorithms
import Curriculum
import Notebook
import RLCore

/// A world that changes while it is being learnt, Sutton & Barto's figures 8.4 and 8.5.
enum Change: String, Sendable {
  case blocking, shortcut

  var world: ChangingMaze { self == .blocking ? .blocking : .shortcut }
  var steps: Int { self == .blocking ? 3000 : 6000 }
  /// Over how many steps, at the end, it is judged whether the new way was found.
  var window: Int { self == .blocking ? 500 : 1000 }
  /// What only those earn in the window who walk the new way.
  ///
  /// Blocking: half of what the new way of 16 steps allows. Shortcut: what the old way of 16 allows.
  var proof: Double { self == .blocking ? 0.5 * 500 / 16 : 1000.0 / 16 }
}

/// How an agent thinks about a world that may have changed.
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

/// The sum of all rewards at evenly spaced points of the time, the beginning included.
private func rewards<Exercises: DynaQExercises>(
  _ change: Change, _ settings: DynaQSettings, points: Int, seed: UInt64,
  exercises: Exercises.Type
) throws -> [Double] {
  var training = DynaQ(change.world, settings: settings, seed: seed, exercises: exercises)
  var sums = [0.0]
  for _ in 0..<points {
    try training.run(steps: change.steps / points)
    sums.append(training.totalReward)
  }
  return sums
}

/// Who finds out that the maze has changed.
func changeCell(_ page: Page, _ change: Change, _ exercises: any DynaQExercises.Type) async throws {
  let world = change.world
  showBoth(world, page)
  let (runs, points) = (page.options.budget(20, quick: 4), 60)
  let options = page.options
  let curves = try await page.concurrently(
    change.rawValue, count: Variant.all.count * runs
  ) { index, _ in
    try rewards(
      change, Variant.all[index / runs].settings, points: points,
      seed: runSeed(options, index % runs), exercises: exercises)
  }
  let steps = (0...points).map { change.steps / points * $0 }
  let changed = points * world.changesAfter / change.steps
  var marks: [Mark] = []
  var table = Table(
    .text("rewards of a run"), .number("before the change", 1), .number("after", 1),
    .right("find the new way"))
  for (index, variant) in Variant.all.enumerated() {
    let own = curves[index * runs..<(index + 1) * runs]
    let mean = (0...points).map { point in Statistics.mean(own.map { $0[point] }) }
    if index < 3 { marks.append(.line(variant.name, steps, mean)) }
    let window = points * change.window / change.steps
    let found = own.filter { $0[points] - $0[points - window] > change.proof }.count
    table.add(
      variant.name, mean[changed], mean[points] - mean[changed], "\(found) of \(runs)")
    page.record("\(change.rawValue).\(index).before", mean[changed])
    page.record("\(change.rawValue).\(index).after", mean[points] - mean[changed])
    page.record("\(change.rawValue).\(index).found", found)
  }
  marks.append(.reference(x: world.changesAfter, "change"))
  page.show(Plot(x: Axis("steps"), y: Axis("rewards"), height: 11, marks))
  table.note(
    "Mean of \(runs) runs, k = 50, α = 1, γ = 0.95, ε = 0.1, κ = 0.001. Found: more than "
      + "\(Format.fixed(change.proof, 1)) rewards in the last \(change.window) steps"
      + (change == .blocking ? ", half of what the new way allows." : ", the most that the old way allows."))
  page.show(table)
  switch change {
  case .blocking:
    page.say(
      "Whoever runs against the new wall learns from it, and plans with what it learnt: the old way "
        + "loses its worth, cell by cell, until another one looks better. But Dyna-Q knows no other "
        + "one, unless it had walked there by chance. Dyna-Q+ had looked everywhere before.")
  case .shortcut:
    page.say(
      "The old way still works, so no step ever disagrees with the model, and more planning with it "
        + "makes Dyna-Q only surer of what was true. To step off the way at random until the gap is "
        + "found takes about ten steps in the wrong direction in a row. The bonus makes whatever was "
        + "long not tried worth planning a journey to.")
    page.say(
      "It must be able to plan with actions that were never tried, too: the bonus alone draws the "
        + "agent back to what it knows, because only that is in the model, and it hardly finds the "
        + "goal at all. Taking untried actions into the model, as standing still for nothing, costs "
        + "nothing and gives the bonus something to grow on. Without the bonus it finds nothing new.")
  }
}

/// The maze before and after, side by side.
private func showBoth(_ world: ChangingMaze, _ page: Page) {
  func drawn(_ row: String) -> String {
    row.map { $0 == "#" ? "██" : $0 == "." ? " ·" : " \($0)" }.joined()
  }
  let maps = (world.maze.map, world.later.map)
  page.lines(
    maps.0.indices.map { row in
      "  " + drawn(maps.0[row]) + (row == 2 ? "     →    " : "          ") + drawn(maps.1[row])
    })
  page.caption(
    "S start, G goal, a wall between them; the change comes after "
      + "\(Format.grouped(world.changesAfter)) steps. Shortest way: \(world.maze.shortestWay ?? 0), "
      + "later \(world.later.shortestWay ?? 0) steps.")
}
