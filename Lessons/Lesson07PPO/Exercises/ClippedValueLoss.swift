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
      endlessHint: "The whole answer is eight operations on the tape, without a loop.",
      cases: questions,
      misconceptions: [
        .init(
          "value.minimum", .unsorted,
          "the smaller of the two errors is taken: the loss then forgets every value that the "
            + "clip can excuse.",
          loss(choosing: { $2.scale($2.minimum($0, $1), by: 0.5) })),
        .init(
          "value.withoutHalf", .unsorted,
          "the factor ½ is missing: the gradient is then twice V − R.",
          loss(choosing: { $2.maximum($0, $1) })),
        .init(
          "value.unclipped", .unsorted,
          "nothing is clipped: ½ (V − R)² is the plain squared error.",
          loss(choosing: { free, _, tape in tape.scale(free, by: 0.5) })),
        .init(
          "value.clippedOnly", .unsorted,
          "the clipped error stands alone: where the step is too long, nothing pulls the value "
            + "back.",
          loss(choosing: { _, clipped, tape in tape.scale(clipped, by: 0.5) })),
        .init(
          "value.aroundZero", .unsorted,
          "the value itself is clipped to −ε … ε: it is the step V − V_old that may not be "
            + "longer than ε.",
          loss(clipped: { values, _, range, tape in tape.clamp(values, -range, range) })),
        .init(
          "value.aroundOne", .unsorted,
          "the value is clipped to 1 − ε … 1 + ε, as a ratio would be: it is the step V − V_old "
            + "that may not be longer than ε.",
          loss(clipped: { values, _, range, tape in tape.clamp(values, 1 - range, 1 + range) })),
        .init(
          "value.relative", .unsorted,
          "the quotient V / V_old is clipped: ε has the unit of the values and bounds the "
            + "difference V − V_old.",
          loss(clipped: { values, oldValues, range, tape in
            let share = tape.clamp(tape.divide(values, oldValues), 1 - range, 1 + range)
            return tape.multiply(oldValues, share)
          })),
        .init(
          "value.stepTurned", .unsorted,
          "the step is the wrong way round: V_old − V, added to V_old, leads away from V.",
          loss(clipped: { values, oldValues, range, tape in
            tape.add(oldValues, tape.clamp(tape.subtract(oldValues, values), -range, range))
          })),
      ])
  }
}

private typealias ValueLoss =
  @Sendable (Tape.Variable, Tape.Variable, Tape.Variable, Float, inout Tape) -> Tape.Variable

/// 07.7 with exchangeable parts.
///
/// - Parameters:
///   - clipped: the clipped value, from V, V_old and ε.
///   - choice: the loss, from the squared errors of the free and of the clipped value.
private func loss(
  clipped:
    @escaping @Sendable (
      _ values: Tape.Variable, _ oldValues: Tape.Variable, _ range: Float, _ tape: inout Tape
    ) -> Tape.Variable = { $3.add($1, $3.clamp($3.subtract($0, $1), -$2, $2)) },
  choosing choice:
    @escaping @Sendable (
      _ free: Tape.Variable, _ clipped: Tape.Variable, _ tape: inout Tape
    ) -> Tape.Variable = { $2.scale($2.maximum($0, $1), by: 0.5) }
) -> ValueLoss {
  { values, oldValues, returns, range, tape in
    let free = tape.square(tape.subtract(values, returns))
    let other = clipped(values, oldValues, range, &tape)
    return choice(free, tape.square(tape.subtract(other, returns)), &tape)
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
