import Curriculum
import RLCore
import Solutions

/// Misconceptions about 04.5; `ExpectedSARSAMutants.all` says what each of them is.
extension ExpectedSARSAMutants {
  enum Counting {
    enum LastVisit: ExpectedSARSAMutant {
      static func monteCarloReturns(
        states: [Int], rewards: [Double], discount: Double, visits: Visits
      ) -> [(state: Int, value: Double)] {
        backwards(states, rewards, discount, visits).reversed()
      }
    }

    enum LastVisitBackwards: ExpectedSARSAMutant {
      static func monteCarloReturns(
        states: [Int], rewards: [Double], discount: Double, visits: Visits
      ) -> [(state: Int, value: Double)] {
        backwards(states, rewards, discount, visits)
      }
    }

    enum Backwards: ExpectedSARSAMutant {
      static func monteCarloReturns(
        states: [Int], rewards: [Double], discount: Double, visits: Visits
      ) -> [(state: Int, value: Double)] {
        reference(states, rewards, discount, visits).reversed()
      }
    }

    enum AlwaysEvery: ExpectedSARSAMutant {
      static func monteCarloReturns(
        states: [Int], rewards: [Double], discount: Double, visits: Visits
      ) -> [(state: Int, value: Double)] {
        reference(states, rewards, discount, .every)
      }
    }

    enum AlwaysEveryBackwards: ExpectedSARSAMutant {
      static func monteCarloReturns(
        states: [Int], rewards: [Double], discount: Double, visits: Visits
      ) -> [(state: Int, value: Double)] {
        reference(states, rewards, discount, .every).reversed()
      }
    }

    enum AlwaysFirst: ExpectedSARSAMutant {
      static func monteCarloReturns(
        states: [Int], rewards: [Double], discount: Double, visits: Visits
      ) -> [(state: Int, value: Double)] {
        reference(states, rewards, discount, .first)
      }
    }

    enum Swapped: ExpectedSARSAMutant {
      static func monteCarloReturns(
        states: [Int], rewards: [Double], discount: Double, visits: Visits
      ) -> [(state: Int, value: Double)] {
        reference(states, rewards, discount, visits == .first ? .every : .first)
      }
    }

    enum Averaged: ExpectedSARSAMutant {
      static func monteCarloReturns(
        states: [Int], rewards: [Double], discount: Double, visits: Visits
      ) -> [(state: Int, value: Double)] {
        let first = reference(states, rewards, discount, .first)
        if visits == .first { return first }
        let every = reference(states, rewards, discount, .every)
        return first.map { entry in
          let own = every.filter { $0.state == entry.state }.map(\.value)
          return (entry.state, own.reduce(0, +) / Double(own.count))
        }
      }
    }

    enum ByNumber: ExpectedSARSAMutant {
      static func monteCarloReturns(
        states: [Int], rewards: [Double], discount: Double, visits: Visits
      ) -> [(state: Int, value: Double)] {
        let entries = reference(states, rewards, discount, visits)
        return visits == .every ? entries : entries.sorted { $0.state < $1.state }
      }
    }

    enum DiscountedFromTheStart: ExpectedSARSAMutant {
      static func monteCarloReturns(
        states: [Int], rewards: [Double], discount: Double, visits: Visits
      ) -> [(state: Int, value: Double)] {
        var weight = 1.0
        let values = reference(states, rewards, discount, .every).map { entry in
          defer { weight *= discount }
          return weight * entry.value
        }
        return counting(states, values, visits)
      }
    }

    enum WithoutOwnReward: ExpectedSARSAMutant {
      static func monteCarloReturns(
        states: [Int], rewards: [Double], discount: Double, visits: Visits
      ) -> [(state: Int, value: Double)] {
        let values = reference(states, rewards, discount, .every).map(\.value)
        return counting(states, values.dropFirst() + [0], visits)
      }
    }

    enum DiscountsOwnReward: ExpectedSARSAMutant {
      static func monteCarloReturns(
        states: [Int], rewards: [Double], discount: Double, visits: Visits
      ) -> [(state: Int, value: Double)] {
        reference(states, rewards.map { discount * $0 }, discount, visits)
      }
    }

    enum Undiscounted: ExpectedSARSAMutant {
      static func monteCarloReturns(
        states: [Int], rewards: [Double], discount: Double, visits: Visits
      ) -> [(state: Int, value: Double)] {
        reference(states, rewards, 1, visits)
      }
    }

    enum RewardAlone: ExpectedSARSAMutant {
      static func monteCarloReturns(
        states: [Int], rewards: [Double], discount: Double, visits: Visits
      ) -> [(state: Int, value: Double)] {
        counting(states, rewards, visits)
      }
    }

    enum WholeEpisode: ExpectedSARSAMutant {
      static func monteCarloReturns(
        states: [Int], rewards: [Double], discount: Double, visits: Visits
      ) -> [(state: Int, value: Double)] {
        let whole = reference(states, rewards, discount, .every).first?.value ?? 0
        return counting(states, rewards.map { _ in whole }, visits)
      }
    }

    enum Forwards: ExpectedSARSAMutant {
      static func monteCarloReturns(
        states: [Int], rewards: [Double], discount: Double, visits: Visits
      ) -> [(state: Int, value: Double)] {
        var soFar = 0.0
        let values = rewards.map { reward in
          soFar = reward + discount * soFar
          return soFar
        }
        return counting(states, values, visits)
      }
    }
  }
}

/// What is right.
private func reference(
  _ states: [Int], _ rewards: [Double], _ discount: Double, _ visits: Visits
) -> [(state: Int, value: Double)] {
  ExpectedSARSASolution.monteCarloReturns(
    states: states, rewards: rewards, discount: discount, visits: visits)
}

/// The visits that count, with values that may be wrong: without a discount they stay as they are.
private func counting(
  _ states: [Int], _ values: [Double], _ visits: Visits
) -> [(state: Int, value: Double)] {
  reference(states, values, 0, visits)
}

/// From the last step to the first; with first visits each state as it is met on the way back.
private func backwards(
  _ states: [Int], _ rewards: [Double], _ discount: Double, _ visits: Visits
) -> [(state: Int, value: Double)] {
  var met: Set<Int> = []
  var entries: [(state: Int, value: Double)] = []
  var value = 0.0
  for (state, reward) in zip(states, rewards).reversed() {
    value = reward + discount * value
    if met.insert(state).inserted || visits == .every { entries.append((state, value)) }
  }
  return entries
}
