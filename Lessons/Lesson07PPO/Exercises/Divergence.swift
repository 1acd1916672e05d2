import Course
import Lesson07
import RLCore

extension Exercise<PPOFunctions> {
  /// 07.6: how far the policy has moved.
  static var divergence: Self {
    Exercise(
      "07.6", \.divergence, title: "Divergence and clip fraction", snippet: "divergence",
      section: "How far the policy has moved",
      hints: [
        "Both results are means over the samples; the second one of zeros and ones.",
        "log r is new − old and r is its exponential. r − 1 − log r is never negative: a negative "
          + "term means that something is the wrong way round.",
        "For each sample: x = new - old, r = Elementary.exp(x); add r - 1 - x to one sum, and 1 to "
          + "another if abs(r - 1) > clipRange. Divide both by n. Sum in Double: near r = 1 the "
          + "difference loses most of its digits.",
      ],
      endlessHint: "One pass over the samples is enough: does the index advance?",
      cases: questions,
      misconceptions: estimateMistakes + fractionMistakes,
      promises: [
        Promise("n ≥ 1", brokenBy: "kl.divisorOneLess"),
        Promise("estimate of KL(π_old ‖ π_θ)", brokenBy: "kl.reversed", "kl.ofNewPolicy"),
        Promise("in nats", brokenBy: "kl.inBits"),
        Promise("No term is negative", brokenBy: "kl.k1", "kl.negated"),
        Promise("mean(r − 1 − log r)", brokenBy: "kl.sum", "kl.withoutOne"),
        Promise("the share of samples", brokenBy: "kl.clipCount", "kl.integerClipFraction"),
        Promise("with |r − 1| > ε", brokenBy: "kl.signedClipFraction", "kl.insideFraction"),
        Promise("ε = `clipRange`", brokenBy: "kl.assumesRange"),
      ],
      extremes: { right, extreme in
        {
          let answer = try right($0, $1, $2)
          return (extreme(answer.kl), extreme(answer.clipFraction))
        }
      })
  }
}

/// Wrong estimates of the divergence.
private let estimateMistakes: [Misconception<Function>] = [
  .init(
    "kl.k1", .otherFormula,
    "−log r is averaged (estimator k1): its mean is right in expectation, but single batches come "
      + "out negative.",
    changing: estimating { -$0 }),
  .init(
    "kl.k2", .otherFormula,
    "½ (log r)² is averaged (estimator k2): close for small steps, biased for large ones.",
    changing: estimating { $0 * $0 / 2 }),
  .init(
    "kl.squareOfRatio", .otherFormula,
    "½ (r − 1)² is averaged: close for small steps, too large for large ones. The estimate is the "
      + "mean of r − 1 − log r.",
    changing: estimating { (Elementary.exp($0) - 1) * (Elementary.exp($0) - 1) / 2 }),
  .init(
    "kl.ofNewPolicy", .otherFormula,
    "r log r is averaged: that estimates KL(π_θ ‖ π_old), and single terms are negative.",
    changing: estimating { Elementary.exp($0) * $0 }
  )
  .or(changing: estimating { Elementary.exp($0) * $0 - Elementary.exp($0) + 1 }),
  .init(
    "kl.reversed", .exchange,
    "new and old have changed places in the estimate: KL(π_θ ‖ π_old) would need samples of π_θ.",
    changing: estimating { Elementary.exp(-$0) - 1 + $0 }),
  .init(
    "kl.invertedRatio", .exchange,
    "the ratio is the wrong way up, in the estimate and in the clip fraction: log r is log π_θ − "
      + "log π_old.",
    changing: { right in { try right($1, $0, $2) } }),
  .init(
    "kl.logarithmAdded", .sign,
    "log r is added: the estimate is the mean of r − 1 − log r.",
    changing: estimating { Elementary.exp($0) - 1 + $0 }),
  .init(
    "kl.negated", .sign,
    "the estimate has the wrong sign: a divergence is never negative.",
    changing: answering { answer, _ in answer.kl = -answer.kl }),
  .init(
    "kl.withoutOne", .term,
    "the −1 is missing: where the policy has not changed, r is 1 and the divergence 0.",
    changing: estimating { Elementary.exp($0) - $0 }),
  .init(
    "kl.withoutLogarithm", .term,
    "log r is missing: r − 1 has the mean 0 in expectation, whatever the policies are.",
    changing: estimating { Elementary.exp($0) - 1 }
  )
  .or(changing: estimating { abs(Elementary.exp($0) - 1) }),
  .init(
    "kl.size", .term,
    "|log r| is averaged: its mean is no divergence. It is the mean of r − 1 − log r.",
    changing: estimating { abs($0) }),
  .init(
    "kl.inBits", .otherFormula,
    "the estimate is divided by ln 2, which gives bits: nats are asked for.",
    changing: answering { answer, _ in answer.kl /= 0.693_147_2 }),
  .init(
    "kl.ofMeans", .aggregate,
    "the mean of log r is put into r − 1 − log r: each sample's term comes first, then their mean.",
    changing: { right in
      { new, old, range in
        let logarithm = Double(mean(new, old) { $0 })
        let kl = Float(Elementary.exp(logarithm) - 1 - logarithm)
        return (kl, try right(new, old, range).clipFraction)
      }
    }),
  .init(
    "kl.sum", .aggregate,
    "the terms are added up but not divided by n: the estimate would grow with the batch.",
    changing: answering { $0.kl *= $1 }),
  .init(
    "kl.divisorOneLess", .aggregate,
    "the means have the divisor n − 1, which is 0 for a single sample: here it is n.",
    changing: answering { $0.kl *= $1 / ($1 - 1) }
  )
  .or(changing: answering { $0.kl *= $1 / max(1, $1 - 1) })
  .or(
    changing: answering {
      $0.kl *= $1 / ($1 - 1)
      $0.clipFraction *= $1 / ($1 - 1)
    }),
  .init(
    "kl.largest", .extremum,
    "the largest term is returned: the estimate is their mean.",
    changing: { right in
      { new, old, range in
        let terms = zip(new, old).map { mean([$0], [$1]) { Elementary.exp($0) - 1 - $0 } }
        return (terms.max() ?? 0, try right(new, old, range).clipFraction)
      }
    }),
]

