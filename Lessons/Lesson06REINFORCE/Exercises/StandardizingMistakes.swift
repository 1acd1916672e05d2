import Course
import Lesson06

/// Right returns of 06.3, standardised wrongly.
let standardizingMistakes: [Misconception<ReturnsToGo>] = [
  .init(
    "returns.onlyCentred", .term,
    "the mean is subtracted, but nothing is divided by the deviation.",
    standardizing { returns in
      let mean = statistics(returns).mean
      return returns.map { $0 - mean }
    }),
  .init(
    "returns.notCentred", .term,
    "the returns are divided by their deviation, but their mean is not subtracted: the difference "
      + "from the mean says what went better than usual.",
    standardizing { standardize($0, center: 0) }),
  .init(
    "returns.byVariance", .term,
    "the returns are divided by their variance: the deviation is its square root, and has their "
      + "unit.",
    standardizing { returns in
      let deviation = statistics(returns).variance.squareRoot()
      return standardize(returns).map { deviation == 0 ? 0 : $0 / deviation }
    }),
  .init(
    "returns.byMeanDistance", .aggregate,
    "the returns are divided by their mean distance from the mean: the deviation is the root of "
      + "the mean square.",
    standardizing { returns in
      let mean = statistics(returns).mean
      let distance = returns.reduce(0) { $0 + abs($1 - mean) } / Double(returns.count)
      return standardize(returns, deviation: distance)
    }),
  .init(
    "returns.byRange", .otherFormula,
    "the returns are divided by their range, or by the largest of them: the deviation is the root "
      + "of their mean squared distance from the mean.",
    standardizing { returns in
      let range = (returns.max() ?? 0) - (returns.min() ?? 0)
      return standardize(returns, deviation: range)
    }
  )
  .or(
    standardizing { returns in
      standardize(returns).isEmpty ? [] : standardize(returns, deviation: largestSize(returns))
    }),
  .init(
    "returns.summedSquares", .aggregate,
    "the squared distances are summed, but not divided by T: the deviation is the root of their "
      + "mean.",
    standardizing { standardize($0, divisor: 1) }),
  .init(
    "returns.divisorOneLess", .aggregate,
    "the variance has the divisor T − 1: the deviation that is asked for is that of the episode's "
      + "returns themselves, with the divisor T.",
    standardizing { standardize($0, divisor: max(1, $0.count - 1)) }),
  .init(
    "returns.divisorOneLessUnguarded", .aggregate,
    "the variance has the divisor T − 1, which is 0 in an episode of one step: 0 / 0 spoils every "
      + "parameter that it reaches. Divide by T.",
    standardizing { $0.count == 1 ? [.nan] : standardize($0, divisor: $0.count - 1) }
  )
  .or(standardizing { standardize($0, divisor: $0.count - 1, fraction: -1) }),
  .init(
    "returns.divisorOneLessLeftAtOneStep", .aggregate,
    "two things come together: the variance has the divisor T − 1 instead of T, and the return of "
      + "an episode of one step is left as it is, although it must become 0.",
    standardizing { $0.count < 2 ? $0 : standardize($0, divisor: $0.count - 1) }),
  .init(
    "returns.leftAtOneStep", .missingCase,
    "the return of an episode of one step is left as it is: it must become 0. Among standardised "
      + "returns a raw one would outweigh all others.",
    standardizing { $0.count < 2 ? $0 : standardize($0) }),
  .init(
    "returns.leftWhereEqual", .missingCase,
    "equal returns are left as they are: each must become 0, because none is better than another.",
    standardizing { isConstant($0) ? $0 : standardize($0) }),
  .init(
    "returns.centredWhereEqual", .missingCase,
    "equal returns are not divided, but their mean is subtracted, which may leave rounding: each "
      + "must become exactly 0.",
    standardizing { returns in
      let mean = statistics(returns).mean
      return isConstant(returns) ? returns.map { $0 - mean } : standardize(returns)
    }),
  .init(
    "returns.dividesByZero", .missingCase,
    "a deviation of 0 is divided by: in an episode of one step it is always 0, and 0 / 0 spoils "
      + "every parameter that it reaches.",
    standardizing { standardize($0, fraction: -1) }),
  .init(
    "returns.zerosDivided", .missingCase,
    "the deviation is compared by < with a fraction of the largest |G|: where every return is 0 "
      + "both are 0, and 0 is divided by 0. \"At most\" is <=.",
    standardizing { $0.allSatisfy { $0 == 0 } ? $0.map { _ in .nan } : standardize($0) }),
  .init(
    "returns.oneStepGuardedAlone", .missingCase,
    "only an episode of one step is not divided by its deviation: a longer one whose returns are "
      + "all equal has the deviation 0, too.",
    standardizing { $0.count == 1 ? [0] : standardize($0, fraction: -1) }),
  .init(
    "returns.dividesByRounding", .precision,
    "only a deviation of exactly 0 is treated as 0: equal returns may have one of 1e-17, from "
      + "rounding alone. Compare it with 1e-10 times the largest |G|.",
    standardizing { standardize($0, fraction: 0) }),
  fixedBound,
  .init(
    "returns.otherBound", .precision,
    "the deviation is compared with another fraction of the largest |G| than 1e-10: a larger one "
      + "calls differences rounding, a smaller one calls rounding a difference.",
    standardizing { standardize($0, fraction: 1e-12) }
  )
  .or(standardizing { standardize($0, fraction: 1e-9) })
  .or(standardizing { standardize($0, fraction: 1e-6) }),
  .init(
    "returns.exactlyEqual", .precision,
    "only returns that are equal digit by digit become 0: where they differ by rounding alone, "
      + "their deviation counts as 0 as well. Compare it with 1e-10 times the largest |G|.",
    standardizing { returns in
      returns.allSatisfy { $0 == returns[0] }
        ? returns.map { _ in 0 } : standardize(returns, fraction: -1)
    }),
  .init(
    "returns.largestWithSign", .extremum,
    "the deviation is compared with the largest G instead of the largest |G|: where the "
      + "returns are negative, this bound is too small, or below 0.",
    standardizing { returns in
      let bound = 1e-10 * (returns.max() ?? 0)
      return standardize(returns, fraction: -1, fixed: bound)
    }),
  addsToDeviation,
  .init(
    "returns.onePassVariance", .precision,
    "the variance is the mean of G² less the square of the mean: both are nearly equal where the "
      + "returns are large, and their difference is rounding, or negative. Sum (G − mean)².",
    standardizing { standardize($0, deviation: onePassVariance($0).squareRoot()) }
  )
  .or(standardizing { standardize($0, deviation: max(0, onePassVariance($0)).squareRoot()) }),
]

