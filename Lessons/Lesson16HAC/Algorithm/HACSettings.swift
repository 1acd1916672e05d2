import Lesson13
import RLCore

/// The settings of HAC, and of one level alone, with the course's values for the
/// four rooms.
public struct HACSettings: Sendable {
  // snippet.settings
  /// Whether a level above chooses subgoals; otherwise the moves have the episode's goal itself.
  public var hasSubgoals = true
  /// H: the steps that the lower level has for a subgoal.
  public var horizon = 5
  /// How many copies with goals reached later each transition gets; 0 for no hindsight.
  public var copies = 3
  /// The share of subgoals that are tested.
  public var testRate = 0.3
  /// How often a move is drawn, unless its subgoal is tested.
  public var moveExploration = 0.2
  /// How often a subgoal is drawn, any cell equally likely.
  public var subgoalExploration = 0.2
  /// τ: how far the target network follows the online one after each gradient step.
  public var targetRate: Float = 0.005
  /// Environment steps for one gradient step of each level.
  public var stepsPerUpdate = 5
  /// Environment steps of the whole training.
  public var totalSteps = 60_000
  /// Environment steps of one iteration, at least, each of which gives one report.
  public var reportSteps = 500
  /// Memory, networks and gradient steps of each level: lesson 13's.
  public var level: DQNSettings = {
    var level = DQNSettings()
    level.batchSize = 128
    level.capacity = 100_000
    level.targetInterval = .max
    level.discount = 0.95
    level.learningRate = 1e-3
    level.hiddenUnits = [64, 64]
    return level
  }()
  // snippet.end

  /// Creates the course's settings.
  public init() {}
}

extension HACSettings {
  /// For the 10×10 grid.
  public static let sparse: HACSettings = {
    var settings = HACSettings()
    settings.totalSteps = 30_000
    settings.targetRate = 0.01
    settings.level.batchSize = 64
    return settings
  }()

  /// What 16.8 looks at: a short training in the 10×10 grid.
  public static let diagnosed: HACSettings = {
    var settings = HACSettings.sparse
    settings.horizon = 4
    settings.totalSteps = 15_000
    return settings
  }()

  /// For bits that are flipped, on one level.
  public static let bits: HACSettings = {
    var settings = HACSettings()
    settings.hasSubgoals = false
    settings.totalSteps = 15_000
    settings.stepsPerUpdate = 2
    settings.targetRate = 0.02
    settings.level.batchSize = 64
    return settings
  }()
}
