import RLCore
import RLNetworks

/// A training of TRPO with one of its parts changed.
public enum TRPOVariant: Equatable, Sendable {
  /// Nothing is changed.
  case unchanged
  /// λ = 0.
  case noDamping
  /// The whole step is taken, whatever is measured.
  case noLineSearch
  /// Both of these.
  case noDampingNoLineSearch
  /// The line search measures KL(π_new ‖ π_old).
  case reversedDivergence
  /// F is the mean over so many states of the rollout.
  case fisher(states: Int)
  /// A step along g, as long as this in the parameters, with no line search.
  case euclidean(length: Float)

  /// The settings with this part changed.
  public func changed(_ settings: TRPOSettings) -> TRPOSettings {
    var settings = settings
    if self == .noDamping || self == .noDampingNoLineSearch { settings.damping = 0 }
    return settings
  }

  /// The functions with this part changed.
  ///
  /// - Parameter right: the right ones.
  public func changed(_ right: TRPOFunctions) -> TRPOFunctions {
    var changed = right
    switch self {
    case .unchanged, .noDamping: break
    case .noLineSearch, .noDampingNoLineSearch: changed.lineSearch = { _, _, _, _ in 1 }
    case .reversedDivergence:
      changed.divergence = { old, new, actions in try right.divergence(new, old, actions) }
    case .fisher(let states):
      changed.fisherProduct = { direction, logits, theta, damping, tape in
        tape.jvp(along: direction, of: theta)
        var seed = Categorical.fisherProduct(
          tape.values(logits), tape.tangent(logits), actions: logits.columns)
        // One state in so many, evenly over the rollout; the mean is over those.
        let stride = max(1, logits.rows / states)
        let kept = (logits.rows + stride - 1) / stride
        for i in seed.indices {
          let counts = i / logits.columns % stride == 0
          seed[i] = counts ? seed[i] * Float(logits.rows) / Float(kept) : 0
        }
        tape.backward(from: logits, seed: seed)
        return zip(tape.gradient(theta), direction).map { $0 + damping * $1 }
      }
    case .euclidean(let length):
      changed.update = { parameters, gradient, _, _, _, _ in
        let factor = length / max(norm(gradient), .leastNormalMagnitude)
        return TrustRegionStep(
          parameters: zip(parameters, gradient).map { $0 + factor * $1 },
          residuals: [norm(gradient)], stepLength: factor, fraction: 1)
      }
    }
    return changed
  }
}
