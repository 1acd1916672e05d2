import Lesson07
import Lesson07Solution
import RLCore
import RLNetworks

/// The speed of lesson 7's training on one core, with environment and updates.
enum PPOBench {
  /// Environment steps a second: CartPole, 4 environments × 128 steps, two 64-64 tanh networks,
  /// 4 epochs × 4 minibatches.
  static func stepsPerSecond() throws -> Double {
    var settings = PPOSettings()
    settings.environments = 4
    settings.horizon = 128
    settings.epochs = 4
    settings.minibatchSize = 128
    settings.totalSteps = 102_400
    var training = PPO(
      CartPole(), settings: settings, seed: 1, functions: PPOFunctions(PPOSolution.self)
    ) { _ in CategoricalHead(actions: 2) }
    _ = try training.iterate()
    let (steps, start) = (training.steps, Stopwatch.threadSeconds())
    while !training.isFinished { _ = try training.iterate() }
    return Double(training.steps - steps) / (Stopwatch.threadSeconds() - start)
  }
}
