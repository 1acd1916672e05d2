import Course
import Lesson18

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
    changing: askingLambda { rewards, _, _, _, _ in
      rewards = Array(rewards.dropFirst()) + [rewards[rewards.count - 1]]
    }
  )
  .or(
    changing: askingLambda { rewards, _, _, _, _ in rewards = Array(rewards.dropFirst()) + [0] }),
  .init(
    "lambda.nextContinue", .index,
    "c of the step before or after stands where c_t belongs: c_t says whether the episode goes on "
      + "after step t.",
    changing: askingLambda { _, continues, _, _, _ in
      continues = Array(continues.dropFirst()) + [1]
    }
  )
  .or(changing: askingLambda { _, continues, _, _, _ in continues = [1] + continues.dropLast() })
  .or(
    changing: askingLambda { _, continues, _, _, _ in
      continues = Array(continues.dropFirst()) + [continues[continues.count - 1]]
    }
  )
  .or(
    changing: askingLambda { _, continues, _, _, _ in
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
    "the differences are summed with λ but without their discount, or the value is not added "
      + "again: R_t = v_t + Σ (γ λ)^k δ_{t+k}.",
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
