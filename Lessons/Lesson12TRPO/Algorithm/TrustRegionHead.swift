import RLCore
import RLNetworks

/// A distribution over actions whose divergence and Fisher matrix are known.
public protocol TrustRegionHead: PolicyHead {
  /// The numbers that give each row's distribution, for `divergence`.
  func distribution(
    _ outputs: Tape.Variable, _ theta: Tape.ParameterBlock, on tape: inout Tape
  ) -> [Float]

  /// The mean of KL(old ‖ new) over the rows, in nats.
  func divergence(
    from old: [Float], to new: [Float], functions: TRPOFunctions
  ) throws -> Float

  /// F v + λ v, where F is the Fisher matrix averaged over the rows.
  ///
  /// - Parameters:
  ///   - direction: v, as many as the block has parameters.
  ///   - outputs: the network's answer to the n rows, `[n, outputs]`, made from `theta`.
  ///   - damping: λ.
  func fisherProduct(
    _ direction: [Float], outputs: Tape.Variable, _ theta: Tape.ParameterBlock, damping: Float,
    functions: TRPOFunctions, on tape: inout Tape
  ) throws -> [Float]
}

// Of a finite number of actions: exercises 12.1 and 12.3.
extension CategoricalHead: TrustRegionHead {
  /// log π(a|s), `[n, actions]`.
  public func distribution(
    _ outputs: Tape.Variable, _ theta: Tape.ParameterBlock, on tape: inout Tape
  ) -> [Float] {
    tape.values(tape.logSoftmax(outputs))
  }

  /// 12.1.
  public func divergence(
    from old: [Float], to new: [Float], functions: TRPOFunctions
  ) throws -> Float {
    try functions.divergence(old, new, outputs)
  }

  /// 12.3.
  public func fisherProduct(
    _ direction: [Float], outputs: Tape.Variable, _ theta: Tape.ParameterBlock, damping: Float,
    functions: TRPOFunctions, on tape: inout Tape
  ) throws -> [Float] {
    try functions.fisherProduct(direction, outputs, theta, damping, &tape)
  }
}

// Of a normal distribution, the same in closed form.
extension GaussianHead: TrustRegionHead {
  /// μ of the n rows, then ln σ.
  public func distribution(
    _ outputs: Tape.Variable, _ theta: Tape.ParameterBlock, on tape: inout Tape
  ) -> [Float] {
    tape.values(outputs) + tape.values(theta[logStandardDeviation])
  }

  /// mean over the rows of ln σ′ − ln σ + (σ² + (μ − μ′)²) / 2σ′² − ½.
  public func divergence(
    from old: [Float], to new: [Float], functions: TRPOFunctions
  ) throws -> Float {
    let rows = old.count - 1
    var squares = 0.0  // Σ (μ − μ′)²
    for row in 0..<rows {
      let distance = Double(old[row]) - Double(new[row])
      squares += distance * distance
    }
    let (logOld, logNew) = (Double(old[rows]), Double(new[rows]))
    let square = Elementary.exp(2 * logOld) + squares / Double(rows)
    return Float(logNew - logOld + 0.5 * square * Elementary.exp(-2 * logNew) - 0.5)
  }

  /// In (μ, ln σ) the Fisher matrix of a normal distribution is diag(1/σ², 2).
  public func fisherProduct(
    _ direction: [Float], outputs: Tape.Variable, _ theta: Tape.ParameterBlock, damping: Float,
    functions: TRPOFunctions, on tape: inout Tape
  ) throws -> [Float] {
    let slot = logStandardDeviation.offset
    let logDeviation = tape.value(theta[logStandardDeviation])
    let precision = Elementary.exp(-2 * logDeviation) / Float(outputs.rows)
    tape.jvp(along: direction, of: theta)
    tape.backward(from: outputs, seed: tape.tangent(outputs).map { $0 * precision })
    var result = tape.gradient(theta)
    // ln σ is a parameter itself: its derivative by the parameters is 1 at one place.
    result[slot] += 2 * direction[slot]
    for i in result.indices { result[i] += damping * direction[i] }
    return result
  }
}
