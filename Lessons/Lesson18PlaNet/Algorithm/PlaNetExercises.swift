import Course
import RLCore
import RLNetworks

/// What lesson 18 asks its reader to write: how a latent model is learned, and how one plans in it.
///
/// The trainings call them through a value, `PlaNetFunctions`, so that they run on the reference, on
/// the reader's code or on a misconception alike. Hafner et al. 2019, "Learning Latent Dynamics for
/// Planning from Pixels"; Hafner et al. 2020, "Dream to Control"; Hafner et al. 2023, "Mastering
/// Diverse Domains through World Models".
public protocol PlaNetExercises: Sendable {
  /// 18.1 Returns mean and deviation of the best candidates, number by number.
  ///
  /// The deviation is √(Σ (x − mean)² / elites). Of equal returns the lower index is better; a
  /// return that is not a number is worse than all others. Rubinstein & Kroese 2004, "The
  /// Cross-Entropy Method".
  ///
  /// - Parameters:
  ///   - candidates: x, what was tried, [n, D], row-major.
  ///   - returns: what each brought, [n].
  ///   - elites: the number of candidates that count, in 1 … n.
  /// - Returns: the distribution of the next candidates, [D].
  static func refit(
    candidates: [Float], returns: [Float], elites: Int
  ) throws -> PlanDistribution

  /// 18.2 Returns how far the posterior is from the prior, but at least the free nats: mean over
  /// the rows of max(free nats, Σ_d KL_d(posterior ‖ prior)).
  ///
  /// KL_d = log(σ_p / σ_q) + (σ_q² + (μ_q − μ_p)²) / (2 σ_p²) − 1/2, q the posterior, p the prior.
  /// Hafner et al. 2019, eq. 3 and section 4.
  ///
  /// - Parameters:
  ///   - posterior: q, [n, S].
  ///   - prior: p, [n, S].
  ///   - freeNats: what costs nothing, in nats, 0 or more.
  ///   - tape: records; the result is differentiable in both.
  /// - Returns: the loss, [1, 1].
  static func divergence(
    posterior: LatentGaussian, prior: LatentGaussian, freeNats: Float, on tape: inout Tape
  ) throws -> Tape.Variable

  /// 18.3 Returns a distribution of latents and a draw from it, from the outputs of a network.
  ///
  /// The first S columns are μ; σ = softplus(the last S columns) + least; s = μ + σ ⊙ ε. Kingma &
  /// Welling 2014, "Auto-Encoding Variational Bayes", section 2.4.
  ///
  /// - Parameters:
  ///   - outputs: what the network puts out, [n, 2 S].
  ///   - noise: ε, standard normal draws, [n, S], a constant.
  ///   - leastDeviation: what σ does not go below, above 0.
  ///   - tape: records; the results are differentiable in the outputs.
  static func latent(
    outputs: Tape.Variable, noise: Tape.Variable, leastDeviation: Float, on tape: inout Tape
  ) throws -> LatentSample

  /// 18.4 Returns the λ-returns of an imagined path.
  ///
  /// R_t = r_t + γ c_t ((1 − λ) v_{t+1} + λ R_{t+1}), R_H = v_H. Hafner et al. 2023, eq. 7.
  ///
  /// - Parameters:
  ///   - rewards: r_0 … r_{H−1}, [H].
  ///   - continues: c_0 … c_{H−1}, the probability that the episode goes on after step t, [H].
  ///   - values: v_0 … v_H, [H + 1].
  ///   - discount: γ.
  ///   - decay: λ, in [0, 1].
  /// - Returns: R_0 … R_{H−1}, [H].
  static func lambdaReturns(
    rewards: [Float], continues: [Float], values: [Float], discount: Float, decay: Float
  ) throws -> [Float]

  /// 18.5 Returns what each of several imagined plans is worth.
  ///
  /// Σ_t γ^t (c_0 ⋯ c_{t−1}) r_t: a reward counts if the episode went on until then.
  ///
  /// - Parameters:
  ///   - rewards: r, [n, H], row-major.
  ///   - continues: c, the probability that the episode goes on after step t, [n, H].
  ///   - steps: H, at least 1.
  ///   - discount: γ.
  /// - Returns: one number a plan, [n].
  static func planReturns(
    rewards: [Float], continues: [Float], steps: Int, discount: Float
  ) throws -> [Float]

  /// 18.6 Returns symlog(x) = sign(x) log(1 + |x|). Hafner et al. 2023, eq. 9.
  static func symlog(_ x: Float) throws -> Float

  /// 18.6 Returns symexp(x) = sign(x) (exp |x| − 1), which undoes symlog.
  static func symexp(_ x: Float) throws -> Float

  /// 18.6 Returns the shares of the two bins next to a number, whose mean is that number.
  ///
  /// A number outside of the bins belongs to the last one on its side. Hafner et al. 2023, eq. 11.
  ///
  /// - Parameters:
  ///   - x: the number.
  ///   - bins: rising, at least 2.
  /// - Returns: one share a bin; their sum is 1.
  static func twoHot(_ x: Float, bins: [Float]) throws -> [Float]

  /// 18.7 Returns the distribution of plans after all iterations of the cross-entropy method.
  ///
  /// In each iteration: draw candidates mean + deviation ⊙ ε, keep each number within the limit,
  /// evaluate all, and refit (18.1). Hafner et al. 2019, algorithm 2.
  ///
  /// - Parameters:
  ///   - start: the distribution before the first iteration, [D].
  ///   - settings: how many candidates, elites and iterations; the limit.
  ///   - evaluate: what each candidate brings, [n, D] → [n].
  ///   - functions: 18.1.
  ///   - random: draws ε, candidate after candidate, number after number.
  static func plan(
    from start: PlanDistribution, settings: PlannerSettings,
    evaluate: (_ candidates: [Float]) throws -> [Float],
    functions: PlaNetFunctions, using random: inout RandomStream
  ) throws -> PlanDistribution

  /// 18.8 Returns which mistake a training has, from what it reported.
  ///
  /// - Parameter log: what the training reported, part by part.
  static func findBug(_ log: PlaNetLog) throws -> PlaNetBug

  /// 18.9 Returns how a quantity answers to a change.
  ///
  /// - Parameter change: what is changed, and what is measured.
  static func predict(_ change: PlaNetChange) throws -> Trend
}
