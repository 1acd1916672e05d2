import RLCore
import RLNetworks

/// What lesson 7 asks its reader to write: the seven functions that turn a policy gradient into
/// PPO.
///
/// The training loop calls them through a value, `PPOFunctions`, so that it runs on the reference,
/// on the reader's code or on a misconception alike. Schulman et al. 2017, "Proximal Policy
/// Optimization Algorithms".
public protocol PPOExercises: Sendable {
  /// 07.1 Returns how much more likely the new policy makes each stored action.
  ///
  /// r = π_θ(a|s) / π_old(a|s) = exp(log π_θ(a|s) − log π_old(a|s))
  ///
  /// - Parameters:
  ///   - newLogProbabilities: log π_θ(a|s) of the policy that is being trained, [n, 1].
  ///   - oldLogProbabilities: log π_old(a|s) of the policy that collected the data, [n, 1].
  ///   - tape: Records the operations; the result is differentiable in the new log-probabilities.
  /// - Returns: The ratios, [n, 1].
  static func probabilityRatio(
    newLogProbabilities: Tape.Variable, oldLogProbabilities: Tape.Variable, on tape: inout Tape
  ) throws -> Tape.Variable

  /// 07.2 Returns each sample's clipped objective, which is to be made large.
  ///
  /// L = min(r A, clip(r, 1 − ε, 1 + ε) A). Schulman et al. 2017, eq. 7.
  ///
  /// - Parameters:
  ///   - ratio: r, [n, 1].
  ///   - advantages: A, [n, 1].
  ///   - clipRange: ε, between 0 and 1.
  ///   - tape: Records the operations; the result is differentiable in the ratio.
  /// - Returns: L of every sample, [n, 1]; the caller takes the mean.
  static func clippedSurrogate(
    ratio: Tape.Variable, advantages: Tape.Variable, clipRange: Float, on tape: inout Tape
  ) throws -> Tape.Variable

  /// 07.3 Returns the generalised advantages of one environment's rollout, and the value targets.
  ///
  /// δ_t = r_t + γ V(s_{t+1}) − V(s_t) and A_t = δ_t + γλ A_{t+1}, where A_{t+1} is 0 after either
  /// ending, and V(s_{t+1}) is 0 after a termination and `finalValues[t]` after a truncation. The
  /// returns are A_t + V(s_t). Schulman et al. 2016, eq. 16.
  ///
  /// - Parameters:
  ///   - rollout: r_t, V(s_t), the endings and the values of last observations, [T] each, and
  ///     V(s_T), which counts only where the last step did not end an episode.
  ///   - discount: γ, between 0 and 1.
  ///   - traceDecay: λ, between 0 and 1.
  /// - Returns: The advantages, [T], and the returns, [T].
  static func generalizedAdvantages(
    of rollout: RolloutColumn, discount: Float, traceDecay: Float
  ) throws -> (advantages: [Float], returns: [Float])

  /// 07.4 Returns which samples no longer move the policy.
  ///
  /// True where the derivative of min(r A, clip(r, 1 − ε, 1 + ε) A) by r is zero: A > 0 and
  /// r > 1 + ε, or A < 0 and r < 1 − ε, or A = 0.
  ///
  /// - Parameters:
  ///   - ratios: r, [n].
  ///   - advantages: A, [n].
  ///   - clipRange: ε, between 0 and 1.
  /// - Returns: A flag for every sample, [n].
  static func vanishingGradient(
    ratios: [Float], advantages: [Float], clipRange: Float
  ) throws -> [Bool]

  /// 07.5 Returns the indices 0 ..< count in a random order, cut into minibatches.
  ///
  /// - Parameters:
  ///   - count: The number of samples, 0 or more.
  ///   - size: The number of samples of a minibatch, 1 or more. The last one may be shorter.
  ///   - random: The source of the order; each order is equally probable.
  /// - Returns: The minibatches; every index is in exactly one of them.
  static func minibatches(count: Int, size: Int, using random: inout RandomStream) throws -> [[Int]]

  /// 07.6 Returns how far the policy has moved from the one that collected the data.
  ///
  /// KL(π_old ‖ π_θ) ≈ mean(r − 1 − log r) over samples of π_old, with log r = log π_θ − log π_old;
  /// no sample makes it negative. Schulman 2020, "Approximating KL Divergence", estimator k3.
  ///
  /// - Parameters:
  ///   - newLogProbabilities: log π_θ(a|s), [n], n at least 1.
  ///   - oldLogProbabilities: log π_old(a|s), [n].
  ///   - clipRange: ε, between 0 and 1.
  /// - Returns: The estimate in nats, and the share of samples with |r − 1| > ε.
  static func divergence(
    newLogProbabilities: [Float], oldLogProbabilities: [Float], clipRange: Float
  ) throws -> (kl: Float, clipFraction: Float)

  /// 07.7 Returns each sample's value loss, with the step of the value clipped as well.
  ///
  /// ½ max((V − R)², (V_old + clip(V − V_old, −ε, ε) − R)²). Andrychowicz et al. 2021, "What
  /// Matters for On-Policy Deep Actor-Critic Methods?", appendix B.
  ///
  /// - Parameters:
  ///   - values: V of the network that is being trained, [n, 1].
  ///   - oldValues: V_old from when the data was collected, [n, 1].
  ///   - returns: R, the targets, [n, 1].
  ///   - clipRange: ε, above 0, in the unit of the values.
  ///   - tape: Records the operations; the result is differentiable in the values.
  /// - Returns: The loss of every sample, [n, 1]; the caller takes the mean.
  static func clippedValueLoss(
    values: Tape.Variable, oldValues: Tape.Variable, returns: Tape.Variable,
    clipRange: Float, on tape: inout Tape
  ) throws -> Tape.Variable
}
