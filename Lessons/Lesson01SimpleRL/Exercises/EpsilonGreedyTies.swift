import Course
import Lesson01
import RLCore

/// Actions that share the largest value.
let greedyTieMistakes: [WrongProbabilities] = [
  .init(
    "explore.firstOfTies", .extremum,
    "the first of several best actions gets all of 1 − ε: an index decides between actions "
      + "that are equally good, and with all values equal the agent goes one way only."
  ) { values, rate in
    probabilities(firstBest(values)) { n, _ in (best: 1 - rate + rate / n, other: rate / n) }
  },
  .init(
    "explore.lastOfTies", .extremum,
    "the last of several best actions gets all of 1 − ε, as with >= in the search: those that tie "
      + "share it."
  ) { values, rate in
    probabilities(lastBest(values)) { n, _ in (best: 1 - rate + rate / n, other: rate / n) }
  },
  .init(
    "explore.everyTieInFull", .aggregate,
    "every best action gets all of 1 − ε where the m of them share it: the probabilities sum "
      + "to more than 1."
  ) { values, rate in
    probabilities(values) { n, _ in (best: 1 - rate + rate / n, other: rate / n) }
  },
  .init(
    "explore.tooTolerant", .precision,
    "values that are only close count as equal: compare them with ==, without a tolerance."
  ) { values, rate in tolerant(values, rate, 1e-12) }
  .or { values, rate in tolerant(values, rate, 1e-9) }
  .or { values, rate in tolerant(values, rate, 1e-6) }
  .or { values, rate in tolerant(values, rate, 1e-3) }
  .or { values, rate in tolerant(values, rate, 0.01) }
  .or { values, rate in tolerant(values, rate, 1e-15) }
  .or { values, rate in tolerant(values, rate, 1e-10) }
  .or { values, rate in tolerant(values, rate, 1e-8) }
  .or { values, rate in tolerant(values, rate, 0.1) },
  .init(
    "explore.valuesInFloat", .precision,
    "values are compared in Float, which has seven digits, or rounded: compare them as they are.",
    changing: { right in { try right($0.map { Double(Float($0)) }, $1) } }
  ).or(changing: { right in { try right($0.map { $0.rounded() }, $1) } }),
]

/// The search for the largest value.
let greedySearchMistakes: [WrongProbabilities] = [
  .init(
    "explore.bestFromZero", .missingCase,
    "the search for the largest value starts at 0, or at `leastNormalMagnitude`, which is above "
      + "0: where all values are negative none of them is found. Start with the first value."
  ) { values, rate in
    probabilities(values, searchFrom: 0) { n, m in
      (best: rate / n + (1 - rate) / m, other: rate / n)
    }
  }
  .or { values, rate in
    probabilities(values, searchFrom: .leastNormalMagnitude) { n, m in
      (best: rate / n + (1 - rate) / m, other: rate / n)
    }
  },
  .init(
    "explore.smallest", .extremum,
    "the smallest value counts as the best: the largest does.",
    changing: { right in { try right($0.map { -$0 }, $1) } }),
  .init(
    "explore.magnitudes", .sign,
    "the largest magnitude counts as the best: −4 is then better than 1.",
    changing: { right in { try right($0.map { abs($0) }, $1) } }),
  .init(
    "explore.losesTheLast", .index,
    "the search for the largest value leaves out the last or the first action: all n are compared."
  ) { values, rate in
    shared(values, rate) { $0 == (values.count > 1 ? largest(values.dropLast()) : values[0]) }
  }
  .or { values, rate in
    shared(values, rate) { $0 == (values.count > 1 ? largest(Array(values.dropFirst())) : $0) }
  },
  .init(
    "explore.positive", .otherFormula,
    "all actions with a value above 0, or above the mean, share 1 − ε: only those with the largest "
      + "value do."
  ) { values, rate in shared(values, rate) { $0 > 0 } }
  .or { values, rate in
    let mean = values.reduce(0, +) / Double(values.count)
    return shared(values, rate) { $0 >= mean }
  },
  .init(
    "explore.softmax", .otherFormula,
    "the probabilities are in proportion to exp(Q) or exp(Q/ε): that is softmax, and here chance "
      + "draws from all actions with ε, and from the best ones otherwise."
  ) { values, _ in softmax(values) }
  .or { values, rate in
    let best = largest(values)
    return softmax(values.map { ($0 - best) / max(rate, 1e-9) })
  },
  .init(
    "explore.boltzmann", .otherFormula,
    "1 − ε is shared in proportion to the values or to their exponentials: the actions with the "
      + "largest value share it, and the others have nothing of it."
  ) { values, rate in
    mixed(softmax(values), rate)
  }
  .or { values, rate in
    let sum = values.reduce(0, +)
    return mixed(values.map { $0 / sum }, rate)
  },
]

/// The same with a tolerance.
private func tolerant(_ values: [Double], _ rate: Double, _ tolerance: Double) -> [Double] {
  shared(values, rate) { $0 >= largest(values) - tolerance }
}