/// Wrong shares of samples outside the clip range.
private let fractionMistakes: [Misconception<Function>] = [
  .init(
    "kl.signedClipFraction", .sign,
    "the clip fraction counts one side alone, without the absolute value: ratios above 1 + ε and "
      + "ratios below 1 − ε are both outside.",
    changing: counting { Elementary.exp($0) - 1 > $1 }
  )
  .or(changing: counting { 1 - Elementary.exp($0) > $1 }),
  .init(
    "kl.insideFraction", .sign,
    "the share of samples inside the clip range is returned: those outside are asked for.",
    changing: counting { abs(Elementary.exp($0) - 1) <= $1 }),
  .init(
    "kl.clipCount", .aggregate,
    "the samples outside the clip range are counted, but not divided by n: a share lies between 0 "
      + "and 1.",
    changing: answering { $0.clipFraction = ($0.clipFraction * $1).rounded() }),
  .init(
    "kl.percent", .aggregate,
    "the clip fraction is in percent: a share lies between 0 and 1.",
    changing: answering { answer, _ in answer.clipFraction *= 100 }),
  .init(
    "kl.integerClipFraction", .precision,
    "the clip fraction is a quotient of two Ints, which drops what follows the point: convert both "
      + "to Float before dividing.",
    changing: answering { answer, _ in answer.clipFraction.round(.down) }),
  .init(
    "kl.clipFractionOfLogarithms", .otherFormula,
    "the clip fraction asks |log r| > ε: the clip range is one of r, and log r is another scale.",
    changing: counting { abs($0) > $1 }),
  .init(
    "kl.aroundZero", .parameter,
    "the clip fraction asks |r| > ε: r is 1 where the policy has not changed.",
    changing: counting { Elementary.exp($0) > $1 }),
  .init(
    "kl.assumesRange", .parameter,
    "`clipRange` is not looked at, and ε is a number of its own such as 0.2: take the argument.",
    changing: { right in { new, old, _ in try right(new, old, 0.2) } }
  )
  .or(changing: { right in { new, old, _ in try right(new, old, 0.1) } })
  .or(changing: { right in { new, old, _ in try right(new, old, 0.3) } }),
  .init(
    "kl.rangeDoubled", .parameter,
    "the range is 2ε or ε/2 to each side: it is ε to each side.",
    changing: { right in { try right($0, $1, 2 * $2) } }
  )
  .or(changing: { right in { try right($0, $1, $2 / 2) } }),
  .init(
    "kl.swapped", .exchange,
    "the two results have changed places: the divergence comes first.",
    changing: answering { answer, _ in answer = (answer.clipFraction, answer.kl) }),
]

