import Course
import Lesson17
import RLCore

typealias MovePolicyFunction =
  @Sendable (_ visits: [Int], _ temperature: Double) throws -> [Double]

/// Weights divided by their sum.
private func shares(_ weights: [Double]) -> [Double] {
  let sum = weights.reduce(0, +)
  return weights.map { $0 / sum }
}

/// The right weights: powers of the shares of the largest count.
private func weights(_ visits: [Int], _ temperature: Double) -> [Double] {
  let most = visits.max() ?? 1
  return visits.map { n in
    if n == most { return 1 }
    return temperature == 0 ? 0 : raised(Double(n) / Double(most), 1 / temperature)
  }
}

/// xʸ for x ≥ 0 and y > 0.
private func raised(_ x: Double, _ y: Double) -> Double {
  x == 0 ? 0 : Elementary.exp(y * Elementary.log(x))
}

/// The right answer with another rule for τ > 0.
private func warm(
  _ policy: @escaping @Sendable (_ visits: [Int], _ temperature: Double) -> [Double]
) -> MovePolicyFunction {
  { $1 == 0 ? shares(weights($0, 0)) : policy($0, $1) }
}

/// The right answer with another rule for τ = 0.
private func cold(
  _ policy: @escaping @Sendable (_ visits: [Int]) -> [Double]
) -> MovePolicyFunction {
  { $1 == 0 ? policy($0) : shares(weights($0, $1)) }
}

/// The right answer, changed afterwards.
private func returned(
  _ change: @escaping @Sendable (_ policy: [Double]) -> [Double]
) -> Misconception<MovePolicyFunction>.Change {
  { right in { change(try right($0, $1)) } }
}

