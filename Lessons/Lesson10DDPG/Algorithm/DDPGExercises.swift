import Course
import RLCore
import RLNetworks

/// What lesson 10 asks its reader to write: the parts of DDPG and of TD3.
///
/// The training loop calls them through a value, `DDPGFunctions`, so that it runs on the reference,
/// on the reader's code or on a misconception alike. Lillicrap et al. 2016, "Continuous Control
/// with Deep Reinforcement Learning"; Fujimoto et al. 2018, "Addressing Function Approximation
/// Error in Actor-Critic Methods".
public protocol DDPGExercises: Sendable {
  /// 10.1 Returns the parameters of a target network after it has followed the trained one.
  ///
  /// θ' ← (1 − τ) θ' + τ θ. Lillicrap et al. 2016, algorithm 1.
  ///
  /// - Parameters:
  ///   - target: θ', [n].
  ///   - online: θ, [n].
  ///   - rate: τ, between 0 and 1.
  /// - Returns: The new θ', [n].
  static func softUpdate(target: [Float], online: [Float], rate: Float) throws -> [Float]

  /// 10.2 Returns what the critic is trained towards.
  ///
  /// y = r + γ Q'(s', μ'(s')), and y = r where the step terminated its episode. Lillicrap et al.
  /// 2016, algorithm 1.
  ///
  /// - Parameters:
  ///   - rewards: r, [n].
  ///   - endings: how the episode ended with the step, [n]; nil where it went on.
  ///   - nextValues: the value of the next state, [n].
  ///   - discount: γ, between 0 and 1.
  /// - Returns: y, [n].
  static func criticTargets(
    rewards: [Float], endings: [Ending?], nextValues: [Float], discount: Float
  ) throws -> [Float]

  /// 10.3 Returns the exploration noise of the next step, by an Ornstein–Uhlenbeck process.
  ///
  /// x' = x − θ x dt + σ √dt ε. Uhlenbeck & Ornstein 1930; Lillicrap et al. 2016, section 7.
  ///
  /// - Parameters:
  ///   - noise: x, the noise of this step.
  ///   - pull: θ, how fast the noise returns to 0, 0 or more.
  ///   - deviation: σ, 0 or more.
  ///   - timeStep: dt, above 0.
  ///   - normal: ε, a draw of the standard normal distribution.
  /// - Returns: x'.
  static func nextNoise(
    after noise: Float, pull: Float, deviation: Float, timeStep: Float, normal: Float
  ) throws -> Float

  /// 10.4 Returns the deterministic policy gradient of an actor with one layer.
  ///
  /// ∇J = mean over the states of ∂Q(s, a)/∂a ∇μ(s) at a = μ(s), for μ(s) = c tanh(w · s). Silver
  /// et al. 2014, theorem 1.
  ///
  /// - Parameters:
  ///   - weights: w, [D].
  ///   - states: s, [n, D], row-major, n at least 1.
  ///   - actionLimit: c, above 0.
  ///   - slope: ∂Q/∂a of a state, by its row, and any action.
  /// - Returns: ∇J, [D].
  static func actorGradient(
    weights: [Float], states: [Float], actionLimit: Float,
    slope: (_ row: Int, _ action: Float) throws -> Float
  ) throws -> [Float]

  /// 10.5 Returns TD3's values of the next states: smoothed actions, and the smaller of two values.
  ///
  /// ã = clip(μ'(s') + c clip(σ ε, −b, b), −c, c) and min(Q'₁(s', ã), Q'₂(s', ã)). Fujimoto et al.
  /// 2018, algorithm 1.
  ///
  /// - Parameters:
  ///   - actions: μ'(s'), [n], each within [−c, c].
  ///   - normals: ε, [n], draws of the standard normal distribution.
  ///   - deviation: σ, in parts of the action's limit, 0 or more.
  ///   - noiseLimit: b, in parts of the action's limit, 0 or more.
  ///   - actionLimit: c, above 0.
  ///   - values: both target critics' values of the n states with n actions, [n] each.
  /// - Returns: The smaller values, [n].
  static func smoothedMinimum(
    actions: [Float], normals: [Float], deviation: Float, noiseLimit: Float, actionLimit: Float,
    values: (_ actions: [Float]) throws -> (first: [Float], second: [Float])
  ) throws -> [Float]

  /// 10.6 Makes one update of the critics and, every d-th time, of the actor and the targets.
  ///
  /// Fujimoto et al. 2018, algorithm 1, from "sample mini-batch" on.
  ///
  /// - Parameters:
  ///   - agent: the networks, changed in place.
  ///   - optimizers: take the steps.
  ///   - batch: n transitions and as many normal numbers.
  ///   - count: which update this is, from 1 on.
  ///   - settings: γ, τ, the smoothing and the delay d.
  ///   - functions: 10.1, 10.2 and 10.5.
  ///   - tape: records; what it held before does not matter.
  /// - Returns: The critics' loss before the step and, where the actor was updated, its objective
  ///   before its step.
  static func update(
    _ agent: inout DDPGAgent, optimizers: inout DDPGOptimizers, batch: DDPGBatch, count: Int,
    settings: DDPGSettings, functions: DDPGFunctions, on tape: inout Tape
  ) throws -> (criticLoss: Float, objective: Float?)

  /// 10.7 Returns which mistake made a training on Pendulum look as it does.
  ///
  /// - Parameter log: what the training reported.
  /// - Returns: The mistake, or `.none`.
  static func findBug(in log: DDPGLog) throws -> DDPGBug

  /// 10.8 Returns how one quantity answers where one part of TD3 is changed, alone.
  ///
  /// - Parameters:
  ///   - knob: what is changed.
  ///   - quantity: what is measured after the same updates from the same memory.
  /// - Returns: The trend of the quantity.
  static func predict(changing knob: DDPGKnob, _ quantity: DDPGQuantity) throws -> Trend
}
