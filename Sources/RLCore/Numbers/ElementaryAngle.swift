extension Elementary {
  /// An angle as quadrant · π/2 + r + tail with |r| ≤ π/4 or hardly more.
  struct ReducedAngle {
    /// The number of quarter turns, of which the last two bits count.
    var quadrant: Int
    /// The remainder.
    var r: Double
    /// What rounding r lost.
    var tail: Double

    /// Reduces a finite angle.
    init(_ x: Double) {
      if x.magnitude <= 0x1p20 {
        self.init(moderate: x)
      } else {
        self.init(large: x)
      }
    }

    /// The sine of the whole angle.
    var sine: Double {
      let value = quadrant & 1 == 0 ? sineCore(r, tail: tail) : cosineCore(r, tail: tail)
      return quadrant & 2 == 0 ? value : -value
    }

    /// The cosine of the whole angle.
    var cosine: Double {
      let value = quadrant & 1 == 0 ? cosineCore(r, tail: tail) : sineCore(r, tail: tail)
      return (quadrant &+ 1) & 2 == 0 ? value : -value
    }

    /// Subtracts n π/2, with π/2 in parts of 33 bits: their multiples by n < 2²⁰ are exact.
    ///
    /// Cody & Waite 1980.
    private init(moderate x: Double) {
      let n = (x * 0.6366197723675814).rounded(.toNearestOrEven)
      let first = x - n * 1.5707963267341256
      let second = n * 6.077100506303966e-11
      let third = n * 2.0222662487111665e-21
      let a = first - second
      let lostA = (first - a) - second
      let b = a - third
      let lostB = (a - b) - third
      let rest = (lostA + lostB) - n * 8.4784276603689e-32
      quadrant = Int(n)
      r = b + rest
      tail = (b - r) + rest
    }

    /// Multiplies by those 192 bits of 2/π that matter.
    ///
    /// x = M 2ᵉ. Bits of 2/π that give multiples of 4 leave out whole turns; bits beyond the next
    /// 190 are too small. Payne & Hanek 1983.
    private init(large x: Double) {
      let bits = x.magnitude.bitPattern
      let m = bits & 0x000F_FFFF_FFFF_FFFF | 0x0010_0000_0000_0000
      // The first bit wanted has the weight 2¹⁻ᵉ; 64 zeros stand before the table's first one.
      let start = Int(bits &>> 52) - 1075 - 1 + 63
      let window = (
        Elementary.bits64(from: start), Elementary.bits64(from: start + 64),
        Elementary.bits64(from: start + 128)
      )
      // M · window mod 2¹⁹²: two bits of quadrant, then the fraction of a quarter turn.
      let low = m.multipliedFullWidth(by: window.2)
      let middle = m.multipliedFullWidth(by: window.1)
      let (word1, carry) = middle.low.addingReportingOverflow(low.high)
      let word2 = m &* window.0 &+ middle.high &+ (carry ? 1 : 0)
      var fraction = (word2 << 2 | word1 >> 62, word1 << 2 | low.low >> 62)
      var turns = Int(word2 >> 62)
      // Above one half, the next quarter turn is nearer.
      let isNegative = fraction.0 >> 63 == 1
      if isNegative {
        turns += 1
        fraction = (~fraction.0, ~fraction.1)
      }
      let zeros = UInt64(fraction.0 == 0 ? 64 : fraction.0.leadingZeroBitCount)
      let mantissa = fraction.0 << zeros | fraction.1 >> (64 - zeros)
      // Times π/2 = 0xC90F… · 2⁻⁶³, in a product of which 53 bits become r, the rest its tail.
      let product = mantissa.multipliedFullWidth(by: 0xC90F_DAA2_2168_C234).high
      let scale = Double(sign: .plus, exponent: -63 - Int(zeros), significand: 1)
      let leading = Double(product & ~0x7FF) * scale
      let trailing = Double(product & 0x7FF) * scale
      let sign: Double = isNegative != (x < 0) ? -1 : 1
      quadrant = x < 0 ? -turns : turns
      r = sign * (leading + trailing)
      tail = sign * ((leading - (leading + trailing)) + trailing)
    }
  }

  /// Sixty-four bits of `twoOverPi`.
  private static func bits64(from start: Int) -> UInt64 {
    let shift = UInt64(start % 64)
    return twoOverPi[start / 64] << shift | twoOverPi[start / 64 + 1] >> (64 - shift)
  }

  /// The bits of 2/π after the binary point, behind 64 zeros.
  private static let twoOverPi: [UInt64] = [
    0,
    0xA2F9_836E_4E44_1529, 0xFC27_57D1_F534_DDC0, 0xDB62_9599_3C43_9041,
    0xFE51_63AB_DEBB_C561, 0xB724_6E3A_424D_D2E0, 0x0649_2EEA_09D1_921C,
    0xFE1D_EB1C_B129_A73E, 0xE882_35F5_2EBB_4484, 0xE99C_7026_B45F_7E41,
    0x3991_D639_8353_39F4, 0x9C84_5F8B_BDF9_283B, 0x1FF8_97FF_DE05_980F,
    0xEF2F_118B_5A0A_6D1F, 0x6D36_7ECF_27CB_09B7, 0x4F46_3F66_9E5F_EA2D,
    0x7527_BAC7_EBE5_F17B, 0x3D07_39F7_8A52_92EA, 0x6BFB_5FB1_1F8D_5D08,
    0x5603_3046_FC7B_6BAB, 0xF0CF_BC20_9AF4_361D,
  ]
}
