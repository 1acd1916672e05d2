import RLCore
import RLNetworks

/// A mistake in an implementation of TRPO, which 12.7 finds by what the updates report.
public enum TRPOBug: String, CaseIterable, Sendable {
  /// There is no mistake.
  case healthy
  /// The gradient of the loss is handed over for the gradient of the objective: −g for g.
  case wrongSign
  /// The step is √(δ / xᵀFx) long: the 2 is missing.
  case missingTwo
  /// F is the sum over the states instead of their mean.
  case summedFisher
  /// The conjugate gradients never update their residual.
  case staleResidual
  /// The divergence is measured from the new policy to itself.
  case selfDivergence
  /// The critic's optimiser never takes a step.
  case frozenCritic
}

/// The reports of a training's first updates, with a mistake in it.
///
/// - Parameters:
///   - bug: the mistake.
///   - updates: how many updates to make, at least 1.
///   - settings: see `TRPOSettings`.
///   - seed: decides everything random.
///   - functions: the right functions, the reference's.
public func reportsOnCartPole(
  with bug: TRPOBug, updates: Int, settings: TRPOSettings, seed: UInt64, functions: TRPOFunctions
) throws -> [TRPOReport] {
  var settings = settings
  if bug == .frozenCritic { settings.criticEpochs = 0 }
  var training = cartPoleTraining(
    settings, seed: seed, functions: functions.broken(by: bug, rows: settings.rolloutSize))
  return try (0..<updates).map { _ in try training.iterate() }
}

extension TRPOFunctions {
  /// The same functions with a mistake in one of them; `.frozenCritic` is no matter of functions.
  ///
  /// - Parameters:
  ///   - bug: the mistake.
  ///   - rows: the states of a rollout, which `.summedFisher` needs.
  func broken(by bug: TRPOBug, rows: Int) -> TRPOFunctions {
    var broken = self
    let right = self
    switch bug {
    case .healthy, .frozenCritic: break
    case .wrongSign:
      broken.update = { parameters, gradient, settings, product, measure, functions in
        try right.update(
          parameters, gradient.map { -$0 }, settings, product, measure, functions)
      }
    case .missingTwo:
      broken.stepLength = { try right.stepLength($0 / 2, $1, $2) }
    case .summedFisher:
      broken.fisherProduct = { direction, logits, theta, damping, tape in
        let mean = try right.fisherProduct(direction, logits, theta, 0, &tape)
        return zip(mean, direction).map { Float(rows) * $0 + damping * $1 }
      }
    case .staleResidual:
      broken.conjugateGradient = { product, rightSide, iterations, _ in
        var x = rightSide.map { _ in Float(0) }
        var p = rightSide
        let square = dot(rightSide, rightSide)
        var residuals = [square.squareRoot()]
        for _ in 0..<iterations {
          let alpha = square / dot(p, try product(p))
          for i in x.indices {
            x[i] += alpha * p[i]
            p[i] += rightSide[i]
          }
          residuals.append(residuals[0])
        }
        return (x, residuals)
      }
    case .selfDivergence:
      broken.divergence = { _, new, actions in try right.divergence(new, new, actions) }
    }
    return broken
  }
}
