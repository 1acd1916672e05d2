import Preconditions
import RLCore

/// Independent normal numbers with state-dependent means and shared deviations, on a tape.
///
/// The logarithm of the deviation is what is learned: any value of it is allowed.
public struct DiagonalGaussian: Sendable {
  /// μ(s), `[n, d]`.
  public let mean: Tape.Variable
  /// ln σ, `[1, d]` for all states, or `[n, d]`.
  public let logStandardDeviation: Tape.Variable

  /// Creates the distributions of a batch.
  ///
  /// - Parameters:
  ///   - mean: μ(s), `[n, d]`.
  ///   - logStandardDeviation: ln σ, `[1, d]` for all states, or `[n, d]`.
  public init(mean: Tape.Variable, logStandardDeviation: Tape.Variable) {
    precondition(
      logStandardDeviation.columns == mean.columns
        && (logStandardDeviation.rows == 1 || logStandardDeviation.rows == mean.rows),
      "DiagonalGaussian: means of shape \(mean.shape) need deviations of shape "
        + "[1, \(mean.columns)] or \(mean.shape), not \(logStandardDeviation.shape)")
    self.mean = mean
    self.logStandardDeviation = logStandardDeviation
  }

  /// ½ ln 2π.
  static let halfLogTwoPi: Float = 0.918_938_533_2

  /// ln π(aᵢ|sᵢ) = Σ −½ ((a − μ) / σ)² − ln σ − ½ ln 2π, `[n, 1]`.
  ///
  /// - Parameter actions: `[n, d]`.
  public func logProbability(of actions: Tape.Variable, on tape: inout Tape) -> Tape.Variable {
    let distance = Self.standardized(
      tape.subtract(actions, mean), by: logStandardDeviation, on: &tape)
    let exponent = tape.scale(tape.square(distance), by: -0.5)
    let density = tape.subtract(exponent, logStandardDeviation)
    return tape.sumColumns(tape.offset(density, by: -Self.halfLogTwoPi))
  }

  /// Σ ln σ + ½ ln 2πe over the dimensions, in nats: `[1, 1]` where the deviations are shared,
  /// else `[n, 1]`.
  public func entropy(on tape: inout Tape) -> Tape.Variable {
    tape.sumColumns(tape.offset(logStandardDeviation, by: 0.5 + Self.halfLogTwoPi))
  }

  /// a = μ + σ ε with normal ε: a draw through which derivatives reach μ and σ.
  ///
  /// Kingma & Welling 2014, section 2.4.
  ///
  /// - Parameter noise: ε, `[n, d]`, drawn beforehand.
  /// - Returns: `[n, d]`.
  public func draw(noise: Tape.Variable, on tape: inout Tape) -> Tape.Variable {
    tape.add(mean, tape.multiply(noise, tape.exp(logStandardDeviation)))
  }

  /// KL(self ‖ other) = Σ ln σ′ − ln σ + (σ² + (μ − μ′)²) / 2σ′² − ½, in nats, `[n, 1]`.
  public func divergence(
    from other: DiagonalGaussian, on tape: inout Tape
  ) -> Tape.Variable {
    tape.sumColumns(divergencePerDimension(from: other, on: &tape))
  }

  /// The terms of KL(self ‖ other), one for each dimension, in nats, `[n, d]`.
  public func divergencePerDimension(
    from other: DiagonalGaussian, on tape: inout Tape
  ) -> Tape.Variable {
    let logRatio = tape.subtract(logStandardDeviation, other.logStandardDeviation)
    let distance = tape.square(
      Self.standardized(
        tape.subtract(mean, other.mean), by: other.logStandardDeviation, on: &tape))
    // ½ (σ/σ′)² − ln (σ/σ′) − ½
    let spread = tape.subtract(
      tape.offset(tape.scale(tape.exp(tape.scale(logRatio, by: 2)), by: 0.5), by: -0.5), logRatio)
    return tape.add(tape.scale(distance, by: 0.5), spread)
  }
}

