import Preconditions
import RLCore

/// Turns gradients into steps of the parameters.
///
/// Each optimiser keeps running statistics of the gradient in vectors as long as the parameters.
/// The formulas are PyTorch's, to the placement of ε.
public protocol Optimizer: Sendable {
  /// α, the factor on a step; it may be changed between updates.
  var learningRate: Float { get set }

  /// Takes one step down the gradients.
  ///
  /// - Parameters:
  ///   - values: θ, changed in place; as many as the optimiser was created for.
  ///   - gradients: ∂L/∂θ; there may be other numbers before and behind it.
  ///   - offset: Where ∂L/∂θ begins within `gradients`.
  mutating func step(_ values: inout [Float], gradients: [Float], at offset: Int)
}

extension Optimizer {
  /// Takes one step down the gradients of the tape's last backward pass, read in place.
  public mutating func step(
    _ parameters: inout Parameters, _ theta: Tape.ParameterBlock, on tape: Tape
  ) {
    tape.checkGradient(theta, parameters.count)
    parameters.update { step(&$0, gradients: tape.gradients, at: theta.variable.offset) }
  }

  /// Takes one step down the gradients.
  public mutating func step(_ values: inout [Float], gradients: [Float]) {
    step(&values, gradients: gradients, at: 0)
  }

  func check(_ values: [Float], count: Int, _ gradients: [Float], _ offset: Int) {
    precondition(
      values.count == count,
      "step: \(values.count) parameters for an optimiser of \(count)")
    precondition(
      offset >= 0 && gradients.count >= offset + count,
      "step: \(gradients.count - offset) gradients for \(count) parameters")
  }
}

extension Tape {
  func checkGradient(_ block: ParameterBlock, _ count: Int) {
    checkRecording(block.variable)
    precondition(
      block.variable.count == count,
      "step: a block of \(block.variable.count) parameters on the tape, \(count) in the store")
    precondition(
      nodes[block.variable.node].hasGradient, "step: there was no backward pass since reset")
  }

  /// Scales the gradients of all parameters to a global norm of at most `maximum`.
  ///
  /// g ← g · min(1, maximum / (‖g‖ + 10⁻⁶)). Pascanu et al. 2013.
  ///
  /// - Parameter maximum: The largest norm that is left as it is.
  /// - Returns: ‖g‖ before scaling, at most the largest Float; infinite or NaN where a gradient is,
  ///   and then nothing is scaled.
  @discardableResult
  public mutating func clipGradientNorm(
    of theta: ParameterBlock, to maximum: Float
  ) -> Float {
    checkGradient(theta, theta.variable.count)
    return Kernels.clip(
      &gradients, at: theta.variable.offset, count: theta.variable.count, maximum: maximum)
  }
}
