import Console
import Experiments
import Lesson02
import Notebook
import RLCore

/// Learning curves of all tasks, and a table of the seeds.
func learningCell(_ page: Page, _ trainings: Trainings) async throws {
  var table = Table(
    .text("all seeds"), .right("reach the bar"), .number("mean", 2), .number("worst", 2),
    .number("best", 2), .number("optimum", 2))
  for task in QLearningTask.allCases {
    let runs = try await trainings.on(task, page)
    page.report(task.learningTask, runs)
    let finals = runs.map(\.final)
    let reached = finals.filter { $0 >= task.learningTask.bar }.count
    let optimum = task.optimum
    table.add(
      task.title, "\(reached) of \(finals.count)", Statistics.mean(finals), finals.min(),
      finals.max(), optimum)
    page.record("\(task.rawValue).reached", reached)
    page.record("\(task.rawValue).mean", Statistics.mean(finals))
    page.record("\(task.rawValue).worst", finals.min() ?? .nan)
    page.record("\(task.rawValue).optimum", optimum)
  }
  page.tasks(value: "greedy")
  let (first, last) = (page.seeds().first ?? 1, page.seeds().last ?? 1)
  table.note(
    "Seeds \(first) to \(last). optimum: the expected return of the optimal policy within the "
      + "time limit, from the model.")
  page.show(table)
  let success = try await trainings.on(.frozenLake, page)[0].final / 100
  func scatter(_ episodes: Double) -> String {
    Format.fixed(100 * (success * (1 - success) / episodes).squareRoot(), 1)
  }
  let ice = IceEndings(within: 100)
  func percent(_ share: Double) -> String { Format.fixed(100 * share, 1) }
  page.say(
    "The curves are the interquartile mean over these seeds, with its 95 % interval as a band. "
      + "FrozenLake's ice sends a walker astray in two of three steps. Under the optimal policy "
      + "\(percent(ice.goal)) % of the episodes reach the goal, \(percent(ice.pit)) % end in a "
      + "pit, and \(percent(1 - ice.goal - ice.pit)) % at the limit of 100 steps. Without a limit "
      + "\(percent(IceEndings(within: 2_000).goal)) % would reach the goal. Taxi's best return "
      + "depends on the start. Both are judged by 1 000 episodes in the end. On the ice the mean "
      + "of 100 would scatter by \(scatter(100)) points around the policy's true worth; that of 1 "
      + "000 does so by \(scatter(1000)).")
}

/// One heat map an action: the learnt table of the 4×4 grid, and its distance from the truth.
func tablesCell(_ page: Page, _ trainings: Trainings) async throws {
  let values = try await trainings.on(.grid4, page)[0].outcome
  let world = GridWorld.fourByFour
  let model = world.model
  let gamma = QLearningTask.grid4.discount
  let truth = model.actionValues(
    of: model.valueIteration(discount: gamma).values, discount: gamma)
  var largest = 0.0
  for (action, name) in ["up", "down", "left", "right"].enumerated() {
    let rows = (0..<4).map { row in
      (0..<4).map { column -> Double in
        let cell = row * 4 + column
        if world.terminalReward(of: cell) != nil { return .nan }
        largest = max(largest, abs(values[cell, action] - truth[cell * 4 + action]))
        return values[cell, action]
      }
    }
    page.show(HeatMap("Q(s, \(name))", rows, decimals: 2, range: 0...10))
  }
  page.say(
    "The dots are terminal: no action is taken there. The move into the last corner is worth 10, "
      + "and each step before it costs a factor γ = 0.9. The two moves into the first corner are "
      + "worth 1, and every other way is better. The largest error of any entry, against value "
      + "iteration, is \(Format.significant(largest, 2)).")
  page.record("tables.error", largest)
}

/// The greedy actions of every cell, ties included.
func policyCell(_ page: Page, _ trainings: Trainings) async throws {
  let directions: [GridMap.Directions] = [.up, .down, .left, .right]
  let iceDirections: [GridMap.Directions] = [.left, .down, .right, .up]
  for task in [QLearningTask.grid10, .frozenLake] {
    let run = try await trainings.on(task, page)[0]
    let policy = try GreedyPolicy(run.outcome, functions: trainings.functions)
    let side = task == .grid10 ? 10 : 4
    let map = FrozenLake.smallMap.map(Array.init)
    var picture = GridMap(rows: side, columns: side)
    let model = task.model
    let truth = model.valueIteration(discount: task.discount).values
    let best = model.greedyActions(model.actionValues(of: truth, discount: task.discount))
    var (optimal, count) = (0, 0)
    for state in 0..<side * side {
      let (row, column) = (state / side, state % side)
      let letter = task == .grid10 ? (state == 99 ? "G" : state == 0 ? "S" : "F") : map[row][column]
      if letter == "G" || letter == "H" {
        picture[row, column] = letter == "G" ? .goal : .pit
        continue
      }
      let chosen = (0..<4).filter { policy.probabilities[state * 4 + $0] > 0 }
      var moves: GridMap.Directions = []
      for action in chosen {
        moves.formUnion(task == .grid10 ? directions[action] : iceDirections[action])
      }
      picture[row, column] = letter == "S" ? .start(moves) : .moves(moves)
      count += 1
      if chosen.allSatisfy(best[state].contains) { optimal += 1 }
    }
    page.say("\(task.title), seed \(run.seed):")
    page.show(picture)
    page.caption("In \(optimal) of \(count) cells the choice is optimal, by value iteration.")
    page.record("policy.\(task.rawValue).optimal", optimal)
  }
  page.say(
    "On the grid all paths without a detour are equally good. On the ice the arrows point away "
      + "from the pits, often into the edge: a walker who pushes against the wall slips only along "
      + "it.")
}

