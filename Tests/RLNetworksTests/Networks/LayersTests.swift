import XCTest

@testable import RLCore
@testable import RLNetworks

final class LayersTests: XCTestCase {
  func testPredictionsHaveTheTapesBits() {
    for activation in Activation.allCases {
      for sizes in [[4, 64, 64, 2], [3, 17, 1], [5, 1], [1, 33, 20, 3]] {
        var random = RandomStream(seed: 4, name: "\(activation) \(sizes)")
        var parameters = Parameters()
        parameters.add(name: "before", rows: 1, columns: 3, initial: [1, 2, 3])
        let network = MLP(
          sizes, activation: activation, outputGain: 1, name: "network", in: &parameters,
          using: &random)
        let x = (0..<64 * sizes[0]).map { _ in random.normal() }
        var workspace = Workspace()
        var tape = Tape()
        let theta = tape.parameters(parameters)
        let all = tape.values(
          network(tape.constant(x, rows: 64, columns: sizes[0]), theta, on: &tape))
        for rows in [64, 1, 2, 3, 8, 16, 17, 33] {
          let prediction = network.predict(x, rows: rows, parameters, into: &workspace)
          XCTAssertEqual(prediction, Array(all.prefix(rows * network.outputs)))
          XCTAssertEqual(workspace.output, prediction)
        }
        for row in [1, 15, 63] {
          let input = Array(x[row * sizes[0]..<(row + 1) * sizes[0]])
          XCTAssertEqual(
            network.predict(input, rows: 1, parameters, into: &workspace),
            Array(all[row * network.outputs..<(row + 1) * network.outputs]),
            "row \(row) depends on its batch")
        }
      }
    }
  }

  func testNamesAndShapes() {
    var random = RandomStream(seed: 1, name: "names")
    var parameters = Parameters()
    let network = MLP(
      [4, 8, 2], activation: .tanh, outputGain: 0.01, name: "policy", in: &parameters,
      using: &random)
    XCTAssertEqual(
      parameters.names, ["policy.0.weights", "policy.0.bias", "policy.1.weights", "policy.1.bias"])
    XCTAssertEqual(parameters.count, 4 * 8 + 8 + 8 * 2 + 2)
    XCTAssertEqual(parameters.values.count, parameters.count)
    XCTAssertEqual(parameters.slots[2], network.layers[1].weights)
    XCTAssertEqual(parameters[network.layers[0].bias], [Float](repeating: 0, count: 8))
    parameters[network.layers[1].bias] = [5, 6]
    XCTAssertEqual(Array(parameters.values.suffix(2)), [5, 6])
  }

  func testOrthogonalWeights() {
    for (inputs, outputs) in [(6, 6), (12, 5), (5, 12), (64, 64), (7, 1), (1, 7)] {
      var random = RandomStream(seed: 9, name: "orthogonal")
      let weights = Initializer.orthogonal(gain: 1.5)
        .weights(inputs: inputs, outputs: outputs, using: &random)
      // The shorter side's vectors: columns, or rows where there are fewer.
      let count = min(inputs, outputs)
      let byRows = inputs <= outputs
      func element(_ vector: Int, _ i: Int) -> Float {
        byRows ? weights[vector * outputs + i] : weights[i * outputs + vector]
      }
      for u in 0..<count {
        for v in 0...u {
          let product = (0..<max(inputs, outputs)).reduce(Float(0)) {
            $0 + element(u, $1) * element(v, $1)
          }
          XCTAssertEqual(product, u == v ? 2.25 : 0, accuracy: 2e-6, "\(inputs) × \(outputs)")
        }
      }
    }
  }

  func testUniformWeights() {
    var random = RandomStream(seed: 9, name: "uniform")
    func weights(_ initializer: Initializer) -> [Float] {
      initializer.weights(inputs: 50, outputs: 40, using: &random)
    }
    // √2 √(3 / 50)
    let bound = Float(0.346_410_16)
    let kaiming = weights(.kaimingUniform(gain: Float(2).squareRoot()))
    XCTAssertTrue(kaiming.allSatisfy { abs($0) <= bound })
    // 2000 draws: all stay within 99 % of the bound with probability 0.99²⁰⁰⁰ = 2·10⁻⁹.
    XCTAssertGreaterThan(kaiming.map { abs($0) }.max() ?? 0, 0.99 * bound)
    let variance = kaiming.reduce(0) { $0 + $1 * $1 } / 2000
    // 2 / 50 with a standard error of 2 %: 15 % is more than seven of them (10⁻¹²).
    XCTAssertEqual(variance, 0.04, accuracy: 0.006)
    XCTAssertTrue(weights(.uniform(bound: 0.003)).allSatisfy { abs($0) <= 0.003 })
    XCTAssertEqual(weights(.zeros), [Float](repeating: 0, count: 2000))
  }

  func testTheSameSeedGivesTheSameWeights() {
    func values() -> [Float] {
      var random = RandomStream(seed: 3, name: "weights")
      var parameters = Parameters()
      _ = MLP(
        [3, 8, 2], activation: .relu, outputGain: 1, name: "a", in: &parameters, using: &random)
      return parameters.values
    }
    XCTAssertEqual(values(), values())
  }
}
