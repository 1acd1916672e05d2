import Console

/// A plot as an SVG drawing, 720 pixels wide.
struct PlotDrawing {
  private static let width = 720.0
  private static let rowHeight = 22.0
  private static let labelHeight = 16

  private let plot: Plot
  private let series: [Int]
  private let axes: AxesDrawing
  private let legend: LegendDrawing
  private let endLabels: [EndLabels.Label]

  init(_ plot: Plot) {
    self.plot = plot
    let series = plot.seriesOfMarks
    self.series = series
    let height = Double(plot.height) * Self.rowHeight
    let draft = PlotFrame(plot, columns: 80, rows: plot.height)
    // Rows of one pixel, from the top of the first label to the bottom of the last.
    let ends = plot.endings(draft, reach: 3).map { ending in
      let mark = plot.marks[ending.mark]
      let end = mark.y.last { draft.yScale.fraction($0) != nil }.flatMap(draft.yScale.fraction)
      return (mark: ending.mark, name: ending.name, row: Int((1 - (end ?? 0)) * height))
    }
    let longest = Double(ends.map { $0.name.displayWidth }.max() ?? 0) * SVG.column
    let available = Int(height) + Self.labelHeight
    let placed = EndLabels.spread(ends, rows: available, size: Self.labelHeight, farthest: 40)
    endLabels = longest < 240 ? placed ?? [] : []
    let named = plot.legendMarks(except: endLabels.map { $0.mark })
    legend = LegendDrawing(
      named.map { Self.entry(plot.marks[$0], series[$0]) }, width: Self.width)
    let hasUprightLabels = plot.marks.contains { $0.shape == .vertical && !$0.name.isEmpty }
    let heads = [!plot.title.isEmpty, !plot.y.label.isEmpty, hasUprightLabels].filter { $0 }
    let top = 12 + 22 * Double(heads.count + legend.rows)
    let left = AxesDrawing.left(plot)
    let right = endLabels.isEmpty ? 24 : longest + 24
    axes = AxesDrawing(plot, area: (left, top, Self.width - left - right, height))
  }

  func document() -> String {
    var svg = SVG()
    axes.drawHead(&svg, legend)
    axes.draw(&svg)
    drawUprightLabels(&svg)
    axes.clipped(&svg) { svg in
      for (index, mark) in plot.marks.enumerated() where mark.shape == .band {
        drawBand(mark, series[index], &svg)
      }
      for (index, mark) in plot.marks.enumerated() where mark.shape == .bars {
        drawBars(mark, series[index], &svg)
      }
      for mark in plot.marks { drawReference(mark, &svg) }
      for (index, mark) in plot.marks.enumerated() {
        switch mark.shape {
        case .line, .steps: drawLine(mark, series[index], &svg)
        case .points: drawPoints(mark, series[index], &svg)
        default: break
        }
      }
    }
    drawEndLabels(&svg)
    let title = [plot.title, plot.y.label].first { !$0.isEmpty } ?? "plot"
    return svg.document(width: Self.width, height: axes.bottom, title: title)
  }

  // MARK: Around the plot

  private static func entry(_ mark: Mark, _ series: Int) -> LegendDrawing.Entry {
    LegendDrawing.Entry(name: mark.name) { svg, left, line in
      let ink = SVG.Paint.series(series)
      switch mark.shape {
      case .line, .steps:
        svg.line(left, line - 4, left + 24, line - 4, ink, width: 2, dash: dash(series))
      case .points: svg.marker(series, left + 12, line - 4)
      case .band:
        let corners = [(left, line - 10), (left + 24, line - 10), (left + 24, line + 2)]
        svg.area(corners + [(left, line + 2)], ink, opacity: 0.2)
      case .bars: svg.rectangle(left + 6, line - 10, 12, 12, ink)
      case .horizontal, .vertical:
        svg.line(left, line - 4, left + 24, line - 4, .faint, width: 1.5, dash: "5 4")
      }
    }
  }

  private func drawUprightLabels(_ svg: inout SVG) {
    for mark in plot.marks where mark.shape == .vertical && axes.shows(x: mark.x[0]) {
      svg.text(mark.name, axes.x(mark.x[0]) ?? 0, axes.area.y - 8, anchor: "middle", .faint)
    }
  }

  private func drawEndLabels(_ svg: inout SVG) {
    for label in endLabels {
      let mark = plot.marks[label.mark]
      let isLevel = mark.shape == .horizontal
      let height = axes.area.y + Double(label.row)
      let ink = isLevel ? SVG.Paint.faint : .series(series[label.mark])
      svg.text(label.name, axes.area.x + axes.area.width + 8, height + 4.5, ink)
    }
  }

  // MARK: Marks

  /// The dashes of a series' line.
  static func dash(_ series: Int) -> String {
    ["", "8 4", "2 4", "10 4 2 4", "4 6"][series % 5]
  }

  private func drawLine(_ mark: Mark, _ series: Int, _ svg: inout SVG) {
    let path = mark.path
    var run: [(x: Double, y: Double)] = []
    for (px, py) in zip(path.x, path.y) {
      if let point = axes.point(px, py) {
        run.append(point)
      } else {
        svg.path(SVG.thinned(run), .series(series), dash: Self.dash(series))
        run.removeAll(keepingCapacity: true)
      }
    }
    svg.path(SVG.thinned(run), .series(series), dash: Self.dash(series))
  }

  private func drawPoints(_ mark: Mark, _ series: Int, _ svg: inout SVG) {
    for (px, py) in zip(mark.x, mark.y) {
      if let point = axes.point(px, py) { svg.marker(series, point.x, point.y) }
    }
  }

  private func drawBand(_ mark: Mark, _ series: Int, _ svg: inout SVG) {
    var (low, high): ([(x: Double, y: Double)], [(x: Double, y: Double)]) = ([], [])
    func finish() {
      svg.area(high + low.reversed(), .series(series), opacity: 0.2)
      low.removeAll()
      high.removeAll()
    }
    for index in mark.x.indices {
      if let lower = axes.point(mark.x[index], mark.y[index]),
        let upper = axes.point(mark.x[index], mark.high[index])
      {
        low.append(lower)
        high.append(upper)
      } else {
        finish()
      }
    }
    finish()
  }

  private func drawBars(_ mark: Mark, _ series: Int, _ svg: inout SVG) {
    for (index, height) in mark.y.enumerated() {
      guard let start = axes.x(mark.x[index]), let end = axes.x(mark.x[index + 1]),
        let value = axes.y(height),
        let zero = axes.y(0)
      else { continue }
      let gap = abs(end - start) > 4 ? 1.0 : 0
      svg.rectangle(
        min(start, end), min(value, zero), abs(end - start) - gap, abs(zero - value),
        .series(series))
    }
  }

  private func drawReference(_ mark: Mark, _ svg: inout SVG) {
    if mark.shape == .horizontal, let height = axes.y(mark.y[0]) {
      svg.line(
        axes.area.x, height, axes.area.x + axes.area.width, height, .faint, width: 1.5, dash: "5 4")
    } else if mark.shape == .vertical, let place = axes.x(mark.x[0]) {
      svg.line(
        place, axes.area.y, place, axes.area.y + axes.area.height, .faint, width: 1.5, dash: "5 4")
    }
  }
}
