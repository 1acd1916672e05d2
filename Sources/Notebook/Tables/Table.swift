import Console
import Preconditions

/// A table of numbers and words: a header, one rule, and rows.
///
/// ```swift
/// var table = Table(.text("task"), .count("steps"), .number("return", 2), .text("solved"))
/// table.add("grid 10×10", 60_000, 8.30, "yes")
/// table.add("CartPole", 100_000, 500.0, "yes", mark: "◂")
/// table.note("◂ the hardest of the two")
/// ```
///
/// A table is never wider than the page. A wider one is fitted in this order: the space between
/// columns shrinks from 3 to 1; the indentation is dropped; columns of words, the last one first,
/// are wrapped; the right edge is cut with an ellipsis.
public struct Table: Block, Equatable {
  /// One line of cells, and the mark after it.
  public struct Row: Equatable, Sendable {
    /// One cell for each column.
    public var cells: [TableCell]
    /// Shown after the last column, such as `◂`.
    public var mark: String
    /// The ink of the row.
    public var ink: Ink

    /// Creates a row.
    public init(_ cells: [TableCell], mark: String = "", ink: Ink = .plain) {
      self.cells = cells
      self.mark = mark
      self.ink = ink
    }
  }

  /// The columns, from left to right.
  public var columns: [TableColumn]
  /// The rows, from top to bottom.
  public var rows: [Row] = []
  /// Lines under the table.
  public var notes: [String] = []
  /// Columns of space before the table.
  public var indent = 3

  /// Creates a table without rows.
  public init(_ columns: TableColumn...) {
    self.init(columns: columns)
  }

  /// Creates a table without rows.
  public init(columns: [TableColumn]) {
    self.columns = columns
  }

  /// Adds a row.
  /// - Parameters:
  ///   - cells: a value for each column; missing ones are blank.
  ///   - mark: shown after the last column, such as `◂`.
  ///   - ink: the ink of the row.
  public mutating func add(
    _ cells: any TableCellConvertible..., mark: String = "", ink: Ink = .plain
  ) {
    add(cells: cells, mark: mark, ink: ink)
  }

  /// Adds a row from a collection of values.
  public mutating func add(
    cells: [any TableCellConvertible], mark: String = "", ink: Ink = .plain
  ) {
    precondition(
      cells.count <= columns.count,
      "a row of \(cells.count) cells in a table of \(columns.count) columns")
    rows.append(Row(cells.map { $0.tableCell }, mark: mark, ink: ink))
  }

  /// Adds a line under the table.
  public mutating func note(_ text: String) {
    notes.append(text)
  }

  /// The lines of the table, each `style.width` columns wide.
  public func render(_ style: Style) -> [String] {
    TableLayout(self, style).lines()
  }
}
