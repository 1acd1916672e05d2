import RLCore

/// How the weights of a layer begin.
public enum Initializer: Sendable, Equatable {
  /// Every weight 0.
  case zeros
  /// Orthonormal columns (or rows, where there are fewer of them) times a gain: the layer keeps the
  /// lengths of what passes through. √2 suits hidden layers, 0.01 a policy's output, 1 a value's.
  ///
  /// Saxe et al. 2014.
  case orthogonal(gain: Float)
  /// Uniform within ±gain √(3 / inputs): outputs keep the variance of the inputs. √2 suits ReLU.
  ///
  /// He et al. 2015, section 2.2.
  case kaimingUniform(gain: Float)
  /// Uniform within ±bound.
  case uniform(bound: Float)

  /// Draws a matrix of weights.
  ///
  /// - Parameters:
  ///   - inputs: The rows.
  ///   - outputs: The columns.
  ///   - random: The source of randomness; what it draws depends on the shape alone.
  /// - Returns: `[inputs, outputs]`, row-major.
  public func weights(
    inputs: Int, outputs: Int, using random: inout RandomStream
  ) -> [Float] {
    switch self {
    case .zeros: return [Float](repeating: 0, count: inputs * outputs)
    case .orthogonal(let gain):
      return Self.orthonormal(rows: inputs, columns: outputs, using: &random)
        .map { Float($0 * Double(gain)) }
    case .kaimingUniform(let gain):
      let bound = Double(gain) * (3 / Double(inputs)).squareRoot()
      return (0..<inputs * outputs).map { _ in Float(random.uniform(-bound, bound)) }
    case .uniform(let bound):
      return (0..<inputs * outputs).map { _ in
        Float(random.uniform(-Double(bound), Double(bound)))
      }
    }
  }

  /// A matrix whose columns, or rows where there are fewer, have length 1 and right angles.
  ///
  /// Gram and Schmidt's method on normal numbers gives every such matrix the same density. Each
  /// vector is freed of the earlier ones twice, since once leaves rounding errors that grow.
  private static func orthonormal(
    rows: Int, columns: Int, using random: inout RandomStream
  ) -> [Double] {
    let (count, length) = (min(rows, columns), max(rows, columns))
    var vectors = [Double](repeating: 0, count: count * length)
    for v in 0..<count {
      for i in 0..<length { vectors[v * length + i] = random.normalDouble() }
      for _ in 0..<2 {
        for u in 0..<v {
          var product = 0.0
          for i in 0..<length { product += vectors[v * length + i] * vectors[u * length + i] }
          for i in 0..<length { vectors[v * length + i] -= product * vectors[u * length + i] }
        }
      }
      var square = 0.0
      for i in 0..<length { square += vectors[v * length + i] * vectors[v * length + i] }
      let norm = square.squareRoot()
      for i in 0..<length { vectors[v * length + i] /= norm }
    }
    guard columns < rows else { return vectors }
    var transposed = [Double](repeating: 0, count: rows * columns)
    for r in 0..<rows {
      for c in 0..<columns { transposed[r * columns + c] = vectors[c * length + r] }
    }
    return transposed
  }
}
