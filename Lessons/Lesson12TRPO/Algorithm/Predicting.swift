import Course
import RLCore
import RLNetworks

/// A setting of TRPO that 12.8 raises.
public enum TRPOKnob: String, CaseIterable, Sendable {
  /// δ, four times as large.
  case maximumDivergence
  /// λ, ten times as large.
  case damping
  /// The iterations of the conjugate gradients, twice as many.
  case iterations
  /// The samples of an update, from four times as many environments.
  case samples

  /// The settings with this one raised.
  public func raise(_ settings: TRPOSettings) -> TRPOSettings {
    var settings = settings
    switch self {
    case .maximumDivergence: settings.maximumDivergence *= 4
    case .damping: settings.damping *= 10
    case .iterations: settings.iterations *= 2
    case .samples: settings.environments *= 4
    }
    return settings
  }
}

/// A quantity of one update that 12.8 asks about.
public enum TRPOQuantity: String, CaseIterable, Sendable {
  /// KL of the whole step, before a line search.
  case divergence
  /// ‖g − (F + λ) x‖ / ‖g‖ after the last iteration of the conjugate gradients.
  case residual
  /// 1 − the cosine between the gradients g of two rollouts of the same policy.
  case disagreement
}

extension TRPOKnob {
  /// What 12.8 asks: all pairs but one.
  ///
  /// Whether more samples change the residual is not asked: twenty seeds do not tell.
  public static let questions: [(knob: TRPOKnob, quantity: TRPOQuantity)] =
    allCases.flatMap { knob in
      TRPOQuantity.allCases
        .filter { knob != .samples || $0 != .residual }
        .map { (knob, $0) }
    }
}

extension TRPOSettings {
  /// What 12.8 raises one setting of: so few iterations that the residual shows them.
  public static let predicted: TRPOSettings = {
    var settings = TRPOSettings.cartPole
    settings.iterations = 4
    settings.tolerance = 0
    return settings
  }()
}

/// What one update of one policy does with some settings.
public struct UpdateMeasurement: Equatable, Sendable {
  /// See `TRPOQuantity.divergence`.
  public let divergence: Float
  /// See `TRPOQuantity.residual`.
  public let residual: Float
  /// See `TRPOQuantity.disagreement`.
  public let disagreement: Float

  /// The quantity that 12.8 names.
  public subscript(quantity: TRPOQuantity) -> Float {
    switch quantity {
    case .divergence: divergence
    case .residual: residual
    case .disagreement: disagreement
    }
  }
}

/// Trains on CartPole-v1, then measures the next update with each of some settings.
///
/// The policy is the same for all of them: only the update's settings differ.
///
/// - Parameters:
///   - settings: the training's.
///   - candidates: the update's. Of them δ, λ, iterations and environments count.
///   - seed: decides everything random.
///   - updates: how many updates come before the one that is measured.
///   - functions: whose functions to run.
public func measureCartPoleUpdates(
  _ settings: TRPOSettings, with candidates: [TRPOSettings], seed: UInt64, after updates: Int,
  functions: TRPOFunctions
) throws -> [UpdateMeasurement] {
  var training = cartPoleTraining(settings, seed: seed, functions: functions)
  for _ in 0..<updates { _ = try training.iterate() }
  return try candidates.map { candidate in
    var copy = training
    copy.setUpdate(candidate, in: CartPole(), random: RandomStream(seed: seed, name: "survey"))
    let gradient = try copy.prepareUpdate().gradient
    let step = try copy.fullStep(along: gradient)
    let moved = zip(copy.policyParameters, step.direction).map { $0 + $1 }
    let divergence = try copy.measure(moved).divergence
    // Another rollout of the same policy.
    let other = try copy.prepareUpdate().gradient
    let cosine = dot(gradient, other) / (norm(gradient) * norm(other))
    let last = step.residuals.last ?? 0
    let first = step.residuals.first ?? 0
    return UpdateMeasurement(
      divergence: divergence, residual: first > 0 ? last / first : 0, disagreement: 1 - cosine)
  }
}
