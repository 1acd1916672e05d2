import Foundation
import RLCore
import XCTest

@testable import RLNetworks

/// The single-precision functions against the system's double-precision ones, on every 1009th
/// Float.
final class ElementaryFloatTests: XCTestCase {
  typealias Kernel =
    (UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int) -> Void

  func testExpIsWithinOneUnit() {
    check(1.0, exp) { Kernels.exp($0, into: $1, count: $2) }
  }

  func testLogIsWithinOneUnit() {
    check(1.0, log) { Kernels.log($0, into: $1, count: $2) }
  }

  func testTanhIsWithinTwoUnits() {
    check(2.0, tanh) { Kernels.tanh($0, into: $1, count: $2) }
  }

  func testSineIsWithinOneUnit() {
    check(0.51, step: 10_007, sin) { x, y, n in for i in 0..<n { y[i] = Elementary.sin(x[i]) } }
  }

  func testCosineIsWithinOneUnit() {
    check(0.51, step: 10_007, cos) { x, y, n in for i in 0..<n { y[i] = Elementary.cos(x[i]) } }
  }

  func testExpm1IsWithinTwoUnits() {
    check(2.0, step: 10_007, expm1) { x, y, n in
      for i in 0..<n { y[i] = Elementary.expm1(x[i]) }
    }
  }

  func testLog1pIsWithinTwoUnits() {
    check(2.0, step: 10_007, log1p) { x, y, n in
      for i in 0..<n { y[i] = Elementary.log1p(x[i]) }
    }
  }

  func testSigmoidIsWithinTwoAndAHalfUnits() {
    check(2.5, step: 10_007, { 1 / (1 + exp(-$0)) }) { Kernels.sigmoid($0, into: $1, count: $2) }
  }

  func testSoftplusIsWithinTwoUnits() {
    check(2.0, step: 10_007, { $0 > 40 ? $0 : log1p(exp($0)) }) {
      Kernels.softplus($0, into: $1, count: $2)
    }
  }

  func testFloatEdges() {
    for (name, f) in [("tanh", Elementary.tanh), ("sin", Elementary.sin)]
      as [(String, (Float) -> Float)]
    {
      XCTAssertEqual(f(-0.0).sign, .minus, name)
      XCTAssertEqual(f(Float.leastNonzeroMagnitude), .leastNonzeroMagnitude, name)
    }
    XCTAssertEqual(Elementary.tanh(Float.infinity), 1)
    XCTAssertEqual(Elementary.tanh(-Float.infinity), -1)
    XCTAssertEqual(Elementary.tanh(Float(9.02)), 1)
    XCTAssertLessThan(Elementary.tanh(Float(8.5)), 1)
    XCTAssertEqual(Elementary.exp(Float(88.72283)), Float(exp(Double(Float(88.72283)))))
    XCTAssertEqual(Elementary.exp(Float(88.72284)), .infinity)
    XCTAssertEqual(Elementary.exp(Float(-103.97)), .leastNonzeroMagnitude)
    XCTAssertEqual(Elementary.exp(Float(-103.98)), 0)
    XCTAssertEqual(Elementary.expm1(Float(-0.0)).sign, .minus)
    XCTAssertEqual(Elementary.expm1(-Float.infinity), -1)
    XCTAssertEqual(Elementary.log(Float(1)).bitPattern, 0)
    XCTAssertEqual(Elementary.log(Float(-0.0)), -.infinity)
    XCTAssert(Elementary.log(-Float.leastNonzeroMagnitude).isNaN)
    XCTAssertEqual(Elementary.log1p(Float(-1)), -.infinity)
    XCTAssertEqual(Elementary.softplus(-Float.infinity), 0)
    XCTAssertEqual(Elementary.softplus(Float.infinity), .infinity)
    XCTAssertEqual(Elementary.sigmoid(-Float.infinity), 0)
    XCTAssertEqual(Elementary.sigmoid(Float.infinity), 1)
    XCTAssertEqual(Elementary.sigmoid(Float(0)), 0.5)
  }

  func testScalarAndVectorGiveTheSameBits() {
    typealias Pair = (String, (Float) -> Float, (SIMD16<Float>) -> SIMD16<Float>)
    let pairs: [Pair] = [
      ("exp", Elementary.exp, Elementary.exp), ("log", Elementary.log, Elementary.log),
      ("tanh", Elementary.tanh, Elementary.tanh),
      ("sigmoid", Elementary.sigmoid, Elementary.sigmoid),
      ("softplus", Elementary.softplus, Elementary.softplus),
    ]
    for (name, scalar, vector) in pairs {
      var differences = 0
      var bits: UInt32 = 0
      for _ in 0..<2000 {
        var x = SIMD16<Float>()
        for lane in 0..<16 {
          x[lane] = Float(bitPattern: bits)
          bits &+= 134_213
        }
        let y = vector(x)
        for lane in 0..<16 where y[lane].bitPattern != scalar(x[lane]).bitPattern {
          differences += 1
        }
      }
      XCTAssertEqual(differences, 0, name)
    }
  }

  /// Compares a kernel with a reference on Floats of every size, infinities and NaN included.
  private func check(
    _ limit: Double, step: UInt32 = 1009, _ reference: (Double) -> Double, _ kernel: Kernel,
    line: UInt = #line
  ) {
    var inputs: [Float] = [0, -0.0, .infinity, -.infinity, .nan, .leastNonzeroMagnitude]
    inputs += [88.72283, 88.72284, -87.33655, -103.97208, -103.97209, 9.010913, -1, 1, 0.6931472]
    var bits: UInt32 = 0
    while true {
      inputs.append(Float(bitPattern: bits))
      let (next, overflow) = bits.addingReportingOverflow(step)
      if overflow { break }
      bits = next
    }
    var outputs = [Float](repeating: 0, count: inputs.count)
    kernel(inputs, &outputs, inputs.count)
    var worst = 0.0
    var worstInput: Float = 0
    inputs.withUnsafeBufferPointer { inputs in
      outputs.withUnsafeBufferPointer { outputs in
        var i = 0
        while i < inputs.count {
          let error = units(outputs[i], reference(Double(inputs[i])))
          if error > worst {
            worst = error
            worstInput = inputs[i]
          }
          i += 1
        }
      }
    }
    XCTAssertLessThanOrEqual(worst, limit, "at \(worstInput)", line: line)
    XCTAssertGreaterThan(worst, 0.3, "a comparison this close compares nothing", line: line)
  }

  /// The error in units of the last place of the right result.
  private func units(_ value: Float, _ right: Double) -> Double {
    let rounded = Float(right)
    if right.isNaN { return value.isNaN ? 0 : .infinity }
    if rounded.isInfinite || value.isInfinite { return value == rounded ? 0 : .infinity }
    let error = abs(Double(value) - right) / Double(rounded.ulp)
    return error.isNaN ? .infinity : error
  }
}

extension Elementary {
  /// eˣ − 1 of one number.
  static func expm1(_ x: Float) -> Float { expm1(SIMD16(repeating: x))[0] }

  /// ln(1 + x) of one number.
  static func log1p(_ x: Float) -> Float { log1p(SIMD16(repeating: x))[0] }
}
