import XCTest

@testable import RLCore
@testable import RLNetworks

/// Both directions of differentiation against finite differences, for every operation.
final class DerivativeTests: XCTestCase {
  /// Results and recording of a check with some inputs as variables and the others as constants.
  private func record(
    _ check: OperationCheck, tracked: Set<Int>, on tape: inout Tape
  ) -> (inputs: [Tape.Variable], output: Tape.Variable) {
    tape.reset()
    let inputs = check.inputs.indices.map { i in
      let input = check.inputs[i]
      return tracked.contains(i)
        ? check.leaf(&tape, input)
        : tape.constant(input.values, rows: input.rows, columns: input.columns)
    }
    return (inputs, check.record(&tape, inputs))
  }

  /// The change of Σ weight · output along a direction of one input, by four points (error h⁴).
  private func difference(
    _ check: OperationCheck, input: Int, along direction: [Float], weights: [Float]
  ) -> Double {
    let h: Float = 0x1p-5
    func total(_ factor: Float) -> Double {
      var inputs = check.inputs
      let old = inputs[input]
      inputs[input] = .init(
        rows: old.rows, columns: old.columns,
        values: zip(old.values, direction).map { $0 + factor * h * $1 })
      var tape = Tape()
      let moved = OperationCheck(name: check.name, inputs: inputs, record: check.record)
      let output = record(moved, tracked: [], on: &tape).output
      let values = tape.values(output)
      return zip(values, weights).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }
    return (8 * (total(1) - total(-1)) - (total(2) - total(-2))) / (12 * Double(h))
  }

  func testEveryOperation() {
    for operation in Tape.Operation.allCases {
      let checks = OperationCheck.all(operation)
      XCTAssertFalse(checks.isEmpty, "\(operation) has no check")
      for check in checks {
        for input in check.inputs.indices {
          // Alone, and together with the other inputs.
          verify(check, operation, input, tracked: [input])
          verify(check, operation, input, tracked: Set(check.inputs.indices))
        }
      }
    }
  }

  private func verify(
    _ check: OperationCheck, _ operation: Tape.Operation, _ input: Int, tracked: Set<Int>
  ) {
    var random = RandomStream(seed: 5, name: check.name)
    var tape = Tape()
    let (inputs, output) = record(check, tracked: tracked, on: &tape)
    XCTAssertEqual(tape.nodes.last?.operation, operation, check.name)

    let weights = (0..<output.count).map { _ in Float(random.uniform(-1, 1)) }
    let x = inputs[input]
    tape.backward(from: output, seed: weights)
    let gradient = tape.gradient(x)
    let scale = 1 + (gradient.map { abs($0) }.max() ?? 0)
    for i in stride(from: 0, to: x.count, by: max(1, x.count / 5)) {
      var direction = [Float](repeating: 0, count: x.count)
      direction[i] = 1
      let slope = difference(check, input: input, along: direction, weights: weights)
      XCTAssertEqual(
        Double(gradient[i]), slope, accuracy: 2e-4 * Double(scale), "\(check.name) input \(input)")
    }

    let direction = (0..<x.count).map { _ in Float(random.uniform(-1, 1)) }
    tape.jvp(along: direction, of: x)
    let tangent = tape.tangent(output)
    let forward = zip(tangent, weights).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    let backward = zip(gradient, direction).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    XCTAssertEqual(
      forward, backward, accuracy: 1e-5 * Double(scale) * Double(x.count).squareRoot(),
      "\(check.name) input \(input): w·(J v) and (wᵀJ)·v")
    for _ in 0..<3 {
      let weights = (0..<output.count).map { _ in Float(random.uniform(-1, 1)) }
      let slope = difference(check, input: input, along: direction, weights: weights)
      let product = zip(tangent, weights).reduce(0) { $0 + Double($1.0) * Double($1.1) }
      XCTAssertEqual(
        product, slope, accuracy: 3e-4 * Double(scale) * Double(x.count).squareRoot(),
        "\(check.name) input \(input): tangent")
    }
  }

