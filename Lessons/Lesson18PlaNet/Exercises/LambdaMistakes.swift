import Course
import Lesson18

typealias LambdaFunction =
  @Sendable ([Float], [Float], [Float], Float, Float) throws -> [Float]

/// What a step of the recursion has at hand.
private struct LambdaStep {
  /// r_t.
  var reward: Float
  /// c_t.
  var goesOn: Float
  /// v_t.
  var value: Float
  /// v_{t+1}.
  var nextValue: Float
  /// R_{t+1}.
  var next: Float
  /// γ.
  var discount: Float
  /// λ.
  var decay: Float
}

/// The recursion with another step.
///
/// - Parameters:
///   - first: what it begins with, v_H where nothing is said.
///   - step: R_t.
private func recursing(
  from first: @escaping @Sendable (_ lastValue: Float) -> Float = { $0 },
  _ step: @escaping @Sendable (LambdaStep) -> Float
) -> LambdaFunction {
  { rewards, continues, values, discount, decay in
    var returns = rewards
    var next = first(values[rewards.count])
    for t in rewards.indices.reversed() {
      next = step(
        LambdaStep(
          reward: rewards[t], goesOn: continues[t], value: values[t], nextValue: values[t + 1],
          next: next, discount: discount, decay: decay))
      returns[t] = next
    }
    return returns
  }
}

/// The right step.
private func rightStep(_ s: LambdaStep) -> Float {
  s.reward + s.discount * s.goesOn * ((1 - s.decay) * s.nextValue + s.decay * s.next)
}

/// The right returns of changed arguments.
private func asking(
  _ change:
    @escaping @Sendable (
      _ rewards: inout [Float], _ continues: inout [Float], _ values: inout [Float],
      _ discount: inout Float, _ decay: inout Float
    ) -> Void
) -> Misconception<LambdaFunction>.Change {
  { right in
    {
      var (rewards, continues, values, discount, decay) = ($0, $1, $2, $3, $4)
      change(&rewards, &continues, &values, &discount, &decay)
      return try right(rewards, continues, values, discount, decay)
    }
  }
}

/// Terms and factors that are missing, added or at another place.
let lambdaTermMistakes: [Misconception<LambdaFunction>] = [
  .init(
    "lambda.withoutLast", .missingCase,
    "the recursion begins with 0 instead of v_H: what comes after the imagined steps is worth the "
      + "last value.",
    recursing(from: { _ in 0 }, rightStep)),
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
    changing: asking { _, _, _, _, decay in decay = 1 }
  )
  .or(changing: asking { _, _, _, _, decay in decay = 0 })
  .or(changing: asking { _, _, _, _, decay in decay = 0.95 }),
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
    changing: asking { _, _, _, discount, _ in discount = 1 }
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
    changing: asking { _, _, _, discount, _ in discount *= discount }
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
    changing: asking { rewards, _, _, _, _ in rewards = rewards.map { _ in 0 } }),
  .init(
    "lambda.withoutContinue", .missingCase,
    "c is not looked at: after an end nothing counts.",
    changing: asking { _, continues, _, _, _ in continues = continues.map { _ in 1 } }),
  .init(
    "lambda.continueOnReward", .index,
    "c_t multiplies the reward as well: the step that may end the episode is rewarded all the same.",
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
    changing: asking { _, continues, _, _, _ in continues[continues.count - 1] = 1 }),
  .init(
    "lambda.continueIsEnd", .sign,
    "c is read as the probability of an end: it is that of going on.",
    changing: asking { _, continues, _, _, _ in continues = continues.map { 1 - $0 } }),
  .init(
    "lambda.continueIsFlag", .precision,
    "c is rounded to 0 or 1: it is a probability and multiplies what follows.",
    changing: asking { _, continues, _, _, _ in continues = continues.map { $0 > 0.5 ? 1 : 0 } }
  )
  .or(
    changing: asking { _, continues, _, _, _ in continues = continues.map { $0 >= 0.5 ? 1 : 0 } }
  )
  .or(
    changing: asking { _, continues, _, _, _ in continues = continues.map { $0 > 0 ? 1 : 0 } }
  )
  .or(
    changing: asking { _, continues, _, _, _ in continues = continues.map { $0 < 1 ? 0 : 1 } }),
  .init(
    "lambda.continueTwice", .term,
    "c_t is taken twice, or those of two steps are multiplied: the recursion multiplies them.",
    changing: asking { _, continues, _, _, _ in continues = continues.map { $0 * $0 } }
  )
  .or(
    changing: asking { _, continues, _, _, _ in
      for t in continues.indices.dropFirst() { continues[t] *= continues[t - 1] }
    }),
]

