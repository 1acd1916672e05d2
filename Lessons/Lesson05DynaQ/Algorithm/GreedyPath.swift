import RLCore

/// Where each action of a deterministic world leads, in one array that is quick to follow.
public struct Successors: Sendable {
  /// How many actions every state has.
  let actions: Int
  /// The next state of each pair, −1 where the step ends the episode, `[states · actions]`.
  let nextStates: [Int]

  /// Tabulates a model.
  ///
  /// - Parameter model: what the actions do; each must have one outcome.
  public init(_ model: KnownModel) {
    actions = model.actions
    nextStates = (0..<model.states * model.actions).map { pair in
      let (state, action) = pair.quotientAndRemainder(dividingBy: model.actions)
      let outcome = model.outcome(state: state, action: action, uniform: 0)
      return outcome.terminated ? -1 : outcome.nextState
    }
  }
}

extension ActionValues {
  /// How many steps the greedy path from a state takes to an end; nil if it takes more than
  /// allowed.
  ///
  /// Of tied actions the first is taken, so that a flat table leads nowhere.
  ///
  /// - Parameters:
  ///   - successors: where the actions lead.
  ///   - start: where the path begins.
  ///   - limit: how many steps are allowed.
  /// - Complexity: O(limit · actions), without allocation.
  public func greedyPathLength(in successors: Successors, from start: Int, limit: Int) -> Int? {
    var state = start
    for step in 1...max(1, limit) {
      let row = state * actions
      var best = row
      for pair in row + 1..<row + actions where values[pair] > values[best] { best = pair }
      let next = successors.nextStates[best]
      if next < 0 { return step }
      if next == state { return nil }
      state = next
    }
    return nil
  }
}
