import RLCore
import RLNetworks

/// A training of TRPO with some of its parts changed; with none of them by default.
public struct TRPOVariant: Sendable {
  /// Whether λ is that of the settings; otherwise it is 0.
  public var isDamped = true
  /// Whether the step is searched along; otherwise the whole step is taken.
  public var isSearched = true
  /// Whether the line search measures KL(π_new ‖ π_old).
  public var isReversed = false
  /// The most products; nil for as many as the settings say.
  ///
  /// One product leaves the direction g.
  public var iterations: Int?
  /// How many states of the rollout F is the mean over; nil for all of them.
  public var fisherStates: Int?
  /// The length of a step along g in the parameters, with no line search; nil for TRPO's step.
  public var euclideanLength: Float?

  /// Creates a variant that changes nothing.
  public init() {}

  /// The settings with these parts changed.
  public func changed(_ settings: TRPOSettings) -> TRPOSettings {
    var settings = settings
    if !isDamped { settings.damping = 0 }
    if let iterations { settings.iterations = iterations }
    return settings
  }

  /// The functions with these parts changed.
  ///
  /// - Parameter right: the right ones.
  public func changed(_ right: TRPOFunctions) -> TRPOFunctions {
    var changed = right
    if !isSearched { changed.lineSearch = { _, _, _, _ in 1 } }
    if isReversed {
      changed.divergence = { old, new, actions in try right.divergence(new, old, actions) }
    }
    if let fisherStates {
      changed.fisherProduct = { direction, logits, theta, damping, tape in
        Self.fisherProduct(
          direction, logits: logits, theta: theta, damping: damping, states: fisherStates,
          on: &tape)
      }
    }
    if let euclideanLength {
      changed.update = { parameters, gradient, _, _, _, _ in
        let factor = euclideanLength / max(norm(gradient), .leastNormalMagnitude)
        return TrustRegionStep(
          parameters: zip(parameters, gradient).map { $0 + factor * $1 },
          residuals: [norm(gradient)], stepLength: factor, fraction: 1)
      }
    }
    return changed
  }

  /// F v + λ v, where F is the mean over some of the states, evenly from all of the rollout.
  private static func fisherProduct(
    _ direction: [Float], logits: Tape.Variable, theta: Tape.ParameterBlock, damping: Float,
    states: Int, on tape: inout Tape
  ) -> [Float] {
    tape.jvp(along: direction, of: theta)
    var seed = Categorical.fisherProduct(
      tape.values(logits), tape.tangent(logits), actions: logits.columns)
    let stride = max(1, logits.rows / states)
    let kept = (logits.rows + stride - 1) / stride
    for i in seed.indices {
      let counts = i / logits.columns % stride == 0
      seed[i] = counts ? seed[i] * Float(logits.rows) / Float(kept) : 0
    }
    tape.backward(from: logits, seed: seed)
    return zip(tape.gradient(theta), direction).map { $0 + damping * $1 }
  }
}
