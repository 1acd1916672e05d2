import Course
import RLCore
import RLNetworks

/// PPO for several agents: each with a policy of its own, judged by critics that see everything.
///
/// Yu et al. 2022, algorithm 1. The losses are those of lesson 7; whose rewards an agent's
/// advantages are made of is 14.5.
public struct MAPPO<World: MultiAgentEnvironment>: IteratedTraining {
  /// The training's settings.
  public let settings: MAPPOSettings
  /// The world that is learned.
  public let world: World
  /// The agents as they are now.
  public private(set) var agent: MAPPOPlayers
  /// Environment steps so far.
  public private(set) var steps = 0

  let functions: MADDPGFunctions
  private var worlds: VectorMultiAgentEnvironment<World>
  /// What each agent lived through, `[N]`.
  private var rollouts: [Rollout<Int>]
  /// The states of the world, `[T·K, S]`.
  private var states: [Float] = []
  private var actorOptimizers: [Adam]
  private var criticOptimizers: [Adam]
  private var tape = Tape()
  private var actionRandom: RandomStream
  private var shuffleRandom: RandomStream

  /// Builds the networks and starts an episode in every copy of the world.
  ///
  /// - Parameters:
  ///   - world: the task.
  ///   - settings: see `MAPPOSettings`.
  ///   - seed: decides everything that is random.
  ///   - functions: whose functions to run.
  public init(
    _ world: World, settings: MAPPOSettings, seed: UInt64, functions: MADDPGFunctions
  ) {
    self.world = world
    self.settings = settings
    self.functions = functions
    let random = RandomStream(seed: seed, name: "mappo")
    var initial = random.stream(named: "weights")
    let players = MAPPOPlayers(for: world, settings: settings, using: &initial)
    agent = players
    worlds = VectorMultiAgentEnvironment(world, count: settings.copies, random: random)
    rollouts = players.actors.map {
      Rollout(
        steps: settings.horizon, environments: settings.copies, observationSize: $0.inputs)
    }
    actorOptimizers = players.actorParameters.map {
      Adam(count: $0.count, learningRate: settings.learningRate, epsilon: 1e-5)
    }
    criticOptimizers = players.criticParameters.map {
      Adam(count: $0.count, learningRate: settings.learningRate, epsilon: 1e-5)
    }
    actionRandom = random.stream(named: "actions")
    shuffleRandom = random.stream(named: "minibatches")
  }

  /// The number of rollouts.
  public var iterations: Int { settings.iterations }

  /// One rollout and the updates on it.
  ///
  /// - Returns: The mean return of the episodes that ended, exploration included.
  /// - Throws: `TrainingError` where a quantity is no longer finite or an exercise's answer cannot
  ///   be used; whatever an exercise throws.
  public mutating func iterate() throws -> Double? {
    let progress = Float(steps) / Float(iterations * settings.rolloutSize)
    let rate = settings.learningRate * max(0, 1 - progress)
    for i in actorOptimizers.indices { actorOptimizers[i].learningRate = rate }
    for i in criticOptimizers.indices { criticOptimizers[i].learningRate = rate }
    collect()
    steps += settings.rolloutSize
    try estimateAdvantages()
    for _ in 0..<settings.epochs {
      let batches = try functions.ppo.minibatches(
        rollouts[0].rows, settings.minibatchSize, &shuffleRandom)
      try check(minibatches: batches, rows: rollouts[0].rows)
      for rows in batches {
        for i in rollouts.indices { try stepActor(i, on: rows) }
        for i in criticOptimizers.indices { try stepCritic(i, on: rows) }
      }
    }
    let episodes = worlds.takeCompletedEpisodes()
    return episodes.isEmpty ? nil : Statistics.mean(episodes.map(\.totalReward))
  }

  /// Plays episodes in which each agent takes its most likely action.
  public func evaluate(episodes: Int, random: RandomStream) -> Evaluation {
    var agent = agent
    return Evaluation.joint(world, episodes: episodes, random: random) {
      agent.modes($0, rows: $1)
    }
  }

  /// T steps of all copies with the present policies.
  private mutating func collect() {
    states.removeAll(keepingCapacity: true)
    for i in rollouts.indices { rollouts[i].removeAll() }
    while !rollouts[0].isFull {
      let values = criticOptimizers.indices.map {
        agent.values(by: $0, of: worlds.states, rows: settings.copies)
      }
      states.append(contentsOf: worlds.states)
      var joint: [[Int]] = []
      for i in rollouts.indices {
        let logits = agent.logits(of: i, at: worlds.observations[i], rows: settings.copies)
        let choices = (0..<settings.copies).map {
          Categorical.sample(
            logits, row: $0, actions: agent.actors[i].outputs, using: &actionRandom)
        }
        joint.append(choices.map(\.action))
        rollouts[i].recordDecision(
          observations: worlds.observations[i], actions: choices.map(\.action),
          logProbabilities: choices.map(\.logProbability), values: values[agent.critic(of: i)])
      }
      worlds.step(joint)
      let isCut = worlds.endings.contains { $0 == .truncated }
      let finals = criticOptimizers.indices.map {
        isCut ? agent.values(by: $0, of: worlds.finalStates, rows: settings.copies) : nil
      }
      for i in rollouts.indices {
        rollouts[i].recordOutcome(
          rewards: worlds.rewards[i], endings: worlds.endings,
          finalValues: finals[agent.critic(of: i)])
      }
    }
  }

