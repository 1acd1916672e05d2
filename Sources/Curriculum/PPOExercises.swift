import RLCore

/// What lesson 7 asks its reader to write: the seven functions that make a policy gradient into PPO.
public protocol PPOExercises {
  // 07.1  r = π_θ(a|s) / π_old(a|s), per sample, differentiable in the new log-probabilities. [n,1]
  static func probabilityRatio(
    newLogProbabilities: Tape.Variable, oldLogProbabilities: Tape.Variable, on tape: inout Tape
  ) throws -> Tape.Variable

  // 07.2  per-sample objective min(r A, clip(r, 1-ε, 1+ε) A), to be maximised. [n,1]
  static func clippedSurrogate(
    ratio: Tape.Variable, advantages: Tape.Variable, clipRange: Float, on tape: inout Tape
  ) throws -> Tape.Variable

  // 07.3  GAE over one environment's rollout of T steps.
  //   rewards, values, endings: [T]; values[t] = V(s_t). finalValues[t] = V of the last observation of an episode truncated at t (0 elsewhere).
  //   bootstrapValue = V(s_T), the state after the last stored step.  returns = advantages + values.
  static func generalizedAdvantages(
    rewards: [Float], values: [Float], endings: [Ending?], finalValues: [Float],
    bootstrapValue: Float, discount: Float, traceDecay: Float
  ) throws -> (advantages: [Float], returns: [Float])

  // 07.4  true where ∂/∂θ of the sample's clipped surrogate is zero: (A > 0 and r > 1+ε) or (A < 0 and r < 1-ε), (also A == 0).
  static func vanishingGradient(
    ratios: [Float], advantages: [Float], clipRange: Float) throws -> [Bool]

  // 07.5  every index 0..<count exactly once, shuffled, in chunks of `size`, the last may be shorter.
  static func minibatches(
    count: Int, size: Int, using random: inout RandomStream) throws -> [[Int]]

  // 07.6  k3 estimate of KL(π_old‖π_θ): mean(r - 1 - log r), and the fraction with |r-1| > ε.
  static func divergence(
    newLogProbabilities: [Float], oldLogProbabilities: [Float], clipRange: Float
  ) throws -> (kl: Float, clipFraction: Float)

  // 07.7  per-sample ½ max((v-R)², (v_old + clip(v-v_old, -ε, ε) - R)²). [n,1]
  static func clippedValueLoss(
    values: Tape.Variable, oldValues: Tape.Variable, returns: Tape.Variable,
    clipRange: Float, on tape: inout Tape
  ) throws -> Tape.Variable
}
