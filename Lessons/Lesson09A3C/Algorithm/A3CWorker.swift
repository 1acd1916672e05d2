import Course
import RLCore
import RLNetworks

/// A worker: one copy of the world, and a copy of the shared parameters to act with.
struct A3CWorker<World: VectorObservable, Head: PolicyHead>: Sendable
where World.Action == Head.Action {
  let index: Int
  let settings: A3CSettings
  /// The networks with the parameters of the last copy.
  private(set) var agent: ActorCritic<World, Head>
  private var collector: RolloutCollector<World, Head>
  private var tape = Tape()
  /// θ'.
  private var local: [Float]
  /// Its copies and updates, each with the time on the clock that all workers share.
  var log: [(time: Int, event: SharedEvent)] = []

  init(
    _ index: Int, _ world: World, settings: A3CSettings, agent: ActorCritic<World, Head>,
    random: RandomStream
  ) {
    self.index = index
    self.settings = settings
    self.agent = agent
    local = agent.parameters.values
    collector = RolloutCollector(
      world, steps: settings.segmentLength, environments: 1, random: random)
  }

  // snippet.worker-round
  /// One round by the functions' `round`, which is handed what a worker can do.
  ///
  /// - Parameters:
  ///   - model: what the round reads and writes.
  ///   - learningRate: η at this point of the training.
  ///   - step: the environment steps so far, for messages.
  mutating func round(
    on model: SharedModel, learningRate: Float, step: Int, functions: A3CFunctions
  ) throws {
    // The closures change this worker, while the round changes the copy.
    var local = local
    self.local = []
    try functions.round(
      &local, model, settings.discount,
      RMSPropRates(
        learningRate: learningRate, squareDecay: settings.squareDecay, epsilon: settings.epsilon),
      { parameters in
        try use(parameters)
        collector.collect(with: &agent, rewardScale: settings.rewardScale)
        return collector.rollout.column(
          0, bootstrapValue: collector.bootstrapValues(&agent)[0])
      },
      { parameters, advantages, returns in
        try use(parameters)
        return try gradient(advantages: advantages, returns: returns, step: step)
      },
      functions)
    self.local = local
  }

  /// Puts parameters into the networks.
  private mutating func use(_ parameters: [Float]) throws {
    guard parameters.count == agent.parameters.count else {
      throw TrainingError.unusable(
        exercise: "09.5",
        answer: "acts with \(parameters.count) of \(agent.parameters.count) parameters")
    }
    agent.parameters.update { values in
      for index in 0..<parameters.count { values[index] = parameters[index] }
    }
  }

  /// The gradient of the loss, a mean over the segment.
  ///
  /// L = −A log π(a|s) − c_H H(π) + c_V ½ (R − V)². Mnih et al. 2016, section 4.
  private mutating func gradient(
    advantages: [Float], returns: [Float], step: Int
  ) throws -> [Float] {
    let rollout = collector.rollout
    try check(advantages, returns, step)
    guard rollout.isFull else {
      throw TrainingError.unusable(exercise: "09.5", answer: "takes a gradient of no segment")
    }
    let rows = Array(0..<rollout.rows)
    tape.reset()
    let theta = tape.parameters(agent.parameters)
    let observations = tape.constant(
      rollout.observations, rows: rollout.rows, columns: rollout.observationSize)
    let (logProbabilities, entropies) = agent.head.logProbabilitiesAndEntropies(
      agent.actor(observations, theta, on: &tape), actions: rollout.actions, rows: rows, theta,
      on: &tape)
    let errors = tape.subtract(
      agent.critic(observations, theta, on: &tape), tape.constant(returns))
    let objective = tape.add(
      tape.mean(tape.multiply(logProbabilities, tape.constant(advantages))),
      tape.scale(tape.mean(entropies), by: settings.entropyCoefficient))
    let valueLoss = tape.mean(tape.square(errors))
    let loss = tape.subtract(
      tape.scale(valueLoss, by: 0.5 * settings.valueCoefficient), objective)
    tape.backward(from: loss)
    let norm = tape.clipGradientNorm(of: theta, to: settings.maximumGradientNorm)
    guard norm.isFinite else {
      throw TrainingError.notFinite(quantity: "gradient norm", step: step)
    }
    return tape.gradient(theta)
  }
  // snippet.end

  /// Requires an advantage and a return for every step, all finite.
  private func check(_ advantages: [Float], _ returns: [Float], _ step: Int) throws {
    let count = settings.segmentLength
    guard advantages.count == count, returns.count == count else {
      throw TrainingError.unusable(
        exercise: "09.2",
        answer: """
          gave \(advantages.count) advantages and \(returns.count) returns for \(count) steps
          """)
    }
    if !advantages.allSatisfy(\.isFinite) || !returns.allSatisfy(\.isFinite) {
      throw TrainingError.notFinite(quantity: "return estimate", step: step)
    }
  }
}
