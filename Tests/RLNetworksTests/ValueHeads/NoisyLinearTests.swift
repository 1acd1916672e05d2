import XCTest

@testable import RLCore
@testable import RLNetworks

final class NoisyLinearTests: XCTestCase {
  private func layer(
    _ inputs: Int, _ outputs: Int, _ activation: Activation, _ parameters: inout Parameters
  ) -> NoisyLinear {
    var random = RandomStream(seed: 1, name: "noisy")
    return NoisyLinear(
      inputs: inputs, outputs: outputs, activation: activation, name: "layer", in: &parameters,
      using: &random)
  }

  func testItBeginsAsThePaperSays() {
    var parameters = Parameters()
    let layer = layer(25, 40, .identity, &parameters)
    XCTAssertEqual(
      parameters.names, ["layer.weights", "layer.bias", "layer.noise.weights", "layer.noise.bias"])
    // 1 / √25 and 0.5 / √25
    for slot in [layer.mean.weights, layer.mean.bias] {
      let values = parameters[slot]
      XCTAssertTrue(values.allSatisfy { abs($0) <= 0.2 })
      // 40 draws at least: all are within half of the bound with probability 2⁻⁴⁰ = 10⁻¹².
      XCTAssertGreaterThan(values.map { abs($0) }.max() ?? 0, 0.1)
    }
    XCTAssertEqual(parameters[layer.deviation.weights], [Float](repeating: 0.1, count: 1000))
    XCTAssertEqual(parameters[layer.deviation.bias], [Float](repeating: 0.1, count: 40))
  }

  /// The weights that the noise makes are found as the layer's derivative, and so is the noise.
  func testTheNoiseOfWeightsIsAProduct() {
    var parameters = Parameters()
    var layer = layer(3, 2, .identity, &parameters)
    var random = RandomStream(seed: 2, name: "noise")
    var draws = random
    let expected = (0..<5).map { _ in
      let z = draws.normal()
      return (z < 0 ? -1 : 1) * abs(z).squareRoot()
    }
    layer.drawNoise(using: &random)
    XCTAssertTrue(layer.isNoisy)
    var tape = Tape()
    let theta = tape.parameters(parameters)
    let x: [Float] = [1.5, -2, 0.25]
    let y = layer(tape.constant(x, rows: 1, columns: 3), theta, on: &tape)
    for output in 0..<2 {
      var sum = parameters[layer.mean.bias][output]
      sum += parameters[layer.deviation.bias][output] * expected[3 + output]
      for input in 0..<3 {
        let noise = expected[input] * expected[3 + output]
        sum += x[input] * parameters[layer.mean.weights][input * 2 + output]
        sum += x[input] * parameters[layer.deviation.weights][input * 2 + output] * noise
      }
      XCTAssertEqual(tape.value(y, row: 0, column: output), sum, accuracy: 1e-6)
    }
    tape.backward(from: y, seed: [1, 0])
    let gradient = tape.gradient(theta[layer.deviation.weights])
    for input in 0..<3 {
      XCTAssertEqual(
        gradient[2 * input], x[input] * expected[input] * expected[3], accuracy: 1e-6)
      XCTAssertEqual(gradient[2 * input + 1], 0)
    }
    XCTAssertEqual(tape.gradient(theta[layer.deviation.bias])[0], expected[3], accuracy: 1e-6)
  }

  func testPredictionsHaveTheTapesBits() {
    for activation in Activation.allCases {
      for (inputs, outputs) in [(1, 1), (5, 3), (17, 20)] {
        var parameters = Parameters()
        var layer = layer(inputs, outputs, activation, &parameters)
        var random = RandomStream(seed: 3, name: "x")
        let x = (0..<33 * inputs).map { _ in random.normal() }
        var results: [[Float]] = []
        for round in 0..<3 {
          if round == 1 { layer.drawNoise(using: &random) }
          if round == 2 { layer.silence() }
          var tape = Tape()
          let theta = tape.parameters(parameters)
          let all = tape.values(
            layer(tape.constant(x, rows: 33, columns: inputs), theta, on: &tape))
          var workspace = Workspace()
          for rows in [33, 1, 2, 17] {
            XCTAssertEqual(
              layer.predict(x, rows: rows, parameters, into: &workspace),
              Array(all.prefix(rows * outputs)))
          }
          results.append(all)
        }
        XCTAssertNotEqual(results[0], results[1])
        XCTAssertEqual(results[0], results[2], "silence leaves the mean weights")
      }
    }
  }
}
