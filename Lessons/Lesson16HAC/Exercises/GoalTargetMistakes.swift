import Course
import Lesson16
import RLCore

typealias GoalTargetFunction =
  @Sendable (
    _ rewards: [Float], _ discounts: [Float], _ nextValues: [Float], _ actions: Int, _ horizon: Int
  ) throws -> [Float]

/// The arguments of 16.5 as a wrong function reads them.
struct GoalTargetBatch: Sendable {
  let rewards: [Float]
  let discounts: [Float]
  let values: [Float]
  let actions: Int
  let horizon: Int

  /// n.
  var count: Int { rewards.count }
  /// −H.
  var lowest: Float { -Float(horizon) }
  /// Q(s′, ·, g) of a transition.
  func row(_ i: Int) -> [Float] { Array(values[i * actions..<(i + 1) * actions]) }
}

/// Targets whose parts can be exchanged, so that a mistake is one line.
struct GoalTargetVariation: Sendable {
  var value: @Sendable (_ batch: GoalTargetBatch, _ i: Int) -> Float = { $0.row($1).max() ?? 0 }
  var discount: @Sendable (_ batch: GoalTargetBatch, _ i: Int) -> Float = { $0.discounts[$1] }
  var joined: @Sendable (_ reward: Float, _ discount: Float, _ value: Float) -> Float = {
    $0 + $1 * $2
  }
  var limited: @Sendable (_ sum: Float, _ batch: GoalTargetBatch) -> Float = {
    min(max($0, $1.lowest), 0)
  }
  /// The targets of no transitions.
  var ofNone: [Float] = []

  func callAsFunction(_ batch: GoalTargetBatch) -> [Float] {
    if batch.count == 0 { return ofNone }
    return batch.rewards.indices.map { i in
      limited(joined(batch.rewards[i], discount(batch, i), value(batch, i)), batch)
    }
  }
}

/// The right answer with some of its parts exchanged.
func varyingGoalTargets(
  _ change: (inout GoalTargetVariation) -> Void
) -> GoalTargetFunction {
  var variation = GoalTargetVariation()
  change(&variation)
  return { [variation] in
    variation(
      GoalTargetBatch(rewards: $0, discounts: $1, values: $2, actions: $3, horizon: $4))
  }
}

/// The right answer with another value of a transition's own row.
private func ofRow(_ value: @escaping @Sendable (_ row: [Float]) -> Float) -> GoalTargetFunction {
  varyingGoalTargets { $0.value = { value($0.row($1)) } }
}

private func ofBatch(
  _ value: @escaping @Sendable (_ batch: GoalTargetBatch, _ i: Int) -> Float
) -> GoalTargetFunction {
  varyingGoalTargets { $0.value = value }
}

/// Wrong values of the next state.
let goalValueMistakes: [Misconception<GoalTargetFunction>] = [
  .init(
    "goalTarget.mean", .otherFormula,
    "the mean of the values stands for their maximum: the level takes the best decision next.",
    ofRow { $0.reduce(0, +) / Float($0.count) }),
  .init(
    "goalTarget.sum", .aggregate,
    "the values are added up: the level takes one decision, the best.",
    ofRow { $0.reduce(0, +) }),
  .init(
    "goalTarget.minimum", .extremum,
    "the smallest value is taken: of two negative numbers the one nearer to 0 is better.",
    ofRow { $0.min() ?? 0 }),
  .init(
    "goalTarget.largestSize", .extremum,
    "the value of the largest size is taken: with rewards of −1 that is the worst decision.",
    ofRow { row in row.reduce(0) { abs($1) > abs($0) ? $1 : $0 } }
  )
  .or(ofRow { $0.map(abs).max() ?? 0 }),
  .init(
    "goalTarget.neverNegative", .extremum,
    "the search for the maximum begins at 0, and nearly all values are below it: begin with the "
      + "first value.",
    ofRow { max(0, $0.max() ?? 0) }),
  .init(
    "goalTarget.firstAction", .index,
    "always the same action's value is taken, the first one's or the last one's: the maximum is "
      + "over all actions.",
    ofRow { $0[0] }
  )
  .or(ofRow { $0.last ?? 0 }),
  .init(
    "goalTarget.lastActionLeftOut", .index,
    "the first or the last action is left out of the maximum: there are `actions` of them, from 0 "
      + "on.",
    ofRow { $0.count == 1 ? $0[0] : $0.dropLast().max() ?? 0 }
  )
  .or(ofRow { $0.count == 1 ? $0[0] : $0.dropFirst().max() ?? 0 })
  .or(ofRow { $0.dropLast().max() ?? 0 }),
  .init(
    "goalTarget.actionForValue", .exchange,
    "the index of the best action stands for its value.",
    ofRow { row in Float(row.firstIndex(of: row.max() ?? 0) ?? 0) }),
  .init(
    "goalTarget.ofWholeBatch", .aggregate,
    "the maximum is taken over the whole minibatch: each transition has the values of its own next "
      + "state and goal.",
    changing: { right in
      { rewards, discounts, values, actions, horizon in
        let largest = Array(repeating: values.max() ?? 0, count: values.count)
        return try right(rewards, discounts, largest, actions, horizon)
      }
    }),
  .init(
    "goalTarget.firstRow", .index,
    "the values of the first transition are used for all: those of transition i begin at element i "
      + "* actions.",
    ofBatch { batch, _ in batch.row(0).max() ?? 0 }),
  .init(
    "goalTarget.anotherRow", .index,
    "the values of the transition before or after are used: those of transition i begin at "
      + "element i * actions.",
    ofBatch { batch, i in batch.row((i + 1) % batch.count).max() ?? 0 }
  )
  .or(ofBatch { batch, i in batch.row((i + batch.count - 1) % batch.count).max() ?? 0 }),
  .init(
    "goalTarget.rowAtElement", .index,
    "the values of transition i are read from element i on: they begin at element i * actions.",
    ofBatch { batch, i in batch.values[i..<i + batch.actions].max() ?? 0 }),
  .init(
    "goalTarget.columnMajor", .exchange,
    "the table is read column after column: element i * actions + a belongs to transition i and "
      + "action a.",
    ofBatch { batch, i in
      (0..<batch.actions).map { batch.values[$0 * batch.count + i] }.max() ?? 0
    }),
]

