import Course
import Lesson02
import RLCore

extension Exercise<QLearningFunctions> {
  /// 02.4: the greedy policy.
  static var greedyPolicy: Self {
    Exercise(
      "02.4", \.greedyPolicy, title: "Greedy policy", snippet: "greedy-policy",
      section: "Acting greedily",
      hints: [
        "Find the largest value, count who has it, then hand out 1 in equal parts.",
        "Two values that were computed in different orders may differ in the last digit: who is "
          + "within 1e-12 of the largest counts as having it.",
        "let best be the maximum; ties = the number of values >= best - 1e-12; return "
          + "actionValues.map { $0 >= best - 1e-12 ? 1 / Double(ties) : 0 }.",
      ],
      endlessHint: "Two passes over the actions are enough: does the index advance?",
      cases: questions,
      misconceptions: [
        .init(
          "greedy.firstOfTies", .unsorted,
          "the first of several best actions gets everything: before anything is known all of them "
            + "are equal, and the agent would walk in one direction only."
        ) { values in
          let first = values.firstIndex(of: largest(values))
          return values.indices.map { $0 == first ? 1 : 0 }
        },
        .init(
          "greedy.lastOfTies", .unsorted,
          "the last of several best actions gets everything, as with >= in the search: all of them "
            + "share."
        ) { values in
          let last = values.lastIndex(of: largest(values))
          return values.indices.map { $0 == last ? 1 : 0 }
        },
        .init(
          "greedy.exactComparison", .unsorted,
          "values are compared with ==: 0.1 + 0.2 and 0.3 are then different, and rounding decides "
            + "where the agent goes."
        ) { values in shares(values, atLeast: largest(values)) },
        .init(
          "greedy.notShared", .unsorted,
          "every best action gets 1: the probabilities of all actions together are 1.",
          changing: { right in { try right($0).map { $0 > 0 ? 1 : 0 } } }),
        .init(
          "greedy.exactAndNotShared", .unsorted,
          "two things come together: every best action gets 1, where the probabilities of all "
            + "actions together are 1, and values are compared with ==, so that rounding decides."
        ) { values in values.map { $0 == largest(values) ? 1 : 0 } },
        .init(
          "greedy.neverNegative", .unsorted,
          "the search for the largest value begins with 0: where every action costs something, "
            + "none of them is found and no action has a probability."
        ) { values in shares(values, atLeast: max(0, largest(values)) - 1e-12) },
        .init(
          "greedy.tooTolerant", .unsorted,
          "values that are only close count as equal: the tolerance is there for rounding alone, "
            + "and is 1e-12."
        ) { values in shares(values, atLeast: largest(values) - 1e-3) },
        .init(
          "greedy.proportional", .unsorted,
          "the values are divided by their sum: that is neither greedy nor, where some are "
            + "negative, a probability."
        ) { values in
          let sum = values.reduce(0, +)
          return values.map { $0 / sum }
        },
        .init(
          "greedy.ofMagnitudes", .unsorted,
          "the largest magnitude is looked for: −3 is then better than 1.",
          changing: { right in { try right($0.map { abs($0) }) } }),
      ])
  }
}

/// 1 in equal parts for all values that reach a bound.
private func shares(_ values: [Double], atLeast bound: Double) -> [Double] {
  let count = values.filter { $0 >= bound }.count
  return values.map { $0 >= bound ? 1 / Double(count) : 0 }
}

private func questions() -> [Case<QLearningFunctions>] {
  var random = RandomStream(seed: 2, name: "02.4")
  let drawn = [5, 9].map { random.numbers($0, -4, 4) }
  // Halves, of which many are equal.
  let halves = (0..<10).map { _ in Double(random.integer(below: 3)) / 2 }
  let third = 1.0 / 3
  return [
    greedyCase("a single action", [-1], expected: [1]),
    greedyCase("one action is best", [1, 3, -2], expected: [0, 1, 0]),
    greedyCase("every action is worth less than nothing", [-3, -1, -2], expected: [0, 1, 0]),
    greedyCase("two of four are best", [1, 3, 3, -2], expected: [0, 0.5, 0.5, 0]),
    greedyCase("nothing is known yet", [0, 0, 0], expected: [third, third, third]),
    greedyCase(
      "two actions differ by a rounding", [0, 0.3, 0.1 + 0.2, 0], expected: [0, 0.5, 0.5, 0],
      remark: "0.1 + 0.2 is 0.30000000000000004 in a Double: its distance from 0.3 is 6e-17, and "
        + "everything within 1e-12 of the largest value counts as equal."),
    greedyCase(
      "two actions are close, but not equal", [1, 1 + 1e-6, 0], expected: [0, 1, 0],
      remark: "The two differ by 1e-6, which is more than 1e-12: they are not equal."),
    greedyCase("five actions", drawn[0]),
    greedyCase("nine actions", drawn[1]),
    greedyCase("ten actions with equal values among them", halves),
  ]
}

private func greedyCase(
  _ title: String, _ values: [Double], expected: [Double]? = nil, remark: String? = nil
) -> Case<QLearningFunctions> {
  // An action is best if no other one is better.
  let best = values.indices.filter { one in values.allSatisfy { $0 <= values[one] } }
  let shares = values.indices.map { best.contains($0) ? 1 / Double(best.count) : 0 }
  return Case(
    title: title, row: "action", inputs: [.precise("Q(s, ·)", values)],
    remarks: remarks(remark, rows: values.count),
    expected: .precise("probability", expected ?? shares)
  ) { functions in try functions.greedyPolicy(values) }
}
