/// What one update measured, before its steps.
public struct SACStep: Equatable, Sendable {
  /// mean (Q₁ − y)² + mean (Q₂ − y)².
  public var criticLoss: Float
  /// mean(α log π − min(Q₁, Q₂)).
  public var actorLoss: Float
  /// −mean log π(a|s) of the actor's own actions, in nats.
  public var entropy: Float

  /// Joins the three numbers.
  public init(criticLoss: Float, actorLoss: Float, entropy: Float) {
    self.criticLoss = criticLoss
    self.actorLoss = actorLoss
    self.entropy = entropy
  }
}

/// What one part of a training measured: the steps since the last report.
public struct SACReport: Equatable, Sendable {
  /// Environment steps so far.
  public var steps = 0
  /// Mean loss of the critics, in scaled rewards squared; nil where there was no update.
  public var criticLoss: Double?
  /// Mean of min(Q₁, Q₂) of the actor's own actions, in unscaled rewards; nil without an update.
  public var predictedValue: Double?
  /// Mean of −log π(a|s) over the minibatches, in nats; nil where there was no update.
  public var entropy: Double?
  /// α at the end of the part, in scaled rewards a nat.
  public var temperature = 0.0
  /// The largest magnitude of an action that was carried out, in the world's unit.
  public var largestAction = 0.0
  /// Mean return of the episodes that ended, chance included, unscaled; nil where none ended.
  public var episodeReturn: Double?

  /// Creates a report of nothing.
  public init() {}
}

/// Sums of what happened since the last report.
struct SACMeasurements: Sendable {
  private var largest = 0.0
  private var updates = 0
  private var losses = 0.0
  private var values = 0.0
  private var entropies = 0.0

  mutating func add(action: Float) {
    largest = max(largest, Double(abs(action)))
  }

  /// - Parameter temperature: α of the update.
  mutating func add(_ step: SACStep, temperature: Float) {
    updates += 1
    losses += Double(step.criticLoss)
    entropies += Double(step.entropy)
    // The actor's loss is −α H − mean min Q.
    values -= Double(step.actorLoss) + Double(temperature) * Double(step.entropy)
  }

  func report(rewardScale: Float) -> SACReport {
    var report = SACReport()
    report.largestAction = largest
    if updates > 0 {
      report.criticLoss = losses / Double(updates)
      report.predictedValue = values / Double(updates) / Double(rewardScale)
      report.entropy = entropies / Double(updates)
    }
    return report
  }
}
