import Course
import Lesson11
import RLCore
import RLNetworks

/// Lesson 11 is yours to write here: replace each `throw Unsolved(…)` by its function.
///
/// `swift run grade 11` tells how far you are and `swift run grade hint 11.2` helps a little. Then
/// `swift run Lesson11SAC --impl mine` trains on your code. `functions` in 11.6 holds your other
/// answers as values: `functions.softTargets(r, endings, q1, q2, logs, α, γ)`, without labels.
public enum MySAC: SACExercises {
  // MARK: - 11.1 Squashed log-probability

  /// Return the log-density of the actions a = c tanh(u), n of them, each of d numbers.
  ///
  ///     log π(a|s) = Σᵢ log N(uᵢ; μᵢ, σᵢ) − log c − log(1 − tanh²(uᵢ))
  ///     log N(u; μ, σ) = −½ ((u − μ) / σ)² − log σ − ½ log 2π
  ///
  /// u = `numbers`, μ = `mean` and log σ = `logStandardDeviation` are [n, d] with n, d ≥ 1; c =
  /// `actionLimit` > 0. The sum runs over the d numbers of an action (`tape.sumColumns`), not over
  /// the n actions. The result is [n, 1], in nats, and must be differentiable in u, μ and log σ.
  ///
  /// In this form log(1 − tanh²(u)) is −∞ from |u| = 10 on, and a small number added before the
  /// logarithm makes it wrong by many nats and its derivative 0. Use what is equal on paper:
  ///
  ///     log(1 − tanh²(u)) = 2 (log 2 − u − softplus(−2u))        softplus(x) = log(1 + eˣ)
  ///
  /// `tape.softplus` is exact for all x. `DiagonalGaussian(mean:logStandardDeviation:)` has
  /// `.logProbability(of: u, on: &tape)`, the sum of log N over the columns, [n, 1], if you would
  /// rather not write it.
  ///
  /// Example: d = 1, u = 1, μ = 0.5, log σ = 0 and c = 2 give log N = −1.0439, log(1 − tanh²) =
  /// −0.8676 and log π = −1.0439 − 0.6931 + 0.8676 = −0.8695.
  public static func logProbabilities(
    of numbers: Tape.Variable, mean: Tape.Variable, logStandardDeviation: Tape.Variable,
    actionLimit: Float, on tape: inout Tape
  ) throws -> Tape.Variable {
    throw Unsolved("11.1")
  }

  // MARK: - 11.2 Soft target

  /// Return what both critics are trained towards, one number for each of n transitions.
  ///
  ///     y = r + γ (min(Q'₁, Q'₂) − α log π(a'|s'))
  ///
  /// a' is a new action, drawn in the next state s'. All lists are [n]; n may be 0. r = `rewards`;
  /// Q'₁ = `firstValues` and Q'₂ = `secondValues` are the target critics' values of (s', a'); log π
  /// = `logProbabilities`, of a density, may be above 0; α = `temperature` ≥ 0 and γ = `discount`.
  /// After a step that terminated its episode nothing follows: y = r. After a truncation the next
  /// state counts as after any other step.
  ///
  /// Example: r = 1, Q' = 3 and 2, log π = −0.5, α = 0.2 and γ = 0.9 give 1 + 0.9 · (2 + 0.1) =
  /// 2.89, and 1 where the step terminated.
  public static func softTargets(
    rewards: [Float], endings: [Ending?], firstValues: [Float], secondValues: [Float],
    logProbabilities: [Float], temperature: Float, discount: Float
  ) throws -> [Float] {
    throw Unsolved("11.2")
  }

  // MARK: - 11.3 Actor's loss

  /// Return the loss of the actor, which training makes small.
  ///
  ///     L = mean(α log π(a|s) − min(Q₁(s, a), Q₂(s, a)))
  ///
  /// The actions a are the actor's own. log π = `logProbabilities`, Q₁ = `firstValues` and Q₂ =
  /// `secondValues` are [n, 1], n ≥ 1; α = `temperature` ≥ 0. The smaller value is taken row by
  /// row. The result is [1, 1] and must be differentiable in all three: through Q the derivative
  /// reaches the action, and through it the actor.
  ///
  /// Example: log π = [−1, 1], Q₁ = [2, 5], Q₂ = [3, 4] and α = 0.5 give mean(−0.5 − 2, 0.5 − 4) =
  /// −3.
  public static func actorLoss(
    logProbabilities: Tape.Variable, firstValues: Tape.Variable, secondValues: Tape.Variable,
    temperature: Float, on tape: inout Tape
  ) throws -> Tape.Variable {
    throw Unsolved("11.3")
  }

