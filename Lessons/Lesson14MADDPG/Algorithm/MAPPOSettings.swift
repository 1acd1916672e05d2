/// The settings of MAPPO, with the course's values for SimpleSpread.
public struct MAPPOSettings: Equatable, Sendable {
  // snippet.mappo-settings
  /// Copies of the world that are stepped together.
  public var copies = 32
  /// T, steps of every copy between two updates.
  public var horizon = 25
  /// Passes over each rollout.
  public var epochs = 10
  /// Samples of a gradient step.
  public var minibatchSize = 200
  /// Adam's step size at the start; it falls linearly to 0 over the training.
  public var learningRate: Float = 1e-3
  /// γ.
  public var discount: Float = 0.95
  /// λ of GAE.
  public var traceDecay: Float = 0.95
  /// ε: ratios are clipped to 1 ± ε.
  public var clipRange: Float = 0.2
  /// The largest step of a value within one update.
  public var valueClipRange: Float = 5
  /// The weight of the policies' entropies in the objectives.
  public var entropyCoefficient: Float = 0.01
  /// The largest norm of a gradient.
  public var maximumGradientNorm: Float = 0.5
  /// Whether the agents are one team with one critic.
  public var isShared = true
  /// Units of each of the two hidden layers.
  public var hiddenUnits = 64
  /// Steps of the whole training; whole rollouts only.
  public var totalSteps = 100_000
  // snippet.end

  /// The settings for SimpleSpread.
  public init() {}

  /// Environment steps of one rollout.
  public var rolloutSize: Int { copies * horizon }
  /// How many rollouts the training has, at least 1.
  public var iterations: Int { max(1, totalSteps / rolloutSize) }
}
