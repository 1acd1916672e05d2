import Console

/// A plot laid out in characters: labels, axes, legend, and the marks between them.
struct PlotText {
  private let plot: Plot
  private let style: Style
  private let glyphs: Glyphs
  private let series: [Int]
  private let indent: Int
  /// The first column of the plot, after the axis.
  private var left = 0
  private var frame: PlotFrame
  /// Names at the right edge, and whether they repeat their line's marker.
  private var endLabels: [EndLabels.Label] = []
  private var showsMarkers = false
  private var legend: [Int] = []
  private var xLabelIsBeside = false
  private let xLabel: String
  private let yLabel: String

  init(_ plot: Plot, _ style: Style) {
    self.plot = plot
    self.style = style
    glyphs = Glyphs(backEnd: style.backEnd)
    series = plot.seriesOfMarks
    indent = style.width >= 50 ? 3 : style.width >= 30 ? 1 : 0
    xLabel = style.spelled(plot.x.label.replacingLineBreaks)
    yLabel = style.spelled(plot.y.label.replacingLineBreaks)
    frame = PlotFrame(plot, columns: 1, rows: plot.height)
    layOut()
  }

  private var yLabelIsBeside: Bool {
    !yLabel.isEmpty && yLabel.displayWidth <= min(6, style.width / 8)
  }

  private func name(_ mark: Int) -> String { style.spelled(plot.marks[mark].name) }

  private mutating func layOut() {
    let tickWidth = frame.yTicks().map { $0.tick.label.displayWidth }.max() ?? 0
    left = indent + tickWidth + 2 + (yLabelIsBeside ? yLabel.displayWidth + 1 : 0)
    left = min(left, max(1, style.width * 2 / 3))
    let whole = style.width - left
    let besideX = xLabel.isEmpty ? 0 : xLabel.displayWidth + 2
    xLabelIsBeside = besideX > 0 && besideX <= min(8, whole / 5)
    // Names at the line ends, if enough columns are left for the plot.
    let plain = PlotFrame(plot, columns: whole, rows: plot.height)
    let ends = plot.endings(plain, reach: glyphs.dots.x + 2)
    let labels = EndLabels.spread(ends, rows: plot.height, farthest: 2)
    let isMoved = labels?.contains { $0.row != $0.wanted } ?? false
    var longest = 0
    for end in ends {
      let marker = isMoved ? markerWidth(end.mark) + 1 : 0
      longest = max(longest, style.spelled(end.name).displayWidth + marker + 1)
    }
    if let labels, longest <= whole / 3, whole - longest >= 16 {
      endLabels = labels
      showsMarkers = isMoved
    }
    legend = plot.legendMarks(except: endLabels.map { $0.mark })
    let right = max(endLabels.isEmpty ? 0 : longest, xLabelIsBeside ? besideX : 0)
    frame = PlotFrame(plot, columns: plot.evenColumns(max(1, whole - right)), rows: plot.height)
  }

  func lines() -> [String] {
    var lines: [String] = []
    let margin = String(repeating: " ", count: indent)
    if !plot.title.isEmpty {
      let title = style.spelled(plot.title.replacingLineBreaks)
      lines += title.wrapped(to: style.width, indent: margin)
    }
    lines += legendLines(margin)
    if !yLabel.isEmpty && !yLabelIsBeside {
      lines += yLabel.wrapped(to: style.width, indent: margin).map { style.painted($0, .faint) }
    }
    var grid = TextGrid(columns: style.width, rows: frame.rows + uprightRows.count + 2)
    drawUprightLabels(&grid)
    MarkText(plot, frame, glyphs, series).draw(on: &grid, left: left, top: uprightRows.count)
    drawAxes(&grid, top: uprightRows.count)
    drawEndLabels(&grid, top: uprightRows.count)
    lines += grid.lines(style)
    if !xLabel.isEmpty && !xLabelIsBeside {
      let start = max(0, left + frame.columns - xLabel.displayWidth)
      let text = String(repeating: " ", count: start) + xLabel
      lines.append(style.painted(style.cut(text, to: style.width), .faint))
    }
    return rectangle(lines, style)
  }

