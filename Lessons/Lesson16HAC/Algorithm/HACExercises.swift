import Course
import RLCore

/// What lesson 16 asks its reader to write: what hindsight makes of an episode.
///
/// The training loop calls them through a value, `HACFunctions`, so that it runs on the reference,
/// on the reader's code or on a misconception alike. Levy, Konidaris, Platt & Saenko 2019,
/// "Learning Multi-Level Hierarchies with Hindsight".
public protocol HACExercises: Sendable {
  /// 16.1 Returns what a step is worth that led somewhere, for who wants to be elsewhere.
  ///
  /// 0 and nothing more to come where each number is within its tolerance, else −1 and γ. Levy et
  /// al. 2019, section 7.3.
  ///
  /// - Parameters:
  ///   - achieved: Where the step led, [D].
  ///   - goal: Where the agent is to be, [D].
  ///   - tolerances: How far each number may be off, [D], 0 or more.
  ///   - discount: γ.
  static func judge(
    achieved: [Float], goal: [Float], tolerances: [Float], discount: Float
  ) throws -> GoalVerdict

  /// 16.2 Returns the upper level's transition as if it had asked for what it got.
  ///
  /// Levy et al. 2019, section 4.3, "hindsight action transitions".
  ///
  /// - Parameters:
  ///   - attempt: What the lower level did with a subgoal.
  ///   - judge: 16.1 for two cells.
  static func hindsightAction(
    _ attempt: SubgoalAttempt, judge: GoalJudge
  ) throws -> GoalTransition

  /// 16.3 Returns copies of an episode's transitions with goals that were reached later in it.
  ///
  /// Andrychowicz et al. 2017, "Hindsight Experience Replay", section 4.5, the strategy
  /// "future".
  ///
  /// - Parameters:
  ///   - transitions: What was lived through, in order, [n].
  ///   - copies: How many copies of each, 0 or more.
  ///   - judge: 16.1 for two cells.
  ///   - random: Draws for each copy in turn how many steps later its goal was reached.
  /// - Returns: The copies alone, [n · copies].
  static func relabel(
    _ transitions: [GoalTransition], copies: Int, judge: GoalJudge,
    using random: inout RandomStream
  ) throws -> [GoalTransition]

  /// 16.4 Returns the penalty for a subgoal that was tested and missed, if it was.
  ///
  /// Levy et al. 2019, section 4.5, "subgoal testing transitions".
  ///
  /// - Parameters:
  ///   - attempt: What the lower level did with a subgoal.
  ///   - horizon: H, the steps that the lower level has for a subgoal.
  ///   - judge: 16.1 for two cells.
  static func subgoalPenalty(
    _ attempt: SubgoalAttempt, horizon: Int, judge: GoalJudge
  ) throws -> GoalTransition?

  /// 16.5 Returns the targets of a minibatch, kept between −H and 0.
  ///
  /// Schaul et al. 2015, "Universal Value Function Approximators", section 5.3; the bounds as in
  /// Levy et al. 2019, section 7.6.
  ///
  /// - Parameters:
  ///   - rewards: r, [n].
  ///   - discounts: The factors on the next value, [n]: γ, or 0 where nothing more comes.
  ///   - nextValues: Q(s′, ·, g) of the target network, [n, actions], row-major.
  ///   - actions: The number of actions, at least 1.
  ///   - horizon: H, the decisions within which a goal is to be reached.
  /// - Returns: y, [n].
  static func goalTargets(
    rewards: [Float], discounts: [Float], nextValues: [Float], actions: Int, horizon: Int
  ) throws -> [Float]

  /// 16.6 Returns all transitions that both levels learn from after an episode.
  ///
  /// Levy et al. 2019, algorithm 1.
  ///
  /// - Parameters:
  ///   - attempts: The episode: one subgoal after another, each with what the lower level did.
  ///   - rule: H, and how many copies.
  ///   - judge: 16.1 for two cells.
  ///   - functions: The other exercises.
  ///   - random: What 16.3 draws from.
  static func transitions(
    of attempts: [SubgoalAttempt], rule: HindsightRule, judge: GoalJudge,
    functions: HACFunctions, using random: inout RandomStream
  ) throws -> LevelTransitions

  /// 16.7 Returns the values after one sweep of value iteration over options.
  ///
  /// Sutton, Precup & Singh 1999, "Between MDPs and semi-MDPs", section 3.1, eq. 13.
  ///
  /// - Parameters:
  ///   - models: What each option earns and where it ends.
  ///   - values: v before the sweep, [states].
  static func sweepOptions(_ models: OptionModels, values: [Double]) throws -> [Double]

  /// 16.8 Returns which mistake a training has, from what it reported.
  ///
  /// - Parameter log: What the training reported, part by part.
  static func findBug(_ log: HACLog) throws -> HACBug

  /// 16.9 Returns how a quantity answers to a change.
  ///
  /// - Parameter change: What is changed, and what is measured.
  static func predict(_ change: HACChange) throws -> Trend
}
