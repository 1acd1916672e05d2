import RLCore

/// The next state of each pair of a deterministic world, in one array.
public struct Successors: Sendable {
  /// The number of actions of a state.
  let actions: Int
  /// The next state of each pair, −1 where the step ends the episode, `[states · actions]`.
  let nextStates: [Int]

  /// Tabulates a model.
  ///
  /// - Parameter model: the transitions; each action must have one outcome.
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
  /// Returns the length of the greedy path from a state to an end; nil if it exceeds the limit.
  ///
  /// The first of tied actions is taken, so that a flat table leads nowhere.
  ///
  /// - Parameters:
  ///   - successors: the next state of each pair.
  ///   - start: the path's first state.
  ///   - limit: the largest length.
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
