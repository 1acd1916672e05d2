import Preconditions

/// Rows of numbers and words under a header and one rule.
///
/// ```swift
/// var table = Table(.text("task"), .count("steps"), .number("return", 2), .text("solved"))
/// table.add("grid 10×10", 60_000, 8.30, "yes")
/// table.add("CartPole", 100_000, 500.0, "yes", mark: "◂")
/// table.note("◂ the hardest of the two")
/// ```
///
/// A table is never wider than the page. Where it would be, the space between columns shrinks from 3
/// to 1; then the indentation goes; then columns of words, the last one first, are wrapped over
/// several lines; then the right edge is cut, which an ellipsis shows.
public struct Table: Block, Equatable {
  /// One line of cells, and the mark after it.
  public struct Row: Equatable, Sendable {
    /// One cell for each column.
    public var cells: [TableCell]
    /// Shown behind the last column, as `◂`.
    public var mark: String
    /// The ink of the row; `.plain` unless it must stand out.
    public var ink: Ink

    /// Creates a row.
    public init(_ cells: [TableCell], mark: String = "", ink: Ink = .plain) {
      self.cells = cells
      self.mark = mark
      self.ink = ink
    }
  }

  /// The columns, from left to right.
  public var columns: [Column]
  /// The rows, from top to bottom.
  public var rows: [Row] = []
  /// Lines under the table.
  public var notes: [String] = []
  /// Columns left free before the table.
  public var indent = 3

  /// Creates a table without rows.
  public init(_ columns: Column...) {
    self.init(columns: columns)
  }

  /// Creates a table without rows.
  public init(columns: [Column]) {
    self.columns = columns
  }

  /// Adds a row.
  /// - Parameters:
  ///   - cells: a value for each column; columns without one stay blank.
  ///   - mark: shown behind the last column, as `◂`.
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
