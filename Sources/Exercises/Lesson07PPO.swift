import Course
import Lesson07
import RLCore
import RLNetworks

/// Lesson 7 is yours to write here: replace each `throw Unsolved(…)` by the function it stands for.
///
/// `swift run grade 07` tells how far you are and `swift run grade hint 07.3` helps a little. Then
/// `swift run Lesson07PPO --impl mine` trains on your code. A `Tape.Variable` is a matrix whose
/// derivatives the tape keeps: compute with `tape.add(a, b)`, `tape.exp(a)` and their like (the
/// list is in Sources/RLNetworks/Networks/TapeOperations.swift), never through `tape.values`, which
/// forgets them.
public enum MyPPO: PPOExercises {
  // MARK: - 07.1 Probability ratio

  /// Return r = π_θ(a|s) / π_old(a|s) for every sample, from the two log-probabilities.
  ///
  /// All three matrices are [n, 1]; the result must be differentiable in `newLogProbabilities`.
  /// The probabilities themselves may be too small for a Float: e^−120 is 0, and 0 / 0 is no ratio.
  /// A ratio may be as large as e^60; it is returned as it is.
  ///
  /// Example: log π_θ = −0.223 and log π_old = −0.693 give r = 1.600.
  public static func probabilityRatio(
    newLogProbabilities: Tape.Variable, oldLogProbabilities: Tape.Variable, on tape: inout Tape
  ) throws -> Tape.Variable {
    throw Unsolved("07.1")
  }

  // MARK: - 07.2 Clipped surrogate

  /// Return L = min(r A, clip(r, 1 − ε, 1 + ε) A) for every sample; training makes it large.
  ///
  /// r = `ratio`, A = `advantages` and the result are [n, 1], ε = `clipRange` lies in (0, 1). Every
  /// r is positive and finite. The result must be differentiable in `ratio`; no mean is taken. A
  /// may be negative: then the minimum is the branch further from zero.
  ///
  /// Example, ε = 0.2: (r, A) = (1.6, 2) gives min(3.2, 2.4) = 2.4; (0.6, 1) gives min(0.6, 0.8) =
  /// 0.6; (1.5, −2) gives min(−3, −2.4) = −3.
  public static func clippedSurrogate(
    ratio: Tape.Variable, advantages: Tape.Variable, clipRange: Float, on tape: inout Tape
  ) throws -> Tape.Variable {
    throw Unsolved("07.2")
  }

  // MARK: - 07.3 Generalised advantages

  /// Return the advantages of one environment's T steps, and returns = advantages + values.
  ///
  ///     δ_t = r_t + γ V(s_{t+1}) − V(s_t)        A_t = δ_t + γ λ A_{t+1}
  ///
  /// γ = `discount` and λ = `traceDecay` lie in [0, 1]. `rollout` has the arrays `rewards`,
  /// `values`, `endings` and `finalValues`, all [T] (T may be 0): `values[t]` is V(s_t). Its
  /// `bootstrapValue` is V(s_T), of the state after the last stored step. What V(s_{t+1}) and
  /// A_{t+1} are depends on `endings[t]`:
  /// - nil: the episode goes on. V(s_{t+1}) is `values[t + 1]`, or `bootstrapValue` at t = T − 1,
  ///   where A_{t+1} = 0.
  /// - `.terminated`: nothing follows. V(s_{t+1}) = 0 and A_{t+1} = 0.
  /// - `.truncated`: a time limit, not the task, cut the episode, and `values[t + 1]` belongs to
  ///   the next one. V(s_{t+1}) is `finalValues[t]`, which is 0 elsewhere, and A_{t+1} = 0.
  ///
  /// Example, γ = 0.9, λ = 0.8, V(s_T) = 0.2: rewards [1, 1, 0], values [0.5, 0.4, 0.3] and endings
  /// [nil, .terminated, nil] give advantages [1.292, 0.6, −0.12] and returns [1.792, 1, 0.18]. Were
  /// step 1 truncated with finalValues[1] = 0.6, they would begin 1.6808, 1.14.
  public static func generalizedAdvantages(
    of rollout: RolloutColumn, discount: Float, traceDecay: Float
  ) throws -> (advantages: [Float], returns: [Float]) {
    throw Unsolved("07.3")
  }

