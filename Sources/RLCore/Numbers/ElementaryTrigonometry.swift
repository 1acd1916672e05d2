extension Elementary {
  /// The sine of an angle in radians, in double precision.
  ///
  /// The angle is reduced to a quarter turn exactly, however large it is.
  public static func sin(_ x: Double) -> Double {
    // x³/6 is below half a unit; −0 keeps its sign.
    if x.magnitude < 0x1p-27 { return x }
    if x.magnitude < 0.78 { return sineCore(x, tail: 0) }
    guard x.isFinite else { return .nan }
    return ReducedAngle(x).sine
  }

  /// The cosine of an angle in radians, in double precision.
  ///
  /// The angle is reduced to a quarter turn exactly, however large it is.
  public static func cos(_ x: Double) -> Double {
    if x.magnitude < 0.78 { return cosineCore(x, tail: 0) }
    guard x.isFinite else { return .nan }
    return ReducedAngle(x).cosine
  }

  /// Sine and cosine of an angle in radians: the bits of `sin` and `cos` for one reduction.
  public static func sinCos(_ x: Double) -> (sin: Double, cos: Double) {
    if x.magnitude < 0.78 { return (sin(x), cos(x)) }
    guard x.isFinite else { return (.nan, .nan) }
    let angle = ReducedAngle(x)
    return (angle.sine, angle.cosine)
  }

  /// The sine of an angle in radians, within 1 ulp.
  public static func sin(_ x: Float) -> Float { Float(sin(Double(x))) }

  /// The cosine of an angle in radians, within 1 ulp.
  public static func cos(_ x: Float) -> Float { Float(cos(Double(x))) }

  /// r + r³ S(r²), degree 5 (relative error 2⁻⁵⁷), and the tail's first-order effect.
  @inline(__always) static func sineCore(_ r: Double, tail: Double) -> Double {
    let z = r * r
    var s = z * 1.589457978152985e-10 - 2.5050732379646726e-08
    s = s * z + 2.755731363850439e-06
    s = s * z - 0.00019841269830108826
    s = s * z + 0.008333333333323624
    s = s * z - 0.1666666666666664
    return r + (r * z * s + tail * (1 - 0.5 * z))
  }

  /// 1 − r²/2 + r⁴ C(r²), degree 5 (relative error 2⁻⁶²), and the tail's first-order effect.
  @inline(__always) static func cosineCore(_ r: Double, tail: Double) -> Double {
    let z = r * r
    var c = z * -1.1367900041939653e-11 + 2.087589636756931e-09
    c = c * z - 2.7557315730261363e-07
    c = c * z + 2.480158729460575e-05
    c = c * z - 0.0013888888888882816
    c = c * z + 0.04166666666666665
    let half = 0.5 * z
    let leading = 1 - half
    return leading + (((1 - leading) - half) + (z * z * c - r * tail))
  }
}
