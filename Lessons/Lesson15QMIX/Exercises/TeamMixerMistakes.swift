import Course
import Lesson15
import RLCore
import RLNetworks

/// Other ways to join the agents' values.
let teamMixerMistakes: [Misconception<TeamTargetFunction>] = [
  .init(
    "teamTarget.jointMaximum", .otherFormula,
    "the joint action is searched whose mixed target value is largest: no search is needed, each "
      + "agent chooses for itself, by the online network."
  ) { batch, discount, online, target, mixer in
    try jointMaximum(batch, discount, target, mixer, choosing: target)
  }
  .or { batch, discount, online, target, mixer in
    try jointMaximum(batch, discount, target, mixer, choosing: online)
  },
  .init(
    "teamTarget.sum", .otherFormula,
    "the agents' values are added in place of `targetMixer`: that is the target of VDN alone.",
    targeting { $0.next = { values, _, _ in values.map { $0.reduce(0, +) } } }),
  .init(
    "teamTarget.meanOfAgents", .aggregate,
    "the mean of the agents' values stands for `targetMixer`.",
    targeting {
      $0.next = { values, _, _ in values.map { $0.reduce(0, +) / Float($0.count) } }
    }),
  .init(
    "teamTarget.oneAgentsValue", .index,
    "the first agent's value stands for the team's: the mixer joins all of them.",
    targeting { $0.next = { values, _, _ in values.map { $0[0] } } }),
  .init(
    "teamTarget.largestValue", .extremum,
    "the largest of the agents' values stands for the team's: the mixer joins all of them.",
    targeting { $0.next = { values, _, _ in values.map { $0.max() ?? 0 } } }),
  .init(
    "teamTarget.currentStates", .stale,
    "the target mixer is fed the states from before the step, `batch.states`: it mixes in the next "
      + "ones.",
    targeting { $0.next = { try $2($0.flatMap { $0 }, $1.states) } }),
  .init(
    "teamTarget.firstState", .index,
    "all rows are mixed in the first of the next states: each transition has its own.",
    targeting {
      $0.next = { values, batch, mixer in
        let first = Array(batch.nextStates.prefix(batch.nextStates.count / batch.count))
        return try mixer(values.flatMap { $0 }, values.flatMap { _ in first })
      }
    }),
  .init(
    "teamTarget.agentMajor", .exchange,
    "the values are handed to the mixer agent by agent, [N, n]: row k holds those of transition k, "
      + "element k · N + i.",
    targeting {
      $0.next = { values, batch, mixer in
        try mixer(values[0].indices.flatMap { i in values.map { $0[i] } }, batch.nextStates)
      }
    }),
  .init(
    "teamTarget.agentsReversed", .exchange,
    "the agents' values are handed to the mixer in another order: column i is agent i's.",
    targeting { $0.next = { try $2($0.flatMap { $0.reversed() }, $1.nextStates) } }),
  .init(
    "teamTarget.discountInside", .direction,
    "the agents' values are discounted, and then mixed: the mixer is no sum, and γ multiplies what "
      + "it gives."
  ) { batch, discount, online, target, mixer in
    try mixingInside(batch, online, target, mixer) { _, _, value in discount * value }
  },
  .init(
    "teamTarget.rewardInside", .direction,
    "each agent has a target r + γ Qᵢ of its own, and the targets are mixed: the reward is the "
      + "team's, and is added once, to γ Q⁻_tot."
  ) { batch, discount, online, target, mixer in
    try mixingInside(batch, online, target, mixer, rewardOutside: false) { row, agent, value in
      batch.rewards[agent][row] + discount * value
    }
  },
  .init(
    "teamTarget.lastMixed", .index,
    "all transitions get the mixed value of one of them, the first or the last: `targetMixer` "
      + "gives [n].",
    targeting {
      $0.next = { values, batch, mixer in
        let mixed = try mixer(values.flatMap { $0 }, batch.nextStates)
        return mixed.map { _ in mixed[0] }
      }
    }
  )
  .or(
    targeting {
      $0.next = { values, batch, mixer in
        let mixed = try mixer(values.flatMap { $0 }, batch.nextStates)
        return mixed.map { _ in mixed[mixed.count - 1] }
      }
    }),
]

/// The targets that mix what becomes of each agent's value: γ is not applied to the mixed value.
private func mixingInside(
  _ batch: JointBatch, _ online: (Int, [Float]) throws -> [Float],
  _ target: (Int, [Float]) throws -> [Float], _ mixer: ([Float], [Float]) throws -> [Float],
  rewardOutside: Bool = true,
  _ changed: @escaping (_ row: Int, _ agent: Int, _ value: Float) -> Float
) throws -> [Float] {
  // What is mixed without a reward, a discount or an ending.
  var variation = TeamTargetVariation()
  variation.discount = { _ in 1 }
  variation.stops = { _ in false }
  variation.reward = { _, _ in 0 }
  let next = try variation(batch, 1, online, target) { values, states in
    let agents = values.count / batch.count
    return try mixer(
      values.indices.map { changed($0 / agents, $0 % agents, values[$0]) }, states)
  }
  return (0..<batch.count).map { row in
    let reward = batch.rewards[0][row]
    if batch.endings[row] == .terminated { return reward }
    return rewardOutside ? reward + next[row] : next[row]
  }
}

/// The targets of the best joint action, by the mixed values of the target networks or of others.
private func jointMaximum(
  _ batch: JointBatch, _ discount: Float, _ target: (Int, [Float]) throws -> [Float],
  _ mixer: ([Float], [Float]) throws -> [Float],
  choosing online: (Int, [Float]) throws -> [Float]
) throws -> [Float] {
  let (n, agents) = (batch.count, batch.nextObservations.count)
  let values = try (0..<agents).map { try target($0, batch.nextObservations[$0]) }
  let choosing = try (0..<agents).map { try online($0, batch.nextObservations[$0]) }
  let counts = values.map { $0.count / n }
  let size = batch.nextStates.count / n
  return try (0..<n).map { row in
    if batch.endings[row] == .terminated { return batch.rewards[0][row] }
    let state = Array(batch.nextStates[row * size..<(row + 1) * size])
    var best: (choosing: Float, value: Float)?
    for joint in 0..<counts.reduce(1, *) {
      var rest = joint
      var (valued, chosen) = ([Float](), [Float]())
      for agent in 0..<agents {
        let index = row * counts[agent] + rest % counts[agent]
        rest /= counts[agent]
        valued.append(values[agent][index])
        chosen.append(choosing[agent][index])
      }
      let value = try mixer(valued, state)[0]
      let merit = try mixer(chosen, state)[0]
      if merit > best?.choosing ?? -.infinity { best = (merit, value) }
    }
    return batch.rewards[0][row] + discount * (best?.value ?? 0)
  }
}
