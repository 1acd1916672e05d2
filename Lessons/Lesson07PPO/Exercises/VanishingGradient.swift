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
          + "ε the free branch is smaller, so that the policy can still be pulled back.",
        "A > 0: return r > 1 + ε. A < 0: return r < 1 − ε. A = 0: L is 0 for every r.",
      ],
      endlessHint: "One pass over the samples is enough: does the index advance?",
      cases: questions,
      misconceptions: [
        .init(
          "mask.ignoresSign", .unsorted,
          "every sample outside the clip range counts: for A > 0 only the upper edge stops the "
            + "gradient, for A < 0 only the lower one.",
          flags { ratio, advantage, range in advantage == 0 || abs(ratio - 1) > range }),
        .init(
          "mask.ignoresAdvantage", .unsorted,
          "the advantages are not looked at: for A > 0 only the upper edge stops the gradient, for "
            + "A < 0 only the lower one, and A = 0 has none anywhere.",
          flags { ratio, _, range in abs(ratio - 1) > range }),
        .init(
          "mask.edgeIncluded", .unsorted,
          "the edges count as flat (≥ for >): at r = 1 ± ε itself the gradient is still there.",
          flags { ratio, advantage, range in
            if advantage > 0 { return ratio >= 1 + range }
            if advantage < 0 { return ratio <= 1 - range }
            return true
          }),
        .init(
          "mask.swappedSigns", .unsorted,
          "the two edges have changed places: a good action is stopped above 1 + ε, a bad one "
            + "below 1 − ε.",
          changing: { right in { try right($0, $1.map { -$0 }, $2) } }),
        .init(
          "mask.forgetsZeroAdvantage", .unsorted,
          "A = 0 is not counted: there the objective is 0 for every ratio, so that it has no "
            + "gradient either.",
          flags { ratio, advantage, range in
            advantage > 0 && ratio > 1 + range || advantage < 0 && ratio < 1 - range
          }),
        .init(
          "mask.zeroIsGood", .unsorted,
          "A = 0 is treated as A > 0: the objective is then 0 for every ratio, and flat "
            + "everywhere.",
          flags { ratio, advantage, range in
            advantage >= 0 ? ratio > 1 + range : ratio < 1 - range
          }),
        .init(
          "mask.zeroIsBad", .unsorted,
          "A = 0 is treated as A < 0: the objective is then 0 for every ratio, and flat "
            + "everywhere.",
          flags { ratio, advantage, range in
            advantage > 0 ? ratio > 1 + range : ratio < 1 - range
          }),
        .init(
          "mask.upperEdgeOnly", .unsorted,
          "only good actions are counted: a bad action's gradient vanishes as well, once r < 1 "
            + "− ε.",
          flags { ratio, advantage, range in
            advantage == 0 || advantage > 0 && ratio > 1 + range
          }),
        .init(
          "mask.inverted", .unsorted,
          "the flags are the wrong way round: true is for the samples whose gradient has vanished.",
          changing: { right in { try right($0, $1, $2).map { !$0 } } }),
      ])
  }
}

/// The flags by another rule for each sample.
private func flags(
  _ rule: @escaping @Sendable (_ ratio: Float, _ advantage: Float, _ range: Float) -> Bool
) -> @Sendable ([Float], [Float], Float) -> [Bool] {
  { ratios, advantages, range in zip(ratios, advantages).map { rule($0, $1, range) } }
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
    maskCase("no samples", [], [], expected: []),
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
