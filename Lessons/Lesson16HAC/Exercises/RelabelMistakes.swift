import Course
import Lesson16
import RLCore

/// Wrong rewards, discounts, actions and next cells.
let relabelVerdictMistakes: [Misconception<RelabelFunction>] = [
  .init(
    "relabel.keepsBoth", .stale,
    "the copies keep the reward and the discount of the old goal: with a new goal nothing is "
      + "rewarding then, and the copies teach that no goal can be reached.",
    varyingCopies { $0.finished = { _, _ in } }),
  .init(
    "relabel.keepsReward", .stale,
    "the copies get a new discount, but keep the reward of the old goal.",
    varyingCopies { $0.finished = { $0.discount = $1.discount } }),
  .init(
    "relabel.keepsDiscount", .stale,
    "the copies get a new reward, but keep the discount of the old goal: where the new goal is "
      + "reached, nothing comes next.",
    varyingCopies { $0.finished = { $0.reward = $1.reward } }),
  .init(
    "relabel.alwaysReached", .missingCase,
    "every copy counts as one that reached its goal: only those do whose own next cell is the new "
      + "goal, and the others are still on their way.",
    varyingCopies { $0.finished = { copy, _ in (copy.reward, copy.discount) = (0, 0) } }),
  .init(
    "relabel.judgedLater", .index,
    "the cell is judged that was reached later, and that is the goal itself: the copy's own next "
      + "cell counts.",
    varyingCopies { $0.judged = { list, _, later, goal in (list[later].nextCell, goal) } }),
  .init(
    "relabel.judgedBefore", .index,
    "the cell before the step is judged: what counts is where the step led.",
    varyingCopies { $0.judged = { list, i, _, goal in (list[i].cell, goal) } }),
  .init(
    "relabel.judgedTurned", .exchange,
    "the two cells are handed to `judge` in the wrong order: first what was achieved, then the "
      + "goal.",
    varyingCopies { $0.judged = { list, i, _, goal in (goal, list[i].nextCell) } }),
  .init(
    "relabel.ownJudge", .precision,
    "`judge` is not asked, and cells are compared in its place: it knows how near is near enough, "
      + "and what a step is worth.",
    varyingCopies {
      $0.finished = { copy, _ in
        (copy.reward, copy.discount) = copy.nextCell == copy.goal ? (0, 0) : (-1, 0.98)
      }
    }
  )
  .or(
    varyingCopies {
      $0.finished = { copy, _ in
        (copy.reward, copy.discount) = copy.nextCell == copy.goal ? (0, 0) : (-1, 0.75)
      }
    }
  )
  .or(
    varyingCopies {
      $0.finished = { copy, verdict in
        (copy.reward, copy.discount) =
          copy.nextCell == copy.goal ? (0, 0) : (-1, verdict.discount)
      }
    }),
  .init(
    "relabel.ownWorth", .parameter,
    "`judge` is asked whether the new goal is reached, and the numbers are written down anew: its "
      + "own reward and discount are the copy's.",
    varyingCopies {
      $0.finished = { copy, verdict in
        (copy.reward, copy.discount) =
          verdict.isReached ? (0, 0) : (-1, verdict.discount)
      }
    }
  )
  .or(
    varyingCopies {
      $0.finished = { ($0.reward, $0.discount) = ($1.isReached ? 0 : -1, $1.discount) }
    }
  )
  .or(
    varyingCopies {
      $0.finished = { ($0.reward, $0.discount) = ($1.reward, $1.isReached ? 0 : 0.98) }
    }),
  .init(
    "relabel.changesReached", .missingCase,
    "reward and discount change only where the new goal is reached: a step that reached the old "
      + "goal is on its way to the new one.",
    varyingCopies {
      $0.finished = {
        if $1.isReached { ($0.reward, $0.discount) = ($1.reward, $1.discount) }
      }
    }
  )
  .or(
    varyingCopies {
      $0.finished = { if $1.isReached { ($0.reward, $0.discount) = (0, 0) } }
    }),
  .init(
    "relabel.rewardTurned", .sign,
    "the sign of the reward is turned: a step costs 1.",
    varyingCopies { $0.finished = { ($0.reward, $0.discount) = (-$1.reward, $1.discount) } }),
  .init(
    "relabel.resultsExchanged", .exchange,
    "reward and discount have changed places.",
    varyingCopies { $0.finished = { ($0.reward, $0.discount) = ($1.discount, $1.reward) } }),
  .init(
    "relabel.goalAsAction", .otherFormula,
    "the action is replaced by the new goal: only the upper level has such actions, and 16.2 has "
      + "replaced them already. What was done stays.",
    varyingCopies {
      $0.finished = {
        ($0.action, $0.reward, $0.discount) = ($0.goal, $1.reward, $1.discount)
      }
    }),
  .init(
    "relabel.goalAsNext", .stale,
    "the next cell is replaced by the new goal: what happened stays as it was.",
    varyingCopies {
      $0.finished = {
        ($0.nextCell, $0.reward, $0.discount) = ($0.goal, $1.reward, $1.discount)
      }
    }),
]

