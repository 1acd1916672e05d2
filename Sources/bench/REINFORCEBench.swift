import Algorithms
import RLCore
import Solutions

/// How fast the whole of lesson 6's training runs on one core, environment and updates included.
enum REINFORCEBench {
  /// Environment steps a second of a whole training: CartPole with the lesson's settings.
  static func stepsPerSecond() throws -> Double {
    func training(_ seed: UInt64) -> REINFORCE<CartPole, REINFORCESolution> {
      REINFORCE(
        CartPole(), settings: REINFORCESettings(), seed: seed, exercises: REINFORCESolution.self)
    }
    var (steps, seconds) = (0, 0.0)
    for seed in 1...3 as ClosedRange<UInt64> {
      var training = training(seed)
      let start = Stopwatch.threadSeconds()
      while !training.isFinished { _ = try training.iterate() }
      steps += training.steps
      seconds += Stopwatch.threadSeconds() - start
    }
    return Double(steps) / seconds
  }
}
