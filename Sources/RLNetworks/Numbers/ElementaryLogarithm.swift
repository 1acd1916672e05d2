import RLCore

extension Elementary {
  /// The natural logarithm; −∞ at 0, NaN below.
  ///
  /// x = 2ᵉ (1 + f) with √½ ≤ 1 + f < √2, so ln x = e ln 2 + ln(1 + f), and
  /// ln(1 + f) = f − f²/2 + f³ P(f) with P of degree 8 (relative error 2⁻³⁰, before rounding).
  @inline(__always)
  static func log(_ x: SIMD16<Float>) -> SIMD16<Float> {
    let isSubnormal = x .< Float.leastNormalMagnitude
    let normal = x.replacing(with: x * 0x1p23, where: isSubnormal)
    // Measured from √½, the exponent field counts the powers of two.
    let offset = bits(normal) &- SIMD16(repeating: 0x3F35_04F3)
    let exponentBits = unsafeBitCast(offset, to: SIMD16<Int32>.self) &>> SIMD16(repeating: 23)
    let m = lanes((offset & SIMD16(repeating: 0x007F_FFFF)) &+ SIMD16(repeating: 0x3F35_04F3))
    let f = m - 1
    // To Float by way of the bits: the inverse of the rounding shift.
    let shifted = lanes(
      unsafeBitCast(exponentBits, to: SIMD16<UInt32>.self)
        &+ SIMD16(repeating: roundingShiftBits))
    var e = shifted - roundingShift
    e.replace(with: e - 23, where: isSubnormal)
    let fraction = f * f * (f * logPolynomial(f) - 0.5) + e * ln2Low
    var result = (f + fraction) + e * ln2High
    // +∞ and NaN give themselves.
    result.replace(with: x, where: .!(x .< Float.infinity))
    result.replace(with: -Float.infinity, where: x .== 0)
    result.replace(with: Float.nan, where: x .< 0)
    return result
  }

  /// The natural logarithm.
  public static func log(_ x: Float) -> Float { log(SIMD16(repeating: x))[0] }

  /// ln(1 + x), accurate also near 0.
  ///
  /// u = 1 + x is rounded; (x − (u − 1)) / u repairs what the rounding lost.
  @inline(__always)
  static func log1p(_ x: SIMD16<Float>) -> SIMD16<Float> {
    let u = 1 + x
    var correction = (x - (u - 1)) / u
    // At −1 and at infinity there is nothing to repair, and the fraction is NaN.
    correction.replace(with: 0, where: (x .== -1) .| (x .== Float.infinity))
    let result = log(u) + correction
    return result.replacing(with: x, where: magnitude(x) .< 0x1p-25)
  }

  /// ln(1 + eˣ), without overflow.
  @inline(__always)
  static func softplus(_ x: SIMD16<Float>) -> SIMD16<Float> {
    let e = exp(lanes(bits(x) | SIMD16(repeating: 0x8000_0000)))
    let result = x.replacing(with: 0, where: x .< 0) + log1p(e)
    // Of two NaN that are added, either may be the result.
    return result.replacing(with: x, where: x .!= x)
  }

  /// ln(1 + eˣ).
  public static func softplus(_ x: Float) -> Float { Kernels.value(.softplus, at: x) }

  @inline(__always) static func logPolynomial(_ f: Lanes) -> Lanes {
    var p = f * 0.067_466_415 - 0.116_756_51
    p = p * f + 0.118_881_61
    p = p * f - 0.124_055_885
    p = p * f + 0.142_195_52
    p = p * f - 0.166_679_96
    p = p * f + 0.200_021_19
    p = p * f - 0.250_000_1
    return p * f + 0.333_333_13
  }
}
