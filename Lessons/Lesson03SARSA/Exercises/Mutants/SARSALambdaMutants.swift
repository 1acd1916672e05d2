import Curriculum
import RLCore
import Solutions

/// Misconceptions about 03.5; `SARSAMutants.all` says what each of them is.
extension SARSAMutants {
  enum Lambda {
    enum IgnoresTermination: SARSAMutant {
      static func lambdaReturns(
        rewards: [Double], nextValues: [Double], ending: Ending?, discount: Double,
        traceDecay: Double
      ) -> [Double] {
        backwards(rewards, behind: discount * nextValues[nextValues.count - 1]) { t, following in
          discount * ((1 - traceDecay) * nextValues[t] + traceDecay * following)
        }
      }
    }

    enum WithoutLastBootstrap: SARSAMutant {
      static func lambdaReturns(
        rewards: [Double], nextValues: [Double], ending: Ending?, discount: Double,
        traceDecay: Double
      ) -> [Double] {
        backwards(rewards, behind: 0) { t, following in
          discount * ((1 - traceDecay) * nextValues[t] + traceDecay * following)
        }
      }
    }

    enum NilAsTermination: SARSAMutant {
      static func lambdaReturns(
        rewards: [Double], nextValues: [Double], ending: Ending?, discount: Double,
        traceDecay: Double
      ) -> [Double] {
        backwards(
          rewards, behind: ending == .truncated ? discount * nextValues[nextValues.count - 1] : 0
        ) { t, following in
          discount * ((1 - traceDecay) * nextValues[t] + traceDecay * following)
        }
      }
    }

    enum LastBootstrapWeighted: SARSAMutant {
      static func lambdaReturns(
        rewards: [Double], nextValues: [Double], ending: Ending?, discount: Double,
        traceDecay: Double
      ) -> [Double] {
        backwards(
          rewards,
          behind: ending == .terminated
            ? 0 : discount * (1 - traceDecay) * nextValues[nextValues.count - 1]
        ) { t, following in
          discount * ((1 - traceDecay) * nextValues[t] + traceDecay * following)
        }
      }
    }

    enum GuessAfterTermination: SARSAMutant {
      static func lambdaReturns(
        rewards: [Double], nextValues: [Double], ending: Ending?, discount: Double,
        traceDecay: Double
      ) -> [Double] {
        backwards(
          rewards,
          behind: discount * (ending == .terminated ? 1 - traceDecay : 1)
            * nextValues[nextValues.count - 1]
        ) { t, following in
          discount * ((1 - traceDecay) * nextValues[t] + traceDecay * following)
        }
      }
    }

    enum IgnoresEnding: SARSAMutant {
      static func lambdaReturns(
        rewards: [Double], nextValues: [Double], ending: Ending?, discount: Double,
        traceDecay: Double
      ) -> [Double] {
        backwards(rewards, behind: discount * (1 - traceDecay) * nextValues[nextValues.count - 1]) {
          t, following in
          discount * ((1 - traceDecay) * nextValues[t] + traceDecay * following)
        }
      }
    }

    enum WeightsSwapped: SARSAMutant {
      static func lambdaReturns(
        rewards: [Double], nextValues: [Double], ending: Ending?, discount: Double,
        traceDecay: Double
      ) -> [Double] {
        backwards(
          rewards, behind: ending == .terminated ? 0 : discount * nextValues[nextValues.count - 1]
        ) { t, following in
          discount * (traceDecay * nextValues[t] + (1 - traceDecay) * following)
        }
      }
    }

    enum WeightsBeyondOne: SARSAMutant {
      static func lambdaReturns(
        rewards: [Double], nextValues: [Double], ending: Ending?, discount: Double,
        traceDecay: Double
      ) -> [Double] {
        backwards(
          rewards, behind: ending == .terminated ? 0 : discount * nextValues[nextValues.count - 1]
        ) { t, following in
          discount * (nextValues[t] + traceDecay * following)
        }
      }
    }

    enum OneStep: SARSAMutant {
      static func lambdaReturns(
        rewards: [Double], nextValues: [Double], ending: Ending?, discount: Double,
        traceDecay: Double
      ) -> [Double] {
        backwards(
          rewards, behind: ending == .terminated ? 0 : discount * nextValues[nextValues.count - 1]
        ) { t, following in
          discount * nextValues[t]
        }
      }
    }

    enum MonteCarlo: SARSAMutant {
      static func lambdaReturns(
        rewards: [Double], nextValues: [Double], ending: Ending?, discount: Double,
        traceDecay: Double
      ) -> [Double] {
        backwards(
          rewards, behind: ending == .terminated ? 0 : discount * nextValues[nextValues.count - 1]
        ) { t, following in
          discount * following
        }
      }
    }

    enum NotDiscounted: SARSAMutant {
      static func lambdaReturns(
        rewards: [Double], nextValues: [Double], ending: Ending?, discount: Double,
        traceDecay: Double
      ) -> [Double] {
        backwards(rewards, behind: ending == .terminated ? 0 : nextValues[nextValues.count - 1]) {
          t, following in
          (1 - traceDecay) * nextValues[t] + traceDecay * following
        }
      }
    }

    enum ValueNotDiscounted: SARSAMutant {
      static func lambdaReturns(
        rewards: [Double], nextValues: [Double], ending: Ending?, discount: Double,
        traceDecay: Double
      ) -> [Double] {
        backwards(rewards, behind: ending == .terminated ? 0 : nextValues[nextValues.count - 1]) {
          t, following in
          (1 - traceDecay) * nextValues[t] + discount * traceDecay * following
        }
      }
    }

    enum ReturnNotDiscounted: SARSAMutant {
      static func lambdaReturns(
        rewards: [Double], nextValues: [Double], ending: Ending?, discount: Double,
        traceDecay: Double
      ) -> [Double] {
        backwards(
          rewards, behind: ending == .terminated ? 0 : discount * nextValues[nextValues.count - 1]
        ) { t, following in
          discount * (1 - traceDecay) * nextValues[t] + traceDecay * following
        }
      }
    }

    enum InReverse: SARSAMutant {
      static func lambdaReturns(
        rewards: [Double], nextValues: [Double], ending: Ending?, discount: Double,
        traceDecay: Double
      ) -> [Double] {
        SARSASolution.lambdaReturns(
          rewards: rewards, nextValues: nextValues, ending: ending, discount: discount,
          traceDecay: traceDecay
        ).reversed()
      }
    }

    enum OffByOne: SARSAMutant {
      static func lambdaReturns(
        rewards: [Double], nextValues: [Double], ending: Ending?, discount: Double,
        traceDecay: Double
      ) -> [Double] {
        backwards(
          rewards, behind: ending == .terminated ? 0 : discount * nextValues[nextValues.count - 1]
        ) { t, following in
          discount * ((1 - traceDecay) * nextValues[t + 1] + traceDecay * following)
        }
      }
    }
  }
}

/// G_t = r_t + `ahead`(t, G_{t+1}), from the last step to the first; `behind` is what the last one
/// adds to its reward.
private func backwards(
  _ rewards: [Double], behind: Double, ahead: (_ t: Int, _ following: Double) -> Double
) -> [Double] {
  var returns = rewards
  for t in rewards.indices.reversed() {
    returns[t] += t == rewards.count - 1 ? behind : ahead(t, returns[t + 1])
  }
  return returns
}
