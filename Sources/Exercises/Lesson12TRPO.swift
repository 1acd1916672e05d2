import Course
import Lesson12
import RLCore
import RLNetworks

/// Lesson 12 is yours to write here: replace each `throw Unsolved(…)` by its function.
///
/// `swift run grade 12` tells how far you are and `swift run grade hint 12.2` helps a little. Then
/// `swift run Lesson12TRPO --impl mine` trains on your code. Vectors are `[Float]` here; sums over
/// thousands of numbers are better kept in `Double`. `functions` in 12.6 holds your other answers
/// as values: `functions.stepLength(δ, x, product)`, without labels.
public enum MyTRPO: TRPOExercises {
  // MARK: - 12.1 Divergence of two policies

  /// Return the mean of KL(π_old ‖ π_new) over the states, in nats.
  ///
  ///     KL(s) = Σ_a π_old(a|s) (log π_old(a|s) − log π_new(a|s))
  ///
  /// Both arrays are [states, actions], row-major, with at least one state; each row holds the
  /// logarithms of probabilities that add up to 1. A logarithm may be −∞. An action that the old
  /// policy never takes adds nothing, whatever the new one does; one that only the old policy takes
  /// makes the result +∞. `Elementary.exp` is the exponential to use, of a Float or a Double.
  ///
  /// Example: π_old = (0.5, 0.5) and π_new = (0.9, 0.1) give 0.5108; the other way round it would
  /// be 0.3681. A second state in which both are equal halves the mean.
  public static func divergence(
    oldLogProbabilities: [Float], newLogProbabilities: [Float], actions: Int
  ) throws -> Float {
    throw Unsolved("12.1")
  }

  // MARK: - 12.2 Conjugate gradients

  /// Solve A x = b, where A is known by its products alone: `product(v)` returns A v.
  ///
  /// b = `rightSide` is [n], n ≥ 1; A is symmetric and positive definite. Begin with x = 0, so that
  /// the residual r = b − A x is b, and with the direction p = r. An iteration is
  ///
  ///     α = rᵀr / pᵀA p,  x ← x + α p,  r′ = r − α A p,  β = r′ᵀr′ / rᵀr,  p ← r′ + β p
  ///
  /// and ends with r′ as the new r. Each iteration asks for one product and no more. Before each
  /// one, stop where ‖r‖ ≤ `tolerance` · ‖b‖; stop after `iterations` of them in any case. With
  /// b = 0 nothing is asked and x is 0. `residuals` are the norms ‖r‖: ‖b‖ first, then one after
  /// each iteration.
  ///
  /// Example: A = ((2, 0), (0, 1)), b = (2, 2) give x = (1.3333, 1.3333) after one iteration and
  /// (1, 2) after two; the residuals are 2.8284, 0.9428 and 0.
  public static func conjugateGradient(
    _ product: (_ vector: [Float]) throws -> [Float], rightSide: [Float], iterations: Int,
    tolerance: Float
  ) throws -> (solution: [Float], residuals: [Float]) {
    throw Unsolved("12.2")
  }

  // MARK: - 12.3 Fisher-vector product

  /// Return F v + λ v for a softmax policy, without ever forming F.
  ///
  ///     F v = Jᵀ M J v
  ///
  /// v = `direction` is [parameters], as long as `theta`; λ = `damping` ≥ 0. `logits` is [n,
  /// actions], n states: `logits.rows` and `logits.columns`. It has been computed from `theta` on
  /// `tape`, and J is its derivative by the parameters. In every state, with π = softmax of its
  /// logits and u its part of J v,
  ///
  ///     M u = π ⊙ (u − Σ_a π_a u_a) / n
  ///
  /// so that F is the mean over the n states. The logits may be of any size. The tape may have been
  /// pushed and pulled along other directions before. What it does:
  /// - `tape.jvp(along: v, of: theta)` pushes v forward; `tape.tangent(logits)` is then J v.
  /// - `tape.backward(from: logits, seed: w)` pulls w back; `tape.gradient(theta)` is then Jᵀ w.
  /// - `tape.values(logits)` are the logits. All are row-major `[Float]`.
  ///
  /// `Categorical.fisherProduct(z, u, actions: logits.columns)`, with z the logits' values, is M u
  /// in all states, if you would rather not write it.
  ///
  /// Example: one state, logits (0, 0) that are the parameters themselves, v = (1, 0) and λ = 0.1
  /// give (0.25 + 0.1, −0.25).
  public static func fisherProduct(
    _ direction: [Float], logits: Tape.Variable, theta: Tape.ParameterBlock, damping: Float,
    on tape: inout Tape
  ) throws -> [Float] {
    throw Unsolved("12.3")
  }

  // MARK: - 12.4 Step length

  /// Return the factor β with which the quadratic model of the divergence of β x is δ.
  ///
  ///     ½ (β x)ᵀ F (β x) = δ
  ///
  /// δ = `maximumDivergence` > 0, x = `direction` and F x = `product` are [n]. Return 0 where xᵀF x
  /// is not above 0: there is no such length.
  ///
  /// Example: δ = 0.01, x = (1, 2) and F x = (2, 3) give xᵀF x = 8 and β = 0.05.
  public static func stepLength(
    maximumDivergence: Float, direction: [Float], product: [Float]
  ) throws -> Float {
    throw Unsolved("12.4")
  }

  // MARK: - 12.5 Line search