// (a − μ) / σ without forming 1 / σ where that is infinite.
extension DiagonalGaussian {
  /// Below it e^(−ln σ) is infinite in Float, and infinity times a distance of 0 is not a number.
  static let smallestLogDeviation: Float = -88

  /// A difference in units of σ.
  private static func standardized(
    _ difference: Tape.Variable, by logDeviation: Tape.Variable, on tape: inout Tape
  ) -> Tape.Variable {
    let place = logDeviation.offset..<logDeviation.offset + logDeviation.count
    if !tape.values[place].contains(where: { $0 < smallestLogDeviation }) {
      return tape.multiply(difference, tape.exp(tape.negate(logDeviation)))
    }
    let root = tape.exp(tape.clamp(tape.scale(logDeviation, by: -0.5), -88, 88))
    return tape.multiply(tape.multiply(difference, root), root)
  }

  /// A difference in units of σ, with the bits that the tape gives where no ln σ is below −88.
  @inline(__always) private static func standardized(
    _ difference: Float, by logDeviation: Float
  ) -> Float {
    if !(logDeviation < smallestLogDeviation) { return difference * Elementary.exp(-logDeviation) }
    let root = Elementary.exp(min(logDeviation * -0.5, 88))
    return difference * root * root
  }
}

// Acting: plain numbers, no tape, no allocation.
extension DiagonalGaussian {
  /// Draws an action aᵢ = μᵢ + σᵢ ε, with one normal ε for each dimension in turn.
  ///
  /// - Parameters:
  ///   - means: `[rows, d]`, row-major, such as a network's prediction.
  ///   - row: The row to draw from.
  ///   - logStandardDeviation: ln σ, d numbers, such as `parameters.values[slot.range]`.
  ///   - actions: `[rows, d]`; the row's action is written there.
  ///   - random: The source of the normal numbers.
  /// - Returns: The action's log-probability, with the bits that the tape gives.
  public static func sample(
    _ means: [Float], row: Int = 0, logStandardDeviation: ArraySlice<Float>,
    into actions: inout [Float], using random: inout RandomStream
  ) -> Float {
    let first = checked(means, actions, row, logStandardDeviation.count)
    for i in 0..<logStandardDeviation.count {
      let sigma = Elementary.exp(logStandardDeviation[logStandardDeviation.startIndex + i])
      actions[first + i] = means[first + i] + sigma * random.normal()
    }
    return logProbability(
      of: actions, means, row: row, logStandardDeviation: logStandardDeviation)
  }

  /// ln π of one row's action, with the bits that the tape gives.
  ///
  /// - Parameters:
  ///   - actions: `[rows, d]`, row-major.
  ///   - means: `[rows, d]`, row-major.
  ///   - row: Which row.
  ///   - logStandardDeviation: ln σ, d numbers.
  public static func logProbability(
    of actions: [Float], _ means: [Float], row: Int = 0,
    logStandardDeviation: ArraySlice<Float>
  ) -> Float {
    let first = checked(means, actions, row, logStandardDeviation.count)
    var total: Float = 0
    for i in 0..<logStandardDeviation.count {
      let logSigma = logStandardDeviation[logStandardDeviation.startIndex + i]
      let distance = standardized(actions[first + i] - means[first + i], by: logSigma)
      total += distance * distance * -0.5 - logSigma + -halfLogTwoPi
    }
    return total
  }

  /// Σ ln σ + ½ ln 2πe, in nats.
  public static func entropy(logStandardDeviation: ArraySlice<Float>) -> Float {
    var total: Float = 0
    for logSigma in logStandardDeviation { total += logSigma + (0.5 + halfLogTwoPi) }
    return total
  }

  @inline(__always) private static func checked(
    _ means: [Float], _ actions: [Float], _ row: Int, _ dimensions: Int
  ) -> Int {
    precondition(
      row >= 0 && dimensions > 0 && means.count >= (row + 1) * dimensions
        && actions.count >= (row + 1) * dimensions,
      "DiagonalGaussian: \(means.count) means and \(actions.count) actions have no row \(row) of "
        + "\(dimensions) dimensions")
    return row * dimensions
  }
}
