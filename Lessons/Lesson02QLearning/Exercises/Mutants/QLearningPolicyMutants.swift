import Curriculum
import RLCore
import RLNetworks
import Solutions

/// Misconceptions about 02.4; `QLearningMutants.all` says what each of them is.
extension QLearningMutants {
  enum Greedy {
    enum FirstOfTies: QLearningMutant {
      static func greedyPolicy(actionValues values: [Double]) -> [Double] {
        let first = values.firstIndex(of: largest(values))
        return values.indices.map { $0 == first ? 1 : 0 }
      }
    }

    enum LastOfTies: QLearningMutant {
      static func greedyPolicy(actionValues values: [Double]) -> [Double] {
        let last = values.lastIndex(of: largest(values))
        return values.indices.map { $0 == last ? 1 : 0 }
      }
    }

    enum ExactComparison: QLearningMutant {
      static func greedyPolicy(actionValues values: [Double]) -> [Double] {
        shares(values, atLeast: largest(values))
      }
    }

    enum NotShared: QLearningMutant {
      static func greedyPolicy(actionValues values: [Double]) -> [Double] {
        QLearningSolution.greedyPolicy(actionValues: values).map { $0 > 0 ? 1 : 0 }
      }
    }

    enum ExactAndNotShared: QLearningMutant {
      static func greedyPolicy(actionValues values: [Double]) -> [Double] {
        values.map { $0 == largest(values) ? 1 : 0 }
      }
    }

    enum NeverNegative: QLearningMutant {
      static func greedyPolicy(actionValues values: [Double]) -> [Double] {
        shares(values, atLeast: max(0, largest(values)) - 1e-12)
      }
    }

    enum TooTolerant: QLearningMutant {
      static func greedyPolicy(actionValues values: [Double]) -> [Double] {
        shares(values, atLeast: largest(values) - 1e-3)
      }
    }

    enum Proportional: QLearningMutant {
      static func greedyPolicy(actionValues values: [Double]) -> [Double] {
        let sum = values.reduce(0, +)
        return values.map { $0 / sum }
      }
    }

    enum OfMagnitudes: QLearningMutant {
      static func greedyPolicy(actionValues values: [Double]) -> [Double] {
        let magnitudes = values.map { abs($0) }
        return shares(magnitudes, atLeast: largest(magnitudes) - 1e-12)
      }
    }
  }
}

/// Misconceptions about 02.5; `QLearningMutants.all` says what each of them is.
extension QLearningMutants {
  enum Schedule {
    enum PerStep: QLearningMutant {
      static func explorationRate(
        episode: Int, step: Int, initial: Double, decay: Double, floor: Double
      ) -> Double {
        max(floor, initial * power(decay, step))
      }
    }

    enum OneTooMany: QLearningMutant {
      static func explorationRate(
        episode: Int, step: Int, initial: Double, decay: Double, floor: Double
      ) -> Double {
        max(floor, initial * power(decay, episode + 1))
      }
    }

    enum WithoutFloor: QLearningMutant {
      static func explorationRate(
        episode: Int, step: Int, initial: Double, decay: Double, floor: Double
      ) -> Double {
        initial * power(decay, episode)
      }
    }

    enum FloorAdded: QLearningMutant {
      static func explorationRate(
        episode: Int, step: Int, initial: Double, decay: Double, floor: Double
      ) -> Double {
        floor + initial * power(decay, episode)
      }
    }

    enum TowardsFloor: QLearningMutant {
      static func explorationRate(
        episode: Int, step: Int, initial: Double, decay: Double, floor: Double
      ) -> Double {
        floor + (initial - floor) * power(decay, episode)
      }
    }

    enum Minimum: QLearningMutant {
      static func explorationRate(
        episode: Int, step: Int, initial: Double, decay: Double, floor: Double
      ) -> Double {
        min(floor, initial * power(decay, episode))
      }
    }

    enum Linear: QLearningMutant {
      static func explorationRate(
        episode: Int, step: Int, initial: Double, decay: Double, floor: Double
      ) -> Double {
        max(floor, initial * (1 - (1 - decay) * Double(episode)))
      }
    }

    enum ForgetsInitial: QLearningMutant {
      static func explorationRate(
        episode: Int, step: Int, initial: Double, decay: Double, floor: Double
      ) -> Double {
        max(floor, power(decay, episode))
      }
    }
  }
}

/// The largest of the values of at least one action.
private func largest(_ values: [Double]) -> Double {
  values.reduce(-Double.infinity, max)
}

/// Equal parts of 1 for everyone who reaches a bound.
private func shares(_ values: [Double], atLeast bound: Double) -> [Double] {
  let count = values.filter { $0 >= bound }.count
  return values.map { $0 >= bound ? 1 / Double(count) : 0 }
}

/// A factor's power, which the reference has, too.
private func power(_ factor: Double, _ exponent: Int) -> Double {
  QLearningSolution.explorationRate(
    episode: exponent, step: 0, initial: 1, decay: factor, floor: 0)
}
