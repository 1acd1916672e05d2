import Console
import Experiments
import Lesson04
import Notebook
import RLCore

/// Learning curves of both tasks, and a table of the seeds.
func learningCell(_ page: Page, _ trainings: Trainings) async throws {
  var table = Table(
    .text("all seeds"), .right("reach the bar"), .number("mean", 2), .number("worst", 2),
    .number("best", 2))
  func add(_ name: String, _ title: String, _ values: [Double], bar: Double) {
    let reached = values.count { $0 >= bar }
    table.add(
      title, "\(reached) of \(values.count)", Statistics.mean(values), values.min(), values.max())
    page.record("\(name).reached", reached)
  }
  func show(_ task: LearningTask, _ runs: [TrainingRun<ActionValues>]) {
    page.report(task, runs)
    add(task.name, task.title, runs.map(\.final), bar: task.bar)
  }
  show(Trainings.grid, try await trainings.onGrid(page))
  let runs = try await trainings.onCliff(page)
  show(Trainings.cliff, runs)
  let online = runs.map { $0.online(explorationRate: 0.1) }
  page.record(
    "cliffOnline", title: "cliff, exploring",
    metric: "expected return with exploration 0.1, from the model",
    values: online, bar: -21, steps: runs[0].steps, seconds: runs.map(\.seconds))
  add("cliffOnline", "cliff, exploring", online, bar: -21)
  page.tasks()
  table.note("Seeds \(page.seeds().first ?? 1) to \(page.seeds().last ?? 1).")
  page.show(table)
  page.say(
    "The cliff is judged twice. Without exploring, −13 would be possible, along the edge. But the "
      + "agent explores for ever, and for an agent with ε = 0.1 the best path is the one that "
      + "returns −15. The bar of the exploring agent is what the best explorer earns, rounded "
      + "down.")
}

/// Three tables learnt on the cliff, and the cost of exploring with each of them.
func pathCell(_ page: Page, _ trainings: Trainings) async throws {
  let model = CliffWalking().model
  let start = CliffWalking.start
  let soft = model.bestSoftValues(explorationRate: 0.1, discount: 1)
  let softPolicy = model.epsilonGreedyPolicy(soft, explorationRate: 0.1)
  let best = model.policyEvaluation(softPolicy, discount: 1).values[start]
  var table = Table(
    .text("learnt by"), .number("greedy", 1), .number("exploring", 1), .number("worst", 1),
    .number("best", 1))
  for method in NextValue.allCases {
    let runs = try await trainings.onCliff(page, nextValue: method)
    let online = runs.map { $0.online(explorationRate: 0.1) }
    table.add(
      method.title, Statistics.mean(runs.map(\.final)), Statistics.mean(online), online.min(),
      online.max())
    page.record("path.\(method.rawValue).greedy", Statistics.mean(runs.map(\.final)))
    page.record("path.\(method.rawValue).online", Statistics.mean(online))
    if method == .sample { continue }
    page.say("\(method.title), seed \(runs[0].seed):")
    page.show(cliffPath(runs[0].outcome))
  }
  let bold = model.policyEvaluation(
    model.epsilonGreedyPolicy(soft, explorationRate: 0), discount: 1)
  table.add("the best explorer", bold.values[start], best)
  table.note(
    "Mean over \(page.seeds().count) seeds, α = 0.5, ε = 0.1. greedy: the return without "
      + "exploring. exploring: the expected return with ε = 0.1, from the model.")
  page.show(table)
  let lost = try await trainings.onCliff(page, nextValue: .sample).count { $0.final <= -200 }
  page.say(
    "Q-learning finds the shortest path and does not learn what its own exploring costs there. "
      + "Expected SARSA finds the path that is best for an agent who explores. SARSA has the same "
      + "aim, but with α = 0.5 its values scatter around it. Greedy paths of its seeds that circle "
      + "until the limit of 200 steps: \(lost) of \(page.seeds().count).")
  page.record("path.best", best)
  page.record("path.lost", lost)
}

/// The greedy path through a table, as arrows.
private func cliffPath(_ values: ActionValues) -> GridMap {
  let model = CliffWalking().model
  var (state, cells) = (CliffWalking.start, [Int]())
  for _ in 0..<50 where state != CliffWalking.goal {
    cells.append(state)
    let action = values.greedyActions(state)[0]
    state = model.outcome(state: state, action: action, uniform: 0).nextState
  }
  return cliffPicture(values, along: cells)
}