private typealias Answer = (kl: Float, clipFraction: Float)
private typealias Function = @Sendable ([Float], [Float], Float) throws -> Answer

/// The function with another estimate, the mean of a term of log r.
private func estimating(
  _ term: @escaping @Sendable (_ logRatio: Double) -> Double
) -> @Sendable (@escaping Function) -> Function {
  { right in { (mean($0, $1, term), try right($0, $1, $2).clipFraction) } }
}

/// The function with another rule for samples outside the clip range.
private func counting(
  _ isOutside: @escaping @Sendable (_ logRatio: Double, _ range: Double) -> Bool
) -> @Sendable (@escaping Function) -> Function {
  { right in
    { new, old, range in
      let fraction = mean(new, old) { isOutside($0, Double(range)) ? 1 : 0 }
      return (try right(new, old, range).kl, fraction)
    }
  }
}

/// The function with its answer changed, by the number of samples.
private func answering(
  _ change: @escaping @Sendable (_ answer: inout Answer, _ count: Float) -> Void
) -> @Sendable (@escaping Function) -> Function {
  { right in
    { new, old, range in
      var answer = try right(new, old, range)
      change(&answer, Float(new.count))
      return answer
    }
  }
}

/// The mean over the samples of a function of log r.
private func mean(_ new: [Float], _ old: [Float], _ term: (Double) -> Double) -> Float {
  var sum = 0.0
  for (new, old) in zip(new, old) { sum += term(Double(new) - Double(old)) }
  return Float(sum / Double(new.count))
}

private func questions() -> [Case<PPOFunctions>] {
  var random = RandomStream(seed: 7, name: "07.6")
  let drawn = [9, 50].map { (random.floats($0, -3, -0.1), random.floats($0, -3, -0.1)) }
  let ln2: Float = 0.693_147_2
  return [
    divergenceCase("the policy has not changed", [-1, -2], [-1, -2]),
    // r = 2: 2 − 1 − ln 2; r = ½: ½ − 1 + ln 2.
    divergenceCase("one action twice as likely", [-1 + ln2], [-1], expected: (0.306_852_8, 1)),
    divergenceCase("one action half as likely", [-1 - ln2], [-1], expected: (0.193_147_2, 1)),
    divergenceCase(
      "one action twice, one half as likely", [-1 + ln2, -1 - ln2], [-1, -1],
      expected: (0.25, 1)),
    divergenceCase("inside and outside the clip range", [-0.5, -1, -1.3], [-0.7, -1, -1]),
    // log 0.79 = −0.236 and log 1.21 = 0.191: on other sides of ε than the ratios themselves.
    divergenceCase("close to the edges of the clip range", [-1.215, -0.81], [-1, -1]),
    divergenceCase(
      "a narrow clip range", [-0.85, -1.15, -0.95, -1], [-1, -1, -1, -1], 0.1),
    divergenceCase(
      "a wide clip range", [-0.7, -1.5, -0.5, -2], [-1, -1, -1, -1], 0.5),
    divergenceCase("nine samples", drawn[0].0, drawn[0].1, 0.3),
    divergenceCase("50 samples", drawn[1].0, drawn[1].1),
  ]
}

private func divergenceCase(
  _ title: String, _ new: [Float], _ old: [Float], _ clipRange: Float = 0.2,
  expected: (kl: Double, clipFraction: Double)? = nil
) -> Case<PPOFunctions> {
  let logRatios = zip(new, old).map { Double($0) - Double($1) }
  let terms = logRatios.map { Elementary.exp($0) - 1 - $0 }
  let outside = logRatios.filter {
    // |r − 1| > ε, asked of the logarithm.
    $0 > Elementary.log(1 + Double(clipRange)) || $0 < Elementary.log(1 - Double(clipRange))
  }
  let count = Double(new.count)
  let answer = expected ?? (terms.reduce(0, +) / count, Double(outside.count) / count)
  return Case(
    title: title, settings: [setting("clipRange", clipRange)],
    inputs: [Column("log π_θ", new), Column("log π_old", old)],
    expected: [
      Column("kl", [answer.kl], absolute: 2e-6), Column("clipFraction", [answer.clipFraction]),
    ]
  ) { functions in
    let answer = try functions.divergence(new, old, clipRange)
    return .answer([Column("kl", [answer.kl]), Column("clipFraction", [answer.clipFraction])])
  }
}
