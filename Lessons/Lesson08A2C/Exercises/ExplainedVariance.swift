import Course
import Lesson08
import RLCore

extension Exercise<A2CFunctions> {
  /// 08.4: how much the critic explains.
  static var explainedVariance: Self {
    Exercise(
      "08.4", \.explainedVariance, title: "Explained variance", snippet: "explained-variance",
      section: "What to watch",
      hints: [
        "Two variances are compared: what is left of the returns when V is taken from them, and "
          + "the returns themselves. Which one may be 0?",
        "Write a helper for the variance: the mean first, then the mean square of the distances "
          + "from it, in Double. Without two different returns there is nothing to divide by, and "
          + "the answer is nil.",
        "guard let first = returns.first, returns.contains(where: { $0 != first }) else { return "
          + "nil }. The residuals are zip(returns, values).map { Double($0) - Double($1) }; return "
          + "1 - variance(residuals) / variance(returns.map { Double($0) }).",
      ],
      endlessHint: "Two passes over each list are enough: does the index advance?",
      cases: questions,
      misconceptions: residualMistakes + targetMistakes + shareMistakes,
      promises: [
        Promise("the share of the returns' variance", brokenBy: "explained.notRelative"),
        Promise(
          "Var[x] = mean((x − mean(x))²)", brokenBy: "explained.meanSquaredError",
          "explained.divisorOneLess"),
        Promise("n may be 0", brokenBy: "explained.zeroForNothing"),
        Promise("or all are equal", brokenBy: "explained.dividesByZero"),
        Promise(
          "However small their differences are", brokenBy: "explained.thresholdTooWide",
          "explained.addsToVariance"),
        Promise("wrong by the same amount everywhere", brokenBy: "explained.meanSquaredError"),
        Promise("may be far below 0", brokenBy: "explained.atLeastZero"),
        Promise(
          "in this form and in Double", brokenBy: "explained.inFloat", "explained.onePass"),
      ],
      extremes: { right, extreme in { try right($0, $1).map { extreme($0) } } })
  }
}

/// The arguments of 08.4.
private struct Question {
  var values: [Float]
  var returns: [Float]

  /// 1 − Σ (e_i − e_j)² / Σ (R_i − R_j)² over all pairs with e = R − V: a variance is half of the
  /// mean square of all differences, which needs no mean.
  var share: Double? {
    func differences(_ numbers: [Double]) -> Double {
      numbers.reduce(0) { sum, x in numbers.reduce(sum) { $0 + (x - $1) * (x - $1) } }
    }
    let all = differences(returns.map(Double.init))
    guard all > 0 else { return nil }
    return 1 - differences(zip(returns, values).map { Double($0) - Double($1) }) / all
  }

  func asked(_ title: String, expected: Double? = nil) -> Case<A2CFunctions> {
    func column(_ share: Double?) -> Column {
      guard let share else { return Column("explained variance", words: ["nil"]) }
      return .precise("explained variance", [share], tolerance: 1e-6)
    }
    func input(_ name: String, _ numbers: [Float]) -> Column {
      numbers.allSatisfy { $0 == 0 || abs($0) >= 0.001 }
        ? Column(name, numbers) : Column(name, words: numbers.map { setting("", $0).text })
    }
    return Case(
      title: title, inputs: [input("V", values), input("R", returns)],
      expected: [column(expected ?? share)]
    ) { functions in .answer([column(try functions.explainedVariance(values, returns))]) }
  }

  /// Questions with one sample fewer, as long as there are three.
  var smaller: [Question] {
    guard returns.count > 3 else { return [] }
    let half = returns.count / 2
    let halves = [0..<half, half..<returns.count].filter { $0.count > 2 }.map {
      Question(values: Array(values[$0]), returns: Array(returns[$0]))
    }
    return halves
      + returns.indices.map {
        Question(values: without($0, values), returns: without($0, returns))
      }
  }
}

private func questions() -> [Case<A2CFunctions>] {
  var random = RandomStream(seed: 8, name: "08.4")
  func question(_ values: [Float], _ returns: [Float]) -> Question {
    Question(values: values, returns: returns)
  }
  func drawn(_ count: Int) -> Case<A2CFunctions> {
    let returns = random.floats(count, -2, 8)
    let errors = random.floats(count, -1, 3)
    return Case.shrinking(
      question(zip(returns, errors).map { 0.5 * $0 + $1 }, returns), \.smaller
    ) { $0.asked(counted($0.returns.count, "sample")) }
  }
  let far = random.floats(6, 9999.99, 10_000.01)
  return [
    question([1, 3], [1, 3]).asked("a critic that is right", expected: 1),
    question([2, 2], [1, 3]).asked("a critic that always says the same", expected: 0),
    question([6, 8], [1, 3]).asked("a critic that is wrong by the same amount", expected: 1),
    question([3, 1], [1, 3]).asked("a critic that is worse than a constant", expected: -3),
    question([1, 2, 3, 2], [1, 2, 3, 4]).asked("four samples", expected: 0.4),
    question([2, 4, 6], [1, 2, 3]).asked("a critic that doubles", expected: 0),
    question([], []).asked("no samples"),
    question([1], [1]).asked("a single sample"),
    question([1, 2, 4], [3, 3, 3]).asked("returns that are all equal"),
    question([5, 5, 5], [3, 3, 3]).asked("returns and values that are all equal"),
    question([0.3, 0.2, 0.1, 0.4, 0.5, 0.7, 0.6], [Float](repeating: 0.1, count: 7))
      .asked("seven returns of 0.1"),
    question([2, 4, 3, 1], [2, 5, 3, 2]).asked("the first return equals the last"),
    question([3, 3, 3, 3], [2, 2, 5, 1]).asked("two equal returns, then others"),
    question([1e-7, 2e-7, 4e-7], [1e-7, 3e-7, 4e-7]).asked("very small returns"),
    question(zip(far, random.floats(6, -0.004, 0.004)).map { $0 + $1 }, far)
      .asked("values near 10 000 that differ by 0.01"),
    drawn(9),
    drawn(40),
  ]
}
