import Course
import RLCore

/// 04.2: slips with signs, factors and digits.
var expectedTargetMistakes: [Misconception<ExpectedTarget>] {
  [
    .init(
      "expectedTarget.readsAfterTheEnd", .missingCase,
      "the expected value is multiplied by 0 after a termination: it may be nan, and 0 · nan is "
        + "nan. Return r alone."
    ) { reward, value, ending, discount in
      reward + (ending == .terminated ? 0 : discount) * value
    },
    .init(
      "expectedTarget.onlyWhereItEnds", .missingCase,
      "the test of the ending is turned round: the future counts where the episode goes on and "
        + "after a time limit, and not after .terminated.",
      wrongTarget(isOver: { $0 != .terminated })
    ).or(wrongTarget(isOver: { $0 == nil })),
    .init(
      "expectedTarget.rewardOnly", .term,
      "the target is r everywhere: unless the task is over, γ times the expected value is added.",
      wrongTarget(isOver: { _ in true })),
    .init(
      "expectedTarget.withoutReward", .term,
      "r is missing where the episode goes on: it is paid in every step.",
      wrongTarget(goingOn: { _, value, discount in discount * value })
    ).or(wrongTarget(atEnd: { _ in 0 }, goingOn: { _, value, discount in discount * value })),
    .init(
      "expectedTarget.minus", .sign,
      "a sign is turned: r and γ times the expected value are added.",
      wrongTarget(goingOn: { reward, value, discount in reward - discount * value })
    )
    .or(
      wrongTarget(
        atEnd: { -$0 }, goingOn: { reward, value, discount in discount * value - reward })
    )
    .or(changing: { right in { -(try right($0, $1, $2, $3)) } }),
    .init(
      "expectedTarget.swapped", .exchange,
      "reward and expected value have changed places: r is paid now, and the expected value is a "
        + "step away.",
      changing: { right in { try right($1, $0, $2, $3) } }),
    .init(
      "expectedTarget.discountedTwice", .parameter,
      "γ counts twice: s' is one step away.",
      changing: { right in { try right($0, $1, $2, $3 * $3) } }),
    .init(
      "expectedTarget.oneMinusDiscount", .parameter,
      "1 − γ stands where γ belongs: what is expected of s' counts γ times.",
      changing: { right in { try right($0, $1, $2, 1 - $3) } }),
    .init(
      "expectedTarget.mixes", .parameter,
      "r and the expected value are mixed with the weights 1 − γ and γ: r counts in full.",
      wrongTarget(goingOn: { reward, value, discount in
        (1 - discount) * reward + discount * value
      })),
    .init(
      "expectedTarget.product", .term,
      "the reward and the future are multiplied: they are added.",
      wrongTarget(goingOn: { reward, value, discount in reward * discount * value })),
    .init(
      "expectedTarget.larger", .extremum,
      "the larger of r and γ times the expected value is taken: they are added.",
      wrongTarget(goingOn: { reward, value, discount in max(reward, discount * value) })),
    .init(
      "expectedTarget.inFloat", .precision,
      "the target is computed in Float, which keeps seven digits: all numbers are Double."
    ) { reward, value, ending, discount in
      let reward = Float(reward)
      return Double(ending == .terminated ? reward : reward + Float(discount) * Float(value))
    },
  ]
}
