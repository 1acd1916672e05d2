import RLCore
import RLNetworks
import XCTest

/// The elementwise kernels, reductions and the optimiser's loop against their scalar formulas, to
/// the bit, for every length of the last, incomplete vector.
final class KernelsElementwiseTests: XCTestCase {
  private let lengths = Array(0...35) + [63, 64, 65, 130]

  func testFunctionsOfOneBuffer() {
    check("tanh", { Kernels.tanh($0, into: $1, count: $2) }, Elementary.tanh)
    check("exp", { Kernels.exp($0, into: $1, count: $2) }, Elementary.exp)
    check("sigmoid", { Kernels.sigmoid($0, into: $1, count: $2) }, Elementary.sigmoid)
    check("softplus", { Kernels.softplus($0, into: $1, count: $2) }, Elementary.softplus)
    check("relu", { Kernels.relu($0, into: $1, count: $2) }, { $0 > 0 ? $0 : 0 })
    check("elu", { Kernels.elu($0, into: $1, count: $2) }, { $0 > 0 ? $0 : Elementary.expm1($0) })
    check("copy", { Kernels.copy($0, into: $1, count: $2) }, { $0 })
    check("scale", { Kernels.scale($0, by: 3, into: $1, count: $2) }, { $0 * 3 })
    check("scale", { Kernels.scale($0, by: 3, plus: -1, into: $1, count: $2) }, { $0 * 3 - 1 })
    check("fill", { Kernels.fill($1, with: 2, count: $2) }, { _ in 2 })
    check(
      "log",
      { x, y, n in
        Kernels.exp(x, into: y, count: n)
        Kernels.log(UnsafePointer(y), into: y, count: n)
      }, { Elementary.log(Elementary.exp($0)) })
  }

  func testFunctionsOfTwoBuffers() {
    checkTwo("add", { Kernels.add($0, $1, into: $2, count: $3) }, { x, y, _ in x + y })
  }

  func testActivationGradients() {
    let derivatives: [(Activation, (Float) -> Float)] = [
      (.identity, { _ in 1 }), (.tanh, { 1 - $0 * $0 }), (.relu, { $0 > 0 ? 1 : 0 }),
      (.sigmoid, { $0 * (1 - $0) }), (.softplus, { -Elementary.expm1(-$0) }),
      (.elu, { $0 > 0 ? 1 : $0 + 1 }),
    ]
    XCTAssertEqual(derivatives.map(\.0), Activation.allCases)
    for (activation, derivative) in derivatives {
      checkTwo(
        "\(activation)",
        { g, y, z, n in
          Kernels.activationGradient(activation, g, output: y, into: z, count: n)
        }, { g, y, _ in g * derivative(y) })
    }
  }

  func testActivationGradientsAreDerivatives() {
    for activation in Activation.allCases {
      for x in [-2.1, -0.3, 0.4, 1.7] as [Float] {
        let h: Float = 1e-2
        var y: [Float] = [0, 0, 0]
        Kernels.activate(activation, [x - h, x, x + h], into: &y, count: 3)
        var gradient: [Float] = [0]
        Kernels.activationGradient(activation, [1], output: [y[1]], into: &gradient, count: 1)
        XCTAssertEqual(
          gradient[0], (y[2] - y[0]) / (2 * h), accuracy: 1e-4, "\(activation) at \(x)")
      }
    }
  }

  func testReluKeepsNaNAndDropsTheSignOfZero() {
    var y: [Float] = [1, 1]
    Kernels.relu([.nan, -0.0], into: &y, count: 2)
    XCTAssert(y[0].isNaN)
    XCTAssertEqual(y[1].bitPattern, 0)
  }

  func testSumsAreRightForEveryLength() {
    for n in lengths + [1000] {
      // Whole numbers: every order of adding them is exact.
      let x = (0..<n).map { Float($0 % 17 - 5) }
      XCTAssertEqual(Kernels.sum(x, count: n), x.reduce(0, +))
      XCTAssertEqual(Kernels.sumOfSquares(x, count: n), x.reduce(0) { $0 + $1 * $1 })
    }
  }

