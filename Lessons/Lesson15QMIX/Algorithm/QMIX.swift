import Course
import RLCore
import RLNetworks

/// A team that learns from one reward: QMIX, VDN, or each agent for itself.
///
/// Sunehag et al. 2018; Rashid et al. 2018. Read it from `iterate` down: all agents act in all
/// copies of the world, what happened is stored, and a minibatch of it makes a gradient step. The
/// functions that decide how come from `functions`: the reference's, the reader's or a
/// misconception's.
public struct QMIX<World: MultiAgentEnvironment>: IteratedTraining {
  /// The training's settings.
  public let settings: QMIXSettings
  /// The world that is learned.
  public let world: World
  /// All networks as they are now.
  public private(set) var learner: QMIXLearner
  /// Environment steps so far.
  public private(set) var steps = 0

  let functions: QMIXFunctions
  private var worlds: VectorMultiAgentEnvironment<World>
  private var replay: JointReplay
  private var slots: [Int]
  private var batch: JointBatch
  private var optimizer: Adam
  private var tape = Tape()
  private var actionRandom: RandomStream
  private var sampleRandom: RandomStream

  /// Builds the networks and starts an episode in every copy of the world.
  ///
  /// - Parameters:
  ///   - world: the task.
  ///   - settings: see `QMIXSettings`.
  ///   - seed: decides everything that is random.
  ///   - functions: whose functions to run.
  public init(_ world: World, settings: QMIXSettings, seed: UInt64, functions: QMIXFunctions) {
    self.world = world
    self.settings = settings
    self.functions = functions.checked
    let random = RandomStream(seed: seed, name: "qmix")
    var initial = random.stream(named: "weights")
    learner = QMIXLearner(for: world, settings: settings, using: &initial)
    optimizer = Adam(count: learner.online.count, learningRate: settings.learningRate)
    worlds = VectorMultiAgentEnvironment(
      world, count: settings.environments, random: random.stream(named: "worlds"))
    replay = JointReplay(capacity: settings.capacity, world: world)
    slots = Array(repeating: 0, count: settings.batchSize)
    batch = JointBatch(agents: world.agentCount)
    actionRandom = random.stream(named: "actions")
    sampleRandom = random.stream(named: "samples")
  }

  /// All networks.
  public var agent: QMIXLearner { learner }
  /// The number of iterations, at least 1.
  public var iterations: Int { settings.iterations }

  /// ε: falls from 1 on a straight line, then stays.
  public var explorationRate: Double {
    let progress = min(1, Double(steps) / Double(settings.explorationSteps))
    return 1 + progress * (Double(settings.finalExploration) - 1)
  }

  /// Plays episodes in which each agent takes its action of the largest value.
  public func evaluate(episodes: Int, random: RandomStream) -> Evaluation {
    var learner = learner
    return learner.evaluate(in: world, episodes: episodes, random: random)
  }

  // snippet.loop
  /// Acts and learns for as many steps as one report tells of.
  ///
  /// - Throws: `TrainingError` where a quantity is no longer finite or an exercise's answer cannot
  ///   be used; whatever an exercise throws.
  public mutating func iterate() throws -> QMIXReport {
    var tally = QMIXTally()
    let end = steps + settings.reportSteps
    while steps < end {
      try act()
      if steps >= settings.learningStarts { tally.add(try learn()) }
    }
    return tally.report(
      steps: steps, explorationRate: explorationRate, episodes: worlds.takeCompletedEpisodes(),
      leastSlope: try leastSlope())
  }

  /// One joint step in every copy of the world, and its transitions into the memory.
  private mutating func act() throws {
    let (observations, states) = (worlds.observations, worlds.states)
    var actions: [[Int]] = []
    for agent in 0..<learner.agents {
      let values = try learner.values(of: agent, at: observations[agent], by: .online)
      try check(values, "action value")
      actions.append(chooseActions(values, of: agent))
    }
    worlds.step(actions)
    replay.store(observations: observations, states: states, actions: actions, after: worlds)
    steps += settings.environments
  }

  /// With probability ε any action, otherwise one of the largest value: each agent for itself.
  private mutating func chooseActions(_ values: [Float], of agent: Int) -> [Int] {
    let (rate, actions) = (explorationRate, learner.actionCounts[agent])
    return (0..<settings.environments).map { row in
      actionRandom.uniformDouble() < rate
        ? actionRandom.integer(below: actions)
        : greedyAction(values, row: row, actions: actions)
    }
  }

  /// One gradient step on a minibatch from the memory.
  private mutating func learn() throws -> QMIXUpdate {
    replay.sample(into: &slots, using: &sampleRandom)
    replay.gather(slots, into: &batch)
    let update =
      settings.method == .independent
      ? try learner.independentUpdate(
        optimizer: &optimizer, batch: batch, settings: settings, functions: functions, on: &tape)
      : try functions.update(&learner, &optimizer, batch, settings, functions, &tape)
    try check(update)
    return update
  }
  // snippet.end

