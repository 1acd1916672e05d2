import RLCore

/// What lesson 3 asks its reader to write: the functions that SARSA, its n-step form and SARSA(λ)
/// consist of.
///
/// The training loops call them through a value, `SARSAFunctions`, so that they run on the
/// reference, on the reader's code or on a misconception alike. Rummery and Niranjan 1994, "On-line
/// Q-learning using connectionist systems"; Sutton & Barto, sections 6.4, 7.2 and 12.7.
public protocol SARSAExercises: Sendable {
  /// 03.1 Returns what one step and the action after it say that Q(s, a) should be.
  ///
  /// r + γ Q(s', a') where the episode goes on or a time limit cut it; r alone where the task
  /// ended. Sutton & Barto (6.7).
  ///
  /// - Parameters:
  ///   - reward: r, the reward of the step.
  ///   - nextActionValues: Q(s', ·) of the state after the step, [actions], at least one. After a
  ///     termination the numbers mean nothing.
  ///   - nextAction: a', the action chosen in s'. After a termination it means nothing.
  ///   - ending: How the episode ended with the step, nil where it goes on.
  ///   - discount: γ, between 0 and 1.
  /// - Returns: The target.
  static func target(
    reward: Double, nextActionValues: [Double], nextAction: Int, ending: Ending?, discount: Double
  ) throws -> Double

  /// 03.2 Plays one episode, learning from every step, and returns its undiscounted return.
  ///
  /// a' = `choose` of s' is used in the target and then executed; it is asked before the update.
  /// Sutton & Barto, section 6.4.
  ///
  /// - Parameters:
  ///   - world: The task, which has just been reset.
  ///   - state: The state that the reset gave.
  ///   - values: Q, `[states, actions]`; Q(s, a) moves by α (target − Q(s, a)) once a step.
  ///   - discount: γ, between 0 and 1.
  ///   - learningRate: α, between 0 and 1.
  ///   - choose: Names the action for a state: asked once for the first one, and once for the state
  ///     after every step that does not terminate, a truncated one included.
  /// - Returns: The sum of the rewards.
  static func episode<World: TabularEnvironment>(
    in world: inout World, from state: Int, values: inout ActionValues, discount: Double,
    learningRate: Double, choose: (ActionValues, Int) throws -> Int
  ) throws -> Double

  /// 03.3 Returns the n-step return, for n the number of rewards.
  ///
  /// Σ γ^k r_k + γ^n · bootstrapValue, k = 0 … n − 1; without the last term where the task ended
  /// within the n steps. Sutton & Barto (7.1) and (7.4).
  ///
  /// - Parameters:
  ///   - rewards: The n rewards in order, at least one.
  ///   - bootstrapValue: Q of the state and action after the n steps. After a termination it means
  ///     nothing.
  ///   - ending: How the episode ended with the last of the steps, nil where it goes on.
  ///   - discount: γ, between 0 and 1.
  /// - Returns: The n-step return.
  static func nStepReturn(
    rewards: [Double], bootstrapValue: Double, ending: Ending?, discount: Double
  ) throws -> Double

  /// 03.4 Gives one error to all pairs that led to it, by their traces.
  ///
  /// Marks the visited pair, moves every value by α δ e, then decays every trace by γλ; after
  /// either ending every trace is 0. Sutton & Barto, sections 12.2 and 12.7.
  ///
  /// - Parameters:
  ///   - values: Q, flat, `[states · actions]`.
  ///   - traces: e, one for each value.
  ///   - visited: The index of the pair that was taken in this step.
  ///   - error: δ of this step, target − Q before the step.
  ///   - ending: How the episode ended with the step, nil where it goes on.
  ///   - discount: γ, between 0 and 1.
  ///   - traceDecay: λ, between 0 and 1.
  ///   - learningRate: α, between 0 and 1.
  ///   - trace: Whether a visit adds 1 to the pair's trace or sets it to 1.
  static func traceUpdate(
    values: inout [Double], traces: inout [Double], visited: Int, error: Double, ending: Ending?,
    discount: Double, traceDecay: Double, learningRate: Double, trace: EligibilityTrace
  ) throws

  /// 03.5 Returns the λ-return of every step of an episode.
  ///
  /// G_t = r_t + γ ((1 − λ) V(s_{t+1}) + λ G_{t+1}); the last one is r after a termination and r +
  /// γ V(s_T) after a truncation. Sutton & Barto (12.2), (12.3) and, for the recursion, (12.18).
  ///
  /// - Parameters:
  ///   - rewards: r_t, [T], at least one.
  ///   - nextValues: V(s_{t+1}) at t, [T]: the value of the state that step t led to. After a
  ///     termination the last of them means nothing.
  ///   - ending: How the episode ended with the last step; nil where it goes on, which counts as a
  ///     truncation.
  ///   - discount: γ, between 0 and 1.
  ///   - traceDecay: λ, between 0 and 1.
  /// - Returns: G_t, [T].
  static func lambdaReturns(
    rewards: [Double], nextValues: [Double], ending: Ending?, discount: Double, traceDecay: Double
  ) throws -> [Double]
}
