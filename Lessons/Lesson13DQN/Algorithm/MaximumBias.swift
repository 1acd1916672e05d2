import RLCore

/// The largest of several noisy values of actions that are all worth 0.
///
/// E max(X) ≥ max E(X): the maximum takes the luckiest error. Van Hasselt 2010, "Double
/// Q-learning", section 2; van Hasselt, Guez & Silver 2016, figure 1.
public struct MaximumBias: Equatable, Sendable {
  /// The mean of max_a X_a, with X standard normal.
  public let single: Double
  /// The mean of Y_b with b = argmax_a X_a, where Y has errors of its own.
  public let double: Double
  /// The standard error of both means.
  public let standardError: Double

  /// Draws values.
  ///
  /// - Parameters:
  ///   - actions: their number, at least 1.
  ///   - draws: how often, at least 2.
  ///   - seed: decides all errors.
  public init(actions: Int, draws: Int, seed: UInt64) {
    var random = RandomStream(seed: seed, name: "maximum bias")
    var (largest, valued) = ([Double](), [Double]())
    for _ in 0..<draws {
      let first = (0..<actions).map { _ in random.normalDouble() }
      let second = (0..<actions).map { _ in random.normalDouble() }
      var best = 0
      for action in 0..<actions where first[action] > first[best] { best = action }
      largest.append(first[best])
      valued.append(second[best])
    }
    single = Statistics.mean(largest)
    double = Statistics.mean(valued)
    standardError = Statistics.standardDeviation(valued) / Double(draws).squareRoot()
  }
}