/// Wrong powers.
let policyPowerMistakes: [Misconception<MovePolicyFunction>] = [
  .init(
    "policy.ignoresTemperature", .parameter,
    "the temperature is not looked at where it is above 0: the shares of the visits are returned.",
    warm { visits, _ in shares(visits.map(Double.init)) }),
  .init(
    "policy.alwaysShares", .parameter,
    "the temperature is not looked at at all: the shares of the visits are returned.",
    { visits, _ in shares(visits.map(Double.init)) }),
  .init(
    "policy.alwaysMost", .parameter,
    "all goes to the most visited moves whatever the temperature is, as with τ = 0: so it is, too, "
      + "where the shares of the largest count are quotients of whole numbers.",
    { visits, _ in shares(weights(visits, 0)) }),
  .init(
    "policy.powerTurned", .parameter,
    "the visits are raised to the power of τ: it is 1 / τ, so that a small τ favours the largest.",
    warm { visits, tau in shares(visits.map { raised(Double($0), tau) }) }
  )
  .or { visits, tau in
    shares(visits.map { tau == 0 ? 1 : raised(Double($0), tau) })
  },
  .init(
    "policy.temperatureTwice", .parameter,
    "the temperature is taken twice: the power is 1 / τ.",
    warm { visits, tau in shares(weights(visits, tau * tau)) }),
  .init(
    "policy.root", .parameter,
    "the power is 1 / (1 + τ) or another one that is never above 1: it is 1 / τ.",
    { visits, tau in shares(weights(visits, 1 + tau)) }),
  .init(
    "policy.softmax", .otherFormula,
    "a softmax of the visits is made, e^{n/τ}: it is a power, n^{1/τ}.",
    warm { visits, tau in
      let most = Double(visits.max() ?? 0)
      return shares(visits.map { Elementary.exp((Double($0) - most) / tau) })
    }),
  .init(
    "policy.softmaxOfShares", .otherFormula,
    "a softmax of the shares is made, e^{π/τ}: it is a power, n^{1/τ}.",
    warm { visits, tau in
      let all = shares(visits.map(Double.init))
      let most = all.max() ?? 0
      return shares(all.map { Elementary.exp(($0 - most) / tau) })
    }),
  .init(
    "policy.logarithm", .term,
    "the exponential is missing after the logarithm: the weights are ln n / τ.",
    warm { visits, tau in
      shares(visits.map { $0 == 0 ? 0 : Elementary.log(Double($0)) / tau })
    }),
  .init(
    "policy.powerOfShares", .aggregate,
    "the shares are raised to the power, and their sum is not 1 any more: divide by the sum after "
      + "the power.",
    warm { visits, tau in shares(visits.map(Double.init)).map { raised($0, 1 / tau) } }),
  .init(
    "policy.sumOfVisits", .aggregate,
    "the powers are divided by the sum of the visits: divide by the sum of the powers.",
    warm { visits, tau in
      let sum = Double(visits.reduce(0, +))
      return visits.map { raised(Double($0), 1 / tau) / sum }
    }),
  .init(
    "policy.overflows", .precision,
    "the powers of the visits are made as they are, and a small τ makes them infinite, so that "
      + "∞ / ∞ is no number: divide the visits by the largest count first.",
    warm { visits, tau in shares(visits.map { raised(Double($0), 1 / tau) }) }),
  .init(
    "policy.underflows", .precision,
    "the powers of the shares of all visits are made, and a small τ makes all of them 0, so that "
      + "0 / 0 is no number: divide the visits by the largest count, whose power is 1.",
    warm { visits, tau in
      shares(shares(visits.map(Double.init)).map { raised($0, 1 / tau) })
    }),
  .init(
    "policy.thresholdTooHigh", .precision,
    "a small temperature is taken for 0: only τ = 0 is.",
    { visits, tau in shares(weights(visits, tau < 0.1 ? 0 : tau)) }
  )
  .or { visits, tau in shares(weights(visits, tau < 0.01 ? 0 : tau)) }
  .or { visits, tau in shares(weights(visits, tau <= 0.01 ? 0 : tau)) },
  .init(
    "policy.coldBelowOne", .parameter,
    "every temperature below 1 is taken for 0.",
    { visits, tau in shares(weights(visits, tau < 1 ? 0 : tau)) }),
  .init(
    "policy.leastTemperature", .extremum,
    "the temperature is kept above a least one, 0.1, say.",
    warm { visits, tau in shares(weights(visits, max(tau, 0.1))) }),
  .init(
    "policy.wholePower", .precision,
    "the power is made a whole number: with τ = 2 it is 1/2.",
    warm { visits, tau in
      shares(weights(visits, 1 / max((1 / tau).rounded(.towardZero), 1)))
    }),
  .init(
    "policy.mixes", .otherFormula,
    "equal shares are mixed in with the weight τ, as ε-greedy does: τ is in the power.",
    { visits, tau in
      let share = min(tau, 1)
      return shares(weights(visits, 0)).map { (1 - share) * $0 + share / Double(visits.count) }
    }),
  .init(
    "policy.squared", .parameter,
    "the power is 2 whatever τ > 0 is.",
    warm { visits, _ in shares(weights(visits, 0.5)) }),
]

