import Course
import Lesson01
import RLCore

/// Lesson 1 once more, each function in another natural form than the reference's.
enum OtherSimpleRL: SimpleRLExercises {
  /// Horner's rule, from the last reward to the first.
  static func discountedReturn(rewards: [Double], discount: Double) -> Double {
    rewards.reversed().reduce(0) { $1 + discount * $0 }
  }

  /// Appended from the end, then turned round.
  static func returnsToGo(rewards: [Double], discount: Double) -> [Double] {
    var returns: [Double] = []
    for reward in rewards.reversed() { returns.append(reward + discount * (returns.last ?? 0)) }
    return returns.reversed()
  }

  /// What is left after every action has its share of the chance is divided among the best.
  static func epsilonGreedyProbabilities(
    actionValues: [Double], explorationRate: Double
  ) -> [Double] {
    let n = Double(actionValues.count)
    var probabilities = [Double](repeating: explorationRate / n, count: actionValues.count)
    var best: [Int] = []
    for action in actionValues.indices {
      guard let first = best.first, actionValues[action] <= actionValues[first] else {
        best = [action]
        continue
      }
      if actionValues[action] == actionValues[first] { best.append(action) }
    }
    let left = 1 - probabilities.reduce(0, +)
    for action in best { probabilities[action] += left / Double(best.count) }
    return probabilities
  }

  /// The sum of all samples, divided by their number.
  static func updatedAverage(_ average: Double, count: Int, sample: Double) -> Double {
    (Double(count) * average + sample) / (Double(count) + 1)
  }

  /// Bounds that are infinite where N = 0; `max(by:)` keeps the first of equals.
  static func upperConfidenceChoice(averages: [Double], counts: [Int], width: Double) -> Int {
    let total = Double(counts.reduce(0, +))
    let bounds = counts.indices.map { arm in
      counts[arm] == 0
        ? Double.infinity
        : averages[arm] + width
          * (Elementary.log(total).squareRoot() / Double(counts[arm]).squareRoot())
    }
    return bounds.indices.max { bounds[$0] < bounds[$1] } ?? 0
  }
}

/// Lesson 1 a third time, with powers, weights and sorting.
enum RecursiveSimpleRL: SimpleRLExercises {
  static func discountedReturn(rewards: [Double], discount: Double) -> Double {
    guard let first = rewards.first else { return 0 }
    let rest = discountedReturn(rewards: Array(rewards.dropFirst()), discount: discount)
    return first + discount * rest
  }

  static func returnsToGo(rewards: [Double], discount: Double) -> [Double] {
    var returns = rewards
    for t in rewards.indices.dropLast().reversed() { returns[t] += discount * returns[t + 1] }
    return returns
  }

  /// A mixture of two distributions.
  static func epsilonGreedyProbabilities(
    actionValues: [Double], explorationRate: Double
  ) -> [Double] {
    let isBest = actionValues.map { $0 == actionValues.max() ? 1.0 : 0 }
    let uniform = 1 / Double(actionValues.count)
    return isBest.map {
      explorationRate * uniform + (1 - explorationRate) * $0 / isBest.reduce(0, +)
    }
  }

  /// Both weights written out.
  static func updatedAverage(_ average: Double, count: Int, sample: Double) -> Double {
    let weight = 1 / Double(count + 1)
    return (1 - weight) * average + weight * sample
  }

  /// Sorted by bound, then by index.
  static func upperConfidenceChoice(averages: [Double], counts: [Int], width: Double) -> Int {
    for (arm, count) in counts.enumerated() where count == 0 { return arm }
    let logarithm = Elementary.log(counts.reduce(0.0) { $0 + Double($1) })
    let ranked = counts.indices.map { arm in
      (arm, averages[arm] + width * (logarithm / Double(counts[arm])).squareRoot())
    }
    return ranked.min { $0.1 == $1.1 ? $0.0 < $1.0 : $0.1 > $1.1 }?.0 ?? 0
  }
}

/// Nothing written.
enum UnwrittenSimpleRL: SimpleRLExercises {
  static func discountedReturn(rewards: [Double], discount: Double) throws -> Double {
    throw Unsolved("01.1")
  }

  static func returnsToGo(rewards: [Double], discount: Double) throws -> [Double] {
    throw Unsolved("01.2")
  }

  static func epsilonGreedyProbabilities(
    actionValues: [Double], explorationRate: Double
  ) throws -> [Double] { throw Unsolved("01.3") }

  static func updatedAverage(
    _ average: Double, count: Int, sample: Double
  ) throws -> Double { throw Unsolved("01.4") }

  static func upperConfidenceChoice(
    averages: [Double], counts: [Int], width: Double
  ) throws -> Int { throw Unsolved("01.5") }
}