  // MARK: - 07.4 Where the gradient vanishes

  /// Return, for every sample, whether ∂L/∂r = 0 for L = min(r A, clip(r, 1 − ε, 1 + ε) A).
  ///
  /// `ratios`, `advantages` and the result are [n]; n may be 0. ε = `clipRange` lies in (0, 1).
  /// Such a sample no longer moves the policy. Past an edge it may still do so: think which branch
  /// the minimum picks. On the edge itself, r = 1 ± ε, the gradient has not vanished yet; where
  /// A = 0 it is always gone.
  ///
  /// Example, ε = 0.2: ratios [1.5, 1.5, 0.5, 0.5] and advantages [1, −1, 1, −1] give [true, false,
  /// false, true].
  public static func vanishingGradient(
    ratios: [Float], advantages: [Float], clipRange: Float
  ) throws -> [Bool] {
    throw Unsolved("07.4")
  }

  // MARK: - 07.5 Minibatch partition

  /// Return the indices 0 ..< count in a random order, cut into minibatches of `size`.
  ///
  /// Every index occurs exactly once in all. Each minibatch has `size` indices but the last, which
  /// holds what remains; none is empty, so `count` 0 gives []. Of all orders each order is equally
  /// probable. An index may keep its place. Draw from `random` alone: the same seed must give the
  /// same minibatches. `random.shuffle(&array)` and `random.integer(below: n)` are there.
  ///
  /// Example: count 5, size 2 may give [[3, 0], [4, 1], [2]].
  public static func minibatches(
    count: Int, size: Int, using random: inout RandomStream
  ) throws -> [[Int]] {
    throw Unsolved("07.5")
  }

  // MARK: - 07.6 Divergence and clip fraction

  /// Return the k3 estimate of KL(π_old ‖ π_θ) in nats, and the share of samples with |r − 1| > ε.
  ///
  ///     kl = mean(r − 1 − log r)        log r = log π_θ(a|s) − log π_old(a|s)
  ///
  /// Both arrays are [n], n ≥ 1; ε = `clipRange` lies in (0, 1). No term is negative, unlike −log
  /// r, whose mean is the same in expectation. `Elementary.exp` is the exponential to use: the same
  /// bits on every machine.
  ///
  /// Example, ε = 0.2: log π_θ = [−0.5, −1] and log π_old = [−0.7, −1] give r = [1.2214, 1], kl =
  /// 0.0107 and clipFraction = 0.5.
  public static func divergence(
    newLogProbabilities: [Float], oldLogProbabilities: [Float], clipRange: Float
  ) throws -> (kl: Float, clipFraction: Float) {
    throw Unsolved("07.6")
  }

  // MARK: - 07.7 Clipped value loss

  /// Return ½ max((V − R)², (V_old + clip(V − V_old, −ε, ε) − R)²) for every sample.
  ///
  /// V = `values`, V_old = `oldValues`, R = `returns` and the result are [n, 1]; ε = `clipRange` >
  /// 0 has the unit of the values. The result must be differentiable in `values`; no mean is taken.
  ///
  /// Example, ε = 0.2: V = 1, V_old = 0.5 and R = 2 clip V to 0.7 and give ½ max(1, 1.69) = 0.845.
  public static func clippedValueLoss(
    values: Tape.Variable, oldValues: Tape.Variable, returns: Tape.Variable,
    clipRange: Float, on tape: inout Tape
  ) throws -> Tape.Variable {
    throw Unsolved("07.7")
  }

  // MARK: - Helpers: whatever you want to share, below this line. `grade reset` leaves it alone.
}
