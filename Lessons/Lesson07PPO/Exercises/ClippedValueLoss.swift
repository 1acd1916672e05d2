import Course
import CourseTape
import Lesson07
import RLCore
import RLNetworks

extension Exercise<PPOFunctions> {
  /// 07.7: the clipped value loss.
  static var clippedValueLoss: Self {
    Exercise(
      "07.7", \.clippedValueLoss, title: "Clipped value loss", snippet: "clipped-value-loss",
      section: "Clipping the value as well",
      hints: [
        "It is a loss, to be made small: the careful choice is the larger of the two errors.",
        "Here the clip is around the old value, not around 1: V may move by ε from V_old. Compare "
          + "both values with R, square, and take the maximum.",
        "let step = tape.clamp(tape.subtract(values, oldValues), -clipRange, clipRange); the "
          + "clipped value is tape.add(oldValues, step). Then half of tape.maximum of the squares "
          + "of (values − returns) and (clipped − returns).",
      ],
      endlessHint: "The whole answer is nine operations on the tape, without a loop.",
      cases: questions,
      misconceptions: valueChoiceMistakes + valueClipMistakes,
      promises: [
        Promise("for every sample", brokenBy: "value.averaged"),
        Promise("½ max(", brokenBy: "value.minimum", "value.withoutHalf"),
        Promise("V_old + clip(V − V_old, −ε, ε)", brokenBy: "value.aroundZero", "value.stepAlone"),
        Promise("ε = `clipRange` > 0", brokenBy: "value.assumesRange"),
        Promise("has the unit of the values", brokenBy: "value.relative"),
        Promise("must be differentiable in `values`", brokenBy: "value.detached"),
      ],
      extremes: { right, extreme in
        { extreme(try right($0, $1, $2, $3, &$4), on: &$4) }
      })
  }
}

private func questions() -> [Case<PPOFunctions>] {
  var random = RandomStream(seed: 7, name: "07.7")
  let drawn = [10, 40].map { count in (0..<3).map { _ in random.floats(count, -3, 3) } }
  return [
    valueCase("the value has not moved", [1], [1], [2]),
    valueCase("a step inside the clip range", [1], [0.9], [2]),
    valueCase("a long step towards the target", [1], [0.5], [2]),
    valueCase("a long step away from the target", [1], [0.5], [0]),
    valueCase("a step far past the target", [3], [0], [1], 0.5),
    valueCase("values far from zero", [5.1, 5.6], [5, 5], [6, 6]),
    valueCase("four samples", [1, 1, 3, -1], [0.5, 0.5, 0, -1.1], [2, 0, 1, -2]),
    valueCase("ten samples", drawn[0][0], drawn[0][1], drawn[0][2], 0.5),
    valueCase("40 samples", drawn[1][0], drawn[1][1], drawn[1][2]),
  ]
}

private func valueCase(
  _ title: String, _ values: [Float], _ oldValues: [Float], _ returns: [Float],
  _ clipRange: Float = 0.2
) -> Case<PPOFunctions> {
  // By cases: the step stops at the edge, and the worse of the two errors counts.
  let samples = values.indices.map { i in
    let (v, old, target) = (Double(values[i]), Double(oldValues[i]), Double(returns[i]))
    let range = Double(clipRange)
    let stopped = v > old + range ? old + range : v < old - range ? old - range : v
    let (free, clipped) = (v - target, stopped - target)
    return clipped * clipped > free * free
      ? (loss: clipped * clipped / 2, slope: 0) : (loss: free * free / 2, slope: free)
  }
  return Case(
    title: title, settings: [setting("clipRange", clipRange)],
    inputs: [Column("V", values), Column("V_old", oldValues), Column("R", returns)],
    expected: [
      Column("loss", samples.map(\.loss)),
      Column("∂/∂V", samples.map(\.slope), role: .gradient(of: "values")),
    ]
  ) { functions in
    try TapeCase.run("loss", by: "V", [values, oldValues, returns]) { tape, inputs in
      try functions.clippedValueLoss(inputs[0], inputs[1], inputs[2], clipRange, &tape)
    }
  }
}
