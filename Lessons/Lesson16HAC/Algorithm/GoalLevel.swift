import Lesson13
import RLCore
import RLNetworks

/// One level of the hierarchy: a deep Q-network of lesson 13 that is told its goal, and a memory.
struct GoalLevel: Sendable {
  /// Both networks; they see a cell and a goal.
  private(set) var learner: ValueLearner
  /// H: the decisions within which a goal is to be reached; values lie between −H and 0.
  let horizon: Int

  private var replay: Replay<Int>
  private var slots: [Int]
  private var batch = DQNBatch()
  private var row: [Float]
  private var nextRow: [Float]
  private let settings: DQNSettings

  /// Builds the networks and an empty memory.
  ///
  /// - Parameters:
  ///   - world: says how a cell and a goal are written.
  ///   - actions: the number of decisions to choose from.
  ///   - horizon: H.
  ///   - settings: memory, networks and gradient steps.
  ///   - dqn: the functions of lesson 13.
  ///   - random: the source of the weights.
  init<World: GoalEnvironment>(
    _ world: World, actions: Int, horizon: Int, settings: DQNSettings, dqn: DQNFunctions,
    using random: inout RandomStream
  ) {
    self.horizon = horizon
    self.settings = settings
    learner = ValueLearner(
      observationSize: world.observationSize, actions: actions, settings: settings,
      dueling: dqn.dueling, using: &random)
    replay = Replay(capacity: settings.capacity, observationSize: world.observationSize)
    slots = Array(repeating: 0, count: settings.batchSize)
    row = Array(repeating: 0, count: world.observationSize)
    nextRow = row
  }

  /// Q(cell, ·, goal), `[actions]`.
  mutating func values<World: GoalEnvironment>(
    at cell: Int, goal: Int, in world: World
  ) throws -> [Float] {
    world.write(GoalObservation(cell: cell, goal: goal), into: &row, at: 0)
    return try learner.values(row, of: .online)
  }

  /// Remembers transitions.
  mutating func store<World: GoalEnvironment>(_ transitions: [GoalTransition], in world: World) {
    for transition in transitions {
      let goal = transition.goal
      world.write(GoalObservation(cell: transition.cell, goal: goal), into: &row, at: 0)
      world.write(GoalObservation(cell: transition.nextCell, goal: goal), into: &nextRow, at: 0)
      replay.store(
        observations: row, action: transition.action, reward: transition.reward,
        nextObservations: nextRow, ending: nil, discount: transition.discount)
    }
  }

  /// One gradient step on a minibatch: lesson 13's 13.9 with the targets of 16.5.
  mutating func learn(
    _ functions: HACFunctions, targetRate: Float, using random: inout RandomStream
  ) throws -> (update: DQNUpdate, rewards: [Float])? {
    guard replay.count > 0 else { return nil }
    replay.sample(into: &slots, using: &random)
    replay.gather(
      slots, observations: &batch.observations, actions: &batch.actions, rewards: &batch.rewards,
      nextObservations: &batch.nextObservations, endings: &batch.endings)
    replay.discounts.gather(rows: slots, into: &batch.discounts)
    batch.stored = replay.count
    let (goalTargets, horizon) = (functions.goalTargets, horizon)
    var dqn = functions.dqn
    dqn.targets = { rewards, discounts, _, nextValues, actions in
      try goalTargets(rewards, discounts, nextValues, actions, horizon)
    }
    let update = try dqn.update(&learner, batch, settings, dqn)
    learner.copyToTarget(rate: targetRate)
    return (update, batch.rewards)
  }
}
