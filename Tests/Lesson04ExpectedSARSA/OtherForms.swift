import Course
import Lesson04
import RLCore

/// Lesson 4 once more, each function in another natural form than the reference's.
enum OtherExpectedSARSA: ExpectedSARSAExercises {
  /// A mixture of the best and the mean: no probabilities, and no ties.
  static func expectedValue(actionValues: [Double], explorationRate: Double) -> Double {
    let best = actionValues.max() ?? 0
    let mean = actionValues.reduce(0, +) / Double(actionValues.count)
    return (1 - explorationRate) * best + explorationRate * mean
  }

  static func target(
    reward: Double, expectedValue: Double, ending: Ending?, discount: Double
  ) -> Double {
    switch ending {
    case .terminated: reward
    case .truncated, nil: reward + discount * expectedValue
    }
  }

  /// Two lists without their beginnings.
  static func importanceRatio(
    targetProbabilities: [Double], behaviorProbabilities: [Double], from step: Int,
    estimating: ReturnOf
  ) -> Double {
    let given = estimating == .stateAction ? 1 : 0
    return zip(
      targetProbabilities.dropFirst(step + given), behaviorProbabilities.dropFirst(step + given)
    ).reduce(1) { $0 * $1.0 / $1.1 }
  }

  /// The weighted one by increments: Sutton & Barto (5.8).
  static func importanceSampledEstimates(
    returns: [Double], ratios: [Double]
  ) -> (ordinary: Double, weighted: Double) {
    var (ordinary, weighted, weight) = (0.0, 0.0, 0.0)
    for (index, value) in returns.enumerated() {
      ordinary += (ratios[index] * value - ordinary) / Double(index + 1)
      guard ratios[index] > 0 else { continue }
      weight += ratios[index]
      weighted += ratios[index] / weight * (value - weighted)
    }
    return (ordinary, weighted)
  }

  /// One loop backwards that looks forwards for earlier visits, turned round at the end.
  static func monteCarloReturns(
    states: [Int], rewards: [Double], discount: Double, visits: Visits
  ) -> [(state: Int, value: Double)] {
    var entries: [(state: Int, value: Double)] = []
    var value = 0.0
    for t in states.indices.reversed() {
      value = rewards[t] + discount * value
      if visits == .every || !states[..<t].contains(states[t]) {
        entries.append((state: states[t], value: value))
      }
    }
    return entries.reversed()
  }
}

/// And once more, as other books have it.
enum AnotherExpectedSARSA: ExpectedSARSAExercises {
  /// All of 1 − ε to one of several best actions: they are worth the same, so the sum is, too.
  static func expectedValue(actionValues: [Double], explorationRate: Double) -> Double {
    var probabilities = actionValues.map { _ in explorationRate / Double(actionValues.count) }
    let best = actionValues.indices.max { actionValues[$0] < actionValues[$1] } ?? 0
    probabilities[best] += 1 - explorationRate
    return zip(probabilities, actionValues).reduce(0) { $0 + $1.0 * $1.1 }
  }

  static func target(
    reward: Double, expectedValue: Double, ending: Ending?, discount: Double
  ) -> Double {
    let future = ending == .terminated ? 0 : expectedValue
    return reward + discount * future
  }

  /// By logarithms: a probability of 0 has −∞, and the exponential of that is 0.
  static func importanceRatio(
    targetProbabilities: [Double], behaviorProbabilities: [Double], from step: Int,
    estimating: ReturnOf
  ) -> Double {
    var logarithm = 0.0
    for k in targetProbabilities.indices where k > step || (k == step && estimating == .state) {
      logarithm += Elementary.log(targetProbabilities[k]) - Elementary.log(behaviorProbabilities[k])
    }
    return Elementary.exp(logarithm)
  }

  /// The weighted one as the quotient of two means.
  static func importanceSampledEstimates(
    returns: [Double], ratios: [Double]
  ) -> (ordinary: Double, weighted: Double) {
    let products = zip(returns, ratios).map { $0 * $1 }
    let mean = products.reduce(0, +) / Double(products.count)
    let weight = ratios.reduce(0, +) / Double(ratios.count)
    return (mean, weight == 0 ? 0 : mean / weight)
  }

  /// Every return by itself, and the states met so far in a list.
  static func monteCarloReturns(
    states: [Int], rewards: [Double], discount: Double, visits: Visits
  ) -> [(state: Int, value: Double)] {
    var entries: [(state: Int, value: Double)] = []
    for (t, state) in states.enumerated() {
      if visits == .first && entries.contains(where: { $0.state == state }) { continue }
      let value = rewards[t...].reversed().reduce(0) { $1 + discount * $0 }
      entries.append((state, value))
    }
    return entries
  }
}

/// Nothing written.
enum UnwrittenExpectedSARSA: ExpectedSARSAExercises {
  static func expectedValue(actionValues: [Double], explorationRate: Double) throws -> Double {
    throw Unsolved("04.1")
  }

  static func target(
    reward: Double, expectedValue: Double, ending: Ending?, discount: Double
  ) throws -> Double { throw Unsolved("04.2") }

  static func importanceRatio(
    targetProbabilities: [Double], behaviorProbabilities: [Double], from step: Int,
    estimating: ReturnOf
  ) throws -> Double { throw Unsolved("04.3") }

  static func importanceSampledEstimates(
    returns: [Double], ratios: [Double]
  ) throws -> (ordinary: Double, weighted: Double) { throw Unsolved("04.4") }

  static func monteCarloReturns(
    states: [Int], rewards: [Double], discount: Double, visits: Visits
  ) throws -> [(state: Int, value: Double)] { throw Unsolved("04.5") }
}
