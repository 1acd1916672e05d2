import Console
import Lesson05
import Notebook
import RLCore

/// The seed of one run of a figure.
func runSeed(_ seed: UInt64, _ run: Int) -> UInt64 { seed &* 1000 &+ UInt64(run) }

/// A way of three steps: the last one is taken, the others are remembered.
func handCell(_ page: Page, _ functions: DynaQFunctions) throws {
  let (alpha, gamma) = (0.5, 0.9)
  let names = ["A", "B", "C", "G"]
  var model = TabularModel(states: 4, actions: 1)
  for state in 0..<3 {
    let isLast = state == 2
    let step = Step(
      observation: state + 1, reward: isLast ? 1 : 0, ending: isLast ? .terminated : nil)
    try functions.remember(step, state: state, action: 0, time: state + 1, in: &model)
  }
  var values = ActionValues(states: 4, actions: 1)
  values[2, 0] = alpha * 1
  func line(_ kind: String, _ from: Int, _ old: Double, _ future: String, _ new: Double) -> String {
    let (name, next) = (names[from], names[min(from + 1, 3)])
    let (was, reward) = (short(old), from == 2 ? "1" : "0")
    let sum = "\(was) + 0.5·(\(reward) + \(future) − \(was))"
    let room = String(repeating: " ", count: max(0, 34 - sum.count))
    return "\(kind)  \(name) → \(next)   Q(\(name)) = \(sum)\(room)= \(short(new))"
  }
  var lines = [
    "A → B → C → G     only the last step pays, and it pays 1",
    "all values 0, α = 0.5, γ = 0.9", "",
    line("real      ", 2, 0, "0", values[2, 0]),
  ]
  var random = RandomStream(seed: page.options.seed, name: "by hand")
  for _ in 0..<3 {
    // The stream's next number, drawn from a copy.
    var ahead = random
    let pair =
      model.seenPairs.isEmpty ? 0 : model.seenPairs[ahead.integer(below: model.seenPairs.count)]
    let old = values[pair, 0]
    let future = pair == 2 ? "0" : "0.9·" + short(values.maximum(min(pair + 1, 3)))
    try functions.planUpdates(
      1, of: &values, model: model, discount: gamma, learningRate: alpha, using: &random)
    lines.append(line("remembered", pair, old, future, values[pair, 0]))
  }
  page.derivation(lines.joined(separator: "\n"))
  page.say(
    "Which of the three remembered steps comes next is drawn. A step that leads to a value of 0 "
      + "teaches nothing; one that leads to C teaches B, and then one that leads to B teaches A. "
      + "Q-learning would have to walk the whole way again for each of these lines. After this one "
      + "arrival at the goal:")
  var table = Table(
    .count("remembered steps"), .number("Q(A)", 3), .number("Q(B)", 3), .number("Q(C)", 3))
  let runs = 1000
  for count in [0, 3, 10, 30, 100] {
    var sums = [0.0, 0.0, 0.0]
    for run in 0..<runs {
      var (table, random) = (
        values, RandomStream(seed: runSeed(page.options.seed, run), name: "by hand, many")
      )
      for state in 0..<3 { table[state, 0] = state == 2 ? 0.5 : 0 }
      try functions.planUpdates(
        count, of: &table, model: model, discount: gamma, learningRate: alpha, using: &random)
      for state in 0..<3 { sums[state] += table[state, 0] / Double(runs) }
    }
    table.add(count, sums[0], sums[1], sums[2])
    page.record("hand.\(count).A", sums[0])
  }
  table.note(
    "Mean of \(Format.grouped(runs)) runs. The true values are 0.81, 0.9 and 1."
  )
  page.show(table)
}

/// A number with at most four decimals and no zeros at its end.
private func short(_ value: Double) -> String {
  var text = Format.inline(value, 4)
  while text.hasSuffix("0") { text.removeLast() }
  return text.hasSuffix(".") ? String(text.dropLast()) : text
}

/// The first episode, from 1, that takes 20 steps or fewer on average.
private func firstShort(_ curve: [Double]) -> Int? {
  curve.firstIndex { $0 <= 20 }.map { $0 + 1 }
}

/// Mean steps of each episode over several runs; NaN where a run has fewer episodes.
private func meanLengths(
  _ maze: DynaMaze, planning: Int, episodes: Int, runs: Int, seed: UInt64, _ page: Page,
  _ functions: DynaQFunctions
) async throws -> [Double] {
  var settings = DynaQSettings()
  settings.planningUpdates = planning
  let chosen = settings
  let lengths = try await page.concurrently("k = \(planning)", count: runs) { run, _ in
    // A wrong model may never find the goal again: no run takes more steps than the budget.
    try episodeLengths(
      in: maze, chosen, episodes: episodes, stepLimit: 40_000, seed: runSeed(seed, run),
      functions: functions)
  }
  return (0..<episodes).map { episode in
    let known = lengths.filter { $0.count > episode }.map { Double($0[episode]) }
    return known.count == runs ? Statistics.mean(known) : .nan
  }
}

