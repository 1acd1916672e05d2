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
      misconceptions: [
        .init(
          "estimate.baselineFromScore", .unsorted,
          "the baseline is subtracted from the score, component by component: it belongs to the "
            + "reward, before that multiplies the score.",
          estimates(of: { score, _, reward, baseline in score.map { ($0 - baseline) * reward }
          })),
        .init(
          "estimate.baselineFromProduct", .unsorted,
          "the baseline is subtracted from score · r, after the multiplication: only as part of "
            + "the number that multiplies the score its expectation is 0.",
          estimates(of: { score, _, reward, baseline in score.map { $0 * reward - baseline } })
        ),
        .init(
          "estimate.baselineAtActionAlone", .unsorted,
          "the baseline is subtracted in the component of the action that was taken only: what "
            + "multiplies the whole score is r − b, or the estimate is biased.",
          estimates(of: { score, action, reward, baseline in
            score.indices.map { score[$0] * reward - ($0 == action ? baseline : 0) }
          })),
        .init(
          "estimate.baselineAdded", .unsorted,
          "the baseline is added to the reward: that is a baseline of −b, on the wrong side of the "
            + "rewards.",
          changing: { right in { try right($0, $1, $2, -$3) } }),
        .init(
          "estimate.baselineTurned", .unsorted,
          "b − r stands where r − b should: the estimate points downhill.",
          changing: answering { answer in
            answer.withBaseline.mean = answer.withBaseline.mean.map { -$0 }
          }),
        .init(
          "estimate.baselineIgnored", .unsorted,
          "both estimates are formed with r: the second one with r − b.",
          changing: answering { answer in answer.withBaseline = answer.plain }),
        .init(
          "estimate.ownBaseline", .unsorted,
          "the mean of the rewards is subtracted, not `baseline`: it depends on the same samples "
            + "as the scores, which makes the estimate a little too short.",
          changing: { right in
            { logits, actions, rewards, _ in
              let mean = rewards.reduce(0, +) / Double(rewards.count)
              return try right(logits, actions, rewards, mean)
            }
          }),
        .init(
          "estimate.withoutProbabilities", .unsorted,
          "the score is taken to be onehot(a): without −π its expectation is not 0, and a baseline "
            + "changes the mean.", section: "The score function",
          estimates(of: { score, action, reward, baseline in
            score.indices.map { $0 == action ? reward - baseline : 0 }
          })),
        .init(
          "estimate.chosenComponentAlone", .unsorted,
          "only the component of the action that was taken is counted: the score has a component "
            + "for every action.", section: "The score function",
          estimates(of: { score, action, reward, baseline in
            score.indices.map { $0 == action ? score[$0] * (reward - baseline) : 0 }
          })),
        .init(
          "estimate.scoreReversed", .unsorted,
          "the score has the wrong sign, π − onehot: the estimate points downhill.",
          section: "The score function",
          estimates(of: { score, _, reward, baseline in score.map { -$0 * (reward - baseline) }
          })),
        .init(
          "estimate.swapped", .unsorted,
          "the two estimates have changed places.",
          changing: answering { answer in answer = (answer.withBaseline, answer.plain) }),
        .init(
          "estimate.sums", .unsorted,
          "the samples are summed: their mean has the divisor n, and the variance is around the "
            + "mean.",
          estimates(by: { samples in
            let sums = mean(of: samples).map { $0 * Double(samples.count) }
            return GradientEstimate(mean: sums, variance: spread(samples, around: sums))
          })),
        .init(
          "estimate.notCentred", .unsorted,
          "the variance is not centred: it is the mean square of the distances from the mean, not "
            + "from 0.",
          estimates(by: { samples in
            let mean = mean(of: samples)
            let zeros = mean.map { _ in 0.0 }
            return GradientEstimate(mean: mean, variance: spread(samples, around: zeros))
          })),
        .init(
          "estimate.divisorOneLess", .unsorted,
          "the variance has the divisor n − 1, which is 0 for a single sample: here it is n.",
          changing: rescaling { variance, count, _ in variance * count / (count - 1) }),
        .init(
          "estimate.divisorOneLessAtLeastOne", .unsorted,
          "the variance has the divisor n − 1: here it is n, the variance of these samples.",
          changing: rescaling { variance, count, _ in variance * count / max(1, count - 1) }),
        .init(
          "estimate.varianceSummed", .unsorted,
          "the squared distances are summed over the samples: the variance is their mean.",
          changing: rescaling { variance, count, _ in variance * count }),
        .init(
          "estimate.ofTheMean", .unsorted,
          "the variance is divided by n once more: that is the variance of the mean, while that of "
            + "a single sample is asked for.",
          changing: rescaling { variance, count, _ in variance / count }),
        .init(
          "estimate.averagedOverComponents", .unsorted,
          "the variance is averaged over the components: here it is their sum.",
          changing: rescaling { variance, _, components in variance / components }),
        .init(
          "estimate.deviation", .unsorted,
          "the root of the variance is returned: that is the standard deviation.",
          changing: rescaling { variance, _, _ in variance.squareRoot() }),
        .init(
          "estimate.ofComponentSum", .unsorted,
          "the components are added up before they are squared: those of a score add up to 0, "
            + "always. Square each of them first.",
          changing: rescaling { _, _, _ in 0 }),
        .init(
          "estimate.aroundPlainMean", .unsorted,
          "the second variance is taken around the first mean: the two means agree in expectation "
            + "only, and every variance is around its own.",
          changing: answering { answer in
            // The mean of |x − c|² is the variance plus the squared distance of c from the mean.
            answer.withBaseline.variance += spread(
              [answer.withBaseline.mean], around: answer.plain.mean)
          }),
      ])
  }
}

