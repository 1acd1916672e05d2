import Course
import CourseTape
import Lesson07
import RLCore
import RLNetworks

extension Exercise<PPOFunctions> {
  /// 07.2: the clipped objective.
  static var clippedSurrogate: Self {
    Exercise(
      "07.2", \.clippedSurrogate, title: "Clipped surrogate", snippet: "clipped-surrogate",
      section: "The clipped objective",
      hints: [
        "Form both products first, the free one and the clipped one, then choose between them.",
        "The clip acts on the ratio alone, before it is multiplied by A; the minimum compares the "
          + "two products. For A < 0 the product with the larger ratio is the smaller one.",
        "let clipped = tape.clamp(ratio, 1 - clipRange, 1 + clipRange); then tape.minimum of "
          + "tape.multiply(ratio, advantages) and tape.multiply(clipped, advantages).",
      ],
      endlessHint: "The whole answer is four operations on the tape, without a loop.",
      cases: questions,
      misconceptions: clipBranchMistakes + clipRangeMistakes,
      promises: [
        Promise("for every sample", brokenBy: "clip.averaged"),
        Promise("training makes it large", brokenBy: "clip.loss"),
        Promise("clip(r, 1 − ε, 1 + ε)", brokenBy: "clip.upperOnly", "clip.aroundZero"),
        Promise("ε = `clipRange` lies in (0, 1)", brokenBy: "clip.assumesRange"),
        Promise("A may be negative", brokenBy: "clip.sizeOfAdvantage", "clip.upperOnly"),
        Promise("the branch further from zero", brokenBy: "clip.maximum", "clip.dual"),
        Promise("must be differentiable in `ratio`", brokenBy: "clip.detached"),
      ],
      extremes: { right, extreme in
        { extreme(try right($0, $1, $2, &$3), on: &$3) }
      })
  }
}

private func questions() -> [Case<PPOFunctions>] {
  var random = RandomStream(seed: 7, name: "07.2")
  let drawn = [10, 40].map { (random.floats($0, 0.2, 2), random.floats($0, -2, 2)) }
  return [
    clipCase("the policy has not changed", [1], [2]),
    clipCase("a good action above the clip range", [1.6], [2]),
    clipCase("a good action below the clip range", [0.6], [1]),
    clipCase("a bad action above the clip range", [1.5], [-2]),
    clipCase("a bad action below the clip range", [0.5], [-0.5]),
    clipCase("an action no better than expected", [1.7], [0]),
    clipCase("a bad action five times as likely", [5], [-1]),
    clipCase("a bad action ten million times as likely", [1e7], [-1]),
    clipCase("four samples", [1.6, 0.6, 1.334, 0.5], [2, 1, -1.5, -0.5]),
    clipCase("another clip range", [1.15, 1.15, 0.85, 0.85], [1, -1, 1, -1], 0.1),
    clipCase("ten samples", drawn[0].0, drawn[0].1, 0.3),
    clipCase("40 samples", drawn[1].0, drawn[1].1),
  ]
}

private func clipCase(
  _ title: String, _ ratios: [Float], _ advantages: [Float], _ clipRange: Float = 0.2
) -> Case<PPOFunctions> {
  // By cases instead of by a minimum: the objective is A times a ratio that stops at one edge.
  let samples = zip(ratios, advantages).map { ratio, advantage in
    let (r, a, range) = (Double(ratio), Double(advantage), Double(clipRange))
    let stopped = a >= 0 ? min(r, 1 + range) : max(r, 1 - range)
    return (objective: a * stopped, slope: stopped == r ? a : 0)
  }
  return Case(
    title: title, settings: [setting("clipRange", clipRange)],
    inputs: [Column("ratio", ratios), Column("A", advantages)],
    expected: [
      Column("objective", samples.map(\.objective)),
      Column("∂/∂ratio", samples.map(\.slope), role: .gradient(of: "ratio")),
    ]
  ) { functions in
    try TapeCase.run("objective", by: "ratio", [ratios, advantages]) { tape, inputs in
      try functions.clippedSurrogate(inputs[0], inputs[1], clipRange, &tape)
    }
  }
}
