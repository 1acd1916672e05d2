import Algorithms
import Curriculum
import Notebook
import RLCore
import Solutions

/// Whatever walks, learns and counts its updates.
protocol Planner: TabularLearner {
  var updates: Int { get }
  mutating func run(steps count: Int) throws
}

extension DynaQ: Planner {}
extension PrioritizedSweeping: Planner {}

/// What it took to learn a way.
struct Effort: Sendable {
  var steps: Int
  var updates: Int
}

extension Planner {
  /// Walks on until the greedy path from the start is short enough.
  ///
  /// - Returns: nil where the steps run out.
  mutating func learn(way most: Int, in maze: DynaMaze, budget: Int) throws -> Effort? {
    let model = maze.model
    var known = -1
    while steps < budget {
      // A table that no update has touched is as good as it was.
      if updates != known, values.greedyWay(in: model, from: maze.start, most: most) != nil {
        return Effort(steps: steps, updates: updates)
      }
      known = updates
      try run(steps: 1)
    }
    return nil
  }
}

/// How the pairs to update are chosen.
enum Choice: Sendable {
  case drawn(DynaQSettings)
  case urgent(DynaQSettings)

  /// Learns a way of at most so many steps.
  func effort(
    way most: Int, in maze: DynaMaze, budget: Int, seed: UInt64, exercises: any DynaQExercises.Type
  ) throws -> Effort? {
    func measured<Exercises: DynaQExercises>(_ exercises: Exercises.Type) throws -> Effort? {
      switch self {
      case .drawn(let settings):
        var training = DynaQ(maze, settings: settings, seed: seed, exercises: exercises)
        return try training.learn(way: most, in: maze, budget: budget)
      case .urgent(let settings):
        var training = PrioritizedSweeping(
          maze, settings: settings, seed: seed, exercises: exercises)
        return try training.learn(way: most, in: maze, budget: budget)
      }
    }
    // The reference is named here, so that the compiler builds a loop for it alone.
    if exercises is DynaQSolution.Type { return try measured(DynaQSolution.self) }
    return try measured(exercises)
  }
}

/// Sutton & Barto, example 8.4: updates until the greedy path is optimal.
func sweepingCell(_ page: Page, _ exercises: any DynaQExercises.Type) async throws {
  let scales = page.options.budget([1, 2, 3, 4, 6], quick: [1, 2])
  let runs = page.options.budget(15, quick: 3)
  let (options, isQuick) = (page.options, page.options.quick)
  var settings = DynaQSettings()
  settings.learningRate = 1
  settings.planningUpdates = 5
  let choices = [Choice.drawn(settings), .urgent(settings)]
  let mazes = scales.map { DynaMaze.figure82(scale: $0) }
  let efforts = try await page.concurrently(
    "prioritised sweeping", count: mazes.count * 2 * runs
  ) { index, _ in
    let maze = mazes[index / (2 * runs)]
    return try choices[index / runs % 2].effort(
      way: maze.shortestWay ?? 0, in: maze,
      budget: isQuick ? 20_000 : 20_000 + 100 * maze.cells,
      seed: runSeed(options.seed, index % runs), exercises: exercises)
  }
  var medians = [[Double](), [Double](), [Double](), [Double]()]
  var table = Table(
    .count("cells"), .count("way"), .count("Dyna-Q"), .count("sweeping"), .number("factor", 0),
    .count("known: Dyna-Q"), .count("sweeping"), .number("factor", 0))
  for (index, maze) in mazes.enumerated() {
    for half in 0..<2 {
      let own = efforts[(2 * index + half) * runs..<(2 * index + half + 1) * runs]
      medians[half].append(own.map { $0.map { Double($0.updates) } ?? .infinity }.median ?? .nan)
    }
    let draws = try (0..<3).map { run in
      try planningAlone(maze, seed: runSeed(options.seed, run), exercises: exercises)
    }
    medians[2].append(draws.map(\.drawn).median ?? .nan)
    medians[3].append(draws[0].urgent)
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
    "Median updates of \(runs) runs until the greedy path is the shortest; at most 5 after a step; "
      + "γ = 0.95, α = 1, ε = 0.1, θ = 0.0001. Known: the whole maze is in the model from the "
      + "beginning, and only planning is left.")
  page.show(table)
  let slopes = medians.map { exponent(cells, $0) }
  for (name, index) in [("drawn", 2), ("urgent", 3)] {
    page.record("sweeping.\(name).exponent", slopes[index])
  }
  page.record("sweeping.factor.first", medians[0][0] / medians[1][0])
  page.record("sweeping.factor.last", medians[0][mazes.count - 1] / medians[1][mazes.count - 1])
  page.say(
    "In the known maze the updates grow like cells to the power of "
      + "\(Format.inline(slopes[2], 2)) if pairs are drawn and of \(Format.inline(slopes[3], 2)) if "
      + "the most urgent comes first. News has to travel along the whole way, and the way grows with "
      + "the root of the cells. A drawn pair is seldom the one that the news has just reached; a "
      + "queue goes wherever it has. While the maze is still being explored, most updates of Dyna-Q "
      + "repeat what the table knows already. Sweeping waits for something new.")
}

extension DynaMaze {
  /// How many cells are no walls.
  var cells: Int { isWall.filter { !$0 }.count }
}

