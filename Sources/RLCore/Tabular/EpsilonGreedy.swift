import Preconditions

/// Choosing actions from a table of values.
extension RandomStream {
  /// Returns an action with the greatest value of a state; tied actions are equally likely.
  ///
  /// Taking the first of the tied ones instead would favour low numbers, most of all while the
  /// table is flat. It draws a number only where there is a tie.
  ///
  /// - Parameters:
  ///   - values: Q, `[states, actions]`.
  ///   - state: s.
  /// - Complexity: O(actions), without allocation.
  public mutating func greedyAction(_ values: ActionValues, _ state: Int) -> Int {
    let bound = values.maximum(state) - ActionValues.tieTolerance
    let row = state * values.actions
    // From the last action to the first, with selections instead of branches: which action is
    // best cannot be predicted.
    var ties = 0
    var first = 0
    var action = values.actions
    while action > 0 {
      action -= 1
      let isBest = values.values[row + action] >= bound
      ties &+= isBest ? 1 : 0
      first = isBest ? action : first
    }
    precondition(ties > 0, "greedyAction: a value of state \(state) is not a number")
    if ties == 1 { return first }
    // Count down to the tied action that the draw has named.
    var remaining = integer(below: ties)
    action = first
    while remaining > 0 {
      action += 1
      if values.values[row + action] >= bound { remaining -= 1 }
    }
    return action
  }

  /// Returns a random action with probability ε, otherwise a greedy one.
  ///
  /// The random action may be the greedy one, which is hence taken with probability
  /// 1 − ε + ε / actions. Sutton & Barto, section 2.2.
  ///
  /// - Parameters:
  ///   - values: Q, `[states, actions]`.
  ///   - state: s.
  ///   - explorationRate: ε in [0, 1].
  /// - Complexity: O(actions), without allocation.
  public mutating func epsilonGreedyAction(
    _ values: ActionValues, _ state: Int, explorationRate: Double
  ) -> Int {
    precondition(
      explorationRate >= 0 && explorationRate <= 1,
      "epsilonGreedyAction: explorationRate \(explorationRate) is not in 0...1")
    if uniformDouble() < explorationRate { return integer(below: values.actions) }
    return greedyAction(values, state)
  }
}
