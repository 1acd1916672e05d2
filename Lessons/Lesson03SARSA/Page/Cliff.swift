import Algorithms
import Curriculum
import Experiments
import Notebook
import RLCore
import Solutions

/// The walk along the cliff of Sutton & Barto's Example 6.6.
enum Cliff {
  /// A limit for the agents that never arrive; right code never meets it.
  static let world = CliffWalking(timeLimit: 10_000)

  /// γ = 1, α = 0.5, ε = 0.1; after 500 episodes α falls, so that the table comes to rest.
  static func settings(_ method: SARSAMethod) -> SARSASettings {
    var settings = SARSASettings()
    settings.method = method
    settings.discount = 1
    settings.learningRate = 0.5
    settings.steadyEpisodes = 500
    return settings
  }
}

/// One training beside the cliff.
struct CliffRun: Sendable {
  let values: ActionValues
  /// Return of every episode of training, exploration included.
  let returns: [Double]
  let path: GreedyPath
  let steps: Int
  let seconds: Double

  init(
    _ settings: SARSASettings, seed: UInt64, episodes: Int, exercises: any SARSAExercises.Type
  ) throws {
    func train<Exercises: SARSAExercises>(_ exercises: Exercises.Type) throws -> CliffRun {
      let start = ContinuousClock.now
      var training = SARSA(Cliff.world, settings: settings, seed: seed, exercises: exercises)
      while training.returns.count < episodes {
        try training.run(episodes: min(50, episodes - training.returns.count))
        // Right code takes about 20 steps an episode.
        if training.steps > 1_000_000 {
          throw TrainingError.unusable(
            exercise: "03.2",
            answer: "does not arrive: \(Format.grouped(training.steps)) steps in "
              + "\(training.returns.count) episodes")
        }
      }
      return CliffRun(
        values: training.values, returns: training.returns,
        path: GreedyPath(training.values, seed: seed), steps: training.steps,
        seconds: (ContinuousClock.now - start) / .seconds(1))
    }
    self =
      exercises is SARSASolution.Type ? try train(SARSASolution.self) : try train(exercises)
  }

  private init(
    values: ActionValues, returns: [Double], path: GreedyPath, steps: Int, seconds: Double
  ) {
    (self.values, self.returns, self.path) = (values, returns, path)
    (self.steps, self.seconds) = (steps, seconds)
  }

  /// Mean return of training's episodes 101 to 500, or of the later half of fewer.
  var online: Double {
    let counted = returns.prefix(500)
    return Statistics.mean(Array(counted.dropFirst(min(100, counted.count / 2))))
  }
}

/// Where a table leads if it always takes its best action; 100 steps at most.
struct GreedyPath: Sendable {
  let cells: [Int]
  let total: Double
  let arrives: Bool

  init(_ values: ActionValues, seed: UInt64) {
    var world = CliffWalking(timeLimit: 100)
    var ties = RandomStream(seed: seed, name: "greedy path")
    var cells = [world.begin(at: CliffWalking.start)]
    var total = 0.0
    while true {
      let step = world.step(ties.greedyAction(values, world.state))
      cells.append(step.observation)
      total += Double(step.reward)
      if let ending = step.ending {
        (self.cells, self.total, arrives) = (cells, total, ending == .terminated)
        return
      }
    }
  }

  /// How many rows lie between the path and the cliff at the narrowest place, plus 1: 1 is beside it.
  var distance: Int {
    let above = cells.filter { (1...10).contains($0 % CliffWalking.columns) }
    guard arrives, let lowest = above.map({ $0 / CliffWalking.columns }).max() else { return 0 }
    return CliffWalking.rows - 1 - lowest
  }
}

