import Course
import RLCore
import RLNetworks

/// What lesson 8 asks its reader to write: the functions that make an actor-critic.
///
/// The training loop calls them through a value, `A2CFunctions`. Mnih et al. 2016, "Asynchronous
/// Methods for Deep Reinforcement Learning"; Sutton & Barto, sections 13.5 and 7.1.
public protocol A2CExercises: Sendable {
  /// 08.1 Returns the bootstrapped returns of T steps of N environments.
  ///
  /// R_t = r_t + γ R_{t+1} within each environment, where R_{t+1} is V(s_T) of that environment
  /// after the last step, 0 after a termination and the final value after a truncation. Step t of
  /// environment n is entry t·N + n of every array. Mnih et al. 2016, algorithm S3.
  ///
  /// - Parameters:
  ///   - rewards: r, [T·N].
  ///   - endings: how the episodes ended that ended with the step, [T·N]; nil where they go on.
  ///   - finalValues: V of the last observation of an episode truncated there, [T·N]; 0 elsewhere.
  ///   - bootstrapValues: V(s_T) of every environment, [N], N at least 1.
  ///   - discount: γ, between 0 and 1.
  /// - Returns: R, [T·N].
  static func bootstrappedReturns(
    rewards: [Float], endings: [Ending?], finalValues: [Float], bootstrapValues: [Float],
    discount: Float
  ) throws -> [Float]

  /// 08.2 Returns the entropy of every row's distribution, in nats.
  ///
  /// H = −Σ_a π(a) ln π(a), where an impossible action adds 0. Its derivative by logit j is
  /// −π_j (ln π_j + H). Williams & Peng 1991.
  ///
  /// - Parameters:
  ///   - logProbabilities: ln π(a|s), [n, actions]; −∞ for an impossible action.
  ///   - tape: Records the operations; the result is differentiable in the log-probabilities.
  /// - Returns: H, [n, 1].
  static func entropies(
    logProbabilities: Tape.Variable, on tape: inout Tape
  ) throws -> Tape.Variable

  /// 08.3 Returns the loss of actor and critic together, which training makes small.
  ///
  /// L = c_V · mean(½ (V − R)²) − mean(A ln π(a|s)) − c_H · mean(H), where the advantage A = R − V
  /// counts as a constant. Mnih et al. 2016, section 4.
  ///
  /// - Parameters:
  ///   - logProbabilities: ln π(a|s) of the actions taken, [n, 1].
  ///   - entropies: H, [n, 1].
  ///   - values: V of the network that is being trained, [n, 1].
  ///   - returns: R, [n, 1].
  ///   - valueCoefficient: c_V, 0 or more.
  ///   - entropyCoefficient: c_H, 0 or more.
  ///   - tape: Records the operations; the result is differentiable in the first three.
  /// - Returns: L, [1, 1].
  static func loss(
    logProbabilities: Tape.Variable, entropies: Tape.Variable, values: Tape.Variable,
    returns: Tape.Variable, valueCoefficient: Float, entropyCoefficient: Float,
    on tape: inout Tape
  ) throws -> Tape.Variable

  /// 08.4 Returns the share of the returns' variance that the critic explains.
  ///
  /// 1 − Var[R − V] / Var[R]: 1 for a perfect critic, 0 for a constant, below 0 for one that is
  /// worse than a constant.
  ///
  /// - Parameters:
  ///   - values: V, [n].
  ///   - returns: R, [n].
  /// - Returns: The share, at most 1; nil where there are no returns or all are equal.
  static func explainedVariance(values: [Float], returns: [Float]) throws -> Double?

  /// 08.5 Takes one step of actor and critic on a batch.
  ///
  /// Forward through both networks, the loss, backward, the norm's limit, the optimiser's step.
  ///
  /// - Parameters:
  ///   - parameters: the weights of both networks, changed in place.
  ///   - optimizer: takes the step.
  ///   - actor: observations [n, D] to logits [n, actions].
  ///   - critic: observations [n, D] to values [n, 1].
  ///   - batch: n observations, the actions taken, and their returns.
  ///   - settings: the coefficients of the loss, and the largest norm of the gradient.
  ///   - parts: the other functions of this lesson.
  ///   - tape: records; what it held before does not matter.
  /// - Returns: The loss before the step, and the mean entropy in nats.
  static func update(
    _ parameters: inout Parameters, optimizer: inout Adam, actor: MLP, critic: MLP,
    batch: A2CBatch, settings: A2CSettings, parts: A2CFunctions, on tape: inout Tape
  ) throws -> (loss: Float, entropy: Float)

  /// 08.6 Returns which mistake made a training look as it does.
  ///
  /// - Parameter log: the numbers that a training reported.
  /// - Returns: The mistake, or `.none`.
  static func diagnosis(of log: A2CLog) throws -> A2CMistake

  /// 08.7 Returns how a measured quantity answers to a change of one setting.
  ///
  /// - Parameter change: what is changed, and what is measured.
  static func prediction(for change: A2CChange) throws -> Trend
}
