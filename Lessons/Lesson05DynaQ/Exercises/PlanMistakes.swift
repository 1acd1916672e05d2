import Course
import Lesson05
import RLCore

/// 05.2: slips with signs, indices, factors, tables and digits.
var planMistakes: [Misconception<DynaQFunctions.Plan>] {
  [
    .init(
      "plan.movesAway", .sign,
      "Q(s, a) moves away from the target: the error is target − Q(s, a), and α times it is added.",
      PlanVariation(moved: { $0 - $2 * ($1 - $0) }).function),
    .init(
      "plan.minusFuture", .sign,
      "a sign in the target is turned: reward, bonus and γ max Q(s', ·) are added.",
      PlanVariation(target: .minusFuture).function),
    .init(
      "plan.bonusSubtracted", .sign,
      "the bonus is taken away from the reward: it attracts the agent, and is added.",
      section: bonusSection, changing: asking { bonus, pair, _, _, _ in -(try bonus(pair)) }),
    .init(
      "plan.withoutOldValue", .term,
      "α · target is added to Q(s, a): what is added is α (target − Q(s, a)).",
      PlanVariation(moved: { $0 + $2 * $1 }).function),
    .init(
      "plan.withoutReward", .term,
      "the remembered reward is missing where the episode goes on: the target is r + bonus(pair) + "
        + "γ max Q(s', ·).",
      PlanVariation(target: .withoutReward).function),
    .init(
      "plan.bonusTwice", .term,
      "the bonus counts twice: it is added to the reward once.",
      section: bonusSection, changing: asking { bonus, pair, _, _, _ in 2 * (try bonus(pair)) }),
    .init(
      "plan.bonusDiscounted", .parameter,
      "the bonus is discounted: it is a part of the reward, and γ belongs to what follows.",
      section: bonusSection,
      changing: asking { bonus, pair, _, discount, _ in discount * (try bonus(pair)) }),
    .init(
      "plan.discountedTwice", .parameter,
      "γ counts twice: s' is one step away.",
      PlanVariation(target: .discountedTwice).function),
    .init(
      "plan.rateOnOldAlone", .parameter,
      "the whole target is added to (1 − α) Q(s, a): it counts α times.",
      PlanVariation(moved: { (1 - $2) * $0 + $1 }).function),
    .init(
      "plan.oneMinusRate", .parameter,
      "α and 1 − α have changed places: the old value keeps the share 1 − α.",
      PlanVariation(moved: { $0 + (1 - $2) * ($1 - $0) }).function),
    .init(
      "plan.ofWorstAction", .extremum,
      "the smallest value of s' is taken: planning is Q-learning and asks for the largest.",
      PlanVariation(target: .ofWorstAction).function),
    .init(
      "plan.ofOwnState", .index,
      "the largest value of s is taken: what follows the step is worth max Q(s', ·).",
      PlanVariation(target: .ofOwnState).function),
    .init(
      "plan.oneTooMany", .index,
      "one update too many is made: there are `updates` of them, from 0 to updates − 1.",
      changing: withUpdates { $0 + 1 }),
    .init(
      "plan.oneTooFew", .index,
      "one update too few is made: there are `updates` of them, from 0 to updates − 1.",
      changing: withUpdates { max($0 - 1, 0) }),
    .init(
      "plan.onceOnly", .missingCase,
      "at most one update is made, whatever `updates` says: the loop is missing.",
      changing: withUpdates { min($0, 1) }),
    .init(
      "plan.losesLatestPair", .index,
      "the latest of the seen pairs is never drawn: `integer(below:)` leaves its bound out "
        + "already.",
      PlanVariation(draws: { model in
        let bound = max(model.seenPairs.count - 1, 1)
        return { _, random in random.integer(below: bound) }
      }).function),
    .init(
      "plan.sortedPairs", .index,
      "the seen pairs are sorted before one is drawn: the pair is the one that stands at the place "
        + "in seenPairs as they are.",
      PlanVariation(
        draws: { model in
          let sorted = model.seenPairs.sorted()
          return { _, random in sorted[random.integer(below: sorted.count)] }
        }, drawsPlaces: false
      ).function),
    .init(
      "plan.shuffles", .randomness,
      "the seen pairs are shuffled and then taken in turn: each update draws one number, and may "
        + "draw the pair of an earlier update again.",
      shuffling { _ in true }
    ).or(shuffling { updates in updates > 0 }),
    .init(
      "plan.drawsForNothing", .missingCase,
      "numbers are drawn although nothing has been seen: return before the first draw.",
      changing: { right in
        { values, model, updates, discount, learningRate, bonus, random in
          if model.seenPairs.isEmpty {
            for _ in 0..<updates { _ = random.next() }
          }
          try right(&values, model, updates, discount, learningRate, bonus, &random)
        }
      }),
    .init(
      "plan.drawsFromACopy", .randomness,
      "the numbers come from a copy of the stream: each call then draws the same pairs again. Draw "
        + "from `random` itself.",
      changing: { right in
        { values, model, updates, discount, learningRate, bonus, random in
          var copy = random
          try right(&values, model, updates, discount, learningRate, bonus, &copy)
        }
      }),
    .init(
      "plan.changesACopy", .storage,
      "the updates go to a copy of `values`, which is forgotten: change `values` itself.",
      changing: { right in
        { values, model, updates, discount, learningRate, bonus, random in
          var copy = values
          try right(&copy, model, updates, discount, learningRate, bonus, &random)
        }
      }),
    .init(
      "plan.inFloat", .precision,
      "the values are computed in Float, which keeps seven digits: all numbers are Double.",
      PlanVariation(moved: { old, target, rate in
        Double(Float(old) + Float(rate) * (Float(target) - Float(old)))
      }).function),
  ]
}

/// The right function with another number of updates.
private func withUpdates(
  _ change: @escaping @Sendable (Int) -> Int
) -> @Sendable (_ right: @escaping DynaQFunctions.Plan) -> DynaQFunctions.Plan {
  { right in
    { values, model, updates, discount, learningRate, bonus, random in
      try right(&values, model, change(updates), discount, learningRate, bonus, &random)
    }
  }
}

/// The seen pairs in a random order, one after the other; it is drawn at some numbers of updates.
private func shuffling(_ shuffles: @escaping @Sendable (Int) -> Bool) -> DynaQFunctions.Plan {
  { values, model, updates, discount, learningRate, bonus, random in
    var order = model.seenPairs
    if shuffles(updates) { random.shuffle(&order) }
    try PlanVariation(
      draws: { [order] _ in { update, _ in order[update % order.count] } }, drawsPlaces: false
    ).function(&values, model, updates, discount, learningRate, bonus, &random)
  }
}