/// A bound that does not depend on the size of the returns.
private let fixedBound: Misconception<ReturnsToGo> = [1e-10, 1e-12, 1e-15].reduce(
  .init(
    "returns.fixedBound", .precision,
    "the deviation is compared with a fixed number such as 1e-8: small returns are then called "
      + "equal, and the rounding of large ones is not. Compare it with 1e-10 times the "
      + "largest |G|.",
    standardizing { standardize($0, fraction: 0, fixed: 1e-8) })
) { known, bound in known.or(standardizing { standardize($0, fraction: 0, fixed: bound) }) }

/// A small number keeps the divisor from 0.
private let addsToDeviation: Misconception<ReturnsToGo> = [1e-6, 1e-5, 1e-10, 1e-12, 1e-16].reduce(
  .init(
    "returns.addsToDeviation", .precision,
    "a small number such as 1e-8 is added to the deviation, or is its least value: small returns "
      + "are then not scaled to deviation 1. Divide by the deviation itself, unless it "
      + "counts as 0.",
    standardizing { addingToDeviation($0, 1e-8) })
) { known, small in
  known.or(standardizing { addingToDeviation($0, small) })
    .or(standardizing { addingToDeviation($0, small, where: isConstant) })
    .or(standardizing { atLeast(small, $0) })
    .or(standardizing { underRoot(small, $0) })
}

/// Divided by the larger of the deviation and a small number.
private func atLeast(_ small: Double, _ returns: [Double]) -> [Double] {
  standardize(
    returns, deviation: max(statistics(returns).variance.squareRoot(), small), fraction: -1)
}

/// Divided by the root of the variance and a small number.
private func underRoot(_ small: Double, _ returns: [Double]) -> [Double] {
  standardize(
    returns, deviation: (statistics(returns).variance + small).squareRoot(), fraction: -1)
}

private func addingToDeviation(
  _ returns: [Double], _ small: Double, where isZero: ([Double]) -> Bool = { _ in false }
) -> [Double] {
  let (mean, variance) = statistics(returns)
  let isZero = isZero(returns)
  return returns.map { isZero ? 0 : ($0 - mean) / (variance.squareRoot() + small) }
}

/// (G − mean) / deviation, or 0 where the deviation is at most a bound.
///
/// - Parameters:
///   - center: the mean, unless another number is given.
///   - divisor: the divisor of the variance; by default the number of returns.
///   - deviation: the deviation, unless another number is given.
///   - fraction: the bound is this times the largest |G|, and at least `fixed`.
func standardize(
  _ returns: [Double], center: Double? = nil, divisor: Int? = nil, deviation: Double? = nil,
  fraction: Double = 1e-10, fixed: Double = -1
) -> [Double] {
  let (mean, variance) = statistics(returns, divisor: divisor)
  let deviation = deviation ?? variance.squareRoot()
  let bound = max(fixed, fraction < 0 ? -1 : fraction * largestSize(returns))
  return returns.map { deviation <= bound ? 0 : ($0 - (center ?? mean)) / deviation }
}

/// Whether the returns differ by no more than rounding.
private func isConstant(_ returns: [Double]) -> Bool {
  statistics(returns).variance.squareRoot() <= 1e-10 * largestSize(returns)
}

/// The largest |G|; 0 where there is none.
private func largestSize(_ returns: [Double]) -> Double { returns.reduce(0) { max($0, abs($1)) } }

/// mean G² − (mean G)².
private func onePassVariance(_ returns: [Double]) -> Double {
  let mean = statistics(returns).mean
  return returns.reduce(0) { $0 + $1 * $1 } / Double(returns.count) - mean * mean
}

/// The mean, and the sum of squared distances from it over a divisor, by default the count.
private func statistics(
  _ values: [Double], divisor: Int? = nil
) -> (mean: Double, variance: Double) {
  let mean = values.reduce(0, +) / Double(values.count)
  let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  return (mean, squares / Double(divisor ?? values.count))
}
