import Lesson01
import RLCore

/// Lesson 1 in forms that are seldom written, and right.
enum UnusualSimpleRL: SimpleRLExercises {
  /// Rewards times a sequence of powers.
  static func discountedReturn(rewards: [Double], discount: Double) -> Double {
    zip(sequence(first: 1.0) { $0 * discount }, rewards).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// A list with a place for G_T, filled by strides.
  static func returnsToGo(rewards: [Double], discount: Double) -> [Double] {
    var returns = [Double](repeating: 0, count: rewards.count + 1)
    for t in stride(from: rewards.count - 1, through: 0, by: -1) {
      returns[t] = rewards[t] + discount * returns[t + 1]
    }
    return Array(returns.dropLast())
  }

  /// Sorted, with the best at the front.
  static func epsilonGreedyProbabilities(
    actionValues: [Double], explorationRate: Double
  ) -> [Double] {
    let order = actionValues.indices.sorted { actionValues[$0] > actionValues[$1] }
    let best = order.prefix { actionValues[$0] == actionValues[order[0]] }
    var probabilities = actionValues.map { _ in explorationRate / Double(actionValues.count) }
    for action in best { probabilities[action] += (1 - explorationRate) / Double(best.count) }
    return probabilities
  }

  /// A mixture, with the weight n/(n + 1) of what is known.
  static func updatedAverage(_ average: Double, count: Int, sample: Double) -> Double {
    let known = Double(count) / Double(count + 1)
    return known * average + (1 - known) * sample
  }

  /// From the last arm to the first, where an equal bound replaces the best.
  static func upperConfidenceChoice(averages: [Double], counts: [Int], width: Double) -> Int {
    if let untried = counts.firstIndex(where: { $0 == 0 }) { return untried }
    let logarithm = Elementary.log(Double(counts.reduce(0, +)))
    var (choice, largest) = (0, -Double.infinity)
    for arm in averages.indices.reversed() {
      let bound = averages[arm] + (width * width * logarithm / Double(counts[arm])).squareRoot()
      if bound >= largest { (choice, largest) = (arm, bound) }
    }
    return choice
  }
}
