import RLCore

/// One network output: the mean of a normal distribution, in units of the action's limit.
///
/// The deviation is a parameter of its own, the same for all states. The environment clips what
/// goes beyond the limit; log-probabilities are those of the unclipped action.
public struct GaussianHead: PolicyHead {
  /// What one unit of network output means as an action, such as 2 Nm of torque.
  public let limit: Float
  /// Where ln σ is among the parameters.
  public let logStandardDeviation: Parameters.Slot

  /// Adds ln σ = 0 to the parameters.
  public init(limit: Float, in parameters: inout Parameters) {
    self.limit = limit
    logStandardDeviation = parameters.add(
      name: "logStandardDeviation", rows: 1, columns: 1, initial: [0])
  }

  /// One output.
  public var outputs: Int { 1 }

  /// Draws an action and gives the logarithm of its density, in units of the limit.
  public func sample(
    _ outputs: [Float], row: Int, _ parameters: Parameters, using random: inout RandomStream
  ) -> (action: Float, logProbability: Float) {
    let logDeviation = parameters.values[logStandardDeviation.range]
    let mean = [outputs[row]]
    var unit: [Float] = [0]
    _ = DiagonalGaussian.sample(
      mean, logStandardDeviation: logDeviation, into: &unit, using: &random)
    let action = unit[0] * limit
    // The density of what learning will see: scaling there and back may round.
    unit[0] = action * (1 / limit)
    return (
      action,
      DiagonalGaussian.logProbability(of: unit, mean, logStandardDeviation: logDeviation)
    )
  }

  /// The mean.
  public func mode(_ outputs: [Float], row: Int) -> Float { outputs[row] * limit }

  /// Log-densities of chosen rows' actions, `[n, 1]`, and the entropy, `[1, 1]`.
  public func logProbabilitiesAndEntropies(
    _ outputs: Tape.Variable, actions: [Float], rows: [Int], _ theta: Tape.ParameterBlock,
    on tape: inout Tape
  ) -> (logProbabilities: Tape.Variable, entropies: Tape.Variable) {
    let distribution = DiagonalGaussian(
      mean: outputs, logStandardDeviation: theta[logStandardDeviation])
    let units = tape.scale(tape.constant(rows: rows, of: actions), by: 1 / limit)
    return (
      distribution.logProbability(of: units, on: &tape), distribution.entropy(on: &tape)
    )
  }
}
