import Course
import Lesson18
import RLCore
import RLNetworks

/// Lesson 18 is yours to write here: replace each `throw Unsolved(…)` by its function.
///
/// `swift run grade 18` tells how far you are and `swift run grade hint 18.2` helps a little. Then
/// `swift run Lesson18PlaNet --impl mine` trains on your code. `functions` in 18.7 holds your other
/// answers as values: `functions.refit(candidates, returns, elites)`, without labels.
public enum MyPlaNet: PlaNetExercises {
  // MARK: - 18.1 Refit to the elites

  /// Return mean and standard deviation of the best of n candidates, number by number.
  ///
  /// x = `candidates` are [n, D], row-major: number d of candidate i is at i D + d. The elites are
  /// the `elites` candidates, 1 … n of them, with the highest returns. Of equal returns the lower
  /// index is better; a return that is not a number is worse than all others, −∞ included.
  ///
  ///     mean_d = Σ x_d / elites,  deviation_d = √(Σ (x_d − mean_d)² / elites)
  ///
  /// The sums run over the elites: both are those of the elites, and the squares are divided by the
  /// number of elites, so that one elite has the deviation 0. Nothing is added to a deviation. Both
  /// lists of `PlanDistribution(means:deviations:)` are [D].
  ///
  /// Example: the candidates 1, 3 and 8 (D = 1) with the returns 5, 4 and −1 and two elites give
  /// the mean 2 and the deviation 1.
  public static func refit(
    candidates: [Float], returns: [Float], elites: Int
  ) throws -> PlanDistribution {
    throw Unsolved("18.1")
  }

  // MARK: - 18.2 Divergence with free nats

  /// Return how far the posterior q is from the prior p, where the first nats cost nothing.
  ///
  ///     L = mean over the rows of max(free nats, Σ_d KL_d(q ‖ p))
  ///     KL_d(q ‖ p) = log(σ_p / σ_q) + (σ_q² + (μ_q − μ_p)²) / (2 σ_p²) − ½
  ///
  /// q = `posterior` and p = `prior` have a `mean` μ and a `deviation` σ > 0, [n, S] each. They are
  /// standard deviations, not their logarithms and not variances. First comes the sum over the S
  /// numbers of a row, then the larger of it and `freeNats` ≥ 0, row by row, then the mean over the
  /// n rows. The result is [1, 1], in nats, and must be differentiable in all four. A row below the
  /// free nats has no derivative at all: `tape.maximum(a, b)` has that of the larger one.
  ///
  /// Example: μ_q = 1, μ_p = 0 and σ = 1 for both give ½ nat: L = ½ with `freeNats` = 0, and L = 3
  /// without any derivative with `freeNats` = 3.
  public static func divergence(
    posterior: LatentGaussian, prior: LatentGaussian, freeNats: Float, on tape: inout Tape
  ) throws -> Tape.Variable {
    throw Unsolved("18.2")
  }

  // MARK: - 18.3 A latent that is drawn

  /// Return a normal distribution of latents, and a draw from it, as functions of a network's
  /// outputs.
  ///
  ///     σ = softplus(x) + leastDeviation,  s = μ + σ ⊙ ε
  ///
  /// `outputs` are [n, 2 S]. The first S columns are μ, the last S columns are x; `tape.columns`
  /// cuts them. softplus(x) = log(1 + eˣ) is `tape.softplus`; `leastDeviation` > 0 is added to it.
  /// ε = `noise`, [n, S], are standard normal draws that the caller has made: each number of each
  /// row is drawn with its own ε. The results are [n, S] and must be differentiable in `outputs`.
  /// The same σ stands in the distribution and in the draw:
  /// `LatentSample(distribution: LatentGaussian(mean: μ, deviation: σ), latent: s)`.
  ///
  /// Example: S = 1, the outputs 0.5 and 0, ε = 2 and `leastDeviation` = 0.1 give μ = 0.5, σ =
  /// 0.6931 + 0.1 = 0.7931 and s = 2.0863.
  public static func latent(
    outputs: Tape.Variable, noise: Tape.Variable, leastDeviation: Float, on tape: inout Tape
  ) throws -> LatentSample {
    throw Unsolved("18.3")
  }

