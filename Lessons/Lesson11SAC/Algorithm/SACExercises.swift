import Course
import RLCore
import RLNetworks

/// What lesson 11 asks its reader to write: the parts of soft actor-critic.
///
/// The training loop calls them through a value, `SACFunctions`, so that it runs on the reference,
/// on the reader's code or on a misconception alike. Haarnoja et al. 2018a, "Soft Actor-Critic";
/// Haarnoja et al. 2018b, "Soft Actor-Critic Algorithms and Applications".
public protocol SACExercises: Sendable {
  /// 11.1 Returns the log-density of squashed actions, from the numbers before the tanh.
  ///
  /// log π(a|s) = Σᵢ log N(uᵢ; μᵢ, σᵢ) − log c − 2 (log 2 − uᵢ − softplus(−2uᵢ)) for a = c tanh(u).
  /// Haarnoja et al. 2018a, appendix C.
  ///
  /// - Parameters:
  ///   - numbers: u, [n, d].
  ///   - mean: μ, [n, d].
  ///   - logStandardDeviation: log σ, [n, d].
  ///   - actionLimit: c, above 0.
  ///   - tape: Records the operations; the result is differentiable in the first three.
  /// - Returns: log π(a|s), in nats, [n, 1].
  static func logProbabilities(
    of numbers: Tape.Variable, mean: Tape.Variable, logStandardDeviation: Tape.Variable,
    actionLimit: Float, on tape: inout Tape
  ) throws -> Tape.Variable

  /// 11.2 Returns what the critics are trained towards.
  ///
  /// y = r + γ (min(Q'₁, Q'₂) − α log π(a'|s')), and y = r where the step terminated its episode.
  /// Haarnoja et al. 2018b, equations 5 and 6.
  ///
  /// - Parameters:
  ///   - rewards: r, [n].
  ///   - endings: how the episode ended with the step, [n]; nil where it went on.
  ///   - firstValues: Q'₁(s', a'), [n].
  ///   - secondValues: Q'₂(s', a'), [n].
  ///   - logProbabilities: log π(a'|s'), [n].
  ///   - temperature: α, 0 or more.
  ///   - discount: γ, between 0 and 1.
  /// - Returns: y, [n].
  static func softTargets(
    rewards: [Float], endings: [Ending?], firstValues: [Float], secondValues: [Float],
    logProbabilities: [Float], temperature: Float, discount: Float
  ) throws -> [Float]

  /// 11.3 Returns the actor's loss, which training makes small.
  ///
  /// mean(α log π(a|s) − min(Q₁(s, a), Q₂(s, a))). Haarnoja et al. 2018b, equation 7.
  ///
  /// - Parameters:
  ///   - logProbabilities: log π(a|s), [n, 1].
  ///   - firstValues: Q₁(s, a), [n, 1].
  ///   - secondValues: Q₂(s, a), [n, 1].
  ///   - temperature: α, 0 or more.
  ///   - tape: Records the operations; the result is differentiable in the first three.
  /// - Returns: The loss, [1, 1].
  static func actorLoss(
    logProbabilities: Tape.Variable, firstValues: Tape.Variable, secondValues: Tape.Variable,
    temperature: Float, on tape: inout Tape
  ) throws -> Tape.Variable

  /// 11.4 Returns the derivative of the temperature's loss by log α.
  ///
  /// J(α) = −α mean(log π(a|s) + H̄). Haarnoja et al. 2018b, equation 18.
  ///
  /// - Parameters:
  ///   - logTemperature: log α.
  ///   - logProbabilities: log π(a|s), [n], n at least 1.
  ///   - targetEntropy: H̄, in nats.
  /// - Returns: ∂J/∂ log α.
  static func temperatureGradient(
    logTemperature: Float, logProbabilities: [Float], targetEntropy: Float
  ) throws -> Float

  /// 11.5 Returns actions as functions of the policy's outputs and of noise that does not depend on
  /// them.
  ///
  /// u = μ + σ ε and a = c tanh(u). Haarnoja et al. 2018a, section 4.2.
  ///
  /// - Parameters:
  ///   - mean: μ, [n, d].
  ///   - logStandardDeviation: log σ, [n, d].
  ///   - noise: ε, [n, d], draws of the standard normal distribution.
  ///   - actionLimit: c, above 0.
  ///   - tape: Records the operations; both results are differentiable in μ and log σ.
  /// - Returns: u and a, [n, d] each.
  static func sample(
    mean: Tape.Variable, logStandardDeviation: Tape.Variable, noise: Tape.Variable,
    actionLimit: Float, on tape: inout Tape
  ) throws -> (numbers: Tape.Variable, actions: Tape.Variable)

  /// 11.6 Makes one update of the critics, the actor, the temperature and the targets.
  ///
  /// Haarnoja et al. 2018b, algorithm 1, the gradient step.
  ///
  /// - Parameters:
  ///   - agent: the networks and log α, changed in place.
  ///   - optimizers: take the steps.
  ///   - batch: n transitions, and two normal numbers for each.
  ///   - settings: γ, τ and H̄.
  ///   - functions: 11.1 to 11.5.
  ///   - tape: records; what it held before does not matter.
  /// - Returns: The critics' loss, the actor's loss and the actor's entropy, each before its step.
  static func update(
    _ agent: inout SACAgent, optimizers: inout SACOptimizers, batch: SACBatch,
    settings: SACSettings, functions: SACFunctions, on tape: inout Tape
  ) throws -> SACStep

  /// 11.7 Returns which mistake made a training on Pendulum look as it does.
  ///
  /// - Parameter log: what the training reported.
  /// - Returns: The mistake, or `.none`.
  static func findBug(in log: SACLog) throws -> SACBug

  /// 11.8 Returns how one quantity answers where one setting is changed, alone.
  ///
  /// - Parameters:
  ///   - knob: what is changed.
  ///   - quantity: what is measured after the same updates from the same memory.
  /// - Returns: The trend of the quantity.
  static func predict(changing knob: SACKnob, _ quantity: SACQuantity) throws -> Trend
}
