/// The settings of soft actor-critic, with the course's values for Pendulum-v1.
public struct SACSettings: Equatable, Sendable {
  // snippet.settings
  /// γ.
  public var discount: Float = 0.99
  /// τ, the part of the way that a target network goes towards the trained one.
  public var targetUpdateRate: Float = 0.01
  /// n, transitions of a minibatch.
  public var batchSize = 64
  /// Transitions that the memory holds.
  public var memorySize = 100_000
  /// Adam's step size, for the actor.
  public var actorLearningRate: Float = 1e-3
  /// Adam's step size, for the critics.
  public var criticLearningRate: Float = 1e-3
  /// Adam's step size, for log α.
  public var temperatureLearningRate: Float = 1e-3
  /// Units of each of the two hidden layers.
  public var hiddenUnits = 64
  /// α in the beginning, above 0.
  public var initialTemperature: Float = 1
  /// H̄, the entropy that α is adjusted for, in nats; nil: α stays as it began.
  public var targetEntropy: Float? = -1
  /// The factor of rewards in the memory.
  public var rewardScale: Float = 1
  /// Steps at the beginning with random actions and without updates.
  public var warmUpSteps = 1_000
  /// Steps of the whole training.
  public var totalSteps = 20_000
  // snippet.end

  /// The settings for Pendulum-v1.
  public init() {}

  /// Steps between two reports.
  public static let reportInterval = 500
  /// The number of reports of the training, at least 1.
  public var iterations: Int { max(1, totalSteps / Self.reportInterval) }
}

extension SACSettings {
  /// For CartPole-v1, with the discrete form.
  ///
  /// H̄ is two thirds of ln 2: where the pole is balanced both actions are worth nearly the same.
  /// On the seeds 1001 to 1040 all trainings end at 500.
  public static let cartPole: SACSettings = {
    var settings = SACSettings()
    settings.targetEntropy = 0.45
    settings.totalSteps = 50_000
    return settings
  }()

  /// For the trainings of 11.7, with a mistake or without: long enough to see it.
  public static let diagnosed: SACSettings = {
    var settings = SACSettings()
    settings.totalSteps = 6_000
    return settings
  }()

  /// The same settings with a temperature that stays as it is.
  ///
  /// - Parameter temperature: α, above 0.
  public func fixed(temperature: Float) -> SACSettings {
    var settings = self
    settings.initialTemperature = temperature
    settings.targetEntropy = nil
    return settings
  }
}
