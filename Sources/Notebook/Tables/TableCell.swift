/// What one cell of a table holds.
public enum TableCell: Equatable, Sendable {
  /// Text, shown as it is; text that reads as a number is aligned as one.
  case text(String)
  /// A number, shown in the column's format.
  case number(Double)
  /// A whole number: without decimals in a column that has no format of its own.
  case integer(Int)
  /// Nothing to show: an en dash.
  case missing
}

/// A value that can stand in a table's cell: text, numbers, and their optionals.
public protocol TableCellConvertible {
  /// The cell that shows the value.
  var tableCell: TableCell { get }
}

extension TableCell: TableCellConvertible {
  /// The cell itself.
  public var tableCell: TableCell { self }
}

extension String: TableCellConvertible {
  /// The text as a cell.
  public var tableCell: TableCell { .text(self) }
}

extension Int: TableCellConvertible {
  /// The whole number as a cell.
  public var tableCell: TableCell { .integer(self) }
}

extension Double: TableCellConvertible {
  /// The number as a cell.
  public var tableCell: TableCell { .number(self) }
}

extension Float: TableCellConvertible {
  /// The number as a cell.
  public var tableCell: TableCell { .number(Double(self)) }
}

extension Optional: TableCellConvertible where Wrapped: TableCellConvertible {
  /// The value's cell, or an en dash for nil.
  public var tableCell: TableCell { self?.tableCell ?? .missing }
}

/// A column of a table: its header and how its cells are written and aligned.
public struct Column: Equatable, Sendable {
  /// Where the cells of a column stand.
  public enum Alignment: Equatable, Sendable {
    /// Flush left, as words are.
    case left
    /// Flush right.
    case right
    /// By decimal points, as numbers are.
    case decimal
  }

  /// How the numbers of a column are written.
  public enum NumberFormat: Equatable, Sendable {
    /// A count of significant digits, whole numbers as they are.
    case significant(Int)
    /// A fixed count of decimals.
    case fixed(Int, sign: Bool)
    /// No decimals, thousands set apart by a space.
    case grouped
    /// A mantissa with a count of decimals, and a power of ten.
    case scientific(Int)
  }

  /// The text over the column.
  public var header: String
  /// How numbers are written.
  public var format: NumberFormat
  /// Where cells stand.
  public var alignment: Alignment

  /// A column of numbers, aligned on the decimal point.
  /// - Parameters:
  ///   - decimals: digits after the point; nil writes four significant digits.
  ///   - sign: whether positive numbers carry a plus sign.
  public static func number(_ header: String, _ decimals: Int? = nil, sign: Bool = false) -> Column
  {
    let format: NumberFormat = decimals.map { .fixed($0, sign: sign) } ?? .significant(4)
    return Column(header: header, format: format, alignment: .decimal)
  }

  /// A column of whole numbers with their thousands set apart, as in `60 000`.
  public static func count(_ header: String) -> Column {
    Column(header: header, format: .grouped, alignment: .decimal)
  }

  /// A column of numbers written as a mantissa and a power of ten.
  public static func scientific(_ header: String, _ decimals: Int = 1) -> Column {
    Column(header: header, format: .scientific(decimals), alignment: .right)
  }

  /// A column of words, flush left.
  public static func text(_ header: String) -> Column {
    Column(header: header, format: .significant(4), alignment: .left)
  }

  /// A column of short words or symbols, flush right.
  public static func right(_ header: String) -> Column {
    Column(header: header, format: .significant(4), alignment: .right)
  }

  /// A cell's text in this column.
  func text(of cell: TableCell) -> String {
    switch cell {
    case .text(let text): return text.replacingLineBreaks
    case .missing: return "–"
    case .integer(let value):
      switch format {
      case .significant: return String(value)
      case .grouped: return Format.grouped(value)
      default: return text(of: .number(Double(value)))
      }
    case .number(let value):
      switch format {
      case .significant(let digits): return Format.significant(value, digits).trimmingZeros
      case .fixed(let decimals, let sign): return Format.fixed(value, decimals, sign: sign)
      case .grouped: return Format.fixed(value, 0, grouped: true)
      case .scientific(let decimals): return Format.scientific(value, digits: decimals)
      }
    }
  }
}

extension String {
  /// A number without the zeros at the end of its fraction.
  fileprivate var trimmingZeros: String {
    guard contains("."), !contains("e") else { return self }
    let kept = String(reversed().drop { $0 == "0" }.reversed())
    return kept.hasSuffix(".") ? String(kept.dropLast()) : kept
  }

  /// The text on one line: a table's cell or a plot's label cannot hold a line break.
  var replacingLineBreaks: String {
    contains { $0.isNewline || $0 == "\t" }
      ? String(map { $0.isNewline || $0 == "\t" ? " " : $0 }) : self
  }
}
