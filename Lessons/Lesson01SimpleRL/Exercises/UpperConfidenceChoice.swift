import Course
import Lesson01
import RLCore

extension Exercise<SimpleRLFunctions> {
  /// 01.5: a choice by upper bounds.
  static var upperConfidenceChoice: Self {
    Exercise(
      "01.5", \.upperConfidenceChoice, title: "Upper confidence choice",
      snippet: "upper-confidence", section: "Optimism under uncertainty",
      hints: [
        "Two parts: an arm that was never pulled comes first; only when there is none do the "
          + "bounds decide.",
        "One logarithm serves all arms, that of the total number of pulls; each arm divides it by "
          + "its own count, under the root. c multiplies the root, not what is below it.",
        "If let untried = counts.firstIndex(of: 0), return it. let logarithm = "
          + "Elementary.log(Double(counts.reduce(0, +))); then the first index with the largest "
          + "averages[arm] + width * (logarithm / Double(counts[arm])).squareRoot(): replace the "
          + "best one only where a bound is greater.",
      ],
      endlessHint: "One pass over the arms is enough: does the index advance?",
      cases: questions,
      misconceptions: [
        .init(
          "ucb.ownLogarithm", .unsorted,
          "the logarithm is taken of the arm's own count: an arm that is left alone then never "
            + "gets more attractive, because t is what grows while it waits.",
          choice { n, _ in (Elementary.log(n) / n).squareRoot() }),
        .init(
          "ucb.untriedAsTriedOnce", .unsorted,
          "an untried arm is treated as if it had been tried once: its average means nothing, and "
            + "it comes first whatever that is.",
          changing: { right in { try right($0, $1.map { max(1, $0) }, $2) } }),
        .init(
          "ucb.dividesByZero", .unsorted,
          "untried arms are left to the division by N = 0: it makes their bound infinite, but not "
            + "a number where c √(ln t) is 0, after a single pull or with a width of 0."
        ) { averages, counts, width in
          firstLargest(averages, counts) { $0 + width * (Elementary.log($2) / $1).squareRoot() }
        },
        .init(
          "ucb.lastUntried", .unsorted,
          "the last untried arm is returned where there are several: the first one is asked for.",
          changing: { right in { try $1.lastIndex(of: 0) ?? right($0, $1, $2) } }),
        .init(
          "ucb.greedy", .unsorted,
          "the bonus has no effect: the best average is taken, however little is known about the "
            + "others.",
          choice { _, _ in 0 }),
        .init(
          "ucb.widthInside", .unsorted,
          "the width stands under the root: c multiplies the root, so that a bonus twice as wide "
            + "is twice as large.",
          changing: { right in { try right($0, $1, $2.squareRoot()) } }),
        .init(
          "ucb.withoutRoot", .unsorted,
          "the root is missing: what is left to learn about an average shrinks with √N, not with "
            + "N.",
          choice { n, t in Elementary.log(t) / n }),
        .init(
          "ucb.extraTwo", .unsorted,
          "the logarithm is doubled, as in UCB1 for rewards between 0 and 1: here c alone says how "
            + "wide the bounds are.",
          changing: { right in { try right($0, $1, $2 * 2.0.squareRoot()) } }),
        .init(
          "ucb.countsThisPull", .unsorted,
          "t counts the pull that is about to be made: it is the sum of the counts, without 1 "
            + "more.",
          choice { n, t in (Elementary.log(t + 1) / n).squareRoot() }),
        .init(
          "ucb.lowerBound", .unsorted,
          "the bonus is subtracted: an agent that expects the worst stays with what it knows.",
          changing: { right in { try right($0, $1, -$2) } }),
        .init(
          "ucb.lastOfTies", .unsorted,
          "the last of several equal bounds wins: a later arm has to be better, > and not ≥.",
          changing: { right in
            { averages, counts, width in
              if let untried = counts.firstIndex(of: 0) { return untried }
              return counts.count - 1
                - (try right(averages.reversed(), counts.reversed(), width))
            }
          }),
        .init(
          "ucb.bestFromZero", .unsorted,
          "the search for the largest bound starts at 0: where all bounds are negative none of "
            + "them is found. Start with the first bound."
        ) { averages, counts, width in
          counts.firstIndex(of: 0)
            ?? firstLargest(averages, counts) {
              max(0, $0 + width * (Elementary.log($2) / $1).squareRoot())
            }
        },
      ])
  }
}

/// The first untried arm, or else the first with the largest Q + c · bonus, from n and t.
private func choice(
  bonus: @escaping @Sendable (_ n: Double, _ t: Double) -> Double
) -> @Sendable (_ averages: [Double], _ counts: [Int], _ width: Double) -> Int {
  { averages, counts, width in
    counts.firstIndex(of: 0) ?? firstLargest(averages, counts) { $0 + width * bonus($1, $2) }
  }
}

/// The first arm with the largest bound, from Q, n and t; NaN is passed over.
private func firstLargest(
  _ averages: [Double], _ counts: [Int],
  bound: (_ average: Double, _ n: Double, _ t: Double) -> Double
) -> Int {
  let total = Double(counts.reduce(0, +))
  var (best, largest) = (0, -Double.infinity)
  for (arm, count) in counts.enumerated() {
    let bound = bound(averages[arm], Double(count), total)
    if bound > largest { (best, largest) = (arm, bound) }
  }
  return best
}

