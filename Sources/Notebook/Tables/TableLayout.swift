import Console

/// A table fitted to a width: its column widths, its spacing, and the wrapped texts of its cells.
struct TableLayout {
  private let table: Table
  private let style: Style
  /// The cells' texts, [rows][columns], with the numbers of a column aligned.
  private var texts: [[String]]
  private let headers: [String]
  private var widths: [Int]
  private var gap = 3
  private var indent: Int
  private let marks: [String]

  init(_ table: Table, _ style: Style) {
    self.table = table
    self.style = style
    indent = max(0, table.indent)
    headers = table.columns.map { style.spelled($0.header.replacingLineBreaks) }
    marks = table.rows.map { style.spelled($0.mark.replacingLineBreaks) }
    texts = table.rows.map { row in
      table.columns.indices.map { column in
        guard column < row.cells.count else { return "" }
        return style.spelled(table.columns[column].text(of: row.cells[column]))
      }
    }
    for column in table.columns.indices where table.columns[column].alignment == .decimal {
      let aligned = Self.alignedOnPoint(texts.map { $0[column] })
      for row in texts.indices { texts[row][column] = aligned[row] }
    }
    widths = headers.map { $0.displayWidth }
    for row in texts {
      for (column, text) in row.enumerated() {
        widths[column] = max(widths[column], text.displayWidth)
      }
    }
    fit()
  }

  /// Columns from the left edge of the page to the end of the marks.
  private var totalWidth: Int {
    let marked = marks.map { $0.displayWidth }.max() ?? 0
    return indent + ruleWidth + (marked > 0 ? 2 + marked : 0)
  }

  private var ruleWidth: Int {
    widths.reduce(0, +) + gap * max(0, widths.count - 1)
  }

  private mutating func fit() {
    while totalWidth > style.width && gap > 1 { gap -= 1 }
    while totalWidth > style.width && indent > 0 { indent -= 1 }
    // Headers are wrapped first, down to their longest word; then columns of words, the last one
    // first.
    for column in table.columns.indices.reversed() where totalWidth > style.width {
      let words = headers[column].split(separator: " ").map { $0.displayWidth }
      let cells = texts.map { $0[column].displayWidth }
      shrink(column, to: (words + cells).max() ?? 0)
    }
    for column in table.columns.indices.reversed()
    where totalWidth > style.width && table.columns[column].alignment == .left {
      shrink(column, to: 8)
    }
  }

  private mutating func shrink(_ column: Int, to narrowest: Int) {
    let wanted = widths[column] - (totalWidth - style.width)
    widths[column] = max(min(widths[column], narrowest), wanted)
  }

  func lines() -> [String] {
    guard !table.columns.isEmpty else { return rectangle(notes(), style) }
    var lines: [String] = []
    if headers.contains(where: { !$0.isEmpty }) {
      lines += band(headers, ink: .plain, isHeader: true)
      let rule = String(repeating: style.backEnd == .ascii ? "-" : "─", count: ruleWidth)
      lines.append(clipped(space(indent) + rule, .faint))
    }
    for (index, row) in table.rows.enumerated() {
      lines += band(texts[index], mark: marks[index], ink: row.ink)
    }
    return rectangle(lines + notes(), style)
  }

  private func notes() -> [String] {
    let margin = space(min(indent, style.width / 4))
    return table.notes.flatMap { note in
      let line = margin + style.spelled(note)
      if !line.contains(where: \.isNewline) && line.displayWidth <= style.width { return [line] }
      return style.spelled(note).wrapped(to: style.width, indent: margin)
    }
  }

  /// One row of cells as lines; more than one if a cell is wrapped.
  private func band(
    _ cells: [String], mark: String = "", ink: Ink, isHeader: Bool = false
  ) -> [String] {
    let wrapped = cells.indices.map { column in
      cells[column].displayWidth <= widths[column]
        ? [cells[column]] : cells[column].wrapped(to: widths[column])
    }
    let height = wrapped.map { $0.count }.max() ?? 1
    return (0..<height).map { line in
      var text = space(indent)
      for (column, parts) in wrapped.enumerated() {
        // Headers are flush with the rule, cells with the top of their row.
        let index = isHeader ? line - (height - parts.count) : line
        let part = parts.indices.contains(index) ? parts[index] : ""
        let free = space(widths[column] - part.displayWidth)
        if column > 0 { text += space(gap) }
        text += table.columns[column].alignment == .left ? part + free : free + part
      }
      if line == 0 && !mark.isEmpty { text += "  " + mark }
      return clipped(text, ink)
    }
  }

  /// A line cut to the page, then painted: cutting drops colour.
  private func clipped(_ text: String, _ ink: Ink) -> String {
    style.painted(style.cut(text, to: style.width), ink)
  }

  private func space(_ count: Int) -> String {
    String(repeating: " ", count: max(0, count))
  }

  /// Numbers padded at the end so that their points align flush right.
  ///
  /// `8.3`, `475` and `–` become `8.3`, `475  ` and `–`: words are not padded.
  static func alignedOnPoint(_ texts: [String]) -> [String] {
    let fractions = texts.map { text -> Int? in
      let body = text.drop { $0 == "+" || $0 == "-" }
      guard let first = body.first, first.isASCII, first.isNumber || first == "." else {
        return nil
      }
      guard body.allSatisfy({ ($0.isASCII && $0.isNumber) || " .e-".contains($0) }) else {
        return nil
      }
      guard let point = text.firstIndex(of: ".") else { return 0 }
      return text.distance(from: point, to: text.endIndex)
    }
    let longest = fractions.compactMap { $0 }.max() ?? 0
    return zip(texts, fractions).map { text, fraction in
      guard let fraction else { return text }
      return text + String(repeating: " ", count: longest - fraction)
    }
  }
}
