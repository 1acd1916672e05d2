import Curriculum
import RLCore

/// Misconceptions about 04.1; `ExpectedSARSAMutants.all` says what each of them is.
extension ExpectedSARSAMutants {
  enum Expectation {
    enum OthersOnly: ExpectedSARSAMutant {
      static func expectedValue(actionValues q: [Double], explorationRate: Double) -> Double {
        let best = lowestBest(q)
        return sum(q) { $0 == best ? 1 - explorationRate : explorationRate / Double(q.count - 1) }
      }
    }

    enum OthersOnlyTiesShared: ExpectedSARSAMutant {
      static func expectedValue(actionValues q: [Double], explorationRate: Double) -> Double {
        let best = tied(q)
        return sum(q) {
          best.contains($0)
            ? (1 - explorationRate) / Double(best.count) : explorationRate / Double(q.count - 1)
        }
      }
    }

    enum OthersOnlyTiesInFull: ExpectedSARSAMutant {
      static func expectedValue(actionValues q: [Double], explorationRate: Double) -> Double {
        let best = tied(q)
        return sum(q) {
          best.contains($0) ? 1 - explorationRate : explorationRate / Double(q.count - 1)
        }
      }
    }

    enum WorseOnly: ExpectedSARSAMutant {
      static func expectedValue(actionValues q: [Double], explorationRate: Double) -> Double {
        let best = tied(q)
        return sum(q) {
          best.contains($0)
            ? (1 - explorationRate) / Double(best.count)
            : explorationRate / Double(q.count - best.count)
        }
      }
    }

    enum MeanOfWorse: ExpectedSARSAMutant {
      static func expectedValue(actionValues q: [Double], explorationRate: Double) -> Double {
        let best = tied(q)
        let worse = sum(q) { best.contains($0) ? 0 : 1 }
        return (1 - explorationRate) * q[best[0]]
          + explorationRate * (worse / Double(q.count - best.count))
      }
    }

    enum OneTooFew: ExpectedSARSAMutant {
      static func expectedValue(actionValues q: [Double], explorationRate: Double) -> Double {
        let best = tied(q)
        return sum(q) {
          explorationRate / Double(q.count - 1)
            + (best.contains($0) ? (1 - explorationRate) / Double(best.count) : 0)
        }
      }
    }

    enum TieShareToOne: ExpectedSARSAMutant {
      static func expectedValue(actionValues q: [Double], explorationRate: Double) -> Double {
        let best = tied(q)
        return sum(q) {
          explorationRate / Double(q.count)
            + ($0 == best[0] ? (1 - explorationRate) / Double(best.count) : 0)
        }
      }
    }

    enum EveryTieInFull: ExpectedSARSAMutant {
      static func expectedValue(actionValues q: [Double], explorationRate: Double) -> Double {
        let best = tied(q)
        return sum(q) {
          explorationRate / Double(q.count) + (best.contains($0) ? 1 - explorationRate : 0)
        }
      }
    }

    enum BestNeverByChance: ExpectedSARSAMutant {
      static func expectedValue(actionValues q: [Double], explorationRate: Double) -> Double {
        let best = tied(q)
        return sum(q) {
          best.contains($0)
            ? (1 - explorationRate) / Double(best.count) : explorationRate / Double(q.count)
        }
      }
    }

    enum FirstBestNeverByChance: ExpectedSARSAMutant {
      static func expectedValue(actionValues q: [Double], explorationRate: Double) -> Double {
        let best = lowestBest(q)
        return sum(q) { $0 == best ? 1 - explorationRate : explorationRate / Double(q.count) }
      }
    }

    enum TiesInFullNeverByChance: ExpectedSARSAMutant {
      static func expectedValue(actionValues q: [Double], explorationRate: Double) -> Double {
        let best = tied(q)
        return sum(q) {
          best.contains($0) ? 1 - explorationRate : explorationRate / Double(q.count)
        }
      }
    }

    enum Maximum: ExpectedSARSAMutant {
      static func expectedValue(actionValues q: [Double], explorationRate: Double) -> Double {
        q[lowestBest(q)]
      }
    }

    enum Mean: ExpectedSARSAMutant {
      static func expectedValue(actionValues q: [Double], explorationRate: Double) -> Double {
        sum(q) { _ in 1 / Double(q.count) }
      }
    }

    enum Swapped: ExpectedSARSAMutant {
      static func expectedValue(actionValues q: [Double], explorationRate: Double) -> Double {
        let mean = sum(q) { _ in 1 / Double(q.count) }
        return explorationRate * q[lowestBest(q)] + (1 - explorationRate) * mean
      }
    }

