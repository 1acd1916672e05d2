import RLCore

/// 07.7: the clipped value loss.
extension PPOGraders {
  static func valueCases() -> [Case<Implementation>] {
    var random = RandomStream(seed: 7, name: "07.7")
    let drawn = [10, 40].map { count in
      (0..<3).map { _ in draw(count, -3, 3, &random) }
    }
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

  private static func valueCase(
    _ title: String, _ values: [Float], _ oldValues: [Float], _ returns: [Float],
    _ clipRange: Float = 0.2
  ) -> Case<Implementation> {
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
      title: title, settings: [setting(clipRange)],
      inputs: [Column("V", values), Column("V_old", oldValues), Column("R", returns)],
      expected: [
        Column("loss", samples.map(\.loss)),
        Column("∂/∂V", samples.map(\.slope), role: .gradient(of: "values")),
      ]
    ) { implementation in
      try TapeQuestion.ask("loss", by: "V", [values, oldValues, returns]) { tape, inputs in
        try implementation.clippedValueLoss(
          values: inputs[0], oldValues: inputs[1], returns: inputs[2], clipRange: clipRange,
          on: &tape)
      }
    }
  }
}
