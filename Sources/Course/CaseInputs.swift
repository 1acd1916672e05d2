import Console
import RLCore

// Random inputs of cases, and columns that several lessons share.
extension RandomStream {
  /// Draws numbers between two bounds, rounded to a few decimals.
  ///
  /// - Parameters:
  ///   - count: the number of draws.
  ///   - lower: the lower bound.
  ///   - upper: the upper bound.
  ///   - decimals: 1 to 3.
  public mutating func numbers(
    _ count: Int, _ lower: Double, _ upper: Double, decimals: Int = 1
  ) -> [Double] {
    let scale: Double = [10, 100, 1000][decimals - 1]
    return (0..<count).map { _ in (uniform(lower, upper) * scale).rounded() / scale }
  }

  /// Draws numbers in single precision, rounded to three decimals.
  public mutating func floats(_ count: Int, _ lower: Double, _ upper: Double) -> [Float] {
    numbers(count, lower, upper, decimals: 3).map { Float($0) }
  }

  /// Draws the ending of a step; each of the two has the probability 1/count.
  public mutating func ending(oneIn count: Int = 4) -> Ending? {
    switch integer(below: count) {
    case 0: .terminated
    case 1: .truncated
    default: nil
    }
  }
}

extension Column {
  /// A column of numbers that must agree to nine digits, for lessons that compute in Double.
  public static func precise(
    _ name: String, _ values: [Double], tolerance: Double = 1e-9
  ) -> Column {
    var column = Column(name, values, absolute: tolerance)
    column.relative = tolerance
    return column
  }

  /// A column of an argument's numbers, with all digits where three decimals do not tell them.
  public static func exact(_ name: String, _ values: [Double]) -> Column {
    let isShort = values.allSatisfy { ($0 * 1000).rounded() / 1000 == $0 }
    return isShort ? Column(name, values) : Column(name, words: values.map { Format.shortest($0) })
  }

  /// A column of endings in words.
  public static func endings(_ name: String, _ endings: [Ending?]) -> Column {
    Column(name, words: endings.map(word))
  }

  /// The word for an ending.
  public static func word(_ ending: Ending?) -> String {
    switch ending {
    case .terminated: "terminated"
    case .truncated: "truncated"
    case nil: "–"
    }
  }

  /// A column of the rows of a table as lists, each number to three decimals.
  public static func rows(_ name: String, _ rows: [[Float]]) -> Column {
    lists(name, rows.map { $0.map { (Double($0) * 1000).rounded() / 1000 } })
  }

  /// A column of the rows of a flat table, `[n, columns]`, each number to three decimals.
  public static func rows(_ name: String, _ values: [Float], columns: Int) -> Column {
    rows(
      name,
      stride(from: 0, to: values.count, by: columns).map { Array(values[$0..<$0 + columns]) })
  }

  /// A column of lists of numbers, such as "[1, -0.5]".
  public static func lists(_ name: String, _ rows: [[Double]]) -> Column {
    Column(
      name, words: rows.map { "[" + $0.map { Format.shortest($0) }.joined(separator: ", ") + "]" })
  }
}
