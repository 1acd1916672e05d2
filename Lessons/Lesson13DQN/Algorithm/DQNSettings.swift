import RLCore
import RLNetworks

/// The settings of DQN and of the parts of Rainbow, with the course's values for CartPole.
public struct DQNSettings: Sendable {
  // snippet.settings
  /// N, copies of the world that are stepped together.
  public var environments = 10
  /// Gradient steps after each step of all copies.
  public var updates = 1
  /// Transitions of a gradient step.
  public var batchSize = 128
  /// Transitions that the memory holds; with as many as a minibatch, nothing is replayed.
  public var capacity = 10_000
  /// Environment steps before the first gradient step.
  public var learningStarts = 1_000
  /// Gradient steps between two copies to the target network; with 1 there is none.
  public var targetInterval = 50
  /// γ.
  public var discount: Float = 0.99
  /// Adam's step size.
  public var learningRate: Float = 2.5e-4
  /// Adam's ε.
  public var adamEpsilon: Float = 1e-8
  /// The largest norm of a gradient that is left as it is.
  public var gradientNorm: Float = 10
  /// κ of Huber's loss.
  public var threshold: Float = 100
  /// The convolution that reads pictures; nil for observations that are none.
  public var convolution: ConvolutionShape?
  /// Units of each hidden layer.
  public var hiddenUnits = [64, 64]
  /// ε in the end; it falls from 1.
  public var finalExploration: Float = 0.1
  /// The environment steps in which ε falls.
  public var explorationSteps = 30_000
  /// Environment steps of the whole training.
  public var totalSteps = 100_000
  // snippet.end

  /// Whether one network chooses the next action and the other one values it.
  public var isDouble = false
  /// Whether the network has one stream for V and one for the advantages.
  public var isDueling = false
  /// How samples are drawn by their errors; nil for uniformly.
  public var priorities: PrioritySettings?
  /// n, the steps of a transition.
  public var steps = 1
  /// The atoms of the return's distribution; nil where the mean alone is learned.
  public var support: ValueSupport?
  /// Whether noise on the weights explores, in place of ε.
  public var isNoisy = false

  /// Environment steps of one iteration, each of which gives one report.
  public var reportSteps = 500

  /// Creates the course's settings.
  public init() {}
}

extension DQNSettings {
  /// For CartPole-v1.
  public static let cartPole: DQNSettings = {
    var settings = DQNSettings()
    settings.steps = 10
    return settings
  }()

  /// For the 10×10 grid.
  public static let grid: DQNSettings = {
    var settings = DQNSettings()
    settings.steps = 3
    settings.capacity = 40_000
    settings.learningRate = 1e-3
    settings.finalExploration = 0.05
    settings.explorationSteps = 30_000
    settings.totalSteps = 40_000
    return settings
  }()

  /// For MountainCar-v0.
  ///
  /// The target network has to be slow here. On the seeds 1001 to 1010 all trainings reach −150,
  /// and one of ten with a copy after every 50 gradient steps. First values of about 0 are
  /// optimistic, but that is not what finds the goal: with −100, the least that a policy can earn,
  /// all trainings reach −150 as well.
  public static let mountainCar: DQNSettings = {
    var settings = DQNSettings()
    settings.steps = 10
    settings.updates = 2
    settings.targetInterval = 400
    settings.capacity = 150_000
    settings.learningRate = 1e-3
    settings.totalSteps = 150_000
    return settings
  }()

  /// For Catch.
  public static let `catch`: DQNSettings = {
    var settings = DQNSettings()
    settings.convolution = ConvolutionShape(
      channels: 1, rows: Catch.rows, columns: Catch.columns, filters: 16, kernelRows: 3,
      kernelColumns: 3)
    settings.hiddenUnits = [64]
    settings.threshold = 1
    settings.learningRate = 1e-3
    settings.explorationSteps = 5_000
    settings.totalSteps = 10_000
    return settings
  }()

  /// For MinAtar's Breakout: the network of Young & Tian 2019, 16 filters and 128 units, below two
  /// streams, with double targets of three steps.
  public static let breakout: DQNSettings = {
    var settings = DQNSettings()
    settings.convolution = ConvolutionShape(
      channels: 4, rows: Breakout.size, columns: Breakout.size, filters: 16, kernelRows: 3,
      kernelColumns: 3)
    settings.hiddenUnits = [128]
    settings.isDouble = true
    settings.isDueling = true
    settings.steps = 3
    settings.environments = 8
    settings.updates = 4
    settings.batchSize = 32
    settings.capacity = 100_000
    settings.learningStarts = 5_000
    settings.targetInterval = 250
    settings.learningRate = 1e-3
    // Shorter steps where derivatives are small; with 1e-8 the returns end lower.
    settings.adamEpsilon = 1e-2
    settings.threshold = 1
    settings.finalExploration = 0.02
    settings.explorationSteps = 50_000
    settings.totalSteps = 500_000
    settings.reportSteps = 4_000
    return settings
  }()
}

/// The settings of prioritised replay.
public struct PrioritySettings: Equatable, Sendable {
  /// α: how much the priorities count; with 0 all samples are equally likely.
  public var exponent: Float
  /// β: how much of the bias the weights correct; all of it with 1.
  public var correction: Float
  /// ε, added to the magnitude of an error, so that no sample is lost for ever.
  public var offset: Float

  /// Joins α, β and ε.
  public init(exponent: Float = 0.6, correction: Float = 0.4, offset: Float = 1e-3) {
    self.exponent = exponent
    self.correction = correction
    self.offset = offset
  }
}
