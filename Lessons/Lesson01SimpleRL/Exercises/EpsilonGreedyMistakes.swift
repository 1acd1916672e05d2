import Course
import Lesson01
import RLCore

/// A wrong answer to 01.3.
typealias WrongProbabilities = Misconception<
  @Sendable (_ actionValues: [Double], _ explorationRate: Double) throws -> [Double]
>

/// What goes wrong in 01.3.
let epsilonGreedyMistakes = shares + greedyTieMistakes + greedySearchMistakes + others

/// How ε and 1 − ε are shared.
private let shares: [WrongProbabilities] = [
  .init(
    "explore.othersOnly", .parameter,
    "ε is spread over the actions that are not the best: chance draws from all n, and the best "
      + "ones have their share ε/n of it too."
  ) { values, rate in
    probabilities(values) { n, m in (best: (1 - rate) / m, other: rate / (n - m)) }
  }
  .or { values, rate in
    probabilities(values) { n, m in (best: (1 - rate) / m, other: rate / (n - 1)) }
  },
  .init(
    "explore.bestNeverByChance", .term,
    "the best actions lack their share ε/n of the chance: the probabilities sum to less than "
      + "1."
  ) { values, rate in
    probabilities(values) { n, m in (best: (1 - rate) / m, other: rate / n) }
  },
  .init(
    "explore.othersNever", .term,
    "the actions that are not the best have no probability: chance draws from all n."
  ) { values, rate in
    probabilities(values) { n, m in (best: rate / n + (1 - rate) / m, other: 0) }
  },
  .init(
    "explore.unshared", .aggregate,
    "every best action gets 1 − ε and every other one ε: each of the two is the probability of a "
      + "way to choose, and all actions that may be chosen in this way share it."
  ) { values, rate in probabilities(values) { _, _ in (best: 1 - rate, other: rate) } },
  .init(
    "explore.chanceUnshared", .aggregate,
    "every action gets all of ε: chance draws from all n, and each has ε/n."
  ) { values, rate in
    probabilities(values) { _, m in (best: rate + (1 - rate) / m, other: rate) }
  }
  .or { values, rate in
    probabilities(values) { _, m in (best: (1 - rate) / m, other: rate) }
  },
  .init(
    "explore.dividesByAll", .aggregate,
    "1 − ε is divided by all n actions: only the m best ones share it."
  ) { values, rate in probabilities(values) { n, _ in (best: 1 / n, other: rate / n) } },
  .init(
    "explore.countsSwapped", .exchange,
    "n and m have changed places: ε is divided by all n actions, and 1 − ε by the m best ones."
  ) { values, rate in
    probabilities(values) { n, m in (best: rate / m + (1 - rate) / n, other: rate / m) }
  },
  .init(
    "explore.swapped", .exchange,
    "ε and 1 − ε have changed places: ε is the probability of drawing by chance.",
    changing: { right in { try right($0, 1 - $1) } }),
  .init(
    "explore.neverByChance", .parameter,
    "ε has no effect: the best actions have all of the probability, and none is left for chance.",
    changing: { right in { values, _ in try right(values, 0) } }
  ).or { values, _ in firstBest(values) },
  .init(
    "explore.fixedRate", .parameter,
    "ε is always the same, whatever `explorationRate` says.",
    changing: { right in { values, _ in try right(values, 0.1) } }
  ).or(changing: { right in { values, _ in try right(values, 0.2) } })
    .or(changing: { right in { values, _ in try right(values, 0.3) } }),
  .init(
    "explore.oneActionMore", .index,
    "ε is divided by n − 1 or n + 1: chance draws from n actions."
  ) { values, rate in
    probabilities(values) { n, m in
      (best: rate / max(1, n - 1) + (1 - rate) / m, other: rate / max(1, n - 1))
    }
  }
  .or { values, rate in
    probabilities(values) { n, m in
      (best: rate / (n + 1) + (1 - rate) / m, other: rate / (n + 1))
    }
  },
  .init(
    "explore.chanceShared", .aggregate,
    "the whole of 1 − ε + ε/n is divided among the best actions: they share 1 − ε, and each has "
      + "its own ε/n."
  ) { values, rate in
    probabilities(values) { n, m in (best: (1 - rate + rate / n) / m, other: rate / n) }
  },
  .init(
    "explore.singleAction", .missingCase,
    "a single action does not get 1: the probabilities sum to 1 where n is 1, too.",
    changing: { right in { $0.count == 1 ? [1 - $1] : try right($0, $1) } }
  ).or(changing: { right in { $0.count == 1 ? [$1] : try right($0, $1) } })
    .or(changing: { right in { $0.count == 1 ? [0 * $1] : try right($0, $1) } }),
  .init(
    "explore.alwaysByChance", .parameter,
    "the values have no effect: every action is as likely as the others.",
    changing: { right in { values, _ in try right(values, 1) } }),
  .init(
    "explore.doubledRate", .parameter,
    "ε is doubled, halved or squared: it is used as it is.",
    changing: { right in { try right($0, $1 * $1) } }
  ).or(changing: { right in { try right($0, 2 * $1) } })
    .or(changing: { right in { try right($0, $1 / 2) } }),
  .init(
    "explore.signTurned", .sign,
    "a sign is turned, in 1 − ε or before ε/n: each best action has (1 − ε)/m, and ε/n more."
  ) { values, rate in
    probabilities(values) { n, m in (best: (1 - rate) / m - rate / n, other: rate / n) }
  }
  .or { values, rate in
    probabilities(values) { n, m in (best: (1 + rate) / m + rate / n, other: rate / n) }
  },
]