  /// Return the first of the fractions 1, d, d², … that a step may be shortened to, else 0.
  ///
  /// `measure(fraction)` returns what the surrogate objective gains with that part of the step, and
  /// the divergence there. A fraction will do where the improvement is above 0 and the divergence
  /// is at most δ = `maximumDivergence`; one that is not a number will not do. d = `decay` lies in
  /// (0, 1). Try `tries` fractions at most, each once, from the longest on, and none after the one
  /// that will do. Where none does, or `tries` is 0, return 0.
  ///
  /// Example: δ = 0.01, d = 0.5; the full step improves by 0.3 at a divergence of 0.016, half of it
  /// by 0.2 at 0.004. The answer is 0.5.
  public static func lineSearch(
    maximumDivergence: Float, decay: Float, tries: Int,
    measure: (_ fraction: Float) throws -> (improvement: Float, divergence: Float)
  ) throws -> Float {
    throw Unsolved("12.5")
  }

  // MARK: - 12.6 One update

  /// Make one update of the policy out of the parts, which are called through `functions`.
  ///
  /// θ = `parameters` and g = `gradient` are [n]; the surrogate objective is to be made large.
  /// `product(v)` is F v + λ v, and `measure(θ′)` tells what the surrogate gains with θ′ and the
  /// divergence from θ to θ′.
  /// 1. x ≈ F⁻¹ g by `functions.conjugateGradient`, with `settings.iterations` and
  ///    `settings.tolerance`.
  /// 2. The length by `functions.stepLength`, from x and its own product, with
  ///    `settings.maximumDivergence`.
  /// 3. The fraction by `functions.lineSearch`, with the same δ, `settings.searchDecay` and
  ///    `settings.searchTries`; at a fraction f it measures θ + f · length · x.
  /// 4. The answer: `parameters` are θ + fraction · length · x, exactly θ where the fraction is 0;
  ///    `residuals` are those of step 1, `stepLength` and `fraction` those of 2 and 3.
  ///
  /// Call the parts through `functions` even where you have written them here: the page exchanges
  /// them one by one.
  ///
  /// Example: θ = (1, 1), g = (2, 2), `product` of the matrix ((2, 0), (0, 1)) and δ = 0.03 give
  /// x = (1, 2), the length 0.1 and, where the whole step will do, the parameters (1.1, 1.2).
  public static func update(
    _ parameters: [Float], gradient: [Float], settings: TRPOSettings,
    product: (_ vector: [Float]) throws -> [Float],
    measure: (_ parameters: [Float]) throws -> (improvement: Float, divergence: Float),
    functions: TRPOFunctions
  ) throws -> TrustRegionStep {
    throw Unsolved("12.6")
  }

  // MARK: - 12.7 Find the bug

  /// Return which mistake a training on CartPole has, from what its first updates reported.
  ///
  /// `updates` are the reports of 10 or more updates in a row, from the first one on. Of a report
  /// you may need `divergence` (measured, 0 where no step was taken), `improvement`, `fraction`,
  /// `residuals` (‖g‖ first) and `explainedVariance` (nil where it has no meaning); of
  /// `settings` the `maximumDivergence`. One mistake at most is there:
  /// - `.wrongSign`: −g is handed over for g, so that the surrogate only falls along the step.
  /// - `.missingTwo`: the step is √(δ / xᵀFx) long.
  /// - `.summedFisher`: F is summed over the thousand states of a rollout, not averaged.
  /// - `.staleResidual`: the conjugate gradients never update their residual.
  /// - `.selfDivergence`: the divergence is measured from the new policy to itself.
  /// - `.frozenCritic`: the critic's optimiser never takes a step.
  /// - `.healthy`: all is well. The divergence of most updates is then between 0.6 and 1 times δ,
  ///   because λ makes each step a little shorter than δ allows.
  ///
  /// The divergence of a step grows with the square of its length. Single updates may look like
  /// anything: judge by most of them.
  ///
  /// Example: reports that all have the fraction 0 belong to `.wrongSign`.
  public static func findBug(_ updates: [TRPOReport], settings: TRPOSettings) throws -> TRPOBug {
    throw Unsolved("12.7")
  }

  // MARK: - 12.8 Predict

  /// Return how one quantity of an update answers where one setting is raised, alone.
  ///
  /// The fourth update of trainings on CartPole is made twice from the same policy: with
  /// `TRPOSettings.predicted` (δ = 0.01, λ = 0.1, 4 iterations, no tolerance, 8 environments), and
  /// with one of them raised: δ × 4, λ × 10, iterations × 2 or environments × 4. The quantities:
  /// - `.divergence`: the measured divergence of the whole step, before a line search.
  /// - `.residual`: ‖g − (F + λ) x‖ / ‖g‖ after the last iteration.
  /// - `.disagreement`: 1 − cos of the angle between the gradients g of two rollouts.
  ///
  /// Over twenty seeds the mean `.stays` where it changes by less than a fifth; otherwise it
  /// `.rises` or `.falls`. Eleven pairs are asked; what more environments do to the residual is
  /// not, because twenty seeds do not tell. The page runs all eleven.
  ///
  /// Example: δ plays no part in solving for x, so raising it leaves the residual where it is.
  public static func predict(raising setting: TRPOKnob, _ quantity: TRPOQuantity) throws -> Trend {
    throw Unsolved("12.8")
  }

  // MARK: - Helpers: whatever you want to share, below this line. `grade reset` leaves it alone.
}
