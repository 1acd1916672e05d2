import Console
import Experiments
import Lesson03
import Notebook
import RLCore

/// Mean return of training's episodes 101 to 500, or of the later half of fewer.
func onlineReturn(_ run: CliffRun) -> Double {
  let counted = run.returns.prefix(500)
  return Statistics.mean(Array(counted.dropFirst(min(100, counted.count / 2))))
}

/// The greedy paths of both tables.
func cliffCell(_ page: Page, _ trainings: Trainings) async throws {
  let runs = try await trainings.besideCliff(page)
  let (sarsa, qLearning) = (runs.sarsa, runs.qLearning)
  for (name, run) in [("Q-learning", qLearning[0]), ("SARSA", sarsa[0])] {
    page.say("\(name), seed \(page.options.seed): \(Format.inline(run.path.total)).")
    page.show(cliffPicture(run.values, along: run.path.cells))
  }
  page.say(
    "Both agents learnt with α = 0.5 and γ = 1, and took a random step one time in ten. Q-learning "
      + "learns the path that is best for an agent that does not stumble. SARSA learns what its "
      + "own way of walking is worth, and keeps away from the edge.")
  var all = page.seedTable
  for (name, title, group, bar) in [
    ("cliffQLearning", "greedy, Q-learning", qLearning, -13.0),
    ("cliffSARSA", "greedy, SARSA", sarsa, -17.0),
  ] {
    page.record(
      name, title, "return of the greedy path, 100 steps at most", group.map(\.path.total),
      bar: bar, steps: group[0].steps, seconds: group.map(\.seconds), in: &all)
  }
  page.record(
    "cliffDistance", "free rows, SARSA",
    "rows between SARSA's greedy path and the cliff, mean over the cliff's ten columns",
    sarsa.map(\.path.freeRows), bar: 1, decimals: 1, steps: sarsa[0].steps,
    seconds: sarsa.map(\.seconds), in: &all)
  page.tasks(value: "value")
  page.show(all)
  page.say(
    "Free rows lie between the path and the cliff: 0 along the edge, 2 along the top, a mean over "
      + "the cliff's ten columns.")
}

/// The cost of exploration during training.
func onlineCell(_ page: Page, _ trainings: Trainings) async throws {
  let runs = try await trainings.besideCliff(page)
  let (sarsa, qLearning) = (runs.sarsa, runs.qLearning)
  let window = 10
  let ends = stride(from: window, through: 500, by: window).map { $0 }
  func curve(_ group: [CliffRun]) -> [Double] {
    ends.map { end in
      Statistics.mean(group.flatMap { Array($0.returns[end - window..<end]) })
    }
  }
  page.show(
    Plot(
      x: Axis("episodes", range: 0...500), y: Axis("return", range: -100...0), height: 11,
      [.line("SARSA", ends, curve(sarsa)), .line("Q-learning", ends, curve(qLearning))]))
  page.caption("Mean of \(sarsa.count) seeds and \(window) episodes, exploration included.")
  var table = Table(
    .text("mean return"), .number("episodes 1–100", 1), .number("101–500", 1),
    .number("last 500, α small", 1))
  for (name, group) in [("SARSA", sarsa), ("Q-learning", qLearning)] {
    let first = Statistics.mean(group.flatMap { Array($0.returns.prefix(100)) })
    let last = Statistics.mean(group.flatMap { Array($0.returns.suffix(500)) })
    let middle = Statistics.mean(group.map(onlineReturn))
    table.add(name, first, middle, last)
    page.record("online.\(name).middle", middle)
    page.record("online.\(name).last", last)
  }
  page.show(table)
  var all = page.seedTable
  page.record(
    "cliffOnline", "online, SARSA ahead by",
    "mean return of training's episodes 101 to 500: SARSA's minus Q-learning's",
    zip(sarsa, qLearning).map { onlineReturn($0) - onlineReturn($1) }, bar: 10,
    steps: sarsa[0].steps, seconds: sarsa.map(\.seconds), in: &all)
  page.tasks(value: "value")
  page.show(all)
  page.say(
    "The learner that knows the shorter path is paid less as long as it explores, because it "
      + "stumbles beside the edge. Which of the two is better depends on whether the exploring "
      + "ever stops.")
}

