import Lesson01
import RLCore

/// The reference for lesson 1: what its agents run unless they are told otherwise.
///
/// Each function is stated in `SimpleRLExercises`.
public enum SimpleRLSolution: SimpleRLExercises {
  // snippet.discounted-return
  /// G = Σ_k γ^k r_k, the weight carried along from reward to reward.
  public static func discountedReturn(rewards: [Double], discount: Double) -> Double {
    var total = 0.0
    var weight = 1.0  // γ^k
    for reward in rewards {
      total += weight * reward
      weight *= discount
    }
    return total
  }
  // snippet.end

  // snippet.returns-to-go
  /// G_t = r_t + γ G_{t+1}, from the last step to the first: one multiplication a step.
  public static func returnsToGo(rewards: [Double], discount: Double) -> [Double] {
    var returns = [Double](repeating: 0, count: rewards.count)
    var next = 0.0  // G_{t+1}; nothing follows the last step
    for t in rewards.indices.reversed() {
      next = rewards[t] + discount * next
      returns[t] = next
    }
    return returns
  }
  // snippet.end

  // snippet.epsilon-greedy
  /// ε is spread over all actions, 1 − ε over those that share the largest value.
  public static func epsilonGreedyProbabilities(
    actionValues: [Double], explorationRate: Double
  ) -> [Double] {
    let largest = actionValues.max()
    let ties = actionValues.count { $0 == largest }
    let explored = explorationRate / Double(actionValues.count)
    let exploited = (1 - explorationRate) / Double(ties)
    return actionValues.map { $0 == largest ? explored + exploited : explored }
  }
  // snippet.end

  // snippet.incremental-average
  /// A step towards the sample, by its share 1/(n + 1) of the new average.
  public static func updatedAverage(_ average: Double, count: Int, sample: Double) -> Double {
    average + (sample - average) / Double(count + 1)
  }
  // snippet.end

  // snippet.upper-confidence
  /// Untried arms first; then the arm with the largest Q + c √(ln t / n).
  public static func upperConfidenceChoice(
    averages: [Double], counts: [Int], width: Double
  ) -> Int {
    // An arm without a sample has no bound: n = 0 would divide by zero.
    if let untried = counts.firstIndex(of: 0) { return untried }
    let logarithm = Elementary.log(Double(counts.reduce(0, +)))  // ln t
    let bounds = zip(averages, counts).map { average, count in
      average + width * (logarithm / Double(count)).squareRoot()
    }
    // Only a larger bound replaces the best one: ties go to the lowest index.
    return bounds.indices.reduce(0) { best, arm in bounds[arm] > bounds[best] ? arm : best }
  }
  // snippet.end
}
