import Curriculum
import RLCore

/// Misconceptions about 03.3; `SARSAMutants.all` says what each of them is.
extension SARSAMutants {
  enum NStep {
    enum BootstrapNotDiscounted: SARSAMutant {
      static func nStepReturn(
        rewards: [Double], bootstrapValue: Double, ending: Ending?, discount: Double
      ) -> Double {
        sum(rewards, discount) + (ending == .terminated ? 0 : bootstrapValue)
      }
    }

    enum BootstrapAlwaysInFull: SARSAMutant {
      static func nStepReturn(
        rewards: [Double], bootstrapValue: Double, ending: Ending?, discount: Double
      ) -> Double {
        sum(rewards, discount) + bootstrapValue
      }
    }

    enum BootstrapInFullUnlessCut: SARSAMutant {
      static func nStepReturn(
        rewards: [Double], bootstrapValue: Double, ending: Ending?, discount: Double
      ) -> Double {
        sum(rewards, discount) + (ending == nil ? bootstrapValue : 0)
      }
    }

    enum BootstrapOneStepAway: SARSAMutant {
      static func nStepReturn(
        rewards: [Double], bootstrapValue: Double, ending: Ending?, discount: Double
      ) -> Double {
        sum(rewards, discount) + (ending == .terminated ? 0 : discount * bootstrapValue)
      }
    }

    enum OnePowerTooFew: SARSAMutant {
      static func nStepReturn(
        rewards: [Double], bootstrapValue: Double, ending: Ending?, discount: Double
      ) -> Double {
        sum(rewards, discount)
          + (ending == .terminated ? 0 : bootstrapValue * power(discount, rewards.count - 1))
      }
    }

    enum OnePowerTooMany: SARSAMutant {
      static func nStepReturn(
        rewards: [Double], bootstrapValue: Double, ending: Ending?, discount: Double
      ) -> Double {
        sum(rewards, discount)
          + (ending == .terminated ? 0 : bootstrapValue * power(discount, rewards.count + 1))
      }
    }

    enum RewardsNotDiscounted: SARSAMutant {
      static func nStepReturn(
        rewards: [Double], bootstrapValue: Double, ending: Ending?, discount: Double
      ) -> Double {
        rewards.reduce(0, +)
          + (ending == .terminated ? 0 : bootstrapValue * power(discount, rewards.count))
      }
    }

    enum FirstRewardDiscounted: SARSAMutant {
      static func nStepReturn(
        rewards: [Double], bootstrapValue: Double, ending: Ending?, discount: Double
      ) -> Double {
        discount * sum(rewards, discount)
          + (ending == .terminated ? 0 : bootstrapValue * power(discount, rewards.count))
      }
    }

    enum Backwards: SARSAMutant {
      static func nStepReturn(
        rewards: [Double], bootstrapValue: Double, ending: Ending?, discount: Double
      ) -> Double {
        sum(rewards.reversed(), discount)
          + (ending == .terminated ? 0 : bootstrapValue * power(discount, rewards.count))
      }
    }

    enum BootstrapOnly: SARSAMutant {
      static func nStepReturn(
        rewards: [Double], bootstrapValue: Double, ending: Ending?, discount: Double
      ) -> Double {
        ending == .terminated ? 0 : bootstrapValue * power(discount, rewards.count)
      }
    }

    enum WithoutBootstrap: SARSAMutant {
      static func nStepReturn(
        rewards: [Double], bootstrapValue: Double, ending: Ending?, discount: Double
      ) -> Double {
        sum(rewards, discount)
      }
    }

    enum IgnoresTermination: SARSAMutant {
      static func nStepReturn(
        rewards: [Double], bootstrapValue: Double, ending: Ending?, discount: Double
      ) -> Double {
        sum(rewards + [bootstrapValue], discount)
      }
    }

    enum TruncationAsTermination: SARSAMutant {
      static func nStepReturn(
        rewards: [Double], bootstrapValue: Double, ending: Ending?, discount: Double
      ) -> Double {
        sum(ending == nil ? rewards + [bootstrapValue] : rewards, discount)
      }
    }

    enum BootstrapReplacesLastReward: SARSAMutant {
      static func nStepReturn(
        rewards: [Double], bootstrapValue: Double, ending: Ending?, discount: Double
      ) -> Double {
        sum(ending == .terminated ? rewards : rewards.dropLast() + [bootstrapValue], discount)
      }
    }
  }
}

/// Σ γ^k r_k.
private func sum(_ rewards: [Double], _ discount: Double) -> Double {
  rewards.reversed().reduce(0) { $1 + discount * $0 }
}

/// γ^n.
private func power(_ discount: Double, _ count: Int) -> Double {
  (0..<count).reduce(1) { product, _ in product * discount }
}