/// Wrong sums of reward and value.
let goalSumMistakes: [Misconception<GoalTargetFunction>] = [
  .init(
    "goalTarget.undiscounted", .parameter,
    "the discount is left out, so that reached goals and penalties bootstrap, too: the value "
      + "counts d times.",
    varyingGoalTargets { $0.joined = { $0 + $2 } }),
  .init(
    "goalTarget.discountSquared", .parameter,
    "the discount is taken twice.",
    varyingGoalTargets { $0.joined = { $0 + $1 * $1 * $2 } }),
  .init(
    "goalTarget.oneMinusDiscount", .parameter,
    "1 − d stands for d.",
    varyingGoalTargets { $0.joined = { $0 + (1 - $1) * $2 } }),
  .init(
    "goalTarget.discountsReward", .parameter,
    "the reward is discounted with the rest: it comes at once, and only the value is multiplied by "
      + "d. A penalty would be worth 0.",
    varyingGoalTargets { $0.joined = { $1 * ($0 + $2) } }),
  .init(
    "goalTarget.discountOnReward", .exchange,
    "d stands before the reward instead of the value.",
    varyingGoalTargets { $0.joined = { $1 * $0 + $2 } }),
  .init(
    "goalTarget.movingAverage", .otherFormula,
    "reward and value are averaged with 1 − d and d: the reward counts in full.",
    varyingGoalTargets { $0.joined = { (1 - $1) * $0 + $1 * $2 } }),
  .init(
    "goalTarget.discountOfFirst", .index,
    "the discount of the first transition is used for all: row i has `discounts[i]`.",
    varyingGoalTargets { $0.discount = { batch, _ in batch.discounts[0] } }),
  .init(
    "goalTarget.assumesDiscount", .parameter,
    "`discounts` is not looked at, and a number such as 0.98 stands in its place.",
    varyingGoalTargets { $0.discount = { _, _ in 0.98 } }
  )
  .or(varyingGoalTargets { $0.discount = { _, _ in 0.99 } })
  .or(varyingGoalTargets { $0.discount = { $0.discounts[$1] == 0 ? 0 : 0.98 } }),
  .init(
    "goalTarget.endsAtZeroReward", .missingCase,
    "a reward of 0 is taken for the end and all else for a step: `discounts` says where nothing "
      + "comes next, and that is so after a penalty, too.",
    varyingGoalTargets {
      $0.discount = { batch, i in batch.rewards[i] == 0 ? 0 : batch.discounts.max() ?? 0 }
    }
  )
  .or(
    varyingGoalTargets {
      $0.discount = { batch, i in batch.rewards[i] == 0 ? 0 : batch.discounts[i] }
    }),
  .init(
    "goalTarget.withoutReward", .term,
    "the reward is missing: it is part of every target.",
    varyingGoalTargets { $0.joined = { $1 * $2 } }),
  .init(
    "goalTarget.costsOne", .term,
    "every decision is taken to cost 1: a reached goal costs nothing, and a penalty more.",
    varyingGoalTargets { $0.joined = { -1 + $1 * $2 } }),
  .init(
    "goalTarget.subtracted", .sign,
    "the discounted value is subtracted: it is added to the reward.",
    varyingGoalTargets { $0.joined = { $0 - $1 * $2 } }),
  .init(
    "goalTarget.withoutValue", .term,
    "the reward alone is the target: where the discount is not 0, what comes next counts, too.",
    varyingGoalTargets { $0.joined = { reward, _, _ in reward } }),
  .init(
    "goalTarget.notEmpty", .missingCase,
    "no transitions give one target: the answer has n elements, here none.",
    varyingGoalTargets { $0.ofNone = [0] }),
]

