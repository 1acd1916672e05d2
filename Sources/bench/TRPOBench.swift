import Lesson07
import Lesson07Solution
import Lesson12
import Lesson12Solution
import RLCore
import RLNetworks

/// The speed of lesson 12's training on one core, with environment, policy step and critic.
enum TRPOBench {
  /// Environment steps a second: CartPole, 8 environments × 128 steps, two 64-64 tanh networks, 10
  /// Fisher–vector products an update, 5 epochs × 8 minibatches of the critic.
  static func stepsPerSecond() throws -> Double {
    var settings = TRPOSettings()
    settings.environments = 8
    settings.horizon = 128
    settings.iterations = 10
    settings.tolerance = 0
    settings.criticEpochs = 5
    settings.criticMinibatchSize = 128
    settings.totalSteps = 102_400
    var training = TRPO(
      CartPole(), settings: settings, seed: 1,
      functions: TRPOFunctions(TRPOSolution.self, ppo: PPOFunctions(PPOSolution.self))
    ) { _ in CategoricalHead(actions: 2) }
    _ = try training.iterate()
    let (steps, start) = (training.steps, Stopwatch.threadSeconds())
    while !training.isFinished { _ = try training.iterate() }
    return Double(training.steps - steps) / (Stopwatch.threadSeconds() - start)
  }
}