/// A model in which every action of some states has been tried once.
func completeModel(
  of world: KnownModel, states: [Int], exercises: any DynaQExercises.Type
) throws -> TabularModel {
  var known = TabularModel(states: world.states, actions: world.actions)
  for state in states {
    for action in 0..<world.actions {
      let outcome = world.outcome(state: state, action: action, uniform: 0)
      try exercises.record(
        state: state, action: action,
        step: Step(
          observation: outcome.nextState, reward: Float(outcome.reward),
          ending: outcome.terminated ? .terminated : nil),
        time: 1, in: &known)
    }
  }
  return known
}

/// Updates until the greedy path is optimal where nothing is left to explore.
private func planningAlone(
  _ maze: DynaMaze, seed: UInt64, exercises: any DynaQExercises.Type
) throws -> (drawn: Double, urgent: Double) {
  let truth = maze.model
  let model = try completeModel(of: truth, states: maze.places, exercises: exercises)
  let (gamma, threshold, most) = (0.95, 1e-4, 1_000_000)
  let way = maze.shortestWay ?? 0
  func isBest(_ values: ActionValues) -> Bool {
    values.greedyWay(in: truth, from: maze.start, most: way) != nil
  }
  var values = ActionValues(states: maze.stateCount, actions: maze.actionCount)
  var random = RandomStream(seed: seed, name: "planning alone")
  var drawn = 0
  while !isBest(values) && drawn < most {
    try exercises.plan(
      &values, model: model, updates: 10, discount: gamma, learningRate: 1, bonus: { _ in 0 },
      using: &random)
    drawn += 10
  }
  var queue = PriorityQueue(pairs: maze.stateCount * maze.actionCount)
  // All values are 0: the error of a pair is its reward.
  for pair in model.seenPairs {
    let reward = model[pair / maze.actionCount, pair % maze.actionCount]?.reward ?? 0
    if abs(reward) > threshold { queue.insertOrRaise(pair, priority: abs(reward)) }
  }
  values = ActionValues(states: maze.stateCount, actions: maze.actionCount)
  var urgent = 0
  while !isBest(values) && !queue.isEmpty && urgent < most / 10 {
    try exercises.sweepStep(
      &values, model: model, queue: &queue, threshold: threshold, discount: gamma,
      learningRate: 1)
    urgent += 1
  }
  return (drawn < most ? Double(drawn) : .infinity, isBest(values) ? Double(urgent) : .infinity)
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
func methodsCell(_ page: Page, _ exercises: any DynaQExercises.Type) async throws {
  let maze = DynaMaze.figure82()
  let runs = page.options.budget(31, quick: 5)
  let options = page.options
  func settings(_ planning: Int, _ weight: Double = 0) -> DynaQSettings {
    var settings = DynaQSettings()
    settings.learningRate = 1
    settings.planningUpdates = planning
    settings.bonusWeight = weight
    settings.imaginesUntried = weight > 0
    return settings
  }
  let methods: [(name: String, choice: Choice, needs: String, bias: String, use: String)] = [
    ("Q-learning", .drawn(settings(0)), "single steps", "guesses, max", "cheap steps"),
    ("Dyna-Q, k = 5", .drawn(settings(5)), "steps, model", "old model", "costly steps"),
    ("Dyna-Q, k = 50", .drawn(settings(50)), "steps, model", "old model", "costly steps"),
    ("Dyna-Q+, k = 50", .drawn(settings(50, 1e-3)), "model, times", "bonus", "change"),
    ("sweeping, n ≤ 5", .urgent(settings(5)), "predecessors", "up to θ", "many states"),
  ]
  let choices = methods.map(\.choice)
  let efforts = try await page.concurrently("methods", count: methods.count * runs) { index, _ in
    try choices[index / runs].effort(
      way: 16, in: maze, budget: 50_000, seed: runSeed(options.seed, index % runs),
      exercises: exercises)
  }
  var table = Table(
    .text("method"), .text("needs"), .text("bias"), .count("steps"), .number("updates", 1),
    .text("use it for"))
  for (index, method) in methods.enumerated() {
    let own = efforts[index * runs..<(index + 1) * runs]
    let steps = own.map { $0.map { Double($0.steps) } ?? .infinity }.median ?? .infinity
    let work = own.compactMap { $0.map { Double($0.updates) / Double($0.steps) } }.median
    table.add(
      method.name, method.needs, method.bias, steps.isFinite ? Int(steps) : nil, work, method.use)
    page.record("methods.\(index).steps", steps)
    page.record("methods.\(index).updates", steps * (work ?? .nan))
  }
  let solution = maze.model.valueIteration(discount: 0.95)
  table.add("value iteration", "model, given", "none", 0, Cell.missing, "known worlds")
  table.note(
    "Figure 8.2's maze, α = 1. Steps: real ones until the greedy path has at most 16 steps, two more "
      + "than the shortest, median of \(runs) runs. Updates: for each of these steps. Value iteration "
      + "swept \(solution.sweeps) times over \((maze.cells - 1) * 4) pairs.")
  page.show(table)
  page.say(
    "Every method but the last learns the same two things, what the world does and what that is "
      + "worth. They differ in how often a remembered step is looked at again, and in who decides "
      + "which one.")
}
