import RLCore

/// What a training in a grid leaves.
public struct HACOutcome: Sendable {
  /// Both levels in the end.
  public let agent: HACAgent<GoalGrid>
  /// What each iteration measured.
  public let reports: [HACReport]
  /// What the subgoals were like at each point of the learning curve.
  public let checks: [SubgoalCheck]
}

/// The subgoals of 100 episodes without exploration.
public struct SubgoalCheck: Sendable {
  /// Environment steps before it.
  public let steps: Int
  /// The mean number of steps of the shortest way from where a subgoal was given to the subgoal.
  public let distance: Double
  /// The share of subgoals that were reached.
  public let reached: Double
  /// How often each cell was a subgoal, `[cellCount]`.
  public let counts: [Int]
  /// The first of the episodes.
  public let episode: [SubgoalAttempt]
}

/// A training of HAC, with its learning curve.
public typealias HACRun = TrainingRun<HACOutcome>

/// Trains in a grid with goals, and judges it by how many of 100 episodes reach their goal.
///
/// - Parameters:
///   - world: the task.
///   - settings: see `HACSettings`.
///   - seed: decides everything random.
///   - functions: whose functions to run.
///   - points: the number of evaluations after the first; the last one is at the end.
///   - progress: told how far the training is.
public func trainOnGoals(
  _ world: GoalGrid, _ settings: HACSettings, seed: UInt64, functions: HACFunctions,
  points: Int = 20, progress: TrainingProgress? = nil
) throws -> HACRun {
  let training = HAC(world, settings: settings, seed: seed, functions: functions)
  let total = training.iterations
  let points = min(points, total)
  let distances = (0..<world.cellCount).map { world.distances(to: $0) }
  var (reports, checks) = ([HACReport](), [SubgoalCheck]())
  return try TrainingRun(training, seed: seed, points: points) { training, point in
    while reports.count * points < total * point {
      reports.append(try training.iterate())
      progress?(reports.count, total)
    }
  } judge: { training, _, random in
    var agent = training.agent
    let played = agent.play(episodes: 100, random: random)
    checks.append(SubgoalCheck(steps: training.steps, played, distances: distances))
    return played.success
  } outcome: { training in
    HACOutcome(agent: training.agent, reports: reports, checks: checks)
  }
}

/// Trains one level on bits that are flipped.
///
/// - Parameters:
///   - bits: how many there are.
///   - settings: see `HACSettings.bits`; without copies there is no hindsight.
///   - seed: decides everything random.
///   - functions: whose functions to run.
/// - Returns: The share of 200 episodes without exploration that reach their goal in the end.
public func successOnBits(
  _ bits: Int, _ settings: HACSettings, seed: UInt64, functions: HACFunctions
) throws -> Double {
  var training = HAC(
    BitFlip(bits: bits), settings: settings, seed: seed, functions: functions)
  for _ in 0..<training.iterations { _ = try training.iterate() }
  var agent = training.agent
  return agent.play(episodes: 200, random: RandomStream(seed: seed, name: "bits")).success
}

extension SubgoalCheck {
  /// Measures the subgoals of some episodes, at least one.
  fileprivate init(steps: Int, _ episodes: [[SubgoalAttempt]], distances: [[Int]]) {
    let attempts = episodes.flatMap { $0 }
    var counts = [Int](repeating: 0, count: distances.count)
    for attempt in attempts { counts[attempt.subgoal] += 1 }
    self.init(
      steps: steps,
      distance: Statistics.mean(attempts.map { Double(distances[$0.subgoal][$0.start]) }),
      reached: Double(attempts.count { $0.end == $0.subgoal }) / Double(attempts.count),
      counts: counts, episode: episodes[0])
  }
}
