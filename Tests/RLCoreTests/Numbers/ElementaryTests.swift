import Foundation
import RLCore
import XCTest

/// The double-precision functions against the system's.
final class ElementaryTests: XCTestCase {
  func testFunctionsAreWithinTwoUnits() {
    var random = RandomStream(seed: 1, name: "double")
    var worst = (exp: 0.0, log: 0.0, sin: 0.0, cos: 0.0)
    var sameBits = true
    for _ in 0..<200_000 {
      let x = random.uniform(-745, 709)
      worst.exp = max(worst.exp, units(Elementary.exp(x), exp(x)))
      let positive = Double(bitPattern: random.next() >> 1 & 0x7FEF_FFFF_FFFF_FFFF)
      worst.log = max(worst.log, units(Elementary.log(positive), log(positive)))
      let near = random.uniform(0.5, 2)
      worst.log = max(worst.log, units(Elementary.log(near), log(near)))
      // Angles of every size, and those next to a zero.
      let angle = random.uniform(-1e5, 1e5)
      let huge = Double(bitPattern: random.next() & 0xFFEF_FFFF_FFFF_FFFF)
      let critical = Double(random.integer(below: 1_000_000)) * (Double.pi / 2)
      for x in [angle, huge, critical, angle * 1e-5] {
        worst.sin = max(worst.sin, units(Elementary.sin(x), sin(x)))
        worst.cos = max(worst.cos, units(Elementary.cos(x), cos(x)))
        let both = Elementary.sinCos(x)
        sameBits = sameBits && both.sin == Elementary.sin(x) && both.cos == Elementary.cos(x)
      }
    }
    XCTAssert(sameBits, "sinCos differs from sin and cos")
    XCTAssertLessThanOrEqual(worst.exp, 2)
    XCTAssertLessThanOrEqual(worst.log, 2)
    XCTAssertLessThanOrEqual(worst.sin, 2)
    XCTAssertLessThanOrEqual(worst.cos, 2)
  }

  func testEdges() {
    XCTAssertEqual(Elementary.exp(0.0), 1)
    XCTAssertEqual(Elementary.exp(-Double.infinity), 0)
    XCTAssertEqual(Elementary.exp(Double.infinity), .infinity)
    XCTAssertEqual(Elementary.exp(709.7), exp(709.7), accuracy: exp(709.7).ulp)
    XCTAssertEqual(Elementary.exp(710.0), .infinity)
    XCTAssertEqual(Elementary.exp(-745.0), .leastNonzeroMagnitude)
    XCTAssertEqual(Elementary.exp(-746.0), 0)
    XCTAssert(Elementary.exp(Double.nan).isNaN)
    XCTAssertEqual(Elementary.log(1.0).bitPattern, 0)
    XCTAssertEqual(Elementary.log(0.0), -.infinity)
    XCTAssertEqual(Elementary.log(-0.0), -.infinity)
    XCTAssertEqual(Elementary.log(Double.infinity), .infinity)
    XCTAssertEqual(
      Elementary.log(Double.leastNonzeroMagnitude), log(Double.leastNonzeroMagnitude),
      accuracy: 2e-13)
    XCTAssert(Elementary.log(-1.0).isNaN)
    XCTAssert(Elementary.log(Double.nan).isNaN)
    XCTAssertEqual(Elementary.sin(-0.0).sign, .minus)
    XCTAssertEqual(Elementary.cos(0.0), 1)
    XCTAssert(Elementary.sin(Double.infinity).isNaN)
    XCTAssert(Elementary.cos(-Double.infinity).isNaN)
    XCTAssert(Elementary.sin(Double.nan).isNaN)
    // The double that comes closest to a multiple of π/2.
    XCTAssertEqual(Elementary.cos(0x1.6AC5_B262_CA1FFp849), -4.687165924254628e-19)
  }

  private func units(_ value: Double, _ right: Double) -> Double {
    let error = abs(value - right) / right.ulp
    return error.isNaN ? .infinity : error
  }
}
