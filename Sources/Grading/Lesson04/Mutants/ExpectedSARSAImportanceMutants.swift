import Curriculum
import RLCore
import Solutions

/// Misconceptions about 04.3; `ExpectedSARSAMutants.all` says what each of them is.
extension ExpectedSARSAMutants {
  enum Ratio {
    enum IncludesGivenAction: ExpectedSARSAMutant {
      static func importanceRatio(
        targetProbabilities pi: [Double], behaviorProbabilities b: [Double], from step: Int,
        estimating: ReturnOf
      ) -> Double {
        product(pi, b, step..<pi.count)
      }
    }

    enum LeavesOutOpenAction: ExpectedSARSAMutant {
      static func importanceRatio(
        targetProbabilities pi: [Double], behaviorProbabilities b: [Double], from step: Int,
        estimating: ReturnOf
      ) -> Double {
        product(pi, b, step + 1..<pi.count)
      }
    }

    enum KindsSwapped: ExpectedSARSAMutant {
      static func importanceRatio(
        targetProbabilities pi: [Double], behaviorProbabilities b: [Double], from step: Int,
        estimating: ReturnOf
      ) -> Double {
        product(pi, b, (estimating == .state ? step + 1 : step)..<pi.count)
      }
    }

    enum FromTheStart: ExpectedSARSAMutant {
      static func importanceRatio(
        targetProbabilities pi: [Double], behaviorProbabilities b: [Double], from step: Int,
        estimating: ReturnOf
      ) -> Double {
        product(pi, b, 0..<pi.count)
      }
    }

    enum StepForgotten: ExpectedSARSAMutant {
      static func importanceRatio(
        targetProbabilities pi: [Double], behaviorProbabilities b: [Double], from step: Int,
        estimating: ReturnOf
      ) -> Double {
        product(pi, b, (estimating == .state ? 0 : 1)..<pi.count)
      }
    }

    enum AllButTheGiven: ExpectedSARSAMutant {
      static func importanceRatio(
        targetProbabilities pi: [Double], behaviorProbabilities b: [Double], from step: Int,
        estimating: ReturnOf
      ) -> Double {
        let after = product(pi, b, (estimating == .state ? step : step + 1)..<pi.count)
        return product(pi, b, 0..<step) * after
      }
    }

    enum UpToTheStep: ExpectedSARSAMutant {
      static func importanceRatio(
        targetProbabilities pi: [Double], behaviorProbabilities b: [Double], from step: Int,
        estimating: ReturnOf
      ) -> Double {
        product(pi, b, 0..<(estimating == .state ? step + 1 : step))
      }
    }

    enum OneStepOnly: ExpectedSARSAMutant {
      static func importanceRatio(
        targetProbabilities pi: [Double], behaviorProbabilities b: [Double], from step: Int,
        estimating: ReturnOf
      ) -> Double {
        let first = estimating == .state ? step : step + 1
        return product(pi, b, first..<min(first + 1, pi.count))
      }
    }

    enum LosesTheLast: ExpectedSARSAMutant {
      static func importanceRatio(
        targetProbabilities pi: [Double], behaviorProbabilities b: [Double], from step: Int,
        estimating: ReturnOf
      ) -> Double {
        let first = estimating == .state ? step : step + 1
        return product(pi, b, min(first, pi.count - 1)..<pi.count - 1)
      }
    }

    enum Inverted: ExpectedSARSAMutant {
      static func importanceRatio(
        targetProbabilities pi: [Double], behaviorProbabilities b: [Double], from step: Int,
        estimating: ReturnOf
      ) -> Double {
        product(b, pi, (estimating == .state ? step : step + 1)..<pi.count)
      }
    }

    enum Sum: ExpectedSARSAMutant {
      static func importanceRatio(
        targetProbabilities pi: [Double], behaviorProbabilities b: [Double], from step: Int,
        estimating: ReturnOf
      ) -> Double {
        ((estimating == .state ? step : step + 1)..<pi.count).reduce(0) { $0 + pi[$1] / b[$1] }
      }
    }

    enum EmptyIsZero: ExpectedSARSAMutant {
      static func importanceRatio(
        targetProbabilities pi: [Double], behaviorProbabilities b: [Double], from step: Int,
        estimating: ReturnOf
      ) -> Double {
        let first = estimating == .state ? step : step + 1
        return first == pi.count ? 0 : product(pi, b, first..<pi.count)
      }
    }

    enum WithoutBehavior: ExpectedSARSAMutant {
      static func importanceRatio(
        targetProbabilities pi: [Double], behaviorProbabilities b: [Double], from step: Int,
        estimating: ReturnOf
      ) -> Double {
        pi[(estimating == .state ? step : step + 1)...].reduce(1, *)
      }
    }

