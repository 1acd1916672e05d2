import Course
import RLCore
import RLNetworks

/// A recurrent state-space model that learns from a memory of sequences.
public struct RSSMLearner: WorldModel {
  /// h and s of one moment.
  public struct Belief: Sendable {
    /// h, [H].
    public var memory: [Float]
    /// s, the posterior's mean, [S].
    public var latent: [Float]
  }

  /// The networks.
  public let model: RSSM
  /// Their numbers.
  public internal(set) var parameters: Parameters
  /// The settings.
  public let settings: RSSMSettings

  var functions: PlaNetFunctions
  private var optimizer: Adam
  private var tape = Tape()
  private var batch: SequenceBatch
  private var noise: [Float]
  private var batchRandom: RandomStream
  private var noiseRandom: RandomStream
  private var imagination = Imagination()

  /// Builds the networks.
  ///
  /// - Parameters:
  ///   - observationSize: D.
  ///   - actionSize: A.
  ///   - settings: see `RSSMSettings`.
  ///   - random: its children decide weights, minibatches and draws.
  ///   - functions: whose functions to run.
  public init(
    observationSize: Int, actionSize: Int, settings: RSSMSettings, random: RandomStream,
    functions: PlaNetFunctions
  ) {
    var initial = random.stream(named: "weights")
    var parameters = Parameters()
    model = RSSM(
      observationSize: observationSize, actionSize: actionSize, settings: settings,
      in: &parameters, using: &initial)
    self.parameters = parameters
    self.settings = settings
    self.functions = functions.checked
    optimizer = Adam(
      count: parameters.count, learningRate: settings.learningRate, epsilon: 1e-5)
    batch = SequenceBatch(
      length: settings.length, count: settings.sequences, observationSize: observationSize,
      actionSize: actionSize)
    noise = [Float](
      repeating: 0, count: settings.length * settings.sequences * settings.latents)
    batchRandom = random.stream(named: "minibatches")
    noiseRandom = random.stream(named: "latents")
  }

  // snippet.elbo
  /// One step up the evidence's lower bound: errors of observations and rewards, and how far the
  /// posterior is from the prior.
  public mutating func learn(from replay: SequenceReplay) throws -> ModelLosses {
    replay.sample(into: &batch, using: &batchRandom)
    if settings.paths != .deterministic {
      for i in noise.indices { noise[i] = noiseRandom.normal() }
    }
    tape.reset()
    let theta = tape.parameters(parameters)
    let seen = try model.observe(
      batch, noise: noise, settings: settings, theta, functions: functions, on: &tape)
    let observation = observationError(seen, theta)
    let reward = rewardError(seen, theta)
    let divergence = try divergence(seen)
    let error = tape.add(
      tape.scale(observation, by: 0.5 / square(settings.observationDeviation)),
      tape.scale(reward, by: 0.5 / square(settings.rewardDeviation)))
    tape.backward(from: tape.add(error, divergence))
    tape.clipGradientNorm(of: theta, to: settings.gradientNorm)
    optimizer.step(&parameters, theta, on: tape)

    var losses = ModelLosses()
    losses.observation = tape.value(observation)
    losses.reward = tape.value(reward)
    losses.divergence = tape.value(
      try functions.divergence(seen.posterior, seen.prior, 0, &tape))
    return losses
  }

  /// Σ (ô − o)², the mean over all steps.
  private mutating func observationError(
    _ seen: ObservedSequences, _ theta: Tape.ParameterBlock
  ) -> Tape.Variable {
    let target = tape.constant(
      batch.observations, rows: batch.length * batch.count, columns: model.observationSize)
    let difference = tape.subtract(model.decoder(seen.features, theta, on: &tape), target)
    return tape.mean(tape.sumColumns(tape.square(difference)))
  }

  /// (r̂ − r)², the mean over all steps; an episode's first step has no reward.
  private mutating func rewardError(
    _ seen: ObservedSequences, _ theta: Tape.ParameterBlock
  ) -> Tape.Variable {
    let rows = batch.length * batch.count
    let target = tape.constant(batch.rewards, rows: rows, columns: 1)
    let difference = tape.subtract(model.reward(seen.features, theta, on: &tape), target)
    let counted = tape.multiply(difference, tape.constant(batch.carries, rows: rows, columns: 1))
    return tape.mean(tape.square(counted))
  }

  /// KL(posterior ‖ prior) by 18.2; with a balance once for each of the two.
  private mutating func divergence(_ seen: ObservedSequences) throws -> Tape.Variable {
    guard let balance = settings.balance else {
      return try functions.divergence(seen.posterior, seen.prior, settings.freeNats, &tape)
    }
    let (posterior, prior) = (tape.detached(seen.posterior), tape.detached(seen.prior))
    let towardPosterior = try functions.divergence(
      posterior, seen.prior, settings.freeNats, &tape)
    let towardPrior = try functions.divergence(seen.posterior, prior, settings.freeNats, &tape)
    return tape.add(
      tape.scale(towardPosterior, by: balance), tape.scale(towardPrior, by: 1 - balance))
  }
  // snippet.end
}

private func square(_ x: Float) -> Float { x * x }

extension Tape {
  /// The same distribution as a constant.
  mutating func detached(_ latents: LatentGaussian) -> LatentGaussian {
    LatentGaussian(mean: detach(latents.mean), deviation: detach(latents.deviation))
  }
}

// Acting and planning: plain numbers, no tape.
extension RSSMLearner {
  /// The belief about an episode's first moment.
  public mutating func begin(_ observation: [Float]) -> Belief {
    var belief = Belief(
      memory: [Float](repeating: 0, count: model.hidden),
      latent: [Float](repeating: 0, count: model.latents))
    follow(
      &belief, action: [Float](repeating: 0, count: model.actionSize), observation: observation)
    return belief
  }

  /// Takes an action and what was seen after it into the belief.
  public mutating func follow(_ belief: inout Belief, action: [Float], observation: [Float]) {
    imagination.follow(
      &belief, action: action, observation: observation, model, parameters,
      forgets: settings.paths == .stochastic)
  }

  /// Imagines several plans from one moment.
  public mutating func imagine(
    from belief: Belief, plans: [Float], count: Int, steps: Int, into rewards: inout [Float]
  ) {
    imagination.imagine(
      from: belief, plans: plans, count: count, steps: steps, model, parameters,
      forgets: settings.paths == .stochastic, into: &rewards)
  }

  /// What the model thinks will be seen, without looking.
  public mutating func foresee(from belief: Belief, plan: [Float], steps: Int) -> [Float] {
    imagination.foresee(
      from: belief, plan: plan, steps: steps, model, parameters,
      forgets: settings.paths == .stochastic)
  }
}
