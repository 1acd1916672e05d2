import Foundation
import TestSupport
import XCTest

@testable import Console

final class FormatTests: XCTestCase {
  func testFixedDecimals() {
    XCTAssertEqual(Format.fixed(1.6, 3), "1.600")
    XCTAssertEqual(Format.fixed(-0.6931, 3), "-0.693")
    XCTAssertEqual(Format.fixed(2.4, 3, sign: true), "+2.400")
    XCTAssertEqual(Format.fixed(-0.0004, 3), "0.000")
    XCTAssertEqual(Format.fixed(0, 1, sign: true), "+0.0")
    XCTAssertEqual(Format.fixed(0.615, 2), "0.61", "0.615 lies below 0.615 in binary")
    XCTAssertEqual(Format.fixed(0.125, 2), "0.12", "ties go to the even digit")
    XCTAssertEqual(Format.fixed(60_000, 0, grouped: true), "60 000")
    XCTAssertEqual(Format.fixed(-1_234_567.25, 1, grouped: true), "-1 234 567.2")
    XCTAssertEqual(Format.fixed(.nan, 2), "nan")
    XCTAssertEqual(Format.fixed(-.infinity, 2), "-inf")
    XCTAssertEqual(Format.fixed(1e300, 2), "1.000000e300")
  }

  func testFixedAgreesWithTheCLibrary() {
    var random = TestRandom(seed: 3)
    for _ in 0..<5000 {
      let value = Double(bitPattern: random.next())
      guard abs(value) < 1e15 else { continue }
      let decimals = random.below(10)
      let expected = String(format: "%.\(decimals)f", value)
      let isZero = !expected.contains { "123456789".contains($0) }
      let wanted = isZero ? expected.replacingOccurrences(of: "-", with: "") : expected
      XCTAssertEqual(Format.fixed(value, decimals), wanted)
      let near = Double(random.below(2_000_000)) / 1000 - 1000
      let text = String(format: "%.2f", near)
      XCTAssertEqual(Format.fixed(near, 2), text == "-0.00" ? "0.00" : text)
    }
  }

  func testGroups() {
    XCTAssertEqual(Format.grouped(0), "0")
    XCTAssertEqual(Format.grouped(999), "999")
    XCTAssertEqual(Format.grouped(-100_000), "-100 000")
    XCTAssertEqual(Format.grouped(Int.min), "-9 223 372 036 854 775 808")
  }

  func testScientificAndSignificant() {
    XCTAssertEqual(Format.scientific(0.000_015, digits: 1), "1.5e-5")
    XCTAssertEqual(Format.scientific(1000, digits: 0), "1e3")
    XCTAssertEqual(Format.scientific(9.96, digits: 1), "1.0e1")
    XCTAssertEqual(Format.scientific(-3e-300 * 1e-10, digits: 1), "-3.0e-310")
    XCTAssertEqual(Format.scientific(0, digits: 1), "0.0e0")
    XCTAssertEqual(Format.inline(-0.25, 2), "−0.25")
    XCTAssertEqual(Format.inline(Float(3)), "3")
    XCTAssertEqual(Format.inline(-0.001, 2), "0.00")
    XCTAssertEqual(Format.significant(0.012_345, 3), "0.0123")
    XCTAssertEqual(Format.significant(1234.5, 3), "1234")
    XCTAssertEqual(Format.significant(1e9, 3), "1.00e9")
    XCTAssertEqual(Format.range(497.1, 500, 1), "497.1 … 500.0")
  }

  func testANaNHasOneForm() {
    for nan in [Double.nan, -Double.nan, .signalingNaN, Double(bitPattern: 0xFFF8_0000_0000_0001)] {
      XCTAssertEqual(Format.fixed(nan, 2), "nan")
      XCTAssertEqual(Format.fixed(nan, 2, sign: true, grouped: true), "nan")
      XCTAssertEqual(Format.scientific(nan, digits: 1), "nan")
      XCTAssertEqual(Format.significant(nan), "nan")
      XCTAssertEqual(Format.inline(nan, 1), "nan")
      XCTAssertEqual(Format.inline(Float(nan), 1), "nan")
      XCTAssertEqual(Format.shortest(nan), "nan")
      XCTAssertEqual(Format.shortest(-Float.nan), "nan")
      XCTAssertEqual(Format.range(nan, nan, 1), "nan … nan")
    }
  }

  func testShortest() {
    XCTAssertEqual(Format.shortest(-0.0), "0")
    XCTAssertEqual(Format.shortest(475.0), "475")
    XCTAssertEqual(Format.shortest(8.25), "8.25")
    XCTAssertEqual(Format.shortest(Float(0.1)), "0.1")
    XCTAssertEqual(Format.shortest(-Double.infinity), "-inf")
  }

  func testDecimalsThatTellNumbersApart() {
    XCTAssertEqual(Format.decimals(toTell: 1, from: 2), 3)
    XCTAssertEqual(Format.decimals(toTell: 0.12345, from: 0.12346), 5)
    XCTAssertEqual(Format.decimals(toTell: 1, from: 1), 9)
    XCTAssertEqual(Format.decimals(toTell: 1, from: .nan), 3)
  }

  func testLogarithmIsAccurate() {
    for exponent in -300...300 {
      XCTAssertEqual(Decades.containing(Decades.power(exponent)), exponent)
    }
    var random = TestRandom(seed: 5)
    for _ in 0..<2000 {
      let value = abs(Double(bitPattern: random.next()))
      guard value.isFinite, value > 1e-307 else { continue }
      let expected = Foundation.log10(value)
      XCTAssertEqual(Decades.log10(value), expected, accuracy: 2e-15 * max(1, abs(expected)))
    }
  }
}
