import Course
import Lesson11
import Preconditions
import RLCore
import RLNetworks

/// Soft actor-critic that learns from real transitions and from short imagined paths.
///
/// A path begins at a state that was really seen, so that a model's errors have few steps to grow
/// in. Without the model this is lesson 11's method with more updates a step. Janner et al. 2019,
/// "When to Trust Your Model: Model-Based Policy Optimization", algorithm 2.
public struct MBPO: IteratedTraining {
  /// What some steps of the world, with their updates, measured.
  public struct Report: Equatable, Sendable {
    /// Steps of the world so far.
    public var steps: Int
    /// The mean return of the episodes that ended; nil where none did.
    public var episodeReturn: Double?
    /// The models' losses in their last training; zeros without models.
    public var losses: ModelLosses
  }

  /// The settings.
  public let settings: MBPOSettings
  /// The networks of the actor-critic as they are now.
  public private(set) var agent: SACAgent

  private let functions: SACFunctions
  private let parts: SACFunctions
  private var collector: ReplayCollector<Pendulum>
  private var optimizers: SACOptimizers
  private var tape = Tape()
  private var batch: SACBatch
  private var slots: [Int]
  private var model: EnsembleLearner
  private var lived: SequenceReplay
  private var imagined: Replay<Float>
  private var losses = ModelLosses()
  private var states: [Float]
  private var nextStates: [Float]
  private var inputs: [Float]
  private var starts: [Int]
  private var workspace = Workspace()
  private var scaled: [Float] = [0, 0, 0]
  private var doneAction: [Float] = [0]
  private var noiseRandom: RandomStream
  private var batchRandom: RandomStream
  private var pathRandom: RandomStream

  private static let size = 3

  /// Builds the networks and starts an episode.
  ///
  /// - Parameters:
  ///   - settings: see `MBPOSettings`.
  ///   - seed: decides everything random.
  ///   - functions: whose functions of lesson 11 to run.
  public init(settings: MBPOSettings, seed: UInt64, functions: SACFunctions) {
    let actorCritic = settings.actorCritic
    precondition(
      settings.updates >= 1 && settings.pathLength >= 1 && settings.modelInterval >= 1
        && (0...1).contains(settings.realShare),
      "MBPO: \(settings.updates) updates, paths of \(settings.pathLength) steps, models trained "
        + "every \(settings.modelInterval) steps, or a real share of \(settings.realShare)")
    self.settings = settings
    self.functions = functions
    parts = functions.checked
    let random = RandomStream(seed: seed, name: "mbpo")
    var initial = random.stream(named: "weights")
    agent = SACAgent(
      observationSize: Self.size, actionLimit: Pendulum.torqueLimit,
      hiddenUnits: actorCritic.hiddenUnits, temperature: actorCritic.initialTemperature,
      using: &initial)
    optimizers = SACOptimizers(for: agent, settings: actorCritic)
    collector = ReplayCollector(Pendulum(), capacity: actorCritic.memorySize, random: random)
    batch = SACBatch(
      observationSize: Self.size, observations: [], actions: [], rewards: [],
      nextObservations: [], endings: [], noise: [], nextNoise: [])
    slots = [Int](repeating: 0, count: actorCritic.batchSize)
    model = EnsembleLearner(
      observationSize: Self.size, actionSize: 1, settings: settings.model,
      random: random.stream(named: "models"))
    lived = SequenceReplay(
      capacity: 2 * actorCritic.totalSteps + 2, observationSize: Self.size, actionSize: 1)
    imagined = Replay(capacity: settings.imaginedSize, observationSize: Self.size)
    states = [Float](repeating: 0, count: settings.paths * Self.size)
    nextStates = states
    inputs = [Float](repeating: 0, count: settings.paths * (Self.size + 1))
    starts = [Int](repeating: 0, count: settings.paths)
    noiseRandom = random.stream(named: "noise")
    batchRandom = random.stream(named: "minibatches")
    pathRandom = random.stream(named: "paths")
    remember(first: true)
  }

  /// Steps of the world so far.
  public var steps: Int { collector.steps }

  /// The number of reports.
  public var iterations: Int { settings.actorCritic.iterations }

  // snippet.mbpo
  /// The steps until the next report, with their updates.
  public mutating func iterate() throws -> Report {
    let total = settings.actorCritic.totalSteps
    for _ in 0..<min(SACSettings.reportInterval, max(1, total - steps)) {
      try step()
      guard steps > settings.actorCritic.warmUpSteps else { continue }
      if settings.usesModel {
        let sinceStart = steps - settings.actorCritic.warmUpSteps - 1
        if sinceStart % settings.modelInterval == 0 { try trainModels() }
        imagine()
      }
      for _ in 0..<settings.updates { try learn() }
    }
    return Report(
      steps: steps, episodeReturn: collector.takeEpisodeReturn(), losses: losses)
  }

  /// Some paths in a model, by the policy as it is now; all steps of them are kept.
  private mutating func imagine() {
    let (size, width) = (Self.size, Self.size + 1)
    collector.replay.sample(into: &starts, using: &pathRandom)
    collector.replay.observations.gather(rows: starts, columns: size, into: &states)
    for _ in 0..<settings.pathLength {
      let actions = agent.samples(states, rows: starts.count, using: &pathRandom)
      for row in starts.indices {
        for i in 0..<size { inputs[row * width + i] = states[row * size + i] * Self.scale(i) }
        inputs[row * width + size] = actions[row] / Pendulum.torqueLimit
      }
      let network = model.networks[pathRandom.integer(below: model.networks.count)]
      network.predict(inputs, rows: starts.count, model.parameters, into: &workspace)
      for row in starts.indices {
        for i in 0..<size {
          let next = inputs[row * width + i] + workspace.output[row * width + i]
          // What is beyond the world's own limits was never seen.
          let limit: Float = i < 2 ? 1 : Float(Pendulum.speedLimit) * Self.scale(2)
          nextStates[row * size + i] = min(max(next, -limit), limit) / Self.scale(i)
        }
        let reward = workspace.output[row * width + size] / PendulumView.rewardScale
        imagined.store(
          observations: states, action: actions[row],
          reward: reward * settings.actorCritic.rewardScale, nextObservations: nextStates,
          row: row, ending: nil, discount: settings.actorCritic.discount)
      }
      swap(&states, &nextStates)
    }
  }