/// The table's distance from the truth, by steps.
func distanceCell(_ page: Page, _ functions: QLearningFunctions) async throws {
  let model = QLearningTask.frozenLake.model
  let gamma = 0.95
  let truth = model.actionValues(
    of: model.valueIteration(discount: gamma).values, discount: gamma)
  let total = page.options.budget(1_000_000, quick: 50_000)
  let variants: [(name: String, alpha: Double, half: Double?)] = [
    ("α = 0.5", 0.5, nil), ("α = 0.05", 0.05, nil), ("α falling", 0.5, 100),
  ]
  let seeds = page.seeds(5)
  // Evenly spaced on a logarithmic axis: 1, 2, 5, 10, … thousands.
  let points = [1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000]
    .filter { $0 <= total }
  let curves = try await page.concurrently("distance", count: variants.count * seeds.count) {
    index, _ in
    let variant = variants[index / seeds.count]
    var settings = QLearningSettings()
    settings.discount = gamma
    settings.learningRate = variant.alpha
    settings.halvingVisits = variant.half
    // Purely random behaviour: off-policy learning in its plainest form.
    settings.explorationFloor = 1
    return try tableErrors(
      onFrozenLake: settings, seed: seeds[index % seeds.count], functions: functions,
      truth: truth, at: points)
  }
  var marks: [Mark] = []
  var table = Table(
    columns: [.text("‖Q − Q*‖ after steps")]
      + points.enumerated().filter { $0.offset % 3 == 0 }
      .map { .number(Format.grouped($0.element), 3) })
  for (index, variant) in variants.enumerated() {
    let group = curves[index * seeds.count..<(index + 1) * seeds.count]
    let means = points.indices.map { point in Statistics.mean(group.map { $0[point] }) }
    marks.append(.line(variant.name, points, means))
    table.add(
      cells: [variant.name]
        + points.indices.filter { $0 % 3 == 0 }.map { means[$0] as any TableCellConvertible })
    page.record("distance.\(index)", means.last ?? .nan)
  }
  page.show(Plot(x: .log("steps"), y: .log("‖Q − Q*‖"), height: 11, marks))
  table.note(
    "FrozenLake, γ = \(gamma), behaviour purely random (ε = 1); mean of \(seeds.count) seeds. "
      + "α falling: 0.5 × 100 / (100 + visits of the pair).")
  page.show(table)
  page.say(
    "The agent never acted on what it learnt, and still its table approaches that of the best "
      + "behaviour: that is what off-policy means. With a constant α each new sample moves the "
      + "entry by α of its error, and the distance stops at a floor of noise. A larger α has a "
      + "higher floor. With an α that falls with the visits the noise averages out, and the "
      + "distance goes on falling.")
}

/// Steps until the grid is solved, by α and ε.
func sensitivityCell(_ page: Page, _ functions: QLearningFunctions) async throws {
  let alphas = [0.05, 0.1, 0.3, 0.5, 0.8, 1.0]
  let epsilons = [0.0, 0.05, 0.1, 0.3, 0.6, 1.0]
  let seeds = page.seeds()
  let (total, points) = page.options.budget((20_000, 40), quick: (8_000, 4))
  let bar = QLearningTask.grid10.learningTask.bar
  let cells = alphas.count * epsilons.count
  let runs = try await page.concurrently("α × ε", count: cells) { index, _ in
    var settings = QLearningSettings()
    settings.learningRate = alphas[index / epsilons.count]
    settings.initialExploration = epsilons[index % epsilons.count]
    settings.explorationFloor = settings.initialExploration
    settings.totalSteps = total
    return try seeds.map { seed -> Double in
      let run = try QLearningTask.grid10.train(
        settings, seed: seed, functions: functions, points: points)
      return run.solvedSteps(bar).map(Double.init) ?? .infinity
    }
  }
  var table = Table(
    columns: [.number("α \\ ε", 2)]
      + epsilons.map { .right("\($0 == $0.rounded() ? "\(Int($0))" : "\($0)")") })
  for (row, alpha) in alphas.enumerated() {
    let texts = epsilons.indices.map { column -> any TableCellConvertible in
      let group = runs[row * epsilons.count + column]
      let median = Statistics.median(group.map { min($0, 1e9) })
      let solved = group.filter(\.isFinite).count
      let steps = median < 1e8 ? Format.grouped(Int(median.rounded())) : "never"
      return solved == group.count ? steps : "\(steps) (\(solved))"
    }
    table.add(cells: [alpha] + texts)
  }
  table.note(
    "Steps until the greedy policy of the 10×10 grid is optimal and stays so, of "
      + "\(Format.grouped(total)); median of \(seeds.count) seeds. In brackets: how many of them "
      + "got there, where not all did.")
  page.show(table)
  page.say(
    "The world is deterministic, so a target needs no averaging and α = 1 is the fastest. On the "
      + "ice of cell 7, a large α keeps the table wrong. ε = 0 works here too: an untried "
      + "move still has the value 0, which looks better than the tried moves that cost 0.1. An "
      + "optimistic table explores by itself. With ε = 1 the agent wanders, sees the goal rarely, "
      + "and learns the same table later.")
}
