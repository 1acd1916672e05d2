import XCTest

@testable import RLCore
@testable import RLNetworks

/// Masked actions, logits and deviations at the ends of Float.
final class ExtremeDistributionTests: XCTestCase {
  /// A function of a row of logits, and its gradient in them.
  private func value(
    _ logits: [Float], _ record: (inout Tape, Categorical) -> Tape.Variable
  ) -> (value: Float, gradient: [Float]) {
    var tape = Tape()
    let z = tape.variable(logits, rows: 1, columns: logits.count)
    let result = record(&tape, Categorical(logits: z, on: &tape))
    tape.backward(from: tape.sum(result))
    return (tape.value(result), tape.gradient(z))
  }

  private func assertEqual(
    _ a: [Float], _ b: [Float], _ message: String = "", line: UInt = #line
  ) {
    XCTAssertEqual(a.count, b.count, message, line: line)
    for (x, y) in zip(a, b) { XCTAssertEqual(x, y, accuracy: 1e-6, message, line: line) }
  }

  /// Logits that give an action probability 0 beside others.
  private let masks: [Float] = [-.infinity, -1e30, -3e38, -.greatestFiniteMagnitude, -200]

  func testAMaskedActionAddsNothingToAnEntropy() {
    let plain = value([0.5, -1, 2]) { $1.entropy(on: &$0) }
    for mask in masks {
      let masked = value([0.5, mask, -1, 2, mask]) { $1.entropy(on: &$0) }
      XCTAssertEqual(masked.value, plain.value, "\(mask)")
      let (g, p) = (masked.gradient, plain.gradient)
      assertEqual(g, [p[0], 0, p[1], p[2], 0], "\(mask)")
      XCTAssertEqual(
        Categorical.entropy([0.5, mask, -1, 2, mask], actions: 5), masked.value, "\(mask)")
    }
  }

  func testAMaskedActionAddsNothingToADivergence() {
    let other: [Float] = [1, 0, -0.5]
    func divergence(_ logits: [Float], _ other: [Float]) -> (value: Float, gradient: [Float]) {
      value(logits) { tape, policy in
        let z = tape.constant(other, rows: 1, columns: other.count)
        return policy.divergence(from: Categorical(logits: z, on: &tape), on: &tape)
      }
    }
    let plain = divergence([0.5, -1, 2], other)
    for mask in masks {
      // Masked in both; masked here and possible there has its own closed form.
      let both = divergence([0.5, mask, -1, 2], [1, mask, 0, -0.5])
      XCTAssertEqual(both.value, plain.value, "\(mask)")
      let p = plain.gradient
      assertEqual(both.gradient, [p[0], 0, p[1], p[2]], "\(mask)")
      // KL((1, 0) ‖ (½, ½)) = ln 2, with the gradient 0: π (ln π − ln π′ − KL).
      let here = divergence([3, mask], [0, 0])
      XCTAssertEqual(here.value, 0.693_147_2, accuracy: 1e-6)
      assertEqual(here.gradient, [0, 0])
    }
    XCTAssertEqual(divergence([0, 0], [0, -.infinity]).value, .infinity)
  }

  func testTheGradientInTheOtherPolicyIsFinite() {
    for mask in masks {
      var tape = Tape()
      let fixed = Categorical(logits: tape.constant([0.5, mask], rows: 1, columns: 2), on: &tape)
      let z = tape.variable([0.25, mask], rows: 1, columns: 2)
      let moving = Categorical(logits: z, on: &tape)
      tape.backward(from: tape.sum(fixed.divergence(from: moving, on: &tape)))
      assertEqual(tape.gradient(z), [0, 0])
    }
  }

  func testLogitsAtTheEndsOfFloat() {
    for logits in [[3e38, -3e38, 0], [-3e38, -3e38, -3e38], [1e30, 1e30, -1e30]] as [[Float]] {
      let entropy = value(logits) { $1.entropy(on: &$0) }
      let equals = logits.filter { $0 == logits.max() }.count
      XCTAssertEqual(entropy.value, Elementary.log(Float(equals)), accuracy: 1e-6)
      assertEqual(entropy.gradient, [0, 0, 0])
      let picked = value(logits) { $1.logProbability(of: [0], on: &$0) }
      XCTAssertTrue(picked.gradient.allSatisfy(\.isFinite))
    }
  }

  func testATangentThroughAMaskIsFinite() {
    var tape = Tape()
    let z = tape.variable([1, -.infinity, 0], rows: 1, columns: 3)
    let entropy = Categorical(logits: z, on: &tape).entropy(on: &tape)
    tape.jvp(along: [1, 1, 0], of: z)
    let forwards = tape.tangent(entropy)[0]
    tape.backward(from: tape.sum(entropy))
    let gradient = tape.gradient(z)
    XCTAssertEqual(forwards, gradient[0] + gradient[1], accuracy: 1e-6)
    XCTAssertNotEqual(forwards, 0)
  }

  /// −½ ((a − μ) / σ)² − ln σ − ½ ln 2π in Double.
  private func density(_ distance: Double, _ logDeviation: Double) -> Double {
    let z = distance == 0 ? 0 : distance * Elementary.exp(-logDeviation)
    return -0.5 * z * z - logDeviation - 0.918_938_533_204_672_7
  }

  func testGaussianDensitiesOfExtremeDeviations() {
    for (distance, logDeviation) in [
      (0, -89), (0, -300), (0, -1e30), (0x1p-130, -89), (0x1p-138, -95), (0, -88), (1e-38, -88),
      (1, 88), (1, 104), (1e38, 88), (0, 1e30), (2, 0.5),
    ] as [(Float, Float)] {
      var tape = Tape()
      let mean = tape.variable([0], rows: 1, columns: 1)
      let deviation = tape.variable([logDeviation], rows: 1, columns: 1)
      let policy = DiagonalGaussian(mean: mean, logStandardDeviation: deviation)
      let action = tape.constant([distance], rows: 1, columns: 1)
      let result = policy.logProbability(of: action, on: &tape)
      let expected = Float(density(Double(distance), Double(logDeviation)))
      let message = "\(distance), \(logDeviation)"
      XCTAssertEqual(
        tape.value(result), expected, accuracy: max(1e-4, abs(expected) * 1e-4), message)
      XCTAssertEqual(
        DiagonalGaussian.logProbability(
          of: [distance], [0], logStandardDeviation: [logDeviation][...]),
        tape.value(result), message)
      tape.backward(from: tape.sum(result))
      // ∂/∂ln σ = z² − 1.
      let z = Double(distance) * Elementary.exp(-Double(logDeviation))
      let slope = Float(distance == 0 ? -1 : z * z - 1)
      XCTAssertEqual(
        tape.gradient(deviation)[0], slope, accuracy: max(1e-4, abs(slope) * 1e-3), message)
    }
  }

  func testGaussianDivergencesOfTinyDeviations() {
    for logDeviation in [-89, -150, -1000] as [Float] {
      var tape = Tape()
      let mean = tape.variable([0.5], rows: 1, columns: 1)
      let deviation = tape.variable([logDeviation], rows: 1, columns: 1)
      let policy = DiagonalGaussian(mean: mean, logStandardDeviation: deviation)
      let divergence = policy.divergence(from: policy, on: &tape)
      XCTAssertEqual(tape.value(divergence), 0)
      tape.backward(from: tape.sum(divergence))
      XCTAssertTrue((tape.gradient(mean) + tape.gradient(deviation)).allSatisfy(\.isFinite))
    }
  }
}
