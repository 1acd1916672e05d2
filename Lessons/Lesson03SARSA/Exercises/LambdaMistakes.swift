import Course
import RLCore

/// 03.5: slips with signs, indices, factors and digits.
var lambdaMistakes: [Misconception<LambdaReturns>] {
  [
    .init(
      "lambda.readsAfterTheEnd", .missingCase,
      "V(s_T) is multiplied by 0 after a termination: it may be nan then, and 0 · nan is nan. "
        + "Leave the term out.",
      recursion(last: { $0.gamma * $0.lastValue * ($0.ending == .terminated ? 0 : 1) })),
    .init(
      "lambda.truncationAsTermination", .missingCase,
      "V(s_T) is left out after a time limit: .truncated stops the clock and not the task.",
      section: "The target", recursion(last: { $0.ending == nil ? $0.gamma * $0.lastValue : 0 })),
    .init(
      "lambda.lastBootstrapByLambda", .parameter,
      "V(s_T) counts only λ after the last step: no return follows it, and V(s_T) counts in full.",
      recursion(last: {
        $0.ending == .terminated ? 0 : $0.gamma * $0.lambda * $0.lastValue
      })),
    .init(
      "lambda.minus", .sign,
      "a sign is turned: r_t, γ (1 − λ) V(s_{t+1}) and γ λ G_{t+1} are added.",
      recursion({ -$0.gamma * ((1 - $0.lambda) * $0.values[$1] + $0.lambda * $2) })
    )
    .or(recursion({ $0.gamma * ((1 - $0.lambda) * $0.values[$1] - $0.lambda * $2) }))
    .or(recursion({ $0.gamma * ((1 + $0.lambda) * $0.values[$1] + $0.lambda * $2) }))
    .or(changing: { right in { try right($0, $1, $2, $3, $4).map { -$0 } } }),
    .init(
      "lambda.withoutValue", .term,
      "V(s_{t+1}) is missing: the part 1 − λ of what follows is V(s_{t+1}), and the part λ is "
        + "G_{t+1}.",
      recursion({ $0.gamma * $0.lambda * $2 })),
    .init(
      "lambda.withoutReturn", .term,
      "G_{t+1} is missing: the part 1 − λ of what follows is V(s_{t+1}), and the part λ is "
        + "G_{t+1}.",
      recursion { episode, t, _ in episode.gamma * (1 - episode.lambda) * episode.values[t] }),
    .init(
      "lambda.equalWeights", .parameter,
      "V(s_{t+1}) and G_{t+1} both count in full, or both λ: their weights are 1 − λ and λ.",
      recursion { $0.gamma * ($0.values[$1] + $2) }
    ).or(recursion { $0.gamma * $0.lambda * ($0.values[$1] + $2) }),
    .init(
      "lambda.returnInFull", .parameter,
      "G_{t+1} counts in full beside (1 − λ) V(s_{t+1}): the weights 1 − λ and λ sum to 1.",
      recursion { $0.gamma * ((1 - $0.lambda) * $0.values[$1] + $2) }),
    .init(
      "lambda.withoutRewards", .term,
      "the rewards are missing: each return begins with the reward of its own step.",
      changing: { right in { try right($0.map { _ in 0 }, $1, $2, $3, $4) } }),
    .init(
      "lambda.discountsReward", .parameter,
      "the reward of the step itself is discounted: γ belongs to what follows it.",
      changing: { right in
        { rewards, values, ending, gamma, lambda in
          try right(rewards.map { gamma * $0 }, values, ending, gamma, lambda)
        }
      }),
    .init(
      "lambda.discountedTwice", .parameter,
      "γ counts twice a step: what follows is one step away, and is multiplied by γ once.",
      changing: { right in { try right($0, $1, $2, $3 * $3, $4) } }),
    .init(
      "lambda.forwards", .direction,
      "the loop runs from the first step to the last: G_{t+1} is not known then, and the bare "
        + "reward stands in its place. Begin at the end."
    ) { rewards, values, ending, gamma, lambda in
      var returns = rewards
      for t in rewards.indices {
        if t < rewards.count - 1 {
          returns[t] += gamma * ((1 - lambda) * values[t] + lambda * returns[t + 1])
        } else if ending != .terminated {
          returns[t] += gamma * values[t]
        }
      }
      return returns
    },
    .init(
      "lambda.returnBefore", .direction,
      "the return of the step before is mixed in: G_t contains G_{t+1}, and a loop from the last "
        + "step to the first knows it.",
      fromTheStart(first: { $0.gamma * (1 - $0.lambda) * $0.values[0] })
    )
    .or(fromTheStart(first: { $0.ending == .terminated ? 0 : $0.gamma * $0.values[0] }))
    .or(
      fromTheStart(
        first: { $0.ending == .terminated ? 0 : $0.gamma * $0.values[0] }, mixesAtTheEnd: true)),
    .init(
      "lambda.valueBefore", .index,
      "the values are read one step too early: `nextValues[t]` is the value of the state after "
        + "step t.",
      recursion { $0.gamma * ((1 - $0.lambda) * $0.values[max($1 - 1, 0)] + $0.lambda * $2) }
    )
    .or(
      recursion {
        let value = $1 > 0 ? $0.values[$1 - 1] : 0
        return $0.gamma * ((1 - $0.lambda) * value + $0.lambda * $2)
      }),
    .init(
      "lambda.returnTwoAhead", .index,
      "the return of two steps later is mixed in: G_t contains G_{t+1}."
    ) { rewards, values, ending, gamma, lambda in
      var returns = rewards
      let last = rewards.count - 1
      for t in rewards.indices.reversed() {
        let following = returns[min(t + 2, last)]
        if t < last {
          returns[t] += gamma * ((1 - lambda) * values[t] + lambda * following)
        } else if ending != .terminated {
          returns[t] += gamma * values[t]
        }
      }
      return returns
    },
    .init(
      "lambda.losesLast", .index,
      "the last or the first return is missing: there are T of them, one for each reward.",
      changing: { right in { try right($0, $1, $2, $3, $4).dropLast() } }
    ).or(changing: { right in { Array(try right($0, $1, $2, $3, $4).dropFirst()) } }),
    .init(
      "lambda.wholeEpisode", .aggregate,
      "every step gets the return of the first one: what was earned before a step is no part of "
        + "its return.",
      changing: { right in
        { rewards, values, ending, gamma, lambda in
          let returns = try right(rewards, values, ending, gamma, lambda)
          return returns.map { _ in returns[0] }
        }
      }),
    .init(
      "lambda.rewardsAndValuesSwapped", .exchange,
      "rewards and values have changed places: r is earned in the step, and V(s_{t+1}) is a guess "
        + "about what follows.",
      changing: { right in { try right($1, $0, $2, $3, $4) } }),
    .init(
      "lambda.discountAndDecaySwapped", .exchange,
      "γ and λ have changed places: γ discounts all that follows, and λ divides it between value "
        + "and return.",
      changing: { right in { try right($0, $1, $2, $4, $3) } }),
    .init(
      "lambda.inFloat", .precision,
      "the returns are computed in Float, which keeps seven digits: all numbers are Double."
    ) { rewards, values, ending, gamma, lambda in
      let (gamma, lambda, values) = (Float(gamma), Float(lambda), values.map { Float($0) })
      var returns = rewards.map { Float($0) }
      for t in rewards.indices.reversed() {
        if t < rewards.count - 1 {
          returns[t] += gamma * ((1 - lambda) * values[t] + lambda * returns[t + 1])
        } else if ending != .terminated {
          returns[t] += gamma * values[t]
        }
      }
      return returns.map { Double($0) }
    },
  ]
}

/// The recursion from the first step to the last: G_{t-1} stands in place of G_{t+1}.
///
/// - Parameters:
///   - first: the term of the first return, where it is not the last one as well.
///   - mixesAtTheEnd: whether the last return contains the one before it, too.
private func fromTheStart(
  first: @escaping @Sendable (RecordedReturns) -> Double, mixesAtTheEnd: Bool = false
) -> LambdaReturns {
  { rewards, values, ending, gamma, lambda in
    let episode = RecordedReturns(
      rewards: rewards, values: values, ending: ending, gamma: gamma, lambda: lambda)
    var returns = rewards
    for t in rewards.indices {
      if t == rewards.count - 1 && (t == 0 || !mixesAtTheEnd) {
        returns[t] += ending == .terminated ? 0 : gamma * values[t]
      } else {
        returns[t] +=
          t == 0 ? first(episode) : gamma * ((1 - lambda) * values[t] + lambda * returns[t - 1])
      }
    }
    return returns
  }
}
