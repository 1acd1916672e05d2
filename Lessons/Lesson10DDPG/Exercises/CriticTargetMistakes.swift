import Course
import Lesson10
import RLCore

typealias CriticTargets = @Sendable ([Float], [Ending?], [Float], Float) throws -> [Float]

/// The right targets where other steps terminate.
private func terminating(
  _ isOver: @escaping @Sendable (_ ending: Ending?) -> Bool
) -> Misconception<CriticTargets>.Change {
  { right in
    { rewards, endings, values, discount in
      try right(rewards, endings.map { isOver($0) ? .terminated : nil }, values, discount)
    }
  }
}

/// Another formula, for the steps that do not terminate and for those that do.
private func formula(
  terminated: @escaping @Sendable (_ reward: Float, _ discount: Float) -> Float = { r, _ in r },
  _ target: @escaping @Sendable (_ reward: Float, _ next: Float, _ discount: Float) -> Float
) -> CriticTargets {
  { rewards, endings, values, discount in
    rewards.indices.map { i in
      endings[i] == .terminated
        ? terminated(rewards[i], discount) : target(rewards[i], values[i], discount)
    }
  }
}

/// The right formula, whose targets are kept within ±bound.
private func limited(to bound: Float) -> CriticTargets {
  formula(terminated: { r, _ in min(max(r, -bound), bound) }) {
    min(max($0 + $2 * $1, -bound), bound)
  }
}

/// The right formula with other next values.
private func following(
  _ change: @escaping @Sendable (_ values: [Float]) -> [Float]
) -> Misconception<CriticTargets>.Change {
  { right in { try right($0, $1, change($2), $3) } }
}

/// Discounted returns along the list, which go on over some endings.
private func returns(goingOn: @escaping @Sendable (_ ending: Ending?) -> Bool) -> CriticTargets {
  { rewards, endings, values, discount in
    var targets = rewards
    var after: Float?
    for i in rewards.indices.reversed() {
      let follows = goingOn(endings[i]) ? after ?? values[i] : values[i]
      if endings[i] != .terminated { targets[i] += discount * follows }
      after = targets[i]
    }
    return targets
  }
}

/// Wrong uses of the endings.
let targetEndingMistakes: [Misconception<CriticTargets>] = [
  .init(
    "criticTarget.limitTerminates", .missingCase,
    "a time limit counts as a termination: the task would have gone on, and the next value "
      + "counts.",
    changing: terminating { $0 != nil }),
  .init(
    "criticTarget.ignoresTermination", .missingCase,
    "the next value counts after a termination as well: nothing follows there, and y = r.",
    changing: terminating { _ in false }),
  .init(
    "criticTarget.endingsExchanged", .exchange,
    "the two endings have changed places: `.terminated` leaves r alone, and after `.truncated` the "
      + "next value counts.",
    changing: terminating { $0 == .truncated }),
  .init(
    "criticTarget.onlyEnded", .sign,
    "the condition is turned, and the next value counts where the episode ended: it counts where "
      + "the task goes on.",
    changing: terminating { $0 == nil }
  )
  .or(changing: terminating { $0 != .terminated }),
  .init(
    "criticTarget.onlyTruncated", .missingCase,
    "the next value counts after a time limit alone: it counts wherever the episode did not "
      + "terminate, also where it went on.",
    changing: terminating { $0 != .truncated }),
  .init(
    "criticTarget.never", .term,
    "the reward alone is returned: γ Q' is added wherever the episode did not terminate.",
    changing: terminating { _ in true }),
  .init(
    "criticTarget.timesZero", .precision,
    "the next value is multiplied by 0 after a termination: 0 · NaN and 0 · ∞ are NaN. Leave it "
      + "out instead."
  ) { rewards, endings, values, discount in
    rewards.indices.map { i in
      let goesOn: Float = endings[i] == .terminated ? 0 : 1
      return rewards[i] + discount * goesOn * values[i]
    }
  },
  .init(
    "criticTarget.onlyFinite", .missingCase,
    "next values that are not finite are left out wherever they are: the ending decides whether "
      + "the next value counts, and its size does not.",
    changing: { right in
      { rewards, endings, values, discount in
        try right(
          rewards, zip(endings, values).map { $1.isFinite ? $0 : .terminated }, values, discount)
      }
    }
  )
  .or { rewards, _, values, discount in
    zip(rewards, values).map { $1.isFinite ? $0 + discount * $1 : $0 }
  },
  .init(
    "criticTarget.stopsAtTermination", .missingCase,
    "the list ends with the first termination: the transitions of a minibatch do not follow each "
      + "other, and each has a target.",
    changing: { right in
      { rewards, endings, values, discount in
        let all = try right(rewards, endings, values, discount)
        return Array(all.prefix(1 + (endings.firstIndex(of: .terminated) ?? endings.count)))
      }
    }),
  .init(
    "criticTarget.zeroAtTheEnd", .term,
    "the target of a termination is 0: the last reward is still received.",
    formula(terminated: { _, _ in 0 }) { $0 + $2 * $1 }),
  .init(
    "criticTarget.discountedEnd", .parameter,
    "the reward of a termination is discounted: it is received at once.",
    formula(terminated: { $1 * $0 }) { $0 + $2 * $1 }),
  .init(
    "criticTarget.anyTermination", .aggregate,
    "one termination cuts the future of the whole batch: each transition has its own ending.",
    changing: { right in
      { rewards, endings, values, discount in
        let isOver = endings.contains(.terminated)
        return try right(
          rewards, endings.map { isOver ? .terminated : $0 }, values, discount)
      }
    }),
  .init(
    "criticTarget.afterTermination", .missingCase,
    "all transitions after the first termination lose their future: the transitions of a minibatch "
      + "do not follow each other.",
    changing: { right in
      { rewards, endings, values, discount in
        let first = endings.firstIndex(of: .terminated) ?? endings.count
        return try right(
          rewards, endings.indices.map { $0 >= first ? .terminated : nil }, values, discount)
      }
    }),
  .init(
    "criticTarget.endingOfNeighbour", .index,
    "the ending of the transition before, or after, decides: each transition has its own.",
    changing: { right in
      { try right($0, $1.isEmpty ? [] : [nil] + $1.dropLast(), $2, $3) }
    }
  )
  .or(changing: { right in
    { try right($0, $1.isEmpty ? [] : $1.dropFirst() + [nil], $2, $3) }
  }),
]

