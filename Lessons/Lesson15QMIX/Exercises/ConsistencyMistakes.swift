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
    "of equal best joint actions one is looked at, the first or the last: the agents may choose any "
      + "of them.",
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
    "the choice must be better than all other joint actions, or all ties are refused: it must be as "
      + "good as the best.",
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
    }
  )
  .or(checking { $0.place = { actions, counts in actions.reduce(0) { $0 * counts[0] + $1 } } }),
  .init(
    "igm.twoAgents", .parameter,
    "only the first two agents are looked at: a team has `agentValues.count` agents.",
    checking {
      $0.place = { actions, counts in
        zip(actions, counts).prefix(2).reduce(0) { $0 * $1.1 + $1.0 }
      }
    }),
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

/// Another question.
let consistencyRuleMistakes: [Misconception<ConsistencyFunction>] = [
  .init(
    "igm.oneAnswer", .term,
    "the answer is the same for all tables.",
    { _, _ in true }
  )
  .or { _, _ in false },
  .init(
    "igm.negated", .sign,
    "the answer is turned round: true is for agents that choose what is best for the team.",
    { !ConsistencyVariation()($0, $1) }),
  .init(
    "igm.valuesCompared", .otherFormula,
    "values are compared: the sum of the agents' largest values with the largest joint value. A "
      + "mixer may change all values, and it is the actions that must agree.",
    { agents, joint in agents.reduce(0) { $0 + ($1.max() ?? 0) } == joint.max() }),
  .init(
    "igm.sumsCompared", .otherFormula,
    "it is asked whether the joint values are the sums of the agents' values: that is VDN's table, "
      + "and IGM asks only where the largest value is.",
    { agents, joint in sums(agents) == joint }),
  .init(
    "igm.monotone", .otherFormula,
    "it is asked whether the joint values rise with each agent's value: that is enough for the "
      + "maxima to agree, and it is not needed.",
    isMonotone),
  .init(
    "igm.noOneImproves", .otherFormula,
    "it is asked whether one agent alone could do better: two together may, and the team's best is "
      + "what counts.",
    noOneImproves),
  .init(
    "igm.eachAlone", .aggregate,
    "each agent is checked alone: its best action is part of some best joint action. Two such "
      + "actions need not belong to the same one.",
    eachAlone),
  .init(
    "igm.oneIsEnough", .aggregate,
    "only one agent is checked, the first or the last: the choices of all make the joint action.",
    { agents, joint in
      let count = joint.count / agents[0].count
      return chosenRows(agents[0]).allSatisfy { row in
        joint[row * count..<(row + 1) * count].max() == joint.max()
      }
    }
  )
  .or { agents, joint in
    let last = agents[agents.count - 1]
    return chosenRows(last).allSatisfy { action in
      stride(from: action, to: joint.count, by: last.count).contains { joint[$0] == joint.max() }
    }
  },
  .init(
    "igm.betterThanMean", .otherFormula,
    "the choice is compared with the mean of the joint values: it must be the best.",
    { agents, joint in
      var variation = ConsistencyVariation()
      variation.jointly = { values in
        values.indices.filter { values[$0] >= values.reduce(0, +) / Float(values.count) }
      }
      return variation(agents, joint)
    }),
]

private func chosenRows(_ values: [Float]) -> [Int] {
  values.indices.filter { values[$0] == values.max() }
}

/// The action of an agent in each joint action.
private func action(of agent: Int, in joint: Int, _ agents: [[Float]]) -> Int {
  joint / agents[(agent + 1)...].reduce(1) { $0 * $1.count } % agents[agent].count
}

/// Σᵢ qᵢ(aᵢ) of each joint action.
private func sums(_ agents: [[Float]]) -> [Float] {
  agents.reduce([0]) { sums, values in sums.flatMap { sum in values.map { sum + $0 } } }
}

private func isMonotone(_ agents: [[Float]], _ joint: [Float]) -> Bool {
  for agent in agents.indices {
    let stride = agents[(agent + 1)...].reduce(1) { $0 * $1.count }
    for index in joint.indices {
      let own = action(of: agent, in: index, agents)
      for other in agents[agent].indices where agents[agent][other] > agents[agent][own] {
        if joint[index + (other - own) * stride] < joint[index] { return false }
      }
    }
  }
  return true
}

private func noOneImproves(_ agents: [[Float]], _ joint: [Float]) -> Bool {
  var variation = ConsistencyVariation()
  variation.jointly = { values in
    values.indices.filter { index in
      agents.indices.allSatisfy { agent in
        let stride = agents[(agent + 1)...].reduce(1) { $0 * $1.count }
        let own = action(of: agent, in: index, agents)
        return agents[agent].indices.allSatisfy {
          values[index + ($0 - own) * stride] <= values[index]
        }
      }
    }
  }
  return variation(agents, joint)
}

private func eachAlone(_ agents: [[Float]], _ joint: [Float]) -> Bool {
  let best = joint.indices.filter { joint[$0] == joint.max() }
  return agents.indices.allSatisfy { agent in
    chosenRows(agents[agent]).allSatisfy { own in
      best.contains { action(of: agent, in: $0, agents) == own }
    }
  }
}
