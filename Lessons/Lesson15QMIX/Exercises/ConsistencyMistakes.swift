import Course
import Lesson15
import RLCore

typealias ConsistencyFunction =
  @Sendable (_ agentValues: [[Float]], _ jointValues: [Float]) throws -> Bool

/// A check whose parts can be exchanged, so that a mistake is one line.
struct ConsistencyVariation: Sendable {
  /// The best actions of one agent.
  var best: @Sendable (_ values: [Float]) -> [Int] = { values in
    values.indices.filter { values[$0] == values.max() }
  }
  /// The place of a joint action in the table.
  var place: @Sendable (_ actions: [Int], _ counts: [Int]) -> Int = { actions, counts in
    zip(actions, counts).reduce(0) { $0 * $1.1 + $1.0 }
  }
  /// The best joint actions.
  var jointly: @Sendable (_ values: [Float]) -> [Int] = { values in
    values.indices.filter { values[$0] == values.max() }
  }
  /// The answer, of the chosen joint actions and the best ones.
  var answer: @Sendable (_ chosen: [Int], _ best: [Int]) -> Bool = { chosen, best in
    chosen.allSatisfy { best.contains($0) }
  }

  func callAsFunction(_ agentValues: [[Float]], _ jointValues: [Float]) -> Bool {
    let counts = agentValues.map(\.count)
    let joint = agentValues.map(best).reduce([[]]) { lists, actions in
      lists.flatMap { list in actions.map { list + [$0] } }
    }
    return answer(joint.map { place($0, counts) }, jointly(jointValues))
  }
}

/// The right answer to 15.4 with some of its parts exchanged.
private func checking(_ change: (inout ConsistencyVariation) -> Void) -> ConsistencyFunction {
  var variation = ConsistencyVariation()
  change(&variation)
  return { [variation] in variation($0, $1) }
}

/// The index of the largest number, the last of several.
private func lastLargest(_ values: [Float]) -> Int {
  values.indices.reduce(0) { values[$1] >= values[$0] ? $1 : $0 }
}

/// The indices of the largest number, none where all are below 0.
@Sendable
private func largestFromZero(_ values: [Float]) -> [Int] {
  let largest = values.reduce(0) { max($0, $1) }
  return values.indices.filter { values[$0] == largest }
}

/// Ties that are not looked at, or too closely.
let consistencyTieMistakes: [Misconception<ConsistencyFunction>] = [
  .init(
    "igm.firstOfTies", .extremum,
    "of an agent's equal best actions one is looked at, the first or the last: it may take any of "
      + "them, and each must be right.",
    checking { $0.best = { [firstLargest($0)] } }
  )
  .or(checking { $0.best = { [lastLargest($0)] } }),
  .init(
    "igm.someChoice", .aggregate,
    "one good joint action among those that the agents may choose is enough: all of them must be "
      + "best, since each agent chooses alone.",
    checking { $0.answer = { chosen, best in chosen.contains { best.contains($0) } } }),
  .init(
    "igm.firstJointMaximum", .extremum,
    "of equal best joint actions one is looked at, the first or the last: the agents may choose "
      + "any of them.",
    checking { $0.jointly = { [firstLargest($0)] } }
  )
  .or(checking { $0.jointly = { [lastLargest($0)] } }),
  .init(
    "igm.firstOfBoth", .extremum,
    "one best action of each agent is compared with one best joint action: with ties there are "
      + "several of both.",
    checking {
      $0.best = { [firstLargest($0)] }
      $0.jointly = { [firstLargest($0)] }
    }
  )
  .or(
    checking {
      $0.best = { [lastLargest($0)] }
      $0.jointly = { [lastLargest($0)] }
    }),
  .init(
    "igm.setsEqual", .missingCase,
    "every best joint action must be one that the agents choose, too: the team needs one of them, "
      + "and none that is worse.",
    checking { $0.answer = { Set($0) == Set($1) } }),
  .init(
    "igm.converse", .exchange,
    "it is asked whether the best joint actions are chosen: it is whether all that may be chosen "
      + "are best.",
    checking { $0.answer = { chosen, best in best.allSatisfy { chosen.contains($0) } } }),
  .init(
    "igm.strict", .precision,
    "the choice must be better than all other joint actions, or all ties are refused: it must be "
      + "as good as the best.",
    checking { $0.answer = { $0.count == 1 && $1 == $0 } }
  )
  .or(checking { $0.answer = { chosen, best in chosen.count == 1 && best.contains(chosen[0]) } }),
]

