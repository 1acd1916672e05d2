import Preconditions
import RLCore

/// Layers that make action values, a state's value or advantages of features, with ReLU between
/// them; with or without noise.
enum ValueStream: Network {
  case plain(MLP)
  case noisy([NoisyLinear])

  /// Adds the layers to the parameters, as "name.0", "name.1", ….
  ///
  /// - Parameter sizes: The lengths of rows: features, hidden layers, outputs. At least 2.
  init(
    _ sizes: [Int], isNoisy: Bool, name: String, in parameters: inout Parameters,
    using random: inout RandomStream
  ) {
    guard isNoisy else {
      self = .plain(
        MLP(
          sizes, activation: .relu, outputGain: 1, name: name, in: &parameters, using: &random))
      return
    }
    var layers: [NoisyLinear] = []
    for i in 1..<sizes.count {
      layers.append(
        NoisyLinear(
          inputs: sizes[i - 1], outputs: sizes[i],
          activation: i == sizes.count - 1 ? .identity : .relu, name: "\(name).\(i - 1)",
          in: &parameters, using: &random))
    }
    self = .noisy(layers)
  }

  var inputs: Int {
    switch self {
    case .plain(let network): network.inputs
    case .noisy(let layers): layers.first?.inputs ?? 0
    }
  }

  var outputs: Int {
    switch self {
    case .plain(let network): network.outputs
    case .noisy(let layers): layers.last?.outputs ?? 0
    }
  }

  /// Changes each noisy layer; a stream without noise stays.
  mutating func changeNoise(_ change: (inout NoisyLinear) -> Void) {
    guard case .noisy(var layers) = self else { return }
    // The list has one owner while its layers draw, so that nothing is copied.
    self = .noisy([])
    for i in layers.indices { change(&layers[i]) }
    self = .noisy(layers)
  }

  func callAsFunction(
    _ x: Tape.Variable, _ theta: Tape.ParameterBlock, on tape: inout Tape
  ) -> Tape.Variable {
    switch self {
    case .plain(let network): return network(x, theta, on: &tape)
    case .noisy(let layers):
      var x = x
      for layer in layers { x = layer(x, theta, on: &tape) }
      return x
    }
  }

  @discardableResult
  func predict(
    _ x: [Float], rows: Int, _ parameters: Parameters, into workspace: inout Workspace
  ) -> [Float] {
    switch self {
    case .plain(let network):
      return network.predict(x, rows: rows, parameters, into: &workspace)
    case .noisy(let layers):
      // Each layer but the last puts its output into a place of its own.
      var place = 0
      for i in layers.indices {
        let input = i == 0 ? x : workspace.between[place]
        let isLast = i == layers.count - 1
        if !isLast {
          place = workspace.beginChain()
          workspace.exchangeOutput(with: place)
        }
        layers[i].predict(input, rows: rows, parameters, into: &workspace)
        if !isLast { workspace.exchangeOutput(with: place) }
      }
      for _ in layers.dropLast() { workspace.endChain() }
      return workspace.output
    }
  }
}
