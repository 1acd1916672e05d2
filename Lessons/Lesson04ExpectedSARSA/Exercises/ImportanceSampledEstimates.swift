import Course
import Lesson04
import RLCore

extension Exercise<ExpectedSARSAFunctions> {
  /// 04.4: the ordinary and the weighted average of returns.
  static var importanceSampledEstimates: Self {
    Exercise(
      "04.4", \.importanceSampledEstimates, title: "Ordinary and weighted estimates",
      snippet: "two-averages", section: "Two ways to average",
      hints: [
        "Both have the same numerator. What does each of them divide by?",
        "The ordinary estimate divides Σ ρG by the number of all episodes, the weighted one by the "
          + "sum of the ratios. The second is a weighted mean: it cannot leave the range of the "
          + "returns.",
        "Add up ratio * value and ratio over zip(returns, ratios), in two sums; return (sum / "
          + "Double(returns.count), weight > 0 ? sum / weight : 0).",
      ],
      endlessHint: "One pass over the episodes is enough: does the index advance?",
      cases: questions, misconceptions: mistakes + combinations + estimateMistakes,
      promises: [
        Promise("weighted: Σ ρG / Σ ρ", brokenBy: "estimates.weightedByCount"),
        Promise("n at least 1", brokenBy: "estimates.oneTooFew"),
        Promise("ρ is 0 or more", brokenBy: "estimates.guardTooCoarse"),
        Promise(
          "n counts every episode, those with ρ = 0 as well",
          brokenBy: "estimates.possibleEpisodesOnly"),
        Promise(
          "Where all ρ are 0, the weighted estimate is 0", brokenBy: "estimates.nothingByNothing",
          "estimates.meanWithoutWeight"),
      ],
      extremes: { right, extreme in
        { returns, ratios in
          let estimates = try right(returns, ratios)
          return (extreme(estimates.ordinary), extreme(estimates.weighted))
        }
      })
  }
}

/// The type of 04.4.
typealias Estimates =
  @Sendable (
    _ returns: [Double], _ ratios: [Double]
  ) throws -> (ordinary: Double, weighted: Double)

private var mistakes: [Misconception<Estimates>] {
  [
    .init(
      "estimates.weightedByCount", .aggregate,
      "both sums are divided by n: the weighted estimate divides by the weights' own sum, Σ ρ, "
        + "which keeps it within the range of the returns."
    ) { returns, ratios in
      let estimate = products(returns, ratios) / Double(returns.count)
      return (estimate, estimate)
    },
    .init(
      "estimates.ordinaryByWeight", .aggregate,
      "both sums are divided by Σ ρ: the ordinary estimate is a plain mean of ρG, over n episodes.",
      changing: answering { _, _, answer in answer.ordinary = answer.weighted }),
    .init(
      "estimates.swapped", .exchange,
      "the two estimates have changed places: the ordinary one divides by n, the weighted one by "
        + "Σ ρ.",
      changing: answering { $2 = ($2.weighted, $2.ordinary) }),
    .init(
      "estimates.possibleEpisodesOnly", .missingCase,
      "episodes with ρ = 0 are left out of n: they count as well, because the ratios of the others "
        + "are larger to make up for them.",
      changing: answering { returns, ratios, answer in
        let possible = ratios.count { $0 > 0 }
        answer.ordinary = possible == 0 ? 0 : products(returns, ratios) / Double(possible)
      }),
    .init(
      "estimates.nothingByNothing", .missingCase,
      "0 is divided by 0 where no episode has a weight: nothing is known then, and the estimate is "
        + "to be 0.",
      changing: unguarded(weighted: true)),
    .init(
      "estimates.ordinaryIsTheSum", .aggregate,
      "the ordinary estimate is a sum: it is still to be divided by n.",
      changing: answering { $2.ordinary = products($0, $1) }),
    .init(
      "estimates.ordinaryWithoutRatios", .term,
      "the ordinary estimate is the mean of the returns: without ρ that is what the behaviour is "
        + "worth, and not the target policy.",
      changing: answering { returns, _, answer in
        answer.ordinary = returns.reduce(0, +) / Double(returns.count)
      }),
    .init(
      "estimates.weightedWithoutRatios", .term,
      "the weighted estimate divides the plain sum of the returns by Σ ρ: each return counts ρ "
        + "times in the sum, too.",
      changing: answering { returns, ratios, answer in
        let weight = ratios.reduce(0, +)
        answer.weighted = weight > 0 ? returns.reduce(0, +) / weight : 0
      }),
    .init(
      "estimates.dividedTwice", .aggregate,
      "the weighted estimate is divided by Σ ρ and by n: the weights' sum alone makes a mean of "
        + "it.",
      changing: answering { returns, _, answer in answer.weighted /= Double(returns.count) }),
    .init(
      "estimates.meanTimesMean", .aggregate,
      "the mean ratio is multiplied by the mean return: which return goes with which ratio is then "
        + "lost.",
      changing: answering { returns, ratios, answer in
        let count = Double(returns.count)
        answer.ordinary = returns.reduce(0, +) / count * (ratios.reduce(0, +) / count)
      }),
  ]
}

