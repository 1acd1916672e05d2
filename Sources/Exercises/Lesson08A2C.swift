import Course
import Lesson08
import RLCore
import RLNetworks

/// Lesson 8 is yours to write here: replace each `throw Unsolved(…)` by the function it stands for.
///
/// `swift run grade 08` tells how far you are and `swift run grade hint 08.3` helps a little. Then
/// `swift run Lesson08A2C --impl mine` trains on your code. A `Tape.Variable` is a matrix whose
/// derivatives the tape keeps: compute with `tape.add(a, b)`, `tape.mean(a)` and their like (the
/// list is in Sources/RLNetworks/Networks/Tape…Operations.swift), never through `tape.values`,
/// which forgets them.
public enum MyA2C: A2CExercises {
  // MARK: - 08.1 Bootstrapped returns

  /// Return the returns of T steps of N environments, each cut short by the critic's value.
  ///
  ///     R_t = r_t + γ R_{t+1}
  ///
  /// γ = `discount` lies in [0, 1]. N ≥ 1 is the length of `bootstrapValues`, and T may be 0. The
  /// arrays `rewards`, `endings` and `finalValues` and the result are [T·N] and time-major: step t
  /// of environment n is entry t·N + n, so the next step of the same environment is N entries
  /// further. What R_{t+1} is depends on the ending of step t:
  /// - nil: the episode goes on. It is the next return of the same environment, or V(s_T), which is
  ///   `bootstrapValues[n]`, after the last step.
  /// - `.terminated`: nothing follows. It is 0.
  /// - `.truncated`: a time limit cut the episode. It is `finalValues[t·N + n]`, the value of the
  ///   episode's last observation, which may be 0; `finalValues` is 0 elsewhere.
  ///
  /// An ending of the last step counts, too: `bootstrapValues[n]` is not used there.
  ///
  /// Example, γ = 0.5, N = 2, T = 2 and `bootstrapValues` [4, 8]: rewards [1, 2, 3, 4] and endings
  /// [nil, .terminated, nil, nil] give [1 + 0.5 · 5, 2, 3 + 0.5 · 4, 4 + 0.5 · 8] = [3.5, 2, 5, 8].
  public static func bootstrappedReturns(
    rewards: [Float], endings: [Ending?], finalValues: [Float], bootstrapValues: [Float],
    discount: Float
  ) throws -> [Float] {
    throw Unsolved("08.1")
  }

  // MARK: - 08.2 Entropy

  /// Return the entropy of every row's distribution over actions, in nats.
  ///
  ///     H = −Σ_a π(a) ln π(a)
  ///
  /// `logProbabilities` = ln π(a|s) is [n, actions], each row normalised; the result is [n, 1] and
  /// must be differentiable in `logProbabilities`. H is largest, ln(actions), where all actions are
  /// equally likely, and never negative.
  ///
  /// An impossible action has ln π = −∞; it adds 0 to the entropy and nothing to the derivative.
  /// `tape.multiply` would make 0 · −∞ = NaN of it; `tape.weigh(a, by: b)` is b · a, and 0 where b
  /// is 0. The tape finds the derivative: by logit j of a softmax it is −π_j (ln π_j + H), and that
  /// is what the grader compares.
  ///
  /// Example: π = [½, ½] gives ln 2 = 0.6931; π = [½, ¼, ¼] gives 1.0397; π = [1, 0] gives 0.
  public static func entropies(
    logProbabilities: Tape.Variable, on tape: inout Tape
  ) throws -> Tape.Variable {
    throw Unsolved("08.2")
  }

  // MARK: - 08.3 The loss of actor and critic

  /// Return the loss of both networks together, which training makes small.
  ///
  ///     L = c_V · mean(½ (V − R)²) − mean(A ln π(a|s)) − c_H · mean(H)        A = R − V
  ///
  /// ln π(a|s) = `logProbabilities` of the actions taken, H = `entropies`, V = `values` and R =
  /// `returns` are [n, 1], n ≥ 1; c_V = `valueCoefficient` and c_H = `entropyCoefficient` are 0 or
  /// more. The result is [1, 1] and must be differentiable in the first three; `returns` is a
  /// constant already. The advantage A counts as a constant, too: the actor's loss must not move
  /// the critic (`tape.detach(a)` has the same numbers without their derivatives).
  ///
  /// Example, c_V = 0.5 and c_H = 0.1: ln π = [−1, −2], H = [0.6, 0.4], V = [1, 3] and R = [2, 1]
  /// give A = [1, −2] and L = 0.5 · 1.25 − 1.5 − 0.1 · 0.5 = −0.925.
  public static func loss(
    logProbabilities: Tape.Variable, entropies: Tape.Variable, values: Tape.Variable,
    returns: Tape.Variable, valueCoefficient: Float, entropyCoefficient: Float,
    on tape: inout Tape
  ) throws -> Tape.Variable {
    throw Unsolved("08.3")
  }

