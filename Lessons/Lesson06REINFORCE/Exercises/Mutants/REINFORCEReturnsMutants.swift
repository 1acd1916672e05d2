import Curriculum
import RLCore
import Solutions

/// Misconceptions about 06.3; `REINFORCEMutants.all` says what each of them is.
extension REINFORCEMutants {
  enum Returns {
    enum WholeEpisode: REINFORCEReturnsMutant {
      static func returns(_ rewards: [Double], _ discount: Double) -> [Double] {
        let whole = toGo(rewards, discount).first ?? 0
        return rewards.map { _ in whole }
      }
    }

    enum Forward: REINFORCEReturnsMutant {
      static func returns(_ rewards: [Double], _ discount: Double) -> [Double] {
        toGo(rewards.reversed(), discount).reversed()
      }
    }

    enum NotTurnedRound: REINFORCEReturnsMutant {
      static func returns(_ rewards: [Double], _ discount: Double) -> [Double] {
        toGo(rewards, discount).reversed()
      }
    }

    enum DiscountsItsOwn: REINFORCEReturnsMutant {
      static func returns(_ rewards: [Double], _ discount: Double) -> [Double] {
        toGo(rewards, discount).map { discount * $0 }
      }
    }

    enum FromTheStart: REINFORCEReturnsMutant {
      static func returns(_ rewards: [Double], _ discount: Double) -> [Double] {
        var weight = 1.0  // γ^t
        return toGo(rewards, discount).map { next in
          defer { weight *= discount }
          return weight * next
        }
      }
    }

    enum Undiscounted: REINFORCEReturnsMutant {
      static func returns(_ rewards: [Double], _ discount: Double) -> [Double] { toGo(rewards, 1) }
    }

    enum WithoutItsOwn: REINFORCEReturnsMutant {
      static func returns(_ rewards: [Double], _ discount: Double) -> [Double] {
        rewards.isEmpty ? [] : toGo(Array(rewards.dropFirst()), discount) + [0]
      }
    }

    enum NeverStandardized: REINFORCEReturnsMutant {
      static func standardize(_ returns: [Double]) -> [Double] { returns }
    }

    enum AlwaysStandardized: REINFORCEMutant {
      static func returnsToGo(
        rewards: [Double], discount: Double, standardized: Bool
      ) -> [Double] {
        REINFORCESolution.returnsToGo(rewards: rewards, discount: discount, standardized: true)
      }
    }

    enum StandardizesRewards: REINFORCEMutant {
      static func returnsToGo(
        rewards: [Double], discount: Double, standardized: Bool
      ) -> [Double] {
        let scaled = REINFORCESolution.returnsToGo(
          rewards: rewards, discount: 0, standardized: standardized)
        return toGo(scaled, discount)
      }
    }

    enum OnlyCentred: REINFORCEReturnsMutant {
      static func standardize(_ returns: [Double]) -> [Double] {
        let (mean, _) = statistics(returns)
        return returns.map { $0 - mean }
      }
    }

    enum NotCentred: REINFORCEReturnsMutant {
      static func standardize(_ returns: [Double]) -> [Double] {
        let (_, variance) = statistics(returns)
        let deviation = variance.squareRoot()
        return deviation < 1e-8 ? returns : returns.map { $0 / deviation }
      }
    }

    enum ByVariance: REINFORCEReturnsMutant {
      static func standardize(_ returns: [Double]) -> [Double] {
        let (mean, variance) = statistics(returns)
        return returns.map { variance < 1e-8 ? $0 - mean : ($0 - mean) / variance }
      }
    }

    enum DivisorOneLess: REINFORCEReturnsMutant {
      static func standardize(_ returns: [Double]) -> [Double] {
        let (mean, variance) = statistics(returns, divisor: returns.count - 1)
        let deviation = variance.squareRoot()
        return returns.map { deviation < 1e-8 ? $0 - mean : ($0 - mean) / deviation }
      }
    }

