import Course
import Lesson14
import RLCore
import RLNetworks

/// Wrong rewards and values in a right formula.
let criticTargetValueMistakes: [Misconception<CriticTargetsFunction>] = [
  .init(
    "criticTargets.otherReward", .index,
    "another agent's rewards are taken, such as the first one's: agent i learns from its own, "
      + "`batch.rewards[agent]`.",
    varyingTargets { $0.rewards = { _, batch in batch.rewards[0] } }
  )
  .or(varyingTargets { $0.rewards = { _, batch in batch.rewards[batch.rewards.count - 1] } })
  .or(varyingTargets { $0.rewards = { $1.rewards[($0 + 1) % $1.rewards.count] } }),
  .init(
    "criticTargets.teamReward", .aggregate,
    "the rewards of all agents are joined to a sum or a mean: each agent learns from its own, and "
      + "so two opponents can learn at once.",
    varyingTargets {
      $0.rewards = { _, batch in
        batch.endings.indices.map { row in batch.rewards.reduce(0) { $0 + $1[row] } }
      }
    }
  )
  .or(
    varyingTargets {
      $0.rewards = { _, batch in
        batch.endings.indices.map { row in
          batch.rewards.reduce(0) { $0 + $1[row] } / Float(batch.rewards.count)
        }
      }
    }),
  .init(
    "criticTargets.withoutReward", .term,
    "the reward is missing: y = rᵢ + γ Q'ᵢ.",
    varyingTargets { $0.joined = { _, gamma, value in gamma * value } }
  )
  .or(
    varyingTargets {
      $0.joined = { _, gamma, value in gamma * value }
      $0.stopped = { _, _, _ in 0 }
    }),
  .init(
    "criticTargets.rewardAlone", .term,
    "the next value is missing: y = rᵢ + γ Q'ᵢ where the episode goes on.",
    varyingTargets { $0.joined = { reward, _, _ in reward } }),
  .init(
    "criticTargets.subtracted", .sign,
    "the next value is subtracted: y = rᵢ + γ Q'ᵢ.",
    varyingTargets { $0.joined = { $0 - $1 * $2 } }
  )
  .or(varyingTargets { $0.joined = { $1 * $2 - $0 } }),
  .init(
    "criticTargets.undiscounted", .parameter,
    "γ is missing: the next value is multiplied by it.",
    varyingTargets { $0.joined = { reward, _, value in reward + value } }),
  .init(
    "criticTargets.discountTwice", .parameter,
    "γ is on the wrong factor, twice, or 1 − γ: y = rᵢ + γ Q'ᵢ.",
    varyingTargets { $0.joined = { $0 + $1 * $1 * $2 } }
  )
  .or(varyingTargets { $0.joined = { $1 * ($0 + $2) } })
  .or(varyingTargets { $0.joined = { $1 * $0 + $2 } })
  .or(varyingTargets { $0.joined = { $0 + (1 - $1) * $2 } })
  .or(varyingTargets { $0.joined = { (1 - $1) * $0 + $1 * $2 } }),
  .init(
    "criticTargets.meanValue", .aggregate,
    "the mean of the next values is taken for all transitions: each has its own.",
    varyingTargets {
      $0.values = { _, batch, actions, ask in
        let values = try ask(batch.nextObservations, actions)
        let mean = values.reduce(0, +) / Float(values.count)
        return values.map { _ in mean }
      }
    }),
  .init(
    "criticTargets.otherRow", .index,
    "another transition's next value is taken, such as the first one's: row k belongs to row k.",
    varyingTargets {
      $0.values = { _, batch, actions, ask in
        let values = try ask(batch.nextObservations, actions)
        return values.map { _ in values[0] }
      }
    }
  )
  .or(
    varyingTargets {
      $0.values = { _, batch, actions, ask in
        let values = try ask(batch.nextObservations, actions)
        return values.indices.map { values[($0 + 1) % values.count] }
      }
    }
  )
  .or(
    varyingTargets {
      $0.values = { _, batch, actions, ask in
        try ask(batch.nextObservations, actions).reversed()
      }
    }),
]

/// Wrong ends of episodes.
let criticTargetEndingMistakes: [Misconception<CriticTargetsFunction>] = [
  .init(
    "criticTargets.ignoresTermination", .missingCase,
    "the next value counts after a termination, too: nothing follows there, and y = rᵢ.",
    varyingTargets { $0.stops = { _ in false } }),
  .init(
    "criticTargets.truncationEnds", .missingCase,
    "a truncation is taken for a termination: the time was up, but the world would go on, and the "
      + "next value counts.",
    varyingTargets { $0.stops = { $0 != nil } }),
  .init(
    "criticTargets.endingsExchanged", .exchange,
    "the two kinds of ending have changed places: after `.terminated` nothing follows, after "
      + "`.truncated` the next value counts.",
    varyingTargets { $0.stops = { $0 == .truncated } }),
  .init(
    "criticTargets.conditionTurned", .sign,
    "the condition is turned: the next value counts unless the episode terminated.",
    varyingTargets { $0.stops = { $0 != .terminated } }
  )
  .or(varyingTargets { $0.stops = { $0 == nil } }),
  .init(
    "criticTargets.zeroAtEnd", .missingCase,
    "the target of a termination is 0: the reward of the last step counts, y = rᵢ.",
    varyingTargets { $0.stopped = { _, _, _ in 0 } }),
  .init(
    "criticTargets.zeroTimesInfinity", .precision,
    "the next value is multiplied by 0 after a termination: 0 · ∞ is NaN. Leave it out by a "
      + "condition.",
    varyingTargets { $0.stopped = { $0 + $1 * 0 * $2 } }),
]
