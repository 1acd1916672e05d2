/// Columns of text side by side.
enum TextTable {
  /// One column: a heading and its cells, right-aligned if they look like numbers.
  struct Column {
    let heading: String
    let cells: [String]
    var gap = 3

    var width: Int { max(heading.count, cells.map(\.count).max() ?? 0) }
    var isNumeric: Bool {
      cells.allSatisfy { cell in
        cell.allSatisfy { $0.isNumber || "-–.einfa".contains($0) }
      }
    }

    func padded(_ cell: String) -> String {
      let space = String(repeating: " ", count: width - cell.count)
      return isNumeric ? space + cell : cell + space
    }
  }

  /// The heading and the rows, one line each.
  static func lines(_ columns: [Column]) -> [String] {
    func line(_ cell: (Column) -> String) -> String {
      var text = ""
      for column in columns {
        text += String(repeating: " ", count: column.gap) + column.padded(cell(column))
      }
      while text.last == " " { text.removeLast() }
      return text
    }
    let rows = columns.map(\.cells.count).max() ?? 0
    return [line(\.heading)] + (0..<rows).map { row in line { $0.cells[row] } }
  }
}
