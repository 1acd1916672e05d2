import RLCore

/// A bandit, as 01.5 is asked about it.
struct ConfidenceQuestion {
  var averages: [Double]
  var counts: [Int]
  var width: Double

  /// The upper bounds, infinite where nothing is known.
  var bounds: [Double] {
    let total = Double(counts.reduce(0, +))
    return zip(averages, counts).map { average, count in
      guard count > 0 else { return .infinity }
      return average + width * Elementary.log(total).squareRoot() / Double(count).squareRoot()
    }
  }
}

/// 01.5: a choice by upper bounds.
extension SimpleRLGraders {
  static func confidenceCases() -> [Case<Implementation>] {
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

  private static func confidenceCase(
    _ title: String, _ averages: [Double], _ counts: [Int], _ width: Double = 2, expected: Int
  ) -> Case<Implementation> {
    let question = ConfidenceQuestion(averages: averages, counts: counts, width: width)
    return Case(
      title: title, settings: ["width = \(Numerals.short(width))"], row: "arm",
      inputs: [
        Column("average", averages), Column("count", words: counts.map { "\($0)" }),
        Column("bound", question.bounds),
      ],
      expected: [Column("choice", words: marked(expected, of: counts.count))]
    ) { implementation in
      let answer = try implementation.upperConfidenceChoice(
        averages: averages, counts: counts, width: width)
      guard counts.indices.contains(answer) else {
        return .malformed(
          "Yours is arm \(answer), which does not exist: the arms are 0 to \(counts.count - 1).")
      }
      return .answer([Column("choice", words: marked(answer, of: counts.count))])
    }
  }

  private static func marked(_ choice: Int, of arms: Int) -> [String] {
    (0..<arms).map { $0 == choice ? "pull" : "–" }
  }

  /// 200 drawn bandits of 2 to 7 arms, all tried: the first arm whose bound none exceeds.
  private static func drawnConfidenceCase() -> Case<Implementation> {
    var random = RandomStream(seed: 1, name: "01.5")
    let questions = (0..<200).map { _ in
      let arms = 2 + random.integer(below: 6)
      return ConfidenceQuestion(
        averages: draw(arms, -1.5, 1.5, &random),
        counts: (0..<arms).map { _ in 1 + random.integer(below: 20) },
        width: draw(1, 0.3, 2.5, &random)[0])
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
    ) { implementation in
      let answer = try questions.map { question in
        try implementation.upperConfidenceChoice(
          averages: question.averages, counts: question.counts, width: question.width)
      }
      return .answer([Column("choices", words: answer.map { "\($0)" })])
    }
  }
}
