import RLCore
import RLNetworks

/// A policy of six parameters, small enough for its Fisher matrix to be written out.
///
/// Two states with the features φ and three actions: logits = φ W, with W of two rows.
public struct FisherExample: Sendable {
  /// φ of both states, row by row.
  public static let features: [Float] = [1, 0, 1, 1]
  /// W, row by row: the parameters.
  public static let parameters: [Float] = [0.5, 0, -0.5, -1, 0, 1]
  /// v, the vector that F is multiplied by.
  public static let direction: [Float] = [1, 0, -1, 0, 2, 0]

  /// J v: how the logits of both states change along v.
  public let tangents: [Float]
  /// M J v.
  public let weighted: [Float]
  /// F v = Jᵀ M J v, by `fisherProduct`.
  public let product: [Float]

  /// Computes the product by one pass forwards and one pass back.
  public init(_ functions: TRPOFunctions) throws {
    var tape = Tape()
    let theta = tape.parameters(Self.parameters)
    let states = tape.constant(Self.features, rows: 2, columns: 2)
    var layout = Parameters()
    let weights = layout.add(name: "W", rows: 2, columns: 3, initial: Self.parameters)
    let logits = tape.matmul(states, theta[weights])
    tape.jvp(along: Self.direction, of: theta)
    tangents = tape.tangent(logits)
    weighted = Categorical.fisherProduct(tape.values(logits), tangents, actions: 3)
    product = try functions.fisherProduct(Self.direction, logits, theta, 0, &tape)
  }

  /// π of both states with some parameters.
  private static func probabilities(_ parameters: [Double]) -> [[Double]] {
    (0..<2).map { state in
      let exponentials = (0..<3).map { action in
        Elementary.exp(
          (0..<2).reduce(0.0) {
            $0 + Double(features[2 * state + $1]) * parameters[3 * $1 + action]
          })
      }
      let total = exponentials.reduce(0, +)
      return exponentials.map { $0 / total }
    }
  }

  /// F v with F = E[∇log π ∇log πᵀ], a sum over both states and all actions.
  public static var enumerated: [Double] {
    let policy = probabilities(parameters.map(Double.init))
    var result = [Double](repeating: 0, count: 6)
    for state in 0..<2 {
      for action in 0..<3 {
        // ∂ log π(a|s) / ∂ W_kb = φ_k (1[a = b] − π(b|s)).
        let score = (0..<6).map { i in
          Double(features[2 * state + i / 3])
            * ((i % 3 == action ? 1 : 0) - policy[state][i % 3])
        }
        let along = zip(score, direction).reduce(0.0) { $0 + $1.0 * Double($1.1) }
        for i in 0..<6 { result[i] += 0.5 * policy[state][action] * score[i] * along }
      }
    }
    return result
  }

  /// The Hessian of the mean KL times v, by central differences.
  public static var differenced: [Double] {
    let old = probabilities(parameters.map(Double.init))
    func divergence(_ axis: Int, _ a: Double, _ b: Double) -> Double {
      var moved = zip(parameters, direction).map { Double($0) + b * Double($1) }
      moved[axis] += a
      let new = probabilities(moved)
      var sum = 0.0
      for state in 0..<2 {
        for action in 0..<3 {
          let (p, q) = (old[state][action], new[state][action])
          sum += 0.5 * p * (Elementary.log(p) - Elementary.log(q))
        }
      }
      return sum
    }
    let h = 1e-3
    return (0..<6).map { axis in
      (divergence(axis, h, h) - divergence(axis, h, -h) - divergence(axis, -h, h)
        + divergence(axis, -h, -h)) / (4 * h * h)
    }
  }
}
