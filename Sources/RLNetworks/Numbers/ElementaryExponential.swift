import RLCore

extension Elementary {
  /// eˣ; ∞ from 88.72284 on, subnormal below −87.34 and 0 below −103.97.
  ///
  /// x = n ln 2 + r with |r| ≤ ½ ln 2, so eˣ = 2ⁿ eʳ.
  @inline(__always)
  static func exp(_ x: SIMD16<Float>) -> SIMD16<Float> {
    let limited = atLeast(-104, atMost(89, x))
    let shifted = limited * log2E + roundingShift
    let n = shifted - roundingShift
    let r = (limited - n * ln2High) - n * ln2Low
    let power = 1 + reducedExpm1(r)
    // 2ⁿ in two factors: n reaches −150 and 128, beyond a single Float exponent. Only the second
    // product can round.
    let exponent = unsafeBitCast(
      bits(shifted) &- SIMD16(repeating: roundingShiftBits), to: SIMD16<Int32>.self)
    let half = exponent &>> SIMD16(repeating: 1)
    return power * powerOfTwo(half) * powerOfTwo(exponent &- half)
  }

  /// eˣ.
  public static func exp(_ x: Float) -> Float { exp(SIMD16(repeating: x))[0] }

  /// eˣ − 1, accurate also near 0, where eˣ rounds to 1.
  @inline(__always)
  static func expm1(_ x: SIMD16<Float>) -> SIMD16<Float> {
    let limited = atLeast(-20, atMost(89, x))
    let shifted = limited * log2E + roundingShift
    let n = shifted - roundingShift
    let r = (limited - n * ln2High) - n * ln2Low
    // Half of 2ⁿ: n = 128 fits.
    let scale = lanes(
      (bits(shifted) &<< SIMD16(repeating: 23)) &+ SIMD16(repeating: 126 << 23))
    let result = 2 * (reducedExpm1(r) * scale + (scale - 0.5))
    // Halving would cost a subnormal its last bit, and −0 its sign.
    return result.replacing(with: x, where: magnitude(x) .< 0x1p-25)
  }

  /// The hyperbolic tangent.
  ///
  /// tanh |x| = h / (h + 1) with h = (exp(2|x|) − 1) / 2; the sign is put back at the end.
  @inline(__always)
  static func tanh(_ x: SIMD16<Float>) -> SIMD16<Float> {
    // 2|x| = n ln 2 + 2r with −0.144 ≤ 2r ≤ 0.550: not centred, so that n = 0 as long as the result
    // is below ¼, where 2ⁿ plus a negative number would lose bits. From 9.01 on the result rounds
    // to 1.
    let limited = atMost(10, magnitude(x))
    let shifted = (limited * (2 * log2E) - 0.292_9) + roundingShift
    let n = shifted - roundingShift
    let r = (limited - n * (0.5 * ln2High)) - n * (0.5 * ln2Low)
    let exponent = bits(shifted) &<< SIMD16(repeating: 23)
    let scale = lanes(exponent &+ SIMD16(repeating: 127 << 23))
    let halfScale = lanes(exponent &+ SIMD16(repeating: 126 << 23))
    // (e²ʳ − 1) / 2 = r + r² q(r), q of degree 5 (relative error 2⁻³¹, before rounding).
    let square = r * r
    let q01 = r * 0.666_666_7 + 1
    let q23 = r * 0.133_308_49 + 0.333_339_18
    let q45 = r * 0.014_716_478 + 0.044_160_374
    let q = q01 + square * (q23 + square * q45)
    let curved = square * q
    let h = (r + curved) * scale + (halfScale - 0.5)
    let quotient = h / (h + 1)
    // For n = 0 the roundings of h and h + 1 would cost a unit each. h − h quotient has the second
    // scaled down, and begins with r = |x|, which is exact.
    let result = quotient.replacing(with: r + (curved - h * quotient), where: n .== 0)
    return withSign(result, of: x)
  }

  /// The hyperbolic tangent.
  public static func tanh(_ x: Float) -> Float { Kernels.value(.tanh, at: x) }

  /// 1 / (1 + e⁻ˣ), without overflow on either side.
  @inline(__always)
  static func sigmoid(_ x: SIMD16<Float>) -> SIMD16<Float> {
    // e = exp(−|x|) ≤ 1; for x < 0 the fraction is extended by it.
    let e = exp(lanes(bits(x) | SIMD16(repeating: 0x8000_0000)))
    let numerator = SIMD16<Float>(repeating: 1).replacing(with: e, where: x .< 0)
    return numerator / (1 + e)
  }

  /// 1 / (1 + e⁻ˣ).
  public static func sigmoid(_ x: Float) -> Float { Kernels.value(.sigmoid, at: x) }

  /// The power 2ⁿ for −126 ≤ n ≤ 127.
  @inline(__always) static func powerOfTwo(_ n: SIMD16<Int32>) -> Lanes {
    unsafeBitCast(
      (n &+ SIMD16(repeating: 127)) &<< SIMD16(repeating: 23), to: Lanes.self)
  }
}
