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
