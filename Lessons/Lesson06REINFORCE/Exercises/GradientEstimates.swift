import Console
import Course
import Lesson06
import RLCore

extension Exercise<REINFORCEFunctions> {
  /// 06.5: the policy gradient, estimated without and with a baseline.
  static var gradientEstimates: Self {
    Exercise(
      "06.5", \.gradientEstimates, title: "What a baseline changes",
      snippet: "gradient-estimates", section: "A baseline changes nothing, on average",
      hints: [
        "One sample of the gradient is a vector: the score of the action that was taken, times one "
          + "number. The two estimates differ in that number alone.",
        "Collect the n vectors, take their mean component by component, then the mean of their "
          + "squared distances from that mean. The baseline is subtracted from the reward.",
        "For each i: x = try scoreFunction(logits: logits, action: actions[i]), each component "
          + "times rewards[i], or times (rewards[i] - baseline). mean = Σ x / n; variance = Σ over "
          + "i and over the components of (x − mean)² / n. A function that is given the weights "
          + "does both.",
      ],
      endlessHint: "Two passes over the samples: does the index advance in each?",
      cases: questions,
      misconceptions: sampleMistakes + statisticsMistakes,
      promises: [
        Promise("n ≥ 1", brokenBy: "estimate.divisorOneLess"),
        Promise("Return two estimates", brokenBy: "estimate.baselineIgnored", "estimate.swapped"),
        Promise("b = `baseline`", brokenBy: "estimate.ownBaseline", "estimate.baselineAdded"),
        Promise("Logits may be as large as in 06.1", brokenBy: "estimate.scoreOverflows"),
        Promise("`mean` = Σ_i x_i / n", brokenBy: "estimate.sums", "estimate.perAction"),
        Promise("Σ_i |x_i − mean|² / n", brokenBy: "estimate.notCentred"),
        Promise("in this form", brokenBy: "estimate.onePass"),
        Promise("summed over the components", brokenBy: "estimate.averagedOverComponents"),
      ],
      extremes: { right, extreme in
        {
          let answer = try right($0, $1, $2, $3)
          return (changed(answer.plain, extreme), changed(answer.withBaseline, extreme))
        }
      })
  }
}

private func changed(_ estimate: GradientEstimate, _ extreme: ExtremeAnswer) -> GradientEstimate {
  GradientEstimate(mean: extreme(estimate.mean), variance: extreme(estimate.variance))
}

private func questions() -> [Case<REINFORCEFunctions>] {
  var random = RandomStream(seed: 6, name: "06.5")
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
    estimateCase("two large logits", [1000, 1000 + ln3], [0, 1, 1], [4, 2, 0], 1),
    estimateCase("two logits far below zero", [-1000, -1000], [0, 1, 1], [4, 2, 0], 1),
    estimateCase(
      "large rewards with small differences", [0, 0], [0, 0], [1e8 + 1, 1e8 + 3], 1e8,
      remark: "The plain samples are [5e7, −5e7] and a little more: their squares have 17 digits, "
        + "and a Double has 16.",
      expected: [
        GradientEstimate(mean: [5e7 + 1, -5e7 - 1], variance: 0.5),
        GradientEstimate(mean: [1, -1], variance: 0.5),
      ]),
    estimateCase("a single action", [2], [0, 0], [1, 3], 1),
    estimateCase(
      "ten samples of 100 actions", [Double](repeating: 0, count: 100), ten,
      ten.map { $0 < 10 ? 1000 : 999 }, 999.1),
    estimateCase(
      "40 samples of five actions", random.numbers(5, -1, 1), drawn,
      drawn.map { Double($0) + random.numbers(1, -2, 2)[0] }, 2),
  ]
}

private func estimateCase(
  _ title: String, _ logits: [Double], _ actions: [Int], _ rewards: [Double], _ baseline: Double,
  remark: String? = nil, expected: [GradientEstimate]? = nil
) -> Case<REINFORCEFunctions> {
  let question = Question(logits: logits, actions: actions, rewards: rewards, baseline: baseline)
  let answers = expected ?? [question.estimate(less: 0), question.estimate(less: baseline)]
  let numbers = rewards.map { Format.shortest($0) }.joined(separator: ", ")
  let samples: [Setting] =
    actions.count > 6
    ? ["\(actions.count) samples"] : ["actions = \(actions)", "rewards = [\(numbers)]"]
  return Case(
    title: title, settings: samples + [setting("baseline", baseline)], row: "action",
    inputs: [
      inputs("logit", logits),
      Column("taken", words: logits.indices.map { a in "\(actions.count { $0 == a })" }),
    ],
    remarks: remarks(remark, rows: logits.count),
    expected: columns(answers[0], answers[1])
  ) { functions in
    let answer = try functions.gradientEstimates(logits, actions, rewards, baseline)
    return .answer(columns(answer.plain, answer.withBaseline))
  }
}

private func columns(_ plain: GradientEstimate, _ withBaseline: GradientEstimate) -> [Column] {
  [
    .precise("plain mean", plain.mean, tolerance: 1e-8),
    .precise("plain variance", [plain.variance], tolerance: 1e-8),
    .precise("mean with the baseline", withBaseline.mean, tolerance: 1e-8),
    .precise("variance with the baseline", [withBaseline.variance], tolerance: 1e-8),
  ]
}

/// The arguments of 06.5.
private struct Question {
  var logits: [Double]
  var actions: [Int]
  var rewards: [Double]
  var baseline: Double

  /// The estimate for rewards less a number, from sums over the actions instead of sums of vectors.
  ///
  /// With w = r − b, component a of the mean is (Σ w where a was taken − π(a) Σ w) / n, and the
  /// square of a sample is w² (1 − 2 π(a_i) + Σ π²), less the square of the mean.
  func estimate(less amount: Double) -> GradientEstimate {
    // A number taken from all logits changes no probability.
    let largest = largest(logits)
    let policy = probabilitiesOfPairs(logits.map { $0 - largest })
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