  private func legendLines(_ margin: String) -> [String] {
    var lines: [String] = []
    var line = margin
    for index in legend {
      let sample = sample(index)
      let item = style.painted(sample, .series(series[index])) + " " + name(index)
      let isFirst = line.displayWidth <= indent
      if !isFirst && line.displayWidth + 3 + item.displayWidth > style.width {
        lines.append(line)
        line = margin + item
      } else {
        line += (isFirst ? "" : "   ") + item
      }
    }
    return legend.isEmpty ? [] : lines + [line]
  }

  /// The sample of a mark, for the legend.
  private func sample(_ index: Int) -> String {
    switch plot.marks[index].shape {
    case .line, .steps: return glyphs.lineSample(series[index])
    case .points:
      let isMarked = glyphs.marksPoints(plot, index)
      return String(isMarked ? glyphs.marker(series[index]) : Glyphs.braille(0x22))
    case .bars: return String(glyphs.fullBar)
    case .band:
      guard style.backEnd == .braille else { return String(glyphs.shade(series[index])) }
      return String(repeating: String(Glyphs.braille(0x21)), count: 2)
    case .horizontal: return String(repeating: String(glyphs.level), count: 2)
    case .vertical: return String(glyphs.upright)
    }
  }

  /// The columns of a mark's sample before its name at the right edge: at least those of a line's
  /// sample, so that names align.
  private func markerWidth(_ index: Int) -> Int {
    max(sample(index).displayWidth, glyphs.lineSample(0).displayWidth)
  }

  // MARK: Labels of upright lines, above the plot

  /// The labels of upright lines, packed into as few rows as they need.
  private var uprightRows: [[(start: Int, text: String)]] {
    let labels = plot.marks.compactMap { mark -> (start: Int, text: String)? in
      guard mark.shape == .vertical, !mark.name.isEmpty, let column = frame.column(mark.x[0]) else {
        return nil
      }
      let text = style.cut(style.spelled(mark.name), to: style.width)
      let start = left + column - text.displayWidth / 2
      return (max(0, min(start, style.width - text.displayWidth)), text)
    }
    var rows: [[(start: Int, text: String)]] = []
    for label in labels.sorted(by: { $0.start < $1.start }) {
      let free = rows.firstIndex { row in
        row.last.map { $0.start + $0.text.displayWidth + 1 <= label.start } ?? true
      }
      if let free { rows[free].append(label) } else { rows.append([label]) }
    }
    return rows.reversed()
  }

  private func drawUprightLabels(_ grid: inout TextGrid) {
    for (row, labels) in uprightRows.enumerated() {
      for label in labels { grid.put(label.text, label.start, row, .faint) }
    }
  }

  // MARK: Axes and names

  private func drawAxes(_ grid: inout TextGrid, top: Int) {
    let floor = top + frame.rows
    for row in 0..<frame.rows { grid.set(glyphs.axis, left - 1, top + row, .faint) }
    grid.set(glyphs.corner, left - 1, floor, .faint)
    for column in 0..<frame.columns { grid.set(glyphs.floor, left + column, floor, .faint) }
    for (row, tick) in frame.yTicks() {
      let label = style.cut(tick.label, to: max(0, left - 2))
      grid.put(label, left - 2 - label.displayWidth, top + row)
      if row < frame.rows { grid.set(glyphs.axisTick, left - 1, top + row, .faint) }
    }
    if yLabelIsBeside { grid.put(yLabel, indent, top, .faint) }
    let available = style.width - left - (xLabelIsBeside ? xLabel.displayWidth + 2 : 0)
    let ticks = frame.xTicks(measure: { $0.displayWidth }, from: -left + indent, to: available)
    for tick in ticks {
      grid.set(glyphs.floorTick, left + tick.column, floor, .faint)
      grid.put(tick.tick.label, left + tick.start, floor + 1)
    }
    if xLabelIsBeside {
      let end = ticks.last.map { $0.start + $0.tick.label.displayWidth } ?? 0
      grid.put(xLabel, left + max(end, frame.columns) + 2, floor + 1, .faint)
    }
  }

  private func drawEndLabels(_ grid: inout TextGrid, top: Int) {
    for label in endLabels {
      var column = left + frame.columns + 1
      let isLevel = plot.marks[label.mark].shape == .horizontal
      let ink = isLevel ? Ink.faint : .series(series[label.mark])
      if showsMarkers {
        grid.put(sample(label.mark), column, top + label.row, ink)
        column += markerWidth(label.mark) + 1
      }
      grid.put(style.spelled(label.name), column, top + label.row, ink)
    }
  }
}
