import Course
import Lesson05
import RLCore

/// Lesson 5 is yours to write here: replace each `throw Unsolved(…)` by the function it stands for.
///
/// `swift run grade 05` tells how far you are and `swift run grade hint 05.2` helps a little. Then
/// `swift run Lesson05DynaQ --impl mine` plans with your code. All numbers are `Double`, and a
/// *pair* is a state and an action in one number: s · actions + a.
public enum MyDynaQ: DynaQExercises {
  // MARK: - 05.1 Model

  /// Remember in `model` what the last real try of `action` in `state` led to, and when that was.
  ///
  /// - `model[state, action]` is a `TabularModel.Outcome?` and becomes the outcome of this step:
  ///   the reward `step.reward` (a Float: convert it), the next state `step.observation`, and
  ///   `step.ending` as it is. What was remembered before is overwritten, as the world may have
  ///   changed.
  /// - `model.lastTried` holds one number a pair, [states · actions], and that of this pair becomes
  ///   `time`.
  ///
  /// No other pair changes; `model.actions` says how many actions a state has.
  ///
  /// Example: after `record(state: 3, action: 1, step: …, time: 8, …)` with 2 actions, the reward
  /// −1 and the observation 4, `model[3, 1]` is Outcome(reward: −1, nextState: 4, ending: nil) and
  /// `model.lastTried[7]` is 8.
  public static func record(
    state: Int, action: Int, step: Step<Int>, time: Int, in model: inout TabularModel
  ) throws {
    throw Unsolved("05.1")
  }

  // MARK: - 05.2 Planning

  /// Carry out `updates` Q-learning updates on remembered steps, one after the other.
  ///
  /// Each of them draws `random.integer(below: model.seenPairs.count)`, once, and nothing else: the
  /// pair that stands at this place of `model.seenPairs` is the one to update. Take its s and a
  /// apart (`pair / model.actions`, `pair % model.actions`), look up the remembered r, s' and
  /// ending, and
  ///
  ///     Q(s, a) ← Q(s, a) + α (r + bonus(pair) + γ max_a' Q(s', a') − Q(s, a))
  ///
  /// Q = `values`: `values[s, a]` reads and writes, `values.maximum(s')` is the largest of a row.
  /// γ = `discount` and α = `learningRate` lie in [0, 1]. After `.terminated` nothing follows, and
  /// the target is r + bonus(pair); `.truncated` counts as nil does. Where `seenPairs` is empty, or
  /// `updates` is 0, change nothing and draw nothing.
  ///
  /// Example: only the pair 3 has been seen, with r = 1 and an ending by `.terminated`; its value
  /// is 0 and the bonus 0. With α = 0.5, two updates give 0.5 and then 0.75, and draw two numbers.
  public static func plan(
    _ values: inout ActionValues, model: TabularModel, updates: Int, discount: Double,
    learningRate: Double, bonus: (Int) throws -> Double, using random: inout RandomStream
  ) throws {
    throw Unsolved("05.2")
  }

  // MARK: - 05.3 Exploration bonus

  /// Return what Dyna-Q+ adds to the reward of a pair that was not tried for a while: κ √τ, or 0.
  ///
  /// τ = `stepsSinceTried` is how many real steps ago the pair was last tried, 0 or more, and
  /// κ = `weight`. The bonus belongs to `.simulated` experience: it raises what the model promises,
  /// and planning finds a way to places that may have changed. A `.real` reward stays as it was,
  /// with a bonus of 0.
  ///
  /// Example, κ = 0.5: for `.simulated`, τ = 9 gives 1.5 and τ = 2 gives 0.7071…, half of √2. For
  /// `.real` both give 0.
  public static func explorationBonus(
    stepsSinceTried: Int, weight: Double, experience: Experience
  ) throws -> Double {
    throw Unsolved("05.3")
  }

  // MARK: - 05.4 Prioritised sweeping

  /// Take the most urgent pair out of `queue`, update it, and queue the pairs that become urgent.
  ///
  /// 1. `queue.popMaximum()` is a pair (s, a) with its priority, or nil: then change nothing.
  /// 2. Q(s, a) ← Q(s, a) + α (target − Q(s, a)). The target of a pair is r + γ max_a' Q(s', a')
  ///    with the r, s' and ending that `model` remembers, or r alone after `.terminated`.
  /// 3. For each pair of `model.predecessors(of: s)`, with the values as they are now: where
  ///    |target − Q| of that pair exceeds `threshold`, `queue.insertOrRaise(pair, priority:)` with
  ///    |target − Q|. A pair that waits already keeps the higher priority. None of them is updated
  ///    yet.
  ///
  /// The popped pair does not go back, unless it leads to its own state and step 3 finds it there.
  ///
  /// Example, γ = 0.9, α = 0.5, threshold = 0.1, one action: pair 0 is remembered to lead to
  /// state 1 with r = 0, and pair 1 to end the task in state 2 with r = 2. All values are 0, and
  /// pair 1 waits. Then Q of pair 1 becomes 1, and pair 0 waits with the priority
  /// |0 + 0.9 · 1 − 0| = 0.9.
  public static func sweepStep(
    _ values: inout ActionValues, model: TabularModel, queue: inout PriorityQueue,
    threshold: Double, discount: Double, learningRate: Double
  ) throws {
    throw Unsolved("05.4")
  }

  // MARK: - Helpers: whatever you want to share, below this line. `grade reset` leaves it alone.
}
