import Course
import Lesson16
import RLCore

typealias GoalTestFunction =
  @Sendable (
    _ achieved: [Float], _ goal: [Float], _ tolerances: [Float], _ discount: Float
  ) throws -> GoalVerdict

extension GoalTestQuestion {
  /// Whether each number is near enough where achieved and goal are whole, [D].
  fileprivate func rounding(_ rule: FloatingPointRoundingRule) -> [Bool] {
    goal.indices.map {
      abs(achieved[$0].rounded(rule) - goal[$0].rounded(rule)) <= tolerances[$0]
    }
  }
}

/// The right verdicts on another test.
private func testing(
  _ isReached: @escaping @Sendable (_ question: GoalTestQuestion) -> Bool
) -> GoalTestFunction {
  judging(isReached) {
    $0
      ? GoalVerdict(isReached: true, reward: 0, discount: 0)
      : GoalVerdict(isReached: false, reward: -1, discount: $1.discount)
  }
}

/// Other verdicts on the right test.
private func giving(
  _ verdict: @escaping @Sendable (_ isReached: Bool, _ question: GoalTestQuestion) -> GoalVerdict
) -> GoalTestFunction {
  judging({ !$0.areNear.contains(false) }, verdict)
}

private func judging(
  _ isReached: @escaping @Sendable (_ question: GoalTestQuestion) -> Bool,
  _ verdict: @escaping @Sendable (_ isReached: Bool, _ question: GoalTestQuestion) -> GoalVerdict
) -> GoalTestFunction {
  { achieved, goal, tolerances, discount in
    let question = GoalTestQuestion(
      achieved: achieved, goal: goal, tolerances: tolerances, discount: discount)
    return verdict(isReached(question), question)
  }
}

