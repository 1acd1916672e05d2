import RLCore
import RLNetworks

/// Runs the reader's functions, and a reference's wherever one has not been written yet.
public enum REINFORCEWithFallback<
  Mine: REINFORCEExercises, Reference: REINFORCEExercises
>: REINFORCEExercises {
  /// 06.1, see `REINFORCEExercises`.
  public static func logSoftmax(_ logits: [Double]) throws -> [Double] {
    try unlessUnsolved {
      try Mine.logSoftmax(logits)
    } else: {
      try Reference.logSoftmax(logits)
    }
  }

  /// 06.2, see `REINFORCEExercises`.
  public static func scoreFunction(logits: [Double], action: Int) throws -> [Double] {
    try unlessUnsolved {
      try Mine.scoreFunction(logits: logits, action: action)
    } else: {
      try Reference.scoreFunction(logits: logits, action: action)
    }
  }

  /// 06.3, see `REINFORCEExercises`.
  public static func returnsToGo(
    rewards: [Double], discount: Double, standardized: Bool
  ) throws -> [Double] {
    try unlessUnsolved {
      try Mine.returnsToGo(
        rewards: rewards, discount: discount, standardized: standardized)
    } else: {
      try Reference.returnsToGo(
        rewards: rewards, discount: discount, standardized: standardized)
    }
  }

  /// 06.4, see `REINFORCEExercises`.
  public static func losses(
    logProbabilities: Tape.Variable, returns: Tape.Variable, baselines: Tape.Variable,
    on tape: inout Tape
  ) throws -> (policy: Tape.Variable, baseline: Tape.Variable) {
    try unlessUnsolved {
      try Mine.losses(
        logProbabilities: logProbabilities, returns: returns, baselines: baselines, on: &tape)
    } else: {
      try Reference.losses(
        logProbabilities: logProbabilities, returns: returns, baselines: baselines, on: &tape)
    }
  }

  /// 06.5, see `REINFORCEExercises`.
  public static func gradientEstimates(
    logits: [Double], actions: [Int], rewards: [Double], baseline: Double
  ) throws -> (plain: GradientEstimate, withBaseline: GradientEstimate) {
    try unlessUnsolved {
      try Mine.gradientEstimates(
        logits: logits, actions: actions, rewards: rewards, baseline: baseline)
    } else: {
      try Reference.gradientEstimates(
        logits: logits, actions: actions, rewards: rewards, baseline: baseline)
    }
  }
}
