import Course
import RLCore
import RLNetworks

/// An actor and a critic that learn on imagined paths.
///
/// The actor goes up advantages (REINFORCE); the critic predicts λ-returns. Hafner et al. 2023.
public struct DreamerActor: Sendable {
  /// From h and s to the outputs of which `parts` makes μ and σ, `[n, H + S]` → `[n, 2]`.
  public let actor: MLP
  /// From h and s to a number, or to the scores of bins.
  public let critic: MLP
  /// The actor's numbers.
  public private(set) var actorParameters = Parameters()
  /// The critic's numbers.
  public private(set) var criticParameters = Parameters()

  let settings: DreamerSettings
  private var slowParameters: Parameters
  private let functions: PlaNetFunctions
  private let bins: [Float]
  private var actorOptimizer: Adam
  private var criticOptimizer: Adam
  private var tape = Tape()
  private var workspace = Workspace()
  /// The smoothed range of returns.
  private var range: Float = 0

  /// Builds the networks; the actor begins near μ = 0, the critic at 0.
  init(
    features: Int, settings: DreamerSettings, random: RandomStream, functions: PlaNetFunctions
  ) {
    self.settings = settings
    self.functions = functions.checked
    bins = settings.bins
    var initial = random.stream(named: "actor and critic")
    actor = MLP(
      [features, settings.units, 2], activation: .elu, outputGain: 0.01, name: "actor",
      in: &actorParameters, using: &initial)
    critic = MLP(
      [features, settings.units, settings.usesTwoHot ? bins.count : 1], activation: .elu,
      outputGain: 0, name: "critic", in: &criticParameters, using: &initial)
    slowParameters = criticParameters
    actorOptimizer = Adam(
      count: actorParameters.count, learningRate: settings.learningRate, epsilon: 1e-5)
    criticOptimizer = Adam(
      count: criticParameters.count, learningRate: settings.learningRate, epsilon: 1e-5)
  }

  /// μ = tanh(first), σ = 0.1 + 0.9 sigmoid(second + 2): neither can run away.
  static func parts(_ first: Float, _ second: Float) -> (mean: Float, deviation: Float) {
    (Elementary.tanh(first), 0.1 + 0.9 / (1 + Elementary.exp(-2 - second)))
  }

  /// The same on a tape, from `[n, 2]`.
  static func policy(_ outputs: Tape.Variable, on tape: inout Tape) -> DiagonalGaussian {
    let share = tape.sigmoid(tape.offset(tape.columns(outputs, 1..<2), by: 2))
    return DiagonalGaussian(
      mean: tape.tanh(tape.columns(outputs, 0..<1)),
      logStandardDeviation: tape.log(tape.offset(tape.scale(share, by: 0.9), by: 0.1)))
  }

  /// An action, in [−1, 1]: the most likely one without noise.
  mutating func act(_ features: [Float], noise: Float) -> Float {
    actor.predict(features, rows: 1, actorParameters, into: &workspace)
    let (mean, deviation) = Self.parts(workspace.output[0], workspace.output[1])
    return min(max(mean + noise * deviation, -1), 1)
  }

  /// What the slow critic thinks of each row.
  private mutating func values(_ features: [Float], rows: Int) throws -> [Float] {
    let outputs = critic.predict(features, rows: rows, slowParameters, into: &workspace)
    return try (0..<rows).map { row in
      var value = outputs[row * critic.outputs]
      if settings.usesTwoHot { value = mean(outputs[row * bins.count..<(row + 1) * bins.count]) }
      return settings.usesSymlog ? try functions.symexp(value) : value
    }
  }

  /// The mean of bins whose scores are given.
  private func mean(_ scores: ArraySlice<Float>) -> Float {
    let highest = scores.max() ?? 0
    var (sum, total): (Float, Float) = (0, 0)
    for (bin, score) in zip(bins, scores) {
      let share = Elementary.exp(score - highest)
      sum += share * bin
      total += share
    }
    return sum / total
  }

