import RLCore
import RLNetworks

/// How the values of a team's agents are trained.
public enum TeamMethod: String, CaseIterable, Sendable {
  /// Each agent for itself, as if the others were a part of the world.
  case independent
  /// Together, by the sum of their values: VDN.
  case sum
  /// Together, by a mixer that rises in each of their values: QMIX.
  case monotonic

  /// The method's name in the literature.
  public var title: String {
    switch self {
    case .independent: "independent"
    case .sum: "VDN"
    case .monotonic: "QMIX"
    }
  }
}

/// The settings of VDN and QMIX, with the course's values for TwoAgentGrid.
public struct QMIXSettings: Equatable, Sendable {
  // snippet.settings
  /// How the agents' values are joined.
  public var method = TeamMethod.monotonic
  /// Whether all agents use one network, which also reads who it is asked about.
  public var isShared = true
  /// Units of each hidden layer of an agent's network.
  public var hiddenUnits = [64, 64]
  /// E, the units of the mixer's hidden layer.
  public var mixerWidth = 32
  /// γ.
  public var discount: Float = 0.99
  /// τ, the part of the way that the slow copies go towards the networks after each step.
  public var targetUpdateRate: Float = 0.01
  /// n, joint transitions of a gradient step.
  public var batchSize = 64
  /// Joint transitions that the memory holds.
  public var capacity = 20_000
  /// Environment steps before the first gradient step.
  public var learningStarts = 1_000
  /// Adam's step size.
  public var learningRate: Float = 1e-3
  /// The largest norm of a gradient that is left as it is.
  public var gradientNorm: Float = 10
  /// K, copies of the world that are stepped together.
  public var environments = 8
  /// ε in the end; it falls from 1.
  public var finalExploration: Float = 0.05
  /// The environment steps in which ε falls.
  public var explorationSteps = 10_000
  /// Environment steps of the whole training.
  public var totalSteps = 20_000
  // snippet.end

  /// Environment steps of one iteration, each of which gives one report.
  public var reportSteps = 400

  /// The settings for TwoAgentGrid.
  public init() {}

  /// The number of iterations, at least 1.
  public var iterations: Int { max(1, totalSteps / reportSteps) }
}

extension QMIXSettings {
  /// For the two-step game: all joint actions equally often, as in the paper, and no discount.
  public static let twoStepGame: QMIXSettings = {
    var settings = QMIXSettings()
    settings.hiddenUnits = [32]
    settings.mixerWidth = 8
    settings.discount = 1
    settings.batchSize = 64
    settings.learningStarts = 500
    settings.learningRate = 1e-3
    settings.finalExploration = 1
    settings.totalSteps = 20_000
    return settings
  }()

  /// For games of one step.
  public static let matrixGame = twoStepGame
}
