/// The settings of PPO, with the course's values.
public struct PPOSettings: Sendable {
  // snippet.settings
  /// N, copies of the environment that are stepped together.
  public var environments = 8
  /// T, steps of every copy between two updates.
  public var horizon = 64
  /// Passes over each rollout.
  public var epochs = 10
  /// Samples per gradient step.
  public var minibatchSize = 128
  /// Adam's step size at the start; it falls linearly to 0 over the training.
  public var learningRate: Float = 1e-3
  /// γ.
  public var discount: Float = 0.99
  /// λ of GAE.
  public var traceDecay: Float = 0.95
  /// ε: ratios are clipped to 1 ± ε; infinity turns the clip off.
  public var clipRange: Float = 0.2
  /// The largest step of a value within one update, in units of return.
  public var valueClipRange: Float = 5
  /// The weight of the policy's entropy in the objective.
  public var entropyCoefficient: Float = 0.01
  /// The weight of the value loss.
  public var valueCoefficient: Float = 0.5
  /// The largest norm of a gradient; longer ones are shortened.
  public var maximumGradientNorm: Float = 0.5
  /// Whether each minibatch's advantages get mean 0 and standard deviation 1.
  public var normalizesAdvantages = true
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
  public var iterations: Int { max(1, totalSteps / rolloutSize) }
}
