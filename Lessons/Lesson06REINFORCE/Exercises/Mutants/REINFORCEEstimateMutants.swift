import Curriculum
import Solutions

/// Misconceptions about 06.5; `REINFORCEMutants.all` says what each of them is.
extension REINFORCEMutants {
  enum Estimate {
    enum BaselineFromScore: REINFORCEEstimateMutant {
      static func sample(_ score: [Double], _: Int, _ reward: Double, _ baseline: Double)
        -> [Double]
      { score.map { ($0 - baseline) * reward } }
    }

    enum BaselineFromProduct: REINFORCEEstimateMutant {
      static func sample(_ score: [Double], _: Int, _ reward: Double, _ baseline: Double)
        -> [Double]
      { score.map { $0 * reward - baseline } }
    }

    enum BaselineAtActionAlone: REINFORCEEstimateMutant {
      static func sample(_ score: [Double], _ action: Int, _ reward: Double, _ baseline: Double)
        -> [Double]
      { score.indices.map { score[$0] * reward - ($0 == action ? baseline : 0) } }
    }

    enum BaselineAdded: REINFORCEEstimateMutant {
      static func sample(_ score: [Double], _: Int, _ reward: Double, _ baseline: Double)
        -> [Double]
      { score.map { $0 * (reward + baseline) } }
    }

    enum BaselineTurned: REINFORCEMutant {
      static func gradientEstimates(
        logits: [Double], actions: [Int], rewards: [Double], baseline: Double
      ) -> (plain: GradientEstimate, withBaseline: GradientEstimate) {
        var answer = REINFORCESolution.gradientEstimates(
          logits: logits, actions: actions, rewards: rewards, baseline: baseline)
        answer.withBaseline.mean = answer.withBaseline.mean.map { -$0 }
        return answer
      }
    }

    enum BaselineIgnored: REINFORCEEstimateMutant {
      static func sample(_ score: [Double], _: Int, _ reward: Double, _ baseline: Double)
        -> [Double]
      { score.map { $0 * reward } }
    }

    enum OwnBaseline: REINFORCEMutant {
      static func gradientEstimates(
        logits: [Double], actions: [Int], rewards: [Double], baseline: Double
      ) -> (plain: GradientEstimate, withBaseline: GradientEstimate) {
        REINFORCESolution.gradientEstimates(
          logits: logits, actions: actions, rewards: rewards,
          baseline: rewards.reduce(0, +) / Double(rewards.count))
      }
    }

    enum WithoutProbabilities: REINFORCEEstimateMutant {
      static func sample(_ score: [Double], _ action: Int, _ reward: Double, _ baseline: Double)
        -> [Double]
      { score.indices.map { $0 == action ? reward - baseline : 0 } }
    }

    enum ChosenComponentAlone: REINFORCEEstimateMutant {
      static func sample(_ score: [Double], _ action: Int, _ reward: Double, _ baseline: Double)
        -> [Double]
      { score.indices.map { $0 == action ? score[$0] * (reward - baseline) : 0 } }
    }

    enum ScoreReversed: REINFORCEEstimateMutant {
      static func sample(_ score: [Double], _: Int, _ reward: Double, _ baseline: Double)
        -> [Double]
      { score.map { -$0 * (reward - baseline) } }
    }

    enum Sums: REINFORCEEstimateMutant {
      static func estimate(_ samples: [[Double]]) -> GradientEstimate {
        let sums = mean(of: samples).map { $0 * Double(samples.count) }
        return GradientEstimate(mean: sums, variance: spread(samples, around: sums))
      }
    }

    enum NotCentred: REINFORCEEstimateMutant {
      static func estimate(_ samples: [[Double]]) -> GradientEstimate {
        let mean = mean(of: samples)
        let zeros = mean.map { _ in 0.0 }
        return GradientEstimate(mean: mean, variance: spread(samples, around: zeros))
      }
    }

    enum DivisorOneLess: REINFORCEEstimateMutant {
      static func estimate(_ samples: [[Double]]) -> GradientEstimate {
        rescaled(samples) { $0 * Double(samples.count) / Double(samples.count - 1) }
      }
    }

