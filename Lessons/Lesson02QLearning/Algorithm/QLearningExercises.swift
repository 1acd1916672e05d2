import RLCore

/// What lesson 2 asks its reader to write: the functions that Q-learning consists of.
///
/// The training loop calls them through a value, `QLearningFunctions`, so that it runs on the
/// reference, on the reader's code or on a misconception alike. Watkins and Dayan 1992,
/// "Q-learning".
public protocol QLearningExercises: Sendable {
  /// 02.1 Returns what one step says that Q(s, a) should be.
  ///
  /// r + γ max_a' Q(s', a') where the episode goes on or a time limit cut it; r alone where the
  /// task ended. Sutton & Barto (6.8).
  ///
  /// - Parameters:
  ///   - reward: r, the reward of the step.
  ///   - nextActionValues: Q(s', ·) of the state after the step, [actions], at least one. After a
  ///     termination the numbers mean nothing.
  ///   - ending: How the episode ended with the step, nil where it goes on.
  ///   - discount: γ, between 0 and 1.
  /// - Returns: The target.
  static func target(
    reward: Double, nextActionValues: [Double], ending: Ending?, discount: Double
  ) throws -> Double

  /// 02.2 Returns a value moved part of the way towards its target.
  ///
  /// Q + α (target − Q). Sutton & Barto (6.8).
  ///
  /// - Parameters:
  ///   - value: Q(s, a) before the update.
  ///   - target: What 02.1 returned.
  ///   - learningRate: α, between 0 and 1.
  /// - Returns: Q(s, a) after the update.
  static func updated(
    _ value: Double, towards target: Double, learningRate: Double
  ) throws -> Double

  /// 02.3 Returns every state's value after one synchronous sweep of value iteration.
  ///
  /// v'(s) = max_a Σ p(s', r | s, a) (r + γ v(s')), where v(s') counts 0 after a termination; every
  /// v'(s) is computed from the values before the sweep. Sutton & Barto (4.10).
  ///
  /// - Parameters:
  ///   - values: v before the sweep, [states].
  ///   - model: The transitions; `model.outcomes(state:action:)` lists what can happen.
  ///   - discount: γ, between 0 and 1.
  /// - Returns: v', [states].
  static func valueIterationSweep(
    _ values: [Double], model: KnownModel, discount: Double
  ) throws -> [Double]

  /// 02.4 Returns the probabilities with which a greedy agent takes each action.
  ///
  /// The actions within 1e-12 of the largest value share the probability equally, all others have
  /// 0.
  ///
  /// - Parameter actionValues: Q(s, ·), [actions], at least one.
  /// - Returns: π(· | s), [actions]; the probabilities add up to 1.
  static func greedyPolicy(actionValues: [Double]) throws -> [Double]

  /// 02.5 Returns the share of random actions during an episode.
  ///
  /// ε = max(floor, initial · decay^episode): it shrinks once an episode, however long that was.
  ///
  /// - Parameters:
  ///   - episode: How many episodes have been finished before this one, 0 or more.
  ///   - step: How many steps have been taken before it in all; they do not count here.
  ///   - initial: ε of the first episode, between 0 and 1.
  ///   - decay: What ε is multiplied by after an episode, between 0 and 1.
  ///   - floor: The smallest ε, between 0 and 1.
  /// - Returns: ε.
  static func explorationRate(
    episode: Int, step: Int, initial: Double, decay: Double, floor: Double
  ) throws -> Double

  /// 02.6 Returns Q_A(s, a) after one update of Double Q-learning.
  ///
  /// a* = argmax_a' Q_A(s', a'), of the lowest index where several are largest, and
  /// Q_A + α (r + γ Q_B(s', a*) − Q_A); after a termination the target is r alone. The caller flips
  /// the coin that says which of the two tables is A. Van Hasselt 2010, "Double Q-learning".
  ///
  /// - Parameters:
  ///   - value: Q_A(s, a) before the update.
  ///   - reward: r, the reward of the step.
  ///   - nextSelecting: Q_A(s', ·), [actions], at least one: it says which action.
  ///   - nextEvaluating: Q_B(s', ·), [actions]: it says what that action is worth.
  ///   - ending: How the episode ended with the step, nil where it goes on. After a termination
  ///     both rows mean nothing.
  ///   - discount: γ, between 0 and 1.
  ///   - learningRate: α, between 0 and 1.
  /// - Returns: Q_A(s, a) after the update.
  static func doubleUpdate(
    value: Double, reward: Double, nextSelecting: [Double], nextEvaluating: [Double],
    ending: Ending?, discount: Double, learningRate: Double
  ) throws -> Double
}
