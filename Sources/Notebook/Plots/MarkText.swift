/// Draws the marks of a plot on a grid of characters: bands, reference lines, bars, lines, points.
struct MarkText {
  private let plot: Plot
  private let frame: PlotFrame
  private let glyphs: Glyphs
  private let series: [Int]

  init(_ plot: Plot, _ frame: PlotFrame, _ glyphs: Glyphs, _ series: [Int]) {
    (self.plot, self.frame, self.glyphs, self.series) = (plot, frame, glyphs, series)
  }

  func draw(on grid: inout TextGrid, left: Int, top: Int) {
    draw(raster(of: [.band]), on: &grid, left, top, isBand: true)
    for mark in plot.marks { drawReference(mark, on: &grid, left, top) }
    for (index, mark) in plot.marks.enumerated() where mark.shape == .bars {
      drawBars(mark, series[index], on: &grid, left, top)
    }
    draw(raster(of: [.line, .steps, .points]), on: &grid, left, top, isBand: false)
    drawExtraPoints(on: &grid, left, top)
  }

  // MARK: Dots

  private func raster(of shapes: [Mark.Shape]) -> Raster {
    let dots = glyphs.dots
    var raster = Raster(columns: frame.columns * dots.x, rows: frame.rows * dots.y)
    for (index, mark) in plot.marks.enumerated() where shapes.contains(mark.shape) {
      switch mark.shape {
      case .band: drawBand(mark, series[index], on: &raster)
      case .points:
        let isCoarse = glyphs.backEnd != .braille
        if isCoarse || !glyphs.marksPoints(plot, index) {
          drawPoints(mark, series[index], on: &raster)
        }
      default: drawLine(mark, series[index], on: &raster)
      }
    }
    return raster
  }

  /// A point in dots of the back end; nil if it cannot be shown.
  private func dot(_ x: Double, _ y: Double) -> (x: Double, y: Double)? {
    guard let column = frame.x(x), let row = frame.y(y) else { return nil }
    let dots = glyphs.dots
    // The upper end of an axis belongs to the last dot.
    let (width, height) = (Double(frame.columns * dots.x), Double(frame.rows * dots.y))
    let (px, py) = (column * Double(dots.x), row * Double(dots.y))
    return (px == width ? width - 0.5 : px, py == height ? height - 0.5 : py)
  }

  private func drawLine(_ mark: Mark, _ series: Int, on raster: inout Raster) {
    let path = mark.path
    let dash = glyphs.dash(series)
    var run: [(x: Double, y: Double)] = []
    func finish() {
      let isForward = zip(run, run.dropFirst()).allSatisfy { $0.x <= $1.x }
      if isForward { raster.curve(run, series, dash) } else { raster.path(run, series, dash) }
      run.removeAll(keepingCapacity: true)
    }
    for (x, y) in zip(path.x, path.y) {
      if let point = dot(x, y) { run.append(point) } else { finish() }
    }
    finish()
  }

  private func drawPoints(_ mark: Mark, _ series: Int, on raster: inout Raster) {
    for (x, y) in zip(mark.x, mark.y) {
      guard let point = dot(x, y) else { continue }
      raster.set(Raster.cell(point.x), Raster.cell(point.y), series)
    }
  }

  private func drawBand(_ mark: Mark, _ series: Int, on raster: inout Raster) {
    let isFine = glyphs.backEnd == .braille
    let isAlone = plot.marks.filter { $0.shape == .band }.count == 1
    let texture = Glyphs.texture(series, isAlone: isAlone)
    var run: [(x: Double, low: Double, high: Double)] = []
    func finish() {
      raster.area(run, series) { !isFine || texture($0, $1) }
      run.removeAll(keepingCapacity: true)
    }
    for index in mark.x.indices {
      let x = mark.x[index]
      if let low = dot(x, mark.y[index]), let high = dot(x, mark.high[index]) {
        run.append((low.x, low.y, high.y))
      } else {
        finish()
      }
    }
    finish()
  }

  private func draw(
    _ raster: Raster, on grid: inout TextGrid, _ left: Int, _ top: Int, isBand: Bool
  ) {
    grid.draw(raster, glyphs, left, top) { series, pattern in
      let sign = isBand ? glyphs.shade(series) : glyphs.marker(series)
      return (pattern.map(Glyphs.braille) ?? sign, .series(series))
    }
  }

  // MARK: Marks of whole characters

  private func drawExtraPoints(on grid: inout TextGrid, _ left: Int, _ top: Int) {
    guard glyphs.backEnd == .braille else { return }
    for (index, mark) in plot.marks.enumerated()
    where mark.shape == .points && glyphs.marksPoints(plot, index) {
      for (x, y) in zip(mark.x, mark.y) {
        guard let point = dot(x, y) else { continue }
        let column = Raster.cell(point.x / 2)
        let row = Raster.cell(point.y / 4)
        guard column >= 0, column < frame.columns, row >= 0, row < frame.rows else { continue }
        grid.set(
          glyphs.marker(series[index]), left + column, top + row, .series(series[index]))
      }
    }
  }

  private func drawReference(_ mark: Mark, on grid: inout TextGrid, _ left: Int, _ top: Int) {
    if mark.shape == .horizontal, let row = frame.row(mark.y[0]) {
      for column in 0..<frame.columns where glyphs.backEnd != .ascii || column % 2 == 0 {
        grid.set(glyphs.level, left + column, top + min(row, frame.rows - 1), .faint)
      }
    } else if mark.shape == .vertical, let column = frame.column(mark.x[0]) {
      for row in 0..<frame.rows { grid.set(glyphs.upright, left + column, top + row, .faint) }
    }
  }

  private func drawBars(
    _ mark: Mark, _ series: Int, on grid: inout TextGrid, _ left: Int, _ top: Int
  ) {
    for (index, height) in mark.y.enumerated() {
      guard let start = frame.x(mark.x[index]), let end = frame.x(mark.x[index + 1]),
        let value = frame.y(height), let zero = frame.y(0)
      else { continue }
      let first = max(0, Int(min(start, end).rounded()))
      let last = min(frame.columns, max(Int(max(start, end).rounded()), first + 1))
      guard first < last else { continue }
      let (upper, lower) = (min(value, zero), max(value, zero))
      for row in 0..<frame.rows {
        let part = min(lower, Double(row + 1)) - max(upper, Double(row))
        guard part > 0 else { continue }
        let standsOnEdge = lower >= Double(row + 1)
        guard let glyph = standsOnEdge ? glyphs.barTop(part) : glyphs.barEnd(part) else {
          continue
        }
        for column in first..<last { grid.set(glyph, left + column, top + row, .series(series)) }
      }
    }
  }
}
