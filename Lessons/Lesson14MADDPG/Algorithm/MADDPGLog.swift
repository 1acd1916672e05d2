import RLCore

/// What a training reported, averaged over equal parts of it, in order.
public struct MADDPGLog: Equatable, Sendable {
  /// Mean loss of the critics in each part.
  public var criticLosses: [Double]
  /// Mean of Qᵢ over the actors' minibatches of each part.
  public var predictedValues: [Double]
  /// Mean entropy of the actors' choices in each part, in nats.
  public var entropies: [Double]
  /// Mean return of the episodes that ended in each part, exploration included.
  public var returns: [Double]

  /// Joins the numbers of a training, one a part, at least one.
  public init(
    criticLosses: [Double], predictedValues: [Double], entropies: [Double], returns: [Double]
  ) {
    self.criticLosses = criticLosses
    self.predictedValues = predictedValues
    self.entropies = entropies
    self.returns = returns
  }

  /// Averages the reports of a training.
  ///
  /// - Parameters:
  ///   - reports: at least one a part.
  ///   - parts: into how many parts to cut them.
  public init(_ reports: [MADDPGReport], parts: Int = 5) {
    let slices = (0..<parts).map {
      reports[reports.count * $0 / parts..<reports.count * ($0 + 1) / parts]
    }
    func means(_ value: (MADDPGReport) -> Double?) -> [Double] {
      slices.map { slice in
        let values = slice.compactMap(value)
        return values.isEmpty ? 0 : Statistics.mean(values)
      }
    }
    self.init(
      criticLosses: means { $0.criticLoss }, predictedValues: means { $0.predictedValue },
      entropies: means { $0.entropy }, returns: means { $0.episodeReturn })
  }
}

/// What one part of a training measured: the steps since the last report.
public struct MADDPGReport: Equatable, Sendable {
  /// Environment steps so far.
  public var steps = 0
  /// Mean loss of the critics; nil where there was no update.
  public var criticLoss: Double?
  /// Mean of Qᵢ over the actors' minibatches; nil where there was none.
  public var predictedValue: Double?
  /// Mean entropy of the actors' choices, in nats.
  public var entropy = 0.0
  /// Mean return of the episodes that ended, exploration included; nil where none ended.
  public var episodeReturn: Double?

  /// Creates a report of nothing.
  public init() {}
}
