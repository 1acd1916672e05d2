import Preconditions
import RLCore

/// A layer y = x W + b, which names its weights; the numbers are in a `Parameters`.
public struct Linear: Sendable {
  /// W, `[inputs, outputs]`.
  public let weights: Parameters.Slot
  /// b, `[1, outputs]`.
  public let bias: Parameters.Slot

  /// The length of an input row.
  public var inputs: Int { weights.rows }
  /// The length of an output row.
  public var outputs: Int { weights.columns }

  /// Adds a layer's weights and bias to the parameters, as "name.weights" and "name.bias".
  ///
  /// - Parameters:
  ///   - inputs: The length of an input row.
  ///   - outputs: The length of an output row.
  ///   - name: A name that no other layer has.
  ///   - parameters: The store that keeps the numbers.
  ///   - initial: How the weights begin.
  ///   - biasValue: Each bias at the beginning.
  ///   - random: The source of the weights.
  public init(
    inputs: Int, outputs: Int, name: String, in parameters: inout Parameters,
    weights initial: Initializer = .orthogonal(gain: 1), bias biasValue: Float = 0,
    using random: inout RandomStream
  ) {
    weights = parameters.add(
      name: name + ".weights", rows: inputs, columns: outputs,
      initial: initial.weights(inputs: inputs, outputs: outputs, using: &random))
    bias = parameters.add(
      name: name + ".bias", rows: 1, columns: outputs,
      initial: [Float](repeating: biasValue, count: outputs))
  }

  /// activation(x W + b), `[n, inputs]` → `[n, outputs]`.
  public func callAsFunction(
    _ x: Tape.Variable, _ theta: Tape.ParameterBlock,
    activation: Activation = .identity, on tape: inout Tape
  ) -> Tape.Variable {
    tape.linear(x, theta[weights], theta[bias], activation)
  }
}

/// Layers one after another, with an activation between them and, unless asked for, none after the
/// last.
///
///     let policy = MLP([4, 64, 64, 2], activation: .tanh, outputGain: 0.01, name: "policy",
///       in: &parameters, using: &random)
public struct MLP: Network {
  /// The layers, first to last.
  public let layers: [Linear]
  /// The function after each layer but the last.
  public let activation: Activation
  /// The function after the last layer.
  public let outputActivation: Activation

  /// The length of an input row.
  public var inputs: Int { layers.first?.inputs ?? 0 }
  /// The length of an output row.
  public var outputs: Int { layers.last?.outputs ?? 0 }

  /// Adds a network's layers to the parameters, as "name.0", "name.1", ….
  ///
  /// Weights begin orthogonal, with gain √2 in hidden layers; biases begin at 0.
  ///
  /// - Parameters:
  ///   - sizes: The lengths of rows: inputs, hidden layers, outputs. At least 2.
  ///   - activation: The function after each hidden layer.
  ///   - outputGain: The last layer's gain. 0.01 makes a policy begin close to uniform.
  ///   - outputActivation: The function after the last layer: the identity, but where other layers
  ///     read the output.
  ///   - name: A name that no other network has.
  ///   - parameters: The store that keeps the numbers.
  ///   - random: The source of the weights.
  public init(
    _ sizes: [Int], activation: Activation, outputGain: Float,
    outputActivation: Activation = .identity, name: String, in parameters: inout Parameters,
    using random: inout RandomStream
  ) {
    self.init(
      sizes, activation: activation, hidden: .orthogonal(gain: Float(2).squareRoot()),
      output: .orthogonal(gain: outputGain), outputActivation: outputActivation, name: name,
      in: &parameters, using: &random)
  }

  /// Adds a network's layers to the parameters, with initialisers of one's choice.
  ///
  /// - Parameters:
  ///   - sizes: The lengths of rows: inputs, hidden layers, outputs. At least 2.
  ///   - activation: The function after each hidden layer.
  ///   - hidden: How the weights of hidden layers begin.
  ///   - output: How the weights of the last layer begin.
  ///   - outputActivation: The function after the last layer.
  ///   - name: A name that no other network has.
  ///   - parameters: The store that keeps the numbers.
  ///   - random: The source of the weights.
  public init(
    _ sizes: [Int], activation: Activation, hidden: Initializer, output: Initializer,
    outputActivation: Activation = .identity, name: String, in parameters: inout Parameters,
    using random: inout RandomStream
  ) {
    precondition(
      sizes.count >= 2 && sizes.allSatisfy { $0 > 0 },
      "MLP: the sizes \(sizes) are not at least two positive lengths")
    var layers: [Linear] = []
    for i in 1..<sizes.count {
      layers.append(
        Linear(
          inputs: sizes[i - 1], outputs: sizes[i], name: "\(name).\(i - 1)", in: &parameters,
          weights: i == sizes.count - 1 ? output : hidden, using: &random))
    }
    self.layers = layers
    self.activation = activation
    self.outputActivation = outputActivation
  }

  /// The network's output, `[n, inputs]` → `[n, outputs]`.
  public func callAsFunction(
    _ x: Tape.Variable, _ theta: Tape.ParameterBlock, on tape: inout Tape
  ) -> Tape.Variable {
    var x = x
    for i in layers.indices {
      x = layers[i](
        x, theta, activation: i == layers.count - 1 ? outputActivation : activation, on: &tape)
    }
    return x
  }

  /// The network's output without a tape, for acting and evaluation.
  ///
  /// It has the bits that the tape gives, whatever the number of rows. Nothing is allocated once a
  /// workspace has seen as many rows, provided that earlier results are no longer held.
  ///
  /// - Parameters:
  ///   - x: The first rows × inputs numbers are the input; there may be more.
  ///   - rows: The number of rows, at least 1.
  ///   - parameters: The store that this network's layers were added to.
  ///   - workspace: Memory to work in.
  /// - Returns: `[rows, outputs]`, row-major.
  @discardableResult
  public func predict(
    _ x: [Float], rows: Int, _ parameters: Parameters, into workspace: inout Workspace
  ) -> [Float] {
    precondition(
      rows > 0 && x.count >= rows * inputs,
      "predict: \(x.count) values do not fill an input of shape [\(rows), \(inputs)]")
    var widest = 0
    for layer in layers.dropLast() { widest = max(widest, layer.outputs) }
    workspace.prepareHidden(rows * widest)
    workspace.prepareOutput(rows * outputs)
    let values = parameters.values
    for i in layers.indices {
      let layer = layers[i]
      precondition(layer.bias.range.upperBound <= values.count, "predict: other parameters")
      let isLast = i == layers.count - 1
      let function = isLast ? outputActivation : activation
      // Layers write to two pieces of memory in turn, the last one to the result.
      switch (i == 0, isLast) {
      case (true, true): Kernels.layer(x, values, layer, function, rows, into: &workspace.output)
      case (true, false): Kernels.layer(x, values, layer, function, rows, into: &workspace.next)
      case (false, true):
        Kernels.layer(workspace.last, values, layer, function, rows, into: &workspace.output)
      case (false, false):
        Kernels.layer(workspace.last, values, layer, function, rows, into: &workspace.next)
      }
      swap(&workspace.last, &workspace.next)
    }
    return workspace.output
  }
}
