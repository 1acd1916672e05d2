import RLCore

/// 07.4 and 07.6: where the gradient vanishes, and how far the policy has moved.
extension PPOGraders {
  static func maskCases() -> [Case<Implementation>] {
    var random = RandomStream(seed: 7, name: "07.4")
    let drawn = [12, 48].map { (draw($0, 0.3, 1.9, &random), draw($0, -2, 2, &random)) }
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

  /// Whether a finite difference of the objective sees it move.
  private static func isFlat(_ ratio: Float, _ advantage: Float, _ clipRange: Float) -> Bool {
    let (a, range, step) = (Double(advantage), Double(clipRange), 1e-5)
    func objective(_ r: Double) -> Double {
      min(r * a, min(max(r, 1 - range), 1 + range) * a)
    }
    return objective(Double(ratio) + step) == objective(Double(ratio) - step)
  }

  private static func maskCase(
    _ title: String, _ ratios: [Float], _ advantages: [Float], _ clipRange: Float = 0.2,
    expected: [Bool]? = nil
  ) -> Case<Implementation> {
    let flags = expected ?? zip(ratios, advantages).map { isFlat($0, $1, clipRange) }
    return Case(
      title: title, settings: [setting(clipRange)],
      inputs: [Column("ratio", ratios), Column("A", advantages)],
      expected: [Column("flags", words: flags.map { "\($0)" })]
    ) { implementation in
      let answer = try implementation.vanishingGradient(
        ratios: ratios, advantages: advantages, clipRange: clipRange)
      return .answer([Column("flags", words: answer.map { "\($0)" })])
    }
  }

  static func divergenceCases() -> [Case<Implementation>] {
    var random = RandomStream(seed: 7, name: "07.6")
    let drawn = [9, 50].map { (draw($0, -3, -0.1, &random), draw($0, -3, -0.1, &random)) }
    let ln2: Float = 0.693_147_2
    return [
      divergenceCase("the policy has not changed", [-1, -2], [-1, -2]),
      // r = 2: 2 − 1 − ln 2; r = ½: ½ − 1 + ln 2.
      divergenceCase(
        "one action twice as likely", [-1 + ln2], [-1], expected: (0.306_852_8, 1)),
      divergenceCase(
        "one action half as likely", [-1 - ln2], [-1], expected: (0.193_147_2, 1)),
      divergenceCase(
        "one action twice, one half as likely", [-1 + ln2, -1 - ln2], [-1, -1],
        expected: (0.25, 1)),
      divergenceCase("inside and outside the clip range", [-0.5, -1, -1.3], [-0.7, -1, -1]),
      // log 0.79 = −0.236 and log 1.21 = 0.191: on other sides of ε than the ratios themselves.
      divergenceCase(
        "close to the edges of the clip range", [-1.215, -0.81], [-1, -1]),
      divergenceCase("nine samples", drawn[0].0, drawn[0].1, 0.3),
      divergenceCase("50 samples", drawn[1].0, drawn[1].1),
    ]
  }

  private static func divergenceCase(
    _ title: String, _ new: [Float], _ old: [Float], _ clipRange: Float = 0.2,
    expected: (kl: Double, clipFraction: Double)? = nil
  ) -> Case<Implementation> {
    let logRatios = zip(new, old).map { Double($0) - Double($1) }
    let terms = logRatios.map { Elementary.exp($0) - 1 - $0 }
    let outside = logRatios.filter {
      // |r − 1| > ε, asked of the logarithm.
      $0 > Elementary.log(1 + Double(clipRange)) || $0 < Elementary.log(1 - Double(clipRange))
    }
    let count = Double(new.count)
    let answer =
      expected ?? (terms.reduce(0, +) / count, Double(outside.count) / count)
    return Case(
      title: title, settings: [setting(clipRange)],
      inputs: [Column("log π_θ", new), Column("log π_old", old)],
      expected: [
        Column("kl", [answer.kl], absolute: 2e-6), Column("clipFraction", [answer.clipFraction]),
      ]
    ) { implementation in
      let answer = try implementation.divergence(
        newLogProbabilities: new, oldLogProbabilities: old, clipRange: clipRange)
      return .answer([
        Column("kl", [answer.kl]), Column("clipFraction", [answer.clipFraction]),
      ])
    }
  }
}
