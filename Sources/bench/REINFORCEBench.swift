import Lesson06
import Lesson06Solution
import RLCore

/// The speed of lesson 6's training on one core, with environment and updates.
enum REINFORCEBench {
  /// Environment steps a second of a whole training: CartPole with the lesson's settings.
  static func stepsPerSecond() throws -> Double {
    let functions = REINFORCEFunctions(REINFORCESolution.self)
    var (steps, seconds) = (0, 0.0)
    for seed in 1...3 as ClosedRange<UInt64> {
      var training = REINFORCE(
        CartPole(), settings: REINFORCESettings(), seed: seed, functions: functions)
      let start = Stopwatch.threadSeconds()
      while !training.isFinished { _ = try training.iterate() }
      steps += training.steps
      seconds += Stopwatch.threadSeconds() - start
    }
    return Double(steps) / seconds
  }
}
