// The optimisers' loops over flat vectors.
extension Kernels {
  /// Scales gradients to a norm of at most `maximum`, and returns the norm before.
  ///
  /// Gradients that are not finite stay as they are.
  static func clip(
    _ gradients: UnsafeMutablePointer<Float>, at offset: Int, count: Int, maximum: Float
  ) -> Float {
    let g = gradients + offset
    let squares = sumOfSquares(g, count: count)
    if !(squares > 0x1p-80 && squares < .infinity) {
      return clipExtreme(g, count: count, maximum: maximum)
    }
    let norm = squares.squareRoot()
    let factor = maximum / (norm + 1e-6)
    if factor < 1 { scale(g, by: factor, into: g, count: count) }
    return norm
  }

  /// As `clip`, in Double: for gradients whose squares leave the range of Float.
  @inline(never) private static func clipExtreme(
    _ g: UnsafeMutablePointer<Float>, count: Int, maximum: Float
  ) -> Float {
    var squares = 0.0
    for i in 0..<count { squares += Double(g[i]) * Double(g[i]) }
    let norm = squares.squareRoot()
    let factor = Double(maximum) / (norm + 1e-6)
    if norm.isFinite, factor < 1 {
      for i in 0..<count { g[i] = Float(Double(g[i]) * factor) }
    }
    // A norm that only Double can hold is still a finite one.
    return norm.isFinite ? min(Float(norm), .greatestFiniteMagnitude) : Float(norm)
  }

  static func adam(
    _ values: UnsafeMutablePointer<Float>, _ gradients: UnsafePointer<Float>, at offset: Int,
    _ mean: UnsafeMutablePointer<Float>, _ square: UnsafeMutablePointer<Float>, count: Int,
    _ step: AdamStep
  ) {
    adam(
      values, gradients: gradients + offset, mean: mean, square: square, count: count, step)
  }

  /// (θ, statistic) ← f(θ, g, statistic), element by element.
  @inline(__always) static func update(
    _ values: UnsafeMutablePointer<Float>, _ gradients: UnsafePointer<Float>, at offset: Int,
    _ statistic: UnsafeMutablePointer<Float>, count: Int,
    _ f: (Lanes, Lanes, Lanes) -> (Lanes, Lanes)
  ) {
    let g = gradients + offset
    var i = 0
    while i < count {
      let rest = count &- i
      let (theta, s) = f(
        loadUpTo(rest, values + i), loadUpTo(rest, g + i), loadUpTo(rest, statistic + i))
      storeUpTo(rest, theta, to: values + i)
      storeUpTo(rest, s, to: statistic + i)
      i &+= width
    }
  }
}
