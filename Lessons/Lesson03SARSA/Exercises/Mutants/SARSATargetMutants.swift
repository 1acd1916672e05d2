import Curriculum
import RLCore

/// Misconceptions about 03.1; `SARSAMutants.all` says what each of them is.
extension SARSAMutants {
  enum Target {
    enum IgnoresTermination: SARSAMutant {
      static func target(
        reward: Double, nextActionValues next: [Double], nextAction: Int, ending: Ending?,
        discount: Double
      ) -> Double {
        reward + discount * next[nextAction]
      }
    }

    enum TruncationAsTermination: SARSAMutant {
      static func target(
        reward: Double, nextActionValues next: [Double], nextAction: Int, ending: Ending?,
        discount: Double
      ) -> Double {
        ending == nil ? reward + discount * next[nextAction] : reward
      }
    }

    enum OfBestAction: SARSAMutant {
      static func target(
        reward: Double, nextActionValues next: [Double], nextAction: Int, ending: Ending?,
        discount: Double
      ) -> Double {
        ending == .terminated ? reward : reward + discount * largest(next)
      }
    }

    enum BestActionAtTheLimit: SARSAMutant {
      static func target(
        reward: Double, nextActionValues next: [Double], nextAction: Int, ending: Ending?,
        discount: Double
      ) -> Double {
        switch ending {
        case .terminated: reward
        case .truncated: reward + discount * largest(next)
        case nil: reward + discount * next[nextAction]
        }
      }
    }

    enum OfMeanAction: SARSAMutant {
      static func target(
        reward: Double, nextActionValues next: [Double], nextAction: Int, ending: Ending?,
        discount: Double
      ) -> Double {
        ending == .terminated ? reward : reward + discount * next.reduce(0, +) / Double(next.count)
      }
    }

    enum OfFirstAction: SARSAMutant {
      static func target(
        reward: Double, nextActionValues next: [Double], nextAction: Int, ending: Ending?,
        discount: Double
      ) -> Double {
        ending == .terminated ? reward : reward + discount * next[0]
      }
    }

    enum NotDiscounted: SARSAMutant {
      static func target(
        reward: Double, nextActionValues next: [Double], nextAction: Int, ending: Ending?,
        discount: Double
      ) -> Double {
        ending == .terminated ? reward : reward + next[nextAction]
      }
    }

    enum DiscountsReward: SARSAMutant {
      static func target(
        reward: Double, nextActionValues next: [Double], nextAction: Int, ending: Ending?,
        discount: Double
      ) -> Double {
        ending == .terminated ? reward : discount * (reward + next[nextAction])
      }
    }

    enum DiscountsEveryReward: SARSAMutant {
      static func target(
        reward: Double, nextActionValues next: [Double], nextAction: Int, ending: Ending?,
        discount: Double
      ) -> Double {
        discount * (reward + (ending == .terminated ? 0 : next[nextAction]))
      }
    }

    enum EndIsWorthNothing: SARSAMutant {
      static func target(
        reward: Double, nextActionValues next: [Double], nextAction: Int, ending: Ending?,
        discount: Double
      ) -> Double {
        ending == .terminated ? 0 : reward + discount * next[nextAction]
      }
    }

    enum NoReturnAtAnyEnd: SARSAMutant {
      static func target(
        reward: Double, nextActionValues next: [Double], nextAction: Int, ending: Ending?,
        discount: Double
      ) -> Double {
        ending == nil ? reward + discount * next[nextAction] : 0
      }
    }
  }
}

/// The largest of the values of at least one action.
private func largest(_ values: [Double]) -> Double {
  values.reduce(-Double.infinity, max)
}
