import RLCore
import RLNetworks

/// A training by DDPG or TD3, with its learning curve: the networks, and the reports.
public typealias DDPGRun = TrainingRun<IteratedOutcome<DDPGAgent, DDPGReport>>

// One function a world: the compiler builds a loop for each.

/// Trains on Pendulum-v1 and evaluates without noise at regular distances.
///
/// - Parameters:
///   - settings: see `DDPGSettings`.
///   - seed: decides everything random.
///   - functions: whose functions to run.
///   - points: the number of evaluations after the first; the last one is at the end.
///   - progress: told how far the training is.
public func trainOnPendulum(
  _ settings: DDPGSettings, seed: UInt64, functions: DDPGFunctions, points: Int = 20,
  progress: TrainingProgress? = nil
) throws -> DDPGRun {
  try TrainingRun(
    iterating: DDPG(Pendulum(), settings: settings, seed: seed, functions: functions),
    seed: seed, points: points, progress: progress)
}

/// Trains on MountainCarContinuous-v0, as `trainOnPendulum` does.
public func trainOnMountainCar(
  _ settings: DDPGSettings, seed: UInt64, functions: DDPGFunctions, points: Int = 20,
  progress: TrainingProgress? = nil
) throws -> DDPGRun {
  try TrainingRun(
    iterating: DDPG(
      MountainCarContinuous(), settings: settings, seed: seed, functions: functions),
    seed: seed, points: points, progress: progress)
}
