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
      misconceptions: divergenceMistakes + clipFractionMistakes,
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
    divergenceCase("probabilities too small for a Float", [-120, -120.5], [-120.5, -120]),
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
