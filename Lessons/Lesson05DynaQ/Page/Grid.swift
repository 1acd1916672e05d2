import Algorithms
import Curriculum
import Experiments
import Notebook
import RLCore
import Solutions

import struct Foundation.URL

/// One training on the 10×10 grid, judged after each episode: by 100 in the end, by 20 before.
func trainGrid<Exercises: DynaQExercises>(
  planning: Int, episodes: Int, explorationRate: Double = GridTrainings.settings.explorationRate,
  seed: UInt64, exercises: Exercises.Type
) throws -> TabularRun {
  var settings = GridTrainings.settings
  settings.planningUpdates = planning
  settings.explorationRate = explorationRate
  let world = GridWorld.tenByTen
  return try TabularRun(
    DynaQ(world, settings: settings, seed: seed, exercises: exercises), seed: seed,
    points: episodes
  ) { training, _ in
    _ = try training.runEpisode()
  } judge: { training, episode, random in
    Evaluation.greedy(
      training.values, in: world, episodes: episode == episodes ? 100 : 20, random: random
    ).mean
  }
}

/// The trainings that several cells speak of: each is run once, by the first cell that needs it.
actor GridTrainings {
  /// What the mean return of greedy episodes has to reach; 8.3 is the best.
  static let bar = 8.25
  /// The episodes within which it has to be reached.
  static let episodes = 50
  /// The settings of the task but for k.
  static var settings: DynaQSettings {
    var settings = DynaQSettings()
    settings.discount = 0.99
    settings.learningRate = 0.5
    settings.explorationRate = 0.3
    return settings
  }

  private let exercises: any DynaQExercises.Type
  private var runs: [Int: [TabularRun]] = [:]

  init(_ exercises: any DynaQExercises.Type) { self.exercises = exercises }

  /// All seeds with as many remembered steps.
  func planning(_ planning: Int, _ page: Page) async throws -> [TabularRun] {
    if let known = runs[planning] { return known }
    let (seeds, exercises) = (page.seeds(), exercises)
    let episodes = planning == 50 ? Self.episodes : 3 * Self.episodes
    let made = try await page.concurrently("k = \(planning)", count: seeds.count) { index, _ in
      try trainGrid(
        planning: planning, episodes: episodes, seed: seeds[index], exercises: exercises)
    }
    runs[planning] = made
    return made
  }

  /// All seeds with k = 50 and ε = 0.1, a third of the task's.
  func cautious(_ page: Page) async throws -> [TabularRun] {
    let (seeds, exercises) = (page.seeds(), exercises)
    return try await page.concurrently("ε = 0.1", count: seeds.count) { index, _ in
      try trainGrid(
        planning: 50, episodes: Self.episodes, explorationRate: 0.1, seed: seeds[index],
        exercises: exercises)
    }
  }

  /// The table that the page has trained with k = 50, or one made now.
  func values(_ options: Options) throws -> ActionValues {
    if let run = runs[50]?.first { return run.values }
    return try trainGrid(
      planning: 50, episodes: Self.episodes, seed: options.seed, exercises: exercises
    ).values
  }

  /// Writes the table of the first seed, `[states, actions]`.
  ///
  /// - Throws: `NothingTrained` where no cell has trained any.
  func save(into directory: URL) throws {
    guard let run = runs[50]?.first else { throw NothingTrained() }
    try run.values.write(to: directory.appendingPathComponent("grid10.parameters"))
  }
}

/// The task: the best way through the 10×10 grid within 50 episodes.
func learningCell(_ page: Page, _ trainings: GridTrainings) async throws {
  let runs = try await trainings.planning(50, page)
  let count = GridTrainings.episodes
  page.showCurves(
    "Dyna-Q, k = 50", runs, x: ("episodes", Array(0...count)), range: -50...10,
    bar: GridTrainings.bar)
  page.record(
    "grid10", title: "grid 10×10", metric: "mean return of 100 greedy episodes", runs: runs,
    bar: GridTrainings.bar)
  page.tasks(value: "greedy")
  var table = Table(
    .text("all seeds"), .right("optimal"), .number("after episode", 0),
    .number("worst", 0), .count("real steps"), .count("updates"))
  for (name, key, planning) in [
    ("k = 0", "0", 0), ("k = 5", "5", 5), ("k = 50", "50", 50), ("k = 50, ε = 0.1", "cautious", 50),
  ] {
    let runs =
      try await key == "cautious"
      ? trainings.cautious(page) : trainings.planning(planning, page)
    let solved = runs.compactMap { $0.solvedPoint(GridTrainings.bar) }
    let steps = runs.compactMap { $0.solvedSteps(GridTrainings.bar) }
    let (episodes, middle) = (solved.median, steps.median)
    table.add(
      name, "\(solved.count) of \(runs.count)", episodes,
      solved.count == runs.count ? solved.max().map(Double.init) : nil, middle.map { Int($0) },
      middle.map { Int($0) * (1 + planning) })
    page.record("grid.\(key).episodes", episodes ?? .nan)
    page.record("grid.\(key).steps", middle ?? .nan)
    page.record("grid.\(key).optimal", solved.count)
    page.record("grid.\(key).worst", solved.max() ?? -1)
  }
  table.note(
    "Seeds \(page.seeds().first ?? 1) to \(page.seeds().last ?? 1), medians; γ = 0.99, α = 0.5, "
      + "ε = 0.3. Optimal: the greedy path, judged after each of \(count) episodes (k = 50) or "
      + "\(3 * count), became the best one and stayed so. Steps and updates: until then."
  )
  page.show(table)
  page.say(
    "The world is asked for fewer steps, the computer for more updates. That is the bargain: it "
      + "pays wherever a step costs more than an update, in a laboratory, on a road, with a patient."
  )
}

/// Walks the 10×10 grid with the greedy policy, one frame a step.
func watch(_ animation: Animation, _ trainings: GridTrainings) async throws {
  let values = try await trainings.values(animation.options)
  try await watchGrid(animation, .tenByTen, title: "grid 10×10") { state, random in
    random.greedyAction(values, state)
  }
}

extension Array where Element == Int {
  /// The middle value, nil of nothing.
  var median: Double? { map(Double.init).median }
}

extension Array where Element == Double {
  /// The middle value, or the mean of the two in the middle; nil of nothing.
  var median: Double? {
    guard !isEmpty else { return nil }
    let ordered = sorted()
    let (low, high) = (ordered[(count - 1) / 2], ordered[count / 2])
    return low == high ? low : (low + high) / 2
  }
}
