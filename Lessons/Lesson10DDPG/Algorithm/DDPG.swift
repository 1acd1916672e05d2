import Course
import RLCore
import RLNetworks

/// Deep deterministic policy gradients and, with its three parts, TD3.
///
/// Lillicrap et al. 2016, algorithm 1; Fujimoto et al. 2018, algorithm 1.
///
/// Read it from `iterate` down: act with noise, store the step, and make one update on a minibatch
/// of the memory. The functions come from `functions`: the reference's, the reader's or a
/// misconception's.
public struct DDPG<World: ContinuousEnvironment & VectorObservable>: IteratedTraining {
  /// The training's settings.
  public internal(set) var settings: DDPGSettings
  /// The world that is learned.
  public let world: World
  /// The networks as they are now.
  public internal(set) var agent: DDPGAgent

  var functions: DDPGFunctions
  var collector: ReplayCollector<World>
  var optimizers: DDPGOptimizers
  var tape = Tape()
  private var batch: DDPGBatch
  private var slots: [Int]
  /// x, the noise of the last step, in parts of the action's limit.
  private var noise: Float = 0
  /// How many updates there were.
  private(set) var updates = 0
  private var measured = Measurements()
  private var noiseRandom: RandomStream
  private var batchRandom: RandomStream
  private var smoothingRandom: RandomStream

  /// Builds the networks and starts an episode.
  ///
  /// - Parameters:
  ///   - world: the task.
  ///   - settings: see `DDPGSettings`.
  ///   - seed: decides everything that is random.
  ///   - functions: whose functions to run.
  public init(
    _ world: World, settings: DDPGSettings, seed: UInt64, functions: DDPGFunctions
  ) {
    self.world = world
    self.settings = settings
    self.functions = functions
    let random = RandomStream(seed: seed, name: "ddpg")
    var initial = random.stream(named: "weights")
    agent = DDPGAgent(
      observationSize: world.observationSize, actionLimit: world.actionLimit,
      hiddenUnits: settings.hiddenUnits, critics: settings.critics, using: &initial)
    optimizers = DDPGOptimizers(for: agent, settings: settings)
    collector = ReplayCollector(world, capacity: settings.memorySize, random: random)
    batch = DDPGBatch(observationSize: world.observationSize)
    slots = [Int](repeating: 0, count: settings.batchSize)
    noiseRandom = random.stream(named: "noise")
    batchRandom = random.stream(named: "minibatches")
    smoothingRandom = random.stream(named: "smoothing")
  }

  /// Environment steps so far.
  public var steps: Int { collector.steps }

  /// The number of reports.
  public var iterations: Int { settings.iterations }

  /// Whether the settings' number of steps is done.
  public var isFinished: Bool { steps >= settings.totalSteps }

  // snippet.iterate
  /// The steps until the next report, with one update each.
  ///
  /// - Throws: `TrainingError` where a quantity is no longer finite or an exercise's answer cannot
  ///   be used; whatever an exercise throws.
  public mutating func iterate() throws -> DDPGReport {
    let parts = checkedParts
    let end = max(1, min(DDPGSettings.reportInterval, settings.totalSteps - steps))
    for _ in 0..<end {
      let action = try choose()
      let ending = collector.step(action, discount: settings.discount)
      if ending != nil { noise = 0 }
      measured.add(action)
      if steps > settings.warmUpSteps { try learn(parts) }
    }
    return report()
  }

  /// μ(s) + noise, within the limits; a random action in the beginning.
  private mutating func choose() throws -> Float {
    let limit = agent.actionLimit
    if steps < settings.warmUpSteps {
      return limit * Float(noiseRandom.uniform(-1, 1))
    }
    noise = try functions.nextNoise(
      noise, settings.noise.pull, settings.noise.deviation, settings.noise.timeStep,
      noiseRandom.normal())
    let action = agent.mode(collector.observation) + limit * noise
    try check(action, "action")
    return min(max(action, -limit), limit)
  }

  /// One update on transitions of the memory.
  mutating func learn(_ parts: DDPGFunctions) throws {
    collector.replay.sample(into: &slots, using: &batchRandom)
    batch.gather(slots, from: collector.replay, normals: &smoothingRandom)
    updates += 1
    let sizes = agent.sizes
    let (loss, objective) = try functions.update(
      &agent, &optimizers, batch, updates, settings, parts, &tape)
    try check(loss: loss, objective: objective, of: sizes)
    measured.add(loss: loss, objective: objective)
  }
  // snippet.end

  /// Plays episodes without noise, all side by side.
  public func evaluate(episodes: Int, random: RandomStream) -> Evaluation {
    var agent = agent
    return Evaluation.batched(world, episodes: episodes, random: random) {
      agent.modes($0, rows: $1)
    }
  }

  private mutating func report() -> DDPGReport {
    var report = measured.report
    report.steps = steps
    report.episodeReturn = collector.takeEpisodeReturn()
    measured = Measurements()
    return report
  }
}

/// Sums of what happened since the last report.
private struct Measurements: Sendable {
  private var steps = 0
  private var sizes = 0.0
  private var largest = 0.0
  private var updates = 0
  private var losses = 0.0
  private var objectives = 0.0
  private var actorUpdates = 0

  mutating func add(_ action: Float) {
    steps += 1
    sizes += Double(abs(action))
    largest = max(largest, Double(abs(action)))
  }

  mutating func add(loss: Float, objective: Float?) {
    updates += 1
    losses += Double(loss)
    guard let objective else { return }
    actorUpdates += 1
    objectives += Double(objective)
  }

  var report: DDPGReport {
    var report = DDPGReport()
    report.actionSize = sizes / Double(max(1, steps))
    report.largestAction = largest
    if updates > 0 { report.criticLoss = losses / Double(updates) }
    if actorUpdates > 0 { report.predictedValue = objectives / Double(actorUpdates) }
    return report
  }
}
