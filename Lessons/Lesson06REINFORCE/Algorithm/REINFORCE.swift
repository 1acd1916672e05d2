import Course
import RLCore
import RLNetworks

/// REINFORCE with two small networks, a policy and a learnt baseline.
///
/// Williams 1992; Sutton & Barto, section 13.4. Read it from `iterate` down: play some episodes
/// with the present policy, give every step its return, and take one step of each optimiser on all
/// of them. Its returns and losses come from `functions`: the reference's, the reader's or a
/// misconception's.
public struct REINFORCE<World: VectorObservable & DiscreteEnvironment>: Training, Sendable {
  /// The training's settings.
  public let settings: REINFORCESettings
  /// The weights of the policy.
  public private(set) var policyParameters = Parameters()
  /// The weights of the baseline.
  public private(set) var baselineParameters = Parameters()
  /// Environment steps so far.
  public private(set) var steps = 0

  private let functions: REINFORCEFunctions
  private let actor: MLP
  private let baseline: MLP
  private var policyOptimizer: Adam
  private var baselineOptimizer: Adam
  private var world: World
  private var tape = Tape()
  private var workspace = Workspace()
  private var baselineWorkspace = Workspace()
  private var resetRandom: RandomStream
  private var actionRandom: RandomStream

  /// The update's steps, episode after episode: observations `[n, size]`, the rest `[n]`.
  private var observations: [Float] = []
  private var actions: [Int] = []
  private var returns: [Float] = []
  /// r_t of the present episode.
  private var rewards: [Double] = []
  /// The sum of the update's rewards, as the world gave them.
  private var earned = 0.0
  /// One observation.
  private var row: [Float]

  /// Builds both networks, one hidden tanh layer each.
  ///
  /// - Parameters:
  ///   - world: the task.
  ///   - settings: see `REINFORCESettings`. A baseline of standardised returns has another unit
  ///     than a reward, so it must not be added to one where a time limit ends an episode.
  ///   - seed: decides everything that is random.
  ///   - functions: whose functions to run.
  public init(
    _ world: World, settings: REINFORCESettings, seed: UInt64, functions: REINFORCEFunctions
  ) {
    precondition(
      settings.weight != .standardized || !settings.learnsBaseline
        || !settings.bootstrapsTruncation,
      "REINFORCE: a baseline of standardised returns cannot stand in for rewards at a time limit; "
        + "set bootstrapsTruncation to false")
    self.world = world
    self.settings = settings
    self.functions = functions
    let random = RandomStream(seed: seed, name: "reinforce")
    var initial = random.stream(named: "weights")
    let (inputs, hidden) = (world.observationSize, settings.hiddenUnits)
    // A last layer near zero makes the first policy uniform: no action is favoured by chance.
    actor = MLP(
      [inputs, hidden, world.actionCount], activation: .tanh, outputGain: 0.01,
      name: "policy", in: &policyParameters, using: &initial)
    baseline = MLP(
      [inputs, hidden, 1], activation: .tanh, outputGain: 1,
      name: "baseline", in: &baselineParameters, using: &initial)
    policyOptimizer = Adam(
      count: policyParameters.count, learningRate: settings.policyLearningRate)
    baselineOptimizer = Adam(
      count: baselineParameters.count, learningRate: settings.baselineLearningRate)
    row = Array(repeating: 0, count: inputs)
    resetRandom = random.stream(named: "resets")
    actionRandom = random.stream(named: "actions")
  }

  /// Whether the settings' number of steps is done.
  public var isFinished: Bool { steps >= settings.totalSteps }

  // snippet.iterate
  /// Some episodes, and one step on all of them.
  ///
  /// - Throws: `TrainingError` where a quantity is no longer finite or an exercise's answer cannot
  ///   be used; whatever an exercise throws.
  public mutating func iterate() throws -> REINFORCEReport {
    let left = max(0, 1 - Float(steps) / Float(settings.totalSteps))
    policyOptimizer.learningRate = settings.policyLearningRate * left
    baselineOptimizer.learningRate = settings.baselineLearningRate * left
    observations.removeAll(keepingCapacity: true)
    actions.removeAll(keepingCapacity: true)
    returns.removeAll(keepingCapacity: true)
    earned = 0
    for _ in 0..<settings.episodesPerUpdate { try playEpisode() }
    steps += actions.count
    var report = try update()
    report.steps = steps
    report.episodeReturn = earned / Double(settings.episodesPerUpdate)
    return report
  }

