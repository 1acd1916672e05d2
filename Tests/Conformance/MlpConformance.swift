import RLCore
import RLNetworks
import XCTest

/// torch_mlp: a multilayer perceptron's outputs, losses and all gradients.
final class MlpConformance: XCTestCase, FixtureRunner {
  static let fixture = "torch_mlp"

  func testPerceptrons() throws {
    for fields in try loadFixture().cases { try run(fields) }
  }

  private func run(_ fields: [String: Any]) throws {
    let check = TorchCheck(label: "\(Self.fixture) \(fields.name)")
    let activation = try Self.activation(try fields.text("activation"))
    let batch = Int(try fields.number("batch"))

    // Recorded weights are [outputs, inputs]; ours are [inputs, outputs].
    let biases = try fields.rows("biases")
    let recorded = try fields.rows("weights")
    let sizes = [try fields.columns("x")] + biases.map(\.count)
    var parameters = Parameters()
    var random = RandomStream(seed: 1, name: "overwritten")
    let network = MLP(
      sizes, activation: activation, outputGain: 1, name: "mlp", in: &parameters, using: &random)
    for (i, layer) in network.layers.enumerated() {
      let weights = Self.transposed(recorded[i], columns: layer.inputs)
      parameters[layer.weights] = weights.map(Float.init)
      parameters[layer.bias] = biases[i].map(Float.init)
    }

    let losses = try fields.dictionary("losses")
    for name in losses.keys.sorted() {
      let loss = try losses.dictionary(name)
      var tape = Tape()
      let theta = tape.parameters(parameters)
      let x = tape.variable(try fields.floats("x"), rows: batch, columns: network.inputs)
      let target = tape.constant(
        try fields.floats("target"), rows: batch, columns: network.outputs)

      var layer = x
      for i in 1..<network.layers.count {
        layer = network.layers[i - 1](layer, theta, activation: activation, on: &tape)
        check.equal(tape.values(layer), try fields.numbers("hidden\(i)"), "hidden\(i)")
      }
      let output = network(x, theta, on: &tape)
      check.equal(tape.values(output), try fields.numbers("output"), "output")
      var workspace = Workspace()
      XCTAssertEqual(
        network.predict(try fields.floats("x"), rows: batch, parameters, into: &workspace),
        tape.values(output))

      let error = tape.subtract(output, target)
      let errors: Tape.Variable
      switch name {
      case "mse": errors = tape.square(error)
      case "smooth_l1": errors = tape.huber(error, delta: 1)
      case "huber_delta_0.5": errors = tape.huber(error, delta: 0.5)
      default: return XCTFail("\(check.label): unknown loss \(name)")
      }
      let mean = tape.mean(errors)
      check.equal(tape.value(mean), try loss.number("value"), name)
      tape.backward(from: mean)
      // Errors times activations, as large as the loss, are summed over the batch and may cancel.
      let terms = max(1, try loss.number("value"))
      check.equal(
        tape.gradient(x), try loss.numbers("grad_x"), "\(name) grad_x", terms: terms)
      let weightGradients = try loss.rows("grad_weights")
      let biasGradients = try loss.rows("grad_biases")
      for (i, layer) in network.layers.enumerated() {
        check.equal(
          tape.gradient(theta[layer.weights]),
          Self.transposed(weightGradients[i], columns: layer.inputs), "\(name) grad_weights \(i)",
          terms: terms)
        check.equal(
          tape.gradient(theta[layer.bias]), biasGradients[i], "\(name) grad_biases \(i)",
          terms: terms)
      }
    }
  }

  private static func activation(_ name: String) throws -> Activation {
    try XCTUnwrap(Activation.allCases.first { "\($0)" == name }, "unknown activation \(name)")
  }

  private static func transposed(_ matrix: [Double], columns: Int) -> [Double] {
    let rows = matrix.count / columns
    return (0..<matrix.count).map { matrix[$0 % rows * columns + $0 / rows] }
  }
}
