import Course
import Lesson16
import RLCore

/// Lesson 16 is yours to write here: replace each `throw Unsolved(…)` by its function.
///
/// `swift run grade 16` tells how far you are and `swift run grade hint 16.2` helps a little. Then
/// `swift run Lesson16HAC --impl mine` trains on your code. A cell is a number; a
/// `GoalTransition(cell:goal:action:reward:nextCell:discount:)` is one decision s, g, a, r, s′ and
/// the factor on the value of s′.
public enum MyHAC: HACExercises {
  // MARK: - 16.1 Goal test

  /// Return what a step is worth that led to `achieved`, for an agent that wants `goal`.
  ///
  /// The goal is reached where no number is further off than its tolerance:
  ///
  ///     |achievedᵢ − goalᵢ| ≤ toleranceᵢ for every i
  ///
  /// `GoalVerdict(isReached:reward:discount:)` then has the reward 0 and the discount 0, for
  /// nothing comes after a reached goal. Everywhere else the reward is −1 and the discount is
  /// `discount`. The three lists have the same length, which may be 0.
  ///
  /// Example: (2, 5) is not at the goal (2, 3) with tolerances (0, 1), but at (2, 4).
  public static func judge(
    achieved: [Float], goal: [Float], tolerances: [Float], discount: Float
  ) throws -> GoalVerdict {
    throw Unsolved("16.1")
  }

  // MARK: - 16.2 Hindsight action

  /// Return the upper level's transition as if it had asked for what it got.
  ///
  /// The upper level decided in `attempt.start`, with the goal `attempt.goal`; the lower level
  /// stopped in `attempt.end`. The transition's action is that cell, whatever the subgoal was, and
  /// it is the next cell as well. `judge(achieved, goal)` is 16.1 for two cells, perhaps with other
  /// rewards and discounts: the transition has those of `attempt.end` for the episode's goal.
  ///
  /// Example: from 3, asked for 7, the lower level comes to 5, and the goal is 9. The transition is
  /// s = 3, g = 9, a = 5, r = −1, s′ = 5, with γ.
  public static func hindsightAction(
    _ attempt: SubgoalAttempt, judge: GoalJudge
  ) throws -> GoalTransition {
    throw Unsolved("16.2")
  }

  // MARK: - 16.3 Hindsight goals

  /// Return copies of an episode's transitions with goals that were reached later in it.
  ///
  /// For each transition i of n, in order, make `copies` copies. Each copy draws
  /// `random.integer(below: n − i)`, a number of steps from 0 on: its goal is the next cell of the
  /// transition that many steps later, so that 0 is its own next cell. Reward and discount are
  /// those of `judge(nextCell, goal)` for the copy's own next cell and new goal; cell, action and
  /// next cell stay. Return the copies alone: those of transition 0, those of transition 1, ….
  ///
  /// Example: the cells 3, 4, 5 were walked through towards 9. A copy of the first step may get the
  /// goal 4, with reward 0 and discount 0, or the goal 5, with reward −1 and γ.
  public static func relabel(
    _ transitions: [GoalTransition], copies: Int, judge: GoalJudge,
    using random: inout RandomStream
  ) throws -> [GoalTransition] {
    throw Unsolved("16.3")
  }

  // MARK: - 16.4 Subgoal test

  /// Return the penalty for a subgoal that was tested and missed; nil where there is none.
  ///
  /// A subgoal is penalised where the attempt is tested (`isTested`), the lower level used up its
  /// `horizon` steps, and `attempt.end` is not at `attempt.subgoal` by `judge(achieved, goal)`. An
  /// attempt of fewer steps was cut short by the end of the episode and proves nothing. The
  /// transition has s = `attempt.start`, g = `attempt.goal`, a = `attempt.subgoal`, the reward
  /// −`horizon`, s′ = `attempt.end` and the discount 0.
  ///
  /// Example: H = 2, from 3 through 4 to 5, asked for 7 and tested: a = 7, r = −2, discount 0.
  public static func subgoalPenalty(
    _ attempt: SubgoalAttempt, horizon: Int, judge: GoalJudge
  ) throws -> GoalTransition? {
    throw Unsolved("16.4")
  }

  // MARK: - 16.5 Goal target

  /// Return the target of each of n transitions.
  ///
  ///     y = r + d max_a′ Q(s′, a′, g),  kept between −H and 0
  ///
  /// `rewards` r and `discounts` d are [n]: d is 0 at a reached goal and after a penalty, and γ
  /// everywhere else, also where an attempt or the time of an episode was over. `nextValues`
  /// Q(s′, ·, g) is [n, actions], row-major, with at least one action. A target below −`horizon`
  /// becomes −`horizon`, and one above 0 becomes 0. n may be 0.
  ///
  /// Example: r = −1, d = 0.5 and Q(s′, ·, g) = (−4, −2) give −2; with d = 0 it is −1.
  public static func goalTargets(
    rewards: [Float], discounts: [Float], nextValues: [Float], actions: Int, horizon: Int
  ) throws -> [Float] {
    throw Unsolved("16.5")
  }