/// The other mistakes, each with a division by a weight of 0.
private var combinations: [Misconception<Estimates>] {
  let sentence = "Besides, where no episode has a weight, 0 is divided by 0."
  func both(
    _ name: String, suffix: String = "Unguarded", ordinary: Bool = false, weighted: Bool = false
  ) -> [Misconception<Estimates>] {
    mistakes.combined(
      name, suffix: suffix, sentence,
      changing: unguarded(ordinary: ordinary, weighted: weighted))
  }
  return both("ordinaryByWeight", ordinary: true, weighted: true)
    + both("swapped", ordinary: true)
    + both("possibleEpisodesOnly", ordinary: true)
    + both("possibleEpisodesOnly", suffix: "WeightedUnguarded", weighted: true)
    + both("possibleEpisodesOnly", suffix: "BothUnguarded", ordinary: true, weighted: true)
    + mistakes.combined(
      "ordinaryIsTheSum", "ordinaryWithoutRatios", "weightedWithoutRatios", "dividedTwice",
      "meanTimesMean", suffix: "Unguarded", sentence, changing: unguarded(weighted: true))
}

/// The function with its answer changed.
func answering(
  _ change:
    @escaping @Sendable (
      _ returns: [Double], _ ratios: [Double], _ answer: inout (ordinary: Double, weighted: Double)
    ) -> Void
) -> @Sendable (_ right: @escaping Estimates) -> Estimates {
  { right in
    { returns, ratios in
      var answer = try right(returns, ratios)
      change(returns, ratios, &answer)
      return answer
    }
  }
}

/// Makes one estimate or both NaN where all ratios are 0, as a division by their sum does.
private func unguarded(
  ordinary: Bool = false, weighted: Bool = false
) -> @Sendable (_ estimates: @escaping Estimates) -> Estimates {
  answering { _, ratios, answer in
    if ratios.reduce(0, +) > 0 { return }
    if ordinary { answer.ordinary = .nan }
    if weighted { answer.weighted = .nan }
  }
}

/// Σ ρG.
func products(_ returns: [Double], _ ratios: [Double]) -> Double {
  zip(returns, ratios).reduce(0) { $0 + $1.0 * $1.1 }
}

private func questions() -> [Case<ExpectedSARSAFunctions>] {
  var random = RandomStream(seed: 4, name: "04.4")
  let returns = random.numbers(12, -3, 3)
  let ratios = random.numbers(12, 0, 4).map { max(0, $0 - 1) }
  return [
    estimateCase("one episode", [2], [3], expected: (6, 2)),
    estimateCase(
      "one of two is impossible for the target policy", [5, 3], [0, 4], expected: (6, 3)),
    estimateCase("three episodes", [1, -1, 4], [3, 1, 0], expected: (2.0 / 3, 0.5)),
    estimateCase(
      "no episode is possible for the target policy, and all returns are positive", [2, 4], [0, 0],
      expected: (0, 0)),
    estimateCase(
      "ratios that are all small", [1, 3], [1e-7, 3e-7], expected: (5e-7, 2.5)),
    estimateCase(
      "ratios that are all tiny", [1, 3], [1e-20, 3e-20], expected: (5e-20, 2.5)),
    estimateCase("the policies are the same", [1, 2, 6], [1, 1, 1], expected: (3, 3)),
    estimateCase("all returns are 4", [4, 4, 4], [0.5, 2, 0.5], expected: (4, 4)),
    estimateCase("all returns are −2", [-2, -2], [0.25, 0.5], expected: (-0.75, -2)),
    estimateCase(
      "no episode is possible for the target policy", [2, -2], [0, 0], expected: (0, 0)),
    // π goes left with ¾, b with ½: 9/16 · 1 + 3/16 · 2 + 3/16 · 3 + 1/16 · 10 = 2.125.
    estimateCase(
      "every way through two fair choices, once each", [1, 2, 3, 10], [2.25, 0.75, 0.75, 0.25],
      expected: (2.125, 2.125)),
    // π goes left with ½, b with ¼: ½ · 3 − ½ · 1 = 1.
    estimateCase(
      "one choice, four times, as often as it is likely", [3, -1, -1, -1],
      [2, 2.0 / 3, 2.0 / 3, 2.0 / 3], expected: (1, 1)),
    estimateCase(
      "one episode outweighs all others", [1, 0, 0], [60, 1, 1], expected: (20, 30.0 / 31)),
    .shrinking(Array(zip(returns, ratios))) { episodes in
      (1..<max(episodes.count, 1)).map { Array(episodes[..<$0]) }
    } asked: { episodes in
      estimateCase(
        "episodes by chance: \(episodes.count)", episodes.map(\.0), episodes.map(\.1))
    },
  ]
}

private func estimateCase(
  _ title: String, _ returns: [Double], _ ratios: [Double],
  expected: (ordinary: Double, weighted: Double)? = nil
) -> Case<ExpectedSARSAFunctions> {
  // The mean of the products, and the sum of the returns by their share of all the weight.
  let count = Double(returns.count)
  let all = ratios.reduce(0, +)
  let ordinary = zip(returns, ratios).reduce(0) { $0 + $1.0 * $1.1 / count }
  let weighted = all == 0 ? 0 : zip(returns, ratios).reduce(0) { $0 + $1.0 * ($1.1 / all) }
  func columns(_ estimates: (ordinary: Double, weighted: Double)) -> [Column] {
    [
      .precise("ordinary estimate", [estimates.ordinary]),
      .precise("weighted estimate", [estimates.weighted]),
    ]
  }
  return Case(
    title: title, row: "episode",
    inputs: [
      .precise("return", returns),
      // As many digits as a table has would make 0 of a tiny ratio.
      ratios.contains { $0 > 0 && $0 < 1e-3 }
        ? Column("ratio", words: ratios.map { "\($0)" }) : .precise("ratio", ratios),
    ],
    expected: columns(expected ?? (ordinary, weighted))
  ) { functions in
    .answer(columns(try functions.importanceSampledEstimates(returns, ratios)))
  }
}
