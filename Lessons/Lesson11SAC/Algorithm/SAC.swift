import Course
import RLCore
import RLNetworks

/// Soft actor-critic with a temperature that adjusts itself.
///
/// Haarnoja et al. 2018b, algorithm 1.
///
/// Read it from `iterate` down: act by the policy, store the step, and make one update on a
/// minibatch of the memory. The functions come from `functions`: the reference's, the reader's or a
/// misconception's.
public struct SAC<World: ContinuousEnvironment & VectorObservable>: IteratedTraining {
  /// The training's settings.
  public internal(set) var settings: SACSettings
  /// The world that is learned.
  public let world: World
  /// The networks as they are now.
  public internal(set) var agent: SACAgent

  var functions: SACFunctions
  var collector: ReplayCollector<World>
  var optimizers: SACOptimizers
  var tape = Tape()
  var batch: SACBatch
  private var slots: [Int]
  private var measured = SACMeasurements()
  private var noise: [Float] = [0]
  private var noiseRandom: RandomStream
  private var batchRandom: RandomStream
  private var sampleRandom: RandomStream

  /// Builds the networks and starts an episode.
  ///
  /// - Parameters:
  ///   - world: the task.
  ///   - settings: see `SACSettings`.
  ///   - seed: decides everything that is random.
  ///   - functions: whose functions to run.
  public init(_ world: World, settings: SACSettings, seed: UInt64, functions: SACFunctions) {
    self.world = world
    self.settings = settings
    self.functions = functions
    let random = RandomStream(seed: seed, name: "sac")
    var initial = random.stream(named: "weights")
    agent = SACAgent(
      observationSize: world.observationSize, actionLimit: world.actionLimit,
      hiddenUnits: settings.hiddenUnits, temperature: settings.initialTemperature,
      using: &initial)
    optimizers = SACOptimizers(for: agent, settings: settings)
    collector = ReplayCollector(world, capacity: settings.memorySize, random: random)
    batch = SACBatch(observationSize: world.observationSize)
    slots = [Int](repeating: 0, count: settings.batchSize)
    noiseRandom = random.stream(named: "noise")
    batchRandom = random.stream(named: "minibatches")
    sampleRandom = random.stream(named: "samples")
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
  public mutating func iterate() throws -> SACReport {
    let parts = checkedParts
    let end = min(SACSettings.reportInterval, max(1, settings.totalSteps - steps))
    for _ in 0..<end {
      let action = try choose(parts)
      collector.step(action, rewardScale: settings.rewardScale, discount: settings.discount)
      measured.add(action: action)
      if steps > settings.warmUpSteps { try learn(parts) }
    }
    return report()
  }

  /// An action drawn from the policy, by 11.5; a uniform one in the beginning.
  private mutating func choose(_ parts: SACFunctions) throws -> Float {
    if steps < settings.warmUpSteps {
      return agent.actionLimit * Float(noiseRandom.uniform(-1, 1))
    }
    tape.reset()
    let state = tape.constant(collector.observation, rows: 1, columns: batch.observationSize)
    let theta = tape.frozen(agent.actorParameters)
    let (mean, logDeviation) = agent.distribution(state, theta, on: &tape)
    noise[0] = noiseRandom.normal()
    let actions = try parts.sample(
      mean, logDeviation, tape.constant(noise), agent.actionLimit, &tape
    ).actions
    let action = tape.value(actions)
    try check(action, "action")
    return action
  }

  /// One update on transitions of the memory.
  mutating func learn(_ parts: SACFunctions) throws {
    collector.replay.sample(into: &slots, using: &batchRandom)
    batch.gather(slots, from: collector.replay, noise: &sampleRandom)
    let temperature = agent.temperature
    let step = try functions.update(&agent, &optimizers, batch, settings, parts, &tape)
    try check(step)
    measured.add(step, temperature: temperature)
  }
  // snippet.end

  /// Plays episodes without chance, all side by side.
  public func evaluate(episodes: Int, random: RandomStream) -> Evaluation {
    var agent = agent
    return Evaluation.batched(world, episodes: episodes, random: random) {
      agent.modes($0, rows: $1)
    }
  }

  /// What was measured since the last report.
  mutating func report() -> SACReport {
    var report = measured.report(rewardScale: settings.rewardScale)
    report.steps = steps
    report.temperature = Double(agent.temperature)
    report.episodeReturn = collector.takeEpisodeReturn()
    measured = SACMeasurements()
    return report
  }
}