/// The arguments of a case.
private struct Question {
  var averages: [Double]
  var counts: [Int]
  var width: Double

  /// The upper bounds, infinite for untried arms.
  var bounds: [Double] {
    let total = Double(counts.reduce(0, +))
    return zip(averages, counts).map { average, count in
      guard count > 0 else { return .infinity }
      return average + width * Elementary.log(total).squareRoot() / Double(count).squareRoot()
    }
  }
}

private func questions() -> [Case<SimpleRLFunctions>] {
  [
    confidenceCase("one arm, never tried", [0], [0], expected: 0),
    confidenceCase("one arm, tried once", [-1], [1], expected: 0),
    confidenceCase("no arm has been tried", [0, 0, 0], [0, 0, 0], expected: 0),
    confidenceCase("one pull so far, of the first arm", [1, 0], [1, 0], expected: 1),
    confidenceCase("one pull so far, of the second arm", [0, 1], [0, 1], expected: 0),
    confidenceCase("one arm has not been tried", [5, 0, 4], [2, 0, 1], expected: 1),
    confidenceCase("two arms have not been tried", [5, -3, 4, -3], [9, 0, 9, 0], expected: 1),
    confidenceCase("an untried arm, without a bonus", [5, 1, 0], [1, 1, 0], 0, expected: 2),
    confidenceCase("no bonus at all", [0.2, 0.7, 0.5], [1, 9, 1], 0, expected: 1),
    confidenceCase("arms tried equally often", [0.2, 0.5], [4, 4], expected: 1),
    confidenceCase("equal averages, one tried less", [1, 1], [9, 4], expected: 1),
    confidenceCase("three equal bounds", [1, 2, 2, 2], [3, 3, 3, 3], expected: 1),
    confidenceCase("negative bounds", [-9, -5, -7], [3, 3, 3], expected: 1),
    confidenceCase("a better average, but known well", [0.5, 0.4], [9, 1], expected: 1),
    // √(ln 3) (1 − √½) = 0.307 < 0.325 < 0.345 = √(ln 4) (1 − √½).
    confidenceCase("the bonus is just too small", [0.325, 0], [2, 1], 1, expected: 0),
    // 3 √(ln 12) (1/2 − 1/√8) = 0.69: the width multiplies the root.
    confidenceCase("a width of 3", [0.6, 0], [8, 4], 3, expected: 1),
    confidenceCase("a width of ½", [0.15, 0], [8, 4], 0.5, expected: 0),
    confidenceCase("many pulls of one arm", [1, 0], [1000, 10], 1, expected: 0),
    drawnConfidenceCase(),
  ]
}

private func confidenceCase(
  _ title: String, _ averages: [Double], _ counts: [Int], _ width: Double = 2, expected: Int
) -> Case<SimpleRLFunctions> {
  let question = Question(averages: averages, counts: counts, width: width)
  return Case(
    title: title, settings: [setting("width", width)], row: "arm",
    inputs: [
      Column("average", averages), Column("count", words: counts.map { "\($0)" }),
      Column("bound", question.bounds),
    ],
    expected: [Column("choice", words: marked(expected, of: counts.count))]
  ) { functions in
    let answer = try functions.upperConfidenceChoice(averages, counts, width)
    guard counts.indices.contains(answer) else {
      return .malformed(
        "Yours is arm \(answer), which does not exist: the arms are 0 to \(counts.count - 1).")
    }
    return .answer([Column("choice", words: marked(answer, of: counts.count))])
  }
}

private func marked(_ choice: Int, of arms: Int) -> [String] {
  (0..<arms).map { $0 == choice ? "pull" : "–" }
}

/// Asks about 200 drawn bandits of 2 to 7 tried arms: the first arm whose bound none exceeds.
private func drawnConfidenceCase() -> Case<SimpleRLFunctions> {
  var random = RandomStream(seed: 1, name: "01.5")
  let questions = (0..<200).map { _ in
    let arms = 2 + random.integer(below: 6)
    return Question(
      averages: random.numbers(arms, -1.5, 1.5, decimals: 2),
      counts: (0..<arms).map { _ in 1 + random.integer(below: 20) },
      width: random.numbers(1, 0.3, 2.5, decimals: 2)[0])
  }
  let expected = questions.map { question in
    let bounds = question.bounds
    return bounds.firstIndex { one in bounds.allSatisfy { $0 <= one } } ?? 0
  }
  return Case(
    title: "200 drawn bandits", row: "bandit",
    inputs: [
      Column("arms", words: questions.map { "\($0.counts.count)" }),
      Column("width", questions.map(\.width)),
    ],
    expected: [Column("choices", words: expected.map { "\($0)" })]
  ) { functions in
    let answer = try questions.map { question in
      try functions.upperConfidenceChoice(question.averages, question.counts, question.width)
    }
    return .answer([Column("choices", words: answer.map { "\($0)" })])
  }
}
