/// What lesson 1 asks its reader to write: how rewards become a return, and how an agent tries
/// actions and remembers what they paid.
///
/// The lesson's agents call them through a value, `SimpleRLFunctions`, so that they run on the
/// reference, on the reader's code or on a misconception alike.
public protocol SimpleRLExercises: Sendable {
  /// 01.1 Returns the discounted return of one episode.
  ///
  /// G = Σ_k γ^k r_k, where the first reward is not discounted. Sutton & Barto (3.8).
  ///
  /// - Parameters:
  ///   - rewards: r_k in the order in which they came, [T]; T may be 0.
  ///   - discount: γ, between 0 and 1, both included; γ^0 = 1 for γ = 0 as well.
  /// - Returns: G, which is 0 for an episode without steps.
  static func discountedReturn(rewards: [Double], discount: Double) throws -> Double

  /// 01.2 Returns the discounted return from every step of an episode on.
  ///
  /// G_t = r_t + γ G_{t+1}, with G_T = 0. Sutton & Barto (3.9).
  ///
  /// - Parameters:
  ///   - rewards: r_t in the order in which they came, [T]; T may be 0.
  ///   - discount: γ, between 0 and 1, both included.
  /// - Returns: G_t of every step, [T].
  /// - Complexity: O(T): an episode of 1 000 000 steps takes less than a second.
  static func returnsToGo(rewards: [Double], discount: Double) throws -> [Double]

  /// 01.3 Returns how probable each action is for an agent that explores by chance.
  ///
  /// With n actions, of which m have the largest value: π(a) = ε/n + (1 − ε)/m for these m, and
  /// π(a) = ε/n for the others. Sutton & Barto, section 2.2.
  ///
  /// - Parameters:
  ///   - actionValues: Q(a), [n], n at least 1. Actions tie where their values are equal.
  ///   - explorationRate: ε, between 0 and 1, both included.
  /// - Returns: π(a), [n], which sums to 1.
  static func epsilonGreedyProbabilities(
    actionValues: [Double], explorationRate: Double
  ) throws -> [Double]

  /// 01.4 Returns the average of n + 1 samples from that of the first n and the last one.
  ///
  /// Q_{n+1} = Q_n + (x − Q_n) / (n + 1). Sutton & Barto (2.3), where n counts this sample as well.
  ///
  /// - Parameters:
  ///   - average: Q_n, the average of the samples before this one; it counts for nothing where
  ///     n = 0.
  ///   - count: n, the number of samples before this one, 0 or more.
  ///   - sample: x, the new sample.
  /// - Returns: Q_{n+1}.
  static func updatedAverage(_ average: Double, count: Int, sample: Double) throws -> Double

  /// 01.5 Returns the arm that could be the best, going by an upper bound on its value.
  ///
  /// The first arm with N(a) = 0, if there is one; otherwise argmax_a Q(a) + c √(ln t / N(a)) with
  /// t = Σ_a N(a), the lowest index where several are largest. Sutton & Barto (2.10); Auer,
  /// Cesa-Bianchi & Fischer 2002, "Finite-time Analysis of the Multiarmed Bandit Problem" (UCB1).
  ///
  /// - Parameters:
  ///   - averages: Q(a), the average reward of each arm, [arms], arms at least 1. That of an
  ///     untried arm means nothing.
  ///   - counts: N(a), how often each arm has been pulled, [arms], 0 or more.
  ///   - width: c, 0 or more, in the unit of the rewards.
  /// - Returns: The index of the arm to pull next.
  static func upperConfidenceChoice(averages: [Double], counts: [Int], width: Double) throws -> Int
}
