import Lesson02
import RLCore

/// The reference for lesson 2: what the training loop runs unless it is told otherwise.
///
/// Each function is stated in `QLearningExercises`.
public enum QLearningSolution: QLearningExercises {
  // snippet.target
  /// r + γ max_a' Q(s', a'); only after a termination r alone.
  public static func target(
    reward: Double, nextActionValues: [Double], ending: Ending?, discount: Double
  ) -> Double {
    if ending == .terminated { return reward }
    var best = nextActionValues[0]
    for value in nextActionValues { best = max(best, value) }
    return reward + discount * best
  }
  // snippet.end

  // snippet.update
  /// Q + α (target − Q): the fraction α of the error is taken away.
  public static func updated(
    _ value: Double, towards target: Double, learningRate: Double
  ) -> Double {
    value + learningRate * (target - value)
  }
  // snippet.end

  // snippet.value-iteration-sweep
  /// v'(s) = max_a Σ p (r + γ v(s')), every state from the values before the sweep.
  public static func valueIterationSweep(
    _ values: [Double], model: KnownModel, discount: Double
  ) -> [Double] {
    (0..<model.states).map { state in
      var best = -Double.infinity
      for action in 0..<model.actions {
        var expected = 0.0  // q(s, a)
        for outcome in model.outcomes(state: state, action: action) {
          let future = outcome.terminated ? 0 : discount * values[outcome.nextState]
          expected += outcome.probability * (outcome.reward + future)
        }
        best = max(best, expected)
      }
      return best
    }
  }
  // snippet.end

  // snippet.greedy-policy
  /// All best actions share the probability, so that no direction is preferred for its number.
  public static func greedyPolicy(actionValues: [Double]) -> [Double] {
    var best = actionValues[0]
    for value in actionValues { best = max(best, value) }
    var ties = 0
    for value in actionValues where value >= best - 1e-12 { ties += 1 }
    return actionValues.map { $0 >= best - 1e-12 ? 1 / Double(ties) : 0 }
  }
  // snippet.end

  // snippet.exploration-schedule
  /// max(floor, initial · decay^episode), the power by squaring.
  public static func explorationRate(
    episode: Int, step: Int, initial: Double, decay: Double, floor: Double
  ) -> Double {
    var rate = initial
    var factor = decay  // decay^1, decay^2, decay^4, …
    var remaining = episode
    while remaining > 0 {
      if !remaining.isMultiple(of: 2) { rate *= factor }
      factor *= factor
      remaining /= 2
    }
    return max(floor, rate)
  }
  // snippet.end

  // snippet.double-update
  /// A selects the action and B evaluates it, so that no table's error does both.
  public static func doubleUpdate(
    value: Double, reward: Double, nextSelecting: [Double], nextEvaluating: [Double],
    ending: Ending?, discount: Double, learningRate: Double
  ) -> Double {
    var target = reward
    if ending != .terminated {
      var best = 0
      for action in nextSelecting.indices where nextSelecting[action] > nextSelecting[best] {
        best = action
      }
      target += discount * nextEvaluating[best]
    }
    return value + learningRate * (target - value)
  }
  // snippet.end
}