/// The best paths by the model, and the learnt ones.
func pathsCell(_ page: Page, _ functions: SARSAFunctions) async throws {
  let model = CliffWalking().model
  let careless = model.bestSoftValues(explorationRate: 0, discount: 1)
  var exact = Table(
    .number("ε", 2), .number("best path", 0), .number("earns, exploring", 1),
    .number("shortest path", 0), .number("earns, exploring", 1))
  /// The expected return of an agent that follows a table and explores.
  func earned(_ table: [Double], exploring epsilon: Double) -> Double {
    let policy = model.epsilonGreedyPolicy(table, explorationRate: epsilon)
    return model.policyEvaluation(policy, discount: 1).values[CliffWalking.start]
  }
  for epsilon in [0, 0.01, 0.05, 0.1, 0.2, 0.3] {
    var best = ActionValues(states: model.states, actions: model.actions)
    best.values = model.bestSoftValues(explorationRate: epsilon, discount: 1)
    let path = GreedyPath(best, seed: 1)
    exact.add(
      epsilon, path.total, earned(best.values, exploring: epsilon), earned(careless, exploring: 0),
      earned(careless, exploring: epsilon), mark: epsilon == 0.1 ? "◂" : "")
    page.record("paths.exact.\(epsilon)", path.total)
  }
  exact.note(
    "Paths by what they return to a walker who does not explore. From the model, without learning. "
      + "◂ the ε of this lesson.")
  page.show(exact)

  let variants: [(name: String, alpha: Double, steady: Int?)] = [
    ("α = 0.5 throughout", 0.5, nil), ("α = 0.5, falling after 500", 0.5, 500),
    ("α = 0.1 throughout", 0.1, nil),
  ]
  let (seeds, episodes) = (page.seeds(50, quick: 2), page.options.budget(5_000, quick: 1_000))
  let paths = try await page.concurrently("paths", count: variants.count * seeds.count) {
    index, _ in
    let variant = variants[index / seeds.count]
    var settings = cliffSettings(.oneStep)
    (settings.learningRate, settings.steadyEpisodes) = (variant.alpha, variant.steady)
    return try cliffRun(
      settings, seed: seeds[index % seeds.count], functions: functions, episodes: episodes
    ).path
  }
  var table = Table(
    .text("SARSA, ε = 0.1"), .count("−13"), .count("−15"), .count("−17"), .count("longer"),
    .count("no end"))
  for (index, variant) in variants.enumerated() {
    let group = paths[index * seeds.count..<(index + 1) * seeds.count]
    let counts = [-13.0, -15, -17].map { total in
      group.count { $0.arrives && $0.total == total }
    }
    let lost = group.count { !$0.arrives }
    table.add(
      variant.name, counts[0], counts[1], counts[2], group.count - lost - counts.reduce(0, +),
      lost)
    page.record("paths.\(index).lost", lost)
    page.record("paths.\(index).middle", counts[1])
    page.record("paths.\(index).far", counts[2])
  }
  table.note(
    "How many of \(seeds.count) seeds take which greedy path after \(Format.grouped(episodes)) "
      + "episodes.")
  page.show(table)
  page.say(
    "At ε = 0.1 an agent that knew everything would leave one row free, −15. SARSA with α = 0.5 "
      + "leaves two. A single fall takes half of 100 off the pair before it. That pair then looks "
      + "bad, is avoided, and hardly gets the visits that would correct it. So bad luck is "
      + "remembered longer than good luck, and more so if α is larger. While α stays at 0.5 the "
      + "table never rests. In some seeds two cells happen to point at each other when it is read, "
      + "and the greedy path has no end. With a falling or a small α this is rare.")
}
