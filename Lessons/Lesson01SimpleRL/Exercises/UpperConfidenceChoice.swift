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
      misconceptions: upperConfidenceMistakes,
      promises: [
        Promise(
          "the first one that was never tried", brokenBy: "ucb.lastUntried",
          "ucb.untriedAsTriedOnce", "ucb.untriedByAverage"),
        Promise("t = Σ_a N(a)", brokenBy: "ucb.countsThisPull", "ucb.ownLogarithm"),
        Promise(
          "bound(a) = Q(a) + c √(ln t / N(a))", brokenBy: "ucb.withoutRoot", "ucb.greedy",
          "ucb.ignoresAverages"),
        Promise("arms ≥ 1", brokenBy: "ucb.countedFromOne"),
        Promise("c = `width` ≥ 0", brokenBy: "ucb.fixedWidth", "ucb.dividesByZero"),
        Promise(
          "The average of an arm with N(a) = 0 means nothing",
          brokenBy: "ucb.untriedAsTriedOnce", "ucb.untriedByAverage"),
        Promise(
          "Where several bounds are exactly largest, return the lowest index",
          brokenBy: "ucb.lastOfTies", "ucb.tooTolerant"),
        Promise("Averages and bounds may be negative", brokenBy: "ucb.bestFromZero"),
        Promise("the natural logarithm", brokenBy: "ucb.otherLogarithm"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, $2)) } })
  }
}

/// The arguments of a case.
private struct Question: Equatable {
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

  /// The first arm whose bound none exceeds.
  var choice: Int {
    let bounds = bounds
    return bounds.firstIndex { bound in bounds.allSatisfy { $0 <= bound } } ?? 0
  }

  /// Whether the largest bound exceeds the others by more than a rounding.
  var isClear: Bool { bounds.count { $0 > largest(bounds) - 1e-9 } == 1 }
}

private func questions() -> [Case<SimpleRLFunctions>] {
  [
    confidenceCase("one arm, never tried", [0], [0], expected: 0),
    confidenceCase("one arm, tried once", [-1], [1], expected: 0),
    confidenceCase("no arm has been tried", [0, 0, 0], [0, 0, 0], expected: 0),
    confidenceCase("one pull so far, of the first arm", [1, 0], [1, 0], expected: 1),
    confidenceCase("one pull so far, of the second arm", [0, 1], [0, 1], expected: 0),
    confidenceCase("one arm has not been tried", [5, 0, 4], [2, 0, 1], expected: 1),
    confidenceCase("two arms have not been tried", [5, -3, 4, -1], [9, 0, 9, 0], expected: 1),
    confidenceCase("an untried arm whose average looks best", [5, 9, 4], [9, 0, 9], expected: 1),
    confidenceCase("an untried arm whose average looks good", [5, 4.5], [9, 0], expected: 1),
    confidenceCase("an untried arm, without a bonus", [5, 1, 0], [1, 1, 0], 0, expected: 2),
    confidenceCase("no bonus at all", [0.2, 0.7, 0.5], [1, 9, 1], 0, expected: 1),
    confidenceCase("arms tried equally often", [0.2, 0.5], [4, 4], expected: 1),
    confidenceCase("equal averages, one tried less", [1, 1], [9, 4], expected: 1),
    confidenceCase("three equal bounds", [1, 2, 2, 2], [3, 3, 3, 3], expected: 1),
    confidenceCase("negative bounds", [-9, -5, -7], [3, 3, 3], expected: 1),
    confidenceCase("bounds that differ by 1e-9", [1, 1 + 1e-9], [3, 3], expected: 1),
    confidenceCase("bounds that differ by 1e-12", [1, 1 + 1e-12], [3, 3], expected: 1),
    confidenceCase(
      "averages that differ in the last bit, without a bonus", [1, 1.0.nextUp], [3, 3], 0,
      expected: 1),
    confidenceCase("large bounds that differ by 1e-5", [1000, 1000.00001], [3, 3], expected: 1),
    confidenceCase("a better average, but known well", [0.5, 0.4], [9, 1], expected: 1),
    // √(ln 3) (1 − √½) = 0.307 < 0.325 < 0.345 = √(ln 4) (1 − √½).
    confidenceCase("the bonus is just too small", [0.325, 0], [2, 1], 1, expected: 0),
    // √(ln 2) (1 − √½) = 0.244 < 0.27 < 0.307.
    confidenceCase("the bonus is just large enough", [0.27, 0], [2, 1], 1, expected: 1),
    // 3 √(ln 12) (1/2 − 1/√8) = 0.69: the width multiplies the root.
    confidenceCase("a width of 3", [0.6, 0], [8, 4], 3, expected: 1),
    confidenceCase("a width of ½", [0.15, 0], [8, 4], 0.5, expected: 0),
    confidenceCase("many pulls of one arm", [1, 0], [1000, 10], 1, expected: 0),
    // √(ln 1010) (1/√10 − 1/√1000) = 0.75.
    confidenceCase("many pulls, and a small difference", [0.33, 0], [1000, 10], 1, expected: 1),
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
      .exact("average", averages), Column("count", words: counts.map { "\($0)" }),
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

/// Asks about 200 drawn bandits of 2 to 7 tried arms; shows the smallest bandit that fails.
private func drawnConfidenceCase() -> Case<SimpleRLFunctions> {
  var random = RandomStream(seed: 1, name: "01.5")
  let questions = (0..<200).map { _ in
    let arms = 2 + random.integer(below: 6)
    return Question(
      averages: random.numbers(arms, -1.5, 1.5, decimals: 2),
      counts: (0..<arms).map { _ in 1 + random.integer(below: 20) },
      width: random.numbers(1, 0.3, 2.5, decimals: 2)[0])
  }
  return .shrinking(questions, smaller) { questions in
    if let question = questions.first, questions.count == 1 { return drawnBandit(question) }
    return Case(
      title: "\(questions.count) drawn bandits", row: "bandit",
      expected: [Column("choices", words: questions.map { "\($0.choice)" })]
    ) { functions in
      let answer = try questions.map { question in
        try functions.upperConfidenceChoice(question.averages, question.counts, question.width)
      }
      return .answer([Column("choices", words: answer.map { "\($0)" })])
    }
  }
}

/// A single drawn bandit, with its arms in a table.
private func drawnBandit(_ question: Question) -> Case<SimpleRLFunctions> {
  confidenceCase(
    "a bandit with \(question.counts.count) arms", question.averages, question.counts,
    question.width, expected: question.choice)
}

/// Each of several bandits, those with few arms first; a bandit with fewer arms, simpler numbers.
private func smaller(_ questions: [Question]) -> [[Question]] {
  guard let question = questions.first, questions.count == 1 else {
    return questions.sorted { $0.counts.count < $1.counts.count }.map { [$0] }
  }
  var bandits = question.counts.indices.map { arm in
    Question(
      averages: without(arm, question.averages), counts: without(arm, question.counts),
      width: question.width)
  }
  if question.counts.count == 2 { bandits = [] }
  var simpler = question
  simpler.width = max(1, question.width.rounded())
  bandits.append(simpler)
  simpler = question
  simpler.averages = question.averages.map { $0.rounded() }
  bandits.append(simpler)
  // Two bounds that are close could be rounded in either order.
  return bandits.filter { $0 != question && $0.isClear }.map { [$0] }
}
