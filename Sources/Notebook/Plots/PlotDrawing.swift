import Console

/// A plot as an SVG drawing, 720 pixels wide.
struct PlotDrawing {
  private static let width = 720.0
  private static let rowHeight = 22.0
  private static let labelHeight = 16

  private let plot: Plot
  private let series: [Int]
  private var frame: PlotFrame
  private var endLabels: [EndLabels.Label] = []
  private var legend: [Int] = []
  private let legendPlaces: [(x: Double, row: Int)]
  private let area: (x: Double, y: Double, width: Double, height: Double)

  init(_ plot: Plot) {
    self.plot = plot
    series = plot.seriesOfMarks
    let height = Double(plot.height) * Self.rowHeight
    let draft = PlotFrame(plot, columns: 80, rows: plot.height)
    let labels = draft.yTicks().map { $0.tick.label.displayWidth }.max() ?? 1
    let left = 24 + Double(labels) * SVG.column
    // Rows of one pixel, from the top of the first label to the bottom of the last.
    let ends = plot.endings(draft, reach: 3).map { ending in
      let mark = plot.marks[ending.mark]
      let end = mark.y.last { draft.yScale.fraction($0) != nil }.flatMap(draft.yScale.fraction)
      return (mark: ending.mark, name: ending.name, row: Int((1 - (end ?? 0)) * height))
    }
    let longest = Double(ends.map { $0.name.displayWidth }.max() ?? 0) * SVG.column
    let available = Int(height) + Self.labelHeight
    let placed = EndLabels.spread(ends, rows: available, size: Self.labelHeight, farthest: 40)
    if let placed, longest < 240 { endLabels = placed }
    let right = endLabels.isEmpty ? 24 : longest + 24
    legend = plot.legendMarks(except: endLabels.map { $0.mark })
    let hasUprightLabels = plot.marks.contains { $0.shape == .vertical && !$0.name.isEmpty }
    let heads = [!plot.title.isEmpty, !plot.y.label.isEmpty, hasUprightLabels].filter { $0 }
    legendPlaces = Self.places(legend.map { plot.marks[$0].name })
    let legendRows = (legendPlaces.last?.row ?? -1) + 1
    let top = 12 + 22 * Double(heads.count + legendRows)
    area = (left, top, Self.width - left - right, height)
    frame = PlotFrame(plot, columns: Int(area.width / SVG.column), rows: plot.height)
  }

