import RLCore

/// What the gradient steps and the episodes of one iteration measured, on average.
public struct QMIXReport: Equatable, Sendable {
  /// Environment steps so far.
  public var steps = 0
  /// The mean loss; nil where nothing was learned yet.
  public var loss: Double?
  /// The mean of Q_tot over the drawn transitions; nil where nothing was learned yet.
  public var meanValue: Double?
  /// The smallest ∂Q_tot/∂Qᵢ in the states of the last minibatch; nil where nothing was learned.
  public var leastSlope: Double?
  /// ε at the end of the iteration.
  public var explorationRate = 0.0
  /// Mean return of the episodes that ended, exploration included; nil where none ended.
  public var episodeReturn: Double?

  /// Creates a report of nothing.
  public init() {}
}

/// What a training reported, averaged over equal parts of it, in order.
public struct QMIXLog: Equatable, Sendable {
  /// Mean loss in each part.
  public var losses: [Double]
  /// Mean Q_tot of the drawn transitions in each part.
  public var values: [Double]
  /// The smallest ∂Q_tot/∂Qᵢ in each part.
  public var leastSlopes: [Double]
  /// Mean return of the episodes that ended in each part, exploration included.
  public var returns: [Double]

  /// Joins the numbers of a training; each list has one number a part, at least one.
  public init(
    losses: [Double], values: [Double], leastSlopes: [Double], returns: [Double]
  ) {
    self.losses = losses
    self.values = values
    self.leastSlopes = leastSlopes
    self.returns = returns
  }

  /// Averages the reports of a training.
  ///
  /// - Parameters:
  ///   - reports: what it reported, at least one a part.
  ///   - parts: into how many parts to cut them.
  public init(_ reports: [QMIXReport], parts: Int = 5) {
    let slices = (0..<parts).map {
      reports[reports.count * $0 / parts..<reports.count * ($0 + 1) / parts]
    }
    func means(_ quantity: (QMIXReport) -> Double?) -> [Double] {
      slices.map { slice in
        let values = slice.compactMap(quantity)
        return values.isEmpty ? 0 : Statistics.mean(values)
      }
    }
    self.init(
      losses: means { $0.loss }, values: means { $0.meanValue },
      leastSlopes: slices.map { $0.compactMap(\.leastSlope).min() ?? 0 },
      returns: means { $0.episodeReturn })
  }
}
