/// The settings of MADDPG, with the course's values for TwoAgentGrid.
public struct MADDPGSettings: Equatable, Sendable {
  // snippet.settings
  /// γ.
  public var discount: Float = 0.95
  /// τ', the part of the way that the target networks go towards the trained ones.
  public var targetUpdateRate: Float = 0.01
  /// n, joint transitions of a minibatch.
  public var batchSize = 64
  /// Joint transitions that the memory holds.
  public var memorySize = 100_000
  /// Adam's step size, for the actors.
  public var actorLearningRate: Float = 1e-3
  /// Adam's step size, for the critics.
  public var criticLearningRate: Float = 3e-3
  /// Units of each of the two hidden layers.
  public var hiddenUnits = 64
  /// τ, the temperature of the relaxed actions.
  public var temperature: Float = 1
  /// Whether relaxed actions are one-hot, with the derivative of the soft ones.
  public var isHard = true
  /// λ, the penalty on the mean square of the logits in the actors' losses.
  public var logitPenalty: Float = 1e-3
  /// The largest norm of a gradient.
  public var maximumGradientNorm: Float = 0.5
  /// Whether a critic reads what all agents see and do, or only its own agent's.
  public var isCentralized = true
  /// The probability of a random action at the beginning; it falls to 0 halfway.
  public var explorationRate: Float = 0.5
  /// Copies of the world that are stepped together.
  public var copies = 8
  /// Environment steps for each update of all agents.
  public var updateInterval = 8
  /// Steps at the beginning without updates.
  public var warmUpSteps = 1_000
  /// Steps of the whole training.
  public var totalSteps = 30_000
  // snippet.end

  /// The settings for TwoAgentGrid.
  public init() {}

  /// Steps between two reports.
  public static let reportInterval = 1_000
  /// The number of reports of the training, at least 1.
  public var iterations: Int { max(1, totalSteps / Self.reportInterval) }
}

extension MADDPGSettings {
  /// For SimpleSpread: three agents that move through a plane.
  public static let spread: MADDPGSettings = {
    var settings = MADDPGSettings()
    settings.discount = 0.9
    settings.targetUpdateRate = 0.1
    settings.batchSize = 128
    settings.actorLearningRate = 2e-3
    settings.criticLearningRate = 5e-3
    settings.explorationRate = 0
    settings.updateInterval = 20
    settings.totalSteps = 100_000
    return settings
  }()

  /// For SpeakerListener.
  public static let speaker: MADDPGSettings = {
    var settings = MADDPGSettings.spread
    settings.discount = 0.95
    settings.targetUpdateRate = 0.05
    settings.actorLearningRate = 1e-3
    settings.totalSteps = 200_000
    return settings
  }()

  /// The same with agents that learn alone.
  public var alone: MADDPGSettings {
    var settings = self
    settings.isCentralized = false
    return settings
  }
}
