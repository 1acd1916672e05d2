import Course
import Lesson06

/// Right samples of the gradient in 06.5, and wrong statistics of them.
let statisticsMistakes: [Misconception<Estimating>] = [
  .init(
    "estimate.sums", .aggregate,
    "the samples are summed: their mean has the divisor n, and the variance is around the "
      + "mean.",
    estimates(by: { samples in
      let sums = mean(of: samples).map { $0 * Double(samples.count) }
      return GradientEstimate(mean: sums, variance: spread(samples, around: sums))
    })),
  .init(
    "estimate.notCentred", .term,
    "the variance is not centred: it is the mean square of the distances from the mean, not "
      + "from 0.",
    estimates(by: { samples in
      let mean = mean(of: samples)
      let zeros = mean.map { _ in 0.0 }
      return GradientEstimate(mean: mean, variance: spread(samples, around: zeros))
    })),
  .init(
    "estimate.divisorOneLess", .aggregate,
    "the variance has the divisor n − 1, which is 0 for a single sample: here the divisor is n.",
    changing: rescaling { variance, count, _ in variance * count / (count - 1) }
  )
  .or(changing: rescaling { variance, count, _ in variance * count / max(1, count - 1) }),
  .init(
    "estimate.varianceSummed", .aggregate,
    "the squared distances are summed over the samples: the variance is their mean.",
    changing: rescaling { variance, count, _ in variance * count }),
  .init(
    "estimate.ofTheMean", .aggregate,
    "the variance is divided by n once more: that is the variance of the mean, while that of "
      + "a single sample is asked for.",
    changing: rescaling { variance, count, _ in variance / count }),
  .init(
    "estimate.averagedOverComponents", .aggregate,
    "the variance is averaged over the components: here it is their sum.",
    changing: rescaling { variance, _, components in variance / components }),
  .init(
    "estimate.deviation", .term,
    "the root of the variance is returned: that is the standard deviation.",
    changing: rescaling { variance, _, _ in variance.squareRoot() }),
  .init(
    "estimate.ofComponentSum", .aggregate,
    "the components are added up before they are squared: those of a score always add up to 0. "
      + "Square each of them first.",
    changing: rescaling { _, _, _ in 0 }),
  .init(
    "estimate.aroundPlainMean", .exchange,
    "the second variance is taken around the first mean: the two means agree in expectation "
      + "only, and every variance is around its own.",
    changing: answering { answer in
      // The mean of |x − c|² is the variance plus the squared distance of c from the mean.
      answer.withBaseline.variance += spread(
        [answer.withBaseline.mean], around: answer.plain.mean)
    }),
  .init(
    "estimate.perAction", .aggregate,
    "the sum of the samples is divided by the number of actions: their mean has the divisor n, the "
      + "number of samples.",
    estimates(by: { samples in
      var answer = estimate(samples)
      let share = Double(samples.count) / Double(samples[0].count)
      answer.mean = answer.mean.map { $0 * share }
      return answer
    })),
  .init(
    "estimate.oneSampleLost", .index,
    "the first or the last sample is left out: the sums are over all n.",
    changing: leavingOut { $0.dropLast() }
  )
  .or(changing: leavingOut { $0.dropFirst() }),
  .init(
    "estimate.firstComponentAlone", .index,
    "the variance is that of one component: here it is summed over all of them.",
    estimates(by: { samples in
      let first = samples.map { [$0[0]] }
      return GradientEstimate(mean: mean(of: samples), variance: estimate(first).variance)
    })),
  .init(
    "estimate.absoluteDistance", .term,
    "the distances from the mean are not squared: the variance is their mean square.",
    estimates(by: { samples in
      let mean = mean(of: samples)
      let distances = samples.map { spread([$0], around: mean).squareRoot() }
      return GradientEstimate(
        mean: mean, variance: distances.reduce(0, +) / Double(samples.count))
    })),
  .init(
    "estimate.onePass", .precision,
    "the variance is the mean of |x|² less the square of the mean: both are nearly equal where the "
      + "rewards are large, and their difference is rounding. Sum |x − mean|².",
    estimates(by: { samples in
      let mean = mean(of: samples)
      let zeros = mean.map { _ in 0.0 }
      let variance = spread(samples, around: zeros) - spread([mean], around: zeros)
      return GradientEstimate(mean: mean, variance: variance)
    })),
]

/// The function with both variances changed.
private func rescaling(
  _ change:
    @escaping @Sendable (_ variance: Double, _ samples: Double, _ components: Double) -> Double
) -> @Sendable (@escaping Estimating) -> Estimating {
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

/// The function without one of several samples.
private func leavingOut(
  _ kept: @escaping @Sendable (_ indices: Range<Int>) -> Range<Int>
) -> @Sendable (@escaping Estimating) -> Estimating {
  { right in
    { logits, actions, rewards, baseline in
      let kept = actions.count > 1 ? kept(actions.indices) : actions.indices
      return try right(logits, Array(actions[kept]), Array(rewards[kept]), baseline)
    }
  }
}