/// The table read in another way.
let consistencyTableMistakes: [Misconception<ConsistencyFunction>] = [
  .init(
    "igm.columnMajor", .index,
    "the table is read with the first agent's action changing fastest: the last one's does.",
    checking {
      $0.place = { actions, counts in
        zip(actions, counts).reversed().reduce(0) { $0 * $1.1 + $1.0 }
      }
    }),
  .init(
    "igm.rowLength", .index,
    "the wrong agent's number of actions is the length of a row: with two agents, a₁ and a₂ are at "
      + "a₁ · A₂ + a₂.",
    checking {
      $0.place = { actions, counts in
        zip(actions, counts.reversed()).reduce(0) { $0 * $1.1 + $1.0 }
      }
    }),
  .init(
    "igm.twoAgents", .parameter,
    "only the first two agents are looked at: a team has `agentValues.count` agents.",
    checking {
      $0.place = { actions, counts in
        zip(actions, counts).prefix(2).reduce(0) { $0 * $1.1 + $1.0 }
      }
    }
  )
  .or { agents, joint in
    agents.count < 2 || ConsistencyVariation()(Array(agents.prefix(2)), joint)
  },
  .init(
    "igm.actionsAdded", .index,
    "the actions' numbers are added: with two agents, a₁ and a₂ are at a₁ · A₂ + a₂.",
    checking { $0.place = { actions, _ in actions.reduce(0, +) } }),
  .init(
    "igm.lastJointAction", .index,
    "the last or the first joint action is left out of the search for the best one.",
    checking {
      $0.jointly = { values in
        let rest = values.count == 1 ? values[...] : values.dropLast()
        return values.indices.filter { values[$0] >= rest.max() ?? 0 && $0 < rest.count }
      }
    }
  )
  .or(
    checking {
      $0.jointly = { values in
        let rest = values.count == 1 ? values[...] : values.dropFirst()
        return rest.indices.filter { rest[$0] == rest.max() }
      }
    }),
  .init(
    "igm.minimum", .extremum,
    "the smallest values are searched, of the agents, of the joint actions or of both: the largest "
      + "are best.",
    checking {
      $0.best = { values in values.indices.filter { values[$0] == values.min() } }
    }
  )
  .or(
    checking {
      $0.jointly = { values in values.indices.filter { values[$0] == values.min() } }
    }
  )
  .or(
    checking {
      $0.best = { values in values.indices.filter { values[$0] == values.min() } }
      $0.jointly = { values in values.indices.filter { values[$0] == values.min() } }
    }),
  .init(
    "igm.neverNegative", .extremum,
    "the search for a largest value begins at 0, of the agents, of the joint actions or of both: "
      + "where all values are negative, one of them is still the largest.",
    checking { $0.best = largestFromZero }
  )
  .or(checking { $0.jointly = largestFromZero })
  .or(
    checking {
      $0.best = largestFromZero
      $0.jointly = largestFromZero
    }),
  .init(
    "igm.tolerance", .precision,
    "values that differ by little count as equal: compare with ==.",
    checking {
      $0.best = { values in
        values.indices.filter { (values.max() ?? 0) - values[$0] < 1e-3 }
      }
      $0.jointly = { values in
        values.indices.filter { (values.max() ?? 0) - values[$0] < 1e-3 }
      }
    }
  )
  .or(
    checking {
      $0.jointly = { values in
        values.indices.filter { (values.max() ?? 0) - values[$0] < 1e-3 }
      }
    }
  )
  .or(
    checking {
      $0.best = { values in
        values.indices.filter { (values.max() ?? 0) - values[$0] < 1e-3 }
      }
    }),
  .init(
    "igm.wholeNumbers", .precision,
    "values lose their decimals before they are compared.",
    { agents, joint in
      ConsistencyVariation()(
        agents.map { $0.map { $0.rounded(.towardZero) } }, joint.map { $0.rounded(.towardZero) })
    }),
]
