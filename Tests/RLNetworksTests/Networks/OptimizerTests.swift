import XCTest

@testable import RLCore
@testable import RLNetworks

final class OptimizerTests: XCTestCase {
  /// Lengths with whole vectors, rests, and both.
  private let lengths = [1, 3, 15, 16, 17, 40, 64]

  private func numbers(_ count: Int, _ name: String) -> [Float] {
    var random = RandomStream(seed: 8, name: name)
    return (0..<count).map { _ in random.normal() }
  }

  /// A step has the same bits for an element whatever its neighbours are, and wherever it is.
  private func checkPlaces(_ make: (Int) -> any Optimizer, line: UInt = #line) {
    for count in lengths {
      let start = numbers(count, "start")
      var together = make(count)
      var values = start
      var alone = (0..<count).map { _ in make(1) }
      var single = start.map { [$0] }
      for step in 0..<4 {
        let gradients = numbers(count, "gradient \(step)")
        together.step(&values, gradients: [9, 9, 9] + gradients + [9], at: 3)
        for i in 0..<count { alone[i].step(&single[i], gradients: [gradients[i]]) }
      }
      XCTAssertEqual(values, single.flatMap { $0 }, line: line)
      XCTAssertNotEqual(values, start, line: line)
    }
  }

  func testElementsAreIndependent() {
    checkPlaces { Adam(count: $0, learningRate: 0.1) }
    checkPlaces { Adam(count: $0, learningRate: 0.1, weightDecay: 0.1) }
    checkPlaces { RMSProp(count: $0, learningRate: 0.1) }
    checkPlaces { SGD(count: $0, learningRate: 0.1) }
    checkPlaces { SGD(count: $0, learningRate: 0.1, momentum: 0.9, nesterov: true) }
  }

  func testFirstAdamStepIsTheLearningRate() {
    // m̂ = g and v̂ = g², so the step is α g / (|g| + ε) = ±α.
    var values: [Float] = [1, 1, 1]
    var adam = Adam(count: 3, learningRate: 0.25)
    adam.step(&values, gradients: [100, -3, 0])
    XCTAssertEqual(values[0], 0.75, accuracy: 1e-6)
    XCTAssertEqual(values[1], 1.25, accuracy: 1e-6)
    XCTAssertEqual(values[2], 1)
  }

  func testWeightDecayIsDecoupled() {
    // Without a gradient only the decay is left: 2 (1 − 0.1 · 0.5).
    var values: [Float] = [2]
    var adam = Adam(count: 1, learningRate: 0.1, weightDecay: 0.5)
    adam.step(&values, gradients: [0])
    XCTAssertEqual(values[0], 1.9, accuracy: 1e-6)
  }

  func testLearningRateMayChange() {
    var values: [Float] = [0]
    var descent = SGD(count: 1, learningRate: 1)
    descent.step(&values, gradients: [1])
    descent.learningRate = 0.5
    descent.step(&values, gradients: [1])
    XCTAssertEqual(values, [-1.5])
  }

  /// 35 numbers: two vectors and a rest.
  func testTargetsFollow() {
    var (target, online) = (Parameters(), Parameters())
    target.add(name: "x", rows: 5, columns: 7, initial: (0..<35).map { Float($0) })
    online.add(name: "x", rows: 5, columns: 7, initial: (0..<35).map { Float(100 - $0) })
    target.blend(toward: online, rate: 0.25)
    XCTAssertEqual(target.values, (0..<35).map { 0.75 * Float($0) + 0.25 * Float(100 - $0) })
    target.blend(toward: online, rate: 1)
    XCTAssertEqual(target, online)
  }