  // MARK: - 18.4 λ-returns of an imagined path

  /// Return what each step of an imagined path is worth, as the critic learns it.
  ///
  ///     R_t = r_t + γ c_t ((1 − λ) v_{t+1} + λ R_{t+1})
  ///
  /// r = `rewards` and c = `continues` are [H], H ≥ 1; v = `values` has one number more, v_0 … v_H,
  /// because the path ends in a state that is worth something: the recursion begins with R_H = v_H.
  /// γ = `discount`; λ = `decay`, in [0, 1]. c_t is the probability that the episode goes on after
  /// step t, a probability, not a flag: c_t multiplies all that comes after. The reward r_t counts
  /// whole. λ = 0 gives r_t + γ c_t v_{t+1}, and λ = 1 the sum of all rewards and of v_H. Return
  /// R_0 … R_{H−1}.
  ///
  /// Example: r = (1, 2), c = (1, 1), v = (3, 5, 7), γ = λ = ½ give R_1 = 2 + ½ · 7 = 5.5 and R_0 =
  /// 1 + ½ (½ · 5 + ½ · 5.5) = 3.625.
  public static func lambdaReturns(
    rewards: [Float], continues: [Float], values: [Float], discount: Float, decay: Float
  ) throws -> [Float] {
    throw Unsolved("18.4")
  }

  // MARK: - 18.5 What a plan is worth

  /// Return what each of n imagined plans of H steps is worth to the planner.
  ///
  ///     worth = Σ_t γ^t (c_0 ⋯ c_{t−1}) r_t
  ///
  /// r = `rewards` and c = `continues` are [n, H], row-major: step t of plan i is at i H + t; H =
  /// `steps` ≥ 1; γ = `discount`. c_t is the probability that the episode goes on after step t, a
  /// probability that multiplies. A reward is received if the episode went on until then, which is
  /// the product of all c before it. Its own c does not take a reward away. The first reward counts
  /// whole. Each plan begins anew. No value is added for what comes after the plan.
  ///
  /// Example: r = (1, 2, 4), c = (½, 0, 1) and γ = 1 give 1 + ½ · 2 + 0 · 4 = 2.
  public static func planReturns(
    rewards: [Float], continues: [Float], steps: Int, discount: Float
  ) throws -> [Float] {
    throw Unsolved("18.5")
  }

  // MARK: - 18.6 Symlog, symexp and two-hot

  /// Return symlog(x) = sign(x) log(1 + |x|), with the natural logarithm; 0 for x = 0.
  ///
  /// 18.6 has three functions, and is right when all of them are. `Elementary.log` and
  /// `Elementary.exp` are the functions to use.
  ///
  /// Example: symlog(−9) = −log 10 = −2.3026.
  public static func symlog(_ x: Float) throws -> Float {
    throw Unsolved("18.6")
  }

  /// Return symexp(x) = sign(x) (exp |x| − 1): symexp undoes what symlog does.
  ///
  /// Example: symexp(−2.3026) = −9.
  public static func symexp(_ x: Float) throws -> Float {
    throw Unsolved("18.6")
  }

  /// Return the shares of the two bins next to x, whose mean is x, for bins at any distances.
  ///
  /// `bins` rise; there are at least two of them. For b ≤ x ≤ b′, two neighbours, b′ has the share
  /// (x − b) / (b′ − b) and b the rest: the nearer one has the larger share, and their sum is 1.
  /// All other shares are 0. An x that is a bin has that bin alone. For an x outside of the bins
  /// all of it goes to the last bin on its side. x itself, not its symlog, is shared. The result
  /// has one number for each bin.
  ///
  /// Example: x = 2.5 and the bins 0, 2 and 4 give the shares 0, 0.75 and 0.25.
  public static func twoHot(_ x: Float, bins: [Float]) throws -> [Float] {
    throw Unsolved("18.6")
  }

