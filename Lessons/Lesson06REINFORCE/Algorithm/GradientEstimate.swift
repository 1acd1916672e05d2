/// A gradient estimated from samples, with the samples' variance.
public struct GradientEstimate: Equatable, Sendable {
  /// The mean of the samples, one component a parameter.
  public var mean: [Double]
  /// The variance of a single sample, summed over the components: the mean of |x_i − mean|².
  public var variance: Double

  /// Creates an estimate.
  ///
  /// - Parameters:
  ///   - mean: The mean of the samples, one component a parameter.
  ///   - variance: The mean square of the samples' distances from their mean.
  public init(mean: [Double], variance: Double) {
    self.mean = mean
    self.variance = variance
  }
}
