import Course
import Lesson02
import RLCore

/// A wrong answer to 02.4.
typealias WrongGreedyPolicy = Misconception<@Sendable (_ actionValues: [Double]) throws -> [Double]>

/// What goes wrong in 02.4.
let greedyMistakes = ties + searches + shared + others

/// Values that are equal, or nearly.
private let ties: [WrongGreedyPolicy] = [
  .init(
    "greedy.firstOfTies", .extremum,
    "the first of several best actions gets everything: before anything is known all of them "
      + "are equal, and the agent would walk in one direction only."
  ) { values in alone(values.firstIndex(of: largest(values)), values) }
  .or { values in alone(values.firstIndex { $0 >= largest(values) - 1e-12 }, values) },
  .init(
    "greedy.lastOfTies", .extremum,
    "the last of several best actions gets everything, as with >= in the search: all of them "
      + "share."
  ) { values in alone(values.lastIndex(of: largest(values)), values) }
  .or { values in alone(values.lastIndex { $0 >= largest(values) - 1e-12 }, values) },
  .init(
    "greedy.exactComparison", .precision,
    "values are compared with ==: 0.1 + 0.2 and 0.3 are then different, and rounding decides "
      + "where the agent goes."
  ) { values in shares(values, atLeast: largest(values)) },
  .init(
    "greedy.tooStrict", .precision,
    "the tolerance is smaller than 1e-12: values that differ by less than 1e-12 still share."
  ) { values in shares(values, atLeast: largest(values) - 1e-13) }
  .or { values in shares(values, atLeast: largest(values) - 1e-14) }
  .or { values in shares(values, atLeast: largest(values) - 1e-15) }
  .or { values in shares(values, atLeast: largest(values) - 1e-16) }
  .or { values in shares(values, atLeast: largest(values) - 5e-13) },
  .init(
    "greedy.tooTolerant", .precision,
    "values that are only close count as equal: the tolerance is there for rounding alone, "
      + "and is 1e-12."
  ) { values in shares(values, atLeast: largest(values) - 1e-3) }
  .or { values in shares(values, atLeast: largest(values) - 1e-2) }
  .or { values in shares(values, atLeast: largest(values) - 1e-4) }
  .or { values in shares(values, atLeast: largest(values) - 1e-5) }
  .or { values in shares(values, atLeast: largest(values) - 1e-6) }
  .or { values in shares(values, atLeast: largest(values) - 1e-7) }
  .or { values in shares(values, atLeast: largest(values) - 1e-8) }
  .or { values in shares(values, atLeast: largest(values) - 1e-9) }
  .or { values in shares(values, atLeast: largest(values) - 1e-10) }
  .or { values in shares(values, atLeast: largest(values) - 1e-11) }
  .or { values in shares(values, atLeast: largest(values) - 2e-12) },
  .init(
    "greedy.relativeTolerance", .precision,
    "the tolerance grows with the values: it is 1e-12, however large they are."
  ) { values in
    shares(values, atLeast: largest(values) - 1e-12 * max(1, abs(largest(values))))
  }
  .or { values in shares(values, atLeast: largest(values) - 1e-12 * abs(largest(values))) }
  .or { values in shares(values, atLeast: largest(values) - 1e-9 * abs(largest(values))) },
  .init(
    "greedy.ofNeighbours", .stale,
    "values are compared with the best so far, or with their neighbours: first find the largest "
      + "value of all, then compare each with it."
  ) { values in
    var (best, members) = (values[0], [0])
    for (index, value) in values.enumerated().dropFirst() {
      if value > best + 1e-12 {
        (best, members) = (value, [index])
      } else if value >= best - 1e-12 {
        members.append(index)
      }
    }
    return values.indices.map { members.contains($0) ? 1 / Double(members.count) : 0 }
  }
  .or { values in
    var (best, members) = (values[0], [0])
    for (index, value) in values.enumerated().dropFirst() {
      if value > best + 1e-12 {
        members = [index]
      } else if value >= best - 1e-12 {
        members.append(index)
      }
      best = max(best, value)
    }
    return values.indices.map { members.contains($0) ? 1 / Double(members.count) : 0 }
  }
  .or { values in
    let best = values.reduce(values[0]) { $1 > $0 + 1e-12 ? $1 : $0 }
    let members = values.indices.filter { abs(values[$0] - best) <= 1e-12 }
    return values.indices.map { members.contains($0) ? 1 / Double(members.count) : 0 }
  },
  .init(
    "greedy.valuesInFloat", .precision,
    "values are compared in Float, which has seven digits, or rounded: compare Doubles.",
    changing: { right in { try right($0.map { Double(Float($0)) }) } }
  ).or(changing: { right in { try right($0.map { ($0 * 1000).rounded() / 1000 }) } })
    .or(changing: { right in { try right($0.map { $0.rounded() }) } })
    .or { values in
      let rounded = values.map { Double(Float($0)) }
      return shares(rounded, atLeast: largest(rounded))
    },
]

