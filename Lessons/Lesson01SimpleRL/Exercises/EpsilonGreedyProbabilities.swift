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
      misconceptions: epsilonGreedyMistakes,
      promises: [
        Promise(
          "drawn from all n, each as likely as the others", brokenBy: "explore.othersOnly",
          "explore.chanceUnshared"),
        Promise("the best ones included", brokenBy: "explore.bestNeverByChance"),
        Promise("where m actions share it", brokenBy: "explore.everyTieInFull"),
        Promise("(compare with ==)", brokenBy: "explore.tooTolerant", "explore.valuesInFloat"),
        Promise(
          "each of them is as likely as the others", brokenBy: "explore.firstOfTies",
          "explore.lastOfTies"),
        Promise("ε = `explorationRate`, in [0, 1]", brokenBy: "explore.neverByChance"),
        Promise("n ≥ 1", brokenBy: "explore.singleAction"),
        Promise("in any range", brokenBy: "explore.bestFromZero"),
        Promise("sums to 1", brokenBy: "explore.everyTieInFull"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1)) } })
  }
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
    greedyCase(
      "0.3 and 0.1 + 0.2, which are not equal", [0.3, 0.1 + 0.2], 0.2, expected: [0.1, 0.9]),
    greedyCase("two values that are close", [1.004, 1, 0], 0.3, expected: [0.8, 0.1, 0.1]),
    greedyCase(
      "two values that are the same when rounded", [1.4, 0.6], 0.2, expected: [0.9, 0.1]),
    greedyCase("large values that are close", [1000, 1000.00001], 0.2, expected: [0.1, 0.9]),
    greedyCase("values that come ever closer to the largest", closer, 0.3),
    greedyCase(
      "the smallest difference there is", [0, .leastNonzeroMagnitude], 0.2, expected: [0.1, 0.9]),
    drawnCase(random.numbers(8, -1, 1, decimals: 2), 0.1),
    drawnCase(tied(16, &random), 0.4),
  ]
}

/// 1, and values below it by rising distances.
private let closer: [Double] =
  [1, 1.nextDown] + [3e-13, 3e-11, 3e-10, 3e-9, 3e-7, 3e-4, 3e-3, 0.03].map { 1 - $0 }

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
    inputs: [.exact("value", values)], expected: .precise("probabilities", probabilities)
  ) { functions in try functions.epsilonGreedyProbabilities(values, rate) }
}

/// Drawn values, of which the fewest that differ are shown.
private func drawnCase(_ values: [Double], _ rate: Double) -> Case<SimpleRLFunctions> {
  .shrinking(values, { smaller($0) }) { greedyCase(counted($0.count, "action"), $0, rate) }
}
