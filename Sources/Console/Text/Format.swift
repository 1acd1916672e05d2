/// Numbers as text, correctly rounded and equal on every system and in every locale.
public enum Format {
  /// A number with a fixed count of decimals, rounded half to even on its exact binary value.
  ///
  /// From 1e18 on the digits are those of `scientific(_:digits:)`.
  /// - Parameters:
  ///   - value: the number; `nan`, `inf` and `-inf` are spelled so.
  ///   - decimals: digits after the point, 0 to 18.
  ///   - sign: whether a plus sign goes before positive numbers and zero.
  ///   - grouped: whether thousands are set apart by a space, as in `60 000`.
  public static func fixed(
    _ value: Double, _ decimals: Int, sign: Bool = false, grouped: Bool = false
  ) -> String {
    guard value.isFinite else { return special(value, sign: sign) }
    guard abs(value) < 1e18 else { return scientific(value, digits: 6, sign: sign) }
    let decimals = min(max(decimals, 0), 18)
    let scaled = scaledInteger(value.magnitude, decimals)
    var digits = String(scaled)
    if digits.utf8.count <= decimals {
      digits = String(repeating: "0", count: decimals + 1 - digits.utf8.count) + digits
    }
    var whole = String(digits.dropLast(decimals))
    if grouped { whole = group(whole) }
    let prefix = value < 0 && scaled != 0 ? "-" : (sign ? "+" : "")
    return prefix + whole + (decimals > 0 ? "." + digits.suffix(decimals) : "")
  }

  /// A whole number with its thousands set apart, as in `60 000`.
  public static func grouped(_ value: Int) -> String {
    (value < 0 ? "-" : "") + group(String(value.magnitude))
  }

  /// A number as a mantissa and a power of ten, as in `1.5e-5`.
  /// - Parameter digits: digits of the mantissa after the point.
  public static func scientific(_ value: Double, digits: Int, sign: Bool = false) -> String {
    guard value.isFinite else { return special(value, sign: sign) }
    let prefix = value < 0 ? "-" : (sign ? "+" : "")
    guard value != 0 else { return prefix + fixed(0, digits) + "e0" }
    var exponent = Decades.containing(value.magnitude)
    var mantissa = fixed(scaledDown(value.magnitude, exponent), digits)
    if mantissa.hasPrefix("10") {
      exponent += 1
      mantissa = fixed(1, digits)
    }
    return prefix + mantissa + "e\(exponent)"
  }

  /// A number with a count of significant digits: fixed from 1e-4 to below 1e7, else scientific.
  public static func significant(_ value: Double, _ digits: Int = 3, sign: Bool = false) -> String {
    guard value.isFinite else { return special(value, sign: sign) }
    guard value != 0 else { return sign ? "+0" : "0" }
    let exponent = Decades.containing(value.magnitude)
    if exponent < -4 || exponent >= 7 {
      return scientific(value, digits: max(0, digits - 1), sign: sign)
    }
    return fixed(value, max(0, digits - 1 - exponent), sign: sign)
  }

  /// A number with a fixed count of decimals for a line of text: with a true minus sign, as in
  /// `−0.2`.
  public static func inline(_ value: some BinaryFloatingPoint, _ decimals: Int = 0) -> String {
    let text = fixed(Double(value), decimals)
    return text.hasPrefix("-") ? "−" + text.dropFirst() : text
  }

  /// Two numbers as a range, `497.1 … 500.0`.
  public static func range(_ low: Double, _ high: Double, _ decimals: Int) -> String {
    fixed(low, decimals) + " … " + fixed(high, decimals)
  }

  /// A number with the fewest digits that identify it: "475", "8.25", "0.1" for `Float(0.1)`.
  public static func shortest(
    _ value: some BinaryFloatingPoint & CustomStringConvertible
  ) -> String {
    guard value.isFinite else { return special(Double(value), sign: false) }
    // A zero has one form.
    let text = value == 0 ? "0" : value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// The fewest decimals, 3 to 9, that tell two numbers apart; 3 unless both are finite.
  public static func decimals(toTell a: Double, from b: Double) -> Int {
    guard a.isFinite, b.isFinite else { return 3 }
    return (3...9).first { fixed(a, $0) != fixed(b, $0) } ?? 9
  }

  /// A NaN has one form for both signs: x86-64 computes negative NaNs where arm64 does not.
  private static func special(_ value: Double, sign: Bool) -> String {
    value.isNaN ? "nan" : value < 0 ? "-inf" : sign ? "+inf" : "inf"
  }

  private static func group(_ digits: String) -> String {
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.utf8.count - index) % 3 == 0 { result.append(" ") }
      result.append(digit)
    }
    return result
  }

  /// value / 10^exponent, in two steps: one power may leave the range of Double.
  private static func scaledDown(_ value: Double, _ exponent: Int) -> Double {
    let half = exponent / 2
    return value / Decades.power(half) / Decades.power(exponent - half)
  }

  /// round(value · 10^decimals), exactly: value = significand · 2^shift with whole numbers.
  private static func scaledInteger(_ value: Double, _ decimals: Int) -> UInt128 {
    if value == 0 { return 0 }
    var scale: UInt128 = 1
    for _ in 0..<decimals { scale *= 10 }
    let shift = Int(value.exponent) - 52
    let significand = UInt128(value.significandBitPattern | (value.isNormal ? 1 << 52 : 0))
    let product = significand * scale  // at most 2^53 · 10^18 < 2^113
    if shift >= 0 { return product << UInt128(shift) }
    if -shift > 127 { return 0 }
    let quotient = product >> UInt128(-shift)
    let remainder = product - (quotient << UInt128(-shift))
    let half: UInt128 = 1 << UInt128(-shift - 1)
    let roundsUp = remainder > half || (remainder == half && quotient % 2 == 1)
    return quotient + (roundsUp ? 1 : 0)
  }
}
