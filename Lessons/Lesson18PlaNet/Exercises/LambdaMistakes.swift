import Course
import Lesson18

/// Terms and factors that are missing, added or at another place.
let lambdaTermMistakes: [Misconception<LambdaFunction>] = [
  .init(
    "lambda.withoutLast", .missingCase,
    "the recursion begins with 0 instead of v_H: what comes after the imagined steps is worth the "
      + "last value.",
    recursing(from: { _ in 0 }, rightLambda)),
  .init(
    "lambda.lastRewardAlone", .missingCase,
    "the last return is the last reward alone: v_H comes after it, discounted.",
    { rewards, continues, values, discount, decay in
      var returns = rewards
      for t in rewards.indices.dropLast().reversed() {
        let mixed = (1 - decay) * values[t + 1] + decay * returns[t + 1]
        returns[t] = rewards[t] + discount * continues[t] * mixed
      }
      return returns
    }),
  .init(
    "lambda.lastIsValue", .missingCase,
    "the last return is the last value: R_{H−1} has its reward and then γ c v_H.",
    { rewards, continues, values, discount, decay in
      var returns = rewards
      returns[rewards.count - 1] = values[rewards.count]
      for t in rewards.indices.dropLast().reversed() {
        let mixed = (1 - decay) * values[t + 1] + decay * returns[t + 1]
        returns[t] = rewards[t] + discount * continues[t] * mixed
      }
      return returns
    }
  )
  .or { rewards, continues, values, discount, decay in
    var returns = rewards
    returns[rewards.count - 1] = values[rewards.count - 1]
    for t in rewards.indices.dropLast().reversed() {
      let mixed = (1 - decay) * values[t + 1] + decay * returns[t + 1]
      returns[t] = rewards[t] + discount * continues[t] * mixed
    }
    return returns
  },
  .init(
    "lambda.exchangedDecay", .exchange,
    "λ and 1 − λ have changed places: λ belongs to the next return.",
    recursing { s in
      s.reward + s.discount * s.goesOn * (s.decay * s.nextValue + (1 - s.decay) * s.next)
    }),
  .init(
    "lambda.withoutOneMinus", .parameter,
    "the value has no factor 1 − λ, so that value and next return count for more than 1 together.",
    recursing { s in
      s.reward + s.discount * s.goesOn * (s.nextValue + s.decay * s.next)
    }),
  .init(
    "lambda.nextWithoutDecay", .parameter,
    "the next return has no factor λ.",
    recursing { s in
      s.reward + s.discount * s.goesOn * ((1 - s.decay) * s.nextValue + s.next)
    }),
  .init(
    "lambda.ignoresDecay", .parameter,
    "λ is not looked at, as if it were 1, 0 or 0.95.",
    changing: askingLambda { _, _, _, _, decay in decay = 1 }
  )
  .or(changing: askingLambda { _, _, _, _, decay in decay = 0 })
  .or(changing: askingLambda { _, _, _, _, decay in decay = 0.95 }),
  .init(
    "lambda.decaySquared", .parameter,
    "λ is taken twice, in the sum and with the discount.",
    recursing { s in
      s.reward + s.discount * s.goesOn
        * ((1 - s.decay) * s.nextValue + s.decay * s.decay * s.next)
    }),
  .init(
    "lambda.withoutDiscount", .parameter,
    "γ is left out, for all that follows or for one of its two parts.",
    changing: askingLambda { _, _, _, discount, _ in discount = 1 }
  )
  .or(
    recursing { s in
      s.reward + s.goesOn * ((1 - s.decay) * s.nextValue + s.discount * s.decay * s.next)
    }
  )
  .or(
    recursing { s in
      s.reward + s.goesOn * (s.discount * (1 - s.decay) * s.nextValue + s.decay * s.next)
    }),
  .init(
    "lambda.discountTwice", .parameter,
    "γ is taken twice for what follows, or for one of its two parts.",
    changing: askingLambda { _, _, _, discount, _ in discount *= discount }
  )
  .or(
    recursing { s in
      s.reward + s.discount * s.goesOn
        * ((1 - s.decay) * s.nextValue + s.discount * s.decay * s.next)
    }),
  .init(
    "lambda.discountOnReward", .parameter,
    "the reward is discounted, too: it comes now.",
    recursing { s in
      s.discount * (s.reward + s.goesOn * ((1 - s.decay) * s.nextValue + s.decay * s.next))
    }),
  .init(
    "lambda.valueOutside", .parameter,
    "the value stands outside of γ c_t: both parts of what follows are discounted.",
    recursing { s in
      s.reward + s.discount * s.goesOn * s.decay * s.next + (1 - s.decay) * s.nextValue
    }),
  .init(
    "lambda.withoutReward", .term,
    "the reward is left out.",
    changing: askingLambda { rewards, _, _, _, _ in rewards = rewards.map { _ in 0 } }),
  .init(
    "lambda.withoutContinue", .missingCase,
    "c is not looked at: after an end nothing counts.",
    changing: askingLambda { _, continues, _, _, _ in continues = continues.map { _ in 1 } }),
  .init(
    "lambda.continueOnReward", .index,
    "c_t multiplies the reward as well: the step that may end the episode is rewarded all the "
      + "same.",
    recursing { s in
      s.goesOn * (s.reward + s.discount * ((1 - s.decay) * s.nextValue + s.decay * s.next))
    }
  )
  .or(
    recursing { s in
      s.goesOn * s.reward + s.discount * ((1 - s.decay) * s.nextValue + s.decay * s.next)
    }),
  .init(
    "lambda.continueOnValue", .missingCase,
    "c_t multiplies one of the two parts, the value or the next return: it multiplies both.",
    recursing { s in
      s.reward + s.discount * ((1 - s.decay) * s.goesOn * s.nextValue + s.decay * s.next)
    }
  )
  .or(
    recursing { s in
      s.reward + s.discount * ((1 - s.decay) * s.nextValue + s.decay * s.goesOn * s.next)
    }),
  .init(
    "lambda.lastContinue", .missingCase,
    "the last step has no c, as if the value behind it were sure to count: it may end the episode.",
    changing: askingLambda { _, continues, _, _, _ in continues[continues.count - 1] = 1 }),
  .init(
    "lambda.continueIsEnd", .sign,
    "c is read as the probability of an end: it is that of going on.",
    changing: askingLambda { _, continues, _, _, _ in continues = continues.map { 1 - $0 } }),
  .init(
    "lambda.continueIsFlag", .precision,
    "c is rounded to 0 or 1: it is a probability and multiplies what follows.",
    changing: askingLambda { _, continues, _, _, _ in continues = continues.map { $0 > 0.5 ? 1 : 0 }
    }
  )
  .or(
    changing: askingLambda { _, continues, _, _, _ in
      continues = continues.map { $0 >= 0.5 ? 1 : 0 }
    }
  )
  .or(
    changing: askingLambda { _, continues, _, _, _ in continues = continues.map { $0 > 0 ? 1 : 0 } }
  )
  .or(
    changing: askingLambda { _, continues, _, _, _ in continues = continues.map { $0 < 1 ? 0 : 1 } }
  ),
  .init(
    "lambda.continueTwice", .term,
    "c_t is taken twice, or those of two steps are multiplied: the recursion multiplies them.",
    changing: askingLambda { _, continues, _, _, _ in continues = continues.map { $0 * $0 } }
  )
  .or(
    changing: askingLambda { _, continues, _, _, _ in
      for t in continues.indices.dropFirst() { continues[t] *= continues[t - 1] }
    }),
]
