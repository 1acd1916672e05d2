import Course
import RLCore
import RLNetworks

/// Multi-agent deep deterministic policy gradients, for discrete actions.
///
/// Lowe et al. 2017, algorithm 1. With `isCentralized` off each agent learns alone, by the same
/// functions: as a team of one, to which the others are a part of the world.
///
/// Read it from `iterate` down: all agents act on what each of them sees, the joint step is stored,
/// and now and then each agent makes one update on joint transitions of the memory. The functions
/// come from `functions`: the reference's, the reader's or a misconception's.
public struct MADDPG<World: MultiAgentEnvironment>: IteratedTraining {
  /// The training's settings.
  public internal(set) var settings: MADDPGSettings
  /// The world that is learned.
  public let world: World
  /// The agents as they are now.
  public internal(set) var agent: MADDPGPlayers
  /// Environment steps so far: joint actions, of all copies together.
  public private(set) var steps = 0

  var functions: MADDPGFunctions
  var worlds: VectorMultiAgentEnvironment<World>
  var memory: JointReplay
  var optimizers: [MADDPGOptimizers]
  var tape = Tape()
  private var batch: MADDPGBatch
  private var slots: [Int]
  private var measured = Measurements()
  private var actionRandom: RandomStream
  private var batchRandom: RandomStream
  private var noiseRandom: RandomStream

  /// Builds the networks and starts an episode in every copy of the world.
  ///
  /// - Parameters:
  ///   - world: the task.
  ///   - settings: see `MADDPGSettings`.
  ///   - seed: decides everything that is random.
  ///   - functions: whose functions to run.
  public init(
    _ world: World, settings: MADDPGSettings, seed: UInt64, functions: MADDPGFunctions
  ) {
    self.world = world
    self.settings = settings
    self.functions = functions
    let random = RandomStream(seed: seed, name: "maddpg")
    var initial = random.stream(named: "weights")
    let players = MADDPGPlayers(for: world, settings: settings, using: &initial)
    agent = players
    optimizers = (0..<players.count).map { MADDPGOptimizers(for: players[$0], settings: settings) }
    worlds = VectorMultiAgentEnvironment(world, count: settings.copies, random: random)
    memory = JointReplay(capacity: settings.memorySize, world: world)
    batch = MADDPGBatch(
      joint: JointBatch(agents: players.count), actionCounts: players.actionCounts,
      uniforms: players.actionCounts.map { [Float](repeating: 0, count: $0 * settings.batchSize) })
    slots = [Int](repeating: 0, count: settings.batchSize)
    actionRandom = random.stream(named: "actions")
    batchRandom = random.stream(named: "minibatches")
    noiseRandom = random.stream(named: "noise")
  }

  /// The number of reports.
  public var iterations: Int { settings.iterations }

  /// Whether the settings' number of steps is done.
  public var isFinished: Bool { steps >= settings.totalSteps }

  // snippet.iterate
  /// The steps until the next report, with the updates that belong to them.
  ///
  /// - Throws: `TrainingError` where a quantity is no longer finite or an exercise's answer cannot
  ///   be used; whatever an exercise throws.
  public mutating func iterate() throws -> MADDPGReport {
    let parts = checkedParts
    let end = min(settings.totalSteps, steps + MADDPGSettings.reportInterval)
    repeat {
      let (observations, states) = (worlds.observations, worlds.states)
      let actions = choose(observations)
      worlds.step(actions)
      memory.store(observations: observations, states: states, actions: actions, after: worlds)
      let before = steps
      steps += settings.copies
      let due = steps / settings.updateInterval - before / settings.updateInterval
      if steps > settings.warmUpSteps { for _ in 0..<due { try learn(parts) } }
    } while steps < end
    return report()
  }

  /// What each agent does in each copy: drawn from its policy, or at random.
  private mutating func choose(_ observations: [[Float]]) -> [[Int]] {
    let exploration = settings.explorationRate(after: steps)
    var actions: [[Int]] = []
    for (i, count) in agent.actionCounts.enumerated() {
      let logits = agent.logits(of: i, at: observations[i], rows: settings.copies)
      actions.append([])
      for copy in 0..<settings.copies {
        let explores = actionRandom.uniform() < exploration
        let drawn = Categorical.sample(logits, row: copy, actions: count, using: &actionRandom)
        actions[i].append(explores ? actionRandom.integer(below: count) : drawn.action)
        measured.add(entropy: Categorical.entropy(logits, row: copy, actions: count))
      }
    }
    return actions
  }

  /// One update of each agent on joint transitions of the memory, then of the targets.
  mutating func learn(_ parts: MADDPGFunctions) throws {
    memory.sample(into: &slots, using: &batchRandom)
    memory.gather(slots, into: &batch.joint)
    for i in batch.uniforms.indices {
      for k in batch.uniforms[i].indices {
        batch.uniforms[i][k] = max(noiseRandom.uniform(), Float.leastNormalMagnitude)
      }
    }
    let sizes = agent.sizes
    for i in 0..<agent.count {
      let isTeam = agent.isCentralized
      let (team, member) = isTeam ? (0, i) : (i, 0)
      let answer = try parts.update(
        member, &agent.teams[team], &optimizers[i], isTeam ? batch : batch.alone(i), settings,
        parts, &tape)
      try check(answer, sizes: sizes)
      measured.add(loss: answer.criticLoss, objective: answer.objective)
    }
    for team in agent.teams.indices { agent.teams[team].follow(rate: settings.targetUpdateRate) }
  }
  // snippet.end

  /// Plays episodes in which each agent takes the action that it finds best.
  public func evaluate(episodes: Int, random: RandomStream) -> Evaluation {
    var agent = agent
    return Evaluation.joint(world, episodes: episodes, random: random) {
      agent.modes($0, rows: $1)
    }
  }

  private mutating func report() -> MADDPGReport {
    var report = measured.report
    report.steps = steps
    let episodes = worlds.takeCompletedEpisodes()
    if !episodes.isEmpty { report.episodeReturn = Statistics.mean(episodes.map(\.totalReward)) }
    measured = Measurements()
    return report
  }
}

extension MADDPGSettings {
  /// ε, which falls to 0 in the first half of the training.
  func explorationRate(after steps: Int) -> Float {
    explorationRate * max(0, 1 - 2 * Float(steps) / Float(totalSteps))
  }
}

/// Sums of what happened since the last report.
private struct Measurements: Sendable {
  private var choices = 0
  private var entropies = 0.0
  private var updates = 0
  private var losses = 0.0
  private var objectives = 0.0

  mutating func add(entropy: Float) {
    choices += 1
    entropies += Double(entropy)
  }

  mutating func add(loss: Float, objective: Float) {
    updates += 1
    losses += Double(loss)
    objectives += Double(objective)
  }

  var report: MADDPGReport {
    var report = MADDPGReport()
    report.entropy = entropies / Double(max(1, choices))
    guard updates > 0 else { return report }
    report.criticLoss = losses / Double(updates)
    report.predictedValue = objectives / Double(updates)
    return report
  }
}
