import RLCore

/// A training of a table by Q-learning, judged on the way.
public typealias QLearningRun = TrainingRun<ActionValues>

/// The lesson's tasks, with the settings that solve them.
///
/// The compiler builds a training loop for the world of each.
public enum QLearningTask: String, CaseIterable, Sendable {
  case grid4, grid10, frozenLake, taxi

  /// The settings that solve the task.
  public var settings: QLearningSettings {
    var settings = QLearningSettings()
    switch self {
    case .grid4:
      settings.discount = 0.9
      settings.explorationFloor = 0.3
      settings.totalSteps = 10_000
    case .grid10:
      settings.totalSteps = 20_000
    case .frozenLake:
      settings.learningRate = 0.5
      settings.halvingVisits = 200
      settings.explorationFloor = 0.3
      settings.explorationDecay = 0.9995
      settings.totalSteps = 1_000_000
    case .taxi:
      settings.totalSteps = 200_000
    }
    return settings
  }

  /// γ.
  public var discount: Double { settings.discount }

  /// The transitions of the task's world.
  public var model: KnownModel {
    switch self {
    case .grid4: GridWorld.fourByFour.model
    case .grid10: GridWorld.tenByTen.model
    case .frozenLake: FrozenLake.fourByFour().model
    case .taxi: Taxi().model
    }
  }

  /// The factor of a mean return: on FrozenLake it makes a percentage.
  public var scale: Double { self == .frozenLake ? 100 : 1 }

  /// Greedy episodes of the last judgement: more where returns vary by chance.
  public var episodes: Int { self == .frozenLake || self == .taxi ? 1000 : 100 }

  /// Trains on the task's world and judges the greedy policy at regular distances.
  ///
  /// - Parameters:
  ///   - settings: see `QLearningSettings`.
  ///   - seed: decides everything random.
  ///   - functions: whose functions to run.
  ///   - points: the number of judgements after the first; the last one is at the end.
  ///   - progress: told how far the training is.
  public func train(
    _ settings: QLearningSettings, seed: UInt64, functions: QLearningFunctions, points: Int = 20,
    progress: TrainingProgress? = nil
  ) throws -> QLearningRun {
    func run<World: TabularEnvironment>(_ world: World) throws -> QLearningRun {
      try TrainingRun(
        QLearning(world, settings: settings, seed: seed, functions: functions),
        seed: seed, points: points, progress: progress
      ) { training, point in
        try training.run(steps: settings.totalSteps * point / points - training.steps)
      } judge: { training, point, random in
        let policy = try GreedyPolicy(training.values, functions: functions)
        let count = point == points ? episodes : 100
        return scale * policy.evaluate(in: world, episodes: count, random: random).mean
      } outcome: {
        $0.values
      }
    }
    switch self {
    case .grid4: return try run(GridWorld.fourByFour)
    case .grid10: return try run(GridWorld.tenByTen)
    case .frozenLake: return try run(FrozenLake.fourByFour())
    case .taxi: return try run(Taxi())
    }
  }

  /// The expected undiscounted return of the policy that is optimal for the task's γ.
  ///
  /// Computed from the model, backwards from the time limit, for the task's starting states.
  public var optimum: Double {
    let (model, limit) = (model, timeLimit)
    let truth = model.valueIteration(discount: discount).values
    let greedy = model.greedyActions(model.actionValues(of: truth, discount: discount))
    var values = [Double](repeating: 0, count: model.states)
    for _ in 0..<limit {
      let table = model.actionValues(of: values, discount: 1)
      values = (0..<model.states).map { table[$0 * model.actions + greedy[$0][0]] }
    }
    return scale * Statistics.mean(startingStates.map { values[$0] })
  }

  /// Steps after which an episode is truncated.
  private var timeLimit: Int {
    switch self {
    case .grid4, .frozenLake: 100
    case .grid10, .taxi: 200
    }
  }

  /// The states in which episodes begin with equal probability.
  private var startingStates: [Int] {
    switch self {
    case .grid4: Array(1..<15)
    case .grid10, .frozenLake: [0]
    case .taxi:
      (0..<Taxi().stateCount).filter { state in
        let situation = Taxi.Situation(state: state)
        return situation.passenger != Taxi.inTaxi
          && situation.passenger != situation.destination
      }
    }
  }
}

/// Trains on FrozenLake and measures the largest error of the table at some points.
///
/// - Parameters:
///   - settings: see `QLearningSettings`; `totalSteps` does not count.
///   - seed: decides everything random.
///   - functions: whose functions to run.
///   - truth: the values that the table should have, `[states · actions]`.
///   - points: the numbers of steps after which it is measured, ascending.
/// - Returns: max |Q − truth| at every point.
public func tableErrors(
  onFrozenLake settings: QLearningSettings, seed: UInt64, functions: QLearningFunctions,
  truth: [Double], at points: [Int]
) throws -> [Double] {
  var training = QLearning(
    FrozenLake.fourByFour(), settings: settings, seed: seed, functions: functions)
  return try points.map { point in
    try training.run(steps: point - training.steps)
    return largestDifference(training.values.values, truth)
  }
}
