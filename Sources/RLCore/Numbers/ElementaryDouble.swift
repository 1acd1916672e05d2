extension Elementary {
  /// eˣ in double precision.
  ///
  /// x = n ln 2 + r as in the Float form, with a polynomial of degree 9 (relative error 2⁻⁵⁷).
  public static func exp(_ x: Double) -> Double {
    guard x == x else { return x }
    if x > 709.79 { return .infinity }
    if x < -745.14 { return 0 }
    let n = (x * 1.4426950408889634).rounded(.toNearestOrEven)
    // Multiples of the first part of ln 2 by n are exact: it has 32 bits, n at most 11.
    let r = (x - n * 0x1.62E4_2FEEp-1) - n * 0x1.A39E_F357_93C7_6p-33
    var q = r * 2.511009630403349e-08 + 2.7632716110097873e-07
    q = q * r + 2.755724221351069e-06
    q = q * r + 2.4801487165838708e-05
    q = q * r + 0.00019841269886699926
    q = q * r + 0.0013888888947962543
    q = q * r + 0.008333333333322172
    q = q * r + 0.041666666666521524
    q = q * r + 0.16666666666666674
    q = q * r + 0.500000000000001
    let power = 1 + (r + r * r * q)
    // n reaches −1075 and 1024: two factors, of which only the second can round.
    let exponent = Int64(n)
    let half = exponent >> 1
    return power * powerOfTwo(half) * powerOfTwo(exponent - half)
  }

  /// The natural logarithm in double precision; −∞ at 0, NaN below.
  ///
  /// x = 2ᵉ (1 + f); with s = f / (2 + f), ln(1 + f) = 2 artanh s = 2s + s³ R(s²), R of degree 6
  /// (relative error 2⁻⁵⁸).
  public static func log(_ x: Double) -> Double {
    if x < 0 { return .nan }
    if x == 0 { return -.infinity }
    guard x < .infinity else { return x }
    let isSubnormal = x < .leastNormalMagnitude
    let normal = isSubnormal ? x * 0x1p54 : x
    // Measured from √½, the exponent field counts the powers of two.
    let root: UInt64 = 0x3FE6_A09E_667F_3BCD
    let offset = normal.bitPattern &- root
    let e = Double((Int64(bitPattern: offset) >> 52) - (isSubnormal ? 54 : 0))
    let f = Double(bitPattern: (offset & 0x000F_FFFF_FFFF_FFFF) &+ root) - 1
    let s = f / (2 + f)
    let z = s * s
    var r = z * 0.14811149415124164 + 0.1531310474899719
    r = r * z + 0.18183573713223644
    r = r * z + 0.22222199052922956
    r = r * z + 0.2857142872960736
    r = r * z + 0.3999999999951865
    r = r * z + 0.666666666666671
    r *= z
    // 2s = f − s f, and s f = f²/2 − s f²/2: so the leading term f stays exact.
    let square = 0.5 * f * f
    let fraction = s * (square + r) + e * 0x1.A39E_F357_93C7_6p-33
    return (f - (square - fraction)) + e * 0x1.62E4_2FEEp-1
  }

  /// The power 2ⁿ for −1022 ≤ n ≤ 1023.
  @inline(__always) private static func powerOfTwo(_ n: Int64) -> Double {
    Double(bitPattern: UInt64(bitPattern: (n &+ 1023) &<< 52))
  }
}
