import RLCore

/// Runs the reader's functions, and a reference's wherever one has not been written yet.
///
/// Only `Unsolved` falls back: any other error of the reader's code reaches the caller.
public enum ExpectedSARSAWithFallback<
  Mine: ExpectedSARSAExercises, Reference: ExpectedSARSAExercises
>: ExpectedSARSAExercises {
  /// 04.1, see `ExpectedSARSAExercises`.
  public static func expectedValue(
    actionValues: [Double], explorationRate: Double
  ) throws -> Double {
    try unlessUnsolved {
      try Mine.expectedValue(actionValues: actionValues, explorationRate: explorationRate)
    } else: {
      try Reference.expectedValue(actionValues: actionValues, explorationRate: explorationRate)
    }
  }

  /// 04.2, see `ExpectedSARSAExercises`.
  public static func target(
    reward: Double, expectedValue: Double, ending: Ending?, discount: Double
  ) throws -> Double {
    try unlessUnsolved {
      try Mine.target(
        reward: reward, expectedValue: expectedValue, ending: ending, discount: discount)
    } else: {
      try Reference.target(
        reward: reward, expectedValue: expectedValue, ending: ending, discount: discount)
    }
  }

  /// 04.3, see `ExpectedSARSAExercises`.
  public static func importanceRatio(
    targetProbabilities: [Double], behaviorProbabilities: [Double], from step: Int,
    estimating: ReturnOf
  ) throws -> Double {
    try unlessUnsolved {
      try Mine.importanceRatio(
        targetProbabilities: targetProbabilities, behaviorProbabilities: behaviorProbabilities,
        from: step, estimating: estimating)
    } else: {
      try Reference.importanceRatio(
        targetProbabilities: targetProbabilities, behaviorProbabilities: behaviorProbabilities,
        from: step, estimating: estimating)
    }
  }

  /// 04.4, see `ExpectedSARSAExercises`.
  public static func importanceSampledEstimates(
    returns: [Double], ratios: [Double]
  ) throws -> (ordinary: Double, weighted: Double) {
    try unlessUnsolved {
      try Mine.importanceSampledEstimates(returns: returns, ratios: ratios)
    } else: {
      try Reference.importanceSampledEstimates(returns: returns, ratios: ratios)
    }
  }

  /// 04.5, see `ExpectedSARSAExercises`.
  public static func monteCarloReturns(
    states: [Int], rewards: [Double], discount: Double, visits: Visits
  ) throws -> [(state: Int, value: Double)] {
    try unlessUnsolved {
      try Mine.monteCarloReturns(
        states: states, rewards: rewards, discount: discount, visits: visits)
    } else: {
      try Reference.monteCarloReturns(
        states: states, rewards: rewards, discount: discount, visits: visits)
    }
  }
}
