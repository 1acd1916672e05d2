import Curriculum
import RLCore

/// Samples of one state, as 06.5 is asked about them.
struct EstimateQuestion {
  var logits: [Double]
  var actions: [Int]
  var rewards: [Double]
  var baseline: Double

  /// The estimate for rewards less a number, from sums over the actions instead of sums of vectors.
  ///
  /// With w = r − b, the mean's component a is (Σ w where a was taken − π(a) Σ w) / n, and a sample's
  /// square is w² (1 − 2 π(a_i) + Σ π²), of which the square of the mean is taken away.
  func estimate(less amount: Double) -> GradientEstimate {
    // Large logits in common change no probability.
    let largest = logits.reduce(-.infinity, max)
    let policy = REINFORCEGraders.probabilities(logits.map { $0 - largest })
    let count = Double(actions.count)
    let weights = rewards.map { $0 - amount }
    let total = weights.reduce(0, +)
    let mean = policy.indices.map { a in
      let own = zip(actions, weights).reduce(0) { $1.0 == a ? $0 + $1.1 : $0 }
      return (own - policy[a] * total) / count
    }
    let purity = policy.reduce(0) { $0 + $1 * $1 }
    let squares = zip(actions, weights).reduce(0) { sum, sample in
      sum + sample.1 * sample.1 * (1 - 2 * policy[sample.0] + purity)
    }
    let squareOfMean = mean.reduce(0) { $0 + $1 * $1 }
    return GradientEstimate(mean: mean, variance: squares / count - squareOfMean)
  }
}

/// 06.5: the policy gradient, estimated without and with a baseline.
extension REINFORCEGraders {
  static func estimateCases() -> [Case<Implementation>] {
    var random = RandomStream(seed: 6, name: "06.5")
    let ln3 = 1.098_612_288_668_109_8
    // The logits of 1/10, 2/10, 3/10 and 4/10, and every action as often as it is likely.
    let tenths = (1...4).map { Elementary.log(Double($0)) }
    let inProportion = (0..<4).flatMap { [Int](repeating: $0, count: $0 + 1) }
    let byAction = [3, -1, 2, 0.5]
    // 100 actions, of which ten pay 1000 and the others 999.
    let ten = (0..<10).map { _ in random.integer(below: 100) }
    let drawn = (0..<40).map { _ in random.integer(below: 5) }
    return [
      estimateCase(
        "one sample", [0, 0], [0], [2], 0.5,
        remark: "The score of action 0 is [0.5, −0.5] here, times 2 without the baseline and times "
          + "2 − 0.5 with it. A single sample has the variance 0."),
      estimateCase("the same action twice", [0, 0], [1, 1], [1, 4], 2),
      estimateCase("two samples, one of each action", [0, 0], [0, 1], [1, 3], 2),
      estimateCase("the reward is always the same", [0, ln3], [0, 1], [1, 1], 1),
      estimateCase("a baseline of 0", [0, ln3], [0, 1, 1], [2, -1, 0.5], 0),
      estimateCase(
        "each action as often as it is likely", [0, ln3], [0, 1, 1, 1], [5, 1, 1, 1], 2),
      estimateCase(
        "each of four actions as often as it is likely", tenths, inProportion,
        inProportion.map { byAction[$0] }, 0.9),
      estimateCase("a baseline that is far too high", [0, 0], [0, 1, 0], [1, 3, 2], 20),
      estimateCase(
        "two large logits", [1000, 1000 + ln3], [0, 1, 1], [4, 2, 0], 1),
      estimateCase("a single action", [2], [0, 0], [1, 3], 1),
      estimateCase(
        "ten samples of 100 actions", [Double](repeating: 0, count: 100), ten,
        ten.map { $0 < 10 ? 1000 : 999 }, 999.1),
      estimateCase(
        "40 samples of five actions", draw(5, -1, 1, &random), drawn,
        drawn.map { Double($0) + draw(1, -2, 2, &random)[0] }, 2),
    ]
  }

  private static func estimateCase(
    _ title: String, _ logits: [Double], _ actions: [Int], _ rewards: [Double], _ baseline: Double,
    remark: String? = nil
  ) -> Case<Implementation> {
    let question = EstimateQuestion(
      logits: logits, actions: actions, rewards: rewards, baseline: baseline)
    let list = { (items: [String]) in "[" + items.joined(separator: ", ") + "]" }
    let samples =
      actions.count > 6
      ? ["\(actions.count) samples"]
      : [
        "actions = \(list(actions.map { "\($0)" }))",
        "rewards = \(list(rewards.map { Numerals.short($0) }))",
      ]
    var remarks: [Int: String] = [:]
    for a in logits.indices { remarks[a] = remark }
    return Case(
      title: title, settings: samples + ["baseline = \(Numerals.short(baseline))"], row: "action",
      inputs: [
        inputs("logit", logits),
        Column(
          "taken", words: logits.indices.map { a in "\(actions.filter { $0 == a }.count)" }),
      ],
      remarks: remarks,
      expected: columns(question.estimate(less: 0), question.estimate(less: baseline))
    ) { implementation in
      let answer = try implementation.gradientEstimates(
        logits: logits, actions: actions, rewards: rewards, baseline: baseline)
      return .answer(columns(answer.plain, answer.withBaseline))
    }
  }

  private static func columns(
    _ plain: GradientEstimate, _ withBaseline: GradientEstimate
  ) -> [Column] {
    [
      column("plain mean", plain.mean, tolerance: 1e-8),
      column("plain variance", [plain.variance], tolerance: 1e-8),
      column("mean with the baseline", withBaseline.mean, tolerance: 1e-8),
      column("variance with the baseline", [withBaseline.variance], tolerance: 1e-8),
    ]
  }
}
