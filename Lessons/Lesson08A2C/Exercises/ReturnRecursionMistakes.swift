import Course
import Lesson08
import RLCore

/// Wrong recursions of 08.1, with endings and environments treated rightly.
let returnRecursionMistakes: [Misconception<Returns>] = [
  .init(
    "bootstrapped.undiscounted", .parameter,
    "γ is left out: what comes a step later has a factor of γ.",
    returns(combine: { reward, _, next in reward + next })),
  .init(
    "bootstrapped.discountTwice", .parameter,
    "γ is on R_{t+1} twice: each step costs one factor of γ.",
    returns(combine: { $0 + $1 * $1 * $2 })
  )
  .or(
    changing: asking { question in
      question.bootstrapValues = question.bootstrapValues.map { question.discount * $0 }
    }
  )
  .or(
    changing: asking { question in
      question.finalValues = question.finalValues.map { question.discount * $0 }
    }),
  .init(
    "bootstrapped.discountOnReward", .parameter,
    "γ is on the reward r_t: it belongs to what follows, R_{t+1}, alone.",
    returns(combine: { $1 * ($0 + $2) })
  )
  .or(returns(combine: { $1 * $0 + $2 })),
  .init(
    "bootstrapped.discountedFromStart", .index,
    "the factors of γ are counted from the first step of the rollout: R_t begins with r_t in full, "
      + "and what comes k steps after t has the factor γ^k.",
    changing: answering { returns, question in
      var weight: Float = 1
      for entry in returns.indices {
        if entry > 0, entry % question.environments == 0 { weight *= question.discount }
        returns[entry] *= weight
      }
    }),
  .init(
    "bootstrapped.complement", .parameter,
    "1 − γ is a factor where γ belongs, or beside it: R_t = r_t + γ R_{t+1}.",
    returns(combine: { $0 + (1 - $1) * $2 })
  )
  .or(returns(combine: { (1 - $1) * $0 + $1 * $2 })),
  .init(
    "bootstrapped.assumesDiscount", .parameter,
    "γ is a number of its own such as 0.99, and the argument is not looked at: take `discount`.",
    changing: asking { $0.discount = 0.99 }
  )
  .or(changing: asking { $0.discount = 0.9 })
  .or(changing: asking { $0.discount = 0.95 })
  .or(changing: asking { $0.discount = 0.5 }),
  .init(
    "bootstrapped.subtracted", .sign,
    "what follows is subtracted: R_t = r_t + γ R_{t+1}.",
    returns(combine: { $0 - $1 * $2 })),
  .init(
    "bootstrapped.negated", .sign,
    "the returns have the wrong sign: they are sums of rewards, not of costs.",
    changing: answering { returns, _ in returns = returns.map { -$0 } }),
  .init(
    "bootstrapped.rewardsAlone", .term,
    "R_{t+1} is missing: the result is the rewards of single steps.",
    returns(combine: { reward, _, _ in reward })),
  .init(
    "bootstrapped.withoutReward", .term,
    "the reward is missing: R_t = r_t + γ R_{t+1}.",
    returns(combine: { _, discount, next in discount * next })),
  .init(
    "bootstrapped.ofOneStep", .otherFormula,
    "every step is bootstrapped from V(s_T), as if it were the last one: the rewards between come "
      + "first, and R_{t+1} is the next return.",
    returns(following: { question, entry, _ in
      rightFollowing(
        question, entry, question.bootstrapValues[entry % question.environments])
    })),
  .init(
    "bootstrapped.nextReward", .otherFormula,
    "the next reward stands where the next return belongs: R_{t+1} has all that follows.",
    returns(following: { question, entry, next in
      let further = entry + question.environments
      return rightFollowing(
        question, entry, further < question.rewards.count ? question.rewards[further] : next)
    })),
  .init(
    "bootstrapped.forwards", .direction,
    "the recursion runs from the first step to the last: each return then sums up what came before "
      + "it, and needs what comes after."
  ) { rewards, endings, finalValues, bootstrapValues, discount in
    var returns = rewards
    let environments = bootstrapValues.count
    for entry in rewards.indices {
      let (before, following) = (entry - environments, entry + environments)
      if before >= 0, endings[before] == nil { returns[entry] += discount * returns[before] }
      if endings[entry] == .truncated {
        returns[entry] += discount * finalValues[entry]
      } else if endings[entry] == nil, following >= rewards.count {
        returns[entry] += discount * bootstrapValues[entry % environments]
      }
    }
    return returns
  }
  .or { rewards, endings, _, bootstrapValues, discount in
    var next = bootstrapValues
    return rewards.indices.map { entry in
      let n = entry % bootstrapValues.count
      if endings[entry] != nil { next[n] = 0 }
      next[n] = rewards[entry] + discount * next[n]
      return next[n]
    }
  },
  .init(
    "bootstrapped.notTurnedRound", .direction,
    "the returns stand in the order in which they are computed, from the last step to the first: "
      + "turn them round.",
    changing: answering { returns, question in
      let environments = question.environments
      returns = (0..<question.steps).reversed().flatMap { t in
        returns[(t * environments)..<((t + 1) * environments)]
      }
    }
  )
  .or(changing: answering { returns, _ in returns.reverse() }),
  .init(
    "bootstrapped.firstStepLost", .index,
    "the loop stops before the first step: its return is still the reward alone, or 0. Include "
      + "t = 0.",
    changing: answering { returns, question in
      for n in returns.indices.prefix(question.environments) { returns[n] = question.rewards[n] }
    }
  )
  .or(
    changing: answering { returns, question in
      for n in returns.indices.prefix(question.environments) { returns[n] = 0 }
    }),
  .init(
    "bootstrapped.lastStepIsBootstrap", .index,
    "the last step's return is V(s_T), and its reward is lost: V(s_T) is what follows the last "
      + "step, and R_{T−1} = r_{T−1} + γ V(s_T).",
    changing: asking { question in
      for (n, entry) in question.rewards.indices.suffix(question.environments).enumerated()
      where question.endings[entry] == nil {
        question.rewards[entry] = (1 - question.discount) * question.bootstrapValues[n]
      }
    }),
  .init(
    "bootstrapped.standardized", .otherFormula,
    "the returns are standardised, as in lesson 6: here the critic learns them in the unit of the "
      + "rewards, as they are.",
    changing: answering { returns, _ in
      let count = Float(max(1, returns.count))
      let mean = returns.reduce(0, +) / count
      let variance = returns.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
      returns = returns.map { ($0 - mean) / (variance.squareRoot() + 1e-8) }
    }),
  .init(
    "bootstrapped.lessBootstrap", .otherFormula,
    "V(s_T) is subtracted from the returns: that makes an advantage of them, and this function "
      + "returns R.",
    changing: answering { returns, question in
      for entry in returns.indices {
        returns[entry] -= question.bootstrapValues[entry % question.environments]
      }
    }),
  .init(
    "bootstrapped.averageOfSteps", .aggregate,
    "the returns are divided by the number of steps: R is a sum.",
    changing: answering { returns, question in
      let steps = Float(max(1, question.steps))
      returns = returns.map { $0 / steps }
    }),
  .init(
    "bootstrapped.wholeNumbers", .precision,
    "the returns are rounded to whole numbers: they are fractions.",
    changing: answering { returns, _ in returns = returns.map { $0.rounded(.towardZero) } }
  )
  .or(changing: answering { returns, _ in returns = returns.map { $0.rounded() } }),
  .init(
    "bootstrapped.notEmpty", .missingCase,
    "a rollout without steps has no return: the result is [] there.",
    changing: answering { returns, question in
      if returns.isEmpty { returns = question.bootstrapValues }
    }
  )
  .or(changing: answering { returns, _ in if returns.isEmpty { returns = [0] } }),
]
