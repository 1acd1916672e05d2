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
      misconceptions: mistakes,
      promises: [
        Promise("for every sample", brokenBy: "mask.oneForAll"),
        Promise("the result are [n]", brokenBy: "mask.indices"),
        Promise("n may be 0", brokenBy: "mask.notEmpty"),
        Promise("Past an edge it may still", brokenBy: "mask.ignoresSign"),
        Promise("On the edge itself", brokenBy: "mask.edgeIncluded"),
        Promise(
          "where A = 0 it is always gone", brokenBy: "mask.forgetsZeroAdvantage",
          "mask.nearZeroAdvantage"),
        Promise("ε = `clipRange`", brokenBy: "mask.assumesRange"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, $2)) } })
  }
}

private let mistakes: [Misconception<Function>] = [
  .init(
    "mask.ignoresSign", .missingCase,
    "every sample outside the clip range counts: for A > 0 only the upper edge stops the gradient, "
      + "for A < 0 only the lower one.",
    flags { ratio, advantage, range in advantage == 0 || abs(ratio - 1) > range }),
  .init(
    "mask.ignoresAdvantage", .missingCase,
    "the advantages are not looked at: for A > 0 only the upper edge stops the gradient, for A < 0 "
      + "only the lower one, and A = 0 has none anywhere.",
    flags { ratio, _, range in abs(ratio - 1) > range }),
  .init(
    "mask.edgeIncluded", .extremum,
    "an edge counts as flat (≥ for >, or ≤ for <): at r = 1 ± ε itself the gradient is still "
      + "there.",
    flags { ratio, advantage, range in
      if advantage > 0 { return ratio >= 1 + range }
      if advantage < 0 { return ratio <= 1 - range }
      return true
    }
  )
  .or(
    flags { ratio, advantage, range in
      advantage == 0 || (advantage > 0 ? ratio >= 1 + range : ratio < 1 - range)
    }
  )
  .or(
    flags { ratio, advantage, range in
      advantage == 0 || (advantage > 0 ? ratio > 1 + range : ratio <= 1 - range)
    }),
  .init(
    "mask.swappedSigns", .exchange,
    "the two edges have changed places: a good action is stopped above 1 + ε, a bad one below 1 − "
      + "ε.",
    flags { ratio, advantage, range in
      advantage == 0 || (advantage > 0 ? ratio < 1 - range : ratio > 1 + range)
    }),
  .init(
    "mask.comparisonsTurned", .sign,
    "the comparisons are the wrong way round: the gradient has vanished beyond the edge, r > 1 + ε "
      + "for A > 0 and r < 1 − ε for A < 0.",
    flags { ratio, advantage, range in
      advantage == 0 || (advantage > 0 ? ratio < 1 + range : ratio > 1 - range)
    }),
  .init(
    "mask.forgetsZeroAdvantage", .missingCase,
    "A = 0 is not counted: there the objective is 0 for every ratio, and has no gradient either.",
    flags { ratio, advantage, range in
      advantage > 0 && ratio > 1 + range || advantage < 0 && ratio < 1 - range
    }),
  .init(
    "mask.zeroIsGood", .missingCase,
    "A = 0 is treated as A > 0: the objective is then 0 for every ratio, and flat everywhere.",
    flags { ratio, advantage, range in advantage >= 0 ? ratio > 1 + range : ratio < 1 - range }),
  .init(
    "mask.zeroIsBad", .missingCase,
    "A = 0 is treated as A < 0: the objective is then 0 for every ratio, and flat everywhere.",
    flags { ratio, advantage, range in advantage > 0 ? ratio > 1 + range : ratio < 1 - range }),
  .init(
    "mask.goodAlone", .missingCase,
    "only good actions are counted: a bad action's gradient vanishes as well, once r < 1 − ε.",
    flags { ratio, advantage, range in advantage == 0 || advantage > 0 && ratio > 1 + range }),
  .init(
    "mask.badAlone", .missingCase,
    "only bad actions are counted: a good action's gradient vanishes as well, once r > 1 + ε.",
    flags { ratio, advantage, range in advantage == 0 || advantage < 0 && ratio < 1 - range }),
  .init(
    "mask.zeroAlone", .missingCase,
    "only A = 0 is counted: the gradient vanishes beyond the edges, too.",
    flags { _, advantage, _ in advantage == 0 }),
  .init(
    "mask.productCompared", .sign,
    "r A is compared with (1 + ε) A for either sign of A: for A < 0 the edge is 1 − ε, and the "
      + "comparison turns round.",
    flags { ratio, advantage, range in
      advantage == 0 || ratio * advantage > (1 + range) * advantage
    }),
  .init(
    "mask.lowerForUpper", .sign,
    "the edge is 1 − ε for either sign of A: for A > 0 it is 1 + ε.",
    flags { ratio, advantage, range in
      advantage == 0 || (advantage > 0 ? ratio > 1 - range : ratio < 1 - range)
    }),
  .init(
    "mask.aroundZero", .parameter,
    "the ratio is compared with ±ε: it is 1 where the policy has not changed, and the edges are 1 "
      + "+ ε and 1 − ε.",
    flags { ratio, advantage, range in
      advantage == 0 || (advantage > 0 ? ratio > range : ratio < -range)
    }),
  .init(
    "mask.ofLogarithms", .otherFormula,
    "log r is compared with ±ε: the clip range is one of r, and log r is another scale.",
    flags { ratio, advantage, range in
      let logarithm = Elementary.log(ratio)
      return advantage == 0 || (advantage > 0 ? logarithm > range : logarithm < -range)
    }),
  .init(
    "mask.assumesRange", .parameter,
    "`clipRange` is not looked at, and ε is a number of its own such as 0.2: take the argument.",
    changing: { right in { ratios, advantages, _ in try right(ratios, advantages, 0.2) } }
  )
  .or(changing: { right in { ratios, advantages, _ in try right(ratios, advantages, 0.1) } }),
  .init(
    "mask.rangeDoubled", .parameter,
    "the edges are at 1 ± 2ε or 1 ± ε/2: they are at 1 ± ε.",
    changing: { right in { try right($0, $1, 2 * $2) } }
  )
  .or(changing: { right in { try right($0, $1, $2 / 2) } }),
  .init(
    "mask.withoutRange", .parameter,
    "ε is left out, and the ratio compared with 1: the edges are 1 + ε and 1 − ε.",
    flags { ratio, advantage, _ in advantage == 0 || (advantage > 0 ? ratio > 1 : ratio < 1) }),
  .init(
    "mask.inverseEdges", .parameter,
    "an edge is 1 / (1 ± ε): the edges are 1 + ε and 1 − ε.",
    flags { ratio, advantage, range in
      advantage == 0 || (advantage > 0 ? ratio > 1 / (1 - range) : ratio < 1 / (1 + range))
    }
  )
  .or(
    flags { ratio, advantage, range in
      advantage == 0 || (advantage > 0 ? ratio > 1 + range : ratio < 1 / (1 + range))
    }),
  .init(
    "mask.oneEdgeForBoth", .exchange,
    "one edge is asked for either sign of A: a good action is stopped above 1 + ε, a bad one below "
      + "1 − ε.",
    flags { ratio, advantage, range in advantage == 0 || ratio > 1 + range }
  )
  .or(flags { ratio, advantage, range in advantage == 0 || ratio < 1 - range }),
  .init(
    "mask.insideCounted", .extremum,
    "the samples inside the clip range count as flat: there both branches are equal, and both have "
      + "a gradient.",
    flags { ratio, advantage, range in
      advantage == 0 || (advantage > 0 ? ratio >= 1 - range : ratio <= 1 + range)
    }
  )
  .or(flags { ratio, _, range in abs(ratio - 1) <= range })
  .or(flags { ratio, _, range in abs(ratio - 1) < range }),
  .init(
    "mask.ofProduct", .otherFormula,
    "r A is compared with the edges: they bound r, whatever the size of A.",
    flags { ratio, advantage, range in
      advantage == 0 || ratio * advantage > 1 + range || ratio * advantage < 1 - range
    }
  )
  .or(
    flags { ratio, advantage, range in
      let product = ratio * advantage
      return advantage == 0 || (advantage > 0 ? product > 1 + range : product < 1 - range)
    }),
  .init(
    "mask.nearZeroAdvantage", .precision,
    "a small advantage is taken for 0: only A = 0 itself has no gradient anywhere.",
    changing: { right in { try right($0, $1.map { abs($0) < 1e-6 ? 0 : $0 }, $2) } }),
  .init(
    "mask.always", .missingCase,
    "the answer is the same for every sample: look at the sign of A and at the edge on its side.",
    flags { _, _, _ in true }
  )
  .or(flags { _, _, _ in false }),
  .init(
    "mask.exchanged", .exchange,
    "ratios and advantages have changed places: the first argument holds the ratios.",
    changing: { right in { try right($1, $0, $2) } }),
  .init(
    "mask.inverted", .sign,
    "the flags are the wrong way round: true is for the samples whose gradient has vanished.",
    changing: { right in { try right($0, $1, $2).map { !$0 } } }),
  .init(
    "mask.oneForAll", .aggregate,
    "every sample has the same flag, whether all of them or any of them have vanished: each sample "
      + "has its own.",
    changing: { right in
      {
        let flags = try right($0, $1, $2)
        return flags.map { _ in flags.allSatisfy { $0 } }
      }
    }
  )
  .or(changing: { right in
    {
      let flags = try right($0, $1, $2)
      return flags.map { _ in flags.contains(true) }
    }
  }),
  .init(
    "mask.indices", .aggregate,
    "only the flags of the samples that have vanished are returned: the result has one for every "
      + "sample.",
    changing: { right in { try right($0, $1, $2).filter { $0 } } }),
  .init(
    "mask.notEmpty", .missingCase,
    "without samples there are no flags: the answer is [] there.",
    changing: { right in { $0.isEmpty ? [false] : try right($0, $1, $2) } }),
]

private typealias Function = @Sendable ([Float], [Float], Float) throws -> [Bool]

/// The flags by another rule for each sample.
private func flags(
  _ rule: @escaping @Sendable (_ ratio: Float, _ advantage: Float, _ range: Float) -> Bool
) -> Function {
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
    maskCase(
      "advantages that are nearly 0", [1, 1, 1.5, 0.5], [1e-20, -1e-20, -1e-20, 1e-20],
      expected: [false, false, false, false]),
    maskCase(
      "close to the edges", [1.21, 1.23, 0.81, 0.825], [1, 1, -1, -1],
      expected: [true, true, false, false]),
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