  // MARK: - 08.4 Explained variance

  /// Return the share of the returns' variance that the critic explains.
  ///
  ///     1 − Var[R − V] / Var[R]        Var[x] = mean((x − mean(x))²)
  ///
  /// V = `values` and R = `returns` are [n]; n may be 0. Where there are no returns, or all are
  /// equal, there is nothing to explain: return nil. However small their differences are, they
  /// count otherwise. A critic that is wrong by the same amount everywhere explains all, and has 1;
  /// one that always says the same has 0, and one that is worse than that may be far below 0.
  ///
  /// Compute the variance in this form and in Double: values may be near 10 000 and differ by 0.01.
  ///
  /// Example: R = [1, 2, 3, 4] and V = [1, 2, 3, 2] give 1 − 0.75 / 1.25 = 0.4.
  public static func explainedVariance(values: [Float], returns: [Float]) throws -> Double? {
    throw Unsolved("08.4")
  }

  // MARK: - 08.5 Assemble an update

  /// Take one step of both networks on n samples, n ≥ 1, and return the loss and the mean entropy.
  ///
  /// 1. Reset the tape; put `parameters` on it (`tape.parameters`) and the observations, [n, D], as
  ///    a constant: `batch.observations` has n · D numbers, and n is the number of `batch.actions`.
  /// 2. Actor: `actor(observations, theta, on: &tape)` gives logits; `tape.logSoftmax` makes ln π
  ///    of all actions of them, and `tape.pick(_:columns:)` takes those of the actions taken.
  /// 3. Entropies by `parts.entropies`; values by the `critic`; the loss by `parts.loss`, with the
  ///    coefficients of `settings`: these are your 08.2 and 08.3 where they are written, and they
  ///    want the shapes that are stated there. (A stored function is called without labels:
  ///    `try parts.entropies(logProbabilities, &tape)`.)
  /// 4. Backward from the loss; limit the gradient's norm to `settings.maximumGradientNorm`
  ///    (`tape.clipGradientNorm`); one `optimizer.step`, which changes `parameters`.
  ///
  /// Return the loss before the step, and the mean of the entropies. Take one step, not more: the
  /// caller sets the optimiser's learning rate.
  public static func update(
    _ parameters: inout Parameters, optimizer: inout Adam, actor: MLP, critic: MLP,
    batch: A2CBatch, settings: A2CSettings, parts: A2CFunctions, on tape: inout Tape
  ) throws -> (loss: Float, entropy: Float) {
    throw Unsolved("08.5")
  }

  // MARK: - 08.6 Find the bug

  /// Return which mistake made a training on CartPole look as its log says, or `.none`.
  ///
  /// The training has 200 000 steps with the course's settings, or with the mistake and otherwise
  /// these. `log` has the mean entropy, explained variance and return of each fifth of it, and the
  /// entropy of a uniform policy, `largestEntropy` = ln 2. The mistakes are the cases of
  /// `A2CMistake`. Each has a sign that no other one shares, apart from `.criticUntrained`, which
  /// differs most from seed to seed. Chapter 8, "What to watch", says what each number means.
  /// `swift run Lesson08A2C --only bugs` shows the log of one training of each, and with `--seed 2`
  /// or `--seed 3` those of others; the logs to be judged come from other seeds again. No threshold
  /// needs fine tuning, but no single number tells all mistakes apart.
  ///
  /// Example: entropies [0.69, 0.69, 0.68, 0.67, 0.67], explained variances [0.01, 0.05, 0.07,
  /// 0.06, 0.06] and returns [23, 24, 27, 32, 34] come from `.stepsTooSmall`.
  public static func diagnosis(of log: A2CLog) throws -> A2CMistake {
    throw Unsolved("08.6")
  }

  // MARK: - 08.7 Predict, then run

  /// Return how the measured quantity answers to each change: `.falls`, `.stays` or `.rises`.
  ///
  /// `A2CChange` has the changes, each with what is measured. Decide for each by thinking, write it
  /// down, then run `swift run Lesson08A2C --only predictions`, which measures all of them. "Stays"
  /// means equal but for rounding.
  public static func prediction(for change: A2CChange) throws -> Trend {
    throw Unsolved("08.7")
  }

  // MARK: - Helpers: whatever you want to share, below this line. `grade reset` leaves it alone.
}
