import Preconditions

/// Numbers that summarise samples.
///
/// A sample with a NaN has NaN as its mean, deviation, quantiles and interquartile mean.
public enum Statistics {
  /// The mean of a sample that is not empty, summed in order.
  public static func mean(_ values: [Double]) -> Double {
    precondition(!values.isEmpty, "mean: no values")
    var sum = 0.0
    for value in values { sum += value }
    if sum.isFinite { return sum / Double(values.count) }
    // The sum may leave the range of Double where the mean does not.
    return values.reduce(0) { $0 + $1 / Double(values.count) }
  }

  /// The sample standard deviation √(Σ(x − mean)² / (n − 1)); 0 for a single value.
  public static func standardDeviation(_ values: [Double]) -> Double {
    if values.count == 1 { return values[0].isFinite ? 0 : .nan }
    let count = Double(values.count - 1)
    let sum = squaredDeviations(values)
    if sum.isFinite, sum > 1e-280 { return (sum / count).squareRoot() }
    // The squares may leave the range of Double where their root does not.
    let mean = mean(values)
    let largest = values.map { abs($0 - mean) }.max() ?? 0
    guard largest > 0 && largest < .infinity else { return largest == 0 ? 0 : .nan }
    return (squaredDeviations(values.map { $0 / largest }) / count).squareRoot() * largest
  }

  /// Whether the values differ by rounding at most, in comparison with the largest magnitude.
  ///
  /// Equal numbers that were computed along other paths differ in their last bits. The limit, 64
  /// units in the last place, scales with the values: [1, 2, 3] · 10⁻⁹ do vary.
  ///
  /// - Parameter values: at least one; false where a value is not finite.
  @inlinable
  public static func isConstant<Scalar: BinaryFloatingPoint>(_ values: [Scalar]) -> Bool {
    precondition(!values.isEmpty, "isConstant: no values")
    var (least, greatest) = (values[0], values[0])
    for value in values {
      if !value.isFinite { return false }
      least = min(least, value)
      greatest = max(greatest, value)
    }
    return greatest - least <= 64 * Scalar.ulpOfOne * max(abs(least), abs(greatest))
  }

  /// The value in the middle; the mean of the two middle ones where n is even.
  public static func median(_ values: [Double]) -> Double {
    quantile(values, 0.5)
  }

  /// The value below which a share of the sample lies, interpolated linearly.
  ///
  /// The share `level` falls at place `level · (n − 1)` of the sorted sample, counted from 0.
  ///
  /// - Parameters:
  ///   - values: at least one, in any order.
  ///   - level: the share, in [0, 1].
  /// - Complexity: O(n log n).
  public static func quantile(_ values: [Double], _ level: Double) -> Double {
    // A NaN has no place in an order.
    if values.contains(where: { $0.isNaN }) { return .nan }
    return quantile(sorted: values.sorted(), level)
  }

  /// As `quantile(_:_:)`, of a sample that is sorted already.
  static func quantile(sorted: [Double], _ level: Double) -> Double {
    precondition(!sorted.isEmpty, "quantile: no values")
    precondition(level >= 0 && level <= 1, "quantile: level \(level) is not in 0...1")
    let place = level * Double(sorted.count - 1)
    let below = Int(place)
    let share = place - Double(below)
    if share == 0 || sorted[below] == sorted[below + 1] { return sorted[below] }
    let distance = sorted[below + 1] - sorted[below]
    if distance.isFinite { return sorted[below] + share * distance }
    return sorted[below] * (1 - share) + sorted[below + 1] * share
  }

  /// The mean of the middle half of a sample.
  ///
  /// A quarter of the weight is cut off at each end. Where n is not a multiple of 4 the cut goes
  /// through a value, which then counts by the fraction that remains. More robust than the mean,
  /// more efficient than the median.
  ///
  /// Agarwal et al. 2021, "Deep Reinforcement Learning at the Edge of the Statistical Precipice",
  /// section 4.3.
  ///
  /// - Complexity: O(n log n).
  public static func interquartileMean(_ values: [Double]) -> Double {
    precondition(!values.isEmpty, "interquartileMean: no values")
    if values.contains(where: { $0.isNaN }) { return .nan }
    let sorted = values.sorted()
    let lower = Double(sorted.count) / 4
    let upper = Double(sorted.count) - lower
    var sum = 0.0
    for (index, value) in sorted.enumerated() {
      // Value i covers [i, i + 1]; what lies within [n/4, 3n/4] counts.
      let weight = min(Double(index + 1), upper) - max(Double(index), lower)
      if weight > 0 { sum += weight * value }
    }
    if sum.isFinite || sum.isNaN { return sum / (upper - lower) }
    // The sum may leave the range of Double where the mean does not.
    var mean = 0.0
    for (index, value) in sorted.enumerated() {
      let weight = min(Double(index + 1), upper) - max(Double(index), lower)
      if weight > 0 { mean += weight / (upper - lower) * value }
    }
    return mean
  }

  /// How much of the targets' variance predictions explain: 1 − Var(target − prediction) /
  /// Var(target).
  ///
  /// 1 is perfect, 0 no better than a constant, negative worse than that. Nil where the targets do
  /// not vary, since then there is nothing to explain.
  ///
  /// - Parameters:
  ///   - predictions: `[n]`, in single or double precision.
  ///   - targets: `[n]`, at least one.
  public static func explainedVariance<Scalar: BinaryFloatingPoint>(
    predictions: [Scalar], targets: [Scalar]
  ) -> Double? {
    precondition(
      predictions.count == targets.count && !targets.isEmpty,
      "explainedVariance: \(predictions.count) predictions for \(targets.count) targets")
    if isConstant(targets) { return nil }
    let total = squaredDeviations(targets.map { Double($0) })
    let errors = zip(targets, predictions).map { Double($0) - Double($1) }
    if total > 1e-280 && total < .infinity { return 1 - squaredDeviations(errors) / total }
    // The squares may leave the range of Double where their quotient does not.
    let ratio = standardDeviation(errors) / standardDeviation(targets.map { Double($0) })
    return 1 - ratio * ratio
  }

  /// The sum of squared distances to the mean.
  private static func squaredDeviations(_ values: [Double]) -> Double {
    let mean = mean(values)
    var sum = 0.0
    for value in values { sum += (value - mean) * (value - mean) }
    return sum
  }
}
