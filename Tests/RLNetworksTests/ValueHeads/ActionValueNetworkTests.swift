import XCTest

@testable import RLCore
@testable import RLNetworks

final class ActionValueNetworkTests: XCTestCase {
  /// A + (V − mean A).
  private static func join(
    _ value: Tape.Variable, _ advantages: Tape.Variable, _ tape: inout Tape
  ) -> Tape.Variable {
    let mean = tape.scale(tape.sumColumns(advantages), by: 1 / Float(advantages.columns))
    return tape.add(advantages, tape.subtract(value, mean))
  }

  func testPredictionsHaveTheTapesBits() {
    for hidden in [[], [7], [6, 5]] {
      for (actions, atoms) in [(3, 1), (2, 51), (1, 2)] {
        for isDueling in [false, true] {
          for isNoisy in [false, true] {
            var random = RandomStream(seed: 1, name: "values")
            var parameters = Parameters()
            let features = FeatureNetwork.pictures(
              ConvolutionalNetwork(
                ConvolutionShape(channels: 2, rows: 4, columns: 5, filters: 3, kernel: 2), [9],
                activation: .relu, outputGain: 1, outputActivation: .relu, name: "features",
                in: &parameters, using: &random))
            var network = ActionValueNetwork(
              features, hidden: hidden, actions: actions, atoms: atoms, isDueling: isDueling,
              isNoisy: isNoisy, name: "q", in: &parameters, using: &random)
            check(network, parameters)
            let quiet = values(network, parameters)
            network.drawNoise(using: &random)
            check(network, parameters)
            XCTAssertEqual(values(network, parameters) == quiet, !isNoisy)
            network.silence()
            XCTAssertEqual(values(network, parameters), quiet)
          }
        }
      }
    }
  }

  private static let pictures: [Float] = (0..<800).map { Float($0 * 37 % 11) }

  private func values(
    _ network: ActionValueNetwork<FeatureNetwork>, _ parameters: Parameters
  ) -> [Float] {
    var tape = Tape()
    let theta = tape.parameters(parameters)
    let x = tape.constant(Self.pictures, rows: 20, columns: 40)
    let y = network(x, theta, on: &tape, joining: Self.join)
    XCTAssertEqual(y.rows, 20 * network.atoms)
    XCTAssertEqual(y.columns, network.actions)
    return tape.values(y)
  }

  private func check(
    _ network: ActionValueNetwork<FeatureNetwork>, _ parameters: Parameters
  ) {
    let all = values(network, parameters)
    var workspace = Workspace()
    for rows in [20, 1, 3, 17] {
      XCTAssertEqual(
        network.predict(Self.pictures, rows: rows, parameters, into: &workspace),
        Array(all.prefix(rows * network.outputs)))
    }
  }

  /// Both directions of differentiation against a finite difference, with noise and two streams.
  func testDerivatives() {
    var random = RandomStream(seed: 3, name: "derivatives")
    var parameters = Parameters()
    let features = MLP(
      [2, 4], activation: .tanh, outputGain: 1, outputActivation: .tanh, name: "f",
      in: &parameters, using: &random)
    var network = ActionValueNetwork(
      features, hidden: [], actions: 3, atoms: 2, isDueling: true, isNoisy: true, name: "q",
      in: &parameters, using: &random)
    network.drawNoise(using: &random)
    let weights = (0..<12).map { _ in random.normal() }
    let direction = (0..<parameters.count).map { _ in random.normal() }
    func total(_ factor: Float, _ tape: inout Tape) -> (Tape.ParameterBlock, Tape.Variable) {
      var moved = parameters
      moved.values = zip(parameters.values, direction).map { $0 + factor * $1 }
      let theta = tape.parameters(moved)
      let x = tape.constant([1, -1, 0.5, 2], rows: 2, columns: 2)
      let y = network(x, theta, on: &tape, joining: Self.join)
      return (theta, tape.sum(tape.multiply(y, tape.constant(weights, rows: 4, columns: 3))))
    }
    var (low, high, tape) = (Tape(), Tape(), Tape())
    let h: Float = 0x1p-7
    let slope = (high.value(total(h, &high).1) - low.value(total(-h, &low).1)) / (2 * h)
    let (theta, y) = total(0, &tape)
    tape.jvp(along: direction, of: theta)
    let tangent = tape.tangent(y)[0]
    tape.backward(from: y)
    let product = zip(tape.gradient(theta), direction).reduce(0) { $0 + $1.0 * $1.1 }
    XCTAssertEqual(tangent, slope, accuracy: 1e-3 * (1 + abs(slope)))
    XCTAssertEqual(tangent, product, accuracy: 1e-5 * (1 + abs(tangent)))
  }

  /// V + A − mean A: the mean of a state's values is V, and their differences are those of A.
  func testTheStreamsMeanWhatTheyAreNamedAfter() {
    var random = RandomStream(seed: 2, name: "streams")
    var parameters = Parameters()
    let features = MLP(
      [2, 4], activation: .tanh, outputGain: 1, outputActivation: .tanh, name: "f",
      in: &parameters, using: &random)
    let network = ActionValueNetwork(
      features, hidden: [], actions: 3, isDueling: true, name: "q", in: &parameters,
      using: &random)
    var tape = Tape()
    let theta = tape.parameters(parameters)
    var streams: [[Float]] = []
    let x: [Float] = [1, -1, 0.5, 2]
    _ = network(tape.constant(x, rows: 2, columns: 2), theta, on: &tape) {
      value, advantages, tape in
      streams = [tape.values(value), tape.values(advantages)]
      return advantages
    }
    var workspace = Workspace()
    let q = network.predict(x, rows: 2, parameters, into: &workspace)
    for row in 0..<2 {
      let own = Array(q[3 * row..<3 * row + 3])
      XCTAssertEqual(own.reduce(0, +) / 3, streams[0][row], accuracy: 1e-6)
      for action in 1..<3 {
        XCTAssertEqual(
          own[action] - own[0], streams[1][3 * row + action] - streams[1][3 * row],
          accuracy: 1e-6)
      }
    }
  }
}
