import RLCore
import RLNetworks

/// A training by MADDPG, with its learning curve: the agents, and the reports.
public typealias MADDPGRun = TrainingRun<IteratedOutcome<MADDPGPlayers, MADDPGReport>>

// One function a world: the compiler builds a loop for each.

/// Trains on TwoAgentGrid and evaluates without chance at regular distances.
///
/// - Parameters:
///   - settings: see `MADDPGSettings`.
///   - seed: decides everything random.
///   - functions: whose functions to run.
///   - points: the number of evaluations after the first; the last one is at the end.
///   - progress: told how far the training is.
public func trainOnTwoAgentGrid(
  _ settings: MADDPGSettings, seed: UInt64, functions: MADDPGFunctions, points: Int = 20,
  progress: TrainingProgress? = nil
) throws -> MADDPGRun {
  try TrainingRun(
    iterating: MADDPG(TwoAgentGrid(), settings: settings, seed: seed, functions: functions),
    seed: seed, points: points, progress: progress)
}

/// Trains on SimpleSpread, as `trainOnTwoAgentGrid` does.
public func trainOnSpread(
  _ settings: MADDPGSettings, seed: UInt64, functions: MADDPGFunctions, points: Int = 20,
  progress: TrainingProgress? = nil
) throws -> MADDPGRun {
  try TrainingRun(
    iterating: MADDPG(SimpleSpread(), settings: settings, seed: seed, functions: functions),
    seed: seed, points: points, progress: progress)
}

/// Trains on SpeakerListener, as `trainOnTwoAgentGrid` does.
public func trainOnSpeakerListener(
  _ settings: MADDPGSettings, seed: UInt64, functions: MADDPGFunctions, points: Int = 20,
  progress: TrainingProgress? = nil
) throws -> MADDPGRun {
  try TrainingRun(
    iterating: MADDPG(SpeakerListener(), settings: settings, seed: seed, functions: functions),
    seed: seed, points: points, progress: progress)
}

/// A training by MAPPO, with its learning curve: the agents, and the returns of their episodes.
public typealias MAPPORun = TrainingRun<IteratedOutcome<MAPPOPlayers, Double?>>

/// Trains on SimpleSpread by MAPPO, as `trainOnTwoAgentGrid` does by MADDPG.
public func trainOnSpread(
  _ settings: MAPPOSettings, seed: UInt64, functions: MADDPGFunctions, points: Int = 20,
  progress: TrainingProgress? = nil
) throws -> MAPPORun {
  try TrainingRun(
    iterating: MAPPO(SimpleSpread(), settings: settings, seed: seed, functions: functions),
    seed: seed, points: points, progress: progress)
}

/// The reports of a training on TwoAgentGrid with a mistake.
///
/// - Parameters:
///   - bug: the mistake.
///   - settings: the training's.
///   - seed: decides everything random.
///   - functions: the right ones.
public func reportsOnTwoAgentGrid(
  with bug: MADDPGBug, _ settings: MADDPGSettings, seed: UInt64, functions: MADDPGFunctions
) throws -> [MADDPGReport] {
  try trainOnTwoAgentGrid(
    bug.applied(to: settings), seed: seed, functions: bug.applied(to: functions), points: 1
  ).outcome.reports
}

/// Trains on TwoAgentGrid with a widely read mistake.
///
/// - Parameters:
///   - trap: the mistake.
///   - settings: the training's.
///   - seed: decides everything random.
///   - functions: the right ones.
///   - points: the number of evaluations after the first.
public func trainOnTwoAgentGrid(
  with trap: MADDPGTrap, _ settings: MADDPGSettings, seed: UInt64, functions: MADDPGFunctions,
  points: Int = 20
) throws -> MADDPGRun {
  try trainOnTwoAgentGrid(
    settings, seed: seed, functions: trap.applied(to: functions), points: points)
}
