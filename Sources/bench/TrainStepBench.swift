import RLCore
import RLNetworks

/// The time of a training step and of an action on one core, in microseconds of the thread.
enum TrainStepBench {
  /// A step of 4-64-64-2 with tanh on 64 rows: forward, squared error, backward, Adam.
  static func small() -> Double {
    regression([4, 64, 64, 2], activation: .tanh, rows: 64, steps: 400)
  }

  /// A step of 3-256-256-1 with ReLU on 256 rows: forward, squared error, backward, Adam.
  static func large() -> Double {
    regression([3, 256, 256, 1], activation: .relu, rows: 256, steps: 20)
  }

  /// Choosing an action: 4-64-64-2 with tanh on one observation, and a draw from its softmax.
  static func act() -> Double {
    var random = RandomStream(seed: 1, name: "act bench")
    var parameters = Parameters()
    let policy = MLP(
      [4, 64, 64, 2], activation: .tanh, outputGain: 0.01, name: "policy", in: &parameters,
      using: &random)
    var workspace = Workspace()
    var observation: [Float] = [0.1, -0.2, 0.3, -0.4]
    return 1e6
      * Stopwatch.best(repetitions: 20_000) {
        let logits = policy.predict(observation, rows: 1, parameters, into: &workspace)
        let choice = Categorical.sample(logits, actions: 2, using: &random)
        observation[0] = choice.logProbability
      }
  }

  private static func regression(
    _ sizes: [Int], activation: Activation, rows: Int, steps: Int
  ) -> Double {
    var random = RandomStream(seed: 1, name: "training bench")
    var parameters = Parameters()
    let network = MLP(
      sizes, activation: activation, outputGain: 1, name: "network", in: &parameters,
      using: &random)
    let (inputs, outputs) = (network.inputs, network.outputs)
    let observations = (0..<rows * inputs).map { _ in random.normal() }
    let targets = (0..<rows * outputs).map { _ in random.normal() }
    var adam = Adam(count: parameters.count, learningRate: 1e-3)
    var tape = Tape()
    return 1e6
      * Stopwatch.best(repetitions: steps) {
        tape.reset()
        let theta = tape.parameters(parameters)
        let x = tape.constant(observations, rows: rows, columns: inputs)
        let target = tape.constant(targets, rows: rows, columns: outputs)
        let error = tape.subtract(network(x, theta, on: &tape), target)
        tape.backward(from: tape.mean(tape.square(error)))
        adam.step(&parameters, theta, on: tape)
      }
  }
}
