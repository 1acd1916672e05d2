import Lesson08
import Lesson08Solution
import RLCore

/// The speed of lesson 8's training on one core, with environment and updates.
enum A2CBench {
  /// Environment steps a second of whole trainings: CartPole with the lesson's settings.
  static func stepsPerSecond() throws -> Double {
    let functions = A2CFunctions(A2CSolution.self)
    var settings = A2CSettings()
    settings.totalSteps = 400_000
    var (steps, seconds) = (0, 0.0)
    for seed in 1...3 as ClosedRange<UInt64> {
      var training = A2C(
        CartPole(), settings: settings, random: RandomStream(seed: seed, name: "a2c"),
        functions: functions)
      let start = Stopwatch.threadSeconds()
      while !training.isFinished { _ = try training.iterate() }
      steps += training.steps
      seconds += Stopwatch.threadSeconds() - start
    }
    return Double(steps) / seconds
  }
}
