import Lesson08
import RLCore

/// Trains on CartPole-v1 by A2C, without evaluations, and takes the time.
///
/// - Parameters:
///   - settings: see `A2CSettings`.
///   - seed: decides everything random.
///   - functions: whose functions of lesson 8 to run.
/// - Returns: Environment steps a second of wall-clock time, on one core.
public func measureThroughput(
  _ settings: A2CSettings, seed: UInt64, functions: A2CFunctions
) throws -> Double {
  var training = A2C(
    CartPole(), settings: settings, random: RandomStream(seed: seed, name: "a2c"),
    functions: functions)
  let start = ContinuousClock.now
  while !training.isFinished { _ = try training.iterate() }
  return Double(training.steps) / ((ContinuousClock.now - start) / .seconds(1))
}
