/// Runs the reader's functions, and a reference's wherever one has not been written yet.
public enum SimpleRLWithFallback<Mine: SimpleRLExercises, Reference: SimpleRLExercises>:
  SimpleRLExercises
{
  /// 01.1, see `SimpleRLExercises`.
  public static func discountedReturn(rewards: [Double], discount: Double) throws -> Double {
    try unlessUnsolved {
      try Mine.discountedReturn(rewards: rewards, discount: discount)
    } else: {
      try Reference.discountedReturn(rewards: rewards, discount: discount)
    }
  }

  /// 01.2, see `SimpleRLExercises`.
  public static func returnsToGo(rewards: [Double], discount: Double) throws -> [Double] {
    try unlessUnsolved {
      try Mine.returnsToGo(rewards: rewards, discount: discount)
    } else: {
      try Reference.returnsToGo(rewards: rewards, discount: discount)
    }
  }

  /// 01.3, see `SimpleRLExercises`.
  public static func epsilonGreedyProbabilities(
    actionValues: [Double], explorationRate: Double
  ) throws -> [Double] {
    try unlessUnsolved {
      try Mine.epsilonGreedyProbabilities(
        actionValues: actionValues, explorationRate: explorationRate)
    } else: {
      try Reference.epsilonGreedyProbabilities(
        actionValues: actionValues, explorationRate: explorationRate)
    }
  }

  /// 01.4, see `SimpleRLExercises`.
  public static func updatedAverage(
    _ average: Double, count: Int, sample: Double
  ) throws -> Double {
    try unlessUnsolved {
      try Mine.updatedAverage(average, count: count, sample: sample)
    } else: {
      try Reference.updatedAverage(average, count: count, sample: sample)
    }
  }

  /// 01.5, see `SimpleRLExercises`.
  public static func upperConfidenceChoice(
    averages: [Double], counts: [Int], width: Double
  ) throws -> Int {
    try unlessUnsolved {
      try Mine.upperConfidenceChoice(averages: averages, counts: counts, width: width)
    } else: {
      try Reference.upperConfidenceChoice(averages: averages, counts: counts, width: width)
    }
  }
}
