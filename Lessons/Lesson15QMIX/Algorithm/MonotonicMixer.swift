import RLCore
import RLNetworks

/// What the hypernetworks put out for n states, on a tape: the mixer's weights, each with its sign.
public struct MixerVariables: Sendable {
  /// W₁, `[n, N · E]`: in a row first the E weights of agent 0, then those of agent 1, ….
  public var weights1: Tape.Variable
  /// b₁, `[n, E]`.
  public var bias1: Tape.Variable
  /// w₂, `[n, E]`.
  public var weights2: Tape.Variable
  /// b₂, `[n, 1]`.
  public var bias2: Tape.Variable

  /// Joins the four.
  public init(
    weights1: Tape.Variable, bias1: Tape.Variable, weights2: Tape.Variable, bias2: Tape.Variable
  ) {
    (self.weights1, self.bias1, self.weights2, self.bias2) = (weights1, bias1, weights2, bias2)
  }
}

/// The mixer's weights in one state, as they are used: those of values are 0 or more.
public struct MixerWeights: Equatable, Sendable {
  /// |W₁|, `[N]` rows of `[E]`.
  public var weights1: [[Float]]
  /// b₁, `[E]`.
  public var bias1: [Float]
  /// |w₂|, `[E]`.
  public var weights2: [Float]
  /// b₂.
  public var bias2: Float

  /// Joins the four.
  public init(weights1: [[Float]], bias1: [Float], weights2: [Float], bias2: Float) {
    (self.weights1, self.bias1, self.weights2, self.bias2) = (weights1, bias1, weights2, bias2)
  }
}

/// A layer x W + b as plain numbers.
public struct LayerNumbers: Equatable, Sendable {
  /// W, `[inputs, outputs]`, row-major.
  public var weights: [Float]
  /// b, `[outputs]`.
  public var bias: [Float]

  /// Joins both.
  public init(weights: [Float], bias: [Float]) {
    self.weights = weights
    self.bias = bias
  }
}

/// The hypernetworks of a mixer as plain numbers: layers that read a state and put out weights.
public struct HyperLayers: Equatable, Sendable {
  /// From S to N · E: W₁, row-major.
  public var weights1: LayerNumbers
  /// From S to E: b₁.
  public var bias1: LayerNumbers
  /// From S to E: w₂.
  public var weights2: LayerNumbers
  /// From S to the rectified units that b₂ is made of.
  public var bias2Hidden: LayerNumbers
  /// From those units to 1: b₂.
  public var bias2: LayerNumbers

  /// Joins the layers.
  public init(
    weights1: LayerNumbers, bias1: LayerNumbers, weights2: LayerNumbers,
    bias2Hidden: LayerNumbers, bias2: LayerNumbers
  ) {
    self.weights1 = weights1
    self.bias1 = bias1
    self.weights2 = weights2
    self.bias2Hidden = bias2Hidden
    self.bias2 = bias2
  }
}

/// The mixer's hypernetworks, which name their weights; the numbers are in a `Parameters`.
public struct MonotonicMixer: Sendable {
  /// N, how many values are mixed.
  public let agents: Int
  let weights1: Linear
  let bias1: Linear
  let weights2: Linear
  let bias2: MLP

  /// Adds the hypernetworks to the parameters.
  ///
  /// - Parameters:
  ///   - agents: N.
  ///   - stateSize: S.
  ///   - width: E, the units of the mixer's hidden layer.
  ///   - parameters: the store that keeps the numbers.
  ///   - random: the source of the weights.
  public init(
    agents: Int, stateSize: Int, width: Int, in parameters: inout Parameters,
    using random: inout RandomStream
  ) {
    self.agents = agents
    // As large as PyTorch's layers begin.
    let initial = Initializer.uniform(bound: 1 / Float(stateSize).squareRoot())
    weights1 = Linear(
      inputs: stateSize, outputs: agents * width, name: "mixer.weights1", in: &parameters,
      weights: initial, using: &random)
    bias1 = Linear(
      inputs: stateSize, outputs: width, name: "mixer.bias1", in: &parameters, weights: initial,
      using: &random)
    weights2 = Linear(
      inputs: stateSize, outputs: width, name: "mixer.weights2", in: &parameters,
      weights: initial, using: &random)
    bias2 = MLP(
      [stateSize, width, 1], activation: .relu, outputGain: 1, name: "mixer.bias2",
      in: &parameters, using: &random)
  }

  /// The mixer's weights in n states, `[n, S]`.
  public func callAsFunction(
    _ states: Tape.Variable, _ theta: Tape.ParameterBlock, on tape: inout Tape
  ) -> MixerVariables {
    MixerVariables(
      weights1: weights1(states, theta, on: &tape), bias1: bias1(states, theta, on: &tape),
      weights2: weights2(states, theta, on: &tape), bias2: bias2(states, theta, on: &tape))
  }

  /// The hypernetworks as plain numbers.
  public func layers(in parameters: Parameters) -> HyperLayers {
    func numbers(_ layer: Linear) -> LayerNumbers {
      LayerNumbers(
        weights: Array(parameters.values[layer.weights.range]),
        bias: Array(parameters.values[layer.bias.range]))
    }
    return HyperLayers(
      weights1: numbers(weights1), bias1: numbers(bias1), weights2: numbers(weights2),
      bias2Hidden: numbers(bias2.layers[0]), bias2: numbers(bias2.layers[1]))
  }
}

/// The best sum of agents' values for a table.
public struct AdditiveFit: Equatable, Sendable {
  /// Σᵢ qᵢ(aᵢ), as long as the table.
  public var values: [Double]
  /// The mean square of the differences from the table.
  public var error: Double

  /// Joins both.
  public init(values: [Double], error: Double) {
    self.values = values
    self.error = error
  }
}