  func testColumnSums() {
    var random = RandomStream(seed: 5, name: "sums")
    for rows in [0, 1, 2, 37] {
      for columns in [1, 2, 3, 4, 5, 16, 19, 64, 87] {
        let x = normals(rows * columns, &random)
        let start = normals(columns, &random)
        var sums = start
        Kernels.columnSums(x, rows: rows, columns: columns, into: &sums)
        var added = start
        Kernels.columnSums(x, rows: rows, columns: columns, into: &added, accumulate: true)
        for c in 0..<columns {
          let column = (0..<rows).map { x[$0 * columns + c] }
          XCTAssertEqual(sums[c], column.reduce(0, +))
          XCTAssertEqual(added[c], column.reduce(start[c], +))
        }
      }
    }
  }

  func testAddRow() {
    var random = RandomStream(seed: 6, name: "rows")
    for columns in [1, 2, 3, 15, 16, 33] {
      let row = normals(columns, &random)
      let start = normals(7 * columns + 1, &random)
      var y = start
      Kernels.addRow(row, to: &y, rows: 7, columns: columns)
      let expected = start.indices.map {
        $0 < 7 * columns ? start[$0] + row[$0 % columns] : start[$0]
      }
      XCTAssertEqual(y, expected)
    }
  }

  func testAdam() {
    var random = RandomStream(seed: 7, name: "adam")
    let step = Kernels.AdamStep(
      stepSize: 0.01, meanDecay: 0.9, squareDecay: 0.999, squareCorrection: 0.3, epsilon: 1e-5,
      parameterScale: 0.99)
    for n in lengths {
      var theta = normals(n + 1, &random)
      let gradient = normals(n + 1, &random)
      var mean = normals(n + 1, &random)
      var square = normals(n + 1, &random).map { $0 * $0 }
      var (expectedTheta, expectedMean, expectedSquare) = (theta, mean, square)
      for i in 0..<n {
        let g = gradient[i]
        expectedMean[i] += (g - mean[i]) * (1 - step.meanDecay)
        expectedSquare[i] = square[i] * step.squareDecay + g * g * (1 - step.squareDecay)
        let denominator = expectedSquare[i].squareRoot() / 0.3 + step.epsilon
        expectedTheta[i] = theta[i] * 0.99 - expectedMean[i] * 0.01 / denominator
      }
      Kernels.adam(
        &theta, gradients: gradient, mean: &mean, square: &square, count: n, step)
      XCTAssertEqual(theta, expectedTheta)
      XCTAssertEqual(mean, expectedMean)
      XCTAssertEqual(square, expectedSquare)
    }
  }

  /// A kernel of one buffer, to another and in place; what lies behind the buffer must stay.
  private func check(
    _ name: String,
    _ kernel: (UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int) -> Void,
    _ formula: (Float) -> Float, line: UInt = #line
  ) {
    var random = RandomStream(seed: 8, name: name)
    for n in lengths {
      let x = normals(n + 1, &random)
      let expected = x[..<n].map(formula)
      var y = x
      kernel(x, &y, n)
      XCTAssertEqual(y, expected + [x[n]], "\(name), \(n) elements", line: line)
      y = x
      y.withUnsafeMutableBufferPointer { y in
        guard let base = y.baseAddress else { return XCTFail("no memory") }
        kernel(UnsafePointer(base), base, n)
      }
      XCTAssertEqual(y, expected + [x[n]], "\(name) in place, \(n) elements", line: line)
    }
  }

  private func checkTwo(
    _ name: String,
    _ kernel: (UnsafePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int) ->
      Void,
    _ formula: (Float, Float, Float) -> Float, line: UInt = #line
  ) {
    var random = RandomStream(seed: 9, name: name)
    for n in lengths {
      let x = normals(n + 1, &random)
      let y = normals(n + 1, &random)
      let start = normals(n + 1, &random)
      var z = start
      kernel(x, y, &z, n)
      let expected = (0..<n).map { formula(x[$0], y[$0], start[$0]) }
      XCTAssertEqual(z, expected + [start[n]], "\(name), \(n) elements", line: line)
    }
  }

  private func normals(_ count: Int, _ random: inout RandomStream) -> [Float] {
    (0..<count).map { _ in random.normal() }
  }
}
