import Course
import RLCore
import RLNetworks

/// What lesson 12 asks its reader to write: the parts of a step in a trust region.
///
/// The training loop calls them through a value, `TRPOFunctions`, so that it runs on the reference,
/// on the reader's code or on a misconception alike. Schulman et al. 2015, "Trust Region Policy
/// Optimization", appendix C.
public protocol TRPOExercises: Sendable {
  /// 12.1 Returns the mean divergence of a new policy from the old one, KL(π_old ‖ π_new).
  ///
  /// Σ_a π_old(a|s) (log π_old(a|s) − log π_new(a|s)), averaged over the states. An action with
  /// π_old = 0 adds nothing; one that only the old policy takes makes the divergence infinite.
  ///
  /// - Parameters:
  ///   - oldLogProbabilities: log π_old(a|s), [states, actions], row-major; −∞ is allowed.
  ///   - newLogProbabilities: log π_new(a|s), [states, actions].
  ///   - actions: The number of actions, at least 1. There is at least one state.
  /// - Returns: The mean over the states, in nats.
  static func divergence(
    oldLogProbabilities: [Float], newLogProbabilities: [Float], actions: Int
  ) throws -> Float

  /// 12.2 Solves A x = b by conjugate gradients, from products with A alone.
  ///
  /// Hestenes & Stiefel 1952; Nocedal & Wright 2006, algorithm 5.2.
  ///
  /// - Parameters:
  ///   - product: A v for a vector v; A is symmetric and positive definite.
  ///   - rightSide: b.
  ///   - iterations: The most products that may be asked for, 0 or more.
  ///   - tolerance: The iteration ends where ‖r‖ ≤ tolerance · ‖b‖.
  /// - Returns: x, as long as b, and the norm ‖r‖ of the residual b − A x before the first
  ///   iteration and after each, at most iterations + 1 numbers.
  static func conjugateGradient(
    _ product: (_ vector: [Float]) throws -> [Float], rightSide: [Float], iterations: Int,
    tolerance: Float
  ) throws -> (solution: [Float], residuals: [Float])

  /// 12.3 Returns the product of a softmax policy's damped Fisher matrix with a vector.
  ///
  /// F v + λ v with F v = Jᵀ M J v: J is the derivative of the logits by the parameters, and
  /// M u = π ⊙ (u − Σ_a π u) / n in each of the n states. Schulman et al. 2015, appendix C.1.
  ///
  /// - Parameters:
  ///   - direction: v, [parameters].
  ///   - logits: The policy's logits, [n, actions], on the tape and made from `theta`.
  ///   - theta: The policy's parameters on the tape.
  ///   - damping: λ, 0 or more.
  ///   - tape: Holds the recording; `jvp` and `backward(from:seed:)` add no operation to it.
  /// - Returns: F v + λ v, [parameters].
  static func fisherProduct(
    _ direction: [Float], logits: Tape.Variable, theta: Tape.ParameterBlock, damping: Float,
    on tape: inout Tape
  ) throws -> [Float]

  /// 12.4 Returns the factor of x with which the quadratic model of the divergence reaches δ.
  ///
  /// β = √(2 δ / xᵀF x), from ½ (βx)ᵀ F (βx) = δ. Schulman et al. 2015, appendix C.
  ///
  /// - Parameters:
  ///   - maximumDivergence: δ, above 0.
  ///   - direction: x.
  ///   - product: F x, as long as x.
  /// - Returns: β; 0 where xᵀF x is not above 0.
  static func stepLength(
    maximumDivergence: Float, direction: [Float], product: [Float]
  ) throws -> Float

  /// 12.5 Returns the first of the fractions 1, d, d², … of a step that may be taken.
  ///
  /// It may be taken where it raises the surrogate objective and the divergence is at most δ.
  /// Schulman et al. 2015, appendix C.
  ///
  /// - Parameters:
  ///   - maximumDivergence: δ.
  ///   - decay: d, between 0 and 1.
  ///   - tries: How many fractions are tried at most, 0 or more.
  ///   - measure: What the surrogate gains at a fraction of the step, and the divergence there.
  /// - Returns: The fraction, or 0 where none may be taken.
  static func lineSearch(
    maximumDivergence: Float, decay: Float, tries: Int,
    measure: (_ fraction: Float) throws -> (improvement: Float, divergence: Float)
  ) throws -> Float

  /// 12.6 Returns one update of the policy, made of the other functions.
  ///
  /// x ≈ F⁻¹ g by 12.2, its length by 12.4, the fraction by 12.5, and
  /// θ_new = θ_old + fraction · length · x. Schulman et al. 2015, appendix C.
  ///
  /// - Parameters:
  ///   - parameters: θ_old.
  ///   - gradient: g, the gradient of the surrogate objective, which is to be made large.
  ///   - settings: δ, the iterations and the tolerance of 12.2, the decay and tries of 12.5.
  ///   - product: F v + λ v, which 12.3 computes.
  ///   - measure: What the surrogate gains with other parameters, and their divergence.
  ///   - functions: 12.2, 12.4 and 12.5.
  /// - Returns: The new parameters, with the residuals, the length and the fraction.
  static func update(
    _ parameters: [Float], gradient: [Float], settings: TRPOSettings,
    product: (_ vector: [Float]) throws -> [Float],
    measure: (_ parameters: [Float]) throws -> (improvement: Float, divergence: Float),
    functions: TRPOFunctions
  ) throws -> TrustRegionStep

  /// 12.7 Returns which mistake an implementation of TRPO has, from what its updates reported.
  ///
  /// - Parameters:
  ///   - updates: The reports of consecutive updates from the first one on, at least 10.
  ///   - settings: What the implementation was set to.
  /// - Returns: The mistake, or `.healthy`.
  static func findBug(_ updates: [TRPOReport], settings: TRPOSettings) throws -> TRPOBug

  /// 12.8 Returns how one quantity of an update answers where one setting is raised, alone.
  ///
  /// - Parameters:
  ///   - setting: What is raised.
  ///   - quantity: What is measured of the same update, of the same policy.
  /// - Returns: The trend of the quantity.
  static func predict(raising setting: TRPOKnob, _ quantity: TRPOQuantity) throws -> Trend
}

/// One update of a policy, and what led to it.
public struct TrustRegionStep: Equatable, Sendable {
  /// θ_new.
  public var parameters: [Float]
  /// ‖r‖ before the first iteration of the conjugate gradients and after each.
  public var residuals: [Float]
  /// √(2δ / xᵀFx), the factor of x.
  public var stepLength: Float
  /// Which part of the step was taken, in [0, 1].
  public var fraction: Float

  /// Creates an update.
  public init(parameters: [Float], residuals: [Float], stepLength: Float, fraction: Float) {
    self.parameters = parameters
    self.residuals = residuals
    self.stepLength = stepLength
    self.fraction = fraction
  }
}
