/// The settings of a recurrent state-space model.
public struct RSSMSettings: Equatable, Sendable {
  /// Which of the two paths carry something from step to step.
  public enum Paths: String, CaseIterable, Sendable {
    /// A memory h without chance, and a latent s that is drawn.
    case both
    /// The latent is not drawn: its mean takes its place.
    case deterministic
    /// The memory is emptied before each step.
    case stochastic
  }

  // snippet.settings
  /// H, the numbers of the memory h.
  public var hidden = 48
  /// S, the numbers of the latent s.
  public var latents = 8
  /// Units of the one hidden layer of each network beside the memory.
  public var units = 48
  /// What σ does not go below.
  public var leastDeviation: Float = 0.1
  /// What the divergence may be without a cost, in nats.
  public var freeNats: Float = 1
  /// The deviation of an observation from its prediction, which weighs its error.
  public var observationDeviation: Float = 0.1
  /// The deviation of a reward from its prediction.
  public var rewardDeviation: Float = 0.05
  /// The share of the divergence that trains the prior; nil: one divergence trains both.
  public var balance: Float?
  /// B, sequences of a minibatch.
  public var sequences = 16
  /// L, steps of a sequence.
  public var length = 16
  /// Adam's step size.
  public var learningRate: Float = 2e-3
  /// The largest norm of a gradient that is left as it is.
  public var gradientNorm: Float = 100
  /// Which paths carry something.
  public var paths = Paths.both
  // snippet.end

  /// The settings for the pendulum.
  public init() {}

  /// For pictures: more numbers of memory, and an error that is a sum over many points.
  public static var pictures: RSSMSettings {
    var settings = RSSMSettings()
    settings.hidden = 64
    settings.units = 64
    settings.observationDeviation = 0.5
    return settings
  }
}
