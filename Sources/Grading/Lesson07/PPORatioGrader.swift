import RLCore

/// 07.1 and 07.2: the ratio, and the clipped objective.
extension PPOGraders {
  static func ratioCases() -> [Case<Implementation>] {
    var random = RandomStream(seed: 7, name: "07.1")
    let drawn = [8, 33].map { (draw($0, -4, -0.01, &random), draw($0, -4, -0.01, &random)) }
    return [
      ratioCase("the policy has not changed", [-0.693], [-0.693]),
      ratioCase("one action has become more likely", [-0.223], [-0.693]),
      ratioCase("one action has become less likely", [-1.204], [-0.693]),
      ratioCase("three samples", [-0.5, -2, -1], [-1, -1, -1]),
      ratioCase("probabilities too small for a Float", [-120, -120.5], [-121, -120]),
      ratioCase("eight samples", drawn[0].0, drawn[0].1),
      ratioCase("33 samples", drawn[1].0, drawn[1].1),
    ]
  }

  private static func ratioCase(
    _ title: String, _ new: [Float], _ old: [Float]
  ) -> Case<Implementation> {
    // dr/d(log π_θ) = r.
    let ratios = zip(new, old).map { Elementary.exp(Double($0) - Double($1)) }
    return Case(
      title: title, inputs: [Column("log π_θ", new), Column("log π_old", old)],
      expected: [
        Column("ratio", ratios),
        Column("∂/∂log π_θ", ratios, role: .gradient(of: "newLogProbabilities")),
      ]
    ) { implementation in
      try TapeQuestion.ask("ratio", by: "log π_θ", [new, old]) { tape, inputs in
        try implementation.probabilityRatio(
          newLogProbabilities: inputs[0], oldLogProbabilities: inputs[1], on: &tape)
      }
    }
  }

  static func clipCases() -> [Case<Implementation>] {
    var random = RandomStream(seed: 7, name: "07.2")
    let drawn = [10, 40].map { (draw($0, 0.2, 2, &random), draw($0, -2, 2, &random)) }
    return [
      clipCase("the policy has not changed", [1], [2]),
      clipCase("a good action above the clip range", [1.6], [2]),
      clipCase("a good action below the clip range", [0.6], [1]),
      clipCase("a bad action above the clip range", [1.5], [-2]),
      clipCase("a bad action below the clip range", [0.5], [-0.5]),
      clipCase("an action no better than expected", [1.7], [0]),
      clipCase("four samples", [1.6, 0.6, 1.334, 0.5], [2, 1, -1.5, -0.5]),
      clipCase("another clip range", [1.15, 1.15, 0.85, 0.85], [1, -1, 1, -1], 0.1),
      clipCase("ten samples", drawn[0].0, drawn[0].1, 0.3),
      clipCase("40 samples", drawn[1].0, drawn[1].1),
    ]
  }

  private static func clipCase(
    _ title: String, _ ratios: [Float], _ advantages: [Float], _ clipRange: Float = 0.2
  ) -> Case<Implementation> {
    // By cases instead of by a minimum: the objective is A times a ratio that stops at one edge.
    let samples = zip(ratios, advantages).map { ratio, advantage in
      let (r, a, range) = (Double(ratio), Double(advantage), Double(clipRange))
      let stopped = a >= 0 ? min(r, 1 + range) : max(r, 1 - range)
      return (objective: a * stopped, slope: stopped == r ? a : 0)
    }
    return Case(
      title: title, settings: [setting(clipRange)],
      inputs: [Column("ratio", ratios), Column("A", advantages)],
      expected: [
        Column("objective", samples.map(\.objective)),
        Column("∂/∂ratio", samples.map(\.slope), role: .gradient(of: "ratio")),
      ]
    ) { implementation in
      try TapeQuestion.ask("objective", by: "ratio", [ratios, advantages]) { tape, inputs in
        try implementation.clippedSurrogate(
          ratio: inputs[0], advantages: inputs[1], clipRange: clipRange, on: &tape)
      }
    }
  }
}
