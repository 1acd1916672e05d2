import Curriculum
import RLCore
import Solutions

/// Misconceptions about 05.3; `DynaQMutants.all` says what each of them is.
extension DynaQMutants {
  enum Bonus {
    enum OnRealReward: DynaQMutant {
      static func explorationBonus(
        stepsSinceTried: Int, weight: Double, experience: Experience
      ) -> Double {
        right(stepsSinceTried, weight, .simulated)
      }
    }

    enum OnlyOnRealReward: DynaQMutant {
      static func explorationBonus(
        stepsSinceTried: Int, weight: Double, experience: Experience
      ) -> Double {
        right(stepsSinceTried, weight, experience == .real ? .simulated : .real)
      }
    }

    enum WithoutRoot: DynaQMutant {
      static func explorationBonus(
        stepsSinceTried: Int, weight: Double, experience: Experience
      ) -> Double {
        experience == .real ? 0 : weight * Double(stepsSinceTried)
      }
    }

    enum RootOfProduct: DynaQMutant {
      static func explorationBonus(
        stepsSinceTried: Int, weight: Double, experience: Experience
      ) -> Double {
        experience == .real ? 0 : (weight * Double(stepsSinceTried)).squareRoot()
      }
    }

    enum Squared: DynaQMutant {
      static func explorationBonus(
        stepsSinceTried: Int, weight: Double, experience: Experience
      ) -> Double {
        experience == .real ? 0 : weight * Double(stepsSinceTried) * Double(stepsSinceTried)
      }
    }

    enum WithoutWeight: DynaQMutant {
      static func explorationBonus(
        stepsSinceTried: Int, weight: Double, experience: Experience
      ) -> Double {
        right(stepsSinceTried, 1, experience)
      }
    }

    enum Fades: DynaQMutant {
      static func explorationBonus(
        stepsSinceTried: Int, weight: Double, experience: Experience
      ) -> Double {
        experience == .real ? 0 : weight / Double(stepsSinceTried).squareRoot()
      }
    }

    enum FadesFromOne: DynaQMutant {
      static func explorationBonus(
        stepsSinceTried: Int, weight: Double, experience: Experience
      ) -> Double {
        experience == .real ? 0 : weight / Double(stepsSinceTried + 1).squareRoot()
      }
    }

    enum CountsFromOne: DynaQMutant {
      static func explorationBonus(
        stepsSinceTried: Int, weight: Double, experience: Experience
      ) -> Double {
        right(stepsSinceTried + 1, weight, experience)
      }
    }

    enum Punishes: DynaQMutant {
      static func explorationBonus(
        stepsSinceTried: Int, weight: Double, experience: Experience
      ) -> Double {
        -right(stepsSinceTried, weight, experience)
      }
    }
  }
}

private func right(_ steps: Int, _ weight: Double, _ experience: Experience) -> Double {
  DynaQSolution.explorationBonus(
    stepsSinceTried: steps, weight: weight, experience: experience)
}
