import RLCore
import RLNetworks

/// The outcome of a training on the grid.
public struct TabularREINFORCEOutcome: Sendable {
  /// The logits, `[states, actions]`.
  public let preferences: ActionValues
  /// Episodes of the whole training.
  public let episodes: Int
  /// Mean entropy of the policy over the last episode before each point but the first, in nats.
  public let entropies: [Double]
}

/// The outcome of a training on CartPole.
public struct REINFORCEOutcome: Sendable {
  /// The weights of the policy.
  public let policyParameters: Parameters
  /// The measurements of each update.
  public let reports: [REINFORCEReport]
}

/// Trains the table on the 10×10 grid and evaluates greedily at regular distances.
///
/// The first and the last evaluation have 100 episodes, the others 10.
///
/// - Parameters:
///   - settings: see `TabularREINFORCESettings`.
///   - seed: decides everything random.
///   - functions: whose functions to run.
///   - points: the number of evaluations after the first; the last one is at the end.
///   - progress: told how far the training is.
public func trainOnGrid(
  _ settings: TabularREINFORCESettings, seed: UInt64, functions: REINFORCEFunctions,
  points: Int = 20, progress: TrainingProgress? = nil
) throws -> TrainingRun<TabularREINFORCEOutcome> {
  let world = GridWorld.tenByTen
  var entropies: [Double] = []
  return try TrainingRun(
    TabularREINFORCE(world, settings: settings, seed: seed, functions: functions),
    seed: seed, points: points, progress: progress
  ) { training, point in
    try training.run(untilStep: settings.totalSteps * point / points)
    entropies.append(training.entropy)
  } judge: { training, point, random in
    Evaluation.greedy(
      training.preferences, in: world, episodes: point == 0 || point == points ? 100 : 10,
      random: random
    ).mean
  } outcome: { training in
    TabularREINFORCEOutcome(
      preferences: training.preferences, episodes: training.episodes, entropies: entropies)
  }
}

/// Trains both networks on CartPole-v1, as `trainOnGrid` does the table.
///
/// The evaluation after the last update has 100 episodes, the others 20.
public func trainOnCartPole(
  _ settings: REINFORCESettings, seed: UInt64, functions: REINFORCEFunctions, points: Int = 15,
  progress: TrainingProgress? = nil
) throws -> TrainingRun<REINFORCEOutcome> {
  var reports: [REINFORCEReport] = []
  // An update on whole episodes may pass several points at once; it is judged once.
  var judged: (steps: Int, value: Double)?
  return try TrainingRun(
    REINFORCE(CartPole(), settings: settings, seed: seed, functions: functions),
    seed: seed, points: points, progress: progress
  ) { training, point in
    while training.steps * points < settings.totalSteps * point {
      reports.append(try training.iterate())
    }
  } judge: { training, _, random in
    if let judged, judged.steps == training.steps { return judged.value }
    let episodes = training.isFinished ? 100 : 20
    let value = training.evaluate(episodes: episodes, random: random).mean
    judged = (training.steps, value)
    return value
  } outcome: { training in
    REINFORCEOutcome(policyParameters: training.policyParameters, reports: reports)
  }
}
