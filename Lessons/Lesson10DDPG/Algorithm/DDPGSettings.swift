/// How the exploration noise of consecutive steps hangs together, in parts of the action's limit.
///
/// x' = x − θ x dt + σ √dt ε, which 10.3 computes; an episode begins with x = 0.
public struct NoiseSettings: Equatable, Sendable {
  /// θ, how fast the noise returns to 0.
  public var pull: Float
  /// σ.
  public var deviation: Float
  /// dt.
  public var timeStep: Float

  /// Noise that remembers itself: θ = 0.15, dt = 1 by default.
  public static func correlated(
    deviation: Float, pull: Float = 0.15, timeStep: Float = 1
  ) -> NoiseSettings {
    NoiseSettings(pull: pull, deviation: deviation, timeStep: timeStep)
  }

  /// White noise: with θ dt = 1 nothing of the last number is left.
  public static func white(deviation: Float) -> NoiseSettings {
    NoiseSettings(pull: 1, deviation: deviation, timeStep: 1)
  }
}

/// The settings of DDPG and of TD3, with the course's values for Pendulum-v1.
///
/// DDPG is TD3 without its three parts: one critic, no smoothing, no delay.
public struct DDPGSettings: Equatable, Sendable {
  // snippet.settings
  /// γ.
  public var discount: Float = 0.99
  /// τ, the part of the way that a target network goes towards the trained one.
  public var targetUpdateRate: Float = 0.005
  /// n, transitions of a minibatch.
  public var batchSize = 64
  /// Transitions that the memory holds.
  public var memorySize = 100_000
  /// Adam's step size, for the actor.
  public var actorLearningRate: Float = 1e-3
  /// Adam's step size, for the critics.
  public var criticLearningRate: Float = 1e-3
  /// Units of each of the two hidden layers.
  public var hiddenUnits = 64
  /// Steps at the beginning with random actions and without updates.
  public var warmUpSteps = 1_000
  /// What is added to the actor's choice.
  public var noise = NoiseSettings.white(deviation: 0.1)
  /// Steps of the whole training.
  public var totalSteps = 20_000

  /// TD3's first part: the critics whose smaller value counts, 1 or 2.
  public var critics = 1
  /// TD3's second part: σ of the noise on target actions, in parts of the action's limit.
  public var smoothingDeviation: Float = 0
  /// b, the largest such noise, in parts of the action's limit.
  public var smoothingLimit: Float = 0.5
  /// TD3's third part: d, the updates of the critics for each one of the actor and the targets.
  public var policyDelay = 1
  // snippet.end

  /// DDPG's settings.
  public init() {}

  /// Steps between two reports.
  public static let reportInterval = 500
  /// The number of reports of the training, at least 1.
  public var iterations: Int { max(1, totalSteps / Self.reportInterval) }
}

extension DDPGSettings {
  /// DDPG on Pendulum-v1.
  public static let ddpg = DDPGSettings()

  /// TD3 on Pendulum-v1, with the paper's values of all three parts.
  public static let td3: DDPGSettings = {
    var settings = DDPGSettings()
    settings.critics = 2
    settings.smoothingDeviation = 0.2
    settings.policyDelay = 2
    return settings
  }()

  /// TD3 on MountainCarContinuous-v0, with a noise that goes on in one direction for a while.
  public static let mountainCar: DDPGSettings = {
    var settings = DDPGSettings.td3
    settings.noise = .correlated(deviation: 0.5)
    settings.totalSteps = 30_000
    return settings
  }()
}
