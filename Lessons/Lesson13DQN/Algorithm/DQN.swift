import Course
import RLCore
import RLNetworks

/// Deep Q-learning, with the parts of Rainbow.
///
/// Mnih et al. 2015; Hessel et al. 2018.
///
/// Read it from `iterate` down: act in all copies of the world, store what happened, draw a
/// minibatch, take a gradient step. The functions that decide how come from `functions`: the
/// reference's, the reader's or a misconception's.
public struct DQN<World: VectorObservable & DiscreteEnvironment>: IteratedTraining {
  /// The training's settings.
  public let settings: DQNSettings
  /// The world that is learned.
  public let world: World
  /// Both networks as they are now.
  public private(set) var learner: ValueLearner
  /// The memory.
  public private(set) var replay: Replay<Int>
  /// Environment steps so far.
  public private(set) var steps = 0

  let functions: DQNFunctions
  private var worlds: VectorEnvironment<World>
  private var windows: [NStepWindow<Int>]
  /// The priority of each slot, and the largest one so far.
  private var priorities: SumTree
  private var largestPriority = 1.0
  /// How many transitions were stored, and how many slots may be sampled.
  private var stored = 0
  private var filled = 0
  private var slots: [Int]
  private var batch = DQNBatch()
  private var actionRandom: RandomStream
  private var sampleRandom: RandomStream

  /// Builds the networks and starts an episode in every copy of the world.
  ///
  /// - Parameters:
  ///   - world: the task.
  ///   - settings: see `DQNSettings`.
  ///   - seed: decides everything that is random.
  ///   - functions: whose functions to run.
  public init(_ world: World, settings: DQNSettings, seed: UInt64, functions: DQNFunctions) {
    self.world = world
    self.settings = settings
    self.functions = functions.checked
    let random = RandomStream(seed: seed, name: "dqn")
    var initial = random.stream(named: "weights")
    learner = ValueLearner(
      observationSize: world.observationSize, actions: world.actionCount, settings: settings,
      dueling: functions.dueling, using: &initial)
    worlds = VectorEnvironment(
      world, count: settings.environments, random: random.stream(named: "worlds"))
    windows = Array(
      repeating: NStepWindow(steps: settings.steps), count: settings.environments)
    replay = Replay(capacity: settings.capacity, observationSize: world.observationSize)
    priorities = SumTree(capacity: settings.priorities == nil ? 1 : settings.capacity)
    slots = Array(repeating: 0, count: settings.batchSize)
    actionRandom = random.stream(named: "actions")
    sampleRandom = random.stream(named: "samples")
  }

  /// Both networks without noise, of which the online one acts.
  public var agent: ValueLearner {
    var agent = learner
    agent.silence()
    return agent
  }
  /// The number of iterations, at least 1.
  public var iterations: Int { max(1, settings.totalSteps / settings.reportSteps) }

  /// ε: falls from 1 on a straight line, then stays; 0 where noise explores.
  public var explorationRate: Double {
    if settings.isNoisy { return 0 }
    let progress = min(1, Double(steps) / Double(settings.explorationSteps))
    return 1 + progress * (Double(settings.finalExploration) - 1)
  }

  /// Plays episodes with the actions of the largest values.
  public func evaluate(episodes: Int, random: RandomStream) -> Evaluation {
    var agent = agent
    return agent.evaluate(in: world, episodes: episodes, random: random)
  }

  // snippet.loop
  /// Acts and learns for as many steps as one report tells of.
  ///
  /// - Throws: `TrainingError` where a quantity is no longer finite or an exercise's answer cannot
  ///   be used; whatever an exercise throws.
  public mutating func iterate() throws -> DQNReport {
    var tally = DQNTally()
    let end = steps + settings.reportSteps
    while steps < end {
      try act()
      guard steps >= settings.learningStarts, filled > 0 else { continue }
      for _ in 0..<settings.updates { try learn(&tally) }
    }
    return tally.report(
      steps: steps, explorationRate: explorationRate, episodes: worlds.takeCompletedEpisodes())
  }