/// Wrong shares, and wrong answers for τ = 0.
let policyShareMistakes: [Misconception<MovePolicyFunction>] = [
  .init(
    "policy.notNormalized", .term,
    "the weights are not divided by their sum.",
    { visits, tau in weights(visits, tau) }),
  .init(
    "policy.powers", .term,
    "the powers are not divided by their sum.",
    warm { visits, tau in visits.map { raised(Double($0), 1 / tau) } }),
  .init(
    "policy.meanOfWeights", .aggregate,
    "the weights are divided by their number: it is their sum.",
    { visits, tau in weights(visits, tau).map { $0 / Double(visits.count) } }),
  .init(
    "policy.zeroDivides", .missingCase,
    "with τ = 0 the power 1 / τ is infinite, and the result no number: answer τ = 0 before.",
    cold { $0.map { _ in .nan } }),
  .init(
    "policy.zeroIsOne", .missingCase,
    "τ = 0 is answered as τ = 1: only the most visited moves have a probability then.",
    cold { shares($0.map(Double.init)) }),
  .init(
    "policy.zeroIsEqual", .missingCase,
    "with τ = 0 all moves share 1: only the most visited do.",
    cold { visits in visits.map { _ in 1 / Double(visits.count) } }),
  .init(
    "policy.firstOfEqual", .extremum,
    "with τ = 0 the first of the most visited moves gets all: they share it.",
    cold { visits in
      let first = visits.firstIndex(of: visits.max() ?? 0) ?? 0
      return visits.indices.map { $0 == first ? 1 : 0 }
    }),
  .init(
    "policy.lastOfEqual", .extremum,
    "with τ = 0 the last of the most visited moves gets all: they share it.",
    cold { visits in
      let last = visits.lastIndex(of: visits.max() ?? 0) ?? 0
      return visits.indices.map { $0 == last ? 1 : 0 }
    }),
  .init(
    "policy.eachOfEqual", .aggregate,
    "with τ = 0 each of the most visited moves gets 1: they share it.",
    cold { visits in visits.map { $0 == visits.max() ? 1 : 0 } }),
  .init(
    "policy.overAllMoves", .aggregate,
    "with τ = 0 each of the most visited moves gets 1 over the number of all moves: they share 1.",
    cold { visits in visits.map { $0 == visits.max() ? 1 / Double(visits.count) : 0 } }),
  .init(
    "policy.nearlyMost", .precision,
    "with τ = 0 a move with one visit less than the most has a share, too.",
    cold { visits in
      let most = visits.max() ?? 0
      return shares(visits.map { $0 >= most - 1 ? 1 : 0 })
    }),
  .init(
    "policy.smallTemperature", .precision,
    "τ = 0 is replaced by a small number, so that close counts still have a share: only the most "
      + "visited have one.",
    cold { shares(weights($0, 0.1)) }
  )
  .or(cold { shares(weights($0, 0.01)) })
  .or(cold { shares(weights($0, 0.05)) })
  .or(cold { shares(weights($0, 1e-3)) })
  .or(cold { shares(weights($0, 1e-4)) })
  .or(cold { shares(weights($0, 1e-6)) })
  .or(cold { shares(weights($0, 1e-8)) })
  .or(cold { shares(weights($0, 1e-9)) }),
  .init(
    "policy.least", .sign,
    "the least visited moves are preferred: the sign of the power is turned.",
    { visits, tau in
      let least = visits.min() ?? 0
      if tau == 0 || least == 0 { return shares(visits.map { $0 == least ? 1 : 0 }) }
      return shares(visits.map { raised(Double(least) / Double($0), 1 / tau) })
    }),
  .init(
    "policy.plusOne", .missingCase,
    "1 is added to all visits: a move without a visit has the probability 0.",
    { visits, tau in shares(weights(visits.map { $0 + 1 }, tau)) }
  )
  .or(warm { visits, tau in shares(visits.map { raised(Double($0 + 1), 1 / tau) }) }),
  .init(
    "policy.atLeastOne", .missingCase,
    "a move without a visit is given one: its probability is 0.",
    { visits, tau in shares(weights(visits.map { max($0, 1) }, tau)) }),
  .init(
    "policy.logarithmOfZero", .missingCase,
    "a move without a visit gets no number, 0 / 0 or the like: its probability is 0.",
    warm { visits, tau in
      visits.contains(0) ? visits.map { _ in .nan } : shares(weights(visits, tau))
    }),
  .init(
    "policy.withoutUnvisited", .missingCase,
    "moves without a visit are left out of the list: each move has its probability, 0 for these.",
    { visits, tau in shares(weights(visits.filter { $0 > 0 }, tau)) }),
  .init(
    "policy.wholeShares", .precision,
    "the shares are quotients of whole numbers, whose fractions are lost: make them `Double`.",
    changing: returned { $0.map { $0.rounded(.towardZero) } }),
  .init(
    "policy.sorted", .direction,
    "the probabilities are sorted: they stand in the order of the moves.",
    changing: returned { $0.sorted(by: >) }),
  .init(
    "policy.reversed", .direction,
    "the probabilities stand in the wrong direction.",
    changing: returned { $0.reversed() }),
  .init(
    "policy.cumulative", .otherFormula,
    "the probabilities are added up, as for a draw: those of the moves themselves are asked for.",
    changing: returned { policy in
      var sum = 0.0
      return policy.map {
        sum += $0
        return sum
      }
    }),
  .init(
    "policy.complement", .sign,
    "1 − π is returned.",
    changing: returned { $0.map { 1 - $0 } }),
  .init(
    "policy.float", .precision,
    "a `Float` is on the way: it has seven digits, and `Double` sixteen.",
    changing: returned { $0.map { Double(Float($0)) } }),
  .init(
    "policy.percent", .parameter,
    "the probabilities are percentages: their sum is 1.",
    changing: returned { $0.map { 100 * $0 } }),
]
