import Course
import Lesson16
import RLCore

/// The right transition with another verdict.
private func judging(
  _ verdict:
    @escaping @Sendable (_ attempt: SubgoalAttempt, _ judge: GoalJudge) throws ->
    (reward: Float, discount: Float)
) -> Misconception<HindsightActionFunction>.Change {
  { right in
    { attempt, judge in
      var transition = try right(attempt, judge)
      (transition.reward, transition.discount) = try verdict(attempt, judge)
      return transition
    }
  }
}

/// The judge's verdict on two other cells.
private func cells(
  _ cells: @escaping @Sendable (_ attempt: SubgoalAttempt) -> (achieved: Int, goal: Int)
) -> Misconception<HindsightActionFunction>.Change {
  judging { attempt, judge in
    let (achieved, goal) = cells(attempt)
    let verdict = try judge(achieved, goal)
    return (verdict.reward, verdict.discount)
  }
}

/// The judge's verdict, changed.
private func changing(
  _ change:
    @escaping @Sendable (_ verdict: GoalVerdict, _ attempt: SubgoalAttempt) ->
    (reward: Float, discount: Float)
) -> Misconception<HindsightActionFunction>.Change {
  judging { change(try $1($0.end, $0.goal), $0) }
}

/// Wrong rewards and discounts.
let hindsightVerdictMistakes: [Misconception<HindsightActionFunction>] = [
  .init(
    "hindsight.alwaysReached", .missingCase,
    "every transition has the reward 0 and the discount 0, because its action was reached: it is "
      + "judged by the episode's goal, and that is still to come.",
    changing: judging { _, _ in (0, 0) }
  )
  .or(changing: cells { ($0.end, $0.end) }),
  .init(
    "hindsight.neverReached", .missingCase,
    "the goal is never reached: an attempt may end at the episode's goal.",
    changing: cells { _ in (0, 5) }),
  .init(
    "hindsight.judgedBySubgoal", .exchange,
    "reward and discount are those for the subgoal: the upper level is to reach the episode's "
      + "goal.",
    changing: cells { ($0.end, $0.subgoal) }),
  .init(
    "hindsight.subgoalJudged", .stale,
    "the subgoal is judged in place of the cell that was reached.",
    changing: cells { ($0.subgoal, $0.goal) }),
  .init(
    "hindsight.judgedTurned", .exchange,
    "the two cells are handed to `judge` in the wrong order: first what was achieved, then the "
      + "goal.",
    changing: cells { ($0.goal, $0.end) }),
  .init(
    "hindsight.startJudged", .index,
    "the cell is judged in which the attempt began: what counts is where it led.",
    changing: cells { ($0.start, $0.goal) }),
  .init(
    "hindsight.firstJudged", .index,
    "the cell behind the first step is judged: what counts is where the attempt ended.",
    changing: cells { ($0.cells[1], $0.goal) }
  )
  .or(changing: cells { ($0.cells[$0.steps - 1], $0.goal) }),
  .init(
    "hindsight.reachedOnTheWay", .aggregate,
    "the goal counts as reached where any cell of the way was at it, the start included: what "
      + "counts is where the attempt ended.",
    changing: judging { attempt, judge in
      let verdicts = try attempt.cells.map { try judge($0, attempt.goal) }
      let verdict = try verdicts.first(where: \.isReached) ?? judge(attempt.end, attempt.goal)
      return (verdict.reward, verdict.discount)
    }
  )
  .or(
    changing: judging { attempt, judge in
      let isThere = try attempt.cells.contains { try judge($0, attempt.goal).isReached }
      let verdict = try judge(attempt.end, attempt.goal)
      return isThere ? (0, 0) : (verdict.reward, verdict.discount)
    }),
  .init(
    "hindsight.ownJudge", .precision,
    "`judge` is not asked, and cells are compared in its place: it knows how near is near enough, "
      + "and what a step is worth.",
    changing: judging { attempt, _ in attempt.end == attempt.goal ? (0, 0) : (-1, 0.98) }
  )
  .or(
    changing: judging { attempt, _ in attempt.end == attempt.goal ? (0, 0) : (-1, 0.75) }
  )
  .or(
    changing: judging { attempt, judge in
      (attempt.end == attempt.goal ? 0 : -1, try judge(attempt.end, attempt.goal).discount)
    }
  )
  .or(
    changing: judging { attempt, judge in
      let verdict = try judge(attempt.end, attempt.goal)
      return attempt.end == attempt.goal ? (0, 0) : (-1, verdict.discount)
    }),
  .init(
    "hindsight.ownWorth", .parameter,
    "`judge` is asked whether the goal is reached, and the numbers are written down anew: its own "
      + "reward and discount are the transition's.",
    changing: changing { verdict, _ in verdict.isReached ? (0, 0) : (-1, verdict.discount) }
  )
  .or(
    changing: changing { verdict, _ in (verdict.isReached ? 0 : -1, verdict.discount) }),
  .init(
    "hindsight.endsWithAttempt", .parameter,
    "the discount is 0, as if the end of an attempt, or a missed subgoal, were the end of the "
      + "episode: the upper level decides again from there.",
    changing: changing { verdict, _ in (verdict.reward, 0) }
  )
  .or(
    changing: changing { verdict, attempt in
      (verdict.reward, attempt.end == attempt.subgoal ? verdict.discount : 0)
    }
  )
  .or(
    changing: judging { attempt, judge in
      let verdict = try judge(attempt.end, attempt.goal)
      let isThere = try judge(attempt.end, attempt.subgoal).isReached
      return (verdict.reward, isThere ? verdict.discount : 0)
    }),
  .init(
    "hindsight.keepsDiscount", .parameter,
    "the discount stays γ at the episode's goal: nothing comes after it.",
    changing: judging { attempt, judge in
      let verdict = try judge(attempt.end, attempt.goal)
      return (verdict.reward, try judge(0, 5).discount)
    }
  ),
  .init(
    "hindsight.discountPerStep", .otherFormula,
    "the discount is γᵏ for the k steps of the lower level: the upper level counts its own "
      + "decisions, and this is one.",
    changing: changing { verdict, attempt in
      (verdict.reward, (0..<attempt.steps).reduce(1) { power, _ in power * verdict.discount })
    }),
  .init(
    "hindsight.costOfSteps", .otherFormula,
    "the reward is the sum of the lower level's steps: a decision costs 1, however long it takes.",
    changing: changing { verdict, attempt in
      (verdict.reward * Float(attempt.steps), verdict.discount)
    }
  )
  .or(changing: changing { verdict, attempt in (-Float(attempt.steps), verdict.discount) })
  .or(
    changing: changing { verdict, attempt in
      (verdict.isReached ? 0 : -Float(attempt.steps), verdict.discount)
    }
  )
  .or(
    changing: judging { attempt, judge in
      let verdict = try judge(attempt.end, attempt.goal)
      return (
        try attempt.cells.dropFirst().reduce(0) { try $0 + judge($1, attempt.goal).reward },
        verdict.discount
      )
    }),
  .init(
    "hindsight.penalized", .otherFormula,
    "a missed subgoal is penalised: that is 16.4's transition, and this one is for hindsight.",
    changing: judging { attempt, judge in
      let verdict = try judge(attempt.end, attempt.goal)
      let isMissed = try !judge(attempt.end, attempt.subgoal).isReached
      return isMissed ? (-Float(attempt.steps), 0) : (verdict.reward, verdict.discount)
    }
  )
  .or(
    changing: judging { attempt, judge in
      let verdict = try judge(attempt.end, attempt.goal)
      let isMissed = try !judge(attempt.end, attempt.subgoal).isReached
      return attempt.isTested && isMissed
        ? (-Float(attempt.steps), 0) : (verdict.reward, verdict.discount)
    }),
  .init(
    "hindsight.rewardTurned", .sign,
    "the sign of the reward is turned: a step costs 1.",
    changing: changing { verdict, _ in (-verdict.reward, verdict.discount) }),
  .init(
    "hindsight.discountsReward", .parameter,
    "the reward is multiplied by the discount: the discount is for what comes next.",
    changing: changing { verdict, _ in (verdict.reward * verdict.discount, verdict.discount) }),
  .init(
    "hindsight.resultsExchanged", .exchange,
    "reward and discount have changed places.",
    changing: changing { verdict, _ in (verdict.discount, verdict.reward) }),
]
