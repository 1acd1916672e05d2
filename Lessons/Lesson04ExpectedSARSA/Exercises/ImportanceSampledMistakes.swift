import Course

/// 04.4: slips with signs, indices, factors and digits.
var estimateMistakes: [Misconception<Estimates>] {
  [
    .init(
      "estimates.oneTooFew", .aggregate,
      "the ordinary estimate is divided by n − 1: a mean of n numbers is divided by n.",
      changing: answering { returns, ratios, answer in
        answer.ordinary = products(returns, ratios) / Double(returns.count - 1)
      }
    )
    .or(
      changing: answering { returns, ratios, answer in
        answer.ordinary = products(returns, ratios) / Double(max(returns.count - 1, 1))
      }),
    .init(
      "estimates.weightedIsTheSum", .aggregate,
      "the weighted estimate is a sum: it is still to be divided by Σ ρ.",
      changing: answering { $2.weighted = products($0, $1) }),
    .init(
      "estimates.largestWeight", .extremum,
      "the weighted estimate is divided by the largest ρ: it is divided by their sum.",
      changing: answering { returns, ratios, answer in
        let weight = ratios.reduce(0, max)
        answer.weighted = weight > 0 ? products(returns, ratios) / weight : 0
      }),
    .init(
      "estimates.cappedRatios", .extremum,
      "ratios above 1 are cut off: an episode counts ρ times, whatever its size.",
      changing: { right in { returns, ratios in try right(returns, ratios.map { min($0, 1) }) } }),
    .init(
      "estimates.minus", .sign,
      "a sign is turned or lost: the products ρG are added, and a return keeps its sign.",
      changing: answering { $2 = (-$2.ordinary, -$2.weighted) }
    )
    .or(changing: { right in { returns, ratios in try right(returns.map { abs($0) }, ratios) } }),
    .init(
      "estimates.listsSwapped", .exchange,
      "returns and ratios have changed places: the weights are ρ, and Σ ρ divides.",
      changing: answering { returns, ratios, answer in
        answer.weighted = products(returns, ratios) / returns.reduce(0, +)
      }
    )
    .or(
      changing: answering { returns, ratios, answer in
        let sum = returns.reduce(0, +)
        answer.weighted = sum > 0 ? products(returns, ratios) / sum : 0
      }),
    .init(
      "estimates.losesLast", .index,
      "the last episode is left out of the sums: all n of them count.",
      changing: answering { returns, ratios, answer in
        let sum = products(returns.dropLast(), ratios.dropLast())
        let weight = ratios.dropLast().reduce(0, +)
        answer = (sum / Double(returns.count), weight > 0 ? sum / weight : 0)
      }),
    .init(
      "estimates.losesFirst", .index,
      "the first episode is left out of the sums: all n of them count.",
      changing: answering { returns, ratios, answer in
        let sum = products(Array(returns.dropFirst()), Array(ratios.dropFirst()))
        let weight = ratios.dropFirst().reduce(0, +)
        answer = (sum / Double(returns.count), weight > 0 ? sum / weight : 0)
      }),
    .init(
      "estimates.meanWithoutWeight", .missingCase,
      "where no episode has a weight, the plain mean or 1 stands in: nothing is known then, and "
        + "the weighted estimate is 0.",
      changing: answering { returns, ratios, answer in
        if ratios.allSatisfy({ $0 == 0 }) {
          answer.weighted = returns.reduce(0, +) / Double(returns.count)
        }
      }
    )
    .or(
      changing: answering { _, ratios, answer in
        if ratios.allSatisfy({ $0 == 0 }) { answer.weighted = 1 }
      }),
    .init(
      "estimates.guardTooCoarse", .precision,
      "a small Σ ρ counts as 0, or as a larger number: it divides as it is, and only where all ρ "
        + "are 0 is there no weight.",
      changing: answering { _, ratios, answer in
        if ratios.reduce(0, +) < 1e-6 { answer.weighted = 0 }
      }
    )
    .or(
      changing: answering { _, ratios, answer in
        if ratios.reduce(0, +) < 1e-12 { answer.weighted = 0 }
      }),
    .init(
      "estimates.addsToWeight", .precision,
      "something is added to Σ ρ, or 1 stands in place of a smaller Σ ρ: the weighted estimate is "
        + "divided by Σ ρ itself, however small, and is 0 where all ρ are 0.",
      changing: answering { returns, ratios, answer in
        answer.weighted = products(returns, ratios) / (ratios.reduce(0, +) + 1e-8)
      }
    )
    .or(
      changing: answering { returns, ratios, answer in
        answer.weighted = products(returns, ratios) / (ratios.reduce(0, +) + 1e-12)
      }
    )
    .or(
      changing: answering { returns, ratios, answer in
        answer.weighted = products(returns, ratios) / max(ratios.reduce(0, +), 1)
      }),
    .init(
      "estimates.possibleMean", .aggregate,
      "the weighted estimate is the plain mean of the returns whose ρ is not 0: each of them "
        + "counts ρ times.",
      changing: answering { returns, ratios, answer in
        let possible = zip(returns, ratios).filter { $0.1 > 0 }.map(\.0)
        answer.weighted = possible.reduce(0, +) / Double(max(possible.count, 1))
      }),
    .init(
      "estimates.squaredRatios", .parameter,
      "ρ counts twice: each return is multiplied by its ρ once.",
      changing: answering { returns, ratios, answer in
        let sum = products(returns, ratios.map { $0 * $0 })
        let weight = ratios.reduce(0, +)
        answer = (sum / Double(returns.count), weight > 0 ? sum / weight : 0)
      }),
    .init(
      "estimates.inFloat", .precision,
      "the sums are kept in Float, which has seven digits: all numbers are Double.",
      changing: answering { returns, ratios, answer in
        var (sum, weight) = (Float(0), Float(0))
        for (value, ratio) in zip(returns, ratios) {
          sum += Float(ratio) * Float(value)
          weight += Float(ratio)
        }
        answer = (Double(sum / Float(returns.count)), weight > 0 ? Double(sum / weight) : 0)
      }),
  ]
}
