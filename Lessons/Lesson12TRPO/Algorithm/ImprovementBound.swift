/// The bound below a policy's improvement, beside the improvement, for one pair of policies.
///
/// η(π̃) ≥ L_π(π̃) − C α², with L_π(π̃) = η(π) + Σ ρ_π(s) Σ π̃(a|s) A_π(s, a), the largest total
/// variation α = max D_TV(π ‖ π̃) over the states, C = 4 ε γ / (1 − γ)² and ε = max |A_π|.
/// Schulman et al. 2015, theorem 1; α² ≤ max KL(π ‖ π̃).
public struct ImprovementBound: Equatable, Sendable {
  /// η(π).
  public let old: Double
  /// η(π̃).
  public let new: Double
  /// L_π(π̃), which knows the states of the old policy alone.
  public let surrogate: Double
  /// C.
  public let constant: Double
  /// α, the largest total variation of a state.
  public let totalVariation: Double
  /// The largest KL(π ‖ π̃) of a state.
  public let divergence: Double

  /// L − C α².
  public var bound: Double { surrogate - constant * totalVariation * totalVariation }
  /// L − C max KL, which is no larger.
  public var divergenceBound: Double { surrogate - constant * divergence }

  /// Compares a policy with another one.
  public init(of old: TwoStatePolicy, _ new: TwoStatePolicy) {
    typealias Pair = TwoStatePolicy.Pair
    let (q, values) = (old.actionValues, old.values)
    let (stay, leave) = (q.stay - values, q.leave - values)  // A_π
    let (before, after) = (old.staying, new.staying)
    self.old = old.objective
    self.new = new.objective
    surrogate =
      old.objective + TwoStatePolicy.dot(old.visits, after * stay + (1 - after) * leave)
    let largest = [stay.x, stay.y, leave.x, leave.y].reduce(0) { max($0, abs($1)) }
    let gamma = TwoStatePolicy.discount
    constant = 4 * largest * gamma / ((1 - gamma) * (1 - gamma))
    // Of two actions, half the sum of both changes is the change of one.
    totalVariation = max(abs(after.x - before.x), abs(after.y - before.y))
    let divergences = old.divergences(to: new)
    divergence = max(divergences.x, divergences.y)
  }
}
