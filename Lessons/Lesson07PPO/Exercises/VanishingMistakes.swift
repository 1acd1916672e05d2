import Course
import Lesson07
import RLCore

/// Wrong flags in 07.4.
let vanishingMistakes: [Misconception<Vanishing>] = [
  .init(
    "mask.ignoresSign", .missingCase,
    "every sample outside the clip range counts: for A > 0 only the upper edge stops the gradient, "
      + "for A < 0 only the lower one.",
    flags { ratio, advantage, range in advantage == 0 || abs(ratio - 1) > range }),
  .init(
    "mask.ignoresAdvantage", .missingCase,
    "the advantages are not looked at: for A > 0 only the upper edge stops the gradient, for A < 0 "
      + "only the lower one, and where A = 0 the gradient is always 0.",
    flags { ratio, _, range in abs(ratio - 1) > range }),
  .init(
    "mask.edgeIncluded", .index,
    "an edge counts as flat (≥ for >, or ≤ for <): at r = 1 ± ε itself the gradient has not "
      + "vanished yet.",
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
    "mask.tolerantEdges", .precision,
    "a small number is added to the edges: beyond 1 ± ε the gradient has vanished, however little "
      + "it is.",
    flags { ratio, advantage, range in
      advantage == 0
        || (advantage > 0 ? ratio > 1 + range + 1e-3 : ratio < 1 - range - 1e-3)
    }
  )
  .or(
    flags { ratio, advantage, range in
      advantage == 0
        || (advantage > 0 ? ratio > 1 + range + 1e-6 : ratio < 1 - range - 1e-6)
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
    "the edges are put at 1 ± 2ε or 1 ± ε/2: they are 1 ± ε.",
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
    "the same edge is used for both signs of A: a good action stops above 1 + ε, a bad one below "
      + "1 − ε.",
    flags { ratio, advantage, range in advantage == 0 || ratio > 1 + range }
  )
  .or(flags { ratio, advantage, range in advantage == 0 || ratio < 1 - range }),
  .init(
    "mask.insideCounted", .sign,
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
    "a small advantage is taken for 0: only where A = 0 exactly is the gradient 0 for every r.",
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
    "every sample has the same flag, which says whether all gradients or any of them have "
      + "vanished: each sample has its own.",
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
    "mask.indices", .missingCase,
    "only the flags that are true are returned: the result has a flag for every sample.",
    changing: { right in { try right($0, $1, $2).filter { $0 } } }),
  .init(
    "mask.notEmpty", .missingCase,
    "without samples there are no flags: the answer is [] there.",
    changing: { right in { $0.isEmpty ? [false] : try right($0, $1, $2) } }),
]

typealias Vanishing = @Sendable ([Float], [Float], Float) throws -> [Bool]

/// The flags by another rule for each sample.
private func flags(
  _ rule: @escaping @Sendable (_ ratio: Float, _ advantage: Float, _ range: Float) -> Bool
) -> Vanishing {
  { ratios, advantages, range in zip(ratios, advantages).map { rule($0, $1, range) } }
}
