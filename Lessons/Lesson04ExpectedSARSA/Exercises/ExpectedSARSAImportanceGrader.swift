import RLCore

/// 04.3 and 04.4: the importance ratio of an episode, and the averages that are made with it.
extension ExpectedSARSAGraders {
  static func ratioCases() -> [Case<Implementation>] {
    var random = RandomStream(seed: 4, name: "04.3")
    let target = draw(8, 0.1, 1, &random)
    let behavior = draw(8, 0.2, 1, &random)
    // The quotients 1.8, 0.6 and 4.
    let three = ([0.9, 0.3, 1], [0.5, 0.5, 0.25])
    let fair = [Double](repeating: 0.5, count: 2000)
    return [
      ratioCase("one step, whose action was open", ([0.9], [0.5]), 0, .state, 1.8),
      ratioCase("one step, whose action is given", ([0.9], [0.5]), 0, .stateAction, 1),
      ratioCase("a state where two steps begin", ([0.3, 1], [0.5, 0.25]), 0, .state, 2.4),
      ratioCase("a pair where two steps begin", ([0.3, 1], [0.5, 0.25]), 0, .stateAction, 4),
      ratioCase("a state in the middle of an episode", three, 1, .state, 2.4),
      ratioCase("a pair in the middle of an episode", three, 1, .stateAction, 4),
      ratioCase("the last state of an episode", three, 2, .state, 4),
      ratioCase("the last pair of an episode", three, 2, .stateAction, 1),
      ratioCase("both policies are the same", ([0.2, 0.7], [0.2, 0.7]), 0, .state, 1),
      ratioCase(
        "the target policy never acts as in the last step", ([1, 1, 0], [0.5, 0.5, 0.5]), 0,
        .stateAction, 0),
      ratioCase(
        "the target policy never acts as in the given step", ([1, 0, 1], [0.5, 0.5, 0.5]), 1,
        .stateAction, 2),
      ratioCase(
        "the target policy never acts as in a step before", ([0, 1, 1], [0.5, 0.5, 0.5]), 1,
        .state, 4),
      ratioCase("eight steps, from the third on", (target, behavior), 2, .state),
      ratioCase("eight steps, after the fifth", (target, behavior), 4, .stateAction),
      // 2^40 = 1 099 511 627 776.
      ratioCase(
        "40 fair choices that the target policy makes with certainty",
        (Array(repeating: 1, count: 40), Array(fair[..<40])), 0, .state, 1_099_511_627_776),
      ratioCase("2000 steps, and both policies toss a coin", (fair, fair), 0, .state, 1),
    ]
  }

  private static func ratioCase(
    _ title: String, _ probabilities: (target: [Double], behavior: [Double]), _ step: Int,
    _ estimating: ReturnOf, _ expected: Double? = nil
  ) -> Case<Implementation> {
    // From the last step back: the quotient of what can be chosen freely.
    let given = estimating == .state ? step - 1 : step
    var answer = 1.0
    for (k, pair) in zip(probabilities.target, probabilities.behavior).enumerated().reversed()
    where k > given { answer = answer * pair.0 / pair.1 }
    return Case(
      title: title,
      settings: ["step = \(step)", "estimating = .\(estimating)"], row: "k",
      inputs: [
        column("π(a|s)", probabilities.target),
        column("b(a|s)", probabilities.behavior),
      ],
      expected: [column("ratio", [expected ?? answer])]
    ) { implementation in
      .answer([
        column(
          "ratio",
          [
            try implementation.importanceRatio(
              targetProbabilities: probabilities.target,
              behaviorProbabilities: probabilities.behavior, from: step, estimating: estimating)
          ])
      ])
    }
  }

  static func estimateCases() -> [Case<Implementation>] {
    var random = RandomStream(seed: 4, name: "04.4")
    let returns = draw(12, -3, 3, &random)
    let ratios = draw(12, 0, 4, &random).map { max(0, $0 - 1) }
    return [
      estimateCase("one episode", [2], [3], expected: (6, 2)),
      estimateCase(
        "one of two is impossible for the target policy", [5, 3], [0, 4], expected: (6, 3)),
      estimateCase("three episodes", [1, -1, 4], [3, 1, 0], expected: (2.0 / 3, 0.5)),
      estimateCase(
        "the policies are the same", [1, 2, 6], [1, 1, 1], expected: (3, 3)),
      estimateCase("all returns are 4", [4, 4, 4], [0.5, 2, 0.5], expected: (4, 4)),
      estimateCase("all returns are −2", [-2, -2], [0.25, 0.5], expected: (-0.75, -2)),
      estimateCase(
        "no episode is possible for the target policy", [2, -2], [0, 0], expected: (0, 0)),
      // π goes left with ¾, b with ½: 9/16 · 1 + 3/16 · 2 + 3/16 · 3 + 1/16 · 10 = 2.125.
      estimateCase(
        "every way through two fair choices, once each", [1, 2, 3, 10], [2.25, 0.75, 0.75, 0.25],
        expected: (2.125, 2.125)),
      // π goes left with ½, b with ¼: ½ · 3 − ½ · 1 = 1.
      estimateCase(
        "one choice, four times, as often as it is likely", [3, -1, -1, -1],
        [2, 2.0 / 3, 2.0 / 3, 2.0 / 3], expected: (1, 1)),
      estimateCase(
        "one episode outweighs all others", [1, 0, 0], [60, 1, 1], expected: (20, 30.0 / 31)),
      estimateCase("twelve episodes", returns, ratios),
    ]
  }

  private static func estimateCase(
    _ title: String, _ returns: [Double], _ ratios: [Double],
    expected: (ordinary: Double, weighted: Double)? = nil
  ) -> Case<Implementation> {
    // The mean of the products, and the sum of the returns by their share of all the weight.
    let count = Double(returns.count)
    let all = ratios.reduce(0, +)
    let ordinary = zip(returns, ratios).reduce(0) { $0 + $1.0 * $1.1 / count }
    let weighted = zip(returns, ratios).reduce(0) { $0 + $1.0 * ($1.1 / all) }
    let answer = expected ?? (ordinary, weighted)
    return Case(
      title: title, row: "episode",
      inputs: [
        column("return", returns), column("ratio", ratios),
      ],
      expected: [
        column("ordinary estimate", [answer.ordinary]),
        column("weighted estimate", [answer.weighted]),
      ]
    ) { implementation in
      let yours = try implementation.importanceSampledEstimates(returns: returns, ratios: ratios)
      return .answer([
        column("ordinary estimate", [yours.ordinary]),
        column("weighted estimate", [yours.weighted]),
      ])
    }
  }
}
