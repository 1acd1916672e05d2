/// Columns of text side by side, without rules.
///
/// ```swift
/// TextTable.lines([
///   .init(heading: "t", cells: ["0", "10"]), .init(heading: "ending", cells: ["–", "truncated"]),
/// ])
/// // "    t   ending"
/// // "    0   –"
/// // "   10   truncated"
/// ```
public enum TextTable {
  /// A heading and the cells below it; flush right if all cells look like numbers.
  public struct Column: Equatable, Sendable {
    /// The heading.
    public var heading: String
    /// The texts of the rows.
    public var cells: [String]
    /// Spaces before the column.
    public var gap: Int

    /// Creates a column.
    public init(heading: String, cells: [String], gap: Int = 3) {
      self.heading = heading
      self.cells = cells
      self.gap = gap
    }

    var width: Int { max(heading.displayWidth, cells.map(\.displayWidth).max() ?? 0) }

    /// Whether every cell is a number, `nan`, `inf` or a dash.
    var isNumeric: Bool {
      cells.allSatisfy { cell in
        cell.allSatisfy { $0.isNumber || "-–.einfa".contains($0) }
      }
    }
  }

  /// The headings and the rows, one line each, without spaces at their ends.
  public static func lines(_ columns: [Column]) -> [String] {
    let shapes = columns.map { (width: $0.width, isNumeric: $0.isNumeric) }
    func line(_ text: (Column) -> String) -> String {
      var line = ""
      for (column, shape) in zip(columns, shapes) {
        let cell = text(column)
        let space = String(repeating: " ", count: shape.width - cell.displayWidth)
        line += String(repeating: " ", count: column.gap)
        line += shape.isNumeric ? space + cell : cell + space
      }
      while line.last == " " { line.removeLast() }
      return line
    }
    let rows = columns.map(\.cells.count).max() ?? 0
    return [line(\.heading)]
      + (0..<rows).map { row in line { row < $0.cells.count ? $0.cells[row] : "" } }
  }
}