/// The trainings that several cells speak of: each is run once, by the first cell that needs it.
actor CliffRuns {
  let exercises: any SARSAExercises.Type
  private var sarsa: [CliffRun] = []
  private var qLearning: [CliffRun] = []

  init(_ exercises: any SARSAExercises.Type) { self.exercises = exercises }

  /// All seeds of both methods.
  func both(_ page: Page) async throws -> (sarsa: [CliffRun], qLearning: [CliffRun]) {
    if sarsa.isEmpty {
      let (seeds, exercises) = (page.seeds(), exercises)
      let episodes = page.options.budget(5_000, quick: 1_500)
      let runs = try await page.concurrently("cliff", count: 2 * seeds.count) { index, _ in
        try CliffRun(
          Cliff.settings(index < seeds.count ? .oneStep : .qLearning),
          seed: seeds[index % seeds.count], episodes: episodes, exercises: exercises)
      }
      sarsa = Array(runs[..<seeds.count])
      qLearning = Array(runs[seeds.count...])
    }
    return (sarsa, qLearning)
  }

  /// The table of the first seed.
  var table: ActionValues? { sarsa.first?.values }
}

/// The two paths, drawn.
func cliffCell(_ page: Page, _ runs: CliffRuns) async throws {
  let (sarsa, qLearning) = try await runs.both(page)
  for (name, run) in [("Q-learning", qLearning[0]), ("SARSA", sarsa[0])] {
    page.say("\(name), seed \(page.options.seed): \(Format.inline(run.path.total)).")
    page.show(cliffPicture(run.values, along: run.path.cells))
  }
  page.say(
    "Both agents learnt with α = 0.5 and γ = 1, and stumbled in one step out of ten. Q-learning "
      + "learns the path that is best for somebody who does not stumble. SARSA learns what its own "
      + "way of walking is worth, and keeps away from the edge.")
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
    "cliffDistance", "rows to the cliff, SARSA",
    "smallest distance of SARSA's greedy path from the cliff in rows; 1 is beside it",
    sarsa.map { Double($0.path.distance) }, bar: 2, steps: sarsa[0].steps,
    seconds: sarsa.map(\.seconds), in: &all)
  page.tasks(value: "value")
  page.show(all)
}

/// What exploration costs while one learns.
func onlineCell(_ page: Page, _ runs: CliffRuns) async throws {
  let (sarsa, qLearning) = try await runs.both(page)
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
    let middle = Statistics.mean(group.map(\.online))
    table.add(name, first, middle, last)
    page.record("online.\(name).middle", middle)
    page.record("online.\(name).last", last)
  }
  page.show(table)
  var all = page.seedTable
  page.record(
    "cliffOnline", "online, SARSA ahead by",
    "mean return of training's episodes 101 to 500: SARSA's minus Q-learning's",
    zip(sarsa, qLearning).map { $0.online - $1.online }, bar: 10, steps: sarsa[0].steps,
    seconds: sarsa.map(\.seconds), in: &all)
  page.tasks(value: "value")
  page.show(all)
  page.say(
    "The learner that knows the shorter path is paid less, for as long as it goes on exploring: "
      + "it stumbles beside the edge. Which of the two is better depends on whether the exploring "
      + "will ever stop.")
}

/// Which path is right, and which is learnt.
func pathsCell(_ page: Page, _ exercises: any SARSAExercises.Type) async throws {
  let model = CliffWalking().model
  let careless = model.bestSoftValues(explorationRate: 0, discount: 1)
  var exact = Table(
    .number("ε", 2), .number("best path", 0), .number("earns, exploring", 1),
    .number("shortest path", 0), .number("earns, exploring", 1))
  /// What an agent earns that follows a table and explores.
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
  let (seeds, episodes) = (page.seeds(50, quick: 4), page.options.budget(5_000, quick: 1_000))
  let paths = try await page.concurrently("paths", count: variants.count * seeds.count) {
    index, _ in
    let variant = variants[index / seeds.count]
    var settings = Cliff.settings(.oneStep)
    (settings.learningRate, settings.steadyEpisodes) = (variant.alpha, variant.steady)
    return try CliffRun(
      settings, seed: seeds[index % seeds.count], episodes: episodes, exercises: exercises
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
      + "leaves two. A single fall takes half of 100 off the pair that it happened to follow; "
      + "that pair then looks bad, is avoided, and hardly ever gets the visits that would "
      + "set it right. Bad luck is remembered longer than good luck, the more so the larger α is. And "
      + "while α stays at 0.5 the table never rests: in some seeds it happens to be caught with two "
      + "cells that point at each other, and the greedy path has no end. A falling α lets it rest.")
}