  /// One update of the actor-critic, on a minibatch of what happened and what was imagined.
  private mutating func learn() throws {
    let count = slots.count
    collector.replay.sample(into: &slots, using: &batchRandom)
    batch.gather(slots, from: collector.replay)
    if settings.usesModel {
      let real = Int((Double(count) * settings.realShare).rounded())
      for row in real..<count {
        batch.replace(row, by: batchRandom.integer(below: imagined.count), of: imagined)
      }
    }
    batch.drawNoise(count, using: &batchRandom)
    let step = try functions.update(
      &agent, &optimizers, batch, settings.actorCritic, parts, &tape)
    guard step.criticLoss.isFinite && step.actorLoss.isFinite else {
      throw TrainingError.notFinite(quantity: "actor-critic's loss", step: steps)
    }
  }
  // snippet.end

  /// One step of the world.
  private mutating func step() throws {
    let action: Float
    if steps < settings.actorCritic.warmUpSteps {
      action = Pendulum.torqueLimit * Float(noiseRandom.uniform(-1, 1))
    } else {
      action = agent.samples(collector.observation, rows: 1, using: &noiseRandom)[0]
    }
    guard action.isFinite else {
      throw TrainingError.notFinite(quantity: "action", step: steps)
    }
    let ending = collector.step(
      action, rewardScale: settings.actorCritic.rewardScale,
      discount: settings.actorCritic.discount)
    doneAction[0] = action / Pendulum.torqueLimit
    remember(first: false)
    if ending != nil { remember(first: true) }
  }

  /// Stores what came of a step for the models, all numbers near 1.
  private mutating func remember(first: Bool) {
    guard !first else {
      for i in 0..<Self.size { scaled[i] = collector.observation[i] * Self.scale(i) }
      lived.begin(scaled)
      return
    }
    let replay = collector.replay
    let slot = (replay.nextSlot + replay.capacity - 1) % replay.capacity
    for i in 0..<Self.size {
      scaled[i] = replay.nextObservations[slot * Self.size + i] * Self.scale(i)
    }
    let reward = replay.rewards[slot] / settings.actorCritic.rewardScale
    lived.append(
      action: doneAction, reward: reward * PendulumView.rewardScale, observation: scaled,
      ending: nil)
  }

  private mutating func trainModels() throws {
    for _ in 0..<settings.modelUpdates {
      losses = try model.learn(from: lived)
      guard losses.isFinite else {
        throw TrainingError.notFinite(quantity: "model's loss", step: steps)
      }
    }
  }

  private static func scale(_ index: Int) -> Float {
    index == 2 ? PendulumView.velocityScale : 1
  }

  /// Plays episodes without chance, all side by side.
  public func evaluate(episodes: Int, random: RandomStream) -> Evaluation {
    var agent = agent
    return Evaluation.batched(Pendulum(), episodes: episodes, random: random) {
      agent.modes($0, rows: $1)
    }
  }
}

/// A training by soft actor-critic with imagined transitions, with its learning curve.
public typealias MBPORun = TrainingRun<IteratedOutcome<SACAgent, MBPO.Report>>

/// Trains on Pendulum-v1 and evaluates without chance at regular distances.
///
/// - Parameters:
///   - settings: see `MBPOSettings`.
///   - seed: decides everything random.
///   - functions: whose functions of lesson 11 to run.
///   - points: the number of evaluations after the first; the last one is at the end.
///   - progress: told how far the training is.
public func trainMBPO(
  _ settings: MBPOSettings, seed: UInt64, functions: SACFunctions, points: Int = 10,
  progress: TrainingProgress? = nil
) throws -> MBPORun {
  try TrainingRun(
    iterating: MBPO(settings: settings, seed: seed, functions: functions), seed: seed,
    points: points, progress: progress)
}

extension SACBatch {
  /// Takes other transitions, as many as there are slots.
  fileprivate mutating func gather(_ slots: [Int], from replay: Replay<Float>) {
    replay.gather(
      slots, observations: &observations, actions: &actions, rewards: &rewards,
      nextObservations: &nextObservations, endings: &endings)
  }

  /// Puts a transition of another memory into a row.
  fileprivate mutating func replace(_ row: Int, by slot: Int, of replay: Replay<Float>) {
    let size = observationSize
    for i in 0..<size {
      observations[row * size + i] = replay.observations[slot * size + i]
      nextObservations[row * size + i] = replay.nextObservations[slot * size + i]
    }
    actions[row] = replay.actions[slot]
    rewards[row] = replay.rewards[slot]
    endings[row] = replay.endings[slot]
  }

  fileprivate mutating func drawNoise(_ count: Int, using random: inout RandomStream) {
    noise.removeAll(keepingCapacity: true)
    nextNoise.removeAll(keepingCapacity: true)
    for _ in 0..<count {
      noise.append(random.normal())
      nextNoise.append(random.normal())
    }
  }
}
