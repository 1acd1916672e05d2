import Course
import Lesson01
import RLCore

extension Exercise<SimpleRLFunctions> {
  /// 01.3: the probabilities of an ε-greedy agent.
  static var epsilonGreedyProbabilities: Self {
    Exercise(
      "01.3", \.epsilonGreedyProbabilities, title: "ε-greedy probabilities",
      snippet: "epsilon-greedy", section: "Exploring by chance",
      hints: [
        "With probability ε any of the n actions is drawn, the best ones included. What is left, "
          + "1 − ε, goes to the best ones alone.",
        "Every action starts with ε/n. Find the largest value, count the m actions that have it, "
          + "and give each of them (1 − ε)/m more.",
        "let best = actionValues.max(); let m = the number of values == best; map each value to "
          + "explorationRate / n, plus (1 - explorationRate) / m where value == best, with n and "
          + "m as Doubles.",
      ],
      endlessHint: "One pass over the values is enough: does the index advance?",
      cases: questions,
      misconceptions: [
        .init(
          "explore.othersOnly", .unsorted,
          "ε is spread over the actions that are not the best: chance draws from all n, so that "
            + "the best ones have their share ε/n of it too."
        ) { values, rate in
          probabilities(values) { n, m in (best: (1 - rate) / m, other: rate / (n - m)) }
        },
        .init(
          "explore.firstOfTies", .unsorted,
          "the first of several best actions gets all of 1 − ε: an index decides between actions "
            + "that are equally good, and with all values equal the agent goes one way only."
        ) { values, rate in
          probabilities(firstBest(values)) { n, _ in
            (best: 1 - rate + rate / n, other: rate / n)
          }
        },
        .init(
          "explore.othersOnlyFirstOfTies", .unsorted,
          "two things come together: the first best action gets 1 − ε alone, without the others "
            + "that tie with it, and ε is spread over the n − 1 remaining ones instead of all n."
        ) { values, rate in
          probabilities(firstBest(values)) { n, _ in (best: 1 - rate, other: rate / (n - 1)) }
        },
        .init(
          "explore.everyTieInFull", .unsorted,
          "every best action gets all of 1 − ε where the m of them share it: the probabilities sum "
            + "to more than 1."
        ) { values, rate in
          probabilities(values) { n, _ in (best: 1 - rate + rate / n, other: rate / n) }
        },
        .init(
          "explore.bestNeverByChance", .unsorted,
          "the best actions lack their share ε/n of the chance: the probabilities sum to less than "
            + "1."
        ) { values, rate in
          probabilities(values) { n, m in (best: (1 - rate) / m, other: rate / n) }
        },
        .init(
          "explore.unshared", .unsorted,
          "every best action gets 1 − ε and every other one ε: both are probabilities of a way to "
            + "choose, which the actions chosen in that way share."
        ) { values, rate in probabilities(values) { _, _ in (best: 1 - rate, other: rate) } },
        .init(
          "explore.swapped", .unsorted,
          "ε and 1 − ε have changed places: ε is the probability of drawing by chance.",
          changing: { right in { try right($0, 1 - $1) } }),
        .init(
          "explore.bestFromZero", .unsorted,
          "the search for the largest value starts at 0: where all values are negative none of "
            + "them is found. Start with the first value."
        ) { values, rate in
          probabilities(values, searchFrom: 0) { n, m in
            (best: rate / n + (1 - rate) / m, other: rate / n)
          }
        },
      ],
      promises: [
        Promise("where m actions share it", brokenBy: "explore.everyTieInFull")
      ],
      extremes: { right, extreme in { extreme(try right($0, $1)) } })
  }
}

/// One probability for the largest values, and another for the others.
///
/// - Parameters:
///   - values: Q(a), [n].
///   - start: where the search for the largest value begins.
///   - share: both probabilities, from n and from m, the number of largest values.
private func probabilities(
  _ values: [Double], searchFrom start: Double = -.infinity,
  _ share: (_ n: Double, _ m: Double) -> (best: Double, other: Double)
) -> [Double] {
  let largest = values.reduce(start, max)
  let (best, other) = share(Double(values.count), Double(values.count { $0 == largest }))
  return values.map { $0 == largest ? best : other }
}

/// 1 for the first of the largest values, and 0 for the others.
private func firstBest(_ values: [Double]) -> [Double] {
  let first = values.indices.max { values[$0] < values[$1] }
  return values.indices.map { $0 == first ? 1 : 0 }
}

private func questions() -> [Case<SimpleRLFunctions>] {
  var random = RandomStream(seed: 1, name: "01.3")
  return [
    greedyCase("one action", [3], 0.2),
    greedyCase("no chance at all", [1, 3, 0], 0, expected: [0, 1, 0]),
    greedyCase("nothing but chance", [1, 3, 0, 2], 1, expected: [0.25, 0.25, 0.25, 0.25]),
    greedyCase("one best action", [1, 3], 0.2, expected: [0.1, 0.9]),
    greedyCase("two best actions", [1, 3, 0, 3], 0.2, expected: [0.05, 0.45, 0.05, 0.45]),
    greedyCase("two best actions, without chance", [3, 1, 3], 0, expected: [0.5, 0, 0.5]),
    greedyCase("all values tied", [0, 0, 0, 0], 0.3, expected: [0.25, 0.25, 0.25, 0.25]),
    greedyCase("negative values", [-2, -1, -4], 0.3, expected: [0.1, 0.8, 0.1]),
    greedyCase("zero is the worst value", [0, 2, 2, 1, 2], 0.5),
    greedyCase("8 actions", random.numbers(8, -1, 1, decimals: 2), 0.1),
    greedyCase("16 actions, half of them tied", tied(16, &random), 0.4),
  ]
}

/// Values half of which are the largest.
private func tied(_ count: Int, _ random: inout RandomStream) -> [Double] {
  random.numbers(count, -1, 1, decimals: 2).enumerated().map {
    $0.offset.isMultiple(of: 2) ? 1.5 : $0.element
  }
}

/// The expected answer mixes two distributions: ε/n for each action, (1 − ε)/m for each best one.
private func greedyCase(
  _ title: String, _ values: [Double], _ rate: Double, expected: [Double]? = nil
) -> Case<SimpleRLFunctions> {
  let isBest = values.map { value in values.allSatisfy { $0 <= value } }
  let best = Double(isBest.count { $0 })
  let share = 1 / Double(values.count)
  let probabilities = expected ?? isBest.map { rate * share + ($0 ? (1 - rate) / best : 0) }
  return Case(
    title: title, settings: [setting("explorationRate", rate)], row: "action",
    inputs: [Column("value", values)], expected: .precise("probabilities", probabilities)
  ) { functions in try functions.epsilonGreedyProbabilities(values, rate) }
}