/// Sutton & Barto, figure 8.2.
func stepsCell(_ page: Page, _ functions: DynaQFunctions) async throws {
  let maze = DynaMaze.figure82()
  show(maze, on: page)
  let (runs, episodes) = (page.options.budget(30, quick: 5), 50)
  let plannings = [0, 5, 50]
  let start = ContinuousClock.now
  var curvesOfSeeds: [[[Double]]] = []
  for seed in page.options.seedValues {
    var curves: [[Double]] = []
    for planning in plannings {
      curves.append(
        try await meanLengths(
          maze, planning: planning, episodes: episodes, runs: runs, seed: seed, page, functions))
    }
    curvesOfSeeds.append(curves)
  }
  let seconds = (ContinuousClock.now - start) / .seconds(1)
  let curves = curvesOfSeeds[0]
  let numbers = Array(1...episodes)
  page.show(
    Plot(
      x: Axis("episodes", range: 1...50), y: Axis.log("steps", range: 10...1000), height: 11,
      zip(plannings, curves).map { .line("k = \($0)", numbers, $1) }
        + [.reference(y: 14, "14")]))
  let shown = [1, 2, 3, 5, 10, 25, 50]
  var table = Table(
    columns: [.text("episode")] + shown.map { TableColumn.number("\($0)", 1) }
      + [.right("≤ 20 from")])
  for (planning, curve) in zip(plannings, curves) {
    let first = firstShort(curve)
    table.add(
      cells: ["k = \(planning)"] + shown.map { curve[$0 - 1] }
        + [first.map { "\($0)" } ?? "never"])
    page.record("steps.\(planning).near", first.map(Double.init) ?? .nan)
    page.record("steps.\(planning).second", curve[1])
    page.record("steps.\(planning).third", curve[2])
  }
  table.note(
    "Mean of \(runs) runs, γ = 0.95, α = ε = 0.1. ≤ 20 from: the first episode that takes 20 steps "
      + "or fewer on average. The shortest way has 14; what the last episodes take beyond it is "
      + "the price of exploring.")
  page.show(table)
  page.record(
    "maze", title: "maze, k = 50",
    metric: "times fewer episodes than Q-learning until one takes 20 steps or fewer on average",
    values: curvesOfSeeds.map { curves in
      guard let slow = firstShort(curves[0]), let fast = firstShort(curves[2]) else { return .nan }
      return Double(slow) / Double(fast)
    }, bar: 5, steps: Int(curves[2].filter(\.isFinite).reduce(0, +).rounded()),
    seconds: [seconds / Double(page.options.seeds * plannings.count * runs)])
  page.tasks(value: "times faster")
  let walk = randomWalk(maze)
  page.record("steps.first", curves[0][0])
  page.record("steps.walk", walk)
  page.say(
    "The first episode is the same for all three: until the first reward all values are 0, and "
      + "planning with zeros changes nothing. It is a random walk, which takes "
      + "\(Format.fixed(walk, 1)) steps on average, as the transitions imply. After it Q-learning "
      + "knows the value of one action, the last before the goal. Fifty remembered steps after "
      + "each real one spread that value over the maze while the second episode still goes on.")
}

/// Expected steps from start to goal if all actions are equally likely, from the model.
private func randomWalk(_ maze: DynaMaze) -> Double {
  let model = KnownModel(states: maze.stateCount, actions: maze.actionCount) { state, action in
    maze.model.outcomes(state: state, action: action).map { outcome in
      var outcome = outcome
      outcome.reward = 1
      return outcome
    }
  }
  return model.policyEvaluation(model.uniformPolicy, discount: 1).values[maze.start]
}

/// Draws a maze without arrows.
private func show(_ maze: DynaMaze, on page: Page) {
  page.show(picture(of: maze) { _ in .empty })
}

/// A drawing of a maze; `square` says what its free cells show.
func picture(
  of maze: DynaMaze, _ square: (_ cell: Int) -> GridMap.Square
) -> GridMap {
  var picture = GridMap(rows: maze.rows, columns: maze.columns)
  for cell in maze.isWall.indices {
    let shown: GridMap.Square =
      maze.isWall[cell] ? .wall : cell == maze.goal ? .goal : square(cell)
    let place = (cell / maze.columns, cell % maze.columns)
    if cell == maze.start, case .moves(let moves) = shown {
      picture[place.0, place.1] = .start(moves)
    } else {
      picture[place.0, place.1] = cell == maze.start && shown == .empty ? .start([]) : shown
    }
  }
  return picture
}

/// Sutton & Barto, figure 8.3.
func midwayCell(_ page: Page, _ functions: DynaQFunctions) throws {
  let maze = DynaMaze.figure82()
  for planning in [0, 50] {
    var settings = DynaQSettings()
    settings.planningUpdates = planning
    let snapshot = try trainToSecondEpisode(
      in: maze, settings, stepLimit: 20_000, seed: page.options.seed, functions: functions)
    let values = snapshot.values
    var known = 0
    let drawing = picture(of: maze) { cell in
      let moves = GridMap.Directions.greedy(
        values[cell], actions: [.up, .down, .left, .right], tolerance: 1e-12)
      let isFlat = moves == [.up, .down, .left, .right]
      if !isFlat { known += 1 }
      if cell == snapshot.state { return .text("●") }
      return isFlat ? .empty : .moves(moves)
    }
    page.say(
      "k = \(planning), after \(Format.grouped(snapshot.steps)) steps; cells that prefer an "
        + "action: \(known) of 46")
    page.show(drawing)
    page.record("midway.\(planning).known", known)
  }
  page.say(
    "● is the agent. A dot is a cell whose four values are still equal. Without planning one "
      + "arrival teaches one cell, and a second one the cell before it.")
}
