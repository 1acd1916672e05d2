import RLCore
import RLNetworks

/// Runs the reader's functions, and a reference's wherever one has not been written yet.
public enum PPOWithFallback<Mine: PPOExercises, Reference: PPOExercises>: PPOExercises {
  /// 07.1, see `PPOExercises`.
  public static func probabilityRatio(
    newLogProbabilities new: Tape.Variable, oldLogProbabilities old: Tape.Variable,
    on tape: inout Tape
  ) throws -> Tape.Variable {
    try unlessUnsolved {
      try Mine.probabilityRatio(
        newLogProbabilities: new, oldLogProbabilities: old, on: &tape)
    } else: {
      try Reference.probabilityRatio(
        newLogProbabilities: new, oldLogProbabilities: old, on: &tape)
    }
  }

  /// 07.2, see `PPOExercises`.
  public static func clippedSurrogate(
    ratio: Tape.Variable, advantages: Tape.Variable, clipRange: Float, on tape: inout Tape
  ) throws -> Tape.Variable {
    try unlessUnsolved {
      try Mine.clippedSurrogate(
        ratio: ratio, advantages: advantages, clipRange: clipRange, on: &tape)
    } else: {
      try Reference.clippedSurrogate(
        ratio: ratio, advantages: advantages, clipRange: clipRange, on: &tape)
    }
  }

  /// 07.3, see `PPOExercises`.
  public static func generalizedAdvantages(
    rewards: [Float], values: [Float], endings: [Ending?], finalValues: [Float],
    bootstrapValue: Float, discount: Float, traceDecay: Float
  ) throws -> (advantages: [Float], returns: [Float]) {
    try unlessUnsolved {
      try Mine.generalizedAdvantages(
        rewards: rewards, values: values, endings: endings, finalValues: finalValues,
        bootstrapValue: bootstrapValue, discount: discount, traceDecay: traceDecay)
    } else: {
      try Reference.generalizedAdvantages(
        rewards: rewards, values: values, endings: endings, finalValues: finalValues,
        bootstrapValue: bootstrapValue, discount: discount, traceDecay: traceDecay)
    }
  }

  /// 07.4, see `PPOExercises`.
  public static func vanishingGradient(
    ratios: [Float], advantages: [Float], clipRange: Float
  ) throws -> [Bool] {
    try unlessUnsolved {
      try Mine.vanishingGradient(
        ratios: ratios, advantages: advantages, clipRange: clipRange)
    } else: {
      try Reference.vanishingGradient(
        ratios: ratios, advantages: advantages, clipRange: clipRange)
    }
  }

  /// 07.5, see `PPOExercises`.
  public static func minibatches(
    count: Int, size: Int, using random: inout RandomStream
  ) throws -> [[Int]] {
    try unlessUnsolved {
      try Mine.minibatches(count: count, size: size, using: &random)
    } else: {
      try Reference.minibatches(count: count, size: size, using: &random)
    }
  }

  /// 07.6, see `PPOExercises`.
  public static func divergence(
    newLogProbabilities: [Float], oldLogProbabilities: [Float], clipRange: Float
  ) throws -> (kl: Float, clipFraction: Float) {
    try unlessUnsolved {
      try Mine.divergence(
        newLogProbabilities: newLogProbabilities, oldLogProbabilities: oldLogProbabilities,
        clipRange: clipRange)
    } else: {
      try Reference.divergence(
        newLogProbabilities: newLogProbabilities, oldLogProbabilities: oldLogProbabilities,
        clipRange: clipRange)
    }
  }

  /// 07.7, see `PPOExercises`.
  public static func clippedValueLoss(
    values: Tape.Variable, oldValues: Tape.Variable, returns: Tape.Variable,
    clipRange: Float, on tape: inout Tape
  ) throws -> Tape.Variable {
    try unlessUnsolved {
      try Mine.clippedValueLoss(
        values: values, oldValues: oldValues, returns: returns, clipRange: clipRange, on: &tape)
    } else: {
      try Reference.clippedValueLoss(
        values: values, oldValues: oldValues, returns: returns, clipRange: clipRange, on: &tape)
    }
  }
}
