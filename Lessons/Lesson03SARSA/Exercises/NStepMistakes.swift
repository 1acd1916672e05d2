import Course
import RLCore

/// 03.3: slips with signs, indices, factors and digits.
var nStepMistakes: [Misconception<NStepReturn>] {
  [
    .init(
      "nStep.readsAfterTheEnd", .missingCase,
      "`bootstrapValue` is multiplied by 0 after a termination: it may be nan then, and 0 · nan "
        + "is nan. Leave the term out."
    ) { rewards, bootstrap, ending, discount in
      discountedSum(rewards, discount)
        + (ending == .terminated ? 0 : power(discount, rewards.count)) * bootstrap
    },
    .init(
      "nStep.endingsSwapped", .exchange,
      "the two endings have changed places: after .terminated nothing follows, and a time limit "
        + "stops only the clock.",
      wrongReturn(isOver: { $0 == .truncated })),
    .init(
      "nStep.onlyWhereItEnds", .missingCase,
      "the bootstrap counts only where an episode has ended: it belongs to every return but one "
        + "after .terminated.",
      wrongReturn(isOver: { $0 == nil })
    ).or(wrongReturn(isOver: { $0 != .truncated })),
    .init(
      "nStep.nothingAtTheEnd", .missingCase,
      "rewards are lost where the task ends, all of them or the last: they have been earned, and "
        + "only what follows is 0.",
      changing: { right in
        { $2 == .terminated ? 0 : try right($0, $1, $2, $3) }
      }
    )
    .or(changing: { right in
      { rewards, bootstrap, ending, discount in
        ending == .terminated
          ? discountedSum(rewards.dropLast(), discount)
          : try right(rewards, bootstrap, ending, discount)
      }
    }),
    .init(
      "nStep.undiscounted", .parameter,
      "γ is left out everywhere: what is k steps away counts γ^k.",
      changing: { right in
        { rewards, bootstrap, ending, _ in try right(rewards, bootstrap, ending, 1) }
      }),
    .init(
      "nStep.discountTimesSteps", .parameter,
      "γ is multiplied by the number of steps: k steps away means γ^k, which is γ multiplied by "
        + "itself.",
      wrongReturn(
        earned: { rewards, discount in
          rewards.enumerated().reduce(0) {
            $0 + ($1.offset == 0 ? 1 : discount * Double($1.offset)) * $1.element
          }
        }, weight: { $0 * Double($1) })),
    .init(
      "nStep.oneDiscountForAll", .parameter,
      "every later reward counts γ times, however far away it is: k steps away means γ^k.",
      wrongReturn(earned: { rewards, discount in
        rewards[0] + discount * rewards.dropFirst().reduce(0, +)
      })
    )
    .or(
      wrongReturn(
        earned: { rewards, discount in
          rewards[0] + discount * rewards.dropFirst().reduce(0, +)
        }, weight: { discount, _ in discount })),
    .init(
      "nStep.discountedTwice", .parameter,
      "γ counts twice a step: what is k steps away counts γ^k.",
      changing: { right in { try right($0, $1, $2, $3 * $3) } }),
    .init(
      "nStep.minus", .sign,
      "a sign is turned: the rewards and the bootstrap are all added.",
      wrongReturn(weight: { -power($0, $1) })
    )
    .or(changing: { right in { -(try right($0, $1, $2, $3)) } })
    .or(changing: { right in { try right($0, $1, $2, -$3) } }),
    .init(
      "nStep.losesLastReward", .index,
      "the last reward is left out: n rewards count, from r_0 to r_(n−1).",
      wrongReturn(earned: { rewards, discount in discountedSum(rewards.dropLast(), discount) })),
    .init(
      "nStep.losesFirstReward", .index,
      "the first reward is left out: n rewards count, from r_0 to r_(n−1).",
      wrongReturn(earned: { rewards, discount in discountedSum([0] + rewards.dropFirst(), discount)
      })
    )
    .or(
      wrongReturn(earned: { rewards, discount in
        discountedSum(Array(rewards.dropFirst()), discount)
      })),
    .init(
      "nStep.firstRewardOnly", .term,
      "only the first reward counts: all n of them have been earned on the way.",
      wrongReturn(earned: { rewards, _ in rewards[0] })
    ).or(wrongReturn(earned: { rewards, _ in rewards[0] }, weight: { discount, _ in discount })),
    .init(
      "nStep.bootstrapEveryStep", .term,
      "the bootstrap is added at every step: it stands for what comes after the last one, and "
        + "counts once."
    ) { rewards, bootstrap, ending, discount in
      let value = ending == .terminated ? 0 : bootstrap
      return rewards.reversed().reduce(0) { $1 + discount * ($0 + value) }
    },
    .init(
      "nStep.meanReward", .aggregate,
      "the rewards are averaged: a return is their discounted sum.",
      wrongReturn(earned: { rewards, discount in
        discountedSum(rewards, discount) / Double(rewards.count)
      })
    )
    .or(changing: { right in { try right($0, $1, $2, $3) / Double($0.count) } }),
    .init(
      "nStep.inFloat", .precision,
      "the sum is kept in Float, which has seven digits: all numbers are Double."
    ) { rewards, bootstrap, ending, discount in
      var result: Float = ending == .terminated ? 0 : Float(bootstrap)
      for reward in rewards.reversed() { result = Float(reward) + Float(discount) * result }
      return Double(result)
    },
  ]
}
