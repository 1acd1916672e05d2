import RLCore
import RLNetworks

/// What lesson 6 asks its reader to write: the parts of a policy gradient.
///
/// The training loops call them through a value, `REINFORCEFunctions`, so that they run on the
/// reference, on the reader's code or on a misconception alike. Williams 1992, "Simple Statistical
/// Gradient-Following Algorithms for Connectionist Reinforcement Learning"; Sutton & Barto, chapter
/// 13.
public protocol REINFORCEExercises: Sendable {
  /// 06.1 Returns the logarithms of the softmax of some logits.
  ///
  /// log π(a) = z_a − log Σ_b exp(z_b), computed so that no exponential overflows and no logarithm
  /// meets a zero, whatever the logits.
  ///
  /// - Parameter logits: z, [actions], at least one; values of ±1000 are fine.
  /// - Returns: log π(a) of every action, [actions]; none is above 0.
  static func logSoftmax(_ logits: [Double]) throws -> [Double]

  /// 06.2 Returns the score function of a softmax policy at one action.
  ///
  /// ∂ log π(a) / ∂ z_b = 1[a = b] − π(b)
  ///
  /// - Parameters:
  ///   - logits: z, [actions], at least one.
  ///   - action: a, the action that was taken.
  /// - Returns: The derivative by every logit, [actions]; they add up to 0.
  static func scoreFunction(logits: [Double], action: Int) throws -> [Double]

  /// 06.3 Returns, for every step of an episode, the discounted return from that step on.
  ///
  /// G_t = r_t + γ G_{t+1}, and where they are to be standardised (G_t − mean) / deviation over the
  /// episode's steps. The deviation is that of the population: the mean square has the divisor T.
  /// Where it is at most 1e-10 times the largest |G_t|, which is rounding for up to 10⁵ steps, the
  /// standardised returns are 0. Sutton & Barto (3.9).
  ///
  /// - Parameters:
  ///   - rewards: r_t, in the order in which they came, [T]; T may be 0.
  ///   - discount: γ, between 0 and 1.
  ///   - standardized: Whether the returns are shifted and scaled to mean 0 and deviation 1.
  /// - Returns: The returns in the order of time, [T].
  static func returnsToGo(
    rewards: [Double], discount: Double, standardized: Bool
  ) throws -> [Double]

  /// 06.4 Returns the losses of a policy and of its learned baseline, both to be made small.
  ///
  /// −mean(log π(a|s) (G − b(s))), where b counts as a constant, and ½ mean((b(s) − G)²), in which
  /// b learns. Sutton & Barto, section 13.4.
  ///
  /// - Parameters:
  ///   - logProbabilities: log π(a|s) of the actions that were taken, [n, 1].
  ///   - returns: G, the returns that followed, [n, 1].
  ///   - baselines: b(s), the baseline's prediction of them, [n, 1].
  ///   - tape: Records the operations; the policy's loss is differentiable in the
  ///     log-probabilities alone, the baseline's in the baselines.
  /// - Returns: Both losses, [1, 1] each.
  static func losses(
    logProbabilities: Tape.Variable, returns: Tape.Variable, baselines: Tape.Variable,
    on tape: inout Tape
  ) throws -> (policy: Tape.Variable, baseline: Tape.Variable)

  /// 06.5 Returns two estimates of one policy gradient from the same samples of a single state.
  ///
  /// The mean of ∇ log π(a_i) r_i and the mean of ∇ log π(a_i) (r_i − b): as the scores have the
  /// expectation 0, both estimate the same vector. Williams 1992; Greensmith, Bartlett & Baxter
  /// 2004, "Variance Reduction Techniques for Gradient Estimates in Reinforcement Learning".
  ///
  /// - Parameters:
  ///   - logits: z of the state's softmax policy, [actions], at least one.
  ///   - actions: a_i, the actions that were sampled, [n], n at least 1.
  ///   - rewards: r_i, what they earned, [n].
  ///   - baseline: b, the same number for every sample.
  /// - Returns: The estimates without and with the baseline.
  static func gradientEstimates(
    logits: [Double], actions: [Int], rewards: [Double], baseline: Double
  ) throws -> (plain: GradientEstimate, withBaseline: GradientEstimate)
}
