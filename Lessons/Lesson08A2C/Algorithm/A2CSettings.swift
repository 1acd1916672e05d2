/// The settings of A2C, with the course's values.
public struct A2CSettings: Sendable {
  // snippet.settings
  /// N, copies of the environment that are stepped together.
  public var environments = 8
  /// T, steps of every copy between two updates.
  public var horizon = 8
  /// Adam's step size at the start; it falls linearly to 0 over the training.
  public var learningRate: Float = 2e-3
  /// γ.
  public var discount: Float = 0.99
  /// c_H, the weight of the policy's entropy.
  public var entropyCoefficient: Float = 0.01
  /// c_V, the weight of the value loss.
  public var valueCoefficient: Float = 0.5
  /// The largest norm of a gradient; longer ones are shortened.
  public var maximumGradientNorm: Float = 0.5
  /// The factor of rewards before the critic sees them.
  public var rewardScale: Float = 0.1
  /// Units of each of the two hidden layers.
  public var hiddenUnits = 64
  /// Steps of the whole training; whole rollouts only.
  public var totalSteps = 200_000
  // snippet.end

  /// Creates the course's settings.
  public init() {}

  /// Environment steps of one rollout.
  public var rolloutSize: Int { environments * horizon }
  /// How many rollouts the training has, at least 1.
  public var iterations: Int { max(1, totalSteps / rolloutSize) }
}
