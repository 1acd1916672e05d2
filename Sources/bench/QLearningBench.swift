import Lesson02
import Lesson02Solution
import RLCore

/// The speed of lesson 2's training on one core, with environment and choice of actions.
enum QLearningBench {
  /// Updates a second on the 10×10 grid with the reference's functions.
  static func updatesPerSecond() throws -> Double {
    var training = QLearning(
      GridWorld.tenByTen, settings: QLearningSettings(), seed: 1,
      functions: QLearningFunctions(QLearningSolution.self))
    try training.run(steps: 100_000)
    let (steps, start) = (20_000_000, Stopwatch.threadSeconds())
    try training.run(steps: steps)
    return Double(steps) / (Stopwatch.threadSeconds() - start)
  }
}
