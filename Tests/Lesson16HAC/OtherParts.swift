import Course
import Lesson16
import RLCore

// The exercises of lesson 16 in other forms than the reference's.

extension HACFunctions {
  /// Right answers in other natural forms.
  mutating func useOtherParts() {
    // By the largest excess, with the reward from whether the goal is reached.
    judge = { achieved, goal, tolerances, discount in
      let excess = zip(zip(achieved, goal), tolerances).map { abs($0.0 - $0.1) - $1 }
      let isReached = excess.allSatisfy { $0 <= 0 }
      return GoalVerdict(
        isReached: isReached, reward: isReached ? 0 : -1, discount: isReached ? 0 : discount)
    }
    // As a move of the upper level, from the first cell to the last.
    hindsightAction = { attempt, judge in
      let (first, last) = (attempt.cells.first ?? 0, attempt.cells.last ?? 0)
      var transition = GoalTransition(
        cell: first, goal: attempt.goal, action: last, reward: 0, nextCell: last, discount: 0)
      let verdict = try judge(last, attempt.goal)
      if !verdict.isReached {
        (transition.reward, transition.discount) = (verdict.reward, verdict.discount)
      } else {
        transition.reward = verdict.reward
        transition.discount = verdict.discount
      }
      return transition
    }
    // By one loop over the copies.
    relabel = { transitions, copies, judge, random in
      try (0..<transitions.count * copies).map { j in
        let i = j / copies
        let old = transitions[i]
        let goal = transitions[i + random.integer(below: transitions.count - i)].nextCell
        let verdict = try judge(old.nextCell, goal)
        return GoalTransition(
          cell: old.cell, goal: goal, action: old.action, reward: verdict.reward,
          nextCell: old.nextCell, discount: verdict.discount)
      }
    }
    // One condition after another.
    subgoalPenalty = { attempt, horizon, judge in
      if !attempt.isTested { return nil }
      if attempt.actions.count < horizon { return nil }
      if try judge(attempt.end, attempt.subgoal).isReached { return nil }
      return GoalTransition(
        cell: attempt.start, goal: attempt.goal, action: attempt.subgoal,
        reward: 0 - Float(horizon), nextCell: attempt.end, discount: 0)
    }
    // In place, by two comparisons.
    goalTargets = { rewards, discounts, values, actions, horizon in
      var targets = rewards
      for i in targets.indices {
        targets[i] += discounts[i] * (values.dropFirst(i * actions).prefix(actions).max() ?? 0)
        if targets[i] > 0 { targets[i] = 0 }
        if targets[i] < -Float(horizon) { targets[i] = -Float(horizon) }
      }
      return targets
    }
  }

  /// Right answers to the exercises that are made of others, in other natural forms.
  mutating func useOtherEpisodes() {
    // Both lists as lists of lists, which are joined in the end.
    transitions = { attempts, rule, judge, functions, random in
      var lower: [[GoalTransition]] = []
      for attempt in attempts {
        var moves: [GoalTransition] = []
        for (step, action) in zip(zip(attempt.cells, attempt.cells.dropFirst()), attempt.actions) {
          let verdict = try judge(step.1, attempt.subgoal)
          moves.append(
            GoalTransition(
              cell: step.0, goal: attempt.subgoal, action: action, reward: verdict.reward,
              nextCell: step.1, discount: verdict.discount))
        }
        lower += [moves, try functions.relabel(moves, rule.copies, judge, &random)]
      }
      let decisions = try attempts.map { try functions.hindsightAction($0, judge) }
      let upper = [
        decisions, try functions.relabel(decisions, rule.copies, judge, &random),
        try attempts.compactMap { try functions.subgoalPenalty($0, rule.horizon, judge) },
      ]
      return LevelTransitions(lower: lower.flatMap { $0 }, upper: upper.flatMap { $0 })
    }
    // With slices of the tables.
    sweepOptions = { models, values in
      let states = models.states
      return values.indices.map { state in
        let worths = models.options.indices.compactMap { option -> Double? in
          guard models.options[option].canStart[state] else { return nil }
          let row = option * states + state
          let ends = models.predictions[row * states..<(row + 1) * states]
          return models.rewards[row] + zip(ends, values).map { $0 * $1 }.reduce(0, +)
        }
        return worths.max() ?? values[state]
      }
    }
    // By other signs, the commonest answer first.
    findBug = { log in
      let goal = log.goalValues.last ?? 0
      let zeros = log.zeroRewards.reduce(0, +)
      if goal > -1 && zeros > 2.5 {
        if (log.penalties.max() ?? 0) > 0.1 { return .untestedPenalties }
        return (log.upperValues.last ?? 0) > -1.43 ? .healthy : .givenSubgoals
      }
      return zeros < 0.1 ? .keepsRewards : zeros > 2.5 ? .bootstrapsGoals : .pastGoals
    }
    // By a table.
    predict = { change in
      let rising: [HACChange] = [
        .moreCopiesZeros, .moreTestsPenalties, .shorterHorizonTarget, .slipBias,
      ]
      let staying: [HACChange] = [.betterLowerHindsight, .smallerDiscountPenalty, .optionsValue]
      return rising.contains(change) ? .rises : staying.contains(change) ? .stays : .falls
    }
  }

  /// The exercises that `useOddParts` changes.
  static let oddParts = ["16.1", "16.2", "16.3", "16.4", "16.5", "16.6", "16.7"]

  /// Wrong answers that no misconception is.
  mutating func useOddParts() {
    let right = self
    judge = {
      var verdict = try right.judge($0, $1, $2, $3)
      verdict.reward *= 7
      return verdict
    }
    hindsightAction = {
      var transition = try right.hindsightAction($0, $1)
      transition.action += 3
      return transition
    }
    relabel = {
      try right.relabel($0, $1, $2, &$3).map {
        var copy = $0
        copy.goal += 2
        return copy
      }
    }
    subgoalPenalty = {
      var penalty = try right.subgoalPenalty($0, $1, $2)
      penalty?.reward -= 5
      return penalty
    }
    goalTargets = { try right.goalTargets($0, $1, $2, $3, $4).map { $0 - 0.25 } }
    transitions = {
      var made = try right.transitions($0, $1, $2, $3, &$4)
      for i in made.lower.indices { made.lower[i].cell += 4 }
      return made
    }
    sweepOptions = { try right.sweepOptions($0, $1).map { $0 + 0.125 } }
  }
}
