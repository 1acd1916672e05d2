import Course
import Lesson09
import RLCore
import RLNetworks

/// Wrong recursions of 09.2, with endings treated rightly.
let segmentReturnMistakes: [Misconception<Segmenting>] = [
  .init(
    "segment.undiscounted", .parameter,
    "γ is left out: what comes a step later has a factor of γ.",
    segmenting(combine: { reward, _, next in reward + next })),
  .init(
    "segment.discountTwice", .parameter,
    "γ is on R_{t+1} twice: each step costs one factor of γ.",
    segmenting(combine: { $0 + $1 * $1 * $2 })),
  .init(
    "segment.discountOnReward", .parameter,
    "γ is on the reward r_t: it belongs to what follows, R_{t+1}, alone.",
    segmenting(combine: { $1 * ($0 + $2) })
  )
  .or(segmenting(combine: { $1 * $0 + $2 })),
  .init(
    "segment.complement", .parameter,
    "1 − γ is a factor where γ belongs, or beside it: R_t = r_t + γ R_{t+1}.",
    segmenting(combine: { $0 + (1 - $1) * $2 })
  )
  .or(segmenting(combine: { (1 - $1) * $0 + $1 * $2 })),
  .init(
    "segment.assumesDiscount", .parameter,
    "γ is a number of its own such as 0.99, and the argument is not looked at: take `discount`.",
    changing: asking { $1 = 0.99 }
  )
  .or(changing: asking { $1 = 0.9 })
  .or(changing: asking { $1 = 0.5 }),
  .init(
    "segment.subtracted", .sign,
    "what follows is subtracted: R_t = r_t + γ R_{t+1}.",
    segmenting(combine: { $0 - $1 * $2 })),
  .init(
    "segment.rewardsAlone", .term,
    "R_{t+1} is missing: the returns are the rewards of single steps.",
    segmenting(combine: { reward, _, _ in reward })),
  .init(
    "segment.withoutReward", .term,
    "the reward is missing: R_t = r_t + γ R_{t+1}.",
    segmenting(combine: { _, discount, next in discount * next })),
  .init(
    "segment.oneStep", .otherFormula,
    "R_{t+1} is replaced by the critic's value of the next state: that is the one-step target. All "
      + "rewards up to the segment's end come first.",
    segmenting(following: { segment, t, next in
      let stored = t + 1 < segment.values.count ? segment.values[t + 1] : segment.bootstrapValue
      return rightFollowing(segment, t, stored)
    })),
  .init(
    "segment.oneForAll", .otherFormula,
    "every step is bootstrapped from V(s_n), as if it were the last one: the rewards between come "
      + "first.",
    segmenting(following: { segment, t, _ in rightFollowing(segment, t, segment.bootstrapValue) })),
  .init(
    "segment.forwards", .direction,
    "the recursion runs from the first step to the last: each return then sums up what came before "
      + "it, and needs what comes after."
  ) { segment, discount in
    var next = segment.bootstrapValue
    let returns = segment.rewards.indices.map { t in
      next = segment.rewards[t] + discount * rightFollowing(segment, t, next)
      return next
    }
    return (zip(returns, segment.values).map { $0 - $1 }, returns)
  },
  .init(
    "segment.notTurnedRound", .direction,
    "the returns stand in the order in which they are computed, from the last step to the first: "
      + "turn them round.",
    changing: answering { returns, _, _ in returns.reverse() }),
  .init(
    "segment.firstStepLost", .index,
    "the loop stops before the first step: its return is still the reward alone, or 0. Include "
      + "t = 0.",
    changing: answering { returns, segment, _ in
      if !returns.isEmpty { returns[0] = segment.rewards[0] }
    }
  )
  .or(changing: answering { returns, _, _ in if !returns.isEmpty { returns[0] = 0 } }),
  .init(
    "segment.lastStepIsBootstrap", .index,
    "the last step's return is V(s_n), and its reward is lost: V(s_n) is what follows it, and "
      + "R_{n−1} = r_{n−1} + γ V(s_n).",
    changing: asking { segment, discount in
      if let last = segment.endings.last, last == nil {
        segment.rewards[segment.rewards.count - 1] = (1 - discount) * segment.bootstrapValue
      }
    }),
  .init(
    "segment.bootstrapAppended", .index,
    "V(s_n) is returned as one more return: there is one return for each step.",
    changing: { right in
      { segment, discount in
        let answer = try right(segment, discount)
        return (answer.advantages, answer.returns + [segment.bootstrapValue])
      }
    }),
  .init(
    "segment.mean", .aggregate,
    "the returns are divided by the number of steps: R is a sum.",
    changing: answering { returns, _, _ in
      let count = Float(max(1, returns.count))
      returns = returns.map { $0 / count }
    }),
  .init(
    "segment.wholeNumbers", .precision,
    "the returns are rounded to whole numbers: they are fractions.",
    changing: answering { returns, _, _ in returns = returns.map { $0.rounded(.towardZero) } }
  )
  .or(changing: answering { returns, _, _ in returns = returns.map { $0.rounded() } }),
  .init(
    "segment.notEmpty", .missingCase,
    "a segment without steps has no return: both lists are [] there.",
    changing: { right in
      { segment, discount in
        let answer = try right(segment, discount)
        return answer.returns.isEmpty
          ? ([segment.bootstrapValue], [segment.bootstrapValue]) : answer
      }
    }
  )
  .or(changing: { right in
    { segment, discount in
      let answer = try right(segment, discount)
      return answer.returns.isEmpty ? ([0], [0]) : answer
    }
  }),
]

