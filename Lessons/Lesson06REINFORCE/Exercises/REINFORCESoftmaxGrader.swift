import RLCore

/// 06.1 and 06.2: the logarithm of a softmax, and its derivative.
extension REINFORCEGraders {
  /// The natural logarithms of 2, 3, 4 and 100.
  private static let (ln2, ln3) = (0.693_147_180_559_945_3, 1.098_612_288_668_109_8)
  private static let (ln4, ln100) = (1.386_294_361_119_890_6, 4.605_170_185_988_091)

  static func softmaxCases() -> [Case<Implementation>] {
    var random = RandomStream(seed: 6, name: "06.1")
    let tooLarge = "exp(1000) is infinite: subtract the largest logit from all of them first."
    let tooSmall = "exp(−1000) is 0: with the largest logit subtracted, one exponential is 1."
    let rounded =
      "π of this action is exp(−1000), which is 0 in a Double: its logarithm cannot be found any "
      + "more once the probability has been formed, with whatever is added to it."
    return [
      softmaxCase("a single action", [3], expected: [0]),
      softmaxCase("two actions, equally likely", [1, 1], expected: [-ln2, -ln2]),
      softmaxCase("the logits of 1/4 and 3/4", [0, ln3], expected: [-ln4, ln3 - ln4]),
      softmaxCase("three logits, all negative", [-1, -2.5, -0.5]),
      softmaxCase(
        "two large logits", [1000, 1000], expected: [-ln2, -ln2], remarks: [0: tooLarge]),
      softmaxCase(
        "two logits far below zero", [-1000, -1000], expected: [-ln2, -ln2],
        remarks: [0: tooSmall]),
      softmaxCase(
        "an action that is as good as never taken", [0, -1000], expected: [0, -1000],
        remarks: [1: rounded]),
      softmaxCase(
        "one large logit", [0, 1000], expected: [-1000, 0], remarks: [0: rounded, 1: tooLarge]),
      softmaxCase(
        "logits far apart", [1000, 0, -1000], expected: [0, -1000, -2000],
        remarks: [0: tooLarge, 1: rounded, 2: rounded]),
      softmaxCase(
        "a hundred equal actions", [Double](repeating: -0.5, count: 100),
        expected: [Double](repeating: -ln100, count: 100)),
      softmaxCase("ten actions", draw(10, -3, 3, &random)),
      softmaxCase("40 actions", draw(40, -30, 30, &random)),
    ]
  }

  private static func softmaxCase(
    _ title: String, _ logits: [Double], expected: [Double]? = nil, remarks: [Int: String] = [:]
  ) -> Case<Implementation> {
    Case(
      title: title, row: "action", inputs: [inputs("logit", logits)], remarks: remarks,
      expected: [column("log π", expected ?? probabilities(logits).map { Elementary.log($0) })]
    ) { implementation in
      .answer([column("log π", try implementation.logSoftmax(logits))])
    }
  }

  static func scoreCases() -> [Case<Implementation>] {
    var random = RandomStream(seed: 6, name: "06.2")
    let third = 1.0 / 3
    return [
      scoreCase(
        "two actions, equally likely", [0, 0], 1, expected: [-0.5, 0.5],
        remark:
          "What one action gains in probability the other one loses: the components of a score "
          + "add up to 0."),
      scoreCase("the unlikely action of two", [0, ln3], 0, expected: [0.75, -0.75]),
      scoreCase("the likely action of two", [0, ln3], 1, expected: [-0.25, 0.25]),
      scoreCase("a single action", [2], 0, expected: [0]),
      scoreCase("three equal actions", [-1, -1, -1], 1, expected: [-third, 2 * third, -third]),
      scoreCase("an action that is as good as certain", [50, 0], 0, expected: [0, 0]),
      scoreCase("an action that is as good as never taken", [50, 0], 1, expected: [-1, 1]),
      scoreCase("two large logits", [1000, 1000 + ln3], 0, expected: [0.75, -0.75]),
      scoreCase("two logits far below zero", [-1000, -1000], 0, expected: [0.5, -0.5]),
      scoreCase("logits far apart", [1000, 0, -1000], 2, expected: [-1, 0, 1]),
      scoreCase("five actions", draw(5, -2, 2, &random), 3),
      scoreCase("12 actions", draw(12, -4, 4, &random), 0),
    ]
  }

  private static func scoreCase(
    _ title: String, _ logits: [Double], _ action: Int, expected: [Double]? = nil,
    remark: String? = nil
  ) -> Case<Implementation> {
    var remarks: [Int: String] = [:]
    for b in logits.indices { remarks[b] = remark }
    return Case(
      title: title, settings: ["action = \(action)"], row: "action",
      inputs: [inputs("logit", logits)], remarks: remarks,
      expected: [column("∂/∂z", expected ?? shares(of: action, probabilities(logits)))]
    ) { implementation in
      .answer([column("∂/∂z", try implementation.scoreFunction(logits: logits, action: action))])
    }
  }

  /// −π(b), and what the other actions have for the action itself: 1 − π(a) without a difference.
  private static func shares(of action: Int, _ policy: [Double]) -> [Double] {
    policy.indices.map { b in
      guard b == action else { return -policy[b] }
      return policy.indices.reduce(0) { $1 == action ? $0 : $0 + policy[$1] }
    }
  }
}
