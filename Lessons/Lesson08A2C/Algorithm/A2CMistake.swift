import RLCore
import RLNetworks

/// A mistake in an actor-critic that its log betrays.
public enum A2CMistake: String, CaseIterable, Sendable {
  /// No mistake.
  case none
  /// The advantages have the wrong sign: good actions become rarer.
  case advantageSignTurned
  /// The critic is never trained: the value loss is left out.
  case criticUntrained
  /// Returns run on through the endings of episodes, into the next ones.
  case endingsIgnored
  /// The entropy is taken off the objective instead of added to it.
  case entropySignTurned
  /// The learning rate is a hundredth of the right one.
  case stepsTooSmall
}

extension A2CMistake {
  /// The functions with this mistake.
  public func applied(to right: A2CFunctions) -> A2CFunctions {
    var functions = right
    switch self {
    case .none, .stepsTooSmall: break
    case .advantageSignTurned:
      functions.loss = { logProbabilities, entropies, values, returns, value, entropy, tape in
        try right.loss(
          tape.negate(logProbabilities), entropies, values, returns, value, entropy, &tape)
      }
    case .criticUntrained:
      functions.loss = { logProbabilities, entropies, values, returns, _, entropy, tape in
        try right.loss(logProbabilities, entropies, values, returns, 0, entropy, &tape)
      }
    case .endingsIgnored:
      functions.bootstrappedReturns = { rewards, endings, finalValues, bootstrapValues, discount in
        try right.bootstrappedReturns(
          rewards, endings.map { _ in nil }, finalValues, bootstrapValues, discount)
      }
    case .entropySignTurned:
      functions.loss = { logProbabilities, entropies, values, returns, value, entropy, tape in
        try right.loss(
          logProbabilities, tape.negate(entropies), values, returns, value, entropy, &tape)
      }
    }
    return functions
  }

  /// The settings with this mistake.
  public func applied(to settings: A2CSettings) -> A2CSettings {
    var settings = settings
    if self == .stepsTooSmall { settings.learningRate /= 100 }
    return settings
  }
}
