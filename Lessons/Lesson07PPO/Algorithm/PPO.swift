import Course
import CourseTape
import RLCore
import RLNetworks

/// Proximal policy optimisation.
///
/// Schulman et al. 2017, algorithm 1.
///
/// Read it from `iterate` down: collect a rollout, estimate its advantages, then take several
/// epochs of minibatch steps on the clipped objective. The seven functions in which PPO differs
/// from a plain policy gradient come from `functions`: the reference's, the reader's or a
/// misconception's.
public struct PPO<World: VectorObservable, Head: PolicyHead>: IteratedTraining
where World.Action == Head.Action {
  /// The training's settings.
  public let settings: PPOSettings
  /// The world that is learned.
  public let world: World
  /// The policy and the critic as they are now.
  public private(set) var agent: ActorCritic<World, Head>
  /// Environment steps so far.
  public private(set) var steps = 0

  let functions: PPOFunctions
  var collector: RolloutCollector<World, Head>
  var optimizer: Adam
  var tape = Tape()
  var shuffleRandom: RandomStream

  /// Builds the networks and starts an episode in every copy of the world.
  ///
  /// - Parameters:
  ///   - world: the task.
  ///   - settings: see `PPOSettings`.
  ///   - seed: decides everything that is random.
  ///   - functions: whose functions to run.
  ///   - head: makes the policy's distribution; it may add parameters of its own.
  public init(
    _ world: World, settings: PPOSettings, seed: UInt64, functions: PPOFunctions,
    head: (inout Parameters) -> Head
  ) {
    self.world = world
    self.settings = settings
    self.functions = functions
    let random = RandomStream(seed: seed, name: "ppo")
    var initial = random.stream(named: "weights")
    agent = ActorCritic(world, hiddenUnits: settings.hiddenUnits, using: &initial, head: head)
    optimizer = Adam(
      count: agent.parameters.count, learningRate: settings.learningRate, epsilon: 1e-5)
    collector = RolloutCollector(
      world, steps: settings.horizon, environments: settings.environments, random: random)
    shuffleRandom = random.stream(named: "minibatches")
  }

  /// All weights, the actor's and the critic's.
  public var parameters: Parameters { agent.parameters }

  var rollout: Rollout<World.Action> { collector.rollout }

  /// The number of rollouts.
  public var iterations: Int { settings.iterations }

  /// Whether the settings' number of steps is done.
  public var isFinished: Bool { steps >= settings.iterations * settings.rolloutSize }

  /// Plays episodes with the most likely actions.
  public func evaluate(episodes: Int, random: RandomStream) -> Evaluation {
    var agent = agent
    return agent.evaluate(in: world, episodes: episodes, random: random)
  }

  /// One rollout and the update on it.
  ///
  /// - Throws: `TrainingError` where a quantity is no longer finite or an exercise's answer cannot
  ///   be used; whatever an exercise throws.
  public mutating func iterate() throws -> PPOReport {
    let progress = Float(steps) / Float(settings.iterations * settings.rolloutSize)
    optimizer.learningRate = settings.learningRate * max(0, 1 - progress)
    collector.collect(with: &agent, rewardScale: settings.rewardScale)
    steps += settings.rolloutSize
    try estimateAdvantages()
    var report = try update()
    report.steps = steps
    report.explainedVariance = Statistics.explainedVariance(
      predictions: rollout.values, targets: rollout.returns)
    report.episodeReturn = collector.takeEpisodeReturn()
    return report
  }

  /// GAE for each environment, from the values of the states *after* the last step.
  private mutating func estimateAdvantages() throws {
    let bootstrapValues = collector.bootstrapValues(&agent)
    let (functions, settings) = (functions, settings)
    try collector.rollout.estimateAdvantages(bootstrapValues: bootstrapValues) { column in
      let estimate = try functions.generalizedAdvantages(
        column, settings.discount, settings.traceDecay)
      guard estimate.advantages.count == settings.horizon,
        estimate.returns.count == settings.horizon
      else {
        throw TrainingError.unusable(
          exercise: "07.3",
          answer: """
            gave \(estimate.advantages.count) advantages and \(estimate.returns.count) returns \
            for \(settings.horizon) steps
            """)
      }
      return estimate
    }
    try check(rollout.returns, "return estimate")
  }

  // snippet.update
  /// Several epochs of minibatch steps on one rollout.
  private mutating func update() throws -> PPOReport {
    var report = PPOReport()
    var count: Float = 0
    for _ in 0..<settings.epochs {
      let batches = try functions.minibatches(
        rollout.rows, settings.minibatchSize, &shuffleRandom)
      try checkMinibatches(batches)
      for rows in batches {
        try step(on: rows, &report)
        count += 1
      }
    }
    report.divergence /= count
    report.clipFraction /= count
    report.vanishingFraction /= count
    report.entropy /= count
    return report
  }

  /// One gradient step on the samples in `rows`.
  private mutating func step(on rows: [Int], _ report: inout PPOReport) throws {
    tape.reset()
    let theta = tape.parameters(agent.parameters)
    let observations = tape.constant(
      rows: rows, of: rollout.observations, columns: rollout.observationSize)
    let old = tape.constant(rows: rows, of: rollout.logProbabilities, columns: 1)
    let advantages = tape.constant(normalized(rows.map { rollout.advantages[$0] }))

    let (new, entropies) = agent.head.logProbabilitiesAndEntropies(
      agent.actor(observations, theta, on: &tape), actions: rollout.actions, rows: rows, theta,
      on: &tape)
    let ratio = try functions.probabilityRatio(new, old, &tape)
    try TrainingError.check(ratio, rows: rows.count, exercise: "07.1")
    // e⁸⁹ is infinite in Float, and infinity times an advantage of 0 is not a number.
    try check(tape.values(ratio), "probability ratio")
    let surrogate = try functions.clippedSurrogate(
      ratio, advantages, settings.clipRange, &tape)
    let valueLoss = try functions.clippedValueLoss(
      agent.critic(observations, theta, on: &tape),
      tape.constant(rows: rows, of: rollout.values, columns: 1),
      tape.constant(rows: rows, of: rollout.returns, columns: 1),
      settings.valueClipRange, &tape)
    try TrainingError.check(surrogate, rows: rows.count, exercise: "07.2")
    try TrainingError.check(valueLoss, rows: rows.count, exercise: "07.7")

    // Minimised: −(surrogate + c_H · entropy) + c_V · value loss, each a mean over the minibatch.
    let objective = tape.add(
      tape.mean(surrogate), tape.scale(tape.mean(entropies), by: settings.entropyCoefficient))
    let loss = tape.subtract(
      tape.scale(tape.mean(valueLoss), by: settings.valueCoefficient), objective)
    tape.backward(from: loss)
    try check([tape.value(loss)], "loss")
    let norm = tape.clipGradientNorm(of: theta, to: settings.maximumGradientNorm)
    try check([norm], "gradient norm")
    optimizer.step(&agent.parameters, theta, on: tape)
    // snippet.end

    let divergence = try functions.divergence(
      tape.values(new), tape.values(old), settings.clipRange)
    let vanishing = try functions.vanishingGradient(
      tape.values(ratio), tape.values(advantages), settings.clipRange)
    try TrainingError.check(vanishing, rows: rows.count, exercise: "07.4")
    report.divergence += divergence.kl
    report.clipFraction += divergence.clipFraction
    report.vanishingFraction += Float(vanishing.filter { $0 }.count) / Float(rows.count)
    report.entropy += mean(tape.values(entropies))
  }

  /// The advantages with mean 0 and standard deviation 1, where the settings ask for it; zeros
  /// where all are equal.
  func normalized(_ advantages: [Float]) -> [Float] {
    guard settings.normalizesAdvantages, advantages.count > 1 else { return advantages }
    // The deviation of equal numbers is rounding, which a division would turn into a full step.
    if Statistics.isConstant(advantages) { return advantages.map { _ in 0 } }
    let center = mean(advantages)
    let squares = advantages.reduce(0) { $0 + ($1 - center) * ($1 - center) }
    let deviation = (squares / Float(advantages.count - 1)).squareRoot()
    return advantages.map { ($0 - center) / (deviation + 1e-8) }
  }

  private func mean(_ values: [Float]) -> Float { values.reduce(0, +) / Float(values.count) }
}
