import Course
import Lesson02
import RLCore

/// Lesson 2 is yours to write here: replace each `throw Unsolved(…)` by the function it stands for.
///
/// `swift run grade 02` tells how far you are and `swift run grade hint 02.3` helps a little. Then
/// `swift run Lesson02QLearning --impl mine` learns with your code. All numbers are `Double`.
public enum MyQLearning: QLearningExercises {
  // MARK: - 02.1 Target

  /// Return the value that one step suggests for Q(s, a): r + γ max_a' Q(s', a').
  ///
  /// r = `reward`, γ = `discount` lies in [0, 1]. `nextActionValues` is Q(s', ·), [actions], at
  /// least one; all of it may be negative. `ending` says how the episode ended with this step:
  /// - nil: it goes on in s'.
  /// - `.terminated`: the task is over and nothing follows. The target is r, whatever
  ///   `nextActionValues` holds.
  /// - `.truncated`: a time limit cut the episode. The task would have gone on in s', so it counts
  ///   as with nil.
  ///
  /// Example: you guessed 1000 minutes for a journey, 300 have passed, and from here you guess 600
  /// or 700, depending on the road. With r = −300, Q(s', ·) = [−700, −600] and γ = 1 the target is
  /// −900; had you arrived (`.terminated`), it would be −300.
  public static func target(
    reward: Double, nextActionValues: [Double], ending: Ending?, discount: Double
  ) throws -> Double {
    throw Unsolved("02.1")
  }

  // MARK: - 02.2 Update

  /// Return Q(s, a) after one update: Q + α (target − Q).
  ///
  /// Q = `value`, and α = `learningRate` lies in [0, 1]: 0 changes nothing, 1 forgets all that was
  /// known.
  ///
  /// Example: the journey again, Q = −1000 and the target −900. Then δ = target − Q = 100, and α =
  /// 0.1 gives −990.
  public static func updated(
    _ value: Double, towards target: Double, learningRate: Double
  ) throws -> Double {
    throw Unsolved("02.2")
  }

  // MARK: - 02.3 Value iteration

  /// Return the values of all states after one synchronous sweep of value iteration.
  ///
  ///     v'(s) = max_a Σ p(s', r | s, a) (r + γ v(s'))
  ///
  /// v = `values` and the result are [states], γ = `discount` lies in [0, 1]. The sum is over
  /// `model.outcomes(state: s, action: a)`; each outcome has a `probability`, a `reward`, a
  /// `nextState` and `terminated`, which says that the task is over and v(s') counts 0. States are
  /// 0 ..< `model.states`, actions 0 ..< `model.actions`. Synchronous: every v'(s) is computed from
  /// the v that was handed in, none from another v'. Rewards and values may all be negative.
  ///
  /// Example, γ = 0.9: action 0 of state 0 leads to state 1 with reward −1, action 1 stays with
  /// reward 0; both actions of state 1 end the task with reward 10. Then v = [0, 0] gives [0, 10],
  /// and this gives [8, 10].
  public static func valueIterationSweep(
    _ values: [Double], model: KnownModel, discount: Double
  ) throws -> [Double] {
    throw Unsolved("02.3")
  }

  // MARK: - 02.4 Greedy policy

  /// Return the probability of each action under the greedy policy.
  ///
  /// `actionValues` is Q(s, ·), [actions], at least one. The result is [actions], too, and adds up
  /// to 1. All actions within 1e-12 of the largest value share the probability equally, as rounding
  /// must not decide between them; the others have 0, however close they are.
  ///
  /// Example: [1, 3, 3, −2] gives [0, 0.5, 0.5, 0], and so does [0, 0.3, 0.1 + 0.2, 0].
  public static func greedyPolicy(actionValues: [Double]) throws -> [Double] {
    throw Unsolved("02.4")
  }

  // MARK: - 02.5 Exploration schedule

  /// Return ε, the share of random actions, for one episode: max(floor, initial · decay^episode).
  ///
  /// ε is asked for once, when an episode begins, and stays the same in it. `episode` counts the
  /// episodes finished before, and `step` the steps taken in all of them. ε shrinks once an
  /// episode, whether that took 5 steps or 500. `initial`, `decay` and `floor` lie in [0, 1].
  ///
  /// Example, initial = 1, decay = 0.9, floor = 0.05: the episodes 0, 1, 2 and 50 have ε = 1, 0.9,
  /// 0.81 and 0.05, as 0.9^50 = 0.0052 is below the floor.
  public static func explorationRate(
    episode: Int, step: Int, initial: Double, decay: Double, floor: Double
  ) throws -> Double {
    throw Unsolved("02.5")
  }

  // MARK: - 02.6 Double update

  /// Return Q_A(s, a) after one update of Double Q-learning, which keeps two tables A and B.
  ///
  ///     a* = argmax_a' Q_A(s', a')        Q_A + α (r + γ Q_B(s', a*) − Q_A)
  ///
  /// Q_A(s, a) = `value`, r = `reward`, Q_A(s', ·) = `nextSelecting` and Q_B(s', ·) =
  /// `nextEvaluating`, both [actions], at least one; γ = `discount` and α = `learningRate` lie in
  /// [0, 1]. Where several actions are exactly largest in A, a* is the one of the lowest index.
  /// After `.terminated` the target is r alone; `.truncated` counts as nil does. Half of the time
  /// the caller swaps the tables.
  ///
  /// Example, γ = 0.9, α = 0.5: Q_A = 1, r = 1, Q_A(s', ·) = [2, 4] and Q_B(s', ·) = [5, 3] give a*
  /// = 1, the target 1 + 0.9 · 3 = 3.7, and 1 + 0.5 · 2.7 = 2.35.
  public static func doubleUpdate(
    value: Double, reward: Double, nextSelecting: [Double], nextEvaluating: [Double],
    ending: Ending?, discount: Double, learningRate: Double
  ) throws -> Double {
    throw Unsolved("02.6")
  }

  // MARK: - Helpers: whatever you want to share, below this line. `grade reset` leaves it alone.
}
