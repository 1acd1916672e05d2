import Console

/// A column of a table: its header, and the format and alignment of its cells.
public struct TableColumn: Equatable, Sendable {
  /// The alignment of the cells of a column.
  public enum Alignment: Equatable, Sendable {
    /// Flush left, for words.
    case left
    /// Flush right.
    case right
    /// On the decimal point, for numbers.
    case decimal
  }

  /// The format of the numbers of a column.
  public enum NumberFormat: Equatable, Sendable {
    /// A count of significant digits, without zeros at the end of the fraction.
    case significant(Int)
    /// A fixed count of decimals.
    case fixed(Int, sign: Bool)
    /// No decimals, thousands set apart by a space.
    case grouped
    /// A mantissa with a count of decimals, and a power of ten.
    case scientific(Int)
  }

  /// The header.
  public var header: String
  /// The format of numbers.
  public var format: NumberFormat
  /// The alignment of cells.
  public var alignment: Alignment

  /// A column of numbers, aligned on the decimal point.
  /// - Parameters:
  ///   - decimals: digits after the point; nil writes four significant digits.
  ///   - sign: whether positive numbers carry a plus sign.
  public static func number(_ header: String, _ decimals: Int? = nil, sign: Bool = false)
    -> TableColumn
  {
    let format: NumberFormat = decimals.map { .fixed($0, sign: sign) } ?? .significant(4)
    return TableColumn(header: header, format: format, alignment: .decimal)
  }

  /// A column of whole numbers with their thousands set apart, as in `60 000`.
  public static func count(_ header: String) -> TableColumn {
    TableColumn(header: header, format: .grouped, alignment: .decimal)
  }

  /// A column of numbers written as a mantissa and a power of ten.
  public static func scientific(_ header: String, _ decimals: Int = 1) -> TableColumn {
    TableColumn(header: header, format: .scientific(decimals), alignment: .right)
  }

  /// A column of words, flush left.
  public static func text(_ header: String) -> TableColumn {
    TableColumn(header: header, format: .significant(4), alignment: .left)
  }

  /// A column of short words or symbols, flush right.
  public static func right(_ header: String) -> TableColumn {
    TableColumn(header: header, format: .significant(4), alignment: .right)
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

  /// The text with a space for each line break and tab, for a table's cell or a plot's label.
  var replacingLineBreaks: String {
    contains { $0.isNewline || $0 == "\t" }
      ? String(map { $0.isNewline || $0 == "\t" ? " " : $0 }) : self
  }
}
