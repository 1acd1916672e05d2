import RLCore

extension ActionValues {
  /// How many steps the greedy path from a state takes to an end; nil if it takes more than allowed.
  ///
  /// Of tied actions the first is taken, so that a flat table leads nowhere.
  ///
  /// - Parameters:
  ///   - model: what the actions do; each must have one outcome.
  ///   - start: where the way begins.
  ///   - most: how many steps are allowed.
  /// - Complexity: O(most · actions), without allocation.
  public func greedyWay(in model: KnownModel, from start: Int, most: Int) -> Int? {
    var place = start
    for step in 1...max(1, most) {
      let best = maximum(place)
      var action = 0
      while self[place, action] < best { action += 1 }
      let outcome = model.outcome(state: place, action: action, uniform: 0)
      if outcome.terminated { return step }
      if outcome.nextState == place { return nil }
      place = outcome.nextState
    }
    return nil
  }
}
