import Preconditions
import RLCore

/// A layer y = activation(x ⋆ W + b) of kernels that are moved over pictures, which names its
/// weights; the numbers are in a `Parameters`.
public struct Convolution: Network {
  /// The sizes.
  public let shape: ConvolutionShape
  /// The function applied to each output.
  public let activation: Activation
  /// W, `[channels · kernelRows · kernelColumns, filters]`.
  public let weights: Parameters.Slot
  /// b, `[1, filters]`.
  public let bias: Parameters.Slot

  /// The numbers of a picture.
  public var inputs: Int { shape.inputs }
  /// The numbers of a result.
  public var outputs: Int { shape.outputs }

  /// Adds a layer's weights and bias to the parameters, as "name.weights" and "name.bias".
  ///
  /// - Parameters:
  ///   - shape: The sizes.
  ///   - activation: The function applied to each output.
  ///   - name: A name that no other layer has.
  ///   - parameters: The store that keeps the numbers.
  ///   - initial: How the weights begin; a filter's inputs are the numbers of a patch.
  ///   - random: The source of the weights.
  public init(
    _ shape: ConvolutionShape, activation: Activation, name: String,
    in parameters: inout Parameters, weights initial: Initializer = .orthogonal(gain: 1),
    using random: inout RandomStream
  ) {
    self.shape = shape
    self.activation = activation
    weights = parameters.add(
      name: name + ".weights", rows: shape.patchSize, columns: shape.filters,
      initial: initial.weights(
        inputs: shape.patchSize, outputs: shape.filters, using: &random))
    bias = parameters.add(
      name: name + ".bias", rows: 1, columns: shape.filters,
      initial: [Float](repeating: 0, count: shape.filters))
  }

  /// The filtered pictures, `[n, inputs]` → `[n, outputs]`, both channel after channel.
  public func callAsFunction(
    _ x: Tape.Variable, _ theta: Tape.ParameterBlock, on tape: inout Tape
  ) -> Tape.Variable { tape.convolution(x, theta[weights], theta[bias], shape, activation) }

  /// The filtered pictures without a tape, with the bits that the tape gives.
  ///
  /// - Parameters:
  ///   - x: The first rows × inputs numbers are the pictures; there may be more.
  ///   - rows: The number of pictures, at least 1.
  ///   - parameters: The store that this layer was added to.
  ///   - workspace: Memory to work in.
  /// - Returns: `[rows, outputs]`, row-major.
  @discardableResult
  public func predict(
    _ x: [Float], rows: Int, _ parameters: Parameters, into workspace: inout Workspace
  ) -> [Float] {
    precondition(
      rows > 0 && x.count >= rows * inputs,
      "predict: \(x.count) values do not fill an input of shape [\(rows), \(inputs)]")
    precondition(bias.range.upperBound <= parameters.values.count, "predict: other parameters")
    workspace.preparePatches(shape.patchSize * shape.positions)
    workspace.prepareOutput(rows * outputs)
    Kernels.convolution(
      x, parameters.values, self, rows, into: &workspace.output, patches: &workspace.patches)
    return workspace.output
  }
}

/// A convolution, then layers that read all of its results: a network for pictures.
public typealias ConvolutionalNetwork = Chain<Convolution, MLP>

extension Chain where First == Convolution, Second == MLP {
  /// Adds a network's layers to the parameters, as "name.convolution", "name.0", "name.1", ….
  ///
  /// Weights begin orthogonal, with gain √2 before an activation; biases begin at 0. With 16
  /// filters of 3 × 3 and one layer of 128 it is the network of Young & Tian 2019, "MinAtar".
  ///
  /// - Parameters:
  ///   - shape: The sizes of the convolution.
  ///   - sizes: The lengths of the other layers' outputs, at least 1.
  ///   - activation: The function after each layer but the last.
  ///   - outputGain: The last layer's gain.
  ///   - outputActivation: The function after the last layer.
  ///   - name: A name that no other network has.
  ///   - parameters: The store that keeps the numbers.
  ///   - random: The source of the weights.
  public init(
    _ shape: ConvolutionShape, _ sizes: [Int], activation: Activation, outputGain: Float,
    outputActivation: Activation = .identity, name: String, in parameters: inout Parameters,
    using random: inout RandomStream
  ) {
    let convolution = Convolution(
      shape, activation: activation, name: name + ".convolution", in: &parameters,
      weights: .orthogonal(gain: Float(2).squareRoot()), using: &random)
    let layers = MLP(
      [shape.outputs] + sizes, activation: activation, outputGain: outputGain,
      outputActivation: outputActivation, name: name, in: &parameters, using: &random)
    self.init(convolution, layers)
  }
}
