import Course
import Lesson04
import RLCore

/// Lesson 4 is yours to write here: replace each `throw Unsolved(…)` by the function it stands for.
///
/// `swift run grade 04` tells how far you are and `swift run grade hint 04.3` helps a little. Then
/// `swift run Lesson04ExpectedSARSA --impl mine` learns with your code. All numbers are `Double`.
public enum MyExpectedSARSA: ExpectedSARSAExercises {
  // MARK: - 04.1 Policy expectation

  /// Return Σ_a π(a) Q(a), where π is ε-greedy on the same values.
  ///
  /// `actionValues` is Q(s, ·), [actions], at least one; all of it may be negative. ε =
  /// `explorationRate` lies in [0, 1]. Each of the n actions has ε/n, the best ones included. The
  /// best ones, all within 1e-12 of the largest value, have 1 − ε besides, in equal parts. All π(a)
  /// together are 1.
  ///
  /// Example: Q = [1, 5, 5, −3] and ε = 0.2 give π = [0.05, 0.45, 0.45, 0.05] and the value
  /// 0.05 · 1 + 0.45 · 5 + 0.45 · 5 − 0.05 · 3 = 4.4.
  public static func expectedValue(
    actionValues: [Double], explorationRate: Double
  ) throws -> Double {
    throw Unsolved("04.1")
  }

  // MARK: - 04.2 Target

  /// Return the value that one step suggests for Q(s, a): r + γ Σ_a' π(a'|s') Q(s', a').
  ///
  /// r = `reward`, γ = `discount` lies in [0, 1], and `expectedValue` is the sum, as 04.1 returns
  /// it for s'. `ending` says how the episode ended with this step:
  /// - nil: it goes on in s'.
  /// - `.terminated`: the task is over and nothing follows. The target is r, whatever
  ///   `expectedValue` holds, nan included.
  /// - `.truncated`: a time limit cut the episode. The task would have gone on in s', so it counts
  ///   as with nil.
  ///
  /// Example: r = −1, an expected value of 4.4 and γ = 0.9 give the target 2.96, and −1 after
  /// `.terminated`.
  public static func target(
    reward: Double, expectedValue: Double, ending: Ending?, discount: Double
  ) throws -> Double {
    throw Unsolved("04.2")
  }

  // MARK: - 04.3 Importance ratio

  /// Return how much more likely the rest of an episode is under the target policy than under the
  /// policy that acted: the product of π(a_k|s_k) / b(a_k|s_k).
  ///
  /// `targetProbabilities` is π and `behaviorProbabilities` is b of the actions that were taken,
  /// [T] both, T at least 1. b is never 0; π may be. The return begins at `step`, in 0 ..< T, and
  /// the product runs to the episode's last step. It begins with the first action that was still
  /// open:
  /// - `.state`: the value of the state at `step` is estimated; its action was open.
  /// - `.stateAction`: the value of the state with its action is estimated; this action is given,
  ///   and the next one was open.
  ///
  /// An empty product is 1. Episodes may have thousands of steps.
  ///
  /// Example: π = [0.9, 0.3, 1] and b = [0.5, 0.5, 0.25] have the quotients 1.8, 0.6 and 4. From
  /// step 1 on, `.state` gives 0.6 · 4 = 2.4 and `.stateAction` gives 4.
  public static func importanceRatio(
    targetProbabilities: [Double], behaviorProbabilities: [Double], from step: Int,
    estimating: ReturnOf
  ) throws -> Double {
    throw Unsolved("04.3")
  }

  // MARK: - 04.4 Ordinary and weighted estimates

  /// Return two estimates of a value from episodes of another policy.
  ///
  ///     ordinary: Σ ρG / n        weighted: Σ ρG / Σ ρ
  ///
  /// G = `returns` and ρ = `ratios`, [n] both, n at least 1; ρ is 0 or more. n counts every
  /// episode, those with ρ = 0 as well. Where all ρ are 0, the weighted estimate is 0.
  ///
  /// Example: G = [1, −1, 4] and ρ = [3, 1, 0] give Σ ρG = 2 and the estimates 2/3 and 2/4.
  public static func importanceSampledEstimates(
    returns: [Double], ratios: [Double]
  ) throws -> (ordinary: Double, weighted: Double) {
    throw Unsolved("04.4")
  }

  // MARK: - 04.5 First visit and every visit

  /// Return the states of an episode with the returns that count for them, in order of time.
  ///
  /// Step t started in s_t = `states[t]` and earned r_t = `rewards[t]`, [T] both; T may be 0. The
  /// return from there on is G_t = r_t + γ G_{t+1}, with nothing after the last step, and γ =
  /// `discount` lies in [0, 1]. `visits` says which returns count:
  /// - `.every`: (s_t, G_t) for every t.
  /// - `.first`: (s_t, G_t) only where s_t did not occur before t.
  ///
  /// Example, γ = 1: the states [7, 3, 7] and rewards [1, 2, 4] have the returns 7, 6 and 4. All
  /// three count with `.every`; with `.first` the answer is [(7, 7), (3, 6)].
  public static func monteCarloReturns(
    states: [Int], rewards: [Double], discount: Double, visits: Visits
  ) throws -> [(state: Int, value: Double)] {
    throw Unsolved("04.5")
  }

  // MARK: - Helpers: whatever you want to share, below this line. `grade reset` leaves it alone.
}
