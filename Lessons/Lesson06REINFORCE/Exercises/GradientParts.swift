import Course
import Lesson06
import RLCore

typealias Estimates = (plain: GradientEstimate, withBaseline: GradientEstimate)
typealias Estimating = @Sendable ([Double], [Int], [Double], Double) throws -> Estimates

/// 06.5 with exchangeable parts.
///
/// - Parameters:
///   - sample: one sample of the gradient; for the plain estimate the baseline is 0.
///   - estimate: the statistics of all samples.
func estimates(
  of sample:
    @escaping @Sendable (
      _ score: [Double], _ action: Int, _ reward: Double, _ baseline: Double
    ) -> [Double] = { score, _, reward, baseline in score.map { $0 * (reward - baseline) } },
  by estimate: @escaping @Sendable (_ samples: [[Double]]) -> GradientEstimate = { estimate($0) }
) -> Estimating {
  { logits, actions, rewards, baseline in
    let scores = scores(logits, actions)
    func samples(_ baseline: Double) -> [[Double]] {
      actions.indices.map { sample(scores[$0], actions[$0], rewards[$0], baseline) }
    }
    return (estimate(samples(0)), estimate(samples(baseline)))
  }
}

/// onehot(a) − π of each sample.
func scores(_ logits: [Double], _ actions: [Int]) -> [[Double]] {
  let rest = logarithms(logits, less: largest(logits)).map { -Elementary.exp($0) }
  return actions.map { action in
    var score = rest
    score[action] += 1
    return score
  }
}

/// The function with its answer changed.
func answering(
  _ change: @escaping @Sendable (_ answer: inout Estimates) -> Void
) -> @Sendable (@escaping Estimating) -> Estimating {
  { right in
    { logits, actions, rewards, baseline in
      var answer = try right(logits, actions, rewards, baseline)
      change(&answer)
      return answer
    }
  }
}

/// The mean of some vectors and their variance.
func estimate(_ samples: [[Double]]) -> GradientEstimate {
  let mean = mean(of: samples)
  return GradientEstimate(mean: mean, variance: spread(samples, around: mean))
}

/// The mean of some vectors.
func mean(of samples: [[Double]]) -> [Double] {
  samples[0].indices.map { a in samples.reduce(0) { $0 + $1[a] } / Double(samples.count) }
}

/// The mean squared distance from a vector.
func spread(_ samples: [[Double]], around center: [Double]) -> Double {
  let sum = samples.reduce(0) { sum, sample in
    zip(sample, center).reduce(sum) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
  }
  return sum / Double(samples.count)
}
