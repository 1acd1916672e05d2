import Course
import Lesson16
import RLCore

typealias SubgoalPenaltyFunction =
  @Sendable (
    _ attempt: SubgoalAttempt, _ horizon: Int, _ judge: GoalJudge
  ) throws -> GoalTransition?

/// The right penalty where another rule asks for one.
private func penalizing(
  _ isPenalized:
    @escaping @Sendable (
      _ attempt: SubgoalAttempt, _ horizon: Int, _ judge: GoalJudge
    ) throws -> Bool
) -> SubgoalPenaltyFunction {
  { attempt, horizon, judge in
    guard try isPenalized(attempt, horizon, judge) else { return nil }
    return GoalTransition(
      cell: attempt.start, goal: attempt.goal, action: attempt.subgoal, reward: -Float(horizon),
      nextCell: attempt.end, discount: 0)
  }
}

/// The rule with another answer to whether the subgoal was reached.
private func reached(
  _ isReached: @escaping @Sendable (_ attempt: SubgoalAttempt, _ judge: GoalJudge) throws -> Bool
) -> SubgoalPenaltyFunction {
  penalizing { attempt, horizon, judge in
    try attempt.isTested && attempt.steps >= horizon && !isReached(attempt, judge)
  }
}

private func isMissed(_ attempt: SubgoalAttempt, _ judge: GoalJudge) throws -> Bool {
  try !judge(attempt.end, attempt.subgoal).isReached
}

/// Another transition where one is right.
private func changing(
  _ change:
    @escaping @Sendable (
      _ penalty: inout GoalTransition, _ attempt: SubgoalAttempt, _ judge: GoalJudge
    ) throws -> Void
) -> Misconception<SubgoalPenaltyFunction>.Change {
  { right in
    { attempt, horizon, judge in
      guard var penalty = try right(attempt, horizon, judge) else { return nil }
      try change(&penalty, attempt, judge)
      return penalty
    }
  }
}