  func testParameterBlock() {
    var parameters = Parameters()
    let unused = parameters.add(name: "unused", rows: 2, columns: 2, initial: [9, 9, 9, 9])
    let a = parameters.add(name: "a", rows: 1, columns: 3, initial: [1, 2, 3])
    let b = parameters.add(name: "b", rows: 3, columns: 1, initial: [4, 5, 6])
    var tape = Tape()
    for _ in 0..<2 {
      tape.reset()
      let theta = tape.parameters(parameters)
      XCTAssertEqual(tape.nodes.last?.operation, .parameters)
      XCTAssertEqual(tape.values(theta[b]), [4, 5, 6])
      let product = tape.matmul(theta[a], theta[b])
      XCTAssertEqual(tape.value(product), 32)
      tape.backward(from: product)
      XCTAssertEqual(tape.gradient(theta), [0, 0, 0, 0, 4, 5, 6, 1, 2, 3])
      XCTAssertEqual(tape.gradient(theta[unused]), [0, 0, 0, 0])
      tape.jvp(along: [7, 7, 7, 7, 1, 0, 0, 0, 0, 2], of: theta)
      XCTAssertEqual(tape.tangent(product), [4 + 6])
      tape.jvp(along: [0, 1, 0], of: theta[a])
      XCTAssertEqual(tape.tangent(product), [5])
    }
  }

  func testContributionsAddUp() {
    var tape = Tape()
    let x = tape.variable([3], rows: 1, columns: 1)
    // x² + x·x + x
    let y = tape.add(tape.add(tape.square(x), tape.multiply(x, x)), x)
    tape.backward(from: y)
    XCTAssertEqual(tape.gradient(x), [13])
    tape.backward(from: y, seed: [2])
    XCTAssertEqual(tape.gradient(x), [26], "a second pass begins anew")
    tape.jvp(along: [1], of: x)
    XCTAssertEqual(tape.tangent(y), [13])
  }

  func testDetachedVariablesPassNoDerivative() {
    var tape = Tape()
    let x = tape.variable([3], rows: 1, columns: 1)
    let y = tape.square(x)
    let z = tape.multiply(x, tape.detach(y))
    tape.backward(from: z)
    XCTAssertEqual(tape.value(z), 27)
    XCTAssertEqual(tape.gradient(x), [9])
    XCTAssertEqual(tape.gradient(y), [0])
    tape.jvp(along: [1], of: x)
    XCTAssertEqual(tape.tangent(z), [9])
    let constant = tape.detach(y)
    tape.backward(from: tape.multiply(y, constant))
    XCTAssertEqual(tape.gradient(y), [9])
    XCTAssertEqual(tape.gradient(constant), [0], "it shares the numbers of y, not its gradient")
  }

  func testNoDerivativeOutlivesItsRecording() {
    var tape = Tape()
    for isFirst in [true, false] {
      tape.reset()
      let x = tape.variable([3], rows: 1, columns: 1)
      let y = tape.square(x)
      XCTAssertEqual(tape.gradient(x), [0])
      XCTAssertEqual(tape.tangent(y), [0])
      guard isFirst else { return }
      tape.backward(from: y)
      tape.jvp(along: [1], of: x)
      let later = tape.square(y)
      XCTAssertEqual(tape.tangent(y), [6])
      XCTAssertEqual(tape.tangent(later), [0])
    }
  }

  func testTiesShareTheGradient() {
    var tape = Tape()
    let a = tape.variable([1, 2, 3], rows: 1, columns: 3)
    let b = tape.variable([2, 2, 2], rows: 1, columns: 3)
    tape.backward(from: tape.minimum(a, b), seed: [1, 1, 1])
    XCTAssertEqual(tape.gradient(a), [1, 0.5, 0])
    XCTAssertEqual(tape.gradient(b), [0, 0.5, 1])
    tape.backward(from: tape.maximum(a, b), seed: [1, 1, 1])
    XCTAssertEqual(tape.gradient(a), [0, 0.5, 1])
    let limited = tape.clamp(a, 1, 2)
    tape.backward(from: limited, seed: [1, 1, 1])
    XCTAssertEqual(tape.gradient(a), [1, 1, 0])
  }
}
