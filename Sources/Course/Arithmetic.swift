// What several lessons' cases and misconceptions compute.

/// Returns x^n by squaring; 1 for n = 0.
///
/// - Complexity: O(log n), because pages ask misconceptions for long episodes.
public func power(_ x: Double, _ n: Int) -> Double {
  var (result, factor, remaining) = (1.0, x, n)
  while remaining > 0 {
    if remaining & 1 == 1 { result *= factor }
    factor *= factor
    remaining >>= 1
  }
  return result
}

/// Returns the largest value; −∞ where there is none.
public func largest(_ values: [Double]) -> Double { values.reduce(-.infinity, max) }

/// Returns whether numbers are the returns to go of rewards of 1: G_t = (1 − γ^{T−t}) / (1 − γ).
///
/// Lessons ask for a million of them. They are optimised and this module is not, so it is inlined.
@inlinable @inline(__always)
public func areReturnsOfOnes(_ returns: [Double], discount: Double) -> Bool {
  var (weight, length) = (1.0, 0.0)  // γ^{T−t} and T − t
  for value in returns.reversed() {
    (weight, length) = (weight * discount, length + 1)
    let expected = discount == 1 ? length : (1 - weight) / (1 - discount)
    if !(abs(value - expected) <= 1e-8 * expected) { return false }
  }
  return true
}