  /// One step of every copy of the world, and its transitions into the memory.
  private mutating func act() throws {
    let observations = worlds.observations
    let actions = try chooseActions(observations)
    worlds.step(actions)
    let (combine, discount) = (functions.nStep, settings.discount)
    for row in actions.indices {
      let ending = worlds.endings[row]
      let place = try functions.ring(stored, settings.capacity)
      try check(place)
      let slot = try windows[row].store(
        observations: observations, action: actions[row], reward: worlds.rewards[row],
        nextObservations: ending == nil ? worlds.observations : worlds.finalObservations,
        row: row, ending: ending, into: &replay, at: place.slot
      ) { try combine($0, $1, discount) }
      guard let slot else { continue }
      stored += 1
      filled = place.filled
      // What was never learned from goes first.
      if settings.priorities != nil { priorities[slot] = largestPriority }
    }
    steps += settings.environments
  }

  /// With probability ε any action, otherwise one of the largest value.
  private mutating func chooseActions(_ observations: [Float]) throws -> [Int] {
    let values = try learner.values(observations, of: .online)
    try check(values, "action value")
    let (rate, actions) = (explorationRate, world.actionCount)
    return (0..<settings.environments).map { row in
      actionRandom.uniformDouble() < rate
        ? actionRandom.integer(below: actions) : greedyAction(values, row: row, actions: actions)
    }
  }

  /// One gradient step on a minibatch from the memory.
  private mutating func learn(_ tally: inout DQNTally) throws {
    drawBatch()
    var now = settings
    now.priorities?.correction = correction
    let update =
      if let support = settings.support {
        try learner.categoricalUpdate(batch, support: support, settings: now, functions: functions)
      } else {
        try functions.update(&learner, batch, now, functions)
      }
    try check(update)
    if let new = update.priorities {
      for (slot, priority) in zip(slots, new) {
        priorities[slot] = Double(priority)
        largestPriority = max(largestPriority, Double(priority))
      }
    }
    tally.add(update, batch)
  }

  /// Draws slots and gathers their transitions.
  private mutating func drawBatch() {
    if settings.priorities == nil {
      for i in slots.indices { slots[i] = sampleRandom.integer(below: filled) }
    } else {
      priorities.sample(into: &slots, using: &sampleRandom)
      let total = priorities.total
      batch.probabilities = slots.map { Float(priorities[$0] / total) }
    }
    replay.gather(
      slots, observations: &batch.observations, actions: &batch.actions, rewards: &batch.rewards,
      nextObservations: &batch.nextObservations, endings: &batch.endings)
    replay.discounts.gather(rows: slots, into: &batch.discounts)
    batch.stored = replay.count
  }
  // snippet.end

  /// β: rises from its first value to 1 on a straight line.
  private var correction: Float {
    let first = settings.priorities?.correction ?? 1
    return first + (1 - first) * min(1, Float(steps) / Float(settings.totalSteps))
  }
}

extension ValueLearner {
  /// Plays episodes with the actions of the largest values, all side by side.
  ///
  /// - Parameters:
  ///   - world: what to play.
  ///   - episodes: the number of episodes, at least 1.
  ///   - random: a stream that training does not use.
  public mutating func evaluate<World: VectorObservable & DiscreteEnvironment>(
    in world: World, episodes: Int = 100, random: RandomStream
  ) -> Evaluation {
    Evaluation.batched(world, episodes: episodes, random: random) { greedyActions($0, rows: $1) }
  }

  /// The action of the largest value in each of some states.
  ///
  /// - Parameters:
  ///   - observations: `[rows, D]`, row-major.
  ///   - rows: the number of states, at least 1.
  public mutating func greedyActions(_ observations: [Float], rows: Int) -> [Int] {
    let actions = network.actions
    // An answer of 13.5 that cannot be used has already stopped the training.
    guard let values = try? values(observations, of: .online) else {
      return Array(repeating: 0, count: rows)
    }
    return (0..<rows).map { greedyAction(values, row: $0, actions: actions) }
  }
}
