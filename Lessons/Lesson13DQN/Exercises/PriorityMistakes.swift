import Course
import Lesson13

/// Wrong priorities.
let priorityMistakes: [Misconception<PriorityFunction>] = [
  .init(
    "priority.withoutOffset", .term,
    "ε is left out: a sample whose error is 0 once would never be drawn again.",
    changing: otherPriority { priorityPower(abs($0), $1.exponent) }),
  .init(
    "priority.offsetOutside", .exchange,
    "ε is added to the power: it is added to |δ|, and the power is taken of the sum.",
    changing: otherPriority { priorityPower(abs($0), $1.exponent) + $1.offset }),
  .init(
    "priority.offsetSubtracted", .sign,
    "ε is subtracted: it is added, so that no priority is 0.",
    changing: otherPriority { priorityPower(abs(abs($0) - $1.offset), $1.exponent) }
  )
  .or(changing: otherPriority { priorityPower(max(0, abs($0) - $1.offset), $1.exponent) }),
  .init(
    "priority.assumesOffset", .parameter,
    "`settings.offset` is not looked at, and a number such as 10⁻³ or 10⁻⁶ stands in its place.",
    changing: otherPriority { priorityPower(abs($0) + 1e-3, $1.exponent) }
  )
  .or(changing: otherPriority { priorityPower(abs($0) + 1e-6, $1.exponent) }),
  .init(
    "priority.offsetAsFloor", .missingCase,
    "ε is the least that the size of an error counts: it is added to it.",
    changing: otherPriority { priorityPower(max(abs($0), $1.offset), $1.exponent) }),
  .init(
    "priority.withoutSize", .sign,
    "the error enters with its sign: a negative one surprises as much as a positive one, and a "
      + "negative number has no such power. Take its size.",
    changing: otherPriority { priorityPower($0 + $1.offset, $1.exponent) }
  )
  .or(changing: otherPriority { priorityPower(max($0, 0) + $1.offset, $1.exponent) })
  .or(changing: otherPriority { priorityPower(max($0 + $1.offset, 0), $1.exponent) }),
  .init(
    "priority.sizeOfSum", .exchange,
    "the size is taken of δ + ε: it is taken of δ, and ε is added then.",
    changing: otherPriority { priorityPower(abs($0 + $1.offset), $1.exponent) }),
  .init(
    "priority.squared", .term,
    "the error is squared: the priority is a power of its size.",
    changing: otherPriority { priorityPower($0 * $0 + $1.offset, $1.exponent) }
  )
  .or(changing: otherPriority { priorityPower(0.5 * $0 * $0 + $1.offset, $1.exponent) }),
  .init(
    "priority.factorForPower", .otherFormula,
    "α multiplies |δ| + ε: it is the exponent.",
    changing: otherPriority { $1.exponent * (abs($0) + $1.offset) }),
  .init(
    "priority.inverted", .sign,
    "the exponent is −α: large errors are to be drawn more often, not less. Only the weights have "
      + "a negative exponent.",
    changing: otherPriority { priorityPower(abs($0) + $1.offset, -$1.exponent) }),
  .init(
    "priority.normalised", .aggregate,
    "the priorities are divided by their sum, or their mean: samples are drawn in proportion to "
      + "them, and those of other minibatches are not divided by this one's.",
    changing: otherPriorities { errors, settings in
      let raised = errors.map { priorityPower(abs($0) + settings.offset, settings.exponent) }
      return quotients(raised.reduce(0, +), raised)
    }
  )
  .or(
    changing: otherPriorities { errors, settings in
      let raised = errors.map { priorityPower(abs($0) + settings.offset, settings.exponent) }
      return quotients(raised.reduce(0, +) / Float(raised.count), raised)
    }),
  .init(
    "priority.dividedByLargest", .exchange,
    "the priorities are divided by their largest: only the weights are.",
    changing: otherPriorities { errors, settings in
      byLargest(errors.map { priorityPower(abs($0) + settings.offset, settings.exponent) })
    }),
  .init(
    "priority.ranks", .otherFormula,
    "the priority is a power of the error's rank: that is the other variant of the paper, and here "
      + "it is the size itself.",
    changing: otherPriorities { errors, settings in
      errors.map { error in
        let rank = errors.filter { abs($0) > abs(error) }.count + 1
        return priorityPower(1 / Float(rank), settings.exponent)
      }
    }),
  .init(
    "priority.weighted", .exchange,
    "the priorities are multiplied by the weights: an error has its size, however it was drawn.",
    changing: { right in
      {
        let (priorities, weights) = try right($0, $1, $2, $3)
        return (zip(priorities, weights).map { $0 * $1 }, weights)
      }
    }
  )
  .or(changing: { right in
    { errors, probabilities, stored, settings in
      let weights = try right(errors, probabilities, stored, settings).weights
      let weighted = zip(errors, weights).map { $0 * $1 }
      return (try right(weighted, probabilities, stored, settings).priorities, weights)
    }
  }),
]
