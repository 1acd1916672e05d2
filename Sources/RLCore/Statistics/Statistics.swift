import Preconditions

/// Numbers that summarise samples.
public enum Statistics {
  /// The mean of a sample that is not empty, summed in order.
  public static func mean(_ values: [Double]) -> Double {
    precondition(!values.isEmpty, "mean: no values")
    var sum = 0.0
    for value in values { sum += value }
    return sum / Double(values.count)
  }

  /// The sample standard deviation √(Σ(x − mean)² / (n − 1)); 0 for a single value.
  public static func standardDeviation(_ values: [Double]) -> Double {
    let mean = mean(values)
    if values.count == 1 { return 0 }
    var sum = 0.0
    for value in values { sum += (value - mean) * (value - mean) }
    return (sum / Double(values.count - 1)).squareRoot()
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
    quantile(sorted: values.sorted(), level)
  }

  /// As `quantile(_:_:)`, of a sample that is sorted already.
  static func quantile(sorted: [Double], _ level: Double) -> Double {
    precondition(!sorted.isEmpty, "quantile: no values")
    precondition(level >= 0 && level <= 1, "quantile: level \(level) is not in 0...1")
    let place = level * Double(sorted.count - 1)
    let below = Int(place)
    let share = place - Double(below)
    if share == 0 { return sorted[below] }
    return sorted[below] + share * (sorted[below + 1] - sorted[below])
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
    let sorted = values.sorted()
    let lower = Double(sorted.count) / 4
    let upper = Double(sorted.count) - lower
    var sum = 0.0
    for (index, value) in sorted.enumerated() {
      // Value i covers [i, i + 1]; what lies within [n/4, 3n/4] counts.
      let weight = min(Double(index + 1), upper) - max(Double(index), lower)
      if weight > 0 { sum += weight * value }
    }
    return sum / (upper - lower)
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
    let total = squaredDeviations(targets.map { Double($0) })
    if total == 0 { return nil }
    let errors = zip(targets, predictions).map { Double($0) - Double($1) }
    return 1 - squaredDeviations(errors) / total
  }

  /// The sum of squared distances to the mean.
  private static func squaredDeviations(_ values: [Double]) -> Double {
    let mean = mean(values)
    var sum = 0.0
    for value in values { sum += (value - mean) * (value - mean) }
    return sum
  }
}
