import Curriculum
import Solutions

/// Misconceptions about 01.1; `SimpleRLMutants.all` says what each of them is.
enum ReturnMutants {
  enum DiscountsTheFirst: SimpleRLMutant {
    static func discountedReturn(rewards: [Double], discount: Double) -> Double {
      discount * SimpleRLSolution.discountedReturn(rewards: rewards, discount: discount)
    }
  }

  enum Forward: SimpleRLMutant {
    static func discountedReturn(rewards: [Double], discount: Double) -> Double {
      rewards.reduce(0) { discount * $0 + $1 }
    }
  }

  enum Undiscounted: SimpleRLMutant {
    static func discountedReturn(rewards: [Double], discount: Double) -> Double {
      rewards.reduce(0, +)
    }
  }

  enum DiscountsOnce: SimpleRLMutant {
    static func discountedReturn(rewards: [Double], discount: Double) -> Double {
      (rewards.first ?? 0) + discount * rewards.dropFirst().reduce(0, +)
    }
  }

  enum MultipliesByStep: SimpleRLMutant {
    static func discountedReturn(rewards: [Double], discount: Double) -> Double {
      rewards.enumerated().reduce(0) { $0 + discount * Double($1.offset) * $1.element }
    }
  }

  enum LosesTheLast: SimpleRLMutant {
    static func discountedReturn(rewards: [Double], discount: Double) -> Double {
      SimpleRLSolution.discountedReturn(rewards: Array(rewards.dropLast()), discount: discount)
    }
  }
}

/// Misconceptions about 01.2; `SimpleRLMutants.all` says what each of them is.
enum ReturnsToGoMutants {
  enum Forward: SimpleRLMutant {
    static func returnsToGo(rewards: [Double], discount: Double) -> [Double] {
      var total = 0.0
      return rewards.map { reward in
        total = reward + discount * total
        return total
      }
    }
  }

  enum NotTurnedRound: SimpleRLMutant {
    static func returnsToGo(rewards: [Double], discount: Double) -> [Double] {
      SimpleRLSolution.returnsToGo(rewards: rewards, discount: discount).reversed()
    }
  }

  enum DiscountsItsOwn: SimpleRLMutant {
    static func returnsToGo(rewards: [Double], discount: Double) -> [Double] {
      SimpleRLSolution.returnsToGo(rewards: rewards, discount: discount).map { discount * $0 }
    }
  }

  enum Undiscounted: SimpleRLMutant {
    static func returnsToGo(rewards: [Double], discount: Double) -> [Double] {
      SimpleRLSolution.returnsToGo(rewards: rewards, discount: 1)
    }
  }

  enum FromTheStart: SimpleRLMutant {
    static func returnsToGo(rewards: [Double], discount: Double) -> [Double] {
      var weight = 1.0  // γ^t
      let weighted = rewards.map { reward in
        defer { weight *= discount }
        return weight * reward
      }
      return SimpleRLSolution.returnsToGo(rewards: weighted, discount: 1)
    }
  }

  enum WithoutItsOwn: SimpleRLMutant {
    static func returnsToGo(rewards: [Double], discount: Double) -> [Double] {
      rewards.isEmpty
        ? []
        : SimpleRLSolution.returnsToGo(rewards: Array(rewards.dropFirst()), discount: discount)
          + [0]
    }
  }

  enum WholeEpisode: SimpleRLMutant {
    static func returnsToGo(rewards: [Double], discount: Double) -> [Double] {
      let whole = SimpleRLSolution.discountedReturn(rewards: rewards, discount: discount)
      return rewards.map { _ in whole }
    }
  }
}

extension SimpleRLMutants {
  /// Right, but with a sum over the rest of the episode for every step: T²/2 additions.
  enum Quadratic: SimpleRLMutant {
    static func returnsToGo(rewards: [Double], discount: Double) -> [Double] {
      rewards.indices.map { t in
        var total = 0.0
        var weight = 1.0
        for k in t..<rewards.count {
          total += weight * rewards[k]
          weight *= discount
        }
        return total
      }
    }
  }
}
