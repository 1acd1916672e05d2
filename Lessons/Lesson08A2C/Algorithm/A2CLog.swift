import RLCore

/// What a training reported, averaged over equal parts of it, in order.
public struct A2CLog: Equatable, Sendable {
  /// Mean entropy of the policy in each part, in nats.
  public var entropies: [Double]
  /// Mean explained variance in each part.
  public var explainedVariances: [Double]
  /// Mean return of the episodes that ended in each part.
  public var returns: [Double]
  /// The entropy of the uniform policy, ln(actions).
  public var largestEntropy: Double

  /// Joins the numbers of a training.
  ///
  /// - Parameters:
  ///   - entropies: one number a part, at least one.
  ///   - explainedVariances: as many.
  ///   - returns: as many.
  ///   - largestEntropy: ln(actions).
  public init(
    entropies: [Double], explainedVariances: [Double], returns: [Double], largestEntropy: Double
  ) {
    self.entropies = entropies
    self.explainedVariances = explainedVariances
    self.returns = returns
    self.largestEntropy = largestEntropy
  }

  /// Averages the measurements of a training's updates.
  ///
  /// - Parameters:
  ///   - reports: the measurements, at least one a part.
  ///   - parts: into how many parts to cut them.
  ///   - actions: the number of actions.
  public init(_ reports: [A2CReport], parts: Int = 5, actions: Int) {
    let slices = (0..<parts).map {
      reports[reports.count * $0 / parts..<reports.count * ($0 + 1) / parts]
    }
    func mean(_ values: [Double]) -> Double { values.isEmpty ? 0 : Statistics.mean(values) }
    self.init(
      entropies: slices.map { mean($0.map { Double($0.entropy) }) },
      explainedVariances: slices.map { mean($0.compactMap(\.explainedVariance)) },
      returns: slices.map { mean($0.compactMap(\.episodeReturn)) },
      largestEntropy: Elementary.log(Double(actions)))
  }
}