/// The search for the largest value.
private let searches: [WrongGreedyPolicy] = [
  .init(
    "greedy.neverNegative", .missingCase,
    "the search for the largest value begins with 0: where every action costs something, "
      + "none of them is found and no action has a probability."
  ) { values in shares(values, atLeast: max(0, largest(values)) - 1e-12) },
  .init(
    "greedy.smallest", .extremum,
    "the smallest value counts as the best: the largest does.",
    changing: { right in { try right($0.map { -$0 }) } }),
  .init(
    "greedy.ofMagnitudes", .sign,
    "the largest magnitude is looked for: −3 is then better than 1.",
    changing: { right in { try right($0.map { abs($0) }) } }),
  .init(
    "greedy.losesAnAction", .index,
    "the last or the first action is left out: all of them are compared, and the result has a "
      + "probability for each."
  ) { values in
    shares(values, atLeast: values.count > 1 ? largest(values.dropLast()) - 1e-12 : values[0])
  }
  .or { values in
    shares(
      values, atLeast: values.count > 1 ? largest(Array(values.dropFirst())) - 1e-12 : values[0])
  }
  .or(changing: { right in
    { $0.count > 1 ? try right($0.dropLast()) + [0] : try right($0) }
  })
  .or(changing: { right in { try right($0).dropLast() } }),
]

/// How the probability is shared.
private let shared: [WrongGreedyPolicy] = [
  .init(
    "greedy.notShared", .aggregate,
    "every best action gets 1: the probabilities of all actions together are 1.",
    changing: { right in { try right($0).map { $0 > 0 ? 1 : 0 } } }),
  .init(
    "greedy.exactAndNotShared", .precision,
    "two things come together: every best action gets 1, where the probabilities of all actions "
      + "together are 1, and values are compared with ==, where rounding decides."
  ) { values in values.map { $0 == largest(values) ? 1 : 0 } },
  .init(
    "greedy.dividesByAll", .aggregate,
    "the probability is divided by the number of all actions: only the best ones share it.",
    changing: { right in
      { values in try right(values).map { $0 > 0 ? 1 / Double(values.count) : 0 } }
    }),
  .init(
    "greedy.sharesOneTooMany", .index,
    "the number of best actions is too large or too small by 1: each best action is counted once.",
    changing: { right in { try right($0).map { $0 > 0 ? 1 / (1 / $0 + 1) : 0 } } }
  ).or(changing: { right in { try right($0).map { $0 > 0 ? 1 / (1 / $0 - 1) : 0 } } }),
  .init(
    "greedy.halves", .aggregate,
    "actions that tie have one half each: m of them have 1/m each.",
    changing: { right in { try right($0).map { $0 > 0 && $0 < 1 ? 0.5 : $0 } } }),
  .init(
    "greedy.wholeNumbers", .precision,
    "whole numbers are divided: 1/m is 0 where several actions are best. Make a Double of their "
      + "number first.",
    changing: { right in { try right($0).map { $0 == 1 ? 1 : 0 } } }),
  .init(
    "greedy.countOfTies", .term,
    "every best action gets their number or its own value: it gets 1 divided by the number.",
    changing: { right in { try right($0).map { $0 > 0 ? 1 / $0 : 0 } } }
  ).or(changing: { right in
    { values in zip(values, try right(values)).map { $1 > 0 ? $0 : 0 } }
  }),
]

/// Other policies.
private let others: [WrongGreedyPolicy] = [
  .init(
    "greedy.uniform", .otherFormula,
    "every action has the same probability: the largest value decides.",
    changing: { _ in { values in values.map { _ in 1 / Double(values.count) } } }),
  .init(
    "greedy.proportional", .otherFormula,
    "the values are divided by their sum: that is neither greedy nor, where some are "
      + "negative, a probability."
  ) { values in
    let sum = values.reduce(0, +)
    return values.map { $0 / sum }
  },
  .init(
    "greedy.boltzmann", .otherFormula,
    "the probabilities are in proportion to exp(Q): a greedy policy gives the others 0."
  ) { values in
    let weights = values.map { Elementary.exp($0 - largest(values)) }
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  },
  .init(
    "greedy.explores", .otherFormula,
    "some probability is left for chance: that is ε-greedy, and a greedy policy gives the others "
      + "0.",
    changing: { right in
      { values in try right(values).map { 0.9 * $0 + 0.1 / Double(values.count) } }
    }),
  .init(
    "greedy.turnedRound", .missingCase,
    "the condition is turned round: the best actions share the probability, and the others have 0.",
    changing: { right in
      { values in
        let policy = try right(values)
        let others = Double(policy.count { $0 == 0 })
        return policy.map { $0 == 0 ? 1 / others : 0 }
      }
    }),
]

/// 1 for an action, and 0 for the others.
private func alone(_ action: Int?, _ values: [Double]) -> [Double] {
  values.indices.map { $0 == action ? 1 : 0 }
}

/// 1 in equal parts for all values that reach a bound.
private func shares(_ values: [Double], atLeast bound: Double) -> [Double] {
  let count = values.count { $0 >= bound }
  return values.map { $0 >= bound ? 1 / Double(count) : 0 }
}
