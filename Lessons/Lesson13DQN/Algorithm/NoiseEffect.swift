import Course
import RLCore
import RLNetworks

/// How often noise on the weights decides what an agent does.
public struct NoiseEffect: Equatable, Sendable {
  /// Environment steps so far.
  public let steps: Int
  /// The share of the states of the memory in which the noise changes the greedy action.
  public let changed: Double
}

/// Trains on CartPole-v1 with noise on the weights, and counts what the noise changes.
///
/// - Parameters:
///   - settings: see `DQNSettings`; noisy ones.
///   - seed: decides everything random.
///   - functions: whose functions to run.
///   - checkpoints: after how many environment steps to count, ascending, each at least as many as
///     a report tells of.
public func measureNoiseOnCartPole(
  _ settings: DQNSettings, seed: UInt64, functions: DQNFunctions, checkpoints: [Int]
) throws -> [NoiseEffect] {
  var training = DQN(CartPole(), settings: settings, seed: seed, functions: functions)
  return try checkpoints.map { checkpoint in
    while training.steps < checkpoint { _ = try training.iterate() }
    var (noisy, silent) = (training.learner, training.agent)
    // Up to 500 states from all of the memory; each of 20 draws of the noise answers all of them.
    let stored = training.replay.count
    let rows = Array(stride(from: 0, to: stored, by: max(1, stored / 500)))
    var observations: [Float] = []
    training.replay.observations.gather(
      rows: rows, columns: training.replay.observationSize, into: &observations)
    let right = silent.greedyActions(observations, rows: rows.count)
    let draws = 20
    var changed = 0
    for _ in 0..<draws {
      let actions = noisy.greedyActions(observations, rows: rows.count)
      changed += zip(actions, right).count { $0 != $1 }
    }
    return NoiseEffect(
      steps: training.steps, changed: Double(changed) / Double(draws * rows.count))
  }
}
