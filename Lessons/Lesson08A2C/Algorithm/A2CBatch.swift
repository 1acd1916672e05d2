/// The samples of one update.
public struct A2CBatch: Sendable {
  /// What the agent saw, `[n, D]` row-major.
  public var observations: [Float]
  /// What it did, `[n]`.
  public var actions: [Int]
  /// R, `[n]`.
  public var returns: [Float]

  /// Joins n samples.
  public init(observations: [Float], actions: [Int], returns: [Float]) {
    self.observations = observations
    self.actions = actions
    self.returns = returns
  }
}
