import RLCore
import RLNetworks
import XCTest

/// The matrix products against the three loops that define them, to the bit.
final class KernelsMatrixTests: XCTestCase {
  private enum Form: CaseIterable {
    case plain, transposedA, transposedB
  }

  func testProductsOfALiteral() {
    let a: [Float] = [1, 2, 3, 4, 5, 6]
    let b: [Float] = [1, 0, 0, 1, 2, -1]
    var c = [Float](repeating: 100, count: 4)
    Kernels.gemm(a, b, into: &c, m: 2, k: 3, n: 2)
    XCTAssertEqual(c, [7, -1, 16, -1])
    Kernels.gemm(a, b, into: &c, m: 2, k: 3, n: 2, accumulate: true)
    XCTAssertEqual(c, [14, -2, 32, -2])
    // A is [[1, 4], [2, 5], [3, 6]] in storage.
    Kernels.gemmTransposedA([1, 4, 2, 5, 3, 6], b, into: &c, m: 2, k: 3, n: 2)
    XCTAssertEqual(c, [7, -1, 16, -1])
    Kernels.gemmTransposedB(a, [1, 0, 2, 0, 1, -1], into: &c, m: 2, k: 3, n: 2)
    XCTAssertEqual(c, [7, -1, 16, -1])
  }

  func testEveryFormEqualsThreeLoops() {
    var random = RandomStream(seed: 1, name: "shapes")
    for m in [1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 17, 50] {
      for k in [0, 1, 2, 3, 16, 17, 37] {
        for n in [1, 2, 3, 4, 5, 15, 16, 17, 32, 47] {
          for form in Form.allCases {
            for accumulate in [false, true] {
              compare(m, k, n, form, accumulate, &random)
            }
          }
        }
      }
    }
  }

  func testLongSumsAreCutWithoutChangingABit() {
    var random = RandomStream(seed: 2, name: "shapes")
    // Beyond the depth of a panel (256) and of a narrow panel (1024), and a B that is packed.
    let shapes = [
      (5, 1030, 2), (17, 300, 3), (7, 257, 16), (20, 300, 33), (17, 513, 1), (16, 40, 256),
      (1, 300, 70), (64, 64, 64),
    ]
    for (m, k, n) in shapes {
      for form in Form.allCases {
        for accumulate in [false, true] { compare(m, k, n, form, accumulate, &random) }
      }
    }
  }

  func testARowDoesNotDependOnItsBatch() {
    var random = RandomStream(seed: 3, name: "rows")
    for (inputs, outputs) in [(4, 64), (64, 64), (64, 1), (64, 2), (64, 3), (3, 7), (300, 40)] {
      let x = normals(64 * inputs, &random)
      let w = normals(inputs * outputs, &random)
      let b = normals(outputs, &random)
      let batch = linear(x, w, b, rows: 64, inputs, outputs, .tanh)
      for size in [1, 2, 3, 4, 8, 16, 63] {
        for first in [0, 64 - size] {
          let part = Array(x[first * inputs..<(first + size) * inputs])
          let rows = linear(part, w, b, rows: size, inputs, outputs, .tanh)
          let expected = Array(batch[first * outputs..<(first + size) * outputs])
          XCTAssertEqual(
            rows.map(\.bitPattern), expected.map(\.bitPattern),
            "[\(size), \(inputs)] · [\(inputs), \(outputs)] from row \(first)")
        }
      }
    }
  }

  func testLinearIsProductBiasActivation() {
    var random = RandomStream(seed: 4, name: "linear")
    for activation in Activation.allCases {
      for (rows, inputs, outputs) in [(1, 4, 64), (128, 64, 64), (50, 7, 3), (20, 100, 100)] {
        let x = normals(rows * inputs, &random)
        let w = normals(inputs * outputs, &random)
        let b = normals(outputs, &random)
        var expected = [Float](repeating: 0, count: rows * outputs)
        Kernels.gemm(x, w, into: &expected, m: rows, k: inputs, n: outputs)
        for i in expected.indices { expected[i] += b[i % outputs] }
        var activated = expected
        Kernels.activate(activation, expected, into: &activated, count: expected.count)
        XCTAssertEqual(
          linear(x, w, b, rows: rows, inputs, outputs, activation), activated, "\(activation)")
      }
    }
    var y: [Float] = [0, 0]
    Kernels.linear([1, 2], [3, 4, 5, 6], bias: nil, into: &y, rows: 1, inputs: 2, outputs: 2)
    XCTAssertEqual(y, [13, 16])
  }

  /// One product against the loops; what lies behind C must stay.
  private func compare(
    _ m: Int, _ k: Int, _ n: Int, _ form: Form, _ accumulate: Bool,
    _ random: inout RandomStream
  ) {
    let a = normals(m * k, &random)
    let b = normals(k * n, &random)
    let start = normals(m * n + 1, &random)
    var c = start
    // Strides of A[i, p] and B[p, j].
    let aStrides: (Int, Int)
    let bStrides: (Int, Int)
    switch form {
    case .plain:
      (aStrides, bStrides) = ((k, 1), (n, 1))
      Kernels.gemm(a, b, into: &c, m: m, k: k, n: n, accumulate: accumulate)
    case .transposedA:
      (aStrides, bStrides) = ((1, m), (n, 1))
      Kernels.gemmTransposedA(a, b, into: &c, m: m, k: k, n: n, accumulate: accumulate)
    case .transposedB:
      (aStrides, bStrides) = ((k, 1), (1, k))
      Kernels.gemmTransposedB(a, b, into: &c, m: m, k: k, n: n, accumulate: accumulate)
    }
    var expected = start
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        for i in 0..<m {
          for j in 0..<n {
            var sum = accumulate ? start[i * n + j] : 0
            var p = 0
            while p < k {
              sum += a[i * aStrides.0 + p * aStrides.1] * b[p * bStrides.0 + j * bStrides.1]
              p += 1
            }
            expected[i * n + j] = sum
          }
        }
      }
    }
    if c != expected {
      XCTFail("\(form) [\(m), \(k)] · [\(k), \(n)], accumulate \(accumulate)")
    }
  }

  private func linear(
    _ x: [Float], _ w: [Float], _ b: [Float], rows: Int, _ inputs: Int, _ outputs: Int,
    _ activation: Activation
  ) -> [Float] {
    var y = [Float](repeating: .nan, count: rows * outputs)
    Kernels.linear(
      x, w, bias: b, into: &y, rows: rows, inputs: inputs, outputs: outputs,
      activation: activation)
    return y
  }

  private func normals(_ count: Int, _ random: inout RandomStream) -> [Float] {
    (0..<count).map { _ in random.normal() }
  }
}