  /// Plays one episode to its end, then credits its steps.
  private mutating func playEpisode() throws {
    var observation = world.reset(using: &resetRandom)
    rewards.removeAll(keepingCapacity: true)
    while true {
      world.write(observation, into: &row, at: 0)
      let logits = actor.predict(row, rows: 1, policyParameters, into: &workspace)
      let action = Categorical.sample(
        logits, actions: actor.outputs, using: &actionRandom
      ).action
      let step = world.step(action)
      observations.append(contentsOf: row)
      actions.append(action)
      rewards.append(Double(step.reward) * settings.rewardScale)
      earned += Double(step.reward)
      observation = step.observation
      guard let ending = step.ending else { continue }
      if ending == .truncated && settings.bootstrapsTruncation && settings.learnsBaseline {
        addTruncatedValue(after: observation)
      }
      try creditEpisode()
      return
    }
  }
  // snippet.end

  /// Adds γ b(s_T) to the last reward: the bootstrap of a truncated episode.
  private mutating func addTruncatedValue(after observation: World.Observation) {
    world.write(observation, into: &row, at: 0)
    let value = baseline.predict(row, rows: 1, baselineParameters, into: &baselineWorkspace)[0]
    rewards[rewards.count - 1] += settings.discount * Double(value)
  }

  /// Appends the episode's returns.
  private mutating func creditEpisode() throws {
    let answer = try functions.checkedReturnsToGo(
      rewards, discount: settings.discount, standardized: settings.weight == .standardized)
    let whole = settings.weight == .wholeReturn
    for value in answer { returns.append(Float(whole ? answer[0] : value)) }
    if !answer.allSatisfy(\.isFinite) {
      throw TrainingError.notFinite(quantity: "return", step: steps + actions.count)
    }
  }

  // snippet.update
  /// One step of both optimisers on all steps of the update's episodes.
  private mutating func update() throws -> REINFORCEReport {
    let count = actions.count
    tape.reset()
    let theta = tape.parameters(policyParameters)
    let phi = tape.parameters(baselineParameters)
    let states = tape.constant(observations, rows: count, columns: row.count)
    let targets = tape.constant(returns)
    let policy = Categorical(logits: actor(states, theta, on: &tape), on: &tape)
    let logProbabilities = policy.logProbability(of: actions, on: &tape)
    let predictions =
      settings.learnsBaseline
      ? baseline(states, phi, on: &tape) : tape.scale(targets, by: 0)

    let losses = try functions.losses(logProbabilities, targets, predictions, &tape)
    guard losses.policy.count == 1, losses.baseline.count == 1 else {
      throw TrainingError.unusable(
        exercise: "06.4",
        answer: "gave shapes \(losses.policy.shape) and \(losses.baseline.shape), not [1, 1]")
    }
    let entropy = tape.mean(policy.entropy(on: &tape))
    let loss = tape.subtract(
      tape.add(losses.policy, losses.baseline),
      tape.scale(entropy, by: settings.entropyCoefficient))
    guard tape.value(loss).isFinite else {
      throw TrainingError.notFinite(quantity: "loss", step: steps)
    }
    tape.backward(from: loss)
    policyOptimizer.step(&policyParameters, theta, on: tape)
    if settings.learnsBaseline { baselineOptimizer.step(&baselineParameters, phi, on: tape) }
    // snippet.end

    var report = REINFORCEReport()
    report.entropy = Double(tape.value(entropy))
    let predicted = tape.values(predictions)
    report.advantageDeviation =
      Statistics.standardDeviation(zip(returns, predicted).map { Double($0 - $1) })
      / settings.rewardScale
    if settings.learnsBaseline {
      report.explainedVariance = Statistics.explainedVariance(
        predictions: predicted, targets: returns)
      report.meanBaseline = Statistics.mean(predicted.map(Double.init)) / settings.rewardScale
    }
    return report
  }
}

extension REINFORCE {
  /// Plays episodes with the most probable actions, all side by side.
  ///
  /// - Parameters:
  ///   - episodes: the number of episodes.
  ///   - random: a stream that training does not use.
  public func evaluate(episodes: Int = 100, random: RandomStream) -> Evaluation {
    var workspace = Workspace()
    return Evaluation.batched(world, episodes: episodes, random: random) { observations, rows in
      let logits = actor.predict(observations, rows: rows, policyParameters, into: &workspace)
      return (0..<rows).map { Categorical.mode(logits, row: $0, actions: actor.outputs) }
    }
  }
}
