import Course
import Lesson13

/// The right answer to 13.3 with another value of the next state.
private func value(
  _ value: @escaping @Sendable (_ batch: TargetBatch, _ row: Int) -> Float
) -> DoubleTargetFunction {
  varyingDoubleTargets { $0.value = value }
}

/// The same from the transition's own rows of both networks.
private func ofRow(
  _ value: @escaping @Sendable (_ online: [Float], _ target: [Float]) -> Float
) -> DoubleTargetFunction {
  varyingDoubleTargets { $0.value = { value($0.online($1), $0.target($1)) } }
}

/// The index of the largest number, the last of several.
private func lastLargest(_ values: [Float]) -> Int {
  values.indices.reduce(0) { values[$1] >= values[$0] ? $1 : $0 }
}

/// Wrong choices of an action, and wrong values of a right one.
let doubleTargetChoiceMistakes: [Misconception<DoubleTargetFunction>] = [
  .init(
    "doubleTarget.targetAlone", .otherFormula,
    "the target network both chooses and values, as in 13.2: the online network chooses.",
    ofRow { _, target in target.max() ?? 0 }),
  .init(
    "doubleTarget.onlineAlone", .stale,
    "the online network both chooses and values: the value comes from the target network.",
    ofRow { online, _ in online.max() ?? 0 }),
  .init(
    "doubleTarget.networksExchanged", .exchange,
    "the two networks have changed places: the online network chooses, the target network values.",
    ofRow { online, target in online[firstLargest(target)] }),
  .init(
    "doubleTarget.smallestChosen", .extremum,
    "the action of the smallest online value is chosen: the greedy action has the largest.",
    ofRow { online, target in target[firstLargest(online.map { -$0 })] }),
  .init(
    "doubleTarget.lastOfEqual", .extremum,
    "of equal online values the last action is chosen: the first one counts, so compare with > "
      + "instead of ≥.",
    ofRow { online, target in target[lastLargest(online)] }),
  .init(
    "doubleTarget.bestOfEqual", .extremum,
    "of equal online values the target network decides by its own: the first action counts, "
      + "whatever it is worth.",
    ofRow { online, target in
      let largest = online.max()
      return zip(online, target).filter { $0.0 == largest }.map(\.1).max() ?? 0
    }
  )
  .or(
    ofRow { online, target in
      let largest = online.max()
      return zip(online, target).filter { $0.0 == largest }.map(\.1).min() ?? 0
    }),
  .init(
    "doubleTarget.startsAtZero", .extremum,
    "the search for the largest online value begins at 0: where all values are negative, none is "
      + "found, and the first action remains. Begin with the value of the first action.",
    ofRow { online, target in
      var (best, largest) = (0, Float(0))
      for (action, value) in online.enumerated() where value > largest {
        (best, largest) = (action, value)
      }
      return target[best]
    }),
  .init(
    "doubleTarget.chosenBySize", .extremum,
    "the action of the largest size of an online value is chosen, whatever its sign: a large "
      + "negative value is a bad action.",
    ofRow { online, target in target[firstLargest(online.map(abs))] }),
  .init(
    "doubleTarget.smallerOfBoth", .otherFormula,
    "the smaller of two networks' values is taken, as in TD3: Double DQN takes that of the target "
      + "network, also where it is the larger one.",
    ofRow { online, target in
      let best = firstLargest(online)
      return min(online[best], target[best])
    }
  )
  .or(ofRow { online, target in min(online.max() ?? 0, target.max() ?? 0) })
  .or(ofRow { online, target in zip(online, target).map(min).max() ?? 0 }),
  .init(
    "doubleTarget.largerOfBoth", .extremum,
    "the larger of two networks' values is taken: that overestimates more than one network does.",
    ofRow { online, target in
      let best = firstLargest(online)
      return max(online[best], target[best])
    }
  )
  .or(ofRow { online, target in max(online.max() ?? 0, target.max() ?? 0) }),
  .init(
    "doubleTarget.meanOfBoth", .aggregate,
    "the mean of two networks' values is taken: the target network alone values the action.",
    ofRow { online, target in
      let best = firstLargest(online)
      return (online[best] + target[best]) / 2
    }
  )
  .or(ofRow { online, target in zip(online, target).map { ($0 + $1) / 2 }.max() ?? 0 })
  .or(ofRow { online, target in ((online.max() ?? 0) + (target.max() ?? 0)) / 2 }),
  .init(
    "doubleTarget.chosenByBoth", .aggregate,
    "the action is chosen by the sum of both networks: the online network chooses alone.",
    ofRow { online, target in target[firstLargest(zip(online, target).map { $0 + $1 })] }),
  .init(
    "doubleTarget.mean", .otherFormula,
    "the mean of the target network's values is taken: the online network chooses one action.",
    ofRow { _, target in target.reduce(0, +) / Float(target.count) }),
]

