import Course

/// 04.1: slips with signs, indices, factors and digits.
var expectationMistakes: [Misconception<@Sendable ([Double], Double) throws -> Double>] {
  [
    .init(
      "expectation.worst", .extremum,
      "the smallest value has the place of the largest: 1 − ε goes to the best actions.",
      mixed { values in values.reduce(.infinity, min) }),
    .init(
      "expectation.largestSize", .sign,
      "the largest magnitude counts as the best: −4 is then better than 1.",
      mixed { values in values.max { abs($0) < abs($1) } ?? 0 }),
    .init(
      "expectation.indexOfBest", .index,
      "the number of the best action is averaged in place of its value: look Q up there.",
      mixed { values in Double(values.firstIndex(of: largest(values)) ?? 0) }),
    .init(
      "expectation.firstAction", .index,
      "1 − ε goes to an action by its place, the first or the last: it belongs to the best ones.",
      mixed { $0[0] }
    ).or(mixed { $0[$0.count - 1] }),
    .init(
      "expectation.chanceOnly", .term,
      "only the part of chance is returned, ε times the mean: the best actions have 1 − ε besides."
    ) { values, epsilon in epsilon * average(values) },
    .init(
      "expectation.bestOnly", .term,
      "only the part of the best actions is returned, 1 − ε times the largest value: chance earns "
        + "ε times the mean besides."
    ) { values, epsilon in (1 - epsilon) * largest(values) },
    .init(
      "expectation.bestInFull", .parameter,
      "the best actions have 1 and not 1 − ε: with ε of chance the probabilities sum to more than "
        + "1."
    ) { values, epsilon in largest(values) + epsilon * average(values) },
    .init(
      "expectation.chanceInFull", .parameter,
      "chance counts in full beside 1 − ε: it has the part ε."
    ) { values, epsilon in (1 - epsilon) * largest(values) + average(values) },
    .init(
      "expectation.signs", .sign,
      "a sign is turned: the weights are 1 − ε for the largest value and ε for the mean."
    ) { values, epsilon in (1 + epsilon) * largest(values) - epsilon * average(values) }
    .or { values, epsilon in (1 - epsilon) * largest(values) - epsilon * average(values) }
    .or { values, epsilon in (1 + epsilon) * largest(values) + epsilon * average(values) }
    .or(changing: { right in { -(try right($0, $1)) } }),
    .init(
      "expectation.halves", .parameter,
      "ε is halved, doubled or squared: the part of chance is ε as it is given.",
      changing: { right in { try right($0, $1 / 2) } }
    )
    .or(changing: { right in { try right($0, 2 * $1) } })
    .or(changing: { right in { try right($0, $1 * $1) } }),
    .init(
      "expectation.oneTooMany", .aggregate,
      "the sum is divided by n + 1: there are n actions."
    ) { values, epsilon in
      let sum = values.reduce(0, +)
      return (1 - epsilon) * largest(values) + epsilon * sum / Double(values.count + 1)
    },
    .init(
      "expectation.weightsAveraged", .aggregate,
      "the expected value is divided by n once more: Σ π(a) Q(a) is a mean already, because the "
        + "π(a) sum to 1.",
      changing: { right in { try right($0, $1) / Double($0.count) } }),
    .init(
      "expectation.median", .aggregate,
      "chance earns the value in the middle: it draws every action equally often and earns the "
        + "mean."
    ) { values, epsilon in
      (1 - epsilon) * largest(values) + epsilon * values.sorted()[values.count / 2]
    },
    .init(
      "expectation.inFloat", .precision,
      "the sum is computed in Float, which keeps seven digits: all numbers are Double."
    ) { values, epsilon in
      let (values, epsilon) = (values.map { Float($0) }, Float(epsilon))
      let mean = values.reduce(0, +) / Float(values.count)
      return Double((1 - epsilon) * values.reduce(-.infinity, max) + epsilon * mean)
    },
  ]
}

/// (1 − ε) times a value in place of the largest, and ε times the mean.
private func mixed(
  _ best: @escaping @Sendable ([Double]) -> Double
) -> @Sendable ([Double], Double) throws -> Double {
  { values, epsilon in (1 - epsilon) * best(values) + epsilon * average(values) }
}

/// Σ Q(a) / n.
private func average(_ values: [Double]) -> Double {
  values.reduce(0, +) / Double(values.count)
}
