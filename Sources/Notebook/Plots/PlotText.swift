import Console

/// A plot laid out in characters: the marks, and their names.
struct PlotText {
  private let plot: Plot
  private let style: Style
  private let glyphs: Glyphs
  private let series: [Int]
  private let axes: AxesText
  private var frame: PlotFrame
  /// Names at the right edge, and whether they repeat their line's marker.
  private var endLabels: [EndLabels.Label] = []
  private var showsMarkers = false
  private var legend: [Int] = []

  init(_ plot: Plot, _ style: Style) {
    self.plot = plot
    self.style = style
    glyphs = Glyphs(backEnd: style.backEnd)
    series = plot.seriesOfMarks
    axes = AxesText(plot, style)
    frame = PlotFrame(plot, columns: 1, rows: plot.height)
    layOut()
  }

  private var left: Int { axes.left }

  private func name(_ mark: Int) -> String { style.spelled(plot.marks[mark].name) }

  private mutating func layOut() {
    let whole = style.width - left
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
    let right = max(endLabels.isEmpty ? 0 : longest, axes.besideX)
    frame = PlotFrame(plot, columns: plot.evenColumns(max(1, whole - right)), rows: plot.height)
  }

  func lines() -> [String] {
    let entries = legend.map {
      style.painted(sample($0), .series(series[$0])) + " " + name($0)
    }
    let uprights = uprightRows
    var grid = TextGrid(columns: style.width, rows: frame.rows + uprights.count + 2)
    drawUprightLabels(uprights, &grid)
    MarkText(plot, frame, glyphs, series).draw(on: &grid, left: left, top: uprights.count)
    axes.draw(frame, on: &grid, top: uprights.count)
    drawEndLabels(&grid, top: uprights.count)
    return rectangle(
      axes.title() + axes.legend(entries) + axes.yLabelAbove() + grid.lines(style)
        + axes.xLabelBelow(frame), style)
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

  private func drawUprightLabels(
    _ rows: [[(start: Int, text: String)]], _ grid: inout TextGrid
  ) {
    for (row, labels) in rows.enumerated() {
      for label in labels { grid.put(label.text, label.start, row, .faint) }
    }
  }

  // MARK: Names

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
