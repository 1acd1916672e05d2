import Preconditions

/// Dynamic programming on a known model.
///
/// Tables are flat: values `[states]`, action values and policies `[states · actions]`, with the
/// entry of (s, a) at s · actions + a. Sweeps are synchronous: every new value is computed from the
/// old ones. Sutton & Barto, chapter 4.
extension KnownModel {
  /// What an iteration converged to.
  public struct Solution: Equatable, Sendable {
    /// The value of every state, `[states]`.
    public let values: [Double]
    /// How many sweeps it took, the last one included, which changed nothing of note.
    public let sweeps: Int
  }

  /// The value of every action: q(s, a) = Σ p (r + γ v(s')), where v(s') counts only if not
  /// terminated.
  ///
  /// - Parameters:
  ///   - values: v, `[states]`.
  ///   - discount: γ in [0, 1].
  /// - Returns: q, `[states · actions]`.
  public func actionValues(of values: [Double], discount: Double) -> [Double] {
    precondition(
      values.count == states, "actionValues: \(values.count) values for \(states) states")
    precondition(
      discount >= 0 && discount <= 1, "actionValues: discount \(discount) is not in 0...1")
    var result = [Double](repeating: 0, count: states * actions)
    for pair in 0..<result.count {
      var sum = 0.0
      for entry in starts[pair]..<starts[pair + 1] {
        let outcome = entries[entry]
        let future = outcome.terminated ? 0 : discount * values[outcome.nextState]
        sum += outcome.probability * (outcome.reward + future)
      }
      result[pair] = sum
    }
    return result
  }

  /// One sweep of value iteration: v(s) ← max over a of q(s, a).
  ///
  /// - Parameters:
  ///   - values: v before the sweep, `[states]`.
  ///   - discount: γ in [0, 1].
  /// - Returns: v after the sweep, `[states]`.
  public func optimalitySweep(_ values: [Double], discount: Double) -> [Double] {
    let table = actionValues(of: values, discount: discount)
    return (0..<states).map { state in
      var best = table[state * actions]
      for action in 1..<max(actions, 1) { best = max(best, table[state * actions + action]) }
      return best
    }
  }

  /// One sweep of policy evaluation: v(s) ← Σ π(a|s) q(s, a).
  ///
  /// - Parameters:
  ///   - values: v before the sweep, `[states]`.
  ///   - policy: π, `[states · actions]`; every state's probabilities add up to 1.
  ///   - discount: γ in [0, 1].
  /// - Returns: v after the sweep, `[states]`.
  public func evaluationSweep(
    _ values: [Double], policy: [Double], discount: Double
  ) -> [Double] {
    precondition(
      policy.count == states * actions,
      "evaluationSweep: \(policy.count) probabilities for \(states) states × \(actions) actions")
    let table = actionValues(of: values, discount: discount)
    return (0..<states).map { state in
      var sum = 0.0
      for pair in state * actions..<(state + 1) * actions { sum += policy[pair] * table[pair] }
      return sum
    }
  }

  /// The optimal values, by value iteration from zero.
  ///
  /// With γ = 1 every state must be able to reach a termination, and no walk in circles may gain
  /// reward; otherwise the values do not converge.
  ///
  /// - Parameters:
  ///   - discount: γ in [0, 1].
  ///   - tolerance: stop once no value changes by more than this.
  ///   - maximumSweeps: stop after this many in any case.
  public func valueIteration(
    discount: Double, tolerance: Double = 1e-12, maximumSweeps: Int = 100_000
  ) -> Solution {
    .iterating(states: states, tolerance: tolerance, maximumSweeps: maximumSweeps) {
      optimalitySweep($0, discount: discount)
    }
  }

  /// The values of a policy, by repeated sweeps from zero.
  ///
  /// - Parameters:
  ///   - policy: π, `[states · actions]`; every state's probabilities add up to 1.
  ///   - discount: γ in [0, 1].
  ///   - tolerance: stop once no value changes by more than this.
  ///   - maximumSweeps: stop after this many in any case.
  public func policyEvaluation(
    _ policy: [Double], discount: Double, tolerance: Double = 1e-12, maximumSweeps: Int = 100_000
  ) -> Solution {
    .iterating(states: states, tolerance: tolerance, maximumSweeps: maximumSweeps) {
      evaluationSweep($0, policy: policy, discount: discount)
    }
  }

  /// The policy that takes every action equally often, `[states · actions]`.
  public var uniformPolicy: [Double] {
    Array(repeating: 1 / Double(actions), count: states * actions)
  }

  /// Every action of each state whose value is within a tolerance of the best, in order.
  ///
  /// - Parameters:
  ///   - actionValues: q, `[states · actions]`.
  ///   - tolerance: how far below the best an action still counts as tied.
  public func greedyActions(_ actionValues: [Double], tolerance: Double = 1e-9) -> [[Int]] {
    precondition(
      actionValues.count == states * actions,
      "greedyActions: \(actionValues.count) values for \(states) states × \(actions) actions")
    return (0..<states).map { state in
      let row = actionValues[state * actions..<(state + 1) * actions]
      let best = row.max() ?? 0
      return (0..<actions).filter { row[row.startIndex + $0] >= best - tolerance }
    }
  }
}

extension KnownModel.Solution {
  /// Sweeps from zero until the values rest.
  static func iterating(
    states: Int, tolerance: Double, maximumSweeps: Int, _ sweep: ([Double]) -> [Double]
  ) -> KnownModel.Solution {
    var values = [Double](repeating: 0, count: states)
    var sweeps = 0
    while sweeps < maximumSweeps {
      let next = sweep(values)
      sweeps += 1
      var change = 0.0
      for state in 0..<states { change = max(change, abs(next[state] - values[state])) }
      values = next
      if change <= tolerance { break }
    }
    return KnownModel.Solution(values: values, sweeps: sweeps)
  }
}
