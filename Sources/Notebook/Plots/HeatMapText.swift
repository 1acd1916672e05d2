import Console

/// A heat map laid out in characters.
struct HeatMapText {
  private let map: HeatMap
  private let style: Style
  private let scale: Scale
  private let indent: Int
  private let shades: [Character]
  private let blank: Character
  /// The columns of text of a value.
  private var cell = 2
  /// The number of neighbouring values that share one cell on a narrow page.
  private var pooled = 1
  private var left = 0
  private var showsNumbers = false
  /// Columns of the longest number.
  private var longest = 1

  init(_ map: HeatMap, _ style: Style) {
    self.map = map
    self.style = style
    scale = map.scale
    indent = style.width >= 30 ? 3 : 0
    shades = Array(style.backEnd == .ascii ? " .:-=+*#%@" : " ░▒▓█")
    blank = style.backEnd == .ascii ? "?" : "·"
    let rows = max(1, map.rowCount)
    let ticks = map.rowTicks(map.frame(columns: 10, rows: rows))
    let tickWidth = ticks.map { $0.tick.label.displayWidth }.max() ?? 0
    left = min(indent + (tickWidth > 0 ? tickWidth + 1 : 0), style.width / 2)
    let available = max(1, style.width - left)
    let count = max(1, map.columnCount)
    if let decimals = map.decimals {
      longest = map.values.joined().map { Format.fixed($0, decimals).displayWidth }.max() ?? 1
      let gap = style.color ? 2 : 3
      let spacing = (1...gap).last { (longest + $0) * count <= available }
      showsNumbers = spacing != nil
      if let spacing { cell = longest + spacing }
    }
    if !showsNumbers {
      cell = 2 * count <= available ? 2 : 1
      pooled = (count * cell + available - 1) / available
    }
  }

  private var columns: Int { (map.columnCount + pooled - 1) / pooled }

  func lines() -> [String] {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    if !map.title.isEmpty {
      lines += style.spelled(map.title.replacingLineBreaks).wrapped(
        to: style.width, indent: margin)
    }
    if let label = map.rowAxis?.label, !label.isEmpty {
      let text = style.spelled(label.replacingLineBreaks)
      lines += text.wrapped(to: style.width, indent: margin).map { style.painted($0, .faint) }
    }
    guard map.rowCount > 0, map.columnCount > 0 else {
      return rectangle(lines + [margin + style.spelled("(no values)")], style)
    }
    let hasTicks = map.columnAxis != nil
    var grid = TextGrid(columns: style.width, rows: map.rowCount + (hasTicks ? 1 : 0))
    for row in 0..<map.rowCount {
      for column in 0..<columns { draw(row, column, on: &grid) }
    }
    drawTicks(on: &grid)
    lines += rectangle(grid.lines(style), style)
    if let label = map.columnAxis?.label, !label.isEmpty {
      let text = style.spelled(label.replacingLineBreaks)
      let start = max(0, left + columns * cell - text.displayWidth)
      let line = String(repeating: " ", count: start) + text
      lines.append(style.painted(style.cut(line, to: style.width), .faint))
    }
    if !showsNumbers || style.color { lines += legend(margin) }
    return rectangle(lines, style)
  }

  /// The mean of the values that share a cell.
  private func value(_ row: Int, _ column: Int) -> Double? {
    let values = (column * pooled..<min((column + 1) * pooled, map.columnCount)).compactMap {
      map.shown(row, $0)
    }
    return values.isEmpty ? nil : values.reduce(0) { $0 + $1 / Double(values.count) }
  }

  private func draw(_ row: Int, _ column: Int, on grid: inout TextGrid) {
    let start = left + column * cell
    guard let value = value(row, column), let part = scale.fraction(value) else {
      grid.set(blank, start + (showsNumbers ? cell - 1 : 0), row, .faint)
      return
    }
    let ink: Ink = style.color ? Ramp.ink(part) : .plain
    if showsNumbers, let decimals = map.decimals {
      let text = Format.fixed(value, decimals)
      if style.color {
        for offset in 0..<cell { grid.set(" ", start + offset, row, ink) }
        grid.put(text, start + max(0, (cell - text.displayWidth + 1) / 2), row, ink)
      } else {
        grid.put(text, start + cell - text.displayWidth, row, ink)
      }
    } else {
      let shade = style.color ? " " : shades[Ramp.step(part, of: shades.count)]
      for offset in 0..<cell { grid.set(shade, start + offset, row, ink) }
    }
  }

  private func drawTicks(on grid: inout TextGrid) {
    let frame = map.frame(columns: columns * cell, rows: map.rowCount, margins: margins)
    for (row, tick) in map.rowTicks(frame) {
      grid.put(tick.label, left - 1 - tick.label.displayWidth, row)
    }
    guard map.columnAxis != nil else { return }
    let ticks = frame.xTicks(measure: { $0.displayWidth }, from: 0, to: style.width - left)
    for (_, start, tick) in ticks { grid.put(tick.label, left + start, map.rowCount) }
  }

  /// The positions of the first and last tick: below the middle of the numbers, which are flush
  /// right in their cells, or centred with colour.
  private var margins: (left: Double, right: Double) {
    guard showsNumbers else { return (0.5, 0.5) }
    let right = Double(style.color ? cell : longest) / 2
    return (Double(cell) - right, right)
  }

  /// The scale: its ends as numbers, its shades between them.
  private func legend(_ margin: String) -> [String] {
    let (low, high) = map.writtenEnds
    var text = low + " "
    if style.color {
      for step in 0..<Ramp.terminal.count {
        text += style.painted("  ", Ramp.ink((Double(step) + 0.5) / Double(Ramp.terminal.count)))
      }
    } else {
      for shade in shades { text += String(repeating: String(shade), count: 2) }
    }
    text += " " + high
    let hasBlanks = (0..<map.rowCount).contains { row in
      (0..<map.columnCount).contains { map.shown(row, $0) == nil }
    }
    guard hasBlanks else { return [margin + text] }
    let note = "\(blank) no value"
    let fits = (margin + text).displayWidth + 3 + note.displayWidth <= style.width
    return fits ? [margin + text + "   " + note] : [margin + text, margin + note]
  }
}
