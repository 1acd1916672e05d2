import Course
import Lesson07
import RLCore

extension Exercise<PPOFunctions> {
  /// 07.4: where the gradient vanishes.
  static var vanishingGradient: Self {
    Exercise(
      "07.4", \.vanishingGradient, title: "Where the gradient vanishes",
      snippet: "vanishing-gradient", section: "Where the gradient vanishes",
      hints: [
        "Draw L against r for A = +1 and for A = −1: each has one flat part.",
        "For A > 0 the minimum picks the clipped branch only where r > 1 + ε. Where r is below 1 − "
          + "ε the free branch is smaller, and the policy can still be pulled back.",
        "A > 0: return r > 1 + ε. A < 0: return r < 1 − ε. A = 0: L is 0 for every r.",
      ],
      endlessHint: "One pass over the samples is enough: does the index advance?",
      cases: questions,
      misconceptions: vanishingMistakes,
      promises: [
        Promise("for every sample", brokenBy: "mask.oneForAll"),
        Promise("the result are [n]", brokenBy: "mask.indices"),
        Promise("n may be 0", brokenBy: "mask.notEmpty"),
        Promise("Past an edge it may still do so", brokenBy: "mask.ignoresSign"),
        Promise("On the edge itself", brokenBy: "mask.edgeIncluded"),
        Promise(
          "where A = 0 it is always gone", brokenBy: "mask.forgetsZeroAdvantage",
          "mask.nearZeroAdvantage"),
        Promise("ε = `clipRange`", brokenBy: "mask.assumesRange"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, $2)) } })
  }
}

private func questions() -> [Case<PPOFunctions>] {
  var random = RandomStream(seed: 7, name: "07.4")
  let drawn = [12, 48].map { (random.floats($0, 0.3, 1.9), random.floats($0, -2, 2)) }
  return [
    maskCase("a good action above the clip range", [1.5], [1], expected: [true]),
    maskCase("a bad action above the clip range", [1.5], [-1], expected: [false]),
    maskCase("a good action below the clip range", [0.5], [1], expected: [false]),
    maskCase("a bad action below the clip range", [0.5], [-1], expected: [true]),
    maskCase("inside the clip range", [1, 1.1], [1, -1], expected: [false, false]),
    maskCase(
      "actions no better than expected", [1, 1.5, 0.5], [0, 0, 0], expected: [true, true, true]),
    maskCase("on the edges", [1.25, 0.75], [1, -1], 0.25, expected: [false, false]),
    maskCase(
      "advantages that are nearly 0", [1, 1, 1.5, 0.5], [1e-20, -1e-20, -1e-20, 1e-20],
      expected: [false, false, false, false]),
    maskCase(
      "close to the edges", [1.21, 1.23, 0.81, 0.825], [1, 1, -1, -1],
      expected: [true, true, false, false]),
    maskCase(
      "just beyond the edges", [1.2501, 1.250_000_5, 0.7499, 0.749_999_5],
      [1, 1, -1, -1], 0.25, expected: [true, true, true, true]),
    maskCase("no samples", [], [], expected: []),
    maskCase(
      "around the edges of a narrow range", [1.125, 1.125, 0.875, 0.875, 1.075, 0.925],
      [1, -1, 1, -1, 1, -1], 0.1, expected: [true, false, false, true, false, false]),
    maskCase("twelve samples", drawn[0].0, drawn[0].1, 0.3),
    maskCase("48 samples", drawn[1].0, drawn[1].1),
  ]
}

private func maskCase(
  _ title: String, _ ratios: [Float], _ advantages: [Float], _ clipRange: Float = 0.2,
  expected: [Bool]? = nil
) -> Case<PPOFunctions> {
  let flags = expected ?? zip(ratios, advantages).map { isFlat($0, $1, clipRange) }
  return Case(
    title: title, settings: [setting("clipRange", clipRange)],
    inputs: [Column("ratio", ratios), Column("A", advantages)],
    expected: [Column("flags", words: flags.map { "\($0)" })]
  ) { functions in
    let answer = try functions.vanishingGradient(ratios, advantages, clipRange)
    return .answer([Column("flags", words: answer.map { "\($0)" })])
  }
}

/// Whether a finite difference of the objective is 0.
private func isFlat(_ ratio: Float, _ advantage: Float, _ clipRange: Float) -> Bool {
  let (a, range, step) = (Double(advantage), Double(clipRange), 1e-5)
  func objective(_ r: Double) -> Double {
    min(r * a, min(max(r, 1 - range), 1 + range) * a)
  }
  return objective(Double(ratio) + step) == objective(Double(ratio) - step)
}
