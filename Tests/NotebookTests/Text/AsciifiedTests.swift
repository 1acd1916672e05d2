import XCTest

@testable import Notebook

final class AsciifiedTests: XCTestCase {
  func testAsciiSpellings() {
    XCTAssertEqual(asciified("r(θ) ≥ 1 − ε"), "r(theta) >= 1 - epsilon")
    XCTAssertEqual(asciified("γλ and 2π, Δt"), "gamma lambda and 2pi, Delta t")
    XCTAssertEqual(asciified("π_θ(a|s) · Â"), "pi_theta(a|s) * A_hat")
    XCTAssertEqual(asciified("r·A 10×10 … –"), "r*A 10x10 ... -")
    XCTAssertEqual(asciified("∇J, ∂L/∂θ, x², √2"), "grad J, dL/dtheta, x^2, sqrt2")
    XCTAssertEqual(asciified("Schölkopf, naïve"), "Scholkopf, naive")
    XCTAssertEqual(asciified("●●○○ ─│┤└ ◂ ░█ ✓✗◻"), "**oo -|++ < :# +x.")
    XCTAssertEqual(asciified("強\u{1B}[1m!\u{1B}[0m"), "?\u{1B}[1m!\u{1B}[0m")
  }

  func testAsciifiedTextIsAsciiForEveryScalar() {
    for value in UInt32(1)..<0x3000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      XCTAssertTrue(asciified("a" + String(scalar)).utf8.allSatisfy { $0 < 0x80 }, "\(value)")
    }
  }
}
