import RLCore
import RLNetworks

/// A training by soft actor-critic, with its learning curve: the networks, and the reports.
public typealias SACRun = TrainingRun<IteratedOutcome<SACAgent, SACReport>>

// One function a world: the compiler builds a loop for each.

/// Trains on Pendulum-v1 and evaluates without chance at regular distances.
///
/// - Parameters:
///   - settings: see `SACSettings`.
///   - seed: decides everything random.
///   - functions: whose functions to run.
///   - points: the number of evaluations after the first; the last one is at the end.
///   - progress: told how far the training is.
public func trainOnPendulum(
  _ settings: SACSettings, seed: UInt64, functions: SACFunctions, points: Int = 20,
  progress: TrainingProgress? = nil
) throws -> SACRun {
  try TrainingRun(
    iterating: SAC(Pendulum(), settings: settings, seed: seed, functions: functions),
    seed: seed, points: points, progress: progress)
}

/// A training by the discrete form, with its learning curve.
public typealias DiscreteSACRun = TrainingRun<IteratedOutcome<DiscreteSACAgent, SACReport>>

/// Trains on CartPole-v1 with the discrete form, as `trainOnPendulum` does.
public func trainOnCartPole(
  _ settings: SACSettings, seed: UInt64, functions: SACFunctions, points: Int = 20,
  progress: TrainingProgress? = nil
) throws -> DiscreteSACRun {
  try TrainingRun(
    iterating: DiscreteSAC(CartPole(), settings: settings, seed: seed, functions: functions),
    seed: seed, points: points, progress: progress)
}

/// Plays Pendulum-v1 with a policy's most likely numbers and with drawn ones.
///
/// - Parameters:
///   - agent: the policy.
///   - episodes: the number of episodes of each kind, at least 1.
///   - seed: decides where episodes begin, the same for both kinds, and the draws.
public func playPendulum(
  _ agent: SACAgent, episodes: Int, seed: UInt64
) -> (deterministic: Evaluation, stochastic: Evaluation) {
  let random = RandomStream(seed: seed, name: "evaluation")
  var agent = agent
  let deterministic = Evaluation.batched(Pendulum(), episodes: episodes, random: random) {
    agent.modes($0, rows: $1)
  }
  var noise = RandomStream(seed: seed, name: "drawn actions")
  let stochastic = Evaluation.batched(Pendulum(), episodes: episodes, random: random) {
    agent.samples($0, rows: $1, using: &noise)
  }
  return (deterministic, stochastic)
}
