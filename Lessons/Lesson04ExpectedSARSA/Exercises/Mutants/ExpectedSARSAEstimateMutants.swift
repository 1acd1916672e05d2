import Curriculum
import Solutions

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

    /// What is right.
    enum Right: ExpectedSARSAMutant {}

    /// Divides the weighted estimate by Σ ρ even if that is 0.
    enum WeightedUnguarded<Base: ExpectedSARSAMutant>: ExpectedSARSAMutant {
      static func importanceSampledEstimates(
        returns: [Double], ratios: [Double]
      ) throws -> (ordinary: Double, weighted: Double) {
        let (ordinary, weighted) = try Base.importanceSampledEstimates(
          returns: returns, ratios: ratios)
        return (ordinary, ratios.reduce(0, +) > 0 ? weighted : .nan)
      }
    }

    /// Divides the ordinary estimate by something that is 0 where all ratios are.
    enum OrdinaryUnguarded<Base: ExpectedSARSAMutant>: ExpectedSARSAMutant {
      static func importanceSampledEstimates(
        returns: [Double], ratios: [Double]
      ) throws -> (ordinary: Double, weighted: Double) {
        let (ordinary, weighted) = try Base.importanceSampledEstimates(
          returns: returns, ratios: ratios)
        return (ratios.reduce(0, +) > 0 ? ordinary : .nan, weighted)
      }
    }

    typealias BothUnguarded<Base: ExpectedSARSAMutant> = WeightedUnguarded<OrdinaryUnguarded<Base>>

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
