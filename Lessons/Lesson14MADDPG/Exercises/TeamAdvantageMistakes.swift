import Course
import Lesson14

typealias AdvantagesFunction =
  @Sendable (
    _ rewards: [[Float]], _ isShared: Bool,
    _ estimate: (_ agent: Int, _ rewards: [Float]) throws -> [Float]
  ) throws -> [[Float]]

private typealias Estimate = (_ agent: Int, _ rewards: [Float]) throws -> [Float]

/// Advantages whose two cases can be exchanged.
private struct Variation: Sendable {
  /// One list of rewards for the team.
  var team: @Sendable (_ rewards: [[Float]]) -> [Float] = { meanReward($0) }
  var shared: @Sendable (_ team: [Float], _ rewards: [[Float]], Estimate) throws -> [[Float]] = {
    team, rewards, estimate in
    Array(repeating: try estimate(0, team), count: rewards.count)
  }
  var individual: @Sendable (_ rewards: [[Float]], Estimate) throws -> [[Float]] = {
    rewards, estimate in
    try rewards.indices.map { try estimate($0, rewards[$0]) }
  }
  var isShared: @Sendable (Bool) -> Bool = { $0 }

  func callAsFunction(
    _ rewards: [[Float]], _ isShared: Bool, _ estimate: Estimate
  ) throws -> [[Float]] {
    self.isShared(isShared)
      ? try shared(team(rewards), rewards, estimate) : try individual(rewards, estimate)
  }
}

private func varying(_ change: (inout Variation) -> Void) -> AdvantagesFunction {
  var variation = Variation()
  change(&variation)
  return { [variation] in try variation($0, $1, $2) }
}

private func perStep(
  _ join: @escaping @Sendable (_ rewards: [Float]) -> Float
) -> AdvantagesFunction {
  varying {
    $0.team = { rewards in rewards[0].indices.map { t in join(rewards.map { $0[t] }) } }
  }
}

private func meanReward(_ rewards: [[Float]]) -> [Float] {
  rewards[0].indices.map { t in rewards.reduce(0) { $0 + $1[t] } / Float(rewards.count) }
}

private func centered(_ advantages: [Float]) -> [Float] {
  let mean = advantages.reduce(0, +) / Float(advantages.count)
  return advantages.map { $0 - mean }
}

/// Wrong rewards of a team.
let teamRewardMistakes: [Misconception<AdvantagesFunction>] = [
  .init(
    "advantages.sum", .aggregate,
    "the agents' rewards are added: the team's reward is their mean, so that its size does not "
      + "grow with the team.",
    perStep { $0.reduce(0, +) }),
  .init(
    "advantages.oneLess", .aggregate,
    "the sum is divided by N − 1, by T or by 2: it is a mean over N agents.",
    perStep { $0.reduce(0, +) / Float(max(1, $0.count - 1)) }
  )
  .or(perStep { $0.reduce(0, +) / 2 })
  .or(
    varying {
      $0.team = { rewards in
        rewards[0].indices.map { t in
          rewards.reduce(0) { $0 + $1[t] } / Float(rewards[0].count)
        }
      }
    }),
  .init(
    "advantages.meanOverTime", .aggregate,
    "the mean is taken over the steps: it is over the agents, one for each step.",
    varying {
      $0.team = { rewards in
        let total = rewards.joined().reduce(0, +)
        let mean = total / Float(rewards.count * rewards[0].count)
        return rewards[0].map { _ in mean }
      }
    }
  )
  .or(
    varying {
      $0.team = { rewards in
        let mean = rewards[0].reduce(0, +) / Float(rewards[0].count)
        return rewards[0].map { _ in mean }
      }
    }),
  .init(
    "advantages.firstReward", .index,
    "one agent's rewards are taken for the team's: the mean is over all agents.",
    perStep { $0[0] }
  )
  .or(perStep { $0[$0.count - 1] }),
  .init(
    "advantages.extremeReward", .extremum,
    "the largest or the smallest of the agents' rewards is taken: the team's is their mean.",
    perStep { $0.max() ?? 0 }
  )
  .or(perStep { $0.min() ?? 0 }),
  .init(
    "advantages.wholeNumbers", .precision,
    "the mean is rounded to a whole number: keep its fraction.",
    perStep { ($0.reduce(0, +) / Float($0.count)).rounded() }
  )
  .or(perStep { ($0.reduce(0, +) / Float($0.count)).rounded(.towardZero) }),
  .init(
    "advantages.costs", .sign,
    "the rewards have their sign turned: they are rewards and not costs.",
    changing: { right in
      { rewards, isShared, estimate in
        try right(rewards.map { $0.map { -$0 } }, isShared, estimate)
      }
    }),
  .init(
    "advantages.lastStepLeftOut", .index,
    "the last step's reward is left out: there are T of them, from 0 to T − 1.",
    changing: { right in
      { rewards, isShared, estimate in
        try right(rewards.map { $0.dropLast() + [0] }, isShared, estimate)
      }
    }),
  .init(
    "advantages.runningMean", .storage,
    "the sum goes on from step to step: it begins at 0 in each.",
    varying {
      $0.team = { rewards in
        var total: Float = 0
        return rewards[0].indices.map { t in
          for list in rewards { total += list[t] }
          return total / Float(rewards.count)
        }
      }
    }),
]

