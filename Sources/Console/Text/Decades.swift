/// Logarithm and powers to the base ten, from + - * / alone: the same bits on every system.
package enum Decades {
  /// log10 of a positive number, to about 1e-15 relative.
  package static func log10(_ value: Double) -> Double {
    // value = m · 2^e with m in [√½, √2); ln m = 2 artanh((m - 1) / (m + 1)).
    var exponent = Double(value.exponent)
    var mantissa = value.significand
    if mantissa > 1.414_213_562_373_095_1 {
      mantissa *= 0.5
      exponent += 1
    }
    let z = (mantissa - 1) / (mantissa + 1)
    let square = z * z
    var sum = 0.0
    for n in stride(from: 25, through: 1, by: -2) {
      sum = sum * square + 1 / Double(n)
    }
    let log10of2 = 0.301_029_995_663_981_2
    let log10ofE = 0.434_294_481_903_251_8
    return exponent * log10of2 + 2 * z * sum * log10ofE
  }

  /// 10^exponent as the nearest Double.
  package static func power(_ exponent: Int) -> Double {
    Double("1e\(exponent)") ?? (exponent < 0 ? 0 : .infinity)
  }

  /// The exponent of the decade that holds a positive number: 10^k <= value < 10^(k + 1).
  package static func containing(_ value: Double) -> Int {
    let exponent = Int(log10(value).rounded(.down))
    if value >= power(exponent + 1) { return exponent + 1 }
    return value < power(exponent) ? exponent - 1 : exponent
  }
}