/// Another element of a list, another direction, another method.
let lambdaPlaceMistakes: [Misconception<LambdaFunction>] = [
  .init(
    "lambda.ownValue", .index,
    "v_t stands where v_{t+1} belongs: a step leads to the next state.",
    recursing { s in
      s.reward + s.discount * s.goesOn * ((1 - s.decay) * s.value + s.decay * s.next)
    }
  )
  .or(
    recursing(from: { _ in 0 }) { s in
      s.reward + s.discount * s.goesOn * ((1 - s.decay) * s.value + s.decay * s.next)
    }),
  .init(
    "lambda.beginsWithReward", .missingCase,
    "the recursion begins with the last reward instead of v_H.",
    { rewards, continues, values, discount, decay in
      var returns = rewards
      var next = rewards[rewards.count - 1]
      for t in rewards.indices.reversed() {
        let mixed = (1 - decay) * values[t + 1] + decay * next
        next = rewards[t] + discount * continues[t] * mixed
        returns[t] = next
      }
      return returns
    }),
  .init(
    "lambda.nextValueAdded", .index,
    "the advantage is added to v_{t+1}: R_t = v_t + A_t.",
    changing: { right in
      { rewards, continues, values, discount, decay in
        let returns = try right(rewards, continues, values, discount, decay)
        return returns.indices.map { returns[$0] - values[$0] + values[$0 + 1] }
      }
    }),
  .init(
    "lambda.beginsWithOwnValue", .index,
    "the recursion begins with v_{H−1}: the last of the H + 1 values is v_H.",
    { rewards, continues, values, discount, decay in
      var returns = rewards
      var next = values[rewards.count - 1]
      for t in rewards.indices.reversed() {
        let mixed = (1 - decay) * values[t + 1] + decay * next
        next = rewards[t] + discount * continues[t] * mixed
        returns[t] = next
      }
      return returns
    }),
  .init(
    "lambda.nextReward", .index,
    "r_{t+1} stands where r_t belongs: r_t is what step t brings.",
    changing: asking { rewards, _, _, _, _ in
      rewards = Array(rewards.dropFirst()) + [rewards[rewards.count - 1]]
    }
  )
  .or(
    changing: asking { rewards, _, _, _, _ in rewards = Array(rewards.dropFirst()) + [0] }),
  .init(
    "lambda.nextContinue", .index,
    "c of the step before or after stands where c_t belongs: c_t says whether the episode goes on "
      + "after step t.",
    changing: asking { _, continues, _, _, _ in
      continues = Array(continues.dropFirst()) + [1]
    }
  )
  .or(changing: asking { _, continues, _, _, _ in continues = [1] + continues.dropLast() })
  .or(
    changing: asking { _, continues, _, _, _ in
      continues = Array(continues.dropFirst()) + [continues[continues.count - 1]]
    }
  )
  .or(
    changing: asking { _, continues, _, _, _ in
      continues = [continues[0]] + continues.dropLast()
    }),
  .init(
    "lambda.forwards", .direction,
    "the loop runs forwards: R_t needs R_{t+1}, which is not there yet.",
    { rewards, continues, values, discount, decay in
      var returns = rewards
      var next = values[rewards.count]
      for t in rewards.indices {
        let mixed = (1 - decay) * values[t + 1] + decay * next
        next = rewards[t] + discount * continues[t] * mixed
        returns[t] = next
      }
      return returns
    }
  )
  .or { rewards, continues, values, discount, decay in
    var returns = rewards + [values[rewards.count]]
    for t in rewards.indices {
      let mixed = (1 - decay) * values[t + 1] + decay * returns[t + 1]
      returns[t] = rewards[t] + discount * continues[t] * mixed
    }
    return Array(returns.dropLast())
  },
  .init(
    "lambda.reversed", .direction,
    "the returns stand in the order in which they were computed, the last step first.",
    changing: { right in { try right($0, $1, $2, $3, $4).reversed() } }),
  .init(
    "lambda.withLast", .index,
    "v_H stands behind the returns: there are H of them.",
    changing: { right in { try right($0, $1, $2, $3, $4) + [$2[$0.count]] } }),
  .init(
    "lambda.valueForReturn", .stale,
    "the next return is not carried on: the value stands for it, as with λ = 0 in every step but "
      + "the last.",
    { rewards, continues, values, discount, decay in
      rewards.indices.map { t in
        let last = values[rewards.count]
        let mixed = (1 - decay) * values[t + 1] + decay * last
        return rewards[t] + discount * continues[t] * mixed
      }
    }),
  .init(
    "lambda.advantages", .otherFormula,
    "the values are subtracted, so that these are advantages: a critic learns returns.",
    changing: { right in
      { rewards, continues, values, discount, decay in
        zip(try right(rewards, continues, values, discount, decay), values).map { $0 - $1 }
      }
    }),
  .init(
    "lambda.advantageSum", .otherFormula,
    "the differences are summed with λ but without their discount, or the value is not added again: "
      + "R_t = v_t + Σ (γ λ)^k δ_{t+k}.",
    { rewards, continues, values, discount, decay in
      var returns = rewards
      var sum: Float = 0
      for t in rewards.indices.reversed() {
        let delta = rewards[t] + discount * continues[t] * values[t + 1] - values[t]
        sum = delta + decay * continues[t] * sum
        returns[t] = values[t] + sum
      }
      return returns
    }
  )
  .or { rewards, continues, values, discount, decay in
    var returns = rewards
    var sum: Float = 0
    for t in rewards.indices.reversed() {
      let delta = rewards[t] + discount * continues[t] * values[t + 1] - values[t]
      sum = delta + discount * decay * sum
      returns[t] = values[t] + sum
    }
    return returns
  },
  .init(
    "lambda.mean", .aggregate,
    "the return is divided by the number of steps.",
    changing: { right in
      { rewards, continues, values, discount, decay in
        try right(rewards, continues, values, discount, decay).map { $0 / Float(rewards.count) }
      }
    }),
]
