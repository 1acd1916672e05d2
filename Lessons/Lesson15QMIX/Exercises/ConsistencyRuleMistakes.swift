import Course
import Lesson15
import RLCore

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
