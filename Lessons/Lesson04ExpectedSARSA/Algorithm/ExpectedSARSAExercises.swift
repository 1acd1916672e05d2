import RLCore

/// What lesson 4 asks its reader to write: expectations where earlier lessons drew samples, and the
/// correction that samples of another policy need.
///
/// The training loops call them through a value, `ExpectedSARSAFunctions`, so that they run on the
/// reference, on the reader's code or on a misconception alike. Van Seijen, van Hasselt, Whiteson
/// and Wiering 2009, "A Theoretical and Empirical Analysis of Expected Sarsa".
public protocol ExpectedSARSAExercises: Sendable {
  /// 04.1 Returns what a state is worth to an agent that acts ε-greedily on these values.
  ///
  /// Σ_a π(a) Q(a), where each of the n actions has ε/n and the best ones, those within 1e-12 of
  /// the largest value, share 1 − ε equally. Sutton & Barto, section 6.6.
  ///
  /// Tied actions are worth the same: how they share 1 − ε among themselves leaves the sum as it
  /// is, as long as their shares add up to 1 − ε.
  ///
  /// - Parameters:
  ///   - actionValues: Q(s, ·), [actions], at least one.
  ///   - explorationRate: ε, between 0 and 1.
  /// - Returns: The expected value of the action that is taken.
  static func expectedValue(actionValues: [Double], explorationRate: Double) throws -> Double

  /// 04.2 Returns what one step says that Q(s, a) should be, whatever action comes next.
  ///
  /// r + γ Σ_a' π(a'|s') Q(s', a') where the episode goes on or a time limit cut it; r alone where
  /// the task ended. Sutton & Barto (6.9).
  ///
  /// - Parameters:
  ///   - reward: r, the reward of the step.
  ///   - expectedValue: What 04.1 returned for s'. After a termination the number means nothing.
  ///   - ending: How the episode ended with the step, nil where it goes on.
  ///   - discount: γ, between 0 and 1.
  /// - Returns: The target.
  static func target(
    reward: Double, expectedValue: Double, ending: Ending?, discount: Double
  ) throws -> Double

  /// 04.3 Returns how much more likely the target policy makes the rest of an episode.
  ///
  /// Π_k π(a_k|s_k) / b(a_k|s_k), where k runs from `step` to the episode's last step for the value
  /// of the state at `step`, and from the step after it for the value of that state with its
  /// action, which is given. An empty product is 1. Sutton & Barto (5.3), and Exercise 5.6 for the
  /// pair.
  ///
  /// - Parameters:
  ///   - targetProbabilities: π(a_k|s_k) of the actions taken, [T], T at least 1; may hold zeros.
  ///   - behaviorProbabilities: b(a_k|s_k) of the same actions, [T], all above 0.
  ///   - step: Where the return begins, between 0 and T − 1.
  ///   - estimating: What the return is a sample of.
  /// - Returns: ρ, 0 or more.
  static func importanceRatio(
    targetProbabilities: [Double], behaviorProbabilities: [Double], from step: Int,
    estimating: ReturnOf
  ) throws -> Double

  /// 04.4 Returns the two averages of returns that another policy has collected.
  ///
  /// Ordinary importance sampling is Σ ρG / n, weighted importance sampling Σ ρG / Σ ρ, which is 0
  /// where Σ ρ = 0. Sutton & Barto (5.5) and (5.6).
  ///
  /// - Parameters:
  ///   - returns: G of each episode, [n], at least one.
  ///   - ratios: ρ of each episode, [n], 0 or more.
  /// - Returns: Both estimates of the value under the target policy.
  static func importanceSampledEstimates(
    returns: [Double], ratios: [Double]
  ) throws -> (ordinary: Double, weighted: Double)

  /// 04.5 Returns the states of an episode with the returns that count for them, in order of time.
  ///
  /// G_t = r_t + γ G_{t+1} for the state in which step t started; with first visits only where the
  /// state was not met before t, with every visit for each t. Sutton & Barto, section 5.1.
  ///
  /// - Parameters:
  ///   - states: s_t, where step t started, [T]; T may be 0.
  ///   - rewards: r_t, what step t earned, [T].
  ///   - discount: γ, between 0 and 1.
  ///   - visits: Which visits count.
  /// - Returns: One entry a visit that counts, the earliest first.
  static func monteCarloReturns(
    states: [Int], rewards: [Double], discount: Double, visits: Visits
  ) throws -> [(state: Int, value: Double)]
}
