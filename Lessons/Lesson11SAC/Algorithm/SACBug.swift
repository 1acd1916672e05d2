import RLCore

/// A mistake in an implementation of soft actor-critic, which 11.7 finds by what a training
/// reported.
public enum SACBug: String, CaseIterable, Sendable {
  /// No mistake.
  case none
  /// α goes up its loss instead of down.
  case temperatureAscends
  /// The target entropy is +1 instead of −1.
  case targetEntropySign
  /// The entropy is a cost: α log π is added where it belongs subtracted, and the other way round.
  case entropySign
  /// The derivative never reaches the actor, which stays as it began.
  case actorFrozen
  /// The target critics are never updated.
  case targetsFrozen
  /// Actions in [−1, 1] are sent to a world whose actions lie in [−2, 2].
  case actionScaleForgotten
}

extension SACBug {
  /// The settings with this mistake.
  func applied(to settings: SACSettings) -> SACSettings {
    var settings = settings
    switch self {
    case .targetEntropySign: settings.targetEntropy = settings.targetEntropy.map { -$0 }
    case .actorFrozen: settings.actorLearningRate = 0
    case .targetsFrozen: settings.targetUpdateRate = 0
    default: break
    }
    return settings
  }

  /// The functions with this mistake.
  ///
  /// - Parameter right: the right ones.
  func applied(to right: SACFunctions) -> SACFunctions {
    var functions = right
    switch self {
    case .temperatureAscends:
      functions.temperatureGradient = { try -right.temperatureGradient($0, $1, $2) }
    case .entropySign:
      functions.softTargets = { rewards, endings, first, second, logs, temperature, discount in
        try right.softTargets(rewards, endings, first, second, logs, -temperature, discount)
      }
      functions.actorLoss = { logProbabilities, first, second, temperature, tape in
        try right.actorLoss(logProbabilities, first, second, -temperature, &tape)
      }
    case .actionScaleForgotten:
      functions.sample = { mean, logDeviation, noise, _, tape in
        try right.sample(mean, logDeviation, noise, 1, &tape)
      }
      functions.logProbabilities = { numbers, mean, logDeviation, _, tape in
        try right.logProbabilities(numbers, mean, logDeviation, 1, &tape)
      }
    default: break
    }
    return functions
  }
}

/// The reports of a training on Pendulum-v1 with a mistake in it.
///
/// - Parameters:
///   - bug: the mistake.
///   - settings: see `SACSettings`.
///   - seed: decides everything random.
///   - functions: the right functions, the reference's.
public func reportsOnPendulum(
  with bug: SACBug, _ settings: SACSettings, seed: UInt64, functions: SACFunctions
) throws -> [SACReport] {
  var training = SAC(
    Pendulum(), settings: bug.applied(to: settings), seed: seed,
    functions: bug.applied(to: functions))
  return try (0..<settings.iterations).map { _ in try training.iterate() }
}
