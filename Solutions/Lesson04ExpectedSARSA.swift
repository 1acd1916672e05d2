import Lesson04
import RLCore

/// The reference for lesson 4: what the training loops run unless they are told otherwise.
///
/// Each function is stated in `ExpectedSARSAExercises`.
public enum ExpectedSARSASolution: ExpectedSARSAExercises {
  // snippet.expectation
  /// Σ π(a) Q(a): ε in equal parts to all actions, 1 − ε in equal parts to the best ones.
  public static func expectedValue(actionValues: [Double], explorationRate: Double) -> Double {
    var best = actionValues[0]
    for value in actionValues { best = max(best, value) }
    var ties = 0
    for value in actionValues where value >= best - 1e-12 { ties += 1 }
    let anyShare = explorationRate / Double(actionValues.count)
    let bestShare = (1 - explorationRate) / Double(ties)
    var expected = 0.0
    for value in actionValues {
      let probability = anyShare + (value >= best - 1e-12 ? bestShare : 0)
      expected += probability * value
    }
    return expected
  }
  // snippet.end

  // snippet.target
  /// r + γ E[Q(s', A')]: the action that comes next is averaged over, not drawn.
  public static func target(
    reward: Double, expectedValue: Double, ending: Ending?, discount: Double
  ) -> Double {
    ending == .terminated ? reward : reward + discount * expectedValue
  }
  // snippet.end

  // snippet.importance-ratio
  /// The quotients of all choices that were still open when the return began.
  public static func importanceRatio(
    targetProbabilities: [Double], behaviorProbabilities: [Double], from step: Int,
    estimating: ReturnOf
  ) -> Double {
    let first = estimating == .state ? step : step + 1  // the pair's own action is given
    var ratio = 1.0
    for k in first..<targetProbabilities.count {
      ratio *= targetProbabilities[k] / behaviorProbabilities[k]
    }
    return ratio
  }
  // snippet.end

  // snippet.two-averages
  /// The same sum, divided by the number of episodes or by the weight that they have together.
  public static func importanceSampledEstimates(
    returns: [Double], ratios: [Double]
  ) -> (ordinary: Double, weighted: Double) {
    var weightedSum = 0.0  // Σ ρG
    var weight = 0.0  // Σ ρ
    for (value, ratio) in zip(returns, ratios) {
      weightedSum += ratio * value
      weight += ratio
    }
    return (weightedSum / Double(returns.count), weight > 0 ? weightedSum / weight : 0)
  }
  // snippet.end

  // snippet.visits
  /// Returns are added up from the end; which visit was the first is known from the beginning.
  public static func monteCarloReturns(
    states: [Int], rewards: [Double], discount: Double, visits: Visits
  ) -> [(state: Int, value: Double)] {
    var returns = rewards
    for t in returns.indices.dropLast().reversed() {
      returns[t] += discount * returns[t + 1]
    }
    var met: Set<Int> = []
    var counting: [(state: Int, value: Double)] = []
    for (state, value) in zip(states, returns) {
      let isFirst = met.insert(state).inserted
      if isFirst || visits == .every { counting.append((state, value)) }
    }
    return counting
  }
  // snippet.end
}