/// Wrong formulas, and next values of other transitions.
let targetFormulaMistakes: [Misconception<CriticTargets>] = [
  .init(
    "criticTarget.withoutDiscount", .parameter,
    "γ is left out: the next value is multiplied by it.",
    formula { reward, next, _ in reward + next }),
  .init(
    "criticTarget.assumesDiscount", .parameter,
    "γ is a number such as 0.99 or 0.9: take `discount`.",
    formula { reward, next, _ in reward + 0.99 * next }
  )
  .or(formula { reward, next, _ in reward + 0.9 * next }),
  .init(
    "criticTarget.discountTwice", .parameter,
    "γ counts twice: the next value is one step away, and is discounted once.",
    formula { $0 + $2 * $2 * $1 }),
  .init(
    "criticTarget.oneMinusDiscount", .parameter,
    "1 − γ stands for γ: γ is the share of the next value that counts.",
    formula { $0 + (1 - $2) * $1 }),
  .init(
    "criticTarget.mixed", .otherFormula,
    "reward and next value are mixed with the shares 1 − γ and γ: the reward counts in full.",
    formula { (1 - $2) * $0 + $2 * $1 }),
  .init(
    "criticTarget.discountedReward", .parameter,
    "γ multiplies the reward, or reward and next value together: the reward is received at once, "
      + "and the next value alone is discounted.",
    formula { $2 * $0 + $1 }
  )
  .or(formula { $2 * ($0 + $1) }),
  .init(
    "criticTarget.withoutReward", .term,
    "the reward is left out: y = r + γ Q'.",
    formula { $2 * $1 }),
  .init(
    "criticTarget.subtracted", .sign,
    "γ Q' is subtracted from the reward, or the reward from it: they are added.",
    formula { $0 - $2 * $1 }
  )
  .or(formula { $2 * $1 - $0 }),
  .init(
    "criticTarget.larger", .extremum,
    "the larger of reward and γ Q' is taken: they are added.",
    formula { max($0, $2 * $1) }),
  .init(
    "criticTarget.error", .otherFormula,
    "Q' is subtracted once more, as in a TD error: y is r + γ Q' alone, and the loss forms the "
      + "difference from Q(s, a)."
  ) { rewards, endings, values, discount in
    rewards.indices.map { i in
      let future = endings[i] == .terminated ? 0 : discount * values[i]
      return rewards[i] + future - values[i]
    }
  }
  .or(formula { $0 + $2 * $1 - $1 }),
  .init(
    "criticTarget.valueOfNeighbour", .index,
    "the next value of another transition is taken: it stands at the transition's own place, and "
      + "neighbours in a minibatch have nothing to do with each other.",
    changing: following { Array($0.dropFirst()) + $0.prefix(1) }
  )
  .or(changing: following { Array($0.suffix(1)) + $0.dropLast() })
  .or(changing: following { Array($0.dropFirst()) + $0.suffix(1) })
  .or(changing: following { values in values.map { _ in values[0] } }),
  .init(
    "criticTarget.reversed", .direction,
    "the next values are read from their end: each stands at the transition's own place.",
    changing: following { $0.reversed() }),
  .init(
    "criticTarget.meanValue", .aggregate,
    "the mean of the next values stands for each: every transition has its own.",
    changing: following { values in
      let mean = values.reduce(0, +) / Float(max(1, values.count))
      return values.map { _ in mean }
    }),
  .init(
    "criticTarget.largestValue", .extremum,
    "the largest next value of the minibatch is taken for all: the rows are different states. The "
      + "maximum over actions is already in Q'(s', μ'(s')).",
    changing: following { values in values.map { _ in values.max() ?? 0 } }),
  .init(
    "criticTarget.returns", .otherFormula,
    "discounted returns are summed along the minibatch: its transitions do not follow each other, "
      + "and y has one reward and one next value.",
    returns { $0 == nil }
  )
  .or(returns { _ in true }),
  .init(
    "criticTarget.limited", .otherFormula,
    "rewards or targets are limited, to ±1, ±10 or ±100: here they count as they are, and costs of "
      + "hundreds are usual.",
    formula(terminated: { r, _ in min(max(r, -1), 1) }) { min(max($0, -1), 1) + $2 * $1 }
  )
  .or(limited(to: 1))
  .or(limited(to: 10))
  .or(limited(to: 100)),
  .init(
    "criticTarget.negativeDropped", .sign,
    "negative next values are replaced by 0: costs to come count as well.",
    formula { $0 + $2 * max(0, $1) }),
]