  // MARK: - 16.6 One episode of two levels

  /// Return all transitions that both levels learn from after an episode.
  ///
  /// The lower level's list has for each attempt in order: its moves, one transition a step with
  /// the attempt's subgoal as the goal, reward and discount by `judge`; then the copies of these
  /// moves by `functions.relabel`, which sees one attempt at a time. The upper level's list has one
  /// transition an attempt, by `functions.hindsightAction`; then the copies of all these; then the
  /// penalties of `functions.subgoalPenalty`, as many as there are. `rule` has the horizon and the
  /// number of copies. The lower level's copies are drawn first, attempt by attempt, then the upper
  /// level's.
  ///
  /// Example: one attempt from 3 through 4 to 5 gives two moves for the lower level and one
  /// decision for the upper level; with one copy of each it is four and two.
  public static func transitions(
    of attempts: [SubgoalAttempt], rule: HindsightRule, judge: GoalJudge,
    functions: HACFunctions, using random: inout RandomStream
  ) throws -> LevelTransitions {
    throw Unsolved("16.6")
  }

  // MARK: - 16.7 Value iteration over options

  /// Return the values after one sweep of value iteration over options.
  ///
  ///     v(s) ← max_o  r(s, o) + Σ_s′ p(s′ | s, o) v(s′)
  ///
  /// The largest value counts among the options with `models.options[o].canStart[s]`; a state in
  /// which no option can be started keeps its value. With S = `models.states`, r(s, o) is
  /// `models.rewards[o · S + s]` and p(s′ | s, o) is `models.predictions[(o · S + s) · S + s′]`; p
  /// contains the discount γᵏ for the k steps that the option takes. All new values are made of old
  /// ones.
  ///
  /// Example: two states; an option from 0 earns −3 and ends in 1, with p = 0.7. From v = (0, 10)
  /// comes v(0) = −3 + 7 = 4.
  public static func sweepOptions(_ models: OptionModels, values: [Double]) throws -> [Double] {
    throw Unsolved("16.7")
  }

  // MARK: - 16.8 Find the bug

  /// Return which mistake a training in the 10×10 grid has, from what it reported.
  ///
  /// A log has five numbers of each kind, one for each fifth of 15 000 steps with
  /// `HACSettings.diagnosed` (H = 4, three copies, 30 % of the subgoals tested; starts and goals
  /// are drawn): `goals`, the share of episodes that reached their goal, exploration included;
  /// `subgoals`, the share of subgoals that the lower level reached; `zeroRewards`, the share of
  /// reward 0 among what the lower level stored; `lowerValues` and `upperValues`, the mean of Q
  /// over what each level drew from its memory; `goalValues`, that of the lower level over
  /// transitions whose reward is 0; and `penalties`, their share of what the upper level stored.
  /// One mistake at most is there:
  /// - `.keepsRewards`: copies keep the reward and the discount of their old goal.
  /// - `.bootstrapsGoals`: 16.1 gives γ at a reached goal.
  /// - `.givenSubgoals`: 16.2's action is the subgoal that was given.
  /// - `.untestedPenalties`: each missed subgoal is penalised, tested or not.
  /// - `.pastGoals`: copies have goals that were reached before the step.
  /// - `.healthy`: all is well; over the last two fifths the lower level reaches at least half of
  ///   its subgoals.
  ///
  /// What helps: a reached goal is worth 0. One in n − i copies of step i has the reward 0, which
  /// makes more than half of all. An untrained lower level misses nearly all that it is asked for.
  ///
  /// Example: if no stored reward is 0, it is `.keepsRewards`.
  public static func findBug(_ log: HACLog) throws -> HACBug {
    throw Unsolved("16.8")
  }

  // MARK: - 16.9 Predict

  /// Return how a quantity answers to a change: `.rises`, `.stays` or `.falls`.
  ///
  /// `HACChange` says for each change what is changed and what is measured; a quantity `.stays`
  /// where it is the same but for rounding. The page measures all of them.
  ///
  /// Example: `.longerHorizonDecisions`. A way of 20 steps takes four subgoals of 5 steps and two
  /// of 10, so that the answer is `.falls`.
  public static func predict(_ change: HACChange) throws -> Trend {
    throw Unsolved("16.9")
  }

  // MARK: - Helpers: whatever you want to share, below this line. `grade reset` leaves it alone.
}