    enum CappedAtOne: ExpectedSARSAMutant {
      static func importanceRatio(
        targetProbabilities pi: [Double], behaviorProbabilities b: [Double], from step: Int,
        estimating: ReturnOf
      ) -> Double {
        ((estimating == .state ? step : step + 1)..<pi.count).reduce(1) {
          $0 * min(1, pi[$1] / b[$1])
        }
      }
    }

    enum QuotientOfProducts: ExpectedSARSAMutant {
      static func importanceRatio(
        targetProbabilities pi: [Double], behaviorProbabilities b: [Double], from step: Int,
        estimating: ReturnOf
      ) -> Double {
        let first = estimating == .state ? step : step + 1
        return pi[first...].reduce(1, *) / b[first...].reduce(1, *)
      }
    }
  }
}

/// Misconceptions about 04.4; `ExpectedSARSAMutants.all` says what each of them is.
extension ExpectedSARSAMutants {
  enum Estimates {
    enum WeightedByCount: ExpectedSARSAMutant {
      static func importanceSampledEstimates(
        returns: [Double], ratios: [Double]
      ) -> (ordinary: Double, weighted: Double) {
        let estimate = products(returns, ratios) / Double(returns.count)
        return (estimate, estimate)
      }
    }

    enum OrdinaryByWeight: ExpectedSARSAMutant {
      static func importanceSampledEstimates(
        returns: [Double], ratios: [Double]
      ) -> (ordinary: Double, weighted: Double) {
        let estimate = reference(returns, ratios).weighted
        return (estimate, estimate)
      }
    }

    enum Swapped: ExpectedSARSAMutant {
      static func importanceSampledEstimates(
        returns: [Double], ratios: [Double]
      ) -> (ordinary: Double, weighted: Double) {
        let (ordinary, weighted) = reference(returns, ratios)
        return (weighted, ordinary)
      }
    }

    enum PossibleEpisodesOnly: ExpectedSARSAMutant {
      static func importanceSampledEstimates(
        returns: [Double], ratios: [Double]
      ) -> (ordinary: Double, weighted: Double) {
        let possible = ratios.filter { $0 > 0 }.count
        let ordinary = possible == 0 ? 0 : products(returns, ratios) / Double(possible)
        return (ordinary, reference(returns, ratios).weighted)
      }
    }

    enum NothingByNothing: ExpectedSARSAMutant {
      static func importanceSampledEstimates(
        returns: [Double], ratios: [Double]
      ) -> (ordinary: Double, weighted: Double) {
        (
          reference(returns, ratios).ordinary,
          products(returns, ratios) / ratios.reduce(0, +)
        )
      }
    }

    enum OrdinaryIsTheSum: ExpectedSARSAMutant {
      static func importanceSampledEstimates(
        returns: [Double], ratios: [Double]
      ) -> (ordinary: Double, weighted: Double) {
        (products(returns, ratios), reference(returns, ratios).weighted)
      }
    }

    enum OrdinaryWithoutRatios: ExpectedSARSAMutant {
      static func importanceSampledEstimates(
        returns: [Double], ratios: [Double]
      ) -> (ordinary: Double, weighted: Double) {
        (
          returns.reduce(0, +) / Double(returns.count), reference(returns, ratios).weighted
        )
      }
    }

    enum WeightedWithoutRatios: ExpectedSARSAMutant {
      static func importanceSampledEstimates(
        returns: [Double], ratios: [Double]
      ) -> (ordinary: Double, weighted: Double) {
        let weight = ratios.reduce(0, +)
        return (
          reference(returns, ratios).ordinary, weight > 0 ? returns.reduce(0, +) / weight : 0
        )
      }
    }

    enum DividedTwice: ExpectedSARSAMutant {
      static func importanceSampledEstimates(
        returns: [Double], ratios: [Double]
      ) -> (ordinary: Double, weighted: Double) {
        let (ordinary, weighted) = reference(returns, ratios)
        return (ordinary, weighted / Double(returns.count))
      }
    }

    enum MeanTimesMean: ExpectedSARSAMutant {
      static func importanceSampledEstimates(
        returns: [Double], ratios: [Double]
      ) -> (ordinary: Double, weighted: Double) {
        let count = Double(returns.count)
        return (
          returns.reduce(0, +) / count * (ratios.reduce(0, +) / count),
          reference(returns, ratios).weighted
        )
      }
    }
  }
}

/// Π π/b over some steps; an empty range gives 1.
private func product(_ above: [Double], _ below: [Double], _ steps: Range<Int>) -> Double {
  steps.reduce(1) { $0 * (above[$1] / below[$1]) }
}

/// Σ ρG.
private func products(_ returns: [Double], _ ratios: [Double]) -> Double {
  zip(returns, ratios).reduce(0) { $0 + $1.0 * $1.1 }
}

/// What is right.
private func reference(
  _ returns: [Double], _ ratios: [Double]
) -> (ordinary: Double, weighted: Double) {
  ExpectedSARSASolution.importanceSampledEstimates(returns: returns, ratios: ratios)
}
