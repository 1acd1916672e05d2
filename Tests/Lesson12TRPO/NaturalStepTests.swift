import Foundation
import Lesson12Solution
import RLCore
import RLNetworks
import XCTest

@testable import Lesson12

/// The mathematics of a natural step: Fisher matrices, conjugate gradients and lengths.
final class NaturalStepTests: XCTestCase {
  func testFisherProductsAreTheHessianOfTheDivergence() throws {
    try checkHessian(CartPole(), isGaussian: false) { _ in CategoricalHead(actions: 2) }
    try checkHessian(TRPOTests.world, isGaussian: false) { _ in CategoricalHead(actions: 4) }
    try checkHessian(Pendulum(), isGaussian: true) { GaussianHead(limit: 2, in: &$0) }
  }

  /// F v against second differences of the divergence of a network computed in Double.
  private func checkHessian<World: VectorObservable, Head: TrustRegionHead>(
    _ world: World, isGaussian: Bool, head: (inout Parameters) -> Head
  ) throws where World.Action == Head.Action {
    var settings = TRPOSettings()
    settings.environments = 3
    settings.horizon = 4
    settings.hiddenUnits = 5
    // Large steps leave the uniform policy behind, whose Fisher matrix is a special one.
    settings.maximumDivergence = 0.5
    var training = TRPO(
      world, settings: settings, seed: 4, functions: TRPOTests.functions, head: head)
    for _ in 0..<4 { _ = try training.iterate() }
    _ = try training.prepareUpdate()
    let theta = training.policyParameters.map(Double.init)
    var random = RandomStream(seed: 9, name: "direction")
    let v = theta.map { _ in random.normal() }

    let network = DoubleNetwork(
      layers: training.agent.actor.layers, observations: training.rollout.observations,
      isGaussian: isGaussian)
    func divergence(_ change: [Double]) -> Double {
      network.divergence(from: theta, to: zip(theta, change).map { $0 + $1 })
    }
    let h = 1e-4
    let expected = theta.indices.map { i in
      var total = 0.0
      for (a, b) in [(h, h), (h, -h), (-h, h), (-h, -h)] {
        var change = v.map { a * Double($0) }
        change[i] += b
        total += (a * b > 0 ? 1 : -1) * divergence(change)
      }
      return total / (4 * h * h)
    }
    let scale = expected.map { abs($0) }.max() ?? 0
    XCTAssertGreaterThan(scale, 0.01)
    for damping in [0, 0.3] as [Float] {
      let product = try training.product(v, damping: damping)
      for i in theta.indices {
        XCTAssertEqual(
          Double(product[i]), expected[i] + Double(damping * v[i]), accuracy: 1e-4 * scale,
          "\(World.self), parameter \(i), λ = \(damping)")
      }
    }
  }

  func testConjugateGradientsSolveASystemInAsManyIterationsAsItHasUnknowns() {
    var random = RandomStream(seed: 2, name: "systems")
    for n in 1...8 {
      // A = B Bᵀ + 1 and a known x.
      let b = (0..<n).map { _ in (0..<n).map { _ in random.normal() } }
      let a = (0..<n).map { i in
        (0..<n).map { j in
          zip(b[i], b[j]).reduce(i == j ? 1 : 0) { $0 + $1.0 * $1.1 }
        }
      }
      func product(_ v: [Float]) -> [Float] {
        a.map { zip($0, v).reduce(0) { $0 + $1.0 * $1.1 } }
      }
      let x = (0..<n).map { _ in random.normal() }
      var products = 0
      let answer = try? TRPOSolution.conjugateGradient(
        {
          products += 1
          return product($0)
        }, rightSide: product(x), iterations: n, tolerance: 0)
      XCTAssertLessThanOrEqual(products, n)
      XCTAssertEqual(answer?.residuals.count, products + 1)
      for (got, expected) in zip(answer?.solution ?? [], x) {
        XCTAssertEqual(got, expected, accuracy: 2e-3, "n = \(n)")
      }
    }
  }

  func testConjugateGradientsStopAtTheTolerance() throws {
    let diagonal: [Float] = [1, 2, 3, 4]
    func solve(_ right: [Float], _ tolerance: Float) throws -> [Float] {
      try TRPOSolution.conjugateGradient(
        { zip($0, diagonal).map(*) }, rightSide: right, iterations: 50, tolerance: tolerance
      ).residuals
    }
    let residuals = try solve([1, 1, 1, 1], 0.1)
    XCTAssertEqual(residuals[0], 2)
    XCTAssertLessThanOrEqual(residuals[residuals.count - 1], 0.2)
    XCTAssertTrue(residuals.dropLast().allSatisfy { $0 > 0.2 })
    XCTAssertEqual(try solve([0, 0, 0, 0], 0.1), [0], "nothing to solve")
  }

