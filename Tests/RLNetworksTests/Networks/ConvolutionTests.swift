import XCTest

@testable import RLCore
@testable import RLNetworks

final class ConvolutionTests: XCTestCase {
  /// A kernel that subtracts the pixel above from the pixel below, on one channel of 3 × 2.
  func testALiteral() {
    var tape = Tape()
    let shape = ConvolutionShape(
      channels: 1, rows: 3, columns: 2, filters: 1, kernelRows: 3, kernelColumns: 1, padding: 0)
    let x = tape.variable([1, 2, 3, 4, 6, 9], rows: 1, columns: 6)
    let w = tape.variable([-1, 0, 1], rows: 3, columns: 1)
    let b = tape.variable([0.5], rows: 1, columns: 1)
    let y = tape.convolution(x, w, b, shape)
    XCTAssertEqual(tape.values(y), [5.5, 7.5])
    tape.backward(from: y, seed: [1, 10])
    XCTAssertEqual(tape.gradient(x), [-1, -10, 0, 0, 1, 10])
    XCTAssertEqual(tape.gradient(w), [21, 43, 96])
    XCTAssertEqual(tape.gradient(b), [11])
  }

  func testEveryShapeEqualsTheLoopsThatDefineIt() {
    var random = RandomStream(seed: 1, name: "convolution")
    let large = [
      ConvolutionShape(channels: 4, rows: 10, columns: 10, filters: 16, kernel: 3),
      ConvolutionShape(channels: 30, rows: 7, columns: 9, filters: 13, kernel: 3, padding: 1),
      ConvolutionShape(channels: 1, rows: 40, columns: 41, filters: 8, kernel: 8, stride: 4),
    ]
    for shape in ConvolutionShape.examples + large {
      func normals(_ count: Int) -> [Float] { (0..<count).map { _ in random.normal() } }
      let x = normals(5 * shape.inputs)
      let weights = normals(shape.patchSize * shape.filters)
      let bias = normals(shape.filters)
      var expected = shape.correlation(x, weights)
      for i in expected.indices {
        expected[i] = max(0, expected[i] + bias[i / shape.positions % shape.filters])
      }
      var y = [Float](repeating: .nan, count: expected.count)
      var patches = [Float](repeating: .nan, count: shape.patchSize * shape.positions)
      Kernels.convolution(
        x, weights, bias: bias, into: &y, patches: &patches, rows: 5, shape, activation: .relu)
      XCTAssertEqual(y, expected, "\(shape)")
    }
  }

  func testPredictionsHaveTheTapesBits() {
    for shape in ConvolutionShape.examples {
      var random = RandomStream(seed: 4, name: "\(shape)")
      var parameters = Parameters()
      parameters.add(name: "before", rows: 1, columns: 3, initial: [1, 2, 3])
      let first = ConvolutionalNetwork(
        shape, [20, 9], activation: .tanh, outputGain: 1, outputActivation: .relu, name: "first",
        in: &parameters, using: &random)
      let head = MLP(
        [9, 5, 2], activation: .elu, outputGain: 1, name: "head", in: &parameters, using: &random)
      check(first, parameters, &random)
      check(Chain(first, head), parameters, &random)
      check(Chain(first.first, Chain(first.second, head)), parameters, &random)
      check(first.first, parameters, &random)
    }
  }

  private func check(
    _ network: some Network, _ parameters: Parameters, _ random: inout RandomStream
  ) {
    let x = (0..<33 * network.inputs).map { _ in random.normal() }
    var tape = Tape()
    let theta = tape.parameters(parameters)
    let all = tape.values(
      network(tape.constant(x, rows: 33, columns: network.inputs), theta, on: &tape))
    XCTAssertEqual(all.count, 33 * network.outputs)
    var workspace = Workspace()
    for rows in [33, 1, 2, 16, 17] {
      let prediction = network.predict(x, rows: rows, parameters, into: &workspace)
      XCTAssertEqual(prediction, Array(all.prefix(rows * network.outputs)))
      XCTAssertEqual(workspace.output, prediction)
    }
    for row in [1, 15, 32] {
      let input = Array(x[row * network.inputs..<(row + 1) * network.inputs])
      XCTAssertEqual(
        network.predict(input, rows: 1, parameters, into: &workspace),
        Array(all[row * network.outputs..<(row + 1) * network.outputs]),
        "row \(row) depends on its batch")
    }
  }

  func testNamesAndShapes() {
    var random = RandomStream(seed: 1, name: "names")
    var parameters = Parameters()
    let network = ConvolutionalNetwork(
      ConvolutionShape(channels: 4, rows: 10, columns: 10, filters: 16, kernel: 3), [128, 3],
      activation: .relu, outputGain: 1, name: "q", in: &parameters, using: &random)
    XCTAssertEqual(
      parameters.names,
      [
        "q.convolution.weights", "q.convolution.bias", "q.0.weights", "q.0.bias", "q.1.weights",
        "q.1.bias",
      ])
    XCTAssertEqual(network.inputs, 400)
    XCTAssertEqual(network.first.outputs, 1024)
    XCTAssertEqual(network.outputs, 3)
    XCTAssertEqual(parameters.slots[0].rows, 36)
    XCTAssertEqual(parameters.count, 36 * 16 + 16 + 1024 * 128 + 128 + 128 * 3 + 3)
    XCTAssertEqual(parameters[network.first.bias], [Float](repeating: 0, count: 16))
  }
}
