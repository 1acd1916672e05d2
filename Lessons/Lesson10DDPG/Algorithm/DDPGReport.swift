/// What one part of a training measured: the steps since the last report.
public struct DDPGReport: Equatable, Sendable {
  /// Environment steps so far.
  public var steps = 0
  /// Mean loss of the critics, in rewards squared; nil where there was no update.
  public var criticLoss: Double?
  /// Mean of Q(s, μ(s)) over the actor's minibatches; nil where there was none.
  public var predictedValue: Double?
  /// Mean magnitude of the actions that were carried out, in the world's unit.
  public var actionSize = 0.0
  /// The largest magnitude of them.
  public var largestAction = 0.0
  /// Mean return of the episodes that ended, exploration included; nil where none ended.
  public var episodeReturn: Double?

  /// Creates a report of nothing.
  public init() {}
}