/// Wrong rules.
let penaltyRuleMistakes: [Misconception<SubgoalPenaltyFunction>] = [
  .init(
    "penalty.untested", .missingCase,
    "subgoals that were not tested are penalised, too: the lower level explored then, and its miss "
      + "says nothing about the subgoal.",
    penalizing { try $0.steps >= $1 && isMissed($0, $2) }
  )
  .or(penalizing { attempt, _, judge in try isMissed(attempt, judge) }),
  .init(
    "penalty.testTurned", .sign,
    "the subgoals that were not tested are penalised, and the tested ones are not.",
    penalizing { try !$0.isTested && $0.steps >= $1 && isMissed($0, $2) }),
  .init(
    "penalty.cutShort", .missingCase,
    "attempts of fewer steps are penalised, too: the end of the episode cut them short, and with "
      + "all steps the subgoal might have been reached.",
    penalizing { attempt, _, judge in try attempt.isTested && isMissed(attempt, judge) }),
  .init(
    "penalty.oneStepEarly", .index,
    "the steps are counted one off: `cells` has one element more than there were steps.",
    penalizing { try $0.isTested && $0.cells.count >= $1 && isMissed($0, $2) }),
  .init(
    "penalty.neverLongEnough", .index,
    "more than `horizon` steps are asked for, and the lower level never takes more: it used up its "
      + "steps where there were `horizon` of them.",
    penalizing { try $0.isTested && $0.steps > $1 && isMissed($0, $2) }),
  .init(
    "penalty.onlyCutShort", .sign,
    "attempts of fewer than `horizon` steps are penalised, and those of `horizon` steps are not.",
    penalizing { try $0.isTested && $0.steps < $1 && isMissed($0, $2) }),
  .init(
    "penalty.reachedToo", .missingCase,
    "a subgoal that was reached with the last step is penalised, too: the test is passed then.",
    penalizing { attempt, horizon, _ in attempt.isTested && attempt.steps >= horizon }),
  .init(
    "penalty.zeroForReached", .missingCase,
    "a test that was passed gives a transition, too, with the reward 0: the statement asks for nil "
      + "there, and what was reached is in 16.2's transition already."
  ) { attempt, horizon, judge in
    guard attempt.isTested, attempt.steps >= horizon else { return nil }
    return GoalTransition(
      cell: attempt.start, goal: attempt.goal, action: attempt.subgoal,
      reward: try isMissed(attempt, judge) ? -Float(horizon) : 0, nextCell: attempt.end,
      discount: 0)
  },
  .init(
    "penalty.onlyReached", .sign,
    "the reached subgoals are penalised, and the missed ones are not.",
    penalizing { try $0.isTested && $0.steps >= $1 && !isMissed($0, $2) }),
  .init(
    "penalty.always", .missingCase,
    "every attempt is penalised: only one that was tested, had all its steps and missed is.",
    penalizing { _, _, _ in true }),
  .init(
    "penalty.everyTested", .missingCase,
    "every tested subgoal is penalised: a test can be passed.",
    penalizing { attempt, _, _ in attempt.isTested }),
  .init(
    "penalty.anyCondition", .aggregate,
    "one of the conditions is enough for a penalty: all three of them have to hold.",
    penalizing { try $0.isTested || $0.steps >= $1 || isMissed($0, $2) }),
  .init(
    "penalty.judgedByGoal", .exchange,
    "the attempt is judged by the episode's goal: the lower level was asked for the subgoal.",
    reached { try $1($0.end, $0.goal).isReached }),
  .init(
    "penalty.goalExcuses", .missingCase,
    "a missed subgoal is forgiven where the episode's goal was reached instead: all three "
      + "conditions of a penalty hold.",
    reached { try $1($0.end, $0.subgoal).isReached || $1($0.end, $0.goal).isReached }),
  .init(
    "penalty.judgedTurned", .exchange,
    "the two cells are handed to `judge` in the wrong order: first what was achieved, then the "
      + "goal.",
    reached { try $1($0.subgoal, $0.end).isReached }),
  .init(
    "penalty.startJudged", .index,
    "the cell is judged in which the attempt began: what counts is where it ended.",
    reached { try $1($0.start, $0.subgoal).isReached }),
  .init(
    "penalty.beforeLastJudged", .index,
    "the cell before the last step is judged: what counts is where the attempt ended.",
    reached { try $1($0.cells[$0.steps - 1], $0.subgoal).isReached }),
  .init(
    "penalty.ownJudge", .precision,
    "`judge` is not asked, and cells are compared in its place: it knows how near is near enough.",
    reached { attempt, _ in attempt.end == attempt.subgoal }),
  .init(
    "penalty.passedOnTheWay", .aggregate,
    "a subgoal that was anywhere on the way counts as reached, the start included: what counts is "
      + "where the attempt ended.",
    reached { attempt, judge in
      try attempt.cells.contains { try judge($0, attempt.subgoal).isReached }
    }),
  .init(
    "penalty.neverMoved", .otherFormula,
    "an attempt that moved counts as passed: it has to come to its subgoal.",
    reached { attempt, _ in attempt.end != attempt.start }),
]