/// Wrong critics, calls and lists.
let teamEstimateMistakes: [Misconception<AdvantagesFunction>] = [
  .init(
    "advantages.alwaysIndividual", .missingCase,
    "each agent's rewards are estimated alone although `isShared`: a team shares one estimate.",
    varying { $0.isShared = { _ in false } }),
  .init(
    "advantages.alwaysShared", .missingCase,
    "the mean reward is estimated although the agents are no team: look at `isShared`.",
    varying { $0.isShared = { _ in true } }),
  .init(
    "advantages.turned", .exchange,
    "the two cases have changed places: `isShared` asks for the team's advantages.",
    varying { $0.isShared = { !$0 } }),
  .init(
    "advantages.estimatedForEach", .term,
    "critic 0 is asked once for each agent: one call with the team's mean rewards is enough.",
    varying {
      $0.shared = { team, rewards, estimate in try rewards.map { _ in try estimate(0, team) } }
    }),
  .init(
    "advantages.criticOfEach", .exchange,
    "each agent's critic estimates the team's rewards, or another one than critic 0: a team has "
      + "one critic, and it is critic 0.",
    varying {
      $0.shared = { team, rewards, estimate in
        try rewards.indices.map { try estimate($0, team) }
      }
    }
  )
  .or(
    varying {
      $0.shared = { team, rewards, estimate in
        Array(repeating: try estimate(rewards.count - 1, team), count: rewards.count)
      }
    }),
  .init(
    "advantages.meanOfEstimates", .aggregate,
    "the mean is taken over the agents' advantages: it is taken over their rewards, before the one "
      + "critic estimates.",
    varying {
      $0.shared = { _, rewards, estimate in
        let all = try rewards.indices.map { try estimate($0, rewards[$0]) }
        return rewards.map { _ in meanReward(all) }
      }
    }
  ),
  .init(
    "advantages.oneList", .missingCase,
    "one list is returned for the whole team: there is one for each agent, all the same.",
    varying { $0.shared = { team, _, estimate in [try estimate(0, team)] } }),
  .init(
    "advantages.othersZero", .storage,
    "one agent alone gets the team's advantages, and the others zeros: each gets the same ones.",
    varying {
      $0.shared = { team, rewards, estimate in
        let estimated = try estimate(0, team)
        return rewards.indices.map { $0 == 0 ? estimated : estimated.map { _ in 0 } }
      }
    }),
  .init(
    "advantages.dividedAgain", .term,
    "the team's advantages are divided among the agents: each gets all of it.",
    varying {
      $0.shared = { team, rewards, estimate in
        let part = try estimate(0, team).map { $0 / Float(rewards.count) }
        return rewards.map { _ in part }
      }
    }),
  .init(
    "advantages.standardized", .term,
    "the advantages have their mean subtracted: return them as `estimate` gives them.",
    { rewards, isShared, estimate in
      try Variation()(rewards, isShared, estimate).map { centered($0) }
    }
  )
  .or { rewards, isShared, estimate in
    try Variation()(rewards, isShared, estimate).map { isShared ? centered($0) : $0 }
  }
  .or { rewards, isShared, estimate in
    try Variation()(rewards, isShared, estimate).map { advantages in
      let deviations = centered(advantages)
      let squares = deviations.reduce(0) { $0 + $1 * $1 }
      let deviation = (squares / Float(deviations.count)).squareRoot()
      return deviations.map { $0 / (deviation + 1e-8) }
    }
  },
  .init(
    "advantages.firstCritic", .index,
    "one critic estimates all agents' rewards: agent j's are estimated by critic j.",
    varying {
      $0.individual = { rewards, estimate in try rewards.map { try estimate(0, $0) } }
    }
  )
  .or(
    varying {
      $0.individual = { rewards, estimate in
        try rewards.indices.map { try estimate(($0 + 1) % rewards.count, rewards[$0]) }
      }
    }),
  .init(
    "advantages.ofMean", .otherFormula,
    "each critic estimates the team's rewards although the agents are no team: each estimates its "
      + "own agent's.",
    varying {
      $0.individual = { rewards, estimate in
        try rewards.indices.map { try estimate($0, meanReward(rewards)) }
      }
    }),
  .init(
    "advantages.relative", .otherFormula,
    "the team's mean is subtracted from an agent's rewards: that is how much better it does than "
      + "the others, and nobody asked.",
    varying {
      $0.individual = { rewards, estimate in
        let mean = meanReward(rewards)
        return try rewards.indices.map { agent in
          try estimate(agent, zip(rewards[agent], mean).map { $0 - $1 })
        }
      }
    }),
  .init(
    "advantages.backwards", .direction,
    "the critics are asked from the last to the first: ask them in the order of the agents.",
    varying {
      $0.individual = { rewards, estimate in
        try rewards.indices.reversed().map { try estimate($0, rewards[$0]) }.reversed()
      }
    }),
  .init(
    "advantages.withoutEstimate", .term,
    "the rewards themselves are returned: `estimate` makes advantages of them.",
    { rewards, isShared, _ in
      isShared ? rewards.map { _ in meanReward(rewards) } : rewards
    }),
]
