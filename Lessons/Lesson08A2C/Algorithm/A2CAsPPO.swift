import Lesson07
import RLCore
import RLNetworks

// A2C is PPO with one epoch, one minibatch and no clipping. Huang et al. 2022, "A2C is a special
// case of PPO".

extension PPOSettings {
  /// The settings with which PPO takes A2C's steps.
  ///
  /// In the first step on a rollout the ratio is 1 in every sample, and PPO's objective has the
  /// derivative of A ln π. One epoch with one minibatch has no second step.
  public init(_ settings: A2CSettings) {
    self.init()
    environments = settings.environments
    horizon = settings.horizon
    epochs = 1
    minibatchSize = settings.rolloutSize
    learningRate = settings.learningRate
    discount = settings.discount
    traceDecay = 1
    clipRange = .infinity
    valueClipRange = .infinity
    entropyCoefficient = settings.entropyCoefficient
    valueCoefficient = settings.valueCoefficient
    maximumGradientNorm = settings.maximumGradientNorm
    normalizesAdvantages = false
    rewardScale = settings.rewardScale
    hiddenUnits = settings.hiddenUnits
    totalSteps = settings.totalSteps
  }
}

extension PPOFunctions {
  /// The functions with all samples in one minibatch, in the order in which they were collected:
  /// another order has another rounding.
  public func inOneBatch() -> PPOFunctions {
    var functions = self
    functions.minibatches = { count, _, _ in [Array(0..<count)] }
    return functions
  }

  /// The functions with A = R − V and the returns of 08.1 in place of GAE.
  ///
  /// GAE with λ = 1 is the same sum: Σ γᵏ δ, in which the values in between cancel, but for their
  /// rounding.
  public func withReturns(of a2c: A2CFunctions) -> PPOFunctions {
    var functions = self
    functions.generalizedAdvantages = { column, discount, _ in
      let returns = try a2c.bootstrappedReturns(
        column.rewards, column.endings, column.finalValues, [column.bootstrapValue], discount)
      return (zip(returns, column.values).map { $0 - $1 }, returns)
    }
    return functions
  }
}

/// The weights of A2C and of PPO after equally many updates on the same random numbers.
public struct A2CBesidePPO: Sendable {
  /// A2C's weights.
  public let a2c: [Float]
  /// PPO's weights, as many.
  public let ppo: [Float]

  /// How many weights differ in a bit.
  public var differing: Int { zip(a2c, ppo).count { $0.bitPattern != $1.bitPattern } }
  /// The largest difference of two weights.
  public var largestDifference: Float { zip(a2c, ppo).reduce(0) { max($0, abs($1.0 - $1.1)) } }
}

// One function a world: the compiler builds a loop for each.

/// Runs both methods on CartPole-v1.
///
/// - Parameters:
///   - settings: A2C's settings.
///   - ppoSettings: PPO's settings.
///   - updates: how many updates each makes.
///   - seed: decides everything random, the same in both.
///   - functions: A2C's functions.
///   - ppo: PPO's functions.
public func runBesidePPOOnCartPole(
  _ settings: A2CSettings, _ ppoSettings: PPOSettings, updates: Int, seed: UInt64,
  functions: A2CFunctions, ppo: PPOFunctions
) throws -> A2CBesidePPO {
  try runBesidePPO(
    CartPole(), settings, ppoSettings, updates: updates, seed: seed, functions: functions, ppo: ppo)
}

/// Runs both methods on the 10×10 grid, as `runBesidePPOOnCartPole` does.
public func runBesidePPOOnGrid(
  _ settings: A2CSettings, _ ppoSettings: PPOSettings, updates: Int, seed: UInt64,
  functions: A2CFunctions, ppo: PPOFunctions
) throws -> A2CBesidePPO {
  try runBesidePPO(
    GridWorld.tenByTen, settings, ppoSettings, updates: updates, seed: seed, functions: functions,
    ppo: ppo)
}

private func runBesidePPO<World: VectorObservable & DiscreteEnvironment>(
  _ world: World, _ settings: A2CSettings, _ ppoSettings: PPOSettings, updates: Int,
  seed: UInt64, functions: A2CFunctions, ppo: PPOFunctions
) throws -> A2CBesidePPO {
  var first = A2C(
    world, settings: settings, random: RandomStream(seed: seed, name: "ppo"), functions: functions)
  var second = PPO(world, settings: ppoSettings, seed: seed, functions: ppo) { _ in
    CategoricalHead(actions: world.actionCount)
  }
  for _ in 0..<updates {
    _ = try first.iterate()
    _ = try second.iterate()
  }
  return A2CBesidePPO(a2c: first.agent.parameters.values, ppo: second.parameters.values)
}
