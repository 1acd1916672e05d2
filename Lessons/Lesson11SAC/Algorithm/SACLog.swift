import RLCore

/// What a training reported, averaged over equal parts of it, in order.
public struct SACLog: Equatable, Sendable {
  /// α at the end of each part.
  public var temperatures: [Double]
  /// Mean of −log π(a|s) in each part, in nats.
  public var entropies: [Double]
  /// Mean of min(Q₁, Q₂) of the actor's own actions in each part.
  public var predictedValues: [Double]
  /// The largest magnitude of an action in each part, in newton metres.
  public var largestActions: [Double]
  /// Mean return of the episodes that ended in each part, chance included.
  public var returns: [Double]

  /// Joins the numbers of a training, one a part, at least one.
  public init(
    temperatures: [Double], entropies: [Double], predictedValues: [Double],
    largestActions: [Double], returns: [Double]
  ) {
    self.temperatures = temperatures
    self.entropies = entropies
    self.predictedValues = predictedValues
    self.largestActions = largestActions
    self.returns = returns
  }

  /// Averages the reports of a training; those before the first update are left out.
  ///
  /// - Parameters:
  ///   - reports: at least one with an update for each part.
  ///   - parts: into how many parts to cut them.
  public init(_ reports: [SACReport], parts: Int = 5) {
    let reports = reports.filter { $0.entropy != nil }
    let slices = (0..<parts).map {
      reports[reports.count * $0 / parts..<reports.count * ($0 + 1) / parts]
    }
    func means(_ value: (SACReport) -> Double?) -> [Double] {
      slices.map { slice in
        let values = slice.compactMap(value)
        return values.isEmpty ? 0 : Statistics.mean(values)
      }
    }
    self.init(
      temperatures: slices.map { $0.last?.temperature ?? 0 }, entropies: means { $0.entropy },
      predictedValues: means { $0.predictedValue },
      largestActions: slices.map { $0.reduce(0) { max($0, $1.largestAction) } },
      returns: means { $0.episodeReturn })
  }
}
