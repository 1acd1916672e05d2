import Course
import Lesson13

/// The right answer to 13.2 with another value of the next state.
private func value(
  _ value: @escaping @Sendable (_ batch: TargetBatch, _ row: Int) -> Float
) -> TargetFunction {
  varyingTargets { $0.value = value }
}

/// The same from the values of the transition's own row.
private func ofRow(_ value: @escaping @Sendable (_ values: [Float]) -> Float) -> TargetFunction {
  varyingTargets { $0.value = { value($0.target($1)) } }
}

/// Wrong values of the next state.
let targetValueMistakes: [Misconception<TargetFunction>] = [
  .init(
    "qTarget.mean", .otherFormula,
    "the mean of the action values stands for their maximum: that is the value of a policy that "
      + "acts at random, and Q-learning wants the greedy one's.",
    ofRow { $0.reduce(0, +) / Float($0.count) }),
  .init(
    "qTarget.sum", .aggregate,
    "the action values are added up: the policy takes one action, the best.",
    ofRow { $0.reduce(0, +) }),
  .init(
    "qTarget.minimum", .extremum,
    "the smallest action value is taken: the greedy action has the largest.",
    ofRow { $0.min() ?? 0 }),
  .init(
    "qTarget.largestSize", .extremum,
    "the value of the largest size is taken, whatever its sign: a large negative value is a bad "
      + "action.",
    ofRow { values in values.reduce(0) { abs($1) > abs($0) ? $1 : $0 } }
  )
  .or(ofRow { $0.map(abs).max() ?? 0 }),
  .init(
    "qTarget.neverNegative", .extremum,
    "the search for the maximum begins at 0: where all values are negative, the largest of them "
      + "is. Begin with the first one.",
    ofRow { max(0, $0.max() ?? 0) }),
  .init(
    "qTarget.firstAction", .index,
    "always the same action's value is taken, the first one's or the last one's: the maximum is "
      + "over all actions.",
    ofRow { $0[0] }
  )
  .or(ofRow { $0.last ?? 0 }),
  .init(
    "qTarget.lastActionLeftOut", .index,
    "the first or the last action is left out of the maximum: there are `actions` of them, from 0 "
      + "on.",
    ofRow { $0.dropLast().max() ?? 0 }
  )
  .or(ofRow { $0.dropFirst().max() ?? 0 })
  .or(ofRow { $0.count == 1 ? $0[0] : $0.dropLast().max() ?? 0 })
  .or(ofRow { $0.count == 1 ? $0[0] : $0.dropFirst().max() ?? 0 }),
  .init(
    "qTarget.actionForValue", .exchange,
    "the index of the best action stands for its value.",
    ofRow { Float(firstLargest($0)) }),
  .init(
    "qTarget.ofWholeBatch", .aggregate,
    "the maximum is taken over the whole minibatch: each transition has the values of its own next "
      + "state.",
    value { batch, _ in batch.targetValues.max() ?? 0 }),
  .init(
    "qTarget.firstRow", .index,
    "the values of the first transition are used for all: those of transition i begin at element i "
      + "* actions.",
    value { batch, _ in batch.target(0).max() ?? 0 }),
  .init(
    "qTarget.anotherRow", .index,
    "the values of the transition before or behind are used: those of transition i begin at "
      + "element i * actions.",
    value { batch, row in batch.target((row + 1) % batch.count).max() ?? 0 }
  )
  .or(value { batch, row in batch.target((row + batch.count - 1) % batch.count).max() ?? 0 }),
  .init(
    "qTarget.rowAtElement", .index,
    "the values of transition i are read from element i on: they begin at element i * actions.",
    value { batch, row in batch.targetValues[row..<row + batch.actions].max() ?? 0 }),
  .init(
    "qTarget.columnMajor", .exchange,
    "the table is read column after column: element i * actions + a belongs to transition i and "
      + "action a.",
    value { batch, row in
      (0..<batch.actions).map { batch.targetValues[$0 * batch.count + row] }.max() ?? 0
    }),
  .init(
    "qTarget.returns", .otherFormula,
    "each target is added up from the one behind it, as returns are: the transitions of a "
      + "minibatch do not follow each other, and each has the values of its own next state."
  ) { rewards, discounts, endings, values, actions in
    var next = values.suffix(actions).max() ?? 0
    var result = rewards
    for i in rewards.indices.reversed() {
      if endings[i] != .terminated { result[i] += discounts[i] * next }
      next = result[i]
    }
    return result
  },
]