/// Wrong tests.
let goalTestMistakes: [Misconception<GoalTestFunction>] = [
  .init(
    "goalTest.oneIsEnough", .aggregate,
    "one number that is near enough counts as the goal: all of them have to be.",
    testing { $0.areNear.contains(true) || $0.goal.isEmpty }
  )
  .or(testing { $0.areNear.contains(true) }),
  .init(
    "goalTest.firstNumberAlone", .index,
    "only the first number is looked at: each number has to be near enough.",
    testing { $0.areNear.first ?? true }),
  .init(
    "goalTest.lastNumberAlone", .index,
    "the last number decides, as when each number overwrites the answer of the one before it: one "
      + "that is too far off is enough to miss the goal.",
    testing { $0.areNear.last ?? true }),
  .init(
    "goalTest.lastLeftOut", .index,
    "the last number is left out: the indices are 0 ..< D.",
    testing { !$0.areNear.dropLast().contains(false) }),
  .init(
    "goalTest.firstLeftOut", .index,
    "the first number is left out: the indices begin at 0.",
    testing { !$0.areNear.dropFirst().contains(false) }),
  .init(
    "goalTest.strict", .index,
    "a number that is off by exactly its tolerance counts as too far: it may be off by as much.",
    testing { zip($0.differences, $0.tolerances).allSatisfy { abs($0) < $1 } }
  )
  .or(testing { zip($0.differences, $0.tolerances).allSatisfy { -$1 <= $0 && $0 < $1 } })
  .or(testing { zip($0.differences, $0.tolerances).allSatisfy { -$1 < $0 && $0 <= $1 } }),
  .init(
    "goalTest.exact", .precision,
    "the tolerances are not looked at: only equal numbers count as near.",
    testing { $0.achieved == $0.goal }),
  .init(
    "goalTest.wholeNumbers", .precision,
    "numbers, or their distance, are cut or rounded to whole ones before they are compared: half a "
      + "step is a distance, too.",
    testing {
      zip($0.differences, $0.tolerances).allSatisfy { abs($0).rounded(.towardZero) <= $1 }
    }
  )
  .or(testing { $0.rounding(.toNearestOrAwayFromZero).allSatisfy { $0 } })
  .or(testing { $0.rounding(.towardZero).allSatisfy { $0 } }),
  .init(
    "goalTest.slack", .precision,
    "a little more than the tolerance is let through, as one does for rounding: the tolerance says "
      + "how near is near enough, and nothing is added to it.",
    testing { zip($0.differences, $0.tolerances).allSatisfy { abs($0) <= $1 + 1e-3 } }
  )
  .or(testing { zip($0.differences, $0.tolerances).allSatisfy { abs($0) <= $1 + 1e-6 } }),
  .init(
    "goalTest.withoutSize", .sign,
    "the difference is compared with its sign, so that everything on one side of the goal counts "
      + "as reached: the size |achieved − goal| is compared.",
    testing { zip($0.differences, $0.tolerances).allSatisfy { $0 <= $1 } }
  )
  .or(testing { zip($0.differences, $0.tolerances).allSatisfy { -$0 <= $1 } }),
  .init(
    "goalTest.sizesCompared", .sign,
    "the sizes of both numbers are subtracted, so that 4 and −4 count as equal: the size of the "
      + "difference is compared.",
    testing { question in
      question.goal.indices.allSatisfy {
        abs(abs(question.achieved[$0]) - abs(question.goal[$0])) <= question.tolerances[$0]
      }
    }),
  .init(
    "goalTest.oneTolerance", .exchange,
    "one of the tolerances is used for all numbers: each number has its own.",
    testing { question in
      question.differences.allSatisfy { abs($0) <= question.tolerances.first ?? 0 }
    }
  )
  .or(
    testing { question in
      question.differences.allSatisfy { abs($0) <= question.tolerances.max() ?? 0 }
    }
  )
  .or(
    testing { question in
      question.differences.allSatisfy { abs($0) <= question.tolerances.min() ?? 0 }
    }),
  .init(
    "goalTest.sums", .aggregate,
    "the distances are added up and compared with the sum of the tolerances: one number that is "
      + "right then makes up for one that is wrong.",
    testing { $0.differences.reduce(0) { $0 + abs($1) } <= $0.tolerances.reduce(0, +) }),
  .init(
    "goalTest.straightLine", .otherFormula,
    "the straight distance to the goal is compared with one of the tolerances, or with their "
      + "length: each number is compared on its own.",
    testing {
      $0.differences.reduce(0) { $0 + $1 * $1 } <= $0.tolerances.reduce(0) { $0 + $1 * $1 }
    }
  )
  .or(
    testing {
      let widest = $0.tolerances.max() ?? 0
      return $0.differences.reduce(0) { $0 + $1 * $1 } <= widest * widest
    }),
  .init(
    "goalTest.squared", .otherFormula,
    "the square of the difference is compared: the tolerance is for its size.",
    testing { zip($0.differences, $0.tolerances).allSatisfy { $0 * $0 <= $1 } }),
  .init(
    "goalTest.relative", .parameter,
    "the tolerance is taken for a share of the goal's number: it is a distance of its own.",
    testing { question in
      question.goal.indices.allSatisfy {
        abs(question.differences[$0]) <= question.tolerances[$0] * abs(question.goal[$0])
      }
    }),
  .init(
    "goalTest.argumentsExchanged", .exchange,
    "the goal and the tolerances have changed places: the goal comes second.",
    testing { question in
      question.goal.indices.allSatisfy {
        abs(question.achieved[$0] - question.tolerances[$0]) <= question.goal[$0]
      }
    }),
  .init(
    "goalTest.nothingIsMissed", .missingCase,
    "a goal of no numbers counts as missed: no number is too far off.",
    testing { !$0.goal.isEmpty && !$0.areNear.contains(false) }),
]

