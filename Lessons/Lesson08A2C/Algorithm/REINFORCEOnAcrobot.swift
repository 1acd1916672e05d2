import Lesson06
import RLCore

/// Trains lesson 6's REINFORCE on Acrobot-v1, as it trains on CartPole.
///
/// - Parameters:
///   - settings: see `REINFORCESettings`.
///   - seed: decides everything random.
///   - functions: whose functions of lesson 6 to run.
///   - points: the number of evaluations after the first; the last one is at the end.
/// - Returns: The evaluations: one before the first step, one at every point.
public func trainOnAcrobot(
  _ settings: REINFORCESettings, seed: UInt64, functions: REINFORCEFunctions, points: Int = 10
) throws -> [CurvePoint] {
  try TrainingRun(
    REINFORCE(Acrobot(), settings: settings, seed: seed, functions: functions), seed: seed,
    points: points
  ) { training, point in
    while training.steps * points < settings.totalSteps * point { _ = try training.iterate() }
  } judge: { training, _, random in
    training.evaluate(episodes: 100, random: random).mean
  } outcome: {
    $0.steps
  }.curve
}
