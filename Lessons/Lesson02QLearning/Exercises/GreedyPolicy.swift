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
        "Find the largest value, count the actions that have it, and share 1 among them in equal "
          + "parts.",
        "Two values that were computed in different orders may differ in the last digit: an action "
          + "within 1e-12 of the largest value counts as having it.",
        "let best be the maximum; ties = the number of values >= best - 1e-12; return "
          + "actionValues.map { $0 >= best - 1e-12 ? 1 / Double(ties) : 0 }.",
      ],
      endlessHint: "Two passes over the actions are enough: does the index advance?",
      cases: questions,
      misconceptions: greedyMistakes,
      promises: [
        Promise(
          "All actions within 1e-12 of the largest value share the probability equally",
          brokenBy: "greedy.firstOfTies", "greedy.exactComparison", "greedy.tooStrict",
          "greedy.ofNeighbours"),
        Promise(
          "the others have 0, however close they are", brokenBy: "greedy.tooTolerant",
          "greedy.relativeTolerance", "greedy.explores"),
        Promise("adds up to 1", brokenBy: "greedy.notShared"),
      ],
      extremes: { right, extreme in { extreme(try right($0)) } })
  }
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
    greedyCase("the last action is best", [1, 0, 2], expected: [0, 0, 1]),
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
    greedyCase(
      "two actions differ by a little less than 1e-12", [9e-13, 0, -1], expected: [0.5, 0.5, 0],
      remark: "The two differ by 9e-13, which is less than 1e-12: they share."),
    greedyCase(
      "two actions differ by a little more than 1e-12", [0, 1.1e-12, -1], expected: [0, 1, 0],
      remark: "The two differ by 1.1e-12, which is more than 1e-12: they are not equal."),
    greedyCase("values that come ever closer to the largest", closer, expected: closerShares),
    greedyCase("two actions differ by 0.0002", [0.4004, 0.4006], expected: [0, 1]),
    greedyCase(
      "large values that differ by 1e-7 and more", [1000 - 1e-7, 1000, 1000 - 1e-5],
      expected: [0, 1, 0],
      remark: "They differ by 1e-7 and 1e-5, which is more than 1e-12: they are not equal."),
    greedyCase(
      "large values that are close, but not equal", [1000, 1000 + 5e-11, 0], expected: [0, 1, 0],
      remark: "The two differ by 5e-11, which is more than 1e-12: they are not equal."),
    greedyCase(
      "large negative values that are close", [-1000, -1000 - 5e-11], expected: [1, 0],
      remark: "The two differ by 5e-11, which is more than 1e-12: they are not equal."),
    greedyCase(
      "each is close to the next, but the first not to the last", [0, 7e-13, 1.4e-12],
      expected: [0, 0.5, 0.5],
      remark: "The largest value is 1.4e-12: the second is within 1e-12 of it, the first is not."),
    greedyCase(
      "each is close to the first, but the second not to the last", [7e-13, 0, 1.4e-12],
      expected: [0.5, 0, 0.5],
      remark: "The largest value is 1.4e-12: the first is within 1e-12 of it, the second is not."),
    drawnCase(drawn[0]),
    drawnCase(drawn[1]),
    drawnCase(halves),
  ]
}

/// 0, and values below it by 3e-17, 3e-16, … to 0.3.
private let closer: [Double] = [
  0, -3e-17, -3e-16, -3e-15, -3e-14, -3e-13, -3e-12, -3e-11, -3e-10, -3e-9, -3e-8, -3e-7, -3e-6,
  -3e-5, -3e-4, -3e-3, -0.03, -0.3,
]

/// The first six of them are within 1e-12 of 0.
private let closerShares = closer.indices.map { $0 < 6 ? 1 / 6.0 : 0 }

/// Drawn values, of which the fewest that differ are shown.
private func drawnCase(_ values: [Double]) -> Case<QLearningFunctions> {
  .shrinking(values, { smaller($0) }) { greedyCase(counted($0.count, "action"), $0) }
}

private func greedyCase(
  _ title: String, _ values: [Double], expected: [Double]? = nil, remark: String? = nil
) -> Case<QLearningFunctions> {
  // An action is best if no other one is better.
  let best = values.indices.filter { one in values.allSatisfy { $0 <= values[one] } }
  let shares = values.indices.map { best.contains($0) ? 1 / Double(best.count) : 0 }
  return Case(
    title: title, row: "action", inputs: [.exact("Q(s, ·)", values)],
    remarks: remarks(remark, rows: values.count),
    expected: .precise("probability", expected ?? shares)
  ) { functions in try functions.greedyPolicy(values) }
}
