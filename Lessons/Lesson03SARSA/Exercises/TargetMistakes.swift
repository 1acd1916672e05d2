import Course
import RLCore

/// 03.1: slips with signs, indices, factors and digits.
var targetMistakes: [Misconception<SARSATarget>] {
  [
    .init(
      "sarsa.readsAfterTheEnd", .missingCase,
      "Q(s', a') is read after a termination and multiplied by 0: nothing stands there then, and "
        + "0 · nan is nan. Return r before anything is read."
    ) { reward, next, action, ending, discount in
      reward + (ending == .terminated ? 0 : discount) * next[action]
    },
    .init(
      "sarsa.endingsSwapped", .exchange,
      "the two endings have changed places: after .terminated nothing follows, and after "
        + ".truncated a' would have come next.",
      wrongTarget(isOver: { $0 == .truncated })),
    .init(
      "sarsa.onlyWhereItEnds", .missingCase,
      "the test of the ending is turned round: the future counts where the episode goes on and "
        + "after a time limit, and not after .terminated.",
      wrongTarget(isOver: { $0 != .terminated })
    ).or(wrongTarget(isOver: { $0 == nil })),
    .init(
      "sarsa.minus", .sign, "a sign is turned: both r and γ Q(s', a') are added.",
      wrongTarget(goingOn: { reward, next, action, discount in reward - discount * next[action] })
    )
    .or(
      wrongTarget(
        atEnd: { -$0 },
        goingOn: { reward, next, action, discount in discount * next[action] - reward })
    )
    .or(changing: { right in { -(try right($0, $1, $2, $3, $4)) } }),
    .init(
      "sarsa.nextIndex", .index,
      "the value beside Q(s', a') is taken: `nextAction` counts from 0, as an array does, and "
        + "needs no 1 added or taken away.",
      wrongTarget(goingOn: { reward, next, action, discount in
        reward + discount * next[(action + 1) % next.count]
      })
    )
    .or(
      wrongTarget(goingOn: { reward, next, action, discount in
        reward + discount * next[max(action - 1, 0)]
      })),
    .init(
      "sarsa.ofWorstAction", .extremum,
      "the smallest of Q(s', ·) is used: SARSA asks for the action that is really taken next.",
      wrongTarget(goingOn: { reward, next, _, discount in
        reward + discount * next.reduce(.infinity, min)
      })),
    .init(
      "sarsa.sumOfActions", .aggregate,
      "the values of s' are added up: SARSA takes Q(s', a') alone.",
      wrongTarget(goingOn: { reward, next, _, discount in
        reward + discount * next.reduce(0, +)
      })),
    .init(
      "sarsa.rewardOnly", .term,
      "the target is r everywhere: unless the task is over, γ Q(s', a') is added to it.",
      wrongTarget(isOver: { _ in true })),
    .init(
      "sarsa.withoutReward", .term,
      "r is missing where the episode goes on: the target is r + γ Q(s', a').",
      wrongTarget(goingOn: { _, next, action, discount in discount * next[action] })
    ).or(wrongTarget(atEnd: { _ in 0 }, goingOn: { $3 * $1[$2] })),
    .init(
      "sarsa.discountedTwice", .parameter,
      "γ counts twice: Q(s', a') is one step away, and is multiplied by γ once.",
      changing: { right in { try right($0, $1, $2, $3, $4 * $4) } }),
    .init(
      "sarsa.mixes", .parameter,
      "r and Q(s', a') are mixed with the weights 1 − γ and γ: r counts in full.",
      wrongTarget(goingOn: { reward, next, action, discount in
        (1 - discount) * reward + discount * next[action]
      })),
    .init(
      "sarsa.oneMinusDiscount", .parameter,
      "1 − γ stands where γ belongs: Q(s', a') counts γ times.",
      changing: { right in { try right($0, $1, $2, $3, 1 - $4) } }),
    .init(
      "sarsa.inFloat", .precision,
      "the target is computed in Float, which keeps seven digits: all numbers are Double."
    ) { reward, next, action, ending, discount in
      let reward = Float(reward)
      return Double(
        ending == .terminated ? reward : reward + Float(discount) * Float(next[action]))
    },
  ]
}
