import RLCore

/// The target of a remembered step: the right one, or a wrong one.
enum TargetVariation {
  case right
  case ignoresTermination
  case truncationAsTermination
  case notDiscounted
  case discountsReward
  case neverNegative
  case ofMeanAction
  /// Q(s', a) of the action that was taken in s.
  case ofSameAction
  case ofWorstAction
  /// The largest value of s instead of s'.
  case ofOwnState
  case withoutReward
  case minusFuture
  case discountedTwice

  func callAsFunction(
    _ outcome: TabularModel.Outcome, of state: Int, action: Int, _ values: ActionValues,
    _ discount: Double
  ) -> Double {
    let isOver =
      switch self {
      case .ignoresTermination: false
      case .truncationAsTermination: outcome.ending != nil
      default: outcome.ending == .terminated
      }
    if isOver { return outcome.reward }
    let next = outcome.nextState
    switch self {
    case .notDiscounted: return outcome.reward + values.maximum(next)
    case .discountsReward: return discount * (outcome.reward + values.maximum(next))
    case .neverNegative: return outcome.reward + discount * max(0, values.maximum(next))
    case .ofWorstAction:
      return outcome.reward + discount * values[next].reduce(.infinity, min)
    case .ofOwnState: return outcome.reward + discount * values.maximum(state)
    case .withoutReward: return discount * values.maximum(next)
    case .minusFuture: return outcome.reward - discount * values.maximum(next)
    case .discountedTwice: return outcome.reward + discount * discount * values.maximum(next)
    case .ofSameAction: return outcome.reward + discount * values[next, action]
    case .ofMeanAction:
      var sum = 0.0
      for other in 0..<values.actions { sum += values[next, other] }
      return outcome.reward + discount * sum / Double(values.actions)
    default: return outcome.reward + discount * values.maximum(next)
    }
  }
}
