import Course
import Lesson13

/// Wrong weights.
let priorityWeightMistakes: [Misconception<PriorityFunction>] = [
  .init(
    "priority.weightsNotDivided", .term,
    "the weights are not divided by the largest of the minibatch: then rare samples would make "
      + "steps that are too long.",
    changing: otherDivision { $0 }),
  .init(
    "priority.weightsByMean", .aggregate,
    "the weights are divided by their mean: then the largest is above 1, and rare samples would "
      + "make steps that are too long. Divide by the largest.",
    changing: otherDivision { quotients($0.reduce(0, +) / Float($0.count), $0) }),
  .init(
    "priority.weightsSumToOne", .aggregate,
    "the weights are divided by their sum: they are no probabilities. Divide by the largest, which "
      + "becomes 1.",
    changing: otherDivision { quotients($0.reduce(0, +), $0) }),
  .init(
    "priority.weightsByMinimum", .extremum,
    "the weights are divided by the smallest: then none is below 1. Divide by the largest.",
    changing: otherDivision { quotients($0.min(), $0) }),
  .init(
    "priority.dividedByFirst", .index,
    "the weights are divided by one of them, the first or the last: divide by the largest.",
    changing: otherDivision { quotients($0.first, $0) }
  )
  .or(changing: otherDivision { quotients($0.last, $0) }),
  .init(
    "priority.weightsLimited", .otherFormula,
    "the weights are cut off at 1: they are divided by the largest, which keeps their proportions.",
    changing: otherDivision { $0.map { min(1, $0) } }),
  .init(
    "priority.weightsOfPriorities", .stale,
    "the weights are made of the new priorities: they correct for the draw that was made, so they "
      + "need the probabilities that it had.",
    changing: { right in
      {
        let priorities = try right($0, $1, $2, $3).priorities
        return (priorities, try right($0, priorities, $2, $3).weights)
      }
    }
  )
  .or(changing: { right in
    {
      let priorities = try right($0, $1, $2, $3).priorities
      return (priorities, byLargest(priorities))
    }
  }),
  .init(
    "priority.weightsAreProbabilities", .otherFormula,
    "the weights grow with the probabilities, which are divided by the largest: what is drawn "
      + "often needs a small weight.",
    changing: otherWeights { probabilities, _, _ in probabilities }),
  .init(
    "priority.linearCorrection", .otherFormula,
    "β is the share of the correction, (1 − β) + β / (N P): it is an exponent.",
    changing: otherWeights { probabilities, stored, settings in
      probabilities.map { 1 - settings.correction + settings.correction / (Float(stored) * $0) }
    }),
  .init(
    "priority.weightsOnes", .missingCase,
    "all weights are 1: what is drawn often would count too much.",
    changing: otherWeights { probabilities, _, _ in probabilities.map { _ in 1 } }),
]

/// Wrong exponents, and exchanged lists.
let priorityExponentMistakes: [Misconception<PriorityFunction>] = [
  .init(
    "priority.exponentsExchanged", .exchange,
    "α and β have changed places: α is the exponent of the priorities, β that of the weights.",
    changing: otherSettings { ($0.exponent, $0.correction) = ($0.correction, $0.exponent) }),
  .init(
    "priority.exponentForWeights", .exchange,
    "α is the exponent of the weights, too: theirs is −β.",
    changing: otherSettings { $0.correction = $0.exponent }),
  .init(
    "priority.correctionForPriorities", .exchange,
    "β is the exponent of the priorities, too: theirs is α.",
    changing: otherSettings { $0.exponent = $0.correction }),
  .init(
    "priority.exponentIgnored", .parameter,
    "the priorities are |δ| + ε without the exponent α.",
    changing: otherSettings { $0.exponent = 1 }),
  .init(
    "priority.correctionIgnored", .parameter,
    "the weights are 1 / (N P) without the exponent β.",
    changing: otherSettings { $0.correction = 1 }),
  .init(
    "priority.assumesExponent", .parameter,
    "`settings.exponent` is not looked at, and a number such as 0.6 stands in its place.",
    changing: otherSettings { $0.exponent = 0.6 }
  )
  .or(changing: otherSettings { $0.exponent = 0.5 })
  .or(changing: otherSettings { $0.exponent = 0.7 }),
  .init(
    "priority.assumesCorrection", .parameter,
    "`settings.correction` is not looked at, and a number such as 0.4 stands in its place.",
    changing: otherSettings { $0.correction = 0.4 }
  )
  .or(changing: otherSettings { $0.correction = 0.5 }),
  .init(
    "priority.correctionSign", .sign,
    "the exponent of the weights is β: it is −β, since what is drawn often needs a small weight.",
    changing: otherWeights { samplePowers($0, $1, $2.correction) }
  )
  .or(
    changing: otherWeights {
      samplePowers($0, $1, $2.correction)
    } divided: {
      quotients($0.min(), $0)
    }),
  .init(
    "priority.oneMinusExponent", .parameter,
    "the exponent of the priorities is 1 − α: it is α.",
    changing: otherSettings { $0.exponent = 1 - $0.exponent }),
  .init(
    "priority.oneMinusCorrection", .parameter,
    "the exponent of the weights is −(1 − β): it is −β.",
    changing: otherSettings { $0.correction = 1 - $0.correction }),
  .init(
    "priority.bothExponents", .parameter,
    "the exponent of the weights is −α β: the probabilities have α in them already.",
    changing: otherSettings { $0.correction *= $0.exponent }),
  .init(
    "priority.correctionTwice", .parameter,
    "the exponent of the weights is −2 β, or −β / 2: it is −β.",
    changing: otherSettings { $0.correction *= 2 }
  )
  .or(changing: otherSettings { $0.correction /= 2 }),
  .init(
    "priority.resultsExchanged", .exchange,
    "the two lists have changed places: the priorities come first.",
    changing: { right in
      {
        let (priorities, weights) = try right($0, $1, $2, $3)
        return (weights, priorities)
      }
    }),
]