  // MARK: - 11.4 Gradient of the temperature

  /// Return the derivative of the temperature's loss by log α.
  ///
  ///     J(α) = −α mean(log π(a|s) + H̄)        α = e^(log α)
  ///
  /// log α = `logTemperature`; log π = `logProbabilities`, [n], n ≥ 1, does not depend on α here;
  /// H̄ = `targetEntropy`, of either sign. An optimiser steps down what you return. So α falls
  /// where the policy's entropy, −mean log π, is above H̄, and rises where it is below. Learning
  /// log α keeps α above 0. `Elementary.exp` is the exponential to use.
  ///
  /// Example: α = 0.5, which is log α = −0.6931, log π = [0, 1] and H̄ = −1 give −0.5 · (0.5 − 1) =
  /// 0.25: the entropy −0.5 is above −1, and log α goes down.
  public static func temperatureGradient(
    logTemperature: Float, logProbabilities: [Float], targetEntropy: Float
  ) throws -> Float {
    throw Unsolved("11.4")
  }

  // MARK: - 11.5 Reparameterised sample

  /// Return n actions as functions of the policy's outputs, and the numbers before the tanh.
  ///
  ///     u = μ + σ ε,   a = c tanh(u)
  ///
  /// μ = `mean`, log σ = `logStandardDeviation` and ε = `noise` are [n, d], n, d ≥ 1. The network
  /// gives the logarithm of σ: `tape.exp` makes σ of it. ε are draws of the standard normal
  /// distribution, made by the caller; c = `actionLimit` > 0. Both results are [n, d] and must be
  /// differentiable in μ and log σ: ∂u/∂μ = 1 and ∂u/∂ log σ = σ ε. `actions` lie in [−c, c].
  ///
  /// Example: μ = 0.5, log σ = −0.6931, ε = 1 and c = 2 give u = 1 and a = 1.5232.
  public static func sample(
    mean: Tape.Variable, logStandardDeviation: Tape.Variable, noise: Tape.Variable,
    actionLimit: Float, on tape: inout Tape
  ) throws -> (numbers: Tape.Variable, actions: Tape.Variable) {
    throw Unsolved("11.5")
  }

  // MARK: - 11.6 Assemble an update

  /// Make one update of the critics, the actor, the temperature and the target critics.
  ///
  /// The parts are at hand. `agent.act(states, noise:, θ, functions: functions, on: &tape)` draws
  /// actions by 11.5 and gives log π by 11.1. `agent.values(states, actions, θ, on: &tape)` gives
  /// `first` and `second`, [n, 1] each. θ is `tape.parameters(x)` where x is to be trained, else
  /// `tape.frozen(x)`, through which derivatives flow to the actions alone. Each of 1 to 3 begins
  /// with `tape.reset()`. A list such as `batch.actions`, [n], goes on the tape by `tape.constant`.
  /// After `tape.backward(from: loss)` one `optimizers.critics.step(&agent.criticParameters, θ, on:
  /// tape)` moves the parameters.
  ///
  /// 1. Targets: actions a' in s' = `batch.nextStates(on: &tape)` with `batch.nextNoise`, by the
  ///    actor; their values by `agent.targetCriticParameters`; y by `functions.softTargets`, with
  ///    `agent.temperature` and `settings.discount`.
  /// 2. Critics: the values of s = `batch.states(on: &tape)` and `batch.actions`. Loss: mean((Q₁ −
  ///    y)²) + mean((Q₂ − y)²), y a constant; one `optimizers.critics.step`.
  /// 3. Actor: new actions in s with `batch.noise`; their values by the critics as step 2 left
  ///    them; `functions.actorLoss` with `agent.temperature`; one `optimizers.actor.step`, which
  ///    moves the actor alone.
  /// 4. Temperature, unless `settings.targetEntropy` is nil: `functions.temperatureGradient` of
  ///    `agent.logTemperature` and the log π of step 3;
  ///    `optimizers.stepTemperature(&agent.logTemperature, gradient:)`.
  /// 5. Target critics: `agent.targetCriticParameters.blend(toward:rate:)` with
  ///    `settings.targetUpdateRate`.
  ///
  /// Return both losses and the entropy, −mean of the log π of step 3, each before its step. Call
  /// the parts through `functions`: the page exchanges them one by one. (A stored function is
  /// called without labels: `try functions.temperatureGradient(log α, logs, H̄)`.)
  public static func update(
    _ agent: inout SACAgent, optimizers: inout SACOptimizers, batch: SACBatch,
    settings: SACSettings, functions: SACFunctions, on tape: inout Tape
  ) throws -> SACStep {
    throw Unsolved("11.6")
  }

