import RLCore

/// What a training reported, averaged over equal parts of it, in order.
public struct DDPGLog: Equatable, Sendable {
  /// Mean loss of the critic in each part.
  public var criticLosses: [Double]
  /// Mean of Q(s, μ(s)) over the minibatches of each part.
  public var predictedValues: [Double]
  /// Mean magnitude of the actions in each part, in newton metres.
  public var actionSizes: [Double]
  /// The largest magnitude of an action in each part, in newton metres.
  public var largestActions: [Double]
  /// Mean return of the episodes that ended in each part, exploration included.
  public var returns: [Double]

  /// Joins the numbers of a training, one a part, at least one.
  public init(
    criticLosses: [Double], predictedValues: [Double], actionSizes: [Double],
    largestActions: [Double], returns: [Double]
  ) {
    self.criticLosses = criticLosses
    self.predictedValues = predictedValues
    self.actionSizes = actionSizes
    self.largestActions = largestActions
    self.returns = returns
  }

  /// Averages the reports of a training.
  ///
  /// - Parameters:
  ///   - reports: at least one a part.
  ///   - parts: into how many parts to cut them.
  public init(_ reports: [DDPGReport], parts: Int = 5) {
    let slices = (0..<parts).map {
      reports[reports.count * $0 / parts..<reports.count * ($0 + 1) / parts]
    }
    func means(_ value: (DDPGReport) -> Double?) -> [Double] {
      slices.map { slice in
        let values = slice.compactMap(value)
        return values.isEmpty ? 0 : Statistics.mean(values)
      }
    }
    self.init(
      criticLosses: means { $0.criticLoss }, predictedValues: means { $0.predictedValue },
      actionSizes: means { $0.actionSize },
      largestActions: slices.map { $0.reduce(0) { max($0, $1.largestAction) } },
      returns: means { $0.episodeReturn })
  }
}