/// Digits, and two mistakes that come together often.
private let others: [WrongProbabilities] = [
  .init(
    "explore.wholeNumbers", .precision,
    "whole numbers are divided: 1/n or 1/m is 0 where the count is more than 1. Make Doubles of "
      + "the counts first."
  ) { values, rate in
    probabilities(values) { n, m in
      let (share, part) = (Double(1 / Int(n)), Double(1 / max(1, Int(m))))
      return (best: rate * share + (1 - rate) * part, other: rate * share)
    }
  }
  .or { values, rate in
    probabilities(values) { n, m in
      (best: rate / n + (1 - rate) * Double(1 / max(1, Int(m))), other: rate / n)
    }
  }
  .or { values, rate in
    probabilities(values) { n, m in
      let share = rate * Double(1 / Int(n))
      return (best: share + (1 - rate) / m, other: share)
    }
  },
  .init(
    "explore.inFloat", .precision,
    "the probabilities are computed in Float, which has seven digits: use Double throughout.",
    changing: { right in { try right($0, $1).map { Double(Float($0)) } } }
  ).or { values, rate in
    probabilities(values) { n, m in
      let chance = Float(rate) / Float(n)
      return (best: Double(chance + (1 - Float(rate)) / Float(m)), other: Double(chance))
    }
  },
  .init(
    "explore.othersOnlyFirstOfTies", .extremum,
    "two things come together: a single best action gets 1 − ε alone, without the others "
      + "that tie with it, and ε is spread over the n − 1 remaining ones instead of all n."
  ) { values, rate in
    probabilities(firstBest(values)) { n, _ in (best: 1 - rate, other: rate / (n - 1)) }
  }
  .or { values, rate in
    probabilities(lastBest(values)) { n, _ in (best: 1 - rate, other: rate / (n - 1)) }
  },
  .init(
    "explore.firstOfTiesNeverByChance", .extremum,
    "two things come together: a single best action gets 1 − ε, without the others that tie with "
      + "it, and it lacks its share ε/n of the chance."
  ) { values, rate in
    probabilities(firstBest(values)) { n, _ in (best: 1 - rate, other: rate / n) }
  }
  .or { values, rate in
    probabilities(lastBest(values)) { n, _ in (best: 1 - rate, other: rate / n) }
  },
  .init(
    "explore.everyTieWithoutChance", .aggregate,
    "two things come together: every best action gets all of 1 − ε, which the m of them share, and "
      + "they lack their share ε/n of the chance."
  ) { values, rate in probabilities(values) { n, _ in (best: 1 - rate, other: rate / n) } }
  .or { values, rate in
    probabilities(values) { n, _ in (best: 1 - rate, other: rate / (n - 1)) }
  },
]

/// A probability for the largest values, and another for the others.
///
/// - Parameters:
///   - values: Q(a), [n].
///   - start: where the search for the largest value begins.
///   - share: both probabilities, from n and from m, the number of largest values.
func probabilities(
  _ values: [Double], searchFrom start: Double = -.infinity,
  _ share: (_ n: Double, _ m: Double) -> (best: Double, other: Double)
) -> [Double] {
  let largest = values.reduce(start, max)
  let (best, other) = share(Double(values.count), Double(values.count { $0 == largest }))
  return values.map { $0 == largest ? best : other }
}

/// ε/n for all, and 1 − ε shared by those that count as best.
func shared(
  _ values: [Double], _ rate: Double, isBest: (Double) -> Bool
) -> [Double] {
  probabilities(values.map { isBest($0) ? 1 : 0 }, searchFrom: 1) { n, m in
    (best: rate / n + (1 - rate) / m, other: rate / n)
  }
}

/// A mixture of equal probabilities and others.
func mixed(_ greedy: [Double], _ rate: Double) -> [Double] {
  greedy.map { rate / Double(greedy.count) + (1 - rate) * $0 }
}

/// 1 for the first of the largest values, and 0 for the others.
func firstBest(_ values: [Double]) -> [Double] {
  let first = values.firstIndex(of: largest(values))
  return values.indices.map { $0 == first ? 1 : 0 }
}

/// 1 for the last of the largest values, and 0 for the others.
func lastBest(_ values: [Double]) -> [Double] {
  let last = values.lastIndex(of: largest(values))
  return values.indices.map { $0 == last ? 1 : 0 }
}