/// Wrong bounds.
let goalBoundMistakes: [Misconception<GoalTargetFunction>] = [
  .init(
    "goalTarget.unbounded", .term,
    "the targets are not limited: H decisions of at most −1 each cannot sum up to less than −H, "
      + "nor to more than 0.",
    varyingGoalTargets { $0.limited = { sum, _ in sum } }),
  .init(
    "goalTarget.noLowerBound", .missingCase,
    "targets below −H stay as they are: they become −H.",
    varyingGoalTargets { $0.limited = { sum, _ in min(sum, 0) } }),
  .init(
    "goalTarget.noUpperBound", .missingCase,
    "targets above 0 stay as they are: no reward is above 0, and they become 0.",
    varyingGoalTargets { $0.limited = { max($0, $1.lowest) } }),
  .init(
    "goalTarget.endingsUnlimited", .missingCase,
    "targets with the discount 0 are not limited: the bounds are for every target, also for a "
      + "penalty."
  ) {
    let batch = GoalTargetBatch(rewards: $0, discounts: $1, values: $2, actions: $3, horizon: $4)
    let limited = GoalTargetVariation()(batch)
    return batch.rewards.indices.map { batch.discounts[$0] == 0 ? batch.rewards[$0] : limited[$0] }
  },
  .init(
    "goalTarget.limitsValue", .index,
    "the value is limited in place of the target: first comes the sum, then its bounds.",
    varyingGoalTargets {
      $0.value = { min(max($0.row($1).max() ?? 0, $0.lowest), 0) }
      $0.limited = { sum, _ in sum }
    }
  )
  .or(
    varyingGoalTargets {
      $0.value = { max($0.row($1).max() ?? 0, $0.lowest) }
      $0.limited = { sum, _ in sum }
    }),
  .init(
    "goalTarget.limitsBoth", .index,
    "the value is limited before the target is: only the target is limited.",
    varyingGoalTargets { $0.value = { min(max($0.row($1).max() ?? 0, $0.lowest), 0) } }),
  .init(
    "goalTarget.boundsExchanged", .extremum,
    "minimum and maximum have changed places, so that all targets are equal: the larger one of sum "
      + "and −H, then the smaller one of that and 0.",
    varyingGoalTargets { $0.limited = { max(min($0, $1.lowest), 0) } }
  )
  .or(varyingGoalTargets { $0.limited = { min($0, $1.lowest) } }),
  .init(
    "goalTarget.boundsTurned", .sign,
    "the targets are kept between 0 and H: rewards are negative, and so are targets.",
    varyingGoalTargets { $0.limited = { max(min($0, Float($1.horizon)), 0) } }),
  .init(
    "goalTarget.boundsOfBothSigns", .sign,
    "the targets are kept between −H and H: no target is above 0.",
    varyingGoalTargets { $0.limited = { max(min($0, Float($1.horizon)), $1.lowest) } }),
  .init(
    "goalTarget.boundOneOff", .index,
    "the lower bound is one step off: H decisions cost H at most.",
    varyingGoalTargets { $0.limited = { min(max($0, $1.lowest - 1), 0) } }
  )
  .or(varyingGoalTargets { $0.limited = { min(max($0, $1.lowest + 1), 0) } })
  .or(varyingGoalTargets { $0.limited = { min(max($0, $1.lowest), -1) } }),
  .init(
    "goalTarget.boundOfDiscount", .otherFormula,
    "the lower bound is −1 / (1 − γ), the sum of endless steps: the level has H of them.",
    varyingGoalTargets {
      $0.limited = { sum, batch in
        let discount = batch.discounts.max() ?? 0
        return min(max(sum, discount < 1 ? -1 / (1 - discount) : -.infinity), 0)
      }
    }),
  .init(
    "goalTarget.outOfBoundsIsZero", .missingCase,
    "a target out of its bounds becomes 0: it becomes the bound that it is beyond.",
    varyingGoalTargets { $0.limited = { $0 < $1.lowest || $0 > 0 ? 0 : $0 } }),
]
