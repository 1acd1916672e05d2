import Course
import Lesson16
import RLCore

/// The reference for lesson 16: what the training loop runs unless it is told otherwise.
///
/// Each function is stated in `HACExercises`.
public enum HACSolution: HACExercises {
  // snippet.judge
  /// One number that is too far off is enough to miss the goal.
  public static func judge(
    achieved: [Float], goal: [Float], tolerances: [Float], discount: Float
  ) -> GoalVerdict {
    for i in goal.indices where abs(achieved[i] - goal[i]) > tolerances[i] {
      return GoalVerdict(isReached: false, reward: -1, discount: discount)
    }
    return GoalVerdict(isReached: true, reward: 0, discount: 0)
  }
  // snippet.end

  // snippet.hindsight-action
  /// Whatever was asked for, `end` is what this decision led to: asked for that, it is a success.
  public static func hindsightAction(
    _ attempt: SubgoalAttempt, judge: GoalJudge
  ) throws -> GoalTransition {
    let verdict = try judge(attempt.end, attempt.goal)
    return GoalTransition(
      cell: attempt.start, goal: attempt.goal, action: attempt.end, reward: verdict.reward,
      nextCell: attempt.end, discount: verdict.discount)
  }
  // snippet.end

  // snippet.relabel
  /// The goal changes, and with it reward and discount; what happened does not.
  public static func relabel(
    _ transitions: [GoalTransition], copies: Int, judge: GoalJudge,
    using random: inout RandomStream
  ) throws -> [GoalTransition] {
    var result: [GoalTransition] = []
    for (i, transition) in transitions.enumerated() {
      for _ in 0..<copies {
        let later = i + random.integer(below: transitions.count - i)
        var copy = transition
        copy.goal = transitions[later].nextCell
        let verdict = try judge(copy.nextCell, copy.goal)
        (copy.reward, copy.discount) = (verdict.reward, verdict.discount)
        result.append(copy)
      }
    }
    return result
  }
  // snippet.end

  // snippet.subgoal-penalty
  /// Only the lower level's best counts as proof that a subgoal is too far.
  public static func subgoalPenalty(
    _ attempt: SubgoalAttempt, horizon: Int, judge: GoalJudge
  ) throws -> GoalTransition? {
    guard attempt.isTested, attempt.steps >= horizon,
      try !judge(attempt.end, attempt.subgoal).isReached
    else { return nil }
    return GoalTransition(
      cell: attempt.start, goal: attempt.goal, action: attempt.subgoal, reward: -Float(horizon),
      nextCell: attempt.end, discount: 0)
  }
  // snippet.end

  // snippet.goal-targets
  /// H decisions, each of which costs 0 or 1, are worth −H to 0.
  public static func goalTargets(
    rewards: [Float], discounts: [Float], nextValues: [Float], actions: Int, horizon: Int
  ) -> [Float] {
    rewards.indices.map { i in
      var best = nextValues[i * actions]
      for value in nextValues[i * actions..<(i + 1) * actions] { best = max(best, value) }
      return min(max(rewards[i] + discounts[i] * best, -Float(horizon)), 0)
    }
  }
  // snippet.end

  // snippet.transitions
  /// Below, each attempt is an episode of its own; above, all of them are one.
  public static func transitions(
    of attempts: [SubgoalAttempt], rule: HindsightRule, judge: GoalJudge,
    functions: HACFunctions, using random: inout RandomStream
  ) throws -> LevelTransitions {
    var result = LevelTransitions()
    for attempt in attempts {
      let moves = try attempt.actions.indices.map { i in
        let verdict = try judge(attempt.cells[i + 1], attempt.subgoal)
        return GoalTransition(
          cell: attempt.cells[i], goal: attempt.subgoal, action: attempt.actions[i],
          reward: verdict.reward, nextCell: attempt.cells[i + 1], discount: verdict.discount)
      }
      result.lower += moves
      result.lower += try functions.relabel(moves, rule.copies, judge, &random)
    }
    let decisions = try attempts.map { try functions.hindsightAction($0, judge) }
    result.upper += decisions
    result.upper += try functions.relabel(decisions, rule.copies, judge, &random)
    for attempt in attempts {
      if let penalty = try functions.subgoalPenalty(attempt, rule.horizon, judge) {
        result.upper.append(penalty)
      }
    }
    return result
  }
  // snippet.end

  // snippet.sweep-options
  /// The discount for an option's time is a part of p.
  public static func sweepOptions(_ models: OptionModels, values: [Double]) -> [Double] {
    (0..<models.states).map { state in
      var best: Double?
      for option in models.options.indices where models.options[option].canStart[state] {
        let row = option * models.states + state
        var value = models.rewards[row]
        for next in 0..<models.states {
          value += models.predictions[row * models.states + next] * values[next]
        }
        best = max(best ?? value, value)
      }
      return best ?? values[state]
    }
  }
  // snippet.end

  // snippet.find-bug
  /// One sign after another, those first that no other mistake gives.
  public static func findBug(_ log: HACLog) -> HACBug {
    guard let zeros = log.zeroRewards.last, let atGoal = log.goalValues.last,
      let penalties = log.penalties.first
    else { return .healthy }
    if zeros < 0.05 { return .keepsRewards }
    if atGoal < -1 { return .bootstrapsGoals }
    if zeros < 0.4 { return .pastGoals }
    if penalties > 0.1 { return .untestedPenalties }
    // The upper level goes on asking for cells that are too far.
    let reached = log.subgoals.suffix(2)
    return reached.reduce(0, +) < 0.48 * Double(reached.count) ? .givenSubgoals : .healthy
  }
  // snippet.end

  // snippet.predict
  /// Each from a formula or from what the part is there for.
  public static func predict(_ change: HACChange) -> Trend {
    switch change {
    // 20 / H decisions.
    case .longerHorizonDecisions: .falls
    // Originals never have it, copies often do.
    case .moreCopiesZeros: .rises
    // It is the share of copies whose goal is their own next cell.
    case .longerEpisodeZeros: .falls
    // Penalised are those that are tested and missed.
    case .moreTestsPenalties: .rises
    case .betterLowerPenalties: .falls
    // Every decision led somewhere.
    case .betterLowerHindsight: .stays
    // A penalty has the discount 0.
    case .smallerDiscountPenalty: .stays
    // −H.
    case .shorterHorizonTarget: .rises
    // Copies with a goal are made where the gamble led to it.
    case .slipBias: .rises
    // One sweep a room, not one a cell.
    case .optionsSweeps: .falls
    // The moves were enough already.
    case .optionsValue: .stays
    }
  }
  // snippet.end
}
