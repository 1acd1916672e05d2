import RLCore

// Sixteen numbers of single precision at a time. A vector and a scalar go through the same
// operations and give the same bits.
extension Elementary {
  /// Sixteen numbers that are worked on together.
  typealias Lanes = SIMD16<Float>

  /// The constant 1.5 · 2²³.
  ///
  /// Adding it rounds a number of magnitude below 2²² to the nearest integer and leaves
  /// that integer in the low bits. Converting lanes with `SIMD16<Int32>(x)` runs one at a time.
  static let roundingShift: Float = 0x1.8p23
  static let roundingShiftBits: UInt32 = 0x4B40_0000

  /// ln 2 in two parts: multiples of the first by an exponent are exact.
  static let ln2High: Float = 0x1.62Cp-1
  static let ln2Low: Float = 0.000_276_086_81
  static let log2E: Float = 1.442_695_040_9

  /// The lanes' bits.
  @inline(__always) static func bits(_ x: Lanes) -> SIMD16<UInt32> {
    unsafeBitCast(x, to: SIMD16<UInt32>.self)
  }

  /// The lanes with given bits.
  @inline(__always) static func lanes(_ bits: SIMD16<UInt32>) -> Lanes {
    unsafeBitCast(bits, to: Lanes.self)
  }

  /// x with every lane above a limit set to it; NaN stays.
  @inline(__always) static func atMost(_ limit: Float, _ x: Lanes) -> Lanes {
    x.replacing(with: limit, where: x .> limit)
  }

  /// x with every lane below a limit set to it; NaN stays.
  @inline(__always) static func atLeast(_ limit: Float, _ x: Lanes) -> Lanes {
    x.replacing(with: limit, where: x .< limit)
  }

  /// x without its sign.
  @inline(__always) static func magnitude(_ x: Lanes) -> Lanes {
    lanes(bits(x) & SIMD16(repeating: 0x7FFF_FFFF))
  }

  /// The magnitude of the first argument with the sign of the second.
  @inline(__always) static func withSign(_ magnitude: Lanes, of sign: Lanes) -> Lanes {
    let signs = bits(sign) & SIMD16(repeating: 0x8000_0000)
    return lanes(bits(magnitude) & SIMD16(repeating: 0x7FFF_FFFF) | signs)
  }

  /// eʳ − 1 for |r| ≤ ½ ln 2.
  ///
  /// r + r² q(r) with the polynomial q of degree 5 that minimises the largest relative error
  /// (2⁻³¹, before rounding). Its terms are joined in pairs (Estrin's scheme): one long chain would
  /// wait for every product.
  @inline(__always) static func reducedExpm1(_ r: Lanes) -> Lanes {
    let square = r * r
    let q01 = r * 0.166_666_67 + 0.5
    let q23 = r * 0.008_333_286 + 0.041_666_24
    let q45 = r * 0.000_199_076_38 + 0.001_394_864
    let q = q01 + square * (q23 + square * q45)
    return r + square * q
  }
}