  func testGradientsAreClippedOnTheTape() {
    var parameters = Parameters()
    let slot = parameters.add(name: "a", rows: 1, columns: 2, initial: [3, 4])
    var tape = Tape()
    let theta = tape.parameters(parameters)
    let half = tape.scale(tape.sum(tape.square(theta[slot])), by: 0.5)
    tape.backward(from: half)
    XCTAssertEqual(tape.clipGradientNorm(of: theta, to: 10), 5)
    XCTAssertEqual(tape.gradient(theta), [3, 4])
    XCTAssertEqual(tape.clipGradientNorm(of: theta, to: 1), 5)
    let clipped = tape.gradient(theta)
    XCTAssertEqual(clipped[0], 0.6, accuracy: 1e-6)
    XCTAssertEqual(clipped[1], 0.8, accuracy: 1e-6)
    var descent = SGD(count: 2, learningRate: 1)
    descent.step(&parameters, theta, on: tape)
    XCTAssertEqual(parameters.values[0], 2.4, accuracy: 1e-6)
    XCTAssertEqual(parameters.values[1], 3.2, accuracy: 1e-6)
  }

  /// Clips ∂(g · θ)/∂θ = g.
  private func clipped(_ g: [Float], to maximum: Float) -> (norm: Float, gradient: [Float]) {
    var parameters = Parameters()
    let slot = parameters.add(
      name: "a", rows: 1, columns: g.count, initial: [Float](repeating: 0, count: g.count))
    var tape = Tape()
    let theta = tape.parameters(parameters)
    tape.backward(
      from: tape.sum(tape.multiply(theta[slot], tape.constant(g, rows: 1, columns: g.count))))
    let norm = tape.clipGradientNorm(of: theta, to: maximum)
    return (norm, tape.gradient(theta))
  }

  func testGradientsWhoseSquaresOverflowAreClipped() {
    for scale in [1e19, 1.9e19, 1e30, 6e37] as [Float] {
      let (norm, gradient) = clipped([3 * scale, 4 * scale, 0], to: 0.5)
      XCTAssertEqual(norm / scale, 5, accuracy: 1e-5)
      XCTAssertEqual(gradient[0], 0.3, accuracy: 1e-6)
      XCTAssertEqual(gradient[1], 0.4, accuracy: 1e-6)
      XCTAssertEqual(gradient[2], 0)
    }
    // A norm beyond Float: 3.4e38 in each of a hundred.
    let largest = Float.greatestFiniteMagnitude
    let (norm, gradient) = clipped([Float](repeating: largest, count: 100), to: 1)
    XCTAssertEqual(norm, largest)
    for g in gradient { XCTAssertEqual(g, 0.1, accuracy: 1e-6) }
  }

  func testTheNormOfTinyGradients() {
    let (norm, gradient) = clipped([3e-30, 4e-30], to: 1)
    XCTAssertEqual(norm * 1e30, 5, accuracy: 1e-5)
    XCTAssertEqual(gradient, [3e-30, 4e-30])
    XCTAssertEqual(clipped([0, 0], to: 1).norm, 0)
  }

  func testGradientsThatAreNotFiniteStayAndAreTold() {
    XCTAssertEqual(clipped([.infinity, 1], to: 1).norm, .infinity)
    XCTAssertEqual(clipped([.infinity, 1], to: 1).gradient, [.infinity, 1])
    XCTAssertTrue(clipped([.nan, 1], to: 1).norm.isNaN)
  }

  func testASquareThatOverflowsDoesNotStandStill() {
    for count in [1, 16, 19] {
      var gradients = [Float](repeating: 1, count: count)
      gradients[count - 1] = 1e25
      var optimizers: [any Optimizer] = [
        Adam(count: count, learningRate: 0.1), RMSProp(count: count, learningRate: 0.1),
      ]
      for i in optimizers.indices {
        var values = [Float](repeating: 0, count: count)
        optimizers[i].step(&values, gradients: gradients)
        XCTAssertTrue(values[count - 1].isNaN, "a step of 0 would be silent")
        XCTAssertTrue(values.dropLast().allSatisfy { $0.isFinite && $0 < 0 })
      }
    }
  }
}