  // MARK: - 18.7 One plan of the cross-entropy method

  /// Return the distribution of plans after all iterations of the cross-entropy method.
  ///
  /// A plan is D numbers, one after another; `start` has the mean and the deviation of each. In
  /// each of `settings.iterations` iterations:
  ///
  /// 1. Draw `settings.candidates` plans, mean + deviation ⊙ ε, from what the iteration before
  ///    left, the first from `start`. Each ε is `random.normal()`, drawn candidate after candidate,
  ///    number after number.
  /// 2. Keep each number within −limit … limit, limit = `settings.limit`: what is beyond is set to
  ///    the limit.
  /// 3. Evaluate all candidates in one call: `evaluate` takes them, [n, D], row-major, and gives
  ///    what each brings, [n]. Nothing else is evaluated.
  /// 4. Refit by `functions.refit(candidates, returns, elites)`, with the candidates as they were
  ///    evaluated and `settings.elites`. The page exchanges `functions.refit` by others.
  ///
  /// Return the distribution of the last refit, not the best candidate.
  ///
  /// Example: with one candidate, one elite and one iteration the means are that candidate and the
  /// deviations are 0.
  public static func plan(
    from start: PlanDistribution, settings: PlannerSettings,
    evaluate: (_ candidates: [Float]) throws -> [Float],
    functions: PlaNetFunctions, using random: inout RandomStream
  ) throws -> PlanDistribution {
    throw Unsolved("18.7")
  }

  // MARK: - 18.8 Find the bug

  /// Return which mistake a training on the pendulum has, from what it reported.
  ///
  /// A log has five numbers of each kind, one for each fifth of the planned episodes of 5 000 steps
  /// with `PlaNetSettings.diagnosed` and `RSSMSettings.diagnosed` (latents of 8 numbers, 1 free
  /// nat, 6 elites of 48 candidates, 3 iterations): `observationLosses` and `rewardLosses`, the
  /// squared errors of what the model says about the steps that it has seen; `divergences`, those
  /// of 18.2 without free nats; `planDeviations`, the deviation of a plan after the last iteration,
  /// divided by that before the first; `promises`, what the mean of a plan was expected to bring
  /// over the horizon of 30 steps; `returns`, those of the episodes, with the noise of exploration.
  /// One mistake at most is there:
  /// - `.worstElites`: 18.1 keeps the candidates with the lowest returns.
  /// - `.allCandidates`: 18.1 gives the deviation of all candidates.
  /// - `.exchangedPrior`: 18.2 has prior and posterior exchanged.
  /// - `.freePerDimension`: 18.2 gives the free nats to each number of a latent.
  /// - `.withoutNoise`: 18.3 gives the mean in place of the draw.
  /// - `.healthy`: all is well; the plans narrow to about a third.
  ///
  /// What helps: a mistake of the planner leaves the model as good as it was. A model is trained
  /// with open eyes, by the posterior, and plans with closed ones, by the prior: small errors alone
  /// do not make a good plan. The rewards are −16 to 0 a step.
  ///
  /// Example: if the plans are as wide after the last iteration as before the first, it is
  /// `.allCandidates`.
  public static func findBug(_ log: PlaNetLog) throws -> PlaNetBug {
    throw Unsolved("18.8")
  }

  // MARK: - 18.9 Predict

  /// Return how a quantity answers to a change: `.rises`, `.stays` or `.falls`.
  ///
  /// `PlaNetChange` says for each change what is changed and what is measured; a quantity `.stays`
  /// where it is the same but for rounding. The page measures all of them.
  ///
  /// Example: `.lastValueReturn`. With λ = 1 the first return holds γ^H v_H, so that a larger last
  /// value makes it `.rises`.
  public static func predict(_ change: PlaNetChange) throws -> Trend {
    throw Unsolved("18.9")
  }

  // MARK: - Helpers: whatever you want to share, below this line. `grade reset` leaves it alone.
}