/// Wrong transitions.
let penaltyTransitionMistakes: [Misconception<SubgoalPenaltyFunction>] = [
  .init(
    "penalty.reachedAsAction", .otherFormula,
    "the action is the cell that was reached, as in 16.2: penalised is what was asked for.",
    changing: changing { penalty, attempt, _ in penalty.action = attempt.end }),
  .init(
    "penalty.moveAsAction", .exchange,
    "a move of the lower level is the action: the upper level decides on cells.",
    changing: changing { penalty, attempt, _ in penalty.action = attempt.actions[0] }
  )
  .or(
    changing: changing { penalty, attempt, _ in penalty.action = attempt.actions.last ?? 0 }),
  .init(
    "penalty.costsOne", .parameter,
    "the reward is −1, as for any decision: a subgoal that is too far costs `horizon`, so that the "
      + "upper level learns to avoid it.",
    changing: changing { penalty, _, _ in penalty.reward = -1 }
  )
  .or(
    changing: changing { penalty, attempt, judge in
      penalty.reward = try judge(attempt.end, attempt.goal).reward
    }),
  .init(
    "penalty.lastStepFree", .index,
    "the penalty is one step too small: all `horizon` steps were used up, and each costs 1.",
    changing: changing { penalty, _, _ in penalty.reward += 1 }),
  .init(
    "penalty.addsCost", .term,
    "the cost of the decision is added to the penalty: the penalty is the whole reward.",
    changing: changing { penalty, _, _ in penalty.reward -= 1 }),
  .init(
    "penalty.discountedSum", .otherFormula,
    "the penalty is the discounted sum of its steps: it is −`horizon`.",
    changing: changing { penalty, attempt, judge in
      let discount = try judge(attempt.end, attempt.goal).discount
      penalty.reward = attempt.actions.reduce(0) { sum, _ in -1 + discount * sum }
    }),
  .init(
    "penalty.squared", .parameter,
    "the steps are taken twice: the reward is −`horizon`, once.",
    changing: changing { penalty, _, _ in penalty.reward = -penalty.reward * penalty.reward }),
  .init(
    "penalty.distance", .otherFormula,
    "the penalty grows with the distance to the subgoal: it is −`horizon` for all that are missed.",
    changing: changing { penalty, attempt, _ in
      penalty.reward = -Float(abs(attempt.subgoal - attempt.end))
    }),
  .init(
    "penalty.rewarded", .sign,
    "the sign of the reward is turned: a penalty is negative.",
    changing: changing { penalty, _, _ in penalty.reward = -penalty.reward }),
  .init(
    "penalty.keepsDiscount", .parameter,
    "the discount stays γ: a penalty stands for itself, and with a bootstrap the subgoal would be "
      + "worth what comes after the place where the lower level happened to stop.",
    changing: changing { penalty, attempt, judge in
      penalty.discount = try judge(attempt.end, attempt.goal).discount
    }
  )
  .or(
    changing: changing { penalty, attempt, judge in
      penalty.discount = try judge(attempt.end, attempt.subgoal).discount
    }
  )
  .or(changing: changing { penalty, _, _ in penalty.discount = 1 }),
  .init(
    "penalty.goalIsSubgoal", .exchange,
    "the subgoal is taken for the goal: the upper level has the episode's.",
    changing: changing { penalty, attempt, _ in penalty.goal = attempt.subgoal }),
  .init(
    "penalty.goalIsEnd", .otherFormula,
    "the goal is replaced by the cell that was reached: hindsight goals are 16.3.",
    changing: changing { penalty, attempt, _ in penalty.goal = attempt.end }),
  .init(
    "penalty.goalAndActionExchanged", .exchange,
    "goal and subgoal have changed places: the subgoal is the action.",
    changing: changing { penalty, _, _ in
      (penalty.goal, penalty.action) = (penalty.action, penalty.goal)
    }),
  .init(
    "penalty.nextIsSubgoal", .stale,
    "the next cell is the subgoal, which was missed: it is where the lower level stopped.",
    changing: changing { penalty, attempt, _ in penalty.nextCell = attempt.subgoal }),
  .init(
    "penalty.staysAtStart", .index,
    "the next cell is the one where the attempt began: it is where the lower level stopped.",
    changing: changing { penalty, attempt, _ in penalty.nextCell = attempt.start }),
  .init(
    "penalty.startIsEnd", .direction,
    "the transition begins where the attempt ended: the upper level decided in `attempt.start`.",
    changing: changing { penalty, attempt, _ in penalty.cell = attempt.end }
  )
  .or(
    changing: changing { penalty, attempt, _ in
      (penalty.cell, penalty.nextCell) = (attempt.end, attempt.start)
    }),
  .init(
    "penalty.resultsExchanged", .exchange,
    "reward and discount have changed places.",
    changing: changing { penalty, _, _ in
      (penalty.reward, penalty.discount) = (penalty.discount, penalty.reward)
    }),
]