  /// The smallest ∂Q_tot/∂Qᵢ in the last minibatch; nil where there is no mixer or no minibatch.
  private mutating func leastSlope() throws -> Double? {
    guard settings.method == .monotonic, batch.count > 0 else { return nil }
    tape.reset()
    let theta = tape.frozen(learner.online)
    let taken = learner.agentValues(in: batch, theta, on: &tape)
    let values = tape.variable(tape.values(taken), rows: taken.rows, columns: taken.columns)
    let total = try functions.mix(
      values, learner.mixerWeights(in: batch.states, theta, on: &tape), &tape)
    tape.backward(from: total, seed: [Float](repeating: 1, count: batch.count))
    return tape.gradient(values).min().map(Double.init)
  }
}

extension QMIXLearner {
  /// Makes one step of independent Q-learning: each agent has its own target and its own error.
  ///
  /// Each is a team of one, whose value is joined with no other. Tan 1993, "Multi-Agent
  /// Reinforcement Learning: Independent vs. Cooperative Agents".
  ///
  /// - Parameters:
  ///   - optimizer: of the online networks' numbers.
  ///   - batch: n joint transitions.
  ///   - settings: γ, τ and the largest gradient norm.
  ///   - functions: 15.3.
  ///   - tape: records; what it held before does not matter.
  mutating func independentUpdate(
    optimizer: inout Adam, batch: JointBatch, settings: QMIXSettings, functions: QMIXFunctions,
    on tape: inout Tape
  ) throws -> QMIXUpdate {
    let n = batch.count
    var targets = [Float](repeating: 0, count: n * agents)
    for agent in 0..<agents {
      var own = JointBatch(agents: 1)
      own.observations = [batch.observations[agent]]
      own.states = batch.states
      own.actions = [batch.actions[agent]]
      own.rewards = [batch.rewards[agent]]
      own.nextObservations = [batch.nextObservations[agent]]
      own.nextStates = batch.nextStates
      own.endings = batch.endings
      let y = try functions.targets(
        own, settings.discount, { try values(of: agent, at: $1, by: .online) },
        { try values(of: agent, at: $1, by: .target) }, { agentValues, _ in agentValues })
      for k in 0..<n { targets[k * agents + agent] = y[k] }
    }
    tape.reset()
    let theta = tape.parameters(online)
    let taken = agentValues(in: batch, theta, on: &tape)
    let errors = tape.subtract(taken, tape.constant(targets, rows: n, columns: agents))
    let loss = tape.mean(tape.square(errors))
    let totals = tape.sumColumns(taken)
    let update = QMIXUpdate(loss: tape.value(loss), values: tape.values(totals))
    tape.backward(from: loss)
    tape.clipGradientNorm(of: theta, to: settings.gradientNorm)
    optimizer.step(&online, theta, on: tape)
    follow(rate: settings.targetUpdateRate)
    return update
  }

  /// Plays episodes in which each agent takes its action of the largest value.
  ///
  /// - Parameters:
  ///   - world: what to play.
  ///   - episodes: the number of episodes, at least 1.
  ///   - random: a stream that training does not use.
  public mutating func evaluate<World: MultiAgentEnvironment>(
    in world: World, episodes: Int = 100, random: RandomStream
  ) -> Evaluation {
    Evaluation.joint(world, episodes: episodes, random: random) { observations, rows in
      (0..<agents).map { greedyActions(of: $0, at: observations[$0], rows: rows) }
    }
  }

  /// The action of the largest value of one agent in each of some rows, `[rows]`.
  ///
  /// - Parameters:
  ///   - agent: i.
  ///   - observations: what it sees, `[rows, Dᵢ]`.
  ///   - rows: the number of rows, at least 1.
  public mutating func greedyActions(
    of agent: Int, at observations: [Float], rows: Int
  ) -> [Int] {
    // The observations of a world fill rows.
    guard let values = try? values(of: agent, at: observations, by: .online) else {
      return Array(repeating: 0, count: rows)
    }
    return (0..<rows).map { greedyAction(values, row: $0, actions: actionCounts[agent]) }
  }
}

/// Sums of what the gradient steps of an iteration measure.
struct QMIXTally {
  private var (loss, value, updates) = (0.0, 0.0, 0)

  mutating func add(_ update: QMIXUpdate) {
    loss += Double(update.loss)
    value += Statistics.mean(update.values.map(Double.init))
    updates += 1
  }

  func report(
    steps: Int, explorationRate: Double, episodes: [CompletedEpisode], leastSlope: Double?
  ) -> QMIXReport {
    var report = QMIXReport()
    report.steps = steps
    if updates > 0 {
      report.loss = loss / Double(updates)
      report.meanValue = value / Double(updates)
    }
    report.leastSlope = leastSlope
    report.explorationRate = explorationRate
    if !episodes.isEmpty {
      report.episodeReturn = Statistics.mean(episodes.map(\.totalReward))
    }
    return report
  }
}