  func document() -> String {
    var svg = SVG()
    drawHead(&svg)
    drawAxes(&svg)
    svg.clipped(area.x - 4, area.y - 4, area.width + 8, area.height + 8) { svg in
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
    let height = area.y + area.height + (plot.x.label.isEmpty ? 32 : 54)
    let title = [plot.title, plot.y.label].first { !$0.isEmpty } ?? "plot"
    return svg.document(width: Self.width, height: height, title: title)
  }

  // MARK: Places

  private func x(_ value: Double) -> Double? {
    frame.xScale.fraction(value).map { area.x + $0 * area.width }
  }

  private func y(_ value: Double) -> Double? {
    frame.yScale.fraction(value).map { area.y + (1 - $0) * area.height }
  }

  private func point(_ px: Double, _ py: Double) -> (x: Double, y: Double)? {
    guard let px = x(px), let py = y(py) else { return nil }
    return (px, py)
  }

  // MARK: Around the plot

  private func drawHead(_ svg: inout SVG) {
    var line = 24.0
    if !plot.title.isEmpty {
      svg.text(plot.title, 16, line, isStrong: true)
      line += 22
    }
    if !legend.isEmpty {
      drawLegend(&svg, line)
      line += 22 * Double((legendPlaces.last?.row ?? 0) + 1)
    }
    if !plot.y.label.isEmpty { svg.text(plot.y.label, 16, line, .faint) }
  }

  /// The positions of the legend's entries, in rows that fit the drawing.
  private static func places(_ names: [String]) -> [(x: Double, row: Int)] {
    var (x, row) = (16.0, 0)
    return names.map { name in
      let entry = 30 + Double(name.displayWidth) * SVG.column
      if x > 16 && x + entry > width - 16 { (x, row) = (16, row + 1) }
      defer { x += entry + 20 }
      return (x, row)
    }
  }

  private func drawLegend(_ svg: inout SVG, _ top: Double) {
    for (index, place) in zip(legend, legendPlaces) {
      let (left, line) = (place.x, top + 22 * Double(place.row))
      let mark = plot.marks[index]
      let ink = SVG.Paint.series(series[index])
      switch mark.shape {
      case .line, .steps:
        svg.line(left, line - 4, left + 24, line - 4, ink, width: 2, dash: dash(series[index]))
      case .points: svg.marker(series[index], left + 12, line - 4)
      case .band:
        let corners = [(left, line - 10), (left + 24, line - 10), (left + 24, line + 2)]
        svg.area(corners + [(left, line + 2)], ink, opacity: 0.2)
      case .bars: svg.rectangle(left + 6, line - 10, 12, 12, ink)
      case .horizontal, .vertical:
        svg.line(left, line - 4, left + 24, line - 4, .faint, width: 1.5, dash: "5 4")
      }
      svg.text(mark.name, left + 30, line)
    }
  }

  private func drawAxes(_ svg: inout SVG) {
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
    for mark in plot.marks where mark.shape == .vertical && frame.column(mark.x[0]) != nil {
      svg.text(mark.name, x(mark.x[0]) ?? 0, area.y - 8, anchor: "middle", .faint)
    }
  }

  private func drawEndLabels(_ svg: inout SVG) {
    for label in endLabels {
      let mark = plot.marks[label.mark]
      let isLevel = mark.shape == .horizontal
      let height = area.y + Double(label.row)
      let ink = isLevel ? SVG.Paint.faint : .series(series[label.mark])
      svg.text(label.name, area.x + area.width + 8, height + 4.5, ink)
    }
  }

  // MARK: Marks

  private func dash(_ series: Int) -> String {
    ["", "8 4", "2 4", "10 4 2 4", "4 6"][series % 5]
  }

  private func drawLine(_ mark: Mark, _ series: Int, _ svg: inout SVG) {
    let path = mark.path
    var run: [(x: Double, y: Double)] = []
    for (px, py) in zip(path.x, path.y) {
      if let point = point(px, py) {
        run.append(point)
      } else {
        svg.path(SVG.thinned(run), .series(series), dash: dash(series))
        run.removeAll(keepingCapacity: true)
      }
    }
    svg.path(SVG.thinned(run), .series(series), dash: dash(series))
  }

  private func drawPoints(_ mark: Mark, _ series: Int, _ svg: inout SVG) {
    for (px, py) in zip(mark.x, mark.y) {
      if let point = point(px, py) { svg.marker(series, point.x, point.y) }
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
      if let lower = point(mark.x[index], mark.y[index]),
        let upper = point(mark.x[index], mark.high[index])
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
      guard let start = x(mark.x[index]), let end = x(mark.x[index + 1]), let value = y(height),
        let zero = y(0)
      else { continue }
      let gap = abs(end - start) > 4 ? 1.0 : 0
      svg.rectangle(
        min(start, end), min(value, zero), abs(end - start) - gap, abs(zero - value),
        .series(series))
    }
  }

  private func drawReference(_ mark: Mark, _ svg: inout SVG) {
    if mark.shape == .horizontal, let height = y(mark.y[0]) {
      svg.line(area.x, height, area.x + area.width, height, .faint, width: 1.5, dash: "5 4")
    } else if mark.shape == .vertical, let place = x(mark.x[0]) {
      svg.line(place, area.y, place, area.y + area.height, .faint, width: 1.5, dash: "5 4")
    }
  }
}
