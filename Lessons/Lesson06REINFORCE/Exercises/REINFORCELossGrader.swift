import RLCore

/// 06.4: the losses of a policy and of its baseline.
extension REINFORCEGraders {
  static func lossCases() -> [Case<Implementation>] {
    var random = RandomStream(seed: 6, name: "06.4")
    let drawn = [5, 32].map { count in
      [(-3.0, -0.1), (-2, 9), (-2, 9)].map { bounds in
        draw(count, bounds.0, bounds.1, &random).map { Float($0) }
      }
    }
    return [
      lossCase("one sample, better than the baseline", [-0.5], [3], [1]),
      lossCase("one sample, worse than the baseline", [-2], [1], [2]),
      lossCase("one sample and a baseline of 0", [-0.5], [2], [0]),
      lossCase("the baseline is right already", [-1.5], [2], [2]),
      lossCase("two samples", [-0.5, -2], [3, 1], [1, 2]),
      lossCase("returns below zero", [-0.25, -1, -3], [-4, -6, -2], [-5, -5, -1]),
      lossCase("five samples", drawn[0][0], drawn[0][1], drawn[0][2]),
      lossCase("32 samples", drawn[1][0], drawn[1][1], drawn[1][2]),
    ]
  }

  private static func lossCase(
    _ title: String, _ logProbabilities: [Float], _ returns: [Float], _ baselines: [Float]
  ) -> Case<Implementation> {
    let arguments = [
      TapeQuestion.Argument("logProbabilities", "log π", logProbabilities),
      TapeQuestion.Argument("returns", "G", returns, isDifferentiable: false),
      TapeQuestion.Argument("baselines", "b", baselines),
    ]
    // By hand: Σ log π (b − G) / n and Σ (b − G)² / 2n. The first by log π and the second by b have
    // the same derivative, (b − G) / n; the other two are zero.
    let count = Double(returns.count)
    let errors = zip(baselines, returns).map { Double($0) - Double($1) }
    let policy = zip(logProbabilities, errors).reduce(0) { $0 + Double($1.0) * $1.1 / count }
    let baseline = errors.reduce(0) { $0 + $1 * $1 / (2 * count) }
    let slopes = errors.map { $0 / count }
    let none = errors.map { _ in 0.0 }
    return Case(
      title: title, inputs: arguments.map { Column($0.symbol, $0.values) },
      expected: [
        Column("policy loss", [policy]), Column("baseline loss", [baseline]),
        TapeQuestion.derivative(of: "policy", by: arguments[0], slopes),
        TapeQuestion.derivative(of: "policy", by: arguments[2], none),
        TapeQuestion.derivative(of: "baseline", by: arguments[0], none),
        TapeQuestion.derivative(of: "baseline", by: arguments[2], slopes),
      ]
    ) { implementation in
      try TapeQuestion.ask(losses: ["policy", "baseline"], of: arguments) { tape, inputs in
        let answer = try implementation.losses(
          logProbabilities: inputs[0], returns: inputs[1], baselines: inputs[2], on: &tape)
        return [answer.policy, answer.baseline]
      }
    }
  }
}
