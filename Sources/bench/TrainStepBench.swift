import RLCore

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What a training step and an action cost on one core, in microseconds of the thread's time.
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
    return fastest(calls: 20_000) {
      let logits = policy.predict(observation, rows: 1, parameters, into: &workspace)
      let choice = Categorical.sample(logits, actions: 2, using: &random)
      observation[0] = choice.logProbability
    }
  }

  /// The 16 updates of a small PPO for every 512 environment steps: minibatches of 128 rows through
  /// an actor 4-64-64-2 and a critic 4-64-64-1 that share one store of parameters.
  static func ppoUpdates() -> Double {
    var ppo = PPOStep()
    return 16 * fastest(calls: 100) { ppo.run() }
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
    return fastest(calls: steps) {
      tape.reset()
      let theta = tape.parameters(parameters)
      let x = tape.constant(observations, rows: rows, columns: inputs)
      let target = tape.constant(targets, rows: rows, columns: outputs)
      let error = tape.subtract(network(x, theta, on: &tape), target)
      tape.backward(from: tape.mean(tape.square(error)))
      adam.step(&parameters, theta, on: tape)
    }
  }

  /// The fastest of eleven series, per call; the first series warms caches and memory.
  private static func fastest(calls: Int, _ body: () -> Void) -> Double {
    var best = Double.infinity
    for _ in 0..<11 {
      let start = threadMicroseconds()
      for _ in 0..<calls { body() }
      best = min(best, (threadMicroseconds() - start) / Double(calls))
    }
    return best
  }

  /// The processor time of this thread: wall time on a shared machine says little.
  private static func threadMicroseconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) * 1e-3
  }
}

/// One minibatch update of PPO on made-up samples, with every term of its loss.
struct PPOStep {
  private static let samples = 512
  private var parameters = Parameters()
  private let actor: MLP
  private let critic: MLP
  private var adam: Adam
  private var tape = Tape()
  private var minibatch = 0
  private let rows = Array(0..<PPOStep.samples)
  private let observations: [Float]
  private let actions: [Int]
  private let logProbabilities: [Float]
  private let advantages: [Float]
  private let returns: [Float]

  init() {
    var random = RandomStream(seed: 1, name: "PPO bench")
    actor = MLP(
      [4, 64, 64, 2], activation: .tanh, outputGain: 0.01, name: "actor", in: &parameters,
      using: &random)
    critic = MLP(
      [4, 64, 64, 1], activation: .tanh, outputGain: 1, name: "critic", in: &parameters,
      using: &random)
    adam = Adam(count: parameters.count, learningRate: 3e-4, epsilon: 1e-5)
    observations = (0..<Self.samples * 4).map { _ in random.normal() }
    actions = (0..<Self.samples).map { _ in random.integer(below: 2) }
    logProbabilities = [Float](repeating: -0.693, count: Self.samples)
    advantages = (0..<Self.samples).map { _ in random.normal() }
    returns = (0..<Self.samples).map { _ in random.normal() }
  }

  mutating func run() {
    let batch = rows[minibatch * 128..<(minibatch + 1) * 128]
    minibatch = (minibatch + 1) % 4
    tape.reset()
    let theta = tape.parameters(parameters)
    let x = tape.constant(rows: batch, of: observations, columns: 4)
    let old = tape.constant(rows: batch, of: logProbabilities)
    let advantage = tape.constant(rows: batch, of: advantages)
    let target = tape.constant(rows: batch, of: returns)
    let policy = Categorical(logits: actor(x, theta, on: &tape), on: &tape)
    let new = policy.logProbability(rows: batch, of: actions, on: &tape)
    let ratio = tape.exp(tape.subtract(new, old))
    let clipped = tape.multiply(tape.clamp(ratio, 0.8, 1.2), advantage)
    let surrogate = tape.mean(tape.minimum(tape.multiply(ratio, advantage), clipped))
    let entropy = tape.mean(policy.entropy(on: &tape))
    let error = tape.square(tape.subtract(critic(x, theta, on: &tape), target))
    let objective = tape.add(surrogate, tape.scale(entropy, by: 0.01))
    let loss = tape.subtract(tape.scale(tape.mean(error), by: 0.25), objective)
    tape.backward(from: loss)
    tape.clipGradientNorm(of: theta, to: 0.5)
    adam.step(&parameters, theta, on: tape)
  }
}