    enum DivisorOneLessAtLeastOne: REINFORCEEstimateMutant {
      static func estimate(_ samples: [[Double]]) -> GradientEstimate {
        rescaled(samples) { $0 * Double(samples.count) / Double(max(1, samples.count - 1)) }
      }
    }

    enum VarianceSummed: REINFORCEEstimateMutant {
      static func estimate(_ samples: [[Double]]) -> GradientEstimate {
        rescaled(samples) { $0 * Double(samples.count) }
      }
    }

    enum OfTheMean: REINFORCEEstimateMutant {
      static func estimate(_ samples: [[Double]]) -> GradientEstimate {
        rescaled(samples) { $0 / Double(samples.count) }
      }
    }

    enum AveragedOverComponents: REINFORCEEstimateMutant {
      static func estimate(_ samples: [[Double]]) -> GradientEstimate {
        rescaled(samples) { $0 / Double(samples[0].count) }
      }
    }

    enum Deviation: REINFORCEEstimateMutant {
      static func estimate(_ samples: [[Double]]) -> GradientEstimate {
        rescaled(samples) { $0.squareRoot() }
      }
    }

    enum OfComponentSum: REINFORCEEstimateMutant {
      static func estimate(_ samples: [[Double]]) -> GradientEstimate {
        // The components of a score add up to 0, in every sample.
        rescaled(samples) { _ in 0 }
      }
    }

    enum AroundPlainMean: REINFORCEMutant {
      static func gradientEstimates(
        logits: [Double], actions: [Int], rewards: [Double], baseline: Double
      ) -> (plain: GradientEstimate, withBaseline: GradientEstimate) {
        var answer = REINFORCESolution.gradientEstimates(
          logits: logits, actions: actions, rewards: rewards, baseline: baseline)
        // The mean of |x − c|² is the variance and the square of the distance of c from the mean.
        answer.withBaseline.variance += spread(
          [answer.withBaseline.mean], around: answer.plain.mean)
        return answer
      }
    }

    enum Swapped: REINFORCEMutant {
      static func gradientEstimates(
        logits: [Double], actions: [Int], rewards: [Double], baseline: Double
      ) -> (plain: GradientEstimate, withBaseline: GradientEstimate) {
        let answer = REINFORCESolution.gradientEstimates(
          logits: logits, actions: actions, rewards: rewards, baseline: baseline)
        return (answer.withBaseline, answer.plain)
      }
    }
  }
}

/// A misconception about a sample of the gradient or about the statistics: the other one is right.
protocol REINFORCEEstimateMutant: REINFORCEMutant {
  /// One sample, for the plain estimate with a baseline of 0.
  static func sample(_ score: [Double], _ action: Int, _ reward: Double, _ baseline: Double)
    -> [Double]
  static func estimate(_ samples: [[Double]]) -> GradientEstimate
}

extension REINFORCEEstimateMutant {
  static func sample(_ score: [Double], _: Int, _ reward: Double, _ baseline: Double) -> [Double] {
    score.map { $0 * (reward - baseline) }
  }

  static func estimate(_ samples: [[Double]]) -> GradientEstimate { rescaled(samples) { $0 } }

  static func gradientEstimates(
    logits: [Double], actions: [Int], rewards: [Double], baseline: Double
  ) -> (plain: GradientEstimate, withBaseline: GradientEstimate) {
    let estimates = [0, baseline].map { amount in
      estimate(
        zip(actions, rewards).map { action, reward in
          let score = REINFORCESolution.scoreFunction(logits: logits, action: action)
          return sample(score, action, reward, amount)
        })
    }
    return (estimates[0], estimates[1])
  }
}

/// The right mean, and the right variance after a change to it.
private func rescaled(
  _ samples: [[Double]], _ change: (Double) -> Double
) -> GradientEstimate {
  let mean = mean(of: samples)
  return GradientEstimate(mean: mean, variance: change(spread(samples, around: mean)))
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
