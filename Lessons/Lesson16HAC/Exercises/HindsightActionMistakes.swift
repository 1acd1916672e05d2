import Course
import Lesson16
import RLCore

typealias HindsightActionFunction =
  @Sendable (_ attempt: SubgoalAttempt, _ judge: GoalJudge) throws -> GoalTransition

/// The right transition with another cell in one of its places.
private func placing(
  _ place: WritableKeyPath<GoalTransition, Int> & Sendable,
  _ cell: @escaping @Sendable (_ attempt: SubgoalAttempt, _ judge: GoalJudge) throws -> Int
) -> Misconception<HindsightActionFunction>.Change {
  { right in
    { attempt, judge in
      var transition = try right(attempt, judge)
      transition[keyPath: place] = try cell(attempt, judge)
      return transition
    }
  }
}

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

/// Wrong cells.
let hindsightActionMistakes: [Misconception<HindsightActionFunction>] = [
  .init(
    "hindsight.givenSubgoal", .stale,
    "the action is the subgoal that was given: as long as the lower level misses it, the upper "
      + "level would learn what a failure leads to. With the cell that was reached the transition "
      + "is what a perfect lower level would have done.",
    changing: placing(\.action) { attempt, _ in attempt.subgoal }),
  .init(
    "hindsight.keepsReached", .precision,
    "a subgoal that counts as reached stays the action: the judge may call cells beside it "
      + "reached, too, and the action is the cell where the lower level stopped.",
    changing: placing(\.action) { attempt, judge in
      try judge(attempt.end, attempt.subgoal).isReached ? attempt.subgoal : attempt.end
    }),
  .init(
    "hindsight.keepsTested", .missingCase,
    "a tested subgoal stays the action: the test has a penalty of its own (16.4), and hindsight is "
      + "for every attempt.",
    changing: placing(\.action) { attempt, _ in
      attempt.isTested ? attempt.subgoal : attempt.end
    }
  )
  .or(
    changing: placing(\.action) { attempt, _ in
      attempt.isTested ? attempt.end : attempt.subgoal
    }),
  .init(
    "hindsight.moveAsAction", .exchange,
    "a move of the lower level is the action: the upper level decides on cells.",
    changing: placing(\.action) { attempt, _ in attempt.actions[0] }
  )
  .or(changing: placing(\.action) { attempt, _ in attempt.actions.last ?? 0 }),
  .init(
    "hindsight.goalAsAction", .exchange,
    "the episode's goal is the action: the action is the cell where the lower level stopped.",
    changing: placing(\.action) { attempt, _ in attempt.goal }),
  .init(
    "hindsight.firstCell", .index,
    "the cell behind the first step is taken for the end: the decision lasts until the lower level "
      + "stops.",
    changing: { right in
      { attempt, judge in
        var first = attempt
        (first.cells, first.actions) = (Array(attempt.cells[...1]), [attempt.actions[0]])
        return try right(first, judge)
      }
    }
  )
  .or(changing: placing(\.action) { attempt, _ in attempt.cells[1] }),
  .init(
    "hindsight.cellBeforeLast", .index,
    "the cell before the last step is taken for the end: `cells` has one more element than "
      + "`actions`.",
    changing: placing(\.action) { attempt, _ in attempt.cells[attempt.steps - 1] }
  )
  .or(changing: { right in
    { attempt, judge in
      var transition = try right(attempt, judge)
      transition.action = attempt.cells[attempt.steps - 1]
      transition.nextCell = transition.action
      return transition
    }
  })
  .or(changing: { right in
    { attempt, judge in
      let end = attempt.cells[attempt.steps - 1]
      let verdict = try judge(end, attempt.goal)
      return GoalTransition(
        cell: attempt.start, goal: attempt.goal, action: end, reward: verdict.reward,
        nextCell: end, discount: verdict.discount)
    }
  }),
  .init(
    "hindsight.startIsEnd", .index,
    "the transition begins where the attempt ended: the upper level decided in `attempt.start`.",
    changing: placing(\.cell) { attempt, _ in attempt.end }
  )
  .or(changing: placing(\.cell) { attempt, _ in attempt.cells[attempt.steps - 1] }),
  .init(
    "hindsight.nextIsStart", .index,
    "the next cell is the one where the attempt began: it is where the lower level stopped.",
    changing: placing(\.nextCell) { attempt, _ in attempt.start }),
  .init(
    "hindsight.turnedRound", .direction,
    "the transition runs backwards: it begins at `attempt.start` and leads to `attempt.end`.",
    changing: { right in
      { attempt, judge in
        var transition = try right(attempt, judge)
        (transition.cell, transition.nextCell) = (attempt.end, attempt.start)
        return transition
      }
    }),
  .init(
    "hindsight.nextIsSubgoal", .stale,
    "the next cell is the subgoal, as if it had been reached: what happened stays as it was.",
    changing: placing(\.nextCell) { attempt, _ in attempt.subgoal }
  )
  .or(changing: { right in
    { attempt, judge in
      var transition = try right(attempt, judge)
      (transition.action, transition.nextCell) = (attempt.subgoal, attempt.subgoal)
      return transition
    }
  }),
  .init(
    "hindsight.nextIsFirst", .index,
    "the next cell is the one behind the first step: the upper level decides again where the lower "
      + "level stopped.",
    changing: placing(\.nextCell) { attempt, _ in attempt.cells[1] }),
  .init(
    "hindsight.goalIsEnd", .otherFormula,
    "the goal is replaced, too: hindsight goals are 16.3, and here the episode's goal stays.",
    changing: placing(\.goal) { attempt, _ in attempt.end }
  )
  .or(changing: { right in
    { attempt, judge in
      var other = attempt
      other.goal = attempt.end
      return try right(other, judge)
    }
  }),
  .init(
    "hindsight.goalIsSubgoal", .exchange,
    "the subgoal is taken for the goal: it is the lower level's goal, and the upper level has the "
      + "episode's.",
    changing: placing(\.goal) { attempt, _ in attempt.subgoal }
  )
  .or(changing: { right in
    { attempt, judge in
      var other = attempt
      other.goal = attempt.subgoal
      return try right(other, judge)
    }
  }),
]

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
    "`judge` is asked whether the goal is reached, and 0 and −1 are written down: its own reward "
      + "and discount are the transition's.",
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
