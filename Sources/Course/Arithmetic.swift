// What several lessons' cases and misconceptions compute.

/// Returns x^n by repeated multiplication; 1 for n = 0.
public func power(_ x: Double, _ n: Int) -> Double {
  (0..<n).reduce(1) { product, _ in product * x }
}

/// Returns the largest value; −∞ where there is none.
public func largest(_ values: [Double]) -> Double { values.reduce(-.infinity, max) }

/// Returns whether numbers are the returns to go of rewards of 1: G_t = (1 − γ^{T−t}) / (1 − γ).
public func areReturnsOfOnes(_ returns: [Double], discount: Double) -> Bool {
  var weight = 1.0  // γ^{T−t}
  return returns.indices.reversed().allSatisfy { t in
    weight *= discount
    let expected =
      discount == 1 ? Double(returns.count - t) : (1 - weight) / (1 - discount)
    return abs(returns[t] - expected) <= 1e-8 * expected
  }
}
