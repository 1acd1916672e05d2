import Course
import Lesson13

/// Makes a function of 13.2 or of 13.3 from changed parts.
typealias MakeTargets<Function> = ((inout TargetVariation) -> Void) -> Function

/// Mistakes with endings, which 13.2 and 13.3 share.
///
/// - Parameters:
///   - subject: The exercise's prefix, such as "qTarget".
///   - make: Makes its function.
func targetEndingMistakes<Function: Sendable>(
  _ subject: String, _ make: MakeTargets<Function>
) -> [Misconception<Function>] {
  [
    .init(
      "\(subject).ignoresTermination", .missingCase,
      "the bootstrap is kept at a termination: nothing follows there, and the target is the reward "
        + "alone.",
      make { $0.stops = { _, _ in false } }),
    .init(
      "\(subject).truncationAsTermination", .missingCase,
      "a truncated episode is treated as a terminated one: it would have gone on, and bootstraps.",
      make { $0.stops = { $0.endings[$1] != nil } }),
    .init(
      "\(subject).endingsExchanged", .exchange,
      "the two endings have changed places: a terminated episode does not bootstrap, a truncated "
        + "one does.",
      make { $0.stops = { $0.endings[$1] == .truncated } }),
    .init(
      "\(subject).stopsWhereItGoesOn", .sign,
      "the condition is turned round: the bootstrap is left out at a termination, and nowhere "
        + "else.",
      make { $0.stops = { $0.endings[$1] != .terminated } }
    )
    .or(make { $0.stops = { $0.endings[$1] == nil } }),
    .init(
      "\(subject).staysTerminated", .stale,
      "after one termination all transitions behind it count as terminated: each has an ending of "
        + "its own, and the minibatch is drawn from many episodes.",
      make { $0.stops = { $0.endings[...$1].contains(.terminated) } }),
    .init(
      "\(subject).endingOfAnother", .index,
      "the ending of the transition before or behind is looked at: row i has `endings[i]`.",
      make { $0.stops = { $0.endings[($1 + 1) % $0.count] == .terminated } }
    )
    .or(make { $0.stops = { $0.endings[($1 + $0.count - 1) % $0.count] == .terminated } }),
    .init(
      "\(subject).terminalIsZero", .missingCase,
      "the target of a termination is 0: the state behind it is worth 0, but the reward of the "
        + "last step counts.",
      make { $0.stopped = { _, _ in 0 } }),
    .init(
      "\(subject).discountsLastReward", .parameter,
      "the reward of a termination is discounted: γᵏ stands before what follows, and nothing does.",
      make { $0.stopped = { $0 * $1 } }),
    .init(
      "\(subject).notEmpty", .missingCase,
      "no transitions give one target: the answer has n elements, here none.",
      make { $0.ofNone = [0] }),
  ]
}

/// Mistakes with reward and discount, which 13.2 and 13.3 share.
///
/// - Parameters:
///   - subject: The exercise's prefix, such as "qTarget".
///   - make: Makes its function.
func targetDiscountMistakes<Function: Sendable>(
  _ subject: String, _ make: MakeTargets<Function>
) -> [Misconception<Function>] {
  [
    .init(
      "\(subject).undiscounted", .parameter,
      "γᵏ is left out: the value of the next state counts γᵏ times.",
      make { $0.joined = { $0 + $2 } }),
    .init(
      "\(subject).discountSquared", .parameter,
      "the discount is squared: `discounts` has γᵏ, which is raised to its power already.",
      make { $0.joined = { $0 + $1 * $1 * $2 } }),
    .init(
      "\(subject).oneMinusDiscount", .parameter,
      "1 − γᵏ stands for γᵏ.",
      make { $0.joined = { $0 + (1 - $1) * $2 } }),
    .init(
      "\(subject).discountsReward", .parameter,
      "the reward is discounted with the rest: it comes at once, and only the value behind it is "
        + "multiplied by γᵏ.",
      make { $0.joined = { $1 * ($0 + $2) } }
    )
    .or(
      make {
        $0.joined = { $1 * ($0 + $2) }
        $0.stopped = { $0 * $1 }
      }),
    .init(
      "\(subject).discountOnReward", .exchange,
      "γᵏ stands before the reward instead of the value: r + γᵏ times what follows.",
      make { $0.joined = { $1 * $0 + $2 } }),
    .init(
      "\(subject).movingAverage", .otherFormula,
      "reward and value are averaged with 1 − γᵏ and γᵏ: the reward counts in full.",
      make { $0.joined = { (1 - $1) * $0 + $1 * $2 } }),
    .init(
      "\(subject).discountOfFirst", .index,
      "the discount of the first transition is used for all: they may be made of different numbers "
        + "of steps, and row i has `discounts[i]`.",
      make { $0.discount = { batch, _ in batch.discounts[0] } }),
    .init(
      "\(subject).assumesDiscount", .parameter,
      "`discounts` is not looked at, and a number such as 0.99 stands in its place.",
      make { $0.discount = { _, _ in 0.99 } }
    )
    .or(make { $0.discount = { _, _ in 0.9 } }),
    .init(
      "\(subject).withoutReward", .term,
      "the reward is missing where the episode goes on: it is part of every target.",
      make { $0.joined = { $1 * $2 } }
    )
    .or(
      make {
        $0.joined = { $1 * $2 }
        $0.stopped = { _, _ in 0 }
      }),
    .init(
      "\(subject).limitsReward", .parameter,
      "the rewards are limited to −1 … 1, as the paper does it for Atari's games: here they are "
        + "what the world gives.",
      make {
        $0.joined = { limitedError($0, 1) + $1 * $2 }
        $0.stopped = { reward, _ in limitedError(reward, 1) }
      }
    )
    .or(make { $0.joined = { limitedError($0, 1) + $1 * $2 } }),
    .init(
      "\(subject).subtracted", .sign,
      "the discounted value is subtracted: it is added to the reward.",
      make { $0.joined = { $0 - $1 * $2 } }),
    .init(
      "\(subject).withoutValue", .term,
      "the reward alone is the target everywhere: where the episode goes on, what follows counts, "
        + "too.",
      make { $0.joined = { reward, _, _ in reward } }),
  ]
}
