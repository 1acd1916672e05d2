/// The settings of TRPO, with the course's values.
public struct TRPOSettings: Sendable {
  // snippet.settings
  /// N, copies of the environment that are stepped together.
  public var environments = 8
  /// T, steps of every copy between two updates.
  public var horizon = 128
  /// δ, the largest mean divergence of an update, in nats.
  public var maximumDivergence: Float = 0.01
  /// λ, added to the diagonal of the Fisher matrix.
  public var damping: Float = 0.1
  /// The most iterations of the conjugate gradients.
  public var iterations = 10
  /// The share of ‖g‖ at which the conjugate gradients end.
  public var tolerance: Float = 1e-3
  /// d, the factor from one try of the line search to the next.
  public var searchDecay: Float = 0.5
  /// How many fractions the line search tries at most.
  public var searchTries = 10
  /// γ.
  public var discount: Float = 0.99
  /// λ of GAE.
  public var traceDecay: Float = 0.95
  /// Passes of the critic over each rollout.
  public var criticEpochs = 5
  /// Samples per gradient step of the critic.
  public var criticMinibatchSize = 128
  /// Adam's step size, for the critic.
  public var criticLearningRate: Float = 3e-3
  /// The factor of rewards before the critic sees them.
  public var rewardScale: Float = 1
  /// Units of each of the two hidden layers.
  public var hiddenUnits = 64
  /// Steps of the whole training; whole rollouts only.
  public var totalSteps = 100_000
  // snippet.end

  /// Creates the course's settings.
  public init() {}

  /// Environment steps of one rollout.
  public var rolloutSize: Int { environments * horizon }
  /// How many rollouts the training has, at least 1.
  public var rollouts: Int { max(1, totalSteps / rolloutSize) }
}

extension TRPOSettings {
  /// For CartPole-v1: 100 000 steps.
  public static let cartPole = TRPOSettings()

  /// For the 10×10 grid: rollouts that begin in more places, so that one of them meets the goal.
  public static let grid: TRPOSettings = {
    var settings = TRPOSettings()
    settings.environments = 16
    settings.horizon = 64
    settings.totalSteps = 60_000
    return settings
  }()

  /// For Pendulum-v1.
  public static let pendulum: TRPOSettings = {
    var settings = TRPOSettings()
    settings.horizon = 256
    settings.rewardScale = 0.1
    settings.discount = 0.95
    settings.totalSteps = 400_000
    return settings
  }()
}
