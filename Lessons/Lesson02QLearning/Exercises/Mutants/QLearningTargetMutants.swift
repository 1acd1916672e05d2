import Curriculum
import RLCore

/// Misconceptions about 02.1; `QLearningMutants.all` says what each of them is.
extension QLearningMutants {
  enum Target {
    enum IgnoresTermination: QLearningMutant {
      static func target(
        reward: Double, nextActionValues next: [Double], ending: Ending?, discount: Double
      ) -> Double {
        reward + discount * largest(next)
      }
    }

    enum TruncationAsTermination: QLearningMutant {
      static func target(
        reward: Double, nextActionValues next: [Double], ending: Ending?, discount: Double
      ) -> Double {
        ending == nil ? reward + discount * largest(next) : reward
      }
    }

    enum OfFirstAction: QLearningMutant {
      static func target(
        reward: Double, nextActionValues next: [Double], ending: Ending?, discount: Double
      ) -> Double {
        ending == .terminated ? reward : reward + discount * next[0]
      }
    }

    enum OfMeanAction: QLearningMutant {
      static func target(
        reward: Double, nextActionValues next: [Double], ending: Ending?, discount: Double
      ) -> Double {
        ending == .terminated
          ? reward : reward + discount * next.reduce(0, +) / Double(next.count)
      }
    }

    enum NeverNegative: QLearningMutant {
      static func target(
        reward: Double, nextActionValues next: [Double], ending: Ending?, discount: Double
      ) -> Double {
        ending == .terminated ? reward : reward + discount * max(0, largest(next))
      }
    }

    enum NotDiscounted: QLearningMutant {
      static func target(
        reward: Double, nextActionValues next: [Double], ending: Ending?, discount: Double
      ) -> Double {
        ending == .terminated ? reward : reward + largest(next)
      }
    }

    enum DiscountsReward: QLearningMutant {
      static func target(
        reward: Double, nextActionValues next: [Double], ending: Ending?, discount: Double
      ) -> Double {
        ending == .terminated ? reward : discount * (reward + largest(next))
      }
    }

    enum EndIsWorthNothing: QLearningMutant {
      static func target(
        reward: Double, nextActionValues next: [Double], ending: Ending?, discount: Double
      ) -> Double {
        ending == .terminated ? 0 : reward + discount * largest(next)
      }
    }

    enum NoReturnAtAnyEnd: QLearningMutant {
      static func target(
        reward: Double, nextActionValues next: [Double], ending: Ending?, discount: Double
      ) -> Double {
        ending == nil ? reward + discount * largest(next) : 0
      }
    }
  }
}

/// Misconceptions about 02.2; `QLearningMutants.all` says what each of them is.
extension QLearningMutants {
  enum Update {
    enum RateOnTargetOnly: QLearningMutant {
      static func updated(
        _ value: Double, towards target: Double, learningRate: Double
      ) -> Double {
        value + learningRate * target
      }
    }

    enum ForgetsItself: QLearningMutant {
      static func updated(
        _ value: Double, towards target: Double, learningRate: Double
      ) -> Double {
        learningRate * target
      }
    }

    enum WrongWay: QLearningMutant {
      static func updated(
        _ value: Double, towards target: Double, learningRate: Double
      ) -> Double {
        value + learningRate * (value - target)
      }
    }

    enum SwappedWeights: QLearningMutant {
      static func updated(
        _ value: Double, towards target: Double, learningRate: Double
      ) -> Double {
        learningRate * value + (1 - learningRate) * target
      }
    }

    enum ErrorAlone: QLearningMutant {
      static func updated(
        _ value: Double, towards target: Double, learningRate: Double
      ) -> Double {
        learningRate * (target - value)
      }
    }

    enum AllTheWay: QLearningMutant {
      static func updated(
        _ value: Double, towards target: Double, learningRate: Double
      ) -> Double {
        target
      }
    }
  }
}

/// The largest of the values of at least one action.
private func largest(_ values: [Double]) -> Double {
  values.reduce(-Double.infinity, max)
}
