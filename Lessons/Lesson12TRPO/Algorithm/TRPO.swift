import Course
import Lesson07
import RLCore
import RLNetworks

/// Trust region policy optimisation.
///
/// Schulman et al. 2015, appendix C.
///
/// Read it from `iterate` down: collect a rollout, estimate its advantages, take one step of the
/// policy along F⁻¹g, as long as the divergence allows, then fit the critic. The functions that
/// make the step come from `functions`: the reference's, the reader's or a misconception's.
public struct TRPO<World: VectorObservable, Head: TrustRegionHead>: IteratedTraining
where World.Action == Head.Action {
  /// The training's settings.
  public private(set) var settings: TRPOSettings
  /// The world that is learned.
  public let world: World
  /// The policy and the critic as they are now.
  public private(set) var agent: ActorCritic<World, Head>
  /// Environment steps so far.
  public private(set) var steps = 0

  let functions: TRPOFunctions
  var collector: RolloutCollector<World, Head>
  var batch: TrustRegionBatch<Head>
  var criticOptimizer: Adam
  var criticTape = Tape()
  var shuffleRandom: RandomStream

  /// Builds the networks and starts an episode in every copy of the world.
  ///
  /// - Parameters:
  ///   - world: the task.
  ///   - settings: see `TRPOSettings`.
  ///   - seed: decides everything that is random.
  ///   - functions: whose functions to run.
  ///   - head: makes the policy's distribution; it may add parameters of its own.
  public init(
    _ world: World, settings: TRPOSettings, seed: UInt64, functions: TRPOFunctions,
    head: (inout Parameters) -> Head
  ) {
    self.world = world
    self.settings = settings
    self.functions = functions
    let random = RandomStream(seed: seed, name: "trpo")
    var initial = random.stream(named: "weights")
    agent = ActorCritic(world, hiddenUnits: settings.hiddenUnits, using: &initial, head: head)
    collector = RolloutCollector(
      world, steps: settings.horizon, environments: settings.environments, random: random)
    batch = TrustRegionBatch(actor: agent.actor, head: agent.head)
    criticOptimizer = Adam(
      count: agent.parameters.count, learningRate: settings.criticLearningRate, epsilon: 1e-5)
    shuffleRandom = random.stream(named: "minibatches")
  }

  /// All weights, the actor's and the critic's.
  public var parameters: Parameters { agent.parameters }

  /// The policy's parameters θ: the first of all.
  public var policyParameters: [Float] {
    Array(agent.parameters.values[..<agent.policyParameterCount])
  }

  var rollout: Rollout<World.Action> { collector.rollout }

  /// The number of rollouts.
  public var iterations: Int { settings.rollouts }

  /// Whether the settings' number of steps is done.
  public var isFinished: Bool { steps >= settings.rollouts * settings.rolloutSize }

  /// Plays episodes with the most likely actions.
  public func evaluate(episodes: Int, random: RandomStream) -> Evaluation {
    var agent = agent
    return agent.evaluate(in: world, episodes: episodes, random: random)
  }

  /// One rollout, one step of the policy, and the critic's fit to the rollout's returns.
  ///
  /// - Throws: `TrainingError` where a quantity is no longer finite or an exercise's answer cannot
  ///   be used; whatever an exercise throws.
  public mutating func iterate() throws -> TRPOReport {
    let gradient = try prepareUpdate()
    var report = try update(along: gradient.gradient)
    try fitCritic()
    report.steps = steps
    report.entropy = gradient.entropy
    report.explainedVariance = Statistics.explainedVariance(
      predictions: rollout.values, targets: rollout.returns)
    report.episodeReturn = collector.takeEpisodeReturn()
    return report
  }

  /// Collects a rollout and records the policy's answers to it.
  ///
  /// - Returns: The gradient of the surrogate objective, and the policy's mean entropy.
  mutating func prepareUpdate() throws -> (gradient: [Float], entropy: Float) {
    collector.collect(with: &agent, rewardScale: settings.rewardScale)
    steps += settings.rolloutSize
    try estimateAdvantages()
    let prepared = batch.record(
      rollout, advantages: standardized(rollout.advantages), parameters: policyParameters)
    try check(prepared.gradient, "gradient")
    return prepared
  }

  /// GAE for each environment, from the values of the states *after* the last step.
  private mutating func estimateAdvantages() throws {
    let bootstrapValues = collector.bootstrapValues(&agent)
    let (functions, settings) = (functions, settings)
    try collector.rollout.estimateAdvantages(bootstrapValues: bootstrapValues) { column in
      let estimate = try functions.ppo.generalizedAdvantages(
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
  /// One step of the policy inside its trust region.
  private mutating func update(along gradient: [Float]) throws -> TRPOReport {
    let (functions, settings) = (functions.checked, settings)
    let old = policyParameters
    var report = TRPOReport()
    let step = try functions.update(
      old, gradient, settings,
      { try self.product($0) },
      {
        report.tries += 1
        return try self.measure($0)
      },
      functions)
    try check(step, parameters: old.count)
    report.fraction = step.fraction
    report.stepLength = step.stepLength
    report.residuals = step.residuals
    guard step.parameters != old else { return report }
    (report.improvement, report.divergence) = try measure(step.parameters)
    setPolicy(step.parameters)
    return report
  }

  /// Squared errors of the values, in minibatches.
  private mutating func fitCritic() throws {
    var order = Array(0..<rollout.rows)
    for _ in 0..<settings.criticEpochs {
      shuffleRandom.shuffle(&order)
      for start in stride(from: 0, to: order.count, by: settings.criticMinibatchSize) {
        let rows = order[start..<min(start + settings.criticMinibatchSize, order.count)]
        criticTape.reset()
        let theta = criticTape.parameters(agent.parameters)
        let states = criticTape.constant(
          rows: rows, of: rollout.observations, columns: rollout.observationSize)
        let targets = criticTape.constant(rows: rows, of: rollout.returns, columns: 1)
        let errors = criticTape.subtract(
          agent.critic(states, theta, on: &criticTape), targets)
        let loss = criticTape.scale(criticTape.mean(criticTape.square(errors)), by: 0.5)
        criticTape.backward(from: loss)
        try check([criticTape.value(loss)], "value loss")
        // The loss does not depend on the policy's parameters, so Adam leaves them as they are.
        criticOptimizer.step(&agent.parameters, theta, on: criticTape)
      }
    }
  }
  // snippet.end

  /// F v + λ v at the policy that collected the rollout.
  ///
  /// - Parameter damping: λ; that of the settings by default.
  mutating func product(_ direction: [Float], damping: Float? = nil) throws -> [Float] {
    try check(direction: direction, parameters: agent.policyParameterCount)
    let product = try batch.fisherProduct(
      direction, damping: damping ?? settings.damping, functions: functions)
    try check(product: product, parameters: agent.policyParameterCount)
    return product
  }

  /// What the surrogate gains with other parameters of the policy, and their divergence.
  mutating func measure(_ parameters: [Float]) throws -> (improvement: Float, divergence: Float) {
    try check(measured: parameters, parameters: agent.policyParameterCount)
    return try batch.measure(parameters, functions: functions)
  }

  /// Changes what the next update is made with, and starts new episodes for its rollout.
  mutating func setUpdate(_ changed: TRPOSettings, in world: World, random: RandomStream) {
    setStep(changed)
    settings.environments = changed.environments
    collector = RolloutCollector(
      world, steps: settings.horizon, environments: settings.environments, random: random)
  }

  /// Changes how the next step is made, and nothing else.
  mutating func setStep(_ changed: TRPOSettings) {
    settings.maximumDivergence = changed.maximumDivergence
    settings.damping = changed.damping
    settings.iterations = changed.iterations
    settings.tolerance = changed.tolerance
  }

  private mutating func setPolicy(_ parameters: [Float]) {
    agent.parameters.values.replaceSubrange(0..<parameters.count, with: parameters)
  }

  /// The numbers with mean 0 and standard deviation 1; zeros where all are equal.
  private func standardized(_ advantages: [Float]) -> [Float] {
    if Statistics.isConstant(advantages) { return advantages.map { _ in 0 } }
    let count = Float(advantages.count)
    let center = advantages.reduce(0, +) / count
    let squares = advantages.reduce(0) { $0 + ($1 - center) * ($1 - center) }
    let deviation = (squares / count).squareRoot()
    return advantages.map { ($0 - center) / deviation }
  }
}
