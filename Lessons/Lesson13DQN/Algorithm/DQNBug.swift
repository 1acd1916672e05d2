import RLCore
import RLNetworks

/// A mistake in an implementation of DQN, which 13.10 finds by what the training reports.
public enum DQNBug: String, CaseIterable, Sendable {
  /// There is no mistake.
  case healthy
  /// The target bootstraps after a termination, too.
  case bootstrapsTerminals
  /// The target network is never copied from the online one.
  case frozenTarget
  /// Every transition is learned from as if its action had been action 0.
  case wrongAction
  /// ε never falls: all actions are random.
  case neverExploits
  /// The gradient has the wrong sign.
  case turnedGradient
}

extension DQNBug {
  /// The functions with this mistake.
  func applied(to right: DQNFunctions) -> DQNFunctions {
    var functions = right
    switch self {
    case .healthy, .frozenTarget, .neverExploits: break
    case .bootstrapsTerminals:
      functions.targets = { rewards, discounts, endings, values, actions in
        try right.targets(rewards, discounts, endings.map { _ in nil }, values, actions)
      }
    case .wrongAction:
      functions.update = { learner, batch, settings, functions in
        var changed = batch
        changed.actions = batch.actions.map { _ in 0 }
        return try right.update(&learner, changed, settings, functions)
      }
    case .turnedGradient:
      functions.huber = { errors, weights, threshold in
        let (loss, gradient) = try right.huber(errors, weights, threshold)
        return (loss, gradient.map { -$0 })
      }
    }
    return functions
  }

  /// The settings with this mistake.
  func applied(to settings: DQNSettings) -> DQNSettings {
    var settings = settings
    switch self {
    case .healthy, .bootstrapsTerminals, .wrongAction, .turnedGradient: break
    case .frozenTarget: settings.targetInterval = .max
    case .neverExploits: settings.finalExploration = 1
    }
    return settings
  }
}

/// What a training reported, averaged over equal parts of it, in order.
public struct DQNLog: Equatable, Sendable {
  /// Mean loss in each part.
  public var losses: [Double]
  /// Mean Q(s, a) of the drawn transitions in each part.
  public var values: [Double]
  /// Mean Q(s, a) of the drawn transitions that terminated their episode in each part.
  public var terminalValues: [Double]
  /// Mean return of the episodes that ended in each part, exploration included.
  public var returns: [Double]

  /// Joins the numbers of a training; each list has one number a part, at least one.
  public init(
    losses: [Double], values: [Double], terminalValues: [Double], returns: [Double]
  ) {
    self.losses = losses
    self.values = values
    self.terminalValues = terminalValues
    self.returns = returns
  }

  /// Averages the reports of a training.
  ///
  /// - Parameters:
  ///   - reports: what it reported, at least one a part.
  ///   - parts: into how many parts to cut them.
  public init(_ reports: [DQNReport], parts: Int = 5) {
    let slices = (0..<parts).map {
      reports[reports.count * $0 / parts..<reports.count * ($0 + 1) / parts]
    }
    func means(_ quantity: (DQNReport) -> Double?) -> [Double] {
      slices.map { slice in
        let values = slice.compactMap(quantity)
        return values.isEmpty ? 0 : Statistics.mean(values)
      }
    }
    self.init(
      losses: means { $0.loss }, values: means { $0.meanValue },
      terminalValues: means { $0.terminalValue }, returns: means { $0.episodeReturn })
  }
}

extension DQNSettings {
  /// What 13.10 looks at: a short training on CartPole-v1.
  public static let diagnosed: DQNSettings = {
    var settings = DQNSettings.cartPole
    settings.steps = 3
    settings.explorationSteps = 15_000
    settings.totalSteps = 30_000
    return settings
  }()
}

/// What a training on CartPole-v1 with a mistake reports.
///
/// - Parameters:
///   - bug: the mistake.
///   - settings: see `DQNSettings`.
///   - seed: decides everything random.
///   - functions: the right functions, the reference's.
public func logOnCartPole(
  with bug: DQNBug, settings: DQNSettings, seed: UInt64, functions: DQNFunctions
) throws -> DQNLog {
  var training = DQN(
    CartPole(), settings: bug.applied(to: settings), seed: seed,
    functions: bug.applied(to: functions))
  return DQNLog(try (0..<training.iterations).map { _ in try training.iterate() })
}
