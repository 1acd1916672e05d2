import RLCore

extension ActionValues {
  /// How many steps the greedy path from a state takes to an end; nil if it takes more than allowed.
  ///
  /// Of tied actions the first is taken, so that a flat table leads nowhere.
  ///
  /// - Parameters:
  ///   - model: what the actions do; each must have one outcome.
  ///   - start: where the path begins.
  ///   - limit: how many steps are allowed.
  /// - Complexity: O(limit · actions), without allocation.
  public func greedyPathLength(in model: KnownModel, from start: Int, limit: Int) -> Int? {
    var state = start
    for step in 1...max(1, limit) {
      let best = maximum(state)
      var action = 0
      while self[state, action] < best { action += 1 }
      let outcome = model.outcome(state: state, action: action, uniform: 0)
      if outcome.terminated { return step }
      if outcome.nextState == state { return nil }
      state = outcome.nextState
    }
    return nil
  }
}
