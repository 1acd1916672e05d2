/// The scales and the axes of an SVG drawing.
struct AxesDrawing {
  /// The plot in pixels from the upper left corner of the drawing.
  let area: (x: Double, y: Double, width: Double, height: Double)
  let plot: Plot
  private let frame: PlotFrame

  init(_ plot: Plot, area: (x: Double, y: Double, width: Double, height: Double)) {
    self.plot = plot
    self.area = area
    frame = PlotFrame(plot, columns: Int(area.width / SVG.column), rows: plot.height)
  }

  /// The pixels of a plot's vertical axis and of the labels on it, from the drawing's left edge.
  static func left(_ plot: Plot) -> Double {
    let draft = PlotFrame(plot, columns: 80, rows: plot.height)
    let labels = draft.yTicks().map { $0.tick.label.displayWidth }.max() ?? 1
    return 24 + Double(labels) * SVG.column
  }

  // MARK: Places

  func x(_ value: Double) -> Double? {
    frame.xScale.fraction(value).map { area.x + $0 * area.width }
  }

  func y(_ value: Double) -> Double? {
    frame.yScale.fraction(value).map { area.y + (1 - $0) * area.height }
  }

  func point(_ px: Double, _ py: Double) -> (x: Double, y: Double)? {
    guard let px = x(px), let py = y(py) else { return nil }
    return (px, py)
  }

  /// Whether an upright line at a position is on the plot.
  func shows(x value: Double) -> Bool { frame.column(value) != nil }

  /// The lower edge of the axes and their labels.
  var bottom: Double { area.y + area.height + (plot.x.label.isEmpty ? 32 : 54) }

  // MARK: Drawing

  /// Draws the axes, their ticks, and the label of the horizontal one.
  func draw(_ svg: inout SVG) {
    let floor = area.y + area.height
    svg.line(area.x, area.y, area.x, floor, .faint)
    svg.line(area.x, floor, area.x + area.width, floor, .faint)
    for (_, tick) in frame.yTicks() {
      guard let height = y(tick.value) else { continue }
      svg.line(area.x - 4, height, area.x, height, .faint)
      svg.text(tick.label, area.x - 8, height + 4.5, anchor: "end")
    }
    let ticks = frame.xTicks(
      measure: { $0.displayWidth }, from: -Int(area.x / SVG.column), to: frame.columns + 3)
    for (_, _, tick) in ticks {
      guard let place = x(tick.value) else { continue }
      svg.line(place, floor, place, floor + 4, .faint)
      svg.text(tick.label, place, floor + 19, anchor: "middle")
    }
    svg.text(plot.x.label, area.x + area.width, floor + 41, anchor: "end", .faint)
  }

  /// Draws marks, cut off a little outside of the plot.
  func clipped(_ svg: inout SVG, _ draw: (inout SVG) -> Void) {
    svg.clipped(area.x - 4, area.y - 4, area.width + 8, area.height + 8, draw)
  }

  /// Draws the title, the legend and the label of the vertical axis, from the top.
  func drawHead(_ svg: inout SVG, _ legend: LegendDrawing) {
    var line = 24.0
    if !plot.title.isEmpty {
      svg.text(plot.title, 16, line, isStrong: true)
      line += 22
    }
    legend.draw(&svg, line)
    line += 22 * Double(legend.rows)
    if !plot.y.label.isEmpty { svg.text(plot.y.label, 16, line, .faint) }
  }
}

/// The entries of a legend above an SVG drawing, in rows that fit it.
struct LegendDrawing {
  /// A name, and its sample: 24 pixels wide from `left`, on the line of the name.
  struct Entry {
    let name: String
    let sample: (_ svg: inout SVG, _ left: Double, _ line: Double) -> Void
  }

  private let entries: [Entry]
  private var places: [(x: Double, row: Int)] = []

  init(_ entries: [Entry], width: Double) {
    self.entries = entries
    var (x, row) = (16.0, 0)
    for entry in entries {
      let needed = 30 + Double(entry.name.displayWidth) * SVG.column
      if x > 16 && x + needed > width - 16 { (x, row) = (16, row + 1) }
      places.append((x, row))
      x += needed + 20
    }
  }

  var rows: Int { places.last.map { $0.row + 1 } ?? 0 }

  func draw(_ svg: inout SVG, _ top: Double) {
    for (entry, place) in zip(entries, places) {
      let line = top + 22 * Double(place.row)
      entry.sample(&svg, place.x, line)
      svg.text(entry.name, place.x + 30, line)
    }
  }
}
