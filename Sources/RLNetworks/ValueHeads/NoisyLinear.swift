import Preconditions
import RLCore

/// A layer with noise on its weights, whose strength is learned: exploration that depends on the
/// state.
///
/// y = activation(x (W + Σ ⊙ f(ε) f(η)ᵀ) + b + σ ⊙ f(η)) with f(z) = sign(z) √|z| of standard
/// normal numbers, ε for each input and η for each output. The noise stays until it is drawn again.
/// Fortunato et al. 2018, "Noisy Networks for Exploration", eq. 9–11.
public struct NoisyLinear: Network {
  /// W and b.
  public let mean: Linear
  /// Σ and σ.
  public let deviation: Linear
  /// The function applied to each output.
  public let activation: Activation
  /// Whether there is noise: from the first draw on, until `silence`.
  public private(set) var isNoisy = false
  /// f(ε), `[inputs]`.
  private var inputNoise: [Float]
  /// f(η), `[outputs]`.
  private var outputNoise: [Float]

  /// The length of an input row.
  public var inputs: Int { mean.inputs }
  /// The length of an output row.
  public var outputs: Int { mean.outputs }

  /// Adds W, b, Σ and σ to the parameters, as "name.weights", "name.bias", "name.noise.weights" and
  /// "name.noise.bias".
  ///
  /// W and b begin uniform within ±1 / √inputs, Σ and σ at `deviation` / √inputs. Fortunato et al.
  /// 2018, section 3.2.
  ///
  /// - Parameters:
  ///   - inputs: The length of an input row.
  ///   - outputs: The length of an output row.
  ///   - activation: The function applied to each output.
  ///   - deviation: σ₀, the strength of the noise at the beginning.
  ///   - name: A name that no other layer has.
  ///   - parameters: The store that keeps the numbers.
  ///   - random: The source of the weights.
  public init(
    inputs: Int, outputs: Int, activation: Activation, deviation: Float = 0.5, name: String,
    in parameters: inout Parameters, using random: inout RandomStream
  ) {
    let bound = 1 / Float(inputs).squareRoot()
    let uniform = Initializer.uniform(bound: bound)
    mean = Linear(
      inputs: inputs, outputs: outputs, name: name, in: &parameters, weights: uniform,
      using: &random)
    parameters[mean.bias] = uniform.weights(inputs: 1, outputs: outputs, using: &random)
    self.deviation = Linear(
      inputs: inputs, outputs: outputs, name: name + ".noise", in: &parameters, weights: .zeros,
      bias: deviation * bound, using: &random)
    parameters[self.deviation.weights] = [Float](
      repeating: deviation * bound, count: inputs * outputs)
    self.activation = activation
    inputNoise = [Float](repeating: 0, count: inputs)
    outputNoise = [Float](repeating: 0, count: outputs)
  }

  /// Draws the noise anew.
  public mutating func drawNoise(using random: inout RandomStream) {
    for i in inputNoise.indices { inputNoise[i] = Self.noise(&random) }
    for i in outputNoise.indices { outputNoise[i] = Self.noise(&random) }
    isNoisy = true
  }

  /// Switches the noise off until it is drawn again: the layer of W and b alone.
  public mutating func silence() { isNoisy = false }

  /// f(z) of a standard normal z.
  private static func noise(_ random: inout RandomStream) -> Float {
    let z = random.normal()
    return z < 0 ? -(-z).squareRoot() : z.squareRoot()
  }

  /// The layer's output, `[n, inputs]` → `[n, outputs]`.
  public func callAsFunction(
    _ x: Tape.Variable, _ theta: Tape.ParameterBlock, on tape: inout Tape
  ) -> Tape.Variable {
    guard isNoisy else { return mean(x, theta, activation: activation, on: &tape) }
    let (epsilon, eta) = (
      tape.constant(inputNoise, rows: 1, columns: inputs),
      tape.constant(outputNoise, rows: 1, columns: outputs)
    )
    let shaken = deviation(tape.multiply(x, epsilon), theta, on: &tape)
    return tape.activate(
      tape.add(mean(x, theta, on: &tape), tape.multiply(shaken, eta)), activation)
  }

  /// The layer's output without a tape, with the bits that the tape gives.
  ///
  /// - Parameters:
  ///   - x: The first rows × inputs numbers are the input; there may be more.
  ///   - rows: The number of rows, at least 1.
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
    let values = parameters.values
    precondition(deviation.bias.range.upperBound <= values.count, "predict: other parameters")
    workspace.prepareOutput(rows * outputs)
    guard isNoisy else {
      Kernels.layer(x, values, mean, activation, rows, into: &workspace.output)
      return workspace.output
    }
    workspace.prepareHidden(rows * max(inputs, outputs))
    Kernels.multiplyRows(x, inputNoise, into: &workspace.last, rows: rows, columns: inputs)
    Kernels.layer(workspace.last, values, deviation, .identity, rows, into: &workspace.next)
    Kernels.multiplyRows(
      workspace.next, outputNoise, into: &workspace.last, rows: rows, columns: outputs)
    Kernels.layer(x, values, mean, .identity, rows, into: &workspace.output)
    Kernels.add(
      workspace.last, to: &workspace.output, activation, count: rows * outputs)
    return workspace.output
  }
}

extension Tape {
  /// activation(x).
  mutating func activate(_ x: Variable, _ activation: Activation) -> Variable {
    switch activation {
    case .identity: x
    case .tanh: tanh(x)
    case .relu: relu(x)
    case .sigmoid: sigmoid(x)
    case .softplus: softplus(x)
    case .elu: elu(x)
    }
  }
}