    enum ExplorationNotDivided: ExpectedSARSAMutant {
      static func expectedValue(actionValues q: [Double], explorationRate: Double) -> Double {
        (1 - explorationRate) * q[lowestBest(q)] + sum(q) { _ in explorationRate }
      }
    }

    enum BestFromZero: ExpectedSARSAMutant {
      static func expectedValue(actionValues q: [Double], explorationRate: Double) -> Double {
        (1 - explorationRate) * max(0, q[lowestBest(q)])
          + sum(q) { _ in explorationRate / Double(q.count) }
      }
    }

    enum TooTolerant: ExpectedSARSAMutant {
      static func expectedValue(actionValues q: [Double], explorationRate: Double) -> Double {
        let best = tied(q, within: 1e-3)
        return sum(q) {
          explorationRate / Double(q.count)
            + (best.contains($0) ? (1 - explorationRate) / Double(best.count) : 0)
        }
      }
    }
  }
}

/// Misconceptions about 04.2; `ExpectedSARSAMutants.all` says what each of them is.
extension ExpectedSARSAMutants {
  enum Target {
    enum IgnoresTermination: ExpectedSARSAMutant {
      static func target(
        reward: Double, expectedValue: Double, ending: Ending?, discount: Double
      ) -> Double {
        reward + discount * expectedValue
      }
    }

    enum TruncationAsTermination: ExpectedSARSAMutant {
      static func target(
        reward: Double, expectedValue: Double, ending: Ending?, discount: Double
      ) -> Double {
        ending == nil ? reward + discount * expectedValue : reward
      }
    }

    enum OnlyTruncationEnds: ExpectedSARSAMutant {
      static func target(
        reward: Double, expectedValue: Double, ending: Ending?, discount: Double
      ) -> Double {
        ending == .truncated ? reward : reward + discount * expectedValue
      }
    }

    enum NotDiscounted: ExpectedSARSAMutant {
      static func target(
        reward: Double, expectedValue: Double, ending: Ending?, discount: Double
      ) -> Double {
        ending == .terminated ? reward : reward + expectedValue
      }
    }

    enum DiscountsReward: ExpectedSARSAMutant {
      static func target(
        reward: Double, expectedValue: Double, ending: Ending?, discount: Double
      ) -> Double {
        ending == .terminated ? reward : discount * (reward + expectedValue)
      }
    }

    enum DiscountsEveryReward: ExpectedSARSAMutant {
      static func target(
        reward: Double, expectedValue: Double, ending: Ending?, discount: Double
      ) -> Double {
        discount * (reward + (ending == .terminated ? 0 : expectedValue))
      }
    }

    enum EndIsWorthNothing: ExpectedSARSAMutant {
      static func target(
        reward: Double, expectedValue: Double, ending: Ending?, discount: Double
      ) -> Double {
        ending == .terminated ? 0 : reward + discount * expectedValue
      }
    }

    enum NoRewardAtAnyEnd: ExpectedSARSAMutant {
      static func target(
        reward: Double, expectedValue: Double, ending: Ending?, discount: Double
      ) -> Double {
        ending == nil ? reward + discount * expectedValue : 0
      }
    }

    /// Another mistake, and γ left out.
    enum WithoutDiscount<Base: ExpectedSARSAMutant>: ExpectedSARSAMutant {
      static func target(
        reward: Double, expectedValue: Double, ending: Ending?, discount: Double
      ) throws -> Double {
        try Base.target(reward: reward, expectedValue: expectedValue, ending: ending, discount: 1)
      }
    }

    /// Another mistake, and a reward that counts γ times.
    enum RewardDiscounted<Base: ExpectedSARSAMutant>: ExpectedSARSAMutant {
      static func target(
        reward: Double, expectedValue: Double, ending: Ending?, discount: Double
      ) throws -> Double {
        try Base.target(
          reward: discount * reward, expectedValue: expectedValue, ending: ending,
          discount: discount)
      }
    }
  }
}

/// Σ p(a) Q(a).
private func sum(_ values: [Double], _ probability: (Int) -> Double) -> Double {
  values.indices.reduce(0) { $0 + probability($1) * values[$1] }
}

/// The lowest index of the largest value.
private func lowestBest(_ values: [Double]) -> Int { tied(values, within: 0)[0] }

/// The indices of all values that are as good as the largest.
private func tied(_ values: [Double], within tolerance: Double = 1e-12) -> [Int] {
  let best = values.reduce(-Double.infinity, max)
  return values.indices.filter { values[$0] >= best - tolerance }
}
