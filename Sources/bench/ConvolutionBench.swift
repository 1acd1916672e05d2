import RLCore
import RLNetworks

/// The time of a training step of MinAtar's network, in microseconds of the thread.
///
/// Pictures of 4 × 10 × 10, 16 filters of 3 × 3, a layer of 128, 3 outputs, all with ReLU but the
/// last; a minibatch of 32: forward, squared error, backward, Adam.
enum ConvolutionBench {
  static func step() -> Double {
    var random = RandomStream(seed: 1, name: "convolution bench")
    var parameters = Parameters()
    let network = ConvolutionalNetwork(
      ConvolutionShape(channels: 4, rows: 10, columns: 10, filters: 16, kernel: 3), [128, 3],
      activation: .relu, outputGain: 1, name: "network", in: &parameters, using: &random)
    let rows = 32
    let pictures = (0..<rows * network.inputs).map { _ in random.normal() }
    let targets = (0..<rows * network.outputs).map { _ in random.normal() }
    var adam = Adam(count: parameters.count, learningRate: 1e-3)
    var tape = Tape()
    return 1e6
      * Stopwatch.best(repetitions: 50) {
        tape.reset()
        let theta = tape.parameters(parameters)
        let x = tape.constant(pictures, rows: rows, columns: network.inputs)
        let target = tape.constant(targets, rows: rows, columns: network.outputs)
        let error = tape.subtract(network(x, theta, on: &tape), target)
        tape.backward(from: tape.mean(tape.square(error)))
        adam.step(&parameters, theta, on: tape)
      }
  }
}
