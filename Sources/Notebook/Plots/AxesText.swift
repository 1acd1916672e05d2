import Console

/// The title, the axes, their labels and a legend around a plot in characters.
struct AxesText {
  private let plot: Plot
  private let style: Style
  private let glyphs: Glyphs
  private let xLabel: String
  private let yLabel: String
  /// Columns before the widest label.
  let indent: Int
  /// The first column of the plot, after the axis.
  let left: Int
  /// Columns that the label of the horizontal axis takes beside the plot; 0 if it is below.
  let besideX: Int

  init(_ plot: Plot, _ style: Style) {
    self.plot = plot
    self.style = style
    glyphs = Glyphs(backEnd: style.backEnd)
    xLabel = style.spelled(plot.x.label.replacingLineBreaks)
    yLabel = style.spelled(plot.y.label.replacingLineBreaks)
    indent = style.width >= 50 ? 3 : style.width >= 30 ? 1 : 0
    let ticks = PlotFrame(plot, columns: 1, rows: plot.height).yTicks()
    let tickWidth = ticks.map { $0.tick.label.displayWidth }.max() ?? 0
    let besideY = Self.isBeside(yLabel, style) ? yLabel.displayWidth + 1 : 0
    left = min(indent + tickWidth + 2 + besideY, max(1, style.width * 2 / 3))
    let besideX = xLabel.isEmpty ? 0 : xLabel.displayWidth + 2
    self.besideX = besideX <= min(8, (style.width - left) / 5) ? besideX : 0
  }

  /// Whether the label of the vertical axis is short enough to stand beside the axis.
  private static func isBeside(_ label: String, _ style: Style) -> Bool {
    !label.isEmpty && label.displayWidth <= min(6, style.width / 8)
  }

  private var margin: String { String(repeating: " ", count: indent) }

  /// The lines of the title.
  func title() -> [String] {
    guard !plot.title.isEmpty else { return [] }
    let title = style.spelled(plot.title.replacingLineBreaks)
    return title.wrapped(to: style.width, indent: margin)
  }

  /// The lines of a legend, from its entries, painted and spelled.
  func legend(_ entries: [String]) -> [String] {
    var lines: [String] = []
    var line = margin
    for entry in entries {
      let isFirst = line.displayWidth <= indent
      if !isFirst && line.displayWidth + 3 + entry.displayWidth > style.width {
        lines.append(line)
        line = margin + entry
      } else {
        line += (isFirst ? "" : "   ") + entry
      }
    }
    return entries.isEmpty ? [] : lines + [line]
  }

  /// The lines of the vertical axis' label, if it stands above the plot.
  func yLabelAbove() -> [String] {
    guard !yLabel.isEmpty, !Self.isBeside(yLabel, style) else { return [] }
    return yLabel.wrapped(to: style.width, indent: margin).map { style.painted($0, .faint) }
  }

  /// Draws the axes with their ticks, and the labels beside them; takes two rows below the plot.
  func draw(_ frame: PlotFrame, on grid: inout TextGrid, top: Int) {
    let floor = top + frame.rows
    for row in 0..<frame.rows { grid.set(glyphs.axis, left - 1, top + row, .faint) }
    grid.set(glyphs.corner, left - 1, floor, .faint)
    for column in 0..<frame.columns { grid.set(glyphs.floor, left + column, floor, .faint) }
    for (row, tick) in frame.yTicks() {
      let label = style.cut(tick.label, to: max(0, left - 2))
      grid.put(label, left - 2 - label.displayWidth, top + row)
      if row < frame.rows { grid.set(glyphs.axisTick, left - 1, top + row, .faint) }
    }
    if Self.isBeside(yLabel, style) { grid.put(yLabel, indent, top, .faint) }
    let available = style.width - left - besideX
    let ticks = frame.xTicks(measure: { $0.displayWidth }, from: -left + indent, to: available)
    for tick in ticks {
      grid.set(glyphs.floorTick, left + tick.column, floor, .faint)
      grid.put(tick.tick.label, left + tick.start, floor + 1)
    }
    if besideX > 0 {
      let end = ticks.last.map { $0.start + $0.tick.label.displayWidth } ?? 0
      grid.put(xLabel, left + max(end, frame.columns) + 2, floor + 1, .faint)
    }
  }

  /// The line of the horizontal axis' label, if it stands below the plot.
  func xLabelBelow(_ frame: PlotFrame) -> [String] {
    guard !xLabel.isEmpty, besideX == 0 else { return [] }
    let start = max(0, left + frame.columns - xLabel.displayWidth)
    let text = String(repeating: " ", count: start) + xLabel
    return [style.painted(style.cut(text, to: style.width), .faint)]
  }
}