  // snippet.dreamer-actor
  /// One update of both on imagined paths.
  ///
  /// - Returns: the mean of the λ-returns.
  mutating func learn(_ paths: DreamPaths, features width: Int) throws -> Float {
    let (steps, n) = (settings.horizon, paths.count)
    let rows = steps * n
    let values = try values(paths.features, rows: rows + n)
    // 18.4 for each path; time-major as the paths are.
    var returns = [Float](repeating: 0, count: rows)
    let continues = [Float](repeating: 1, count: steps)
    for path in 0..<n {
      let answer = try functions.lambdaReturns(
        (0..<steps).map { paths.rewards[$0 * n + path] * settings.rewardScale }, continues,
        (0...steps).map { values[$0 * n + path] }, settings.discount, settings.decay)
      for t in 0..<steps { returns[t * n + path] = answer[t] }
    }
    let scale = rangeOfReturns(returns)
    let advantages = (0..<rows).map { (returns[$0] - values[$0]) / scale }
    let states = Array(paths.features.prefix(rows * width))
    try trainActor(states, paths.numbers, advantages, rows: rows, width: width)
    try trainCritic(states, returns, rows: rows, width: width)
    return returns.reduce(0, +) / Float(rows)
  }

  /// ∇ E[A log π + η H]: what turned out better than the value becomes more likely.
  private mutating func trainActor(
    _ states: [Float], _ numbers: [Float], _ advantages: [Float], rows: Int, width: Int
  ) throws {
    tape.reset()
    let theta = tape.parameters(actorParameters)
    let outputs = actor(tape.constant(states, rows: rows, columns: width), theta, on: &tape)
    let policy = Self.policy(outputs, on: &tape)
    // u before it is kept within −1 … 1: what the world makes of it is the world's part.
    let likelihood = policy.logProbability(
      of: tape.constant(numbers, rows: rows, columns: 1), on: &tape)
    let gain = tape.multiply(likelihood, tape.constant(advantages, rows: rows, columns: 1))
    let bonus = tape.scale(policy.entropy(on: &tape), by: settings.entropyWeight)
    tape.backward(from: tape.negate(tape.mean(tape.add(gain, bonus))))
    tape.clipGradientNorm(of: theta, to: 100)
    actorOptimizer.step(&actorParameters, theta, on: tape)
  }

  /// Cross-entropy with 18.6's shares, or the squared error.
  private mutating func trainCritic(
    _ states: [Float], _ returns: [Float], rows: Int, width: Int
  ) throws {
    let targets = settings.usesSymlog ? try returns.map { try functions.symlog($0) } : returns
    tape.reset()
    let theta = tape.parameters(criticParameters)
    let outputs = critic(tape.constant(states, rows: rows, columns: width), theta, on: &tape)
    let loss: Tape.Variable
    if settings.usesTwoHot {
      var shares: [Float] = []
      shares.reserveCapacity(rows * bins.count)
      for target in targets { shares += try functions.twoHot(target, bins) }
      let log = tape.logSoftmax(outputs)
      let weighed = tape.multiply(
        log, tape.constant(shares, rows: rows, columns: bins.count))
      loss = tape.negate(tape.mean(tape.sumColumns(weighed)))
    } else {
      loss = tape.mean(
        tape.square(tape.subtract(outputs, tape.constant(targets, rows: rows, columns: 1))))
    }
    tape.backward(from: loss)
    tape.clipGradientNorm(of: theta, to: 100)
    criticOptimizer.step(&criticParameters, theta, on: tape)
    slowParameters.blend(toward: criticParameters, rate: settings.targetUpdateRate)
  }
  // snippet.end

  /// The smoothed distance of the 5 % and the 95 % quantile of returns, at least 1.
  private mutating func rangeOfReturns(_ returns: [Float]) -> Float {
    if !settings.normalizesReturns { return 1 }
    let sorted = returns.sorted()
    let low = sorted[sorted.count / 20]
    let high = sorted[sorted.count - 1 - sorted.count / 20]
    range = range == 0 ? high - low : 0.99 * range + 0.01 * (high - low)
    return max(1, range)
  }
}