/// Sutton & Barto, Figure 6.3: three methods under every learning rate.
func sweepCell(_ page: Page, _ functions: ExpectedSARSAFunctions) async throws {
  let rates = (1...10).map { Double($0) / 10 }
  let seed = page.options.seed
  let (short, long) = (
    CliffSweep(episodes: 100, runs: page.options.budget(100, quick: 4)),
    CliffSweep(
      episodes: page.options.budget(5_000, quick: 100), runs: page.options.budget(8, quick: 2))
  )
  let points = NextValue.allCases.flatMap { method in rates.map { (method, $0) } }
  // The slow points first, so that the last ones to run are short.
  let results = try await page.concurrently("α sweep", count: 2 * points.count) { index, _ in
    let (method, rate) = points[index % points.count]
    let sweep = index < points.count ? long : short
    return try sweep.average(method, learningRate: rate, seed: seed, functions: functions)
  }
  for (title, first, sweep) in [
    ("first \(short.episodes) episodes", points.count, short),
    ("first \(Format.grouped(long.episodes)) episodes", 0, long),
  ] {
    var marks: [Mark] = []
    for (index, method) in NextValue.allCases.enumerated() {
      let row = (0..<rates.count).map { results[first + index * rates.count + $0].mean }
      marks.append(.line(method.title, rates, row))
    }
    page.say("Return of an episode, mean of the \(title) of \(sweep.runs) runs:")
    page.show(
      Plot(
        x: Axis("α", range: 0.1...1, ticks: [0.1, 0.2, 0.4, 0.6, 0.8, 1]),
        y: Axis("return", range: -150...0), height: 12, marks))
  }
  var table = Table(.number("α", 1))
  for half in 0..<2 {
    if half == 1 { table.columns.append(.text("")) }  // a gap between the halves
    for title in ["Expected", "SARSA", "Q-learning"] { table.columns.append(.number(title, 1)) }
  }
  for (place, rate) in rates.enumerated() {
    var cells: [any TableCellConvertible] = [rate]
    for first in [points.count, 0] {
      if first == 0 { cells.append("") }
      for (index, method) in NextValue.allCases.enumerated() {
        let result = results[first + index * rates.count + place]
        cells.append(result.mean)
        let name = first == 0 ? "long" : "short"
        page.record("sweep.\(name).\(method.rawValue).\(rate)", result.mean)
        page.record("sweep.\(name).\(method.rawValue).\(rate).error", result.error)
      }
    }
    table.add(cells: cells)
  }
  /// The smallest lead of Expected SARSA over another method, in standard errors of the difference.
  func lead(_ first: Int, _ method: Int) -> Double {
    rates.indices.map { place in
      let (own, other) = (results[first + place], results[first + method * rates.count + place])
      let error = (own.error * own.error + other.error * other.error).squareRoot()
      return (own.mean - other.mean) / error
    }.min() ?? .nan
  }
  table.note(
    "Left: the first \(short.episodes) episodes. Right: the first "
      + "\(Format.grouped(long.episodes)). γ = 1, ε = 0.1.")
  page.show(table)
  let leads = [points.count, 0].flatMap { first in [1, 2].map { lead(first, $0) } }
  page.say(
    "The smallest lead of Expected SARSA at any α, in standard errors: over SARSA "
      + "\(Format.inline(leads[0], 1)) early on and \(Format.inline(leads[2], 1)) in the long run, "
      + "over Q-learning \(Format.inline(leads[1], 1)) and \(Format.inline(leads[3], 1)). SARSA "
      + "needs a large α to learn fast and a small one to average the luck of its next actions. "
      + "Expected SARSA has no such luck to average, and on dry ground even α = 1 does no harm. "
      + "Q-learning is as steady, but its path lies along the edge, and its exploring falls.")
  page.record("sweep.longEpisodes", long.episodes)
  for (name, value) in zip(["short.sarsa", "short.q", "long.sarsa", "long.q"], leads) {
    page.record("sweep.lead.\(name)", value)
  }
}
