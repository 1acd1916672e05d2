import Console

/// A heat map as an SVG drawing.
struct HeatMapDrawing {
  private let map: HeatMap
  private let scale: Scale
  private let side: (width: Double, height: Double)
  private let origin: (x: Double, y: Double)

  init(_ map: HeatMap) {
    self.map = map
    scale = map.scale
    let (columns, rows) = (max(1, map.columnCount), max(1, map.rowCount))
    let longest = map.decimals.map { decimals in
      map.values.joined().map { Format.fixed($0, decimals).displayWidth }.max() ?? 1
    }
    let narrowest = longest.map { Double($0) * SVG.column + 10 } ?? 4
    let width = max(narrowest, min(36, 620 / Double(columns)))
    side = (width, min(36, max(width, map.decimals == nil ? 4 : 24)))
    let ticks = map.rowTicks(map.frame(columns: 10, rows: rows))
    let labels = ticks.map { $0.tick.label.displayWidth }.max() ?? 0
    let heads = [map.title, map.rowAxis?.label ?? ""].filter { !$0.isEmpty }.count
    origin = (24 + Double(labels) * SVG.column, 16 + 22 * Double(heads))
  }

  func document() -> String {
    var svg = SVG()
    let width = side.width * Double(map.columnCount)
    let height = side.height * Double(map.rowCount)
    drawHead(&svg)
    for row in 0..<map.rowCount {
      for column in 0..<map.columnCount { drawCell(row, column, &svg) }
    }
    drawTicks(&svg, width, height)
    let floor = origin.y + height + (map.columnAxis == nil ? 0 : 22)
    svg.text(map.columnAxis?.label ?? "", origin.x + width, floor + 20, anchor: "end", .faint)
    drawScale(&svg, floor + 44)
    let title = map.title.isEmpty ? "heat map" : map.title
    let needed = Double(title.displayWidth) * SVG.column
    return svg.document(
      width: max(320, origin.x + max(width, needed) + 24), height: floor + 64, title: title)
  }

  private func drawHead(_ svg: inout SVG) {
    var line = 24.0
    if !map.title.isEmpty {
      svg.text(map.title, 16, line, isStrong: true)
      line += 22
    }
    if let label = map.rowAxis?.label { svg.text(label, 16, line, .faint) }
  }

  private func drawCell(_ row: Int, _ column: Int, _ svg: inout SVG) {
    let x = origin.x + Double(column) * side.width
    let y = origin.y + Double(row) * side.height
    guard let value = map.shown(row, column), let part = scale.fraction(value) else {
      svg.text("·", x + side.width / 2, y + side.height / 2 + 4, anchor: "middle", .faint)
      return
    }
    // A little overlap hides the seams that some programs draw between neighbours.
    svg.rectangle(x, y, side.width + 0.5, side.height + 0.5, .hex(Ramp.hex(part)))
    if let decimals = map.decimals {
      let ink = SVG.Paint.hex(part > 0.5 ? "#111111" : "#ffffff")
      svg.text(
        Format.fixed(value, decimals), x + side.width / 2, y + side.height / 2 + 4.5,
        anchor: "middle", ink)
    }
  }

  private func drawTicks(_ svg: inout SVG, _ width: Double, _ height: Double) {
    guard map.rowCount > 0, map.columnCount > 0 else { return }
    let columns = max(1, Int(width / SVG.column))
    let frame = map.frame(columns: columns, rows: map.rowCount)
    for (row, tick) in map.rowTicks(frame) {
      let y = origin.y + (Double(row) + 0.5) * side.height
      svg.text(tick.label, origin.x - 8, y + 4.5, anchor: "end")
    }
    guard map.columnAxis != nil else { return }
    for (_, _, tick) in frame.xTicks(measure: { $0.displayWidth }, from: -2, to: columns + 2) {
      guard let part = frame.xScale.fraction(tick.value) else { continue }
      // The ends of the axis are the middles of the outer cells.
      let x = origin.x + side.width / 2 + part * (width - side.width)
      svg.text(tick.label, x, origin.y + height + 18, anchor: "middle")
    }
  }

  private func drawScale(_ svg: inout SVG, _ y: Double) {
    let (low, high) = map.writtenEnds
    var x = 16.0
    svg.text(low, x, y)
    x += Double(low.displayWidth) * SVG.column + 8
    for step in 0..<24 {
      svg.rectangle(x, y - 11, 5.5, 14, .hex(Ramp.hex(Double(step) / 23)))
      x += 5
    }
    svg.text(high, x + 8, y)
  }
}
