import RLCore
import RLNetworks

/// A training step and an action of a network for pictures, and of one with two noisy streams on
/// top.
struct PictureTraining {
  private var parameters = Parameters()
  private let network: ConvolutionalNetwork
  private var values: ActionValueNetwork<ConvolutionalNetwork>
  private var random = RandomStream(seed: 1, name: "pictures")
  private var optimizer: Adam
  private var tape = Tape()
  private var workspace = Workspace()
  private let pictures: [Float]
  private let actions: [Int]
  private let targets: [Float]

  init() {
    network = ConvolutionalNetwork(
      ConvolutionShape(channels: 4, rows: 10, columns: 10, filters: 16, kernel: 3), [32, 3],
      activation: .relu, outputGain: 1, name: "q", in: &parameters, using: &random)
    values = ActionValueNetwork(
      network, hidden: [8, 8], actions: 3, atoms: 4, isDueling: true, isNoisy: true, name: "v",
      in: &parameters, using: &random)
    optimizer = Adam(count: parameters.count, learningRate: 1e-3)
    pictures = (0..<20 * 400).map { Float($0 % 7 / 6) }
    actions = (0..<20).map { $0 % 3 }
    targets = (0..<20).map { Float($0 % 5) - 2 }
  }

  mutating func step() {
    tape.reset()
    let theta = tape.parameters(parameters)
    let x = tape.variable(pictures, rows: 20, columns: 400)
    let values = tape.pick(network(x, theta, on: &tape), columns: actions)
    let errors = tape.huber(tape.subtract(values, tape.constant(targets)))
    tape.backward(from: tape.mean(errors))
    optimizer.step(&parameters, theta, on: tape)
  }

  mutating func actWithNoise() {
    values.drawNoise(using: &random)
    values.predict(pictures, rows: 1, parameters, into: &workspace)
  }

  mutating func act() {
    network.predict(pictures, rows: 1, parameters, into: &workspace)
  }
}
