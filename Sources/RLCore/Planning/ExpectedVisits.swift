import Preconditions

extension KnownModel {
  /// How often an episode visits each state on average: η(s) = start(s) + Σ η(s') π(a|s') p(s|s',
  /// a).
  ///
  /// Sutton & Barto (9.2), for episodes without discount.
  ///
  /// - Parameters:
  ///   - policy: π, `[states · actions]`; every state's probabilities add up to 1.
  ///   - starts: how likely an episode begins in each state, `[states]`.
  ///   - tolerance: stop once less than this is still on the way.
  ///   - maximumSteps: stop after this many steps in any case.
  /// - Returns: η, `[states]`; a termination counts as no visit.
  public func expectedVisits(
    policy: [Double], starts: [Double], tolerance: Double = 1e-12, maximumSteps: Int = 100_000
  ) -> [Double] {
    precondition(
      policy.count == states * actions && starts.count == states,
      "expectedVisits: \(policy.count) probabilities and \(starts.count) starts for \(states) "
        + "states × \(actions) actions")
    var visits = starts
    var arriving = starts
    for _ in 0..<maximumSteps {
      var next = [Double](repeating: 0, count: states)
      for state in 0..<states where arriving[state] > 0 {
        for action in 0..<actions {
          let weight = arriving[state] * policy[state * actions + action]
          if weight == 0 { continue }
          for outcome in outcomes(state: state, action: action) where !outcome.terminated {
            next[outcome.nextState] += weight * outcome.probability
          }
        }
      }
      for state in 0..<states { visits[state] += next[state] }
      arriving = next
      if arriving.reduce(0, +) <= tolerance { break }
    }
    return visits
  }
}