    enum DivisorOneLessAtLeastOne: REINFORCEReturnsMutant {
      static func standardize(_ returns: [Double]) -> [Double] {
        let (mean, variance) = statistics(returns, divisor: max(1, returns.count - 1))
        let deviation = variance.squareRoot()
        return returns.map { deviation < 1e-8 ? $0 - mean : ($0 - mean) / deviation }
      }
    }

    enum DivisorOneLessUnguarded: REINFORCEReturnsMutant {
      static func standardize(_ returns: [Double]) -> [Double] {
        let (mean, variance) = statistics(returns, divisor: returns.count - 1)
        return returns.map { ($0 - mean) / variance.squareRoot() }
      }
    }

    enum DividesByZero: REINFORCEReturnsMutant {
      static func standardize(_ returns: [Double]) -> [Double] {
        let (mean, variance) = statistics(returns)
        return returns.map { ($0 - mean) / variance.squareRoot() }
      }
    }

    enum DividesByRounding: REINFORCEReturnsMutant {
      static func standardize(_ returns: [Double]) -> [Double] {
        let (mean, variance) = statistics(returns)
        return returns.map { variance == 0 ? $0 - mean : ($0 - mean) / variance.squareRoot() }
      }
    }

    enum OneStepGuardedAlone: REINFORCEReturnsMutant {
      static func standardize(_ returns: [Double]) -> [Double] {
        let (mean, variance) = statistics(returns)
        return returns.map {
          returns.count == 1 ? $0 - mean : ($0 - mean) / variance.squareRoot()
        }
      }
    }

    enum LeftAtOneStep: REINFORCEReturnsMutant {
      static func standardize(_ returns: [Double]) -> [Double] {
        returns.count < 2
          ? returns
          : REINFORCESolution.returnsToGo(rewards: returns, discount: 0, standardized: true)
      }
    }

    enum DivisorOneLessLeftAtOneStep: REINFORCEReturnsMutant {
      static func standardize(_ returns: [Double]) -> [Double] {
        guard returns.count > 1 else { return returns }
        let (mean, variance) = statistics(returns, divisor: returns.count - 1)
        let deviation = variance.squareRoot()
        return returns.map { deviation < 1e-8 ? $0 - mean : ($0 - mean) / deviation }
      }
    }

    enum LeftWhereEqual: REINFORCEReturnsMutant {
      static func standardize(_ returns: [Double]) -> [Double] {
        let (mean, variance) = statistics(returns)
        let deviation = variance.squareRoot()
        return deviation < 1e-8 ? returns : returns.map { ($0 - mean) / deviation }
      }
    }
  }
}

/// A misconception about the returns or about their standardisation: the other one is right.
protocol REINFORCEReturnsMutant: REINFORCEMutant {
  static func returns(_ rewards: [Double], _ discount: Double) -> [Double]
  static func standardize(_ returns: [Double]) -> [Double]
}

extension REINFORCEReturnsMutant {
  static func returns(_ rewards: [Double], _ discount: Double) -> [Double] {
    toGo(rewards, discount)
  }

  static func standardize(_ returns: [Double]) -> [Double] {
    REINFORCESolution.returnsToGo(rewards: returns, discount: 0, standardized: true)
  }

  static func returnsToGo(rewards: [Double], discount: Double, standardized: Bool) -> [Double] {
    let returns = returns(rewards, discount)
    return standardized ? standardize(returns) : returns
  }
}

/// G_t = r_t + γ G_{t+1}.
private func toGo(_ rewards: [Double], _ discount: Double) -> [Double] {
  REINFORCESolution.returnsToGo(rewards: rewards, discount: discount, standardized: false)
}

/// The mean, and the sum of squared distances from it over a divisor, the count where none is given.
private func statistics(
  _ values: [Double], divisor: Int? = nil
) -> (mean: Double, variance: Double) {
  let mean = values.reduce(0, +) / Double(values.count)
  let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  return (mean, squares / Double(divisor ?? values.count))
}