/// Wrong advantages of 09.2 beside right returns.
let segmentAdvantageMistakes: [Misconception<Segmenting>] = [
  .init(
    "segment.advantagesAreReturns", .term,
    "V(s_t) is not subtracted: the advantage is how much better the return is than expected, "
      + "R_t − V(s_t).",
    segmenting(advantage: { $2[$1] })),
  .init(
    "segment.advantageTurned", .sign,
    "the advantage is V(s_t) − R_t: it is positive where the return is better than expected, "
      + "R_t − V(s_t).",
    segmenting(advantage: { $0.values[$1] - $2[$1] })),
  .init(
    "segment.advantageOfNextValue", .index,
    "the value of the next state is subtracted: what was expected before step t is V(s_t).",
    segmenting(advantage: { segment, t, returns in
      let next = t + 1 < segment.values.count ? segment.values[t + 1] : segment.bootstrapValue
      return returns[t] - next
    })),
  .init(
    "segment.advantageOfFirstValue", .stale,
    "the value of the segment's first state is subtracted everywhere: each step has its own, "
      + "values[t].",
    segmenting(advantage: { segment, t, returns in returns[t] - segment.values[0] })),
  .init(
    "segment.advantageOfRewards", .term,
    "V(s_t) is subtracted from the reward alone: subtract it from the return.",
    segmenting(advantage: { segment, t, _ in segment.rewards[t] - segment.values[t] })),
  .init(
    "segment.advantageOfMean", .aggregate,
    "the mean of the returns is subtracted: the baseline is the critic's value of each state.",
    segmenting(advantage: { _, t, returns in
      returns[t] - returns.reduce(0, +) / Float(returns.count)
    })
  )
  .or(
    segmenting(advantage: { segment, t, returns in
      returns[t] - segment.values.reduce(0, +) / Float(returns.count)
    })),
  .init(
    "segment.advantageOnlyPositive", .extremum,
    "negative advantages are cut off at 0: an action that was worse than expected is to become "
      + "less likely.",
    segmenting(advantage: { max(0, $2[$1] - $0.values[$1]) })),
  .init(
    "segment.advantageSquared", .otherFormula,
    "the advantages are squared, as in the critic's loss: here they are R_t − V(s_t), with their "
      + "sign.",
    segmenting(advantage: { ($2[$1] - $0.values[$1]) * ($2[$1] - $0.values[$1]) })),
  .init(
    "segment.standardized", .otherFormula,
    "the advantages are standardised, as by lesson 7's minibatches, or less their mean: here they "
      + "are R_t − V(s_t), as they are."
  ) { segment, discount in
    let (advantages, returns) = try segmenting()(segment, discount)
    let count = Float(max(1, returns.count))
    let mean = advantages.reduce(0, +) / count
    let variance = advantages.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    return (advantages.map { ($0 - mean) / (variance.squareRoot() + 1e-8) }, returns)
  }
  .or { segment, discount in
    let (advantages, returns) = try segmenting()(segment, discount)
    let mean = advantages.reduce(0, +) / Float(max(1, returns.count))
    return (advantages.map { $0 - mean }, returns)
  },
  .init(
    "segment.resultsExchanged", .exchange,
    "returns and advantages have changed places: the advantages come first.",
    changing: { right in
      { segment, discount in
        let answer = try right(segment, discount)
        return (answer.returns, answer.advantages)
      }
    }),
  .init(
    "segment.returnsPlusValues", .term,
    "V(s_t) is added to the returns, as if they were advantages: R_t is what the recursion gives.",
    changing: { right in
      { segment, discount in
        let answer = try right(segment, discount)
        return (answer.returns, zip(answer.returns, segment.values).map { $0 + $1 })
      }
    }
  )
  .or(changing: { right in
    { segment, discount in
      let answer = try right(segment, discount)
      return (answer.advantages, zip(answer.returns, segment.values).map { $0 + $1 })
    }
  }),
]
