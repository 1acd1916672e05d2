import RLCore

/// The changes of offline TD(λ) by one episode, during which V rests, computed in two ways.
public struct OfflineChanges: Sendable {
  /// Forward, from the λ-returns: each state's change, `[states]`.
  public let forward: [Double]
  /// Backward, from the traces: each state's change, `[states]`.
  public let backward: [Double]
  /// δ of every step, `[T]`.
  public let errors: [Double]
  /// G_t − V(s_t) of every step, `[T]`.
  public let distances: [Double]

  /// Computes both.
  ///
  /// - Parameters:
  ///   - episode: the recorded steps.
  ///   - values: V, `[states]`.
  ///   - discount: γ.
  ///   - traceDecay: λ.
  ///   - learningRate: α.
  ///   - functions: whose functions to run.
  public init(
    _ episode: RecordedEpisode, values: [Double], discount: Double, traceDecay: Double,
    learningRate: Double, functions: SARSAFunctions
  ) throws {
    var forward = [Double](repeating: 0, count: values.count)
    var (backward, traces, errors) = (forward, forward, [Double]())
    let returns = try functions.lambdaReturns(
      of: episode, values: values, discount: discount, traceDecay: traceDecay)
    for time in episode.rewards.indices {
      let state = episode.states[time]
      forward[state] += learningRate * (returns[time] - values[state])
      let ending = time == episode.rewards.count - 1 ? episode.ending : nil
      let target = try functions.target(
        episode.rewards[time], [values[episode.states[time + 1]]], 0, ending, discount)
      errors.append(target - values[state])
      try functions.updateTraces(
        &backward, &traces, visited: state, error: target - values[state], ending: ending,
        discount: discount, traceDecay: traceDecay, learningRate: learningRate,
        trace: .accumulating)
    }
    self.forward = forward
    self.backward = backward
    self.errors = errors
    distances = zip(returns, episode.states).map { $0 - values[$1] }
  }

  /// The largest difference between the two.
  public var gap: Double { zip(forward, backward).map { abs($0 - $1) }.max() ?? 0 }
}
