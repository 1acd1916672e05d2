import RLCore

/// Estimates of one action value on the cliff, each the mean of many episodes or targets.
///
/// An episode begins with the pair; a target is that of the episode's first step. On the dry cliff
/// only the agent's actions are random; the caller gives their stream.
public struct PairEstimates: Sendable {
  /// The number of episodes or targets of an estimate.
  public static let size = 100

  private let functions: ExpectedSARSAFunctions
  private let task = TargetVariance(CliffWalking(), explorationRate: 0.1)

  /// Computes the exact values.
  public init(functions: ExpectedSARSAFunctions) { self.functions = functions }

  /// q(s, right) for ε = 0.1.
  public var truth: Double { task.table[TargetVariance.pair.state, TargetVariance.pair.action] }

  /// Returns ordinary or weighted averages of the returns of episodes with another ε.
  ///
  /// - Parameters:
  ///   - rate: ε of the episodes.
  ///   - isWeighted: which of the two averages of 04.4.
  ///   - count: the number of estimates.
  ///   - random: chooses the actions.
  public func returns(
    exploring rate: Double, isWeighted: Bool, count: Int, using random: inout RandomStream
  ) throws -> [Double] {
    let behavior = task.model.epsilonGreedyPolicy(task.table.values, explorationRate: rate)
    return try (0..<count).map { _ in
      var (returns, ratios) = ([Double](), [Double]())
      for _ in 0..<Self.size {
        let episode = try episode(exploring: rate, behavior: behavior, using: &random)
        returns.append(episode.value)
        ratios.append(episode.ratio)
      }
      let estimates = try functions.importanceSampledEstimates(returns, ratios)
      return isWeighted ? estimates.weighted : estimates.ordinary
    }
  }

  /// Returns means of one-step targets made with the exact table.
  public func targets(
    _ nextValue: NextValue, count: Int, using random: inout RandomStream
  ) throws -> [Double] {
    try (0..<count).map { _ in
      Statistics.mean(
        try (0..<Self.size).map { _ in try target(nextValue, task.table, using: &random) })
    }
  }

  /// Returns a one-step target made with an empty table.
  public func targetOfEmptyTable(
    _ nextValue: NextValue, using random: inout RandomStream
  ) throws -> Double {
    let empty = ActionValues(states: task.model.states, actions: task.model.actions)
    return try target(nextValue, empty, using: &random)
  }

  /// The return of an episode, and its importance ratio for ε = 0.1.
  private func episode(
    exploring rate: Double, behavior: [Double], using random: inout RandomStream
  ) throws -> (value: Double, ratio: Double) {
    var (state, action) = TargetVariance.pair
    var (value, target, actual) = (0.0, [Double](), [Double]())
    while true {
      let pair = state * task.model.actions + action
      target.append(task.policy[pair])
      actual.append(behavior[pair])
      let outcome = task.model.outcome(state: state, action: action, uniform: 0)
      value += outcome.reward
      state = outcome.nextState
      if outcome.terminated { break }
      action = random.epsilonGreedyAction(task.table, state, explorationRate: rate)
    }
    return (value, try functions.importanceRatio(target, actual, 0, .stateAction))
  }

  /// A one-step target with the values of a table; the agent acts on the exact one.
  private func target(
    _ nextValue: NextValue, _ table: ActionValues, using random: inout RandomStream
  ) throws -> Double {
    let (state, action) = TargetVariance.pair
    let outcome = task.model.outcome(state: state, action: action, uniform: 0)
    let next = outcome.nextState
    switch nextValue {
    case .expectation:
      let expected = try functions.expectedValue(table[next], task.explorationRate)
      return try functions.target(outcome.reward, expected, nil, 1)
    case .sample:
      let choice = random.epsilonGreedyAction(
        task.table, next, explorationRate: task.explorationRate)
      return outcome.reward + table[next, choice]
    case .maximum: return outcome.reward + table.maximum(next)
    }
  }
}
