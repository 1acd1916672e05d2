import XCTest

@testable import RLCore
@testable import RLNetworks

final class TapeTests: XCTestCase {
  func testLiteralResults() {
    var tape = Tape()
    let x = tape.constant([1, 2, 3, 4, 5, 6], rows: 2, columns: 3)
    let row = tape.constant([10, 20, 30], rows: 1, columns: 3)
    XCTAssertEqual(tape.values(tape.add(x, row)), [11, 22, 33, 14, 25, 36])
    XCTAssertEqual(tape.values(tape.subtract(row, x)), [9, 18, 27, 6, 15, 24])
    XCTAssertEqual(tape.values(tape.divide(row, tape.constant(10))), [1, 2, 3])
    XCTAssertEqual(tape.values(tape.negate(x)), [-1, -2, -3, -4, -5, -6])
    XCTAssertEqual(tape.values(tape.sumColumns(x)), [6, 15])
    XCTAssertEqual(tape.value(tape.sum(x)), 21)
    XCTAssertEqual(tape.value(tape.mean(x)), 3.5)
    XCTAssertEqual(tape.values(tape.pick(x, columns: [2, 0])), [3, 4])
    XCTAssertEqual(tape.values(tape.pick(x, rows: [3, 0], of: [1, 9, 9, 2])), [3, 5])
    XCTAssertEqual(tape.values(tape.clamp(x, 2, 5)), [2, 2, 3, 4, 5, 5])
    XCTAssertEqual(
      tape.values(tape.huber(tape.constant([-3, -0.5, 0, 1, 2]), delta: 1)),
      [2.5, 0.125, 0, 0.5, 1.5])
    let product = tape.matmul(x, tape.constant([1, 0, 2], rows: 3, columns: 1))
    XCTAssertEqual(tape.values(product), [7, 16])
    XCTAssertEqual(tape.value(x, row: 1, column: 2), 6)
  }

  func testMinibatchesAreGathered() {
    var tape = Tape()
    let table: [Float] = [0, 1, 10, 11, 20, 21, 30, 31]
    let shuffled = [3, 0, 2, 1]
    XCTAssertEqual(
      tape.values(tape.constant(rows: shuffled, of: table, columns: 2)),
      [30, 31, 0, 1, 20, 21, 10, 11])
    XCTAssertEqual(tape.values(tape.constant(rows: shuffled[2...], of: [5, 6, 7, 8])), [7, 6])
  }

  func testLogSoftmaxNeitherOverflowsNorLosesDigits() {
    var tape = Tape()
    let x = tape.constant([1000, 1000, -1000, 0, 88, -104], rows: 3, columns: 2)
    let y = tape.values(tape.logSoftmax(x))
    let half = -0.693_147_18 as Float
    XCTAssertEqual(y[0], half, accuracy: 1e-7)
    XCTAssertEqual(y[1], half, accuracy: 1e-7)
    XCTAssertEqual(Array(y[2...]), [-1000, 0, 0, -192])
  }

  func testARowHasTheSameBitsInEveryBatch() {
    var random = RandomStream(seed: 2, name: "rows")
    for columns in [1, 2, 3, 7, 17] {
      let table = (0..<37 * columns).map { _ in random.normal() * 3 }
      var tape = Tape()
      let all = tape.values(tape.logSoftmax(tape.constant(table, rows: 37, columns: columns)))
      for row in [0, 5, 36] {
        let range = row * columns..<(row + 1) * columns
        let alone = tape.constant(Array(table[range]), rows: 1, columns: columns)
        XCTAssertEqual(tape.values(tape.logSoftmax(alone)), Array(all[range]))
      }
    }
  }

  func testMemoryIsKept() {
    var tape = Tape()
    func fill() -> [Float] {
      tape.reset()
      let x = tape.variable([Float](repeating: 1, count: 5000), rows: 50, columns: 100)
      tape.backward(from: tape.sum(tape.exp(x)))
      return tape.gradient(x)
    }
    let first = fill()
    let size = (tape.values.count, tape.gradients.count, tape.nodes.capacity)
    for _ in 0..<3 { XCTAssertEqual(fill(), first) }
    XCTAssertTrue((tape.values.count, tape.gradients.count, tape.nodes.capacity) == size)
  }

  func testCopiesAreIndependent() {
    var tape = Tape()
    let x = tape.variable([1], rows: 1, columns: 1)
    var copy = tape
    let y = copy.exp(x)
    let z = tape.negate(x)
    XCTAssertEqual(tape.value(z), -1)
    XCTAssertGreaterThan(copy.value(y), 2)
  }

  /// A matrix in another shape is the same matrix, also for what is derived.
  func testReshape() {
    var tape = Tape()
    let x = tape.variable([1, 2, 3, 4, 5, 6], rows: 2, columns: 3)
    let y = tape.reshape(tape.scale(x, by: 2), rows: 3, columns: 2)
    XCTAssertEqual(tape.values(tape.columns(y, 1..<2)), [4, 8, 12])
    let z = tape.multiply(y, tape.constant([1, 10, 100]))
    tape.backward(from: tape.sum(z))
    XCTAssertEqual(tape.gradient(x), [2, 2, 20, 20, 200, 200])
    tape.jvp(along: [1, 1, 1, 1, 0, 1], of: x)
    XCTAssertEqual(tape.tangent(z), [2, 2, 20, 20, 0, 200])
  }

  /// A column's gradient adds to what it already holds.
  func testColumnUsedTwice() {
    var tape = Tape()
    let column = tape.variable([2, 3], rows: 2, columns: 1)
    let x = tape.constant([1, 2, 3, 4], rows: 2, columns: 2)
    tape.backward(from: tape.sum(tape.multiply(tape.multiply(x, column), column)))
    // d/dc c² (x₁ + x₂)
    XCTAssertEqual(tape.gradient(column), [12, 42])
  }

  /// What stops a program is a message that names the operation and both shapes.
  func testShapeMessages() throws {
    var tape = Tape()
    let x = tape.constant([Float](repeating: 0, count: 6), rows: 2, columns: 3)
    let y = tape.constant([Float](repeating: 0, count: 6), rows: 3, columns: 2)
    let column = tape.constant([0, 0])
    let row = tape.constant([0, 0, 0], rows: 1, columns: 3)
    for operation in [Tape.Operation.add, .subtract, .multiply, .divide, .minimum, .maximum] {
      let message = try XCTUnwrap(Tape.broadcastError(operation, x, y))
      for part in ["\(operation)", "[2, 3]", "[3, 2]"] {
        XCTAssertTrue(message.contains(part), message)
      }
      XCTAssertNil(Tape.broadcastError(operation, x, column))
      XCTAssertNotNil(Tape.broadcastError(operation, y, column), "three rows, two numbers")
      XCTAssertNotNil(Tape.broadcastError(operation, column, row))
      XCTAssertNil(Tape.broadcastError(operation, x, row))
      XCTAssertNil(Tape.broadcastError(operation, tape.constant(1), x))
    }
    let product = try XCTUnwrap(Tape.productError(.matmul, x, x))
    XCTAssertTrue(product.hasPrefix("matmul") && product.contains("[2, 3] and [2, 3]"), product)
    XCTAssertNil(Tape.productError(.matmul, x, y))
    let bias = try XCTUnwrap(Tape.biasError(.linear, y, row))
    XCTAssertTrue(bias.contains("linear") && bias.contains("[1, 2], not [1, 3]"), bias)
    let pick = try XCTUnwrap(Tape.pickError(x, 3))
    XCTAssertTrue(pick.contains("[2, 3] and [3]"), pick)
  }
}
