import Lesson13
import Lesson13Solution
import RLCore

/// The speed of lesson 13's training on one core, with environment, memory and gradient steps.
enum DQNBench {
  /// Environment steps a second: CartPole, a 4-120-84-2 ReLU network, memory of 10 000 transitions,
  /// one minibatch of 128 every 10 steps, target network copied every 500 steps, 10 environments.
  static func stepsPerSecond() throws -> Double {
    var settings = DQNSettings()
    settings.environments = 10
    settings.updates = 1
    settings.batchSize = 128
    settings.capacity = 10_000
    settings.learningStarts = 10_000
    settings.targetInterval = 50
    settings.hiddenUnits = [120, 84]
    settings.steps = 1
    settings.totalSteps = 110_000
    var training = DQN(
      CartPole(), settings: settings, seed: 1, functions: DQNFunctions(DQNSolution.self))
    while training.steps < settings.learningStarts { _ = try training.iterate() }
    let (steps, start) = (training.steps, Stopwatch.threadSeconds())
    while training.steps < settings.totalSteps { _ = try training.iterate() }
    return Double(training.steps - steps) / (Stopwatch.threadSeconds() - start)
  }
}