  // MARK: - 11.7 Find the bug

  /// Return which mistake made a training on Pendulum look as its log says, or `.none`.
  ///
  /// The training has 6 000 steps with the course's settings, or with the mistake and otherwise
  /// these; H̄ is −1. The log has a number for each fifth of the training, the random actions of
  /// the beginning left out: α at its end (`temperatures`), the mean of −log π (`entropies`, in
  /// nats), the mean of min(Q₁, Q₂) (`predictedValues`), the largest torque (`largestActions`, in
  /// newton metres) and the mean return (`returns`). The rewards are −16 to 0 a step, the torques
  /// −2 to 2; a uniform torque has the entropy ln 4 = 1.39. The mistakes, one at most:
  /// - `.temperatureAscends`: log α goes up the derivative of its loss.
  /// - `.targetEntropySign`: H̄ is +1.
  /// - `.entropySign`: the entropy is a cost, in the targets and in the actor's loss.
  /// - `.actorFrozen`: the actor's optimiser never takes a step.
  /// - `.targetsFrozen`: the target critics stay as they began, near 0 everywhere.
  /// - `.actionScaleForgotten`: actions are tanh(u), without the factor c.
  /// - `.none`: all is well. The entropy falls to about −½ and α to about 0.1; both still fall.
  ///
  /// Chapter 11, "What to watch", says what each number means. `swift run Lesson11SAC --only bugs`
  /// shows the log of one training of each, and with `--seed 2` or `--seed 3` those of others. The
  /// logs to be judged come from other seeds again. No threshold needs fine tuning, but no single
  /// number tells all mistakes apart. Returns tell least: six of the seven end low or still rise.
  ///
  /// Example: the largest torques [0.99, 1, 1, 1, 1] belong to `.actionScaleForgotten`.
  public static func findBug(in log: SACLog) throws -> SACBug {
    throw Unsolved("11.7")
  }

  // MARK: - 11.8 Predict

  /// Return how one quantity answers to one change: `.falls`, `.stays` or `.rises`.
  ///
  /// A memory is filled with 2 000 random steps of Pendulum. A new agent makes 3 000 updates on it,
  /// with the settings `SACSettings.predicted` or with one of them changed. `SACKnob` has the
  /// changes; before `.tenfoldRewardsFixed` and `.tenfoldTemperature` α is fixed at 1, before the
  /// others it adjusts itself for H̄ = −1. At the end, over the last 100 updates:
  /// - `.spread`: e^H in newton metres, H = −mean log π(a|s). It is the width of a uniform
  ///   distribution with this entropy.
  /// - `.temperature`: α.
  ///
  /// "Stays" means that the mean over the seeds changes by less than a fifth. Decide for each of
  /// the ten pairs by thinking, write it down, then run `swift run Lesson11SAC --only predictions`,
  /// which measures all of them.
  ///
  /// Example: nothing moves a fixed α, so `.tenfoldRewardsFixed` leaves `.temperature` where it is.
  public static func predict(changing knob: SACKnob, _ quantity: SACQuantity) throws -> Trend {
    throw Unsolved("11.8")
  }

  // MARK: - Helpers: whatever you want to share, below this line. `grade reset` leaves it alone.
}
