/// The settings of an agent that learns a model and plans in it.
public struct PlaNetSettings: Equatable, Sendable {
  // snippet.planner-settings
  /// For how many steps of the world one decision holds.
  public var actionRepeat = 3
  /// How many decisions a plan looks ahead.
  public var horizon = 10
  /// γ of a plan's worth, a decision.
  public var discount: Float = 0.99
  /// How the plan is found.
  public var planner = PlannerSettings(candidates: 64, elites: 8, iterations: 3, limit: 1)
  /// The deviation of a plan's numbers before the first iteration.
  public var firstDeviation: Float = 0.7
  /// The deviation of the noise on actions while the agent learns.
  public var explorationNoise: Float = 0.3
  /// Episodes of random actions at the beginning.
  public var randomEpisodes = 4
  /// Updates of the model after each episode.
  public var updates = 100
  /// Steps of the world in the whole training.
  public var totalSteps = 8_000
  /// Episodes of the evaluation.
  public var evaluationEpisodes = 100
  // snippet.end

  /// The settings for the pendulum.
  public init() {}

  /// For the pendulum whose velocity is hidden.
  public static var hiddenVelocity: PlaNetSettings {
    var settings = PlaNetSettings()
    settings.totalSteps = 12_000
    return settings
  }
}
