/// What exploring costs, exactly: ε-greedy behaviour in a known model.
extension KnownModel {
  /// The probabilities of an ε-greedy agent, ties shared, `[states · actions]`.
  ///
  /// - Parameters:
  ///   - table: Q, `[states · actions]`.
  ///   - explorationRate: ε in [0, 1].
  ///   - tolerance: how far below the best an action still counts as tied.
  public func epsilonGreedyPolicy(
    _ table: [Double], explorationRate: Double, tolerance: Double = 1e-9
  ) -> [Double] {
    let best = greedyActions(table, tolerance: tolerance)
    var policy = [Double](
      repeating: explorationRate / Double(actions), count: states * actions)
    for state in 0..<states {
      for action in best[state] {
        policy[state * actions + action] += (1 - explorationRate) / Double(best[state].count)
      }
    }
    return policy
  }

  /// The best that an agent can do who explores with probability ε for ever.
  ///
  /// v(s) = (1 − ε) max_a q(s, a) + ε mean_a q(s, a): what SARSA and Expected SARSA converge to.
  /// Sutton & Barto, section 5.4.
  ///
  /// - Parameters:
  ///   - explorationRate: ε in [0, 1].
  ///   - discount: γ in [0, 1].
  /// - Returns: q, `[states · actions]`.
  public func bestSoftValues(explorationRate: Double, discount: Double) -> [Double] {
    var values = [Double](repeating: 0, count: states)
    for _ in 0..<100_000 {
      let table = actionValues(of: values, discount: discount)
      var change = 0.0
      for state in 0..<states {
        let row = table[state * actions..<(state + 1) * actions]
        let mean = row.reduce(0, +) / Double(actions)
        let value = (1 - explorationRate) * (row.max() ?? 0) + explorationRate * mean
        change = max(change, abs(value - values[state]))
        values[state] = value
      }
      if change <= 1e-12 { break }
    }
    return actionValues(of: values, discount: discount)
  }
}
