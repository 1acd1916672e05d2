import RLCore

/// Runs the reader's functions, and a reference's wherever one has not been written yet.
public enum SARSAWithFallback<Mine: SARSAExercises, Reference: SARSAExercises>: SARSAExercises {
  /// 03.1, see `SARSAExercises`.
  public static func target(
    reward: Double, nextActionValues: [Double], nextAction: Int, ending: Ending?, discount: Double
  ) throws -> Double {
    try unlessUnsolved {
      try Mine.target(
        reward: reward, nextActionValues: nextActionValues, nextAction: nextAction,
        ending: ending, discount: discount)
    } else: {
      try Reference.target(
        reward: reward, nextActionValues: nextActionValues, nextAction: nextAction,
        ending: ending, discount: discount)
    }
  }

  /// 03.2, see `SARSAExercises`.
  public static func episode<World: TabularEnvironment>(
    in world: inout World, from state: Int, values: inout ActionValues, discount: Double,
    learningRate: Double, choose: (ActionValues, Int) throws -> Int
  ) throws -> Double {
    // A reader's episode may step and only then call a function that has not been written.
    let (start, before) = (world, values)
    return try unlessUnsolved {
      try Mine.episode(
        in: &world, from: state, values: &values, discount: discount,
        learningRate: learningRate, choose: choose)
    } else: {
      (world, values) = (start, before)
      return try Reference.episode(
        in: &world, from: state, values: &values, discount: discount,
        learningRate: learningRate, choose: choose)
    }
  }

  /// 03.3, see `SARSAExercises`.
  public static func nStepReturn(
    rewards: [Double], bootstrapValue: Double, ending: Ending?, discount: Double
  ) throws -> Double {
    try unlessUnsolved {
      try Mine.nStepReturn(
        rewards: rewards, bootstrapValue: bootstrapValue, ending: ending, discount: discount)
    } else: {
      try Reference.nStepReturn(
        rewards: rewards, bootstrapValue: bootstrapValue, ending: ending, discount: discount)
    }
  }

  /// 03.4, see `SARSAExercises`.
  public static func traceUpdate(
    values: inout [Double], traces: inout [Double], visited: Int, error: Double, ending: Ending?,
    discount: Double, traceDecay: Double, learningRate: Double, trace: EligibilityTrace
  ) throws {
    try unlessUnsolved {
      try Mine.traceUpdate(
        values: &values, traces: &traces, visited: visited, error: error, ending: ending,
        discount: discount, traceDecay: traceDecay, learningRate: learningRate, trace: trace)
    } else: {
      try Reference.traceUpdate(
        values: &values, traces: &traces, visited: visited, error: error, ending: ending,
        discount: discount, traceDecay: traceDecay, learningRate: learningRate, trace: trace)
    }
  }

  /// 03.5, see `SARSAExercises`.
  public static func lambdaReturns(
    rewards: [Double], nextValues: [Double], ending: Ending?, discount: Double, traceDecay: Double
  ) throws -> [Double] {
    try unlessUnsolved {
      try Mine.lambdaReturns(
        rewards: rewards, nextValues: nextValues, ending: ending, discount: discount,
        traceDecay: traceDecay)
    } else: {
      try Reference.lambdaReturns(
        rewards: rewards, nextValues: nextValues, ending: ending, discount: discount,
        traceDecay: traceDecay)
    }
  }
}
