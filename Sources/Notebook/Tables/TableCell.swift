/// The content of a table's cell.
public enum TableCell: Equatable, Sendable {
  /// Text; a text that has the form of a number is aligned as a number.
  case text(String)
  /// A number, shown in the column's format.
  case number(Double)
  /// A whole number, shown without decimals unless the column's format has some.
  case integer(Int)
  /// No value, shown as an en dash.
  case missing
}

/// A value that a table's cell can show: text, numbers, and their optionals.
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
