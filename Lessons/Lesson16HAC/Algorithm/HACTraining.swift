import RLCore

/// A training of HAC, with its learning curve: both levels, and the reports.
public typealias HACRun = TrainingRun<IteratedOutcome<HACAgent<GoalGrid>, HACReport>>

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
  var reports: [HACReport] = []
  return try TrainingRun(training, seed: seed, points: points) { training, point in
    while reports.count * points < total * point {
      reports.append(try training.iterate())
      progress?(reports.count, total)
    }
  } judge: { training, _, random in
    var agent = training.agent
    let reached = agent.evaluate(random: random).reached
    return Double(reached.count { $0 }) / Double(reached.count)
  } outcome: { training in
    IteratedOutcome(agent: training.agent, reports: reports)
  }
}
