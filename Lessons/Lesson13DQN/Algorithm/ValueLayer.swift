import RLCore
import RLNetworks

/// A layer of a value network, whose weights may carry noise that is learned.
///
/// y = x (W + Σ ⊙ f(a) f(b)ᵀ) + β + σ ⊙ f(b), with f(z) = sign(z) √|z| of standard normal numbers
/// a, one for each input, and b, one for each output. Fortunato et al. 2018, "Noisy Networks for
/// Exploration", eq. 9–11.
struct ValueLayer: Sendable {
  /// W and β.
  private let mean: Linear
  /// Σ and σ; nil without noise.
  private let deviation: Linear?

  /// The length of an output row.
  var outputs: Int { mean.outputs }

  /// Adds a layer's weights to the parameters; Σ and σ begin at 0.5 / √inputs.
  init(
    inputs: Int, outputs: Int, isNoisy: Bool, name: String, in parameters: inout Parameters,
    using random: inout RandomStream
  ) {
    mean = Linear(
      inputs: inputs, outputs: outputs, name: name, in: &parameters,
      weights: .orthogonal(gain: Float(2).squareRoot()), using: &random)
    guard isNoisy else {
      deviation = nil
      return
    }
    let amount = 0.5 / Float(inputs).squareRoot()
    let layer = Linear(
      inputs: inputs, outputs: outputs, name: name + ".noise", in: &parameters, weights: .zeros,
      bias: amount, using: &random)
    parameters[layer.weights] = Array(repeating: amount, count: inputs * outputs)
    deviation = layer
  }

  /// activation(y), `[n, inputs]` → `[n, outputs]`.
  ///
  /// - Parameter noise: The source of a and b; nil for the mean weights.
  func callAsFunction(
    _ x: Tape.Variable, _ theta: Tape.ParameterBlock, activation: Activation,
    noise: inout RandomStream?, on tape: inout Tape
  ) -> Tape.Variable {
    guard let deviation, var random = noise else {
      return mean(x, theta, activation: activation, on: &tape)
    }
    func row(_ count: Int) -> Tape.Variable {
      let values = (0..<count).map { _ in
        let z = random.normal()
        return z < 0 ? -(-z).squareRoot() : z.squareRoot()
      }
      return tape.constant(values, rows: 1, columns: count)
    }
    let (inputs, outputs) = (row(mean.inputs), row(mean.outputs))
    noise = random
    let shaken = deviation(tape.multiply(x, inputs), theta, on: &tape)
    let y = tape.add(mean(x, theta, on: &tape), tape.multiply(shaken, outputs))
    return activation == .relu ? tape.relu(y) : y
  }
}
