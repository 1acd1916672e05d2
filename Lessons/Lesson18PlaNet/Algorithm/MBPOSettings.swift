import Lesson11

/// The settings of soft actor-critic with imagined transitions.
public struct MBPOSettings: Equatable, Sendable {
  // snippet.mbpo-settings
  /// The actor-critic's own settings.
  public var actorCritic = MBPOSettings.earlyStart
  /// Updates of the actor-critic after each step of the world, at least 1.
  public var updates = 10
  /// Whether the updates see imagined transitions.
  public var usesModel = true
  /// k, the steps of an imagined path, at least 1.
  public var pathLength = 1
  /// Paths that begin after each step of the world, each at a state that was really seen.
  public var paths = 20
  /// The share of a minibatch that really happened, in 0 … 1.
  public var realShare = 0.1
  /// Imagined transitions that are kept: the older ones come from older models.
  public var imaginedSize = 10_000
  /// The models.
  public var model = EnsembleSettings()
  /// Steps of the world between two trainings of the models, at least 1.
  public var modelInterval = 100
  /// Updates of the models in each of their trainings.
  public var modelUpdates = 200
  // snippet.end

  /// The settings for the pendulum.
  public init() {}

  /// Lesson 11's settings with updates from the 400th step on, and 5 000 steps in all.
  public static let earlyStart: SACSettings = {
    var settings = SACSettings()
    settings.warmUpSteps = 400
    settings.totalSteps = 5_000
    return settings
  }()

  /// Soft actor-critic alone, for a comparison.
  ///
  /// - Parameter updates: after each step of the world, at least 1.
  public static func withoutModel(updates: Int) -> MBPOSettings {
    var settings = MBPOSettings()
    settings.usesModel = false
    settings.updates = updates
    return settings
  }
}
