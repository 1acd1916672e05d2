import RLCore
import RLNetworks
import XCTest

/// torch_conv: convolutions with strides and padding, and all their gradients.
final class ConvolutionConformance: XCTestCase, FixtureRunner {
  static let fixture = "torch_conv"

  func testConvolutions() throws {
    for fields in try loadFixture().cases { try run(fields) }
  }

  private func run(_ fields: [String: Any]) throws {
    let check = TorchCheck(label: "\(Self.fixture) \(fields.name)")
    let sizes = try fields.integers("x_shape")
    // Recorded weights are [filters, channels, kernel rows, kernel columns]; ours have the filters
    // as columns.
    let bias = try fields.floats("bias")
    let filters = bias.count
    let recorded = try fields.floats("weight")
    let patch = recorded.count / filters
    let kernel = Int(Double(patch / sizes[1]).squareRoot())
    let shape = ConvolutionShape(
      channels: sizes[1], rows: sizes[2], columns: sizes[3], filters: filters, kernel: kernel,
      stride: try fields.integer("stride"), padding: try fields.integer("padding"))
    XCTAssertEqual(
      try fields.integers("y_shape"), [sizes[0], filters, shape.outputRows, shape.outputColumns])

    var tape = Tape()
    let x = tape.variable(try fields.floats("x"), rows: sizes[0], columns: shape.inputs)
    let weights = tape.variable(
      transposed(recorded, columns: patch), rows: patch, columns: filters)
    let b = tape.variable(bias, rows: 1, columns: filters)
    let y = tape.convolution(x, weights, b, shape)
    check.equal(tape.values(y), try fields.numbers("y"), "y")
    tape.backward(from: y, seed: try fields.floats("y_cotangent"))
    check.equal(tape.gradient(x), try fields.numbers("grad_x"), "grad_x")
    check.equal(
      transposed(tape.gradient(weights), columns: filters), try fields.numbers("grad_weight"),
      "grad_weight")
    check.equal(tape.gradient(b), try fields.numbers("grad_bias"), "grad_bias")
  }

  private func transposed(_ matrix: [Float], columns: Int) -> [Float] {
    let rows = matrix.count / columns
    return (0..<matrix.count).map { matrix[$0 % rows * columns + $0 / rows] }
  }
}