/// Wrong verdicts.
let goalWorthMistakes: [Misconception<GoalTestFunction>] = [
  .init(
    "goalTest.keepsDiscount", .missingCase,
    "the discount stays γ at a reached goal: nothing comes after it, and the factor on what comes "
      + "is 0. A bootstrap there would add what another walk to the goal is worth.",
    giving {
      GoalVerdict(isReached: $0, reward: $0 ? 0 : -1, discount: $1.discount)
    }),
  .init(
    "goalTest.neverGoesOn", .missingCase,
    "the discount is 0 everywhere: where the goal is not reached, the walk goes on.",
    giving { isReached, _ in
      GoalVerdict(isReached: isReached, reward: isReached ? 0 : -1, discount: 0)
    }),
  .init(
    "goalTest.discountsExchanged", .exchange,
    "the two discounts have changed places: 0 belongs to the reached goal, γ to all else.",
    giving {
      GoalVerdict(isReached: $0, reward: $0 ? 0 : -1, discount: $0 ? $1.discount : 0)
    }),
  .init(
    "goalTest.assumesDiscount", .parameter,
    "`discount` is not looked at, and a number such as 0.98 stands in its place.",
    giving { isReached, _ in
      GoalVerdict(
        isReached: isReached, reward: isReached ? 0 : -1, discount: isReached ? 0 : 0.98)
    }
  )
  .or(
    giving { isReached, _ in
      GoalVerdict(
        isReached: isReached, reward: isReached ? 0 : -1, discount: isReached ? 0 : 0.99)
    }
  )
  .or(
    giving { isReached, _ in
      GoalVerdict(isReached: isReached, reward: isReached ? 0 : -1, discount: isReached ? 0 : 1)
    }),
  .init(
    "goalTest.oneMinusDiscount", .parameter,
    "1 − γ stands for γ.",
    giving {
      GoalVerdict(isReached: $0, reward: $0 ? 0 : -1, discount: $0 ? 0 : 1 - $1.discount)
    }),
  .init(
    "goalTest.rewardAtGoal", .otherFormula,
    "the goal earns 1, as in many other worlds: here it earns 0, and every other step costs 1.",
    giving {
      GoalVerdict(isReached: $0, reward: $0 ? 1 : 0, discount: $0 ? 0 : $1.discount)
    }
  )
  .or(
    giving {
      GoalVerdict(isReached: $0, reward: $0 ? 1 : -1, discount: $0 ? 0 : $1.discount)
    }),
  .init(
    "goalTest.goalCosts", .missingCase,
    "the step that reaches the goal costs 1, too: its reward is 0.",
    giving {
      GoalVerdict(isReached: $0, reward: -1, discount: $0 ? 0 : $1.discount)
    }),
  .init(
    "goalTest.freeSteps", .term,
    "no step costs anything: where the goal is not reached, the reward is −1.",
    giving {
      GoalVerdict(isReached: $0, reward: 0, discount: $0 ? 0 : $1.discount)
    }),
  .init(
    "goalTest.rewardsExchanged", .exchange,
    "the two rewards have changed places: 0 belongs to the reached goal, −1 to all else.",
    giving {
      GoalVerdict(isReached: $0, reward: $0 ? -1 : 0, discount: $0 ? 0 : $1.discount)
    }),
  .init(
    "goalTest.paysSteps", .sign,
    "a step earns 1 in place of costing 1: the sign of the reward is turned.",
    giving {
      GoalVerdict(isReached: $0, reward: $0 ? 0 : 1, discount: $0 ? 0 : $1.discount)
    }),
  .init(
    "goalTest.distance", .otherFormula,
    "the reward is the distance to the goal, less than 0: it is −1 however far the goal is.",
    giving {
      GoalVerdict(
        isReached: $0, reward: $0 ? 0 : -$1.differences.reduce(0) { $0 + abs($1) },
        discount: $0 ? 0 : $1.discount)
    }),
  .init(
    "goalTest.everyNumberCosts", .aggregate,
    "each number that is too far off costs 1: the step costs 1 in all.",
    giving {
      GoalVerdict(
        isReached: $0, reward: -Float($1.areNear.count { !$0 }),
        discount: $0 ? 0 : $1.discount)
    }),
  .init(
    "goalTest.discountsReward", .parameter,
    "the reward is −γ: the discount belongs to what comes next, and the step counts in full.",
    giving {
      GoalVerdict(isReached: $0, reward: $0 ? 0 : -$1.discount, discount: $0 ? 0 : $1.discount)
    }),
  .init(
    "goalTest.turned", .sign,
    "reached and missed have changed places in `isReached`, while reward and discount are right.",
    giving {
      GoalVerdict(isReached: !$0, reward: $0 ? 0 : -1, discount: $0 ? 0 : $1.discount)
    }),
  .init(
    "goalTest.conditionTurned", .sign,
    "the condition is turned round: the verdict of a reached goal is given where it is missed.",
    giving {
      GoalVerdict(isReached: !$0, reward: $0 ? -1 : 0, discount: $0 ? $1.discount : 0)
    }),
  .init(
    "goalTest.resultsExchanged", .exchange,
    "reward and discount have changed places: both are numbers, and the reward comes first.",
    giving {
      GoalVerdict(isReached: $0, reward: $0 ? 0 : $1.discount, discount: $0 ? 0 : -1)
    }),
]
