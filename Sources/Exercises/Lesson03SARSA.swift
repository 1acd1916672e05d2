import Course
import Lesson03
import RLCore

/// Lesson 3 is yours to write here: replace each `throw Unsolved(…)` by the function it stands for.
///
/// `swift run grade 03` tells how far you are and `swift run grade hint 03.3` helps a little. Then
/// `swift run Lesson03SARSA --impl mine` learns with your code. All numbers are `Double`.
public enum MySARSA: SARSAExercises {
  // MARK: - 03.1 Target

  /// Return the value that one step and the action after it suggest for Q(s, a): r + γ Q(s', a').
  ///
  /// r = `reward`, a' = `nextAction`, γ = `discount` lies in [0, 1]. `nextActionValues` is Q(s',
  /// ·), [actions], at least one. `ending` says how the episode ended with this step:
  /// - nil: it goes on with a' in s'.
  /// - `.terminated`: the task is over. The target is r. `nextActionValues` and `nextAction` mean
  ///   nothing and must not be read: the values may be nan, and 0 · nan is nan.
  /// - `.truncated`: a time limit cut the episode. a' would have come next, so it counts as with
  ///   nil.
  ///
  /// Example, γ = 0.9: r = 1 and Q(s', ·) = [0.5, 2, −1] give 1.45 where a' = 0, 2.8 where a' = 1,
  /// and 1 where the task is over.
  public static func target(
    reward: Double, nextActionValues: [Double], nextAction: Int, ending: Ending?, discount: Double
  ) throws -> Double {
    throw Unsolved("03.1")
  }

  // MARK: - 03.2 Episode

  /// Play one episode, learn from every step of it, and return the sum of its rewards,
  /// undiscounted.
  ///
  /// `world` has just been reset and stands in `state`; `world.step(action)` carries out an action
  /// and answers `observation` (the next state), `reward` and `ending`. Rewards are Floats: add
  /// them as Doubles. `choose(values, s)` names an action for state s. Ask it once for the first
  /// state and once for the state after every step that does not terminate: the action a' it names
  /// for s' is used in the target, and it is the one that is carried out next. A second question
  /// for a state might be answered differently.
  ///
  /// After each step, once a' is known, `values[s, a]` moves by α (target − values[s, a]), with
  /// 03.1's target; γ = `discount` and α = `learningRate` lie in [0, 1]. After `.truncated` a' is
  /// still needed, for the target, but no longer carried out: any ending ends the episode.
  ///
  /// Example, γ = 1, α = 0.5, all values 0: in a corridor of the states 0, 1, 2 action 1 goes
  /// right, action 0 stays, each step costs 1 and state 2 ends the task. With the choices 1, 0, 1
  /// for the states 0, 1, 1 the return is −3, and Q(0, 1) = −0.5, Q(1, 0) = −0.5, Q(1, 1) = −0.5.
  public static func episode<World: TabularEnvironment>(
    in world: inout World, from state: Int, values: inout ActionValues, discount: Double,
    learningRate: Double, choose: (ActionValues, Int) throws -> Int
  ) throws -> Double {
    throw Unsolved("03.2")
  }

  // MARK: - 03.3 n-step return

  /// Return r_0 + γ r_1 + … + γ^(n−1) r_(n−1) + γ^n · bootstrapValue.
  ///
  /// n is the number of `rewards`, at least 1, and γ = `discount` lies in [0, 1]. `bootstrapValue`
  /// is Q of the state and action after the n steps. `ending` says how the episode ended with the
  /// last of them. After `.terminated` nothing follows and the last term is left out, whatever
  /// `bootstrapValue` holds: it may be nan then. After `.truncated` the last term counts, and so it
  /// does where `ending` is nil.
  ///
  /// Example, γ = 0.5: the rewards [4, 2] and the value 8 give 4 + 1 + 2 = 7, and 5 after a
  /// termination.
  public static func nStepReturn(
    rewards: [Double], bootstrapValue: Double, ending: Ending?, discount: Double
  ) throws -> Double {
    throw Unsolved("03.3")
  }

  // MARK: - 03.4 Trace update

  /// Give the error of one step to all pairs of state and action, each by its trace.
  ///
  /// In this order:
  /// 1. Mark: the trace of `visited` rises by 1 (`.accumulating`) or becomes 1 (`.replacing`).
  /// 2. Move: every value changes by α · δ · its trace, that of `visited` too.
  /// 3. Fade: every trace is multiplied by γλ. If the episode ended with this step,
  ///    `.terminated` or `.truncated`, every trace becomes 0 instead, as the next episode begins
  ///    somewhere else.
  ///
  /// `values` and `traces` are flat tables of equal length, one entry a pair, and `visited` is an
  /// index of both. δ = `error`; γ = `discount`, λ = `traceDecay` and α = `learningRate` lie in [0,
  /// 1].
  ///
  /// Example, δ = 2, α = 0.5, γ = λ = 0.5, visited = 1: values [0, 0, 0] and traces [0, 0.5, 0.25]
  /// become [0, 1.5, 0.25] and [0, 0.375, 0.0625] if accumulating, [0, 1, 0.25] and
  /// [0, 0.25, 0.0625] if replacing.
  public static func traceUpdate(
    values: inout [Double], traces: inout [Double], visited: Int, error: Double, ending: Ending?,
    discount: Double, traceDecay: Double, learningRate: Double, trace: EligibilityTrace
  ) throws {
    throw Unsolved("03.4")
  }

  // MARK: - 03.5 λ-return

  /// Return the λ-return of every step of an episode.
  ///
  ///     G_t = r_t + γ ((1 − λ) V(s_{t+1}) + λ G_{t+1})
  ///
  /// `rewards` holds r_t, the reward of step t, and `nextValues` V(s_{t+1}) at index t, both [T],
  /// T ≥ 1; the result holds G_t there. γ = `discount` and λ = `traceDecay` lie in [0, 1]. After
  /// the last step there is no G: after `.truncated`, or where `ending` is nil, the last return is
  /// r_{T−1} + γ V(s_T); after `.terminated` it is r_{T−1}, whatever `nextValues` ends with, nan
  /// included.
  ///
  /// Example, γ = 1, λ = 0.5: the rewards [1, 2] and the values [4, 6] give, after a truncation,
  /// G_1 = 2 + 6 = 8 and G_0 = 1 + 0.5 · 4 + 0.5 · 8 = 7; after a termination they give [4, 2].
  public static func lambdaReturns(
    rewards: [Double], nextValues: [Double], ending: Ending?, discount: Double, traceDecay: Double
  ) throws -> [Double] {
    throw Unsolved("03.5")
  }

  // MARK: - Helpers: whatever you want to share, below this line. `grade reset` leaves it alone.
}