/// Wrong goals.
let relabelGoalMistakes: [Misconception<RelabelFunction>] = [
  .init(
    "relabel.pastGoals", .direction,
    "the goals were reached before the step, or by it: from there the walk leads away from them, "
      + "and the copies teach the wrong way.",
    varyingCopies { $0.later = { i, _, random in random.integer(below: i + 1) } }
  )
  .or(varyingCopies { $0.later = { i, _, random in i - random.integer(below: i + 1) } }),
  .init(
    "relabel.anyGoal", .index,
    "the goals are drawn from the whole episode: those that were reached before the step are not "
      + "on its way.",
    varyingCopies { $0.later = { _, count, random in random.integer(below: count) } }),
  .init(
    "relabel.strictlyLater", .index,
    "the goals are those of later steps alone: 0 steps later is the copy's own next cell, and "
      + "these are the copies that reach their goal.",
    varyingCopies {
      $0.later = { i, count, random in
        i + 1 < count ? i + 1 + random.integer(below: count - i - 1) : i
      }
    }
  )
  .or(
    varyingCopies {
      $0.later = { i, count, random in min(i + 1 + random.integer(below: count - i), count - 1) }
    }),
  .init(
    "relabel.lastLeftOut", .index,
    "the last transition is left out of the draw: there are n − i transitions from i on.",
    varyingCopies {
      $0.later = { i, count, random in
        i + 1 < count ? i + random.integer(below: count - i - 1) : i
      }
    }),
  .init(
    "relabel.drawIsIndex", .index,
    "the draw is taken for the index itself: it is a number of steps, which is added to i.",
    varyingCopies { $0.later = { i, count, random in random.integer(below: count - i) } }),
  .init(
    "relabel.fromTheEnd", .direction,
    "the steps are counted back from the end of the episode: they are counted from the transition "
      + "on.",
    varyingCopies {
      $0.later = { i, count, random in count - 1 - random.integer(below: count - i) }
    }),
  .init(
    "relabel.finalGoal", .otherFormula,
    "the goal is always the last cell of the episode: that is the strategy \"final\", which draws "
      + "nothing. \"Future\" draws a later cell for each copy.",
    varyingCopies { $0.later = { _, count, _ in count - 1 } }
  )
  .or(
    varyingCopies {
      $0.later = { i, count, random in
        _ = random.integer(below: count - i)
        return count - 1
      }
    }),
  .init(
    "relabel.nextGoal", .otherFormula,
    "the goal is always the copy's own next cell: every copy then reaches its goal at once, and "
      + "no copy shows a way of two steps.",
    varyingCopies { $0.later = { i, _, _ in i } }),
  .init(
    "relabel.cellForNext", .index,
    "the goal is the cell before the later step: what the step reached is its next cell.",
    varyingCopies { $0.goal = { $0[$1].cell } }),
  .init(
    "relabel.actionForNext", .exchange,
    "the goal is the action of the later step: it is the cell that the step led to.",
    varyingCopies { $0.goal = { $0[$1].action } }),
  .init(
    "relabel.oldGoal", .stale,
    "the copies keep the old goal: each gets a cell that was reached later.",
    varyingCopies { $0.goal = { $0[$1].goal } }),
  .init(
    "relabel.systemGenerator", .randomness,
    "the system's generator draws: `random` does, so that the same seed makes the same copies.",
    varyingCopies {
      $0.later = { i, count, _ in
        // Another fixed stream stands for the system's, so that the answer stays the same.
        var other = RandomStream(seed: 77, name: "\(i) of \(count)")
        return i + other.integer(below: count - i)
      }
    }),
]