  // snippet.mappo-advantages
  /// Lesson 7's estimate for each copy, of the rewards that 14.5 chooses for each agent.
  private mutating func estimateAdvantages() throws {
    let (functions, settings) = (functions, settings)
    let bootstrap = criticOptimizers.indices.map {
      agent.values(by: $0, of: worlds.states, rows: settings.copies)
    }
    // advantages[copy][agent][time]
    let advantages = try (0..<settings.copies).map { copy in
      let columns = rollouts.indices.map {
        rollouts[$0].column(copy, bootstrapValue: bootstrap[agent.critic(of: $0)][copy])
      }
      let answer = try functions.advantages(columns.map(\.rewards), settings.isShared) {
        var column = try known(columns, $0, $1)
        column.rewards = $1
        let estimate = try functions.ppo.generalizedAdvantages(
          column, settings.discount, settings.traceDecay)
        return try checked(estimate.advantages, exercise: "07.3")
      }
      guard answer.count == columns.count else {
        throw TrainingError.unusable(
          exercise: "14.5",
          answer: "gave the wrong number of lists: \(answer.count) instead of \(columns.count)")
      }
      return try answer.map { try checked($0, exercise: "14.5") }
    }
    for i in rollouts.indices {
      var copy = 0
      rollouts[i].estimateAdvantages(
        bootstrapValues: bootstrap[agent.critic(of: i)]
      ) { column in
        defer { copy += 1 }
        let answer = advantages[copy][i]
        return (answer, zip(answer, column.values).map { $0 + $1 })
      }
    }
  }
  // snippet.end

  /// A step of an agent's policy up the clipped objective.
  private mutating func stepActor(_ i: Int, on rows: [Int]) throws {
    let rollout = rollouts[i]
    tape.reset()
    let theta = tape.parameters(agent.actorParameters[i])
    let observations = tape.constant(
      rows: rows, of: rollout.observations, columns: rollout.observationSize)
    let policy = Categorical(
      logits: agent.actors[i](observations, theta, on: &tape), on: &tape)
    let ratio = try functions.ppo.probabilityRatio(
      policy.logProbability(rows: rows, of: rollout.actions, on: &tape),
      tape.constant(rows: rows, of: rollout.logProbabilities), &tape)
    try TrainingError.check(ratio, rows: rows.count, columns: 1, exercise: "07.1")
    let advantages = tape.constant(standardized(rows.map { rollout.advantages[$0] }))
    let surrogate = try functions.ppo.clippedSurrogate(
      ratio, advantages, settings.clipRange, &tape)
    try TrainingError.check(surrogate, rows: rows.count, columns: 1, exercise: "07.2")
    let bonus = tape.scale(
      tape.mean(policy.entropy(on: &tape)), by: settings.entropyCoefficient)
    let loss = tape.negate(tape.add(tape.mean(surrogate), bonus))
    try differentiate(loss, theta)
    actorOptimizers[i].step(&agent.actorParameters[i], theta, on: tape)
  }

  /// A step of a critic towards the returns of its agents, or of the team.
  private mutating func stepCritic(_ i: Int, on rows: [Int]) throws {
    let rollout = rollouts[i]
    tape.reset()
    let theta = tape.parameters(agent.criticParameters[i])
    let seen = tape.constant(rows: rows, of: states, columns: world.stateSize)
    let loss = try functions.ppo.clippedValueLoss(
      agent.critics[i](seen, theta, on: &tape), tape.constant(rows: rows, of: rollout.values),
      tape.constant(rows: rows, of: rollout.returns), settings.valueClipRange, &tape)
    try TrainingError.check(loss, rows: rows.count, columns: 1, exercise: "07.7")
    try differentiate(tape.mean(loss), theta)
    criticOptimizers[i].step(&agent.criticParameters[i], theta, on: tape)
  }

  /// A gradient of limited length.
  private mutating func differentiate(
    _ loss: Tape.Variable, _ theta: Tape.ParameterBlock
  ) throws {
    tape.backward(from: loss)
    let norm = tape.clipGradientNorm(of: theta, to: settings.maximumGradientNorm)
    guard tape.value(loss).isFinite, norm.isFinite else {
      throw TrainingError.notFinite(quantity: "loss or its gradient", step: steps)
    }
  }
}
