import RLCore

/// Prioritised replay of four transitions, with the errors 1, 2, 3 and 4: N = 4.
public struct PriorityExample: Equatable, Sendable {
  /// δ.
  public static let errors: [Double] = [1, 2, 3, 4]

  /// What 13.6 makes of the errors.
  public let priorities: [Double]
  /// P, in proportion to the priorities.
  public let probabilities: [Double]
  /// The weights of 13.6, whose largest is 1.
  public let weights: [Double]

  /// Asks 13.6 for the priorities, then for the weights of a minibatch of all four.
  ///
  /// - Parameters:
  ///   - exponent: α.
  ///   - correction: β.
  ///   - functions: whose 13.6 to run.
  public init(exponent: Float, correction: Float, _ functions: DQNFunctions) throws {
    let settings = PrioritySettings(exponent: exponent, correction: correction)
    let errors = Self.errors.map { Float($0) }
    let functions = functions.checked
    let raised = try functions.prioritize(errors, errors.map { _ in 0.25 }, 4, settings).priorities
    let total = raised.reduce(0, +)
    let shares = raised.map { $0 / total }
    let answer = try functions.prioritize(errors, shares, 4, settings)
    priorities = raised.map(Double.init)
    probabilities = shares.map(Double.init)
    weights = answer.weights.map(Double.init)
  }

  /// The mean error of all four, which uniform replay would find.
  public static var uniformMean: Double { Statistics.mean(errors) }

  /// The mean error of what is drawn.
  public var drawnMean: Double { mean(of: probabilities) }

  /// The weighted mean error of what is drawn; with β = 1 that of uniform replay.
  public var weightedMean: Double { mean(of: zip(probabilities, weights).map { $0 * $1 }) }

  private func mean(of shares: [Double]) -> Double {
    zip(shares, Self.errors).reduce(0) { $0 + $1.0 * $1.1 } / shares.reduce(0, +)
  }
}
