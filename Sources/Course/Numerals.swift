/// Numbers as text, for tables.
public enum Numerals {
  /// Writes a number with a fixed number of decimals, or as Swift does where that is too long.
  public static func fixed(_ value: Double, _ decimals: Int) -> String {
    if value.isNaN { return "nan" }
    if value.isInfinite { return value < 0 ? "-inf" : "inf" }
    guard abs(value) < 1e9 else { return "\(value)" }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = Int64((abs(value) * scale).rounded())
    let sign = value < 0 && scaled != 0 ? "-" : ""
    guard decimals > 0 else { return "\(sign)\(scaled)" }
    let fraction = String(scaled % Int64(scale))
    let zeros = String(repeating: "0", count: decimals - fraction.count)
    return "\(sign)\(scaled / Int64(scale)).\(zeros)\(fraction)"
  }

  /// Writes a setting as short as it goes: 0.9, not 0.900.
  public static func short(_ value: some BinaryFloatingPoint & CustomStringConvertible) -> String {
    value == value.rounded() && abs(value) < 1e6 ? "\(Int(value))" : "\(value)"
  }

  /// The number of decimals, at least three, that tells two numbers apart.
  public static func decimals(toTell a: Double, from b: Double) -> Int {
    guard a.isFinite, b.isFinite else { return 3 }
    return (3...9).first { fixed(a, $0) != fixed(b, $0) } ?? 9
  }
}
