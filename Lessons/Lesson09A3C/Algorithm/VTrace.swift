import Preconditions
import RLCore

/// Value targets and advantages from actions that an older policy chose.
///
/// Espeholt et al. 2018, "IMPALA", section 4: what came after A3C keeps many actors apart from one
/// learner, whose policy is ahead of theirs.
public struct VTrace: Equatable, Sendable {
  /// v_s, the targets of the values, [n].
  public let targets: [Double]
  /// ρ_s (r_s + γ v_{s+1} − V(x_s)), the factors of ∇ log π(a_s|x_s), [n].
  public let advantages: [Double]

  // snippet.v-trace
  /// v_s = V(x_s) + δ_s + γ c_s (v_{s+1} − V(x_{s+1})) with
  /// δ_s = ρ_s (r_s + γ V(x_{s+1}) − V(x_s)).
  ///
  /// ρ_s = min(ρ̄, π/μ) decides towards which policy's value the targets lead, c_s = λ min(c̄, π/μ)
  /// how fast. Espeholt et al. 2018, eq. 1, remarks 1 and 2.
  ///
  /// - Parameters:
  ///   - rewards: r_s, [n].
  ///   - values: V(x_s), [n].
  ///   - isTerminal: whether the episode ended with step s, after which nothing is worth anything.
  ///   - bootstrapValue: V(x_n).
  ///   - logRatios: log π(a_s|x_s) − log μ(a_s|x_s), [n]; μ chose the actions.
  ///   - discount: γ.
  ///   - traceDecay: λ.
  ///   - ratioLimit: ρ̄.
  ///   - traceLimit: c̄, at most ρ̄.
  public init(
    rewards: [Double], values: [Double], isTerminal: [Bool], bootstrapValue: Double,
    logRatios: [Double], discount: Double, traceDecay: Double = 1, ratioLimit: Double = 1,
    traceLimit: Double = 1
  ) {
    let count = rewards.count
    precondition(
      values.count == count && isTerminal.count == count && logRatios.count == count,
      "VTrace: \(count) rewards, \(values.count) values and \(logRatios.count) ratios")
    var targets = values
    var advantages = values
    var (nextValue, nextTarget) = (bootstrapValue, bootstrapValue)  // V(x_{s+1}), v_{s+1}
    for s in rewards.indices.reversed() {
      let gamma = isTerminal[s] ? 0 : discount
      let ratio = Elementary.exp(logRatios[s])
      let rho = min(ratioLimit, ratio)
      let c = traceDecay * min(traceLimit, ratio)
      advantages[s] = rho * (rewards[s] + gamma * nextTarget - values[s])
      let delta = rho * (rewards[s] + gamma * nextValue - values[s])
      nextTarget = values[s] + delta + gamma * c * (nextTarget - nextValue)
      nextValue = values[s]
      targets[s] = nextTarget
    }
    self.targets = targets
    self.advantages = advantages
  }
  // snippet.end
}