private typealias Estimates = (plain: GradientEstimate, withBaseline: GradientEstimate)
private typealias Function = @Sendable ([Double], [Int], [Double], Double) throws -> Estimates

/// 06.5 with exchangeable parts.
///
/// - Parameters:
///   - sample: one sample of the gradient; for the plain estimate the baseline is 0.
///   - estimate: the statistics of all samples.
private func estimates(
  of sample:
    @escaping @Sendable (
      _ score: [Double], _ action: Int, _ reward: Double, _ baseline: Double
    ) -> [Double] = { score, _, reward, baseline in score.map { $0 * (reward - baseline) } },
  by estimate: @escaping @Sendable (_ samples: [[Double]]) -> GradientEstimate = { samples in
    let mean = mean(of: samples)
    return GradientEstimate(mean: mean, variance: spread(samples, around: mean))
  }
) -> Function {
  { logits, actions, rewards, baseline in
    let scores = scores(logits, actions)
    func samples(_ baseline: Double) -> [[Double]] {
      actions.indices.map { sample(scores[$0], actions[$0], rewards[$0], baseline) }
    }
    return (estimate(samples(0)), estimate(samples(baseline)))
  }
}

/// onehot(a) − π of each sample.
private func scores(_ logits: [Double], _ actions: [Int]) -> [[Double]] {
  let rest = logarithms(logits, less: largest(logits)).map { -Elementary.exp($0) }
  return actions.map { action in
    var score = rest
    score[action] += 1
    return score
  }
}

/// The function with its answer changed.
private func answering(
  _ change: @escaping @Sendable (_ answer: inout Estimates) -> Void
) -> @Sendable (@escaping Function) -> Function {
  { right in
    { logits, actions, rewards, baseline in
      var answer = try right(logits, actions, rewards, baseline)
      change(&answer)
      return answer
    }
  }
}

/// The function with both variances changed.
private func rescaling(
  _ change:
    @escaping @Sendable (_ variance: Double, _ samples: Double, _ components: Double) -> Double
) -> @Sendable (@escaping Function) -> Function {
  { right in
    { logits, actions, rewards, baseline in
      var answer = try right(logits, actions, rewards, baseline)
      let (samples, components) = (Double(actions.count), Double(logits.count))
      answer.plain.variance = change(answer.plain.variance, samples, components)
      answer.withBaseline.variance = change(answer.withBaseline.variance, samples, components)
      return answer
    }
  }
}

/// The mean of some vectors.
private func mean(of samples: [[Double]]) -> [Double] {
  samples[0].indices.map { a in samples.reduce(0) { $0 + $1[a] } / Double(samples.count) }
}

/// The mean squared distance from a vector.
private func spread(_ samples: [[Double]], around center: [Double]) -> Double {
  let sum = samples.reduce(0) { sum, sample in
    zip(sample, center).reduce(sum) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
  }
  return sum / Double(samples.count)
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
  remark: String? = nil
) -> Case<REINFORCEFunctions> {
  let question = Question(logits: logits, actions: actions, rewards: rewards, baseline: baseline)
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
    expected: columns(question.estimate(less: 0), question.estimate(less: baseline))
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