  func testAStepIsAsLongAsItsModelOfTheDivergenceAllows() {
    let x: [Float] = [1, -2, 0.5]
    let product: [Float] = [3, -1, 4]
    let length = TRPOSolution.stepLength(
      maximumDivergence: 0.013, direction: x, product: product)
    let curvature = zip(x, product).reduce(0) { $0 + $1.0 * $1.1 }
    XCTAssertEqual(0.5 * length * length * curvature, 0.013, accuracy: 1e-7)
    for flat in [[0, 0, 0], [-3, 1, 0]] as [[Float]] {
      XCTAssertEqual(
        TRPOSolution.stepLength(maximumDivergence: 0.013, direction: x, product: flat), 0)
    }
  }

  func testTheDivergenceIsNotSymmetricAndKnowsImpossibleActions() {
    let even: [Float] = [0.5, 0.5].map { Elementary.log($0) }
    let sure: [Float] = [0.9, 0.1].map { Elementary.log($0) }
    let masked: [Float] = [0, -.infinity]
    func divergence(_ old: [Float], _ new: [Float]) -> Float {
      TRPOSolution.divergence(oldLogProbabilities: old, newLogProbabilities: new, actions: 2)
    }
    XCTAssertEqual(divergence(even, sure), 0.510_826, accuracy: 1e-5)
    XCTAssertEqual(divergence(sure, even), 0.368_064, accuracy: 1e-5)
    XCTAssertEqual(divergence(even + even, sure + even), 0.255_413, accuracy: 1e-5)
    XCTAssertEqual(divergence(masked, even), 0.693_147, accuracy: 1e-5)
    XCTAssertEqual(divergence(masked, masked), 0)
    XCTAssertEqual(divergence(even, masked), .infinity)
  }

  func testAStepIsShortenedUntilItWillDo() throws {
    func search(_ tries: Int, _ accept: (Float) -> (Float, Float)) throws -> (Float, [Float]) {
      var asked: [Float] = []
      let fraction = try TRPOSolution.lineSearch(maximumDivergence: 0.01, decay: 0.5, tries: tries)
      {
        asked.append($0)
        return accept($0)
      }
      return (fraction, asked)
    }
    let quadratic = try search(5) { ($0 - $0 * $0, 0.03 * $0 * $0) }
    XCTAssertEqual(quadratic.0, 0.5, "1 gains nothing")
    XCTAssertEqual(quadratic.1, [1, 0.5])
    XCTAssertEqual(try search(3) { _ in (1, 0.02) }.1, [1, 0.5, 0.25])
    XCTAssertEqual(try search(3) { _ in (1, 0.02) }.0, 0)
    XCTAssertEqual(try search(3) { _ in (1, .nan) }.0, 0)
    XCTAssertEqual(try search(3) { _ in (.nan, 0) }.0, 0)
    XCTAssertEqual(try search(0) { _ in (1, 0) }.0, 0)
    XCTAssertEqual(try search(1) { _ in (1, 0.01) }.0, 1, "the bound itself will do")
  }
}

/// A policy's network and its divergences in Double, by other code than the course's.
private struct DoubleNetwork {
  let layers: [Linear]
  let observations: [Float]
  let isGaussian: Bool

  /// The network's outputs, a row a state.
  private func outputs(_ theta: [Double]) -> [[Double]] {
    let size = layers[0].inputs
    return stride(from: 0, to: observations.count, by: size).map { start in
      var x = observations[start..<start + size].map(Double.init)
      for (index, layer) in layers.enumerated() {
        x = (0..<layer.outputs).map { j in
          var sum = theta[layer.bias.offset + j]
          for i in x.indices { sum += x[i] * theta[layer.weights.offset + i * layer.outputs + j] }
          return index == layers.count - 1 ? sum : tanh(sum)
        }
      }
      return x
    }
  }

  func divergence(from old: [Double], to new: [Double]) -> Double {
    // ln σ is the first parameter.
    let (s, t) = (exp(old[0]), exp(new[0]))
    let divergences = zip(outputs(old), outputs(new)).map { a, b in
      isGaussian
        ? log(t / s) + (s * s + (a[0] - b[0]) * (a[0] - b[0])) / (2 * t * t) - 0.5
        : Self.categorical(a, b)
    }
    return divergences.reduce(0, +) / Double(divergences.count)
  }

  private static func categorical(_ old: [Double], _ new: [Double]) -> Double {
    func logarithms(_ logits: [Double]) -> [Double] {
      let total = log(logits.map(exp).reduce(0, +))
      return logits.map { $0 - total }
    }
    return zip(logarithms(old), logarithms(new)).reduce(0) { $0 + exp($1.0) * ($1.0 - $1.1) }
  }
}
