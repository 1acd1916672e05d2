/// Turns gradients into steps of the parameters.
///
/// Each optimiser keeps running statistics of the gradient in vectors as long as the parameters.
/// The formulas are PyTorch's, to the placement of ε.
public protocol Optimizer: Sendable {
  /// α, the factor on a step; it may be changed between updates.
  var learningRate: Float { get set }

  /// Takes one step along the gradients.
  ///
  /// - Parameters:
  ///   - values: θ, changed in place.
  ///   - gradients: ∂L/∂θ, of the same length; there may be more behind `offset` + θ's length.
  ///   - offset: Where ∂L/∂θ begins within `gradients`.
  mutating func update(_ values: inout [Float], gradients: [Float], at offset: Int)
}

extension Optimizer {
  /// Takes one step along the gradients of the tape's last backward pass, read in place.
  public mutating func update(
    _ parameters: inout Parameters, from tape: Tape, _ block: Tape.ParameterBlock
  ) {
    tape.checkGradient(block, parameters.count)
    update(&parameters.values, gradients: tape.gradients, at: block.variable.offset)
  }

  /// Takes one step along the gradients.
  public mutating func update(_ values: inout [Float], gradients: [Float]) {
    update(&values, gradients: gradients, at: 0)
  }

  /// Makes a running statistic as long as the parameters, and checks that it stays so.
  func prepare(_ statistic: inout [Float], _ count: Int, _ gradients: [Float], _ offset: Int) {
    precondition(
      offset >= 0 && gradients.count >= offset + count,
      "update: \(gradients.count - offset) gradients for \(count) parameters")
    if statistic.isEmpty { statistic = [Float](repeating: 0, count: count) }
    precondition(
      statistic.count == count,
      "update: \(count) parameters, but the optimiser has worked on \(statistic.count)")
  }
}

extension Tape {
  func checkGradient(_ block: ParameterBlock, _ count: Int) {
    checkRecording(block.variable)
    precondition(
      block.variable.count == count,
      "update: a block of \(block.variable.count) parameters on the tape, \(count) in the store")
    precondition(
      nodes[block.variable.node].hasGradient, "update: there was no backward pass since reset")
  }

  /// Scales the gradients of all parameters to a global norm of at most `maximum`.
  ///
  /// g ← g · min(1, maximum / (‖g‖ + 10⁻⁶)). Pascanu et al. 2013.
  ///
  /// - Parameter maximum: The largest norm that is left as it is.
  /// - Returns: ‖g‖ before scaling.
  @discardableResult
  public mutating func clipGlobalNorm(_ block: ParameterBlock, maximum: Float) -> Float {
    checkGradient(block, block.variable.count)
    return Kernels.clip(
      &gradients, at: block.variable.offset, count: block.variable.count, maximum: maximum)
  }
}

/// Scales gradients to a global norm of at most `maximum`.
///
/// g ← g · min(1, maximum / (‖g‖ + 10⁻⁶)). Pascanu et al. 2013.
///
/// - Parameters:
///   - gradients: g, changed in place.
///   - maximum: The largest norm that is left as it is.
/// - Returns: ‖g‖ before scaling.
@discardableResult
public func clipGlobalNorm(_ gradients: inout [Float], maximum: Float) -> Float {
  Kernels.clip(&gradients, at: 0, count: gradients.count, maximum: maximum)
}
