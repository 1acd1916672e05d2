import Course
import Lesson06
import RLCore
import RLNetworks

/// Lesson 6 is yours to write here: replace each `throw Unsolved(…)` by the function it stands for.
///
/// `swift run grade 06` tells how far you are and `swift run grade hint 06.3` helps a little. Then
/// `swift run Lesson06REINFORCE --impl mine` trains on your code. `Elementary.exp` and
/// `Elementary.log` are the functions to use: the same bits on every machine.
public enum MyREINFORCE: REINFORCEExercises {
  // MARK: - 06.1 Log-softmax

  /// Return log π(a) for every action, where π is the softmax of the logits z.
  ///
  ///     log π(a) = log( exp(z_a) / Σ_b exp(z_b) )
  ///
  /// `logits` is [actions], at least one; so is the result. Logits may be as far from zero as
  /// ±1000, where exp(1000) is infinite and exp(−1000) is 0: rewrite the formula before you compute
  /// it.
  ///
  /// Example: [0, 1.0986] gives [−1.3863, −0.2877], the logarithms of 1/4 and 3/4; [1000, 1000]
  /// gives [−0.6931, −0.6931], and [0, −1000] gives [0, −1000].
  public static func logSoftmax(_ logits: [Double]) throws -> [Double] {
    throw Unsolved("06.1")
  }

  // MARK: - 06.2 Score function

  /// Return ∂ log π(a) / ∂ z_b for every logit z_b, where a = `action` and π = softmax(z).
  ///
  /// `logits` is z, [actions], at least one; so is the result. It says how to change the logits to
  /// make the action a more probable. Logits may be as large as in 06.1. Derive the formula from
  /// that of 06.1: no finite differences, which are right to 12 digits where 13 are asked for.
  ///
  /// Example: z = [0, 1.0986] has π = [1/4, 3/4]. Action 0 gives [0.75, −0.75], action 1 [−0.25,
  /// 0.25].
  public static func scoreFunction(logits: [Double], action: Int) throws -> [Double] {
    throw Unsolved("06.2")
  }

  // MARK: - 06.3 Returns to go

  /// Return, for every step of an episode, the discounted return from that step on.
  ///
  ///     G_t = r_t + γ r_{t+1} + γ² r_{t+2} + … = r_t + γ G_{t+1}
  ///
  /// `rewards` and the result are [T], both in the order of time; T may be 0. γ = `discount` lies
  /// in [0, 1]. Where `standardized`, return (G_t − mean) / deviation instead, with the mean of the
  /// episode's T returns and their deviation √(Σ (G_t − mean)² / T), in this form: the mean of G²
  /// less mean² loses its digits. A deviation of at most 1e-10 times the largest |G_t| is rounding,
  /// and counts as 0. All returns are then equal, as in an episode of one step: return 0 for each.
  /// Returns may be as small as 1e-100. The grader asks for 100 000 steps, too: carry G along.
  ///
  /// Example, γ = 0.5: rewards [2, 0, 4] give [3, 2, 4], and standardised [0, −1.2247, 1.2247].
  public static func returnsToGo(
    rewards: [Double], discount: Double, standardized: Bool
  ) throws -> [Double] {
    throw Unsolved("06.3")
  }

  // MARK: - 06.4 Loss with a baseline

  /// Return the losses of the policy and of its learned baseline; training makes both small.
  ///
  ///     policy   = −mean( log π (G − b) )       b counts as a constant
  ///     baseline = ½ mean( (b − G)² )           b learns
  ///
  /// log π = `logProbabilities`, G = `returns` and b = `baselines` are [n, 1] with n ≥ 1; both
  /// losses [1, 1]. A `Tape.Variable` is a matrix whose derivatives the tape keeps: compute with
  /// `tape.subtract(a, b)`, `tape.multiply`, `tape.mean(a)`, `tape.scale(a, by: 2)` and their like,
  /// and never through `tape.values`. The list is in
  /// Sources/RLNetworks/Networks/Tape…Operations.swift, and in TapeLeaves.swift is
  /// `tape.detach(a)`: the same numbers, as constants.
  ///
  /// Example: log π = [−0.5, −2], G = [3, 1] and b = [1, 2] give policy = −(−0.5 · 2 + −2 · −1) / 2
  /// = −0.5 and baseline = ½ (4 + 1) / 2 = 1.25.
  public static func losses(
    logProbabilities: Tape.Variable, returns: Tape.Variable, baselines: Tape.Variable,
    on tape: inout Tape
  ) throws -> (policy: Tape.Variable, baseline: Tape.Variable) {
    throw Unsolved("06.4")
  }

  // MARK: - 06.5 What a baseline changes

  /// Return two estimates of the policy gradient from the same n samples of one state.
  ///
  ///     plain:         x_i = ∇ log π(a_i) r_i
  ///     withBaseline:  x_i = ∇ log π(a_i) (r_i − b)
  ///
  /// ∇ log π(a_i) is 06.2's score, [actions], by z = `logits`: `try scoreFunction(logits:action:)`
  /// has it. Logits may be as large as in 06.1. `actions` = a_i and `rewards` = r_i are [n], n ≥ 1;
  /// b = `baseline`. Of each estimate return `mean` = Σ_i x_i / n, [actions], and `variance` =
  /// Σ_i |x_i − mean|² / n, in this form, which is summed over the components: rewards may be as
  /// large as 1e8.
  ///
  /// Example: z = [0, 0], actions [0, 1], rewards [1, 3] and b = 2. Both means are [−0.5, 0.5]; the
  /// plain samples [0.5, −0.5] and [−1.5, 1.5] have the variance 2, those with the baseline 0.
  public static func gradientEstimates(
    logits: [Double], actions: [Int], rewards: [Double], baseline: Double
  ) throws -> (plain: GradientEstimate, withBaseline: GradientEstimate) {
    throw Unsolved("06.5")
  }

  // MARK: - Helpers: whatever you want to share, below this line. `grade reset` leaves it alone.
}