/// Wrong places in the two tables.
let doubleTargetTableMistakes: [Misconception<DoubleTargetFunction>] = [
  .init(
    "doubleTarget.firstAction", .index,
    "always the same action is valued, the first one or the last one: the online network chooses.",
    ofRow { _, target in target[0] }
  )
  .or(ofRow { _, target in target.last ?? 0 }),
  .init(
    "doubleTarget.lastActionLeftOut", .index,
    "the first or the last action is left out of the choice: there are `actions` of them, from 0 "
      + "on.",
    ofRow { online, target in target[firstLargest(Array(online.dropLast()))] }
  )
  .or(
    ofRow { online, target in
      target.count == 1 ? target[0] : target[1 + firstLargest(Array(online.dropFirst()))]
    }),
  .init(
    "doubleTarget.nextAction", .index,
    "the value of the action behind the chosen one is read: one index belongs to one action in "
      + "both tables.",
    ofRow { online, target in target[(firstLargest(online) + 1) % target.count] }),
  .init(
    "doubleTarget.actionForValue", .exchange,
    "the index of the chosen action stands for its value.",
    ofRow { online, _ in Float(firstLargest(online)) }),
  .init(
    "doubleTarget.valueInFirstRow", .index,
    "the chosen action is looked up in the first row of the target network's table: transition i "
      + "begins at element i * actions.",
    value { $0.target(0)[firstLargest($0.online($1))] }),
  .init(
    "doubleTarget.choiceInFirstRow", .index,
    "the action is chosen in the first row for all transitions: each has a row of its own.",
    value { batch, row in batch.target(row)[firstLargest(batch.online(0))] }),
  .init(
    "doubleTarget.firstRow", .index,
    "both tables are read in the first row for all transitions: each has a row of its own.",
    value { batch, _ in batch.target(0)[firstLargest(batch.online(0))] }),
  .init(
    "doubleTarget.anotherRow", .index,
    "the rows of the transition before or behind are read: those of transition i begin at element "
      + "i * actions.",
    value { batch, row in
      let other = (row + 1) % batch.count
      return batch.target(other)[firstLargest(batch.online(other))]
    }
  )
  .or(
    value { batch, row in
      let other = (row + batch.count - 1) % batch.count
      return batch.target(other)[firstLargest(batch.online(other))]
    }),
  .init(
    "doubleTarget.columnMajor", .exchange,
    "the tables are read column after column: element i * actions + a belongs to transition i and "
      + "action a.",
    value { batch, row in
      let column = (0..<batch.actions).map { $0 * batch.count + row }
      return batch.targetValues[column[firstLargest(column.map { batch.onlineValues[$0] })]]
    }),
  .init(
    "doubleTarget.choiceOfWholeBatch", .aggregate,
    "the largest online value of the whole minibatch is searched, and its place used for all "
      + "transitions: each chooses among the actions of its own row.",
    value { batch, _ in batch.targetValues[firstLargest(batch.onlineValues)] }
  )
  .or(
    value { batch, row in
      batch.target(row)[firstLargest(batch.onlineValues) % batch.actions]
    }),
]
