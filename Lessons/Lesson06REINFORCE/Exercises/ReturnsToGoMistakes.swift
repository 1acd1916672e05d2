import Course
import Lesson06

typealias ReturnsToGo = @Sendable ([Double], Double, Bool) throws -> [Double]

/// Wrong returns of 06.3, standardised rightly.
let returnsToGoMistakes: [Misconception<ReturnsToGo>] = [
  .init(
    "returns.wholeEpisode", .term,
    "every step is given the return of the whole episode: an action cannot have earned what was "
      + "paid before it. On average that changes nothing, but it adds noise.",
    returning { rewards, discount in
      let whole = toGo(rewards, discount).first ?? 0
      return rewards.map { _ in whole }
    }),
  .init(
    "returns.forward", .direction,
    "the rewards are accumulated from the first step on: each step then has what was paid before "
      + "it, and its action can only change what comes after.",
    returning { rewards, discount in toGo(rewards.reversed(), discount).reversed() }),
  .init(
    "returns.notTurnedRound", .direction,
    "the returns are listed from the last step to the first, in the order in which they were "
      + "computed.",
    returning { rewards, discount in toGo(rewards, discount).reversed() }),
  .init(
    "returns.discountsItsOwn", .parameter,
    "the step's own reward is discounted as well, with γ^(k+1) for γ^k: here rewards[t] is what "
      + "step t pays, and counts in full.",
    returning { rewards, discount in toGo(rewards, discount).map { discount * $0 } }),
  .init(
    "returns.discountOnReward", .parameter,
    "γ is on the reward instead of on the return that follows: G_t = r_t + γ G_{t+1}.",
    returning { rewards, discount in toGo(rewards, 1).map { discount * $0 } }),
  .init(
    "returns.discountTwice", .parameter,
    "γ is applied twice a step: a reward that comes a step later has one more factor of γ.",
    returning { rewards, discount in toGo(rewards, discount * discount) }),
  .init(
    "returns.fromTheStart", .parameter,
    "the rewards are discounted from the start of the episode: G_t discounts from step t on. "
      + "Otherwise late steps are hardly learned from.",
    returning { rewards, discount in
      var weight = 1.0  // γ^t
      return toGo(rewards, discount).map { next in
        defer { weight *= discount }
        return weight * next
      }
    }),
  .init(
    "returns.undiscounted", .parameter,
    "γ is left out: the rewards to come are summed as they are.",
    returning { rewards, _ in toGo(rewards, 1) }),
  .init(
    "returns.assumesDiscount", .parameter,
    "`discount` is not looked at, and γ is a number of its own such as 0.99: take the argument.",
    returning { rewards, _ in toGo(rewards, 0.99) }
  )
  .or(returning { rewards, _ in toGo(rewards, 0.9) })
  .or(returning { rewards, _ in toGo(rewards, 0.5) }),
  .init(
    "returns.average", .parameter,
    "the reward has the weight 1 − γ, as in a running average: in a return it counts in full.",
    returning { rewards, discount in toGo(rewards, discount).map { (1 - discount) * $0 } }),
  .init(
    "returns.oneStepAhead", .stale,
    "the next reward stands where the next return should: G_{t+1} holds all that follows, so go "
      + "from the last step to the first.",
    returning { rewards, discount in
      rewards.indices.map { t in
        rewards[t] + (t + 1 < rewards.count ? discount * rewards[t + 1] : 0)
      }
    }),
  .init(
    "returns.withoutItsOwn", .index,
    "the step's own reward is missing: here rewards[t] is what step t pays, and G_t starts with "
      + "it.",
    returning { rewards, discount in
      rewards.isEmpty ? [] : toGo(Array(rewards.dropFirst()), discount) + [0]
    }
  )
  .or(
    returning { rewards, discount in
      rewards.isEmpty ? [] : toGo(rewards.dropFirst().map { discount * $0 }, discount) + [0]
    }),
  .init(
    "returns.lastRewardLost", .index,
    "the last reward is left out: the sums run to the last step, and include it.",
    returning { rewards, discount in
      rewards.isEmpty ? [] : toGo(rewards.dropLast() + [0], discount)
    }),
  .init(
    "returns.firstStepLost", .index,
    "the loop stops before the first step, whose return is still its reward, or 0: the loop "
      + "includes index 0.",
    returning { rewards, discount in
      Array(rewards.prefix(1)) + toGo(rewards, discount).dropFirst()
    }
  )
  .or(
    returning { rewards, discount in
      rewards.prefix(1).map { _ in 0 } + toGo(rewards, discount).dropFirst()
    }),
  .init(
    "returns.notEmpty", .missingCase,
    "an episode without steps has no returns: the answer is [] there.",
    changing: { right in
      { rewards, discount, standardized in
        rewards.isEmpty ? [0] : try right(rewards, discount, standardized)
      }
    }),
  .init(
    "returns.neverStandardized", .missingCase,
    "`standardized` is not looked at: where it is true, subtract the mean of the returns and "
      + "divide by their deviation.",
    standardizing { $0 }),
  .init(
    "returns.alwaysStandardized", .missingCase,
    "the returns are always standardised: do so only where `standardized` is true.",
    changing: { right in { rewards, discount, _ in try right(rewards, discount, true) } }),
  .init(
    "returns.standardizedTurned", .missingCase,
    "the returns are standardised where `standardized` is false, and left where it is true.",
    changing: { right in { try right($0, $1, !$2) } }),
  .init(
    "returns.standardizesRewards", .exchange,
    "the rewards are standardised before the returns are formed: the returns themselves are wanted "
      + "with mean 0 and deviation 1.",
    changing: { right in { try right(right($0, 0, $2), $1, false) } }),
]

/// The function with other returns, which are standardised rightly.
private func returning(
  _ wrong: @escaping @Sendable (_ rewards: [Double], _ discount: Double) -> [Double]
) -> ReturnsToGo {
  { rewards, discount, standardized in
    let returns = wrong(rewards, discount)
    return standardized ? standardize(returns) : returns
  }
}

/// The function with the right returns, standardised in another way.
func standardizing(
  _ wrong: @escaping @Sendable (_ returns: [Double]) -> [Double]
) -> ReturnsToGo {
  { rewards, discount, standardized in
    let returns = toGo(rewards, discount)
    return standardized ? wrong(returns) : returns
  }
}

/// G_t = r_t + γ G_{t+1}.
func toGo(_ rewards: [Double], _ discount: Double) -> [Double] {
  var returns = rewards
  for t in rewards.indices.dropLast().reversed() { returns[t] += discount * returns[t + 1] }
  return returns
}
