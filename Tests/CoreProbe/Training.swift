import RLCore
import RLNetworks

/// A training step with everything that PPO puts on a tape, and both ways to act.
struct Training<Method: Optimizer> {
  private var parameters = Parameters()
  private let actor: MLP
  private let critic: MLP
  private let logSigma: Parameters.Slot
  private var optimizer: Method
  private var tape = Tape()
  private var workspace = Workspace()
  private var random = RandomStream(seed: 1, name: "probe")
  private let samples = 96
  private let order: [Int]
  private let observations: [Float]
  private let actions: [Int]
  private let targets: [Float]
  private var continuous: [Float] = [0, 0]

  init(optimizer make: (Int) -> Method) {
    actor = MLP(
      [4, 32, 32, 2], activation: .tanh, outputGain: 1, name: "a", in: &parameters,
      using: &random)
    critic = MLP(
      [4, 32, 32, 1], activation: .relu, outputGain: 1, name: "c", in: &parameters,
      using: &random)
    logSigma = parameters.add(name: "logSigma", rows: 1, columns: 2, initial: [0, 0])
    optimizer = make(parameters.count)
    order = (0..<samples).reversed()
    observations = (0..<4 * samples).map { Float($0 % 7) * 0.3 - 1 }
    actions = (0..<samples).map { $0 % 2 }
    targets = (0..<samples).map { Float($0 % 5) - 2 }
  }

  mutating func step() {
    tape.reset()
    let rows = order[16..<80]
    let theta = tape.parameters(parameters)
    let x = tape.constant(rows: rows, of: observations, columns: 4)
    let target = tape.constant(rows: rows, of: targets)
    let outputs = actor(x, theta, on: &tape)
    let choice = Categorical(logits: outputs, on: &tape)
    let normal = DiagonalGaussian(mean: outputs, logStandardDeviation: theta[logSigma])
    let logProbability = tape.add(
      choice.logProbability(rows: rows, of: actions, on: &tape),
      normal.logProbability(
        of: tape.constant(rows: rows, of: observations, columns: 2), on: &tape))
    let ratio = tape.exp(tape.subtract(logProbability, tape.detach(logProbability)))
    let surrogate = tape.minimum(
      tape.multiply(ratio, target), tape.multiply(tape.clamp(ratio, 0.8, 1.2), target))
    let entropy = tape.add(
      tape.mean(choice.entropy(on: &tape)), normal.entropy(on: &tape))
    let error = tape.huber(tape.subtract(critic(x, theta, on: &tape), target))
    let objective = tape.add(tape.mean(surrogate), tape.scale(entropy, by: 0.01))
    tape.backward(from: tape.subtract(tape.mean(error), objective))
    tape.clipGradientNorm(of: theta, to: 0.5)
    optimizer.step(&parameters, theta, on: tape)
  }

  mutating func act() {
    let logits = actor.predict(observations, rows: 1, parameters, into: &workspace)
    let choice = Categorical.sample(logits, actions: 2, using: &random)
    continuous[0] = choice.logProbability
    continuous[1] = critic.predict(observations, rows: 1, parameters, into: &workspace)[0]
  }

  mutating func actContinuously() {
    let means = actor.predict(observations, rows: 1, parameters, into: &workspace)
    _ = DiagonalGaussian.sample(
      means, logStandardDeviation: parameters.values[logSigma.range], into: &continuous,
      using: &random)
  }
}
