import Console

/// A contour map as an SVG drawing.
struct ContourDrawing {
  private static let largest = (width: 640.0, rowHeight: 22.0)
  /// The side of the squares in which labels look for room.
  private static let cell = 7.0

  private let map: ContourMap
  private let contours: [Contour]
  let axes: AxesDrawing
  private let legend: LegendDrawing
  private let width: Double

  init(_ map: ContourMap) {
    self.map = map
    contours = map.contours()
    var size = (width: Self.largest.width, height: Double(map.height) * Self.largest.rowHeight)
    if map.hasEqualUnits {
      let wanted = size.height * map.aspect
      if wanted > size.width { size.height = max(16, size.width / map.aspect) }
      size.width = max(16, min(size.width, wanted))
    }
    let plot = map.axes(rows: max(2, Int(size.height / Self.largest.rowHeight)))
    let left = AxesDrawing.left(plot)
    let note = map.note(contours)
    let needed = Double(max(note.displayWidth, map.title.displayWidth)) * SVG.column
    width = max(360, left + size.width + 24, min(720, needed + 32))
    legend = LegendDrawing(Self.entries(map, note), width: width)
    let heads = [map.title, map.y.label].filter { !$0.isEmpty }.count
    let top = 12 + 22 * Double(heads + legend.rows)
    axes = AxesDrawing(plot, area: (left, top, size.width, size.height))
  }

  func document() -> String {
    var svg = SVG()
    axes.drawHead(&svg, legend)
    axes.draw(&svg)
    axes.clipped(&svg) { svg in
      drawContours(&svg)
      for (index, trace) in map.traces.enumerated() where trace.isCurve {
        let dash = PlotDrawing.dash(map.dash(index))
        for run in trace.runs(axes.point) { svg.path(run, .series(index), dash: dash) }
      }
      for (index, trace) in map.traces.enumerated() where !trace.isCurve {
        for run in trace.runs(axes.point) {
          svg.path(run, .series(index))
          for point in run { svg.marker(map.number(index), point.x, point.y, .series(index)) }
        }
      }
      for (index, trace) in map.traces.enumerated() where !trace.isCurve {
        for end in map.ends(trace) {
          guard let place = axes.point(end.x, end.y) else { continue }
          svg.pin(end.letter, place.x, place.y, .series(index))
        }
      }
    }
    let title = [map.title, map.quantity].first { !$0.isEmpty } ?? "contour map"
    return svg.document(width: width, height: axes.bottom, title: title)
  }

  private func drawContours(_ svg: inout SVG) {
    let area = axes.area
    let lines = contours.map { contour in
      contour.line.map { (x: $0.x * area.width, y: (1 - $0.y) * area.height) }
    }
    for line in lines {
      svg.path(line.map { (area.x + $0.x, area.y + $0.y) }, .faint, width: 1)
    }
    func cells(_ points: [(x: Double, y: Double)]) -> [(x: Double, y: Double)] {
      points.map { ($0.x / Self.cell, $0.y / Self.cell) }
    }
    var labels = ContourLabels(
      columns: max(1, Int(area.width / Self.cell)), rows: max(1, Int(area.height / Self.cell)),
      reach: 1)
    for run in map.traces.flatMap({ $0.runs(axes.point) }) {
      labels.avoid(cells(run.map { ($0.x - area.x, $0.y - area.y) }))
    }
    let places = labels.place(
      zip(lines, contours).map { (cells($0), $1.tick.label.displayWidth) })
    for (contour, place) in zip(contours, places) {
      guard let place else { continue }
      let label = contour.tick.label
      let wide = Double(label.displayWidth) * SVG.column
      let x = area.x + Double(place.column) * Self.cell + wide / 2
      let y = area.y + (Double(place.row) + 0.5) * Self.cell
      svg.rectangle(x - wide / 2 - 2, y - 8, wide + 4, 16, .paper)
      svg.text(label, x, y + 4.5, anchor: "middle")
    }
  }

  private static func entries(_ map: ContourMap, _ note: String) -> [LegendDrawing.Entry] {
    var entries: [LegendDrawing.Entry] = []
    for (index, trace) in map.traces.enumerated() where !trace.name.isEmpty {
      entries.append(
        LegendDrawing.Entry(name: trace.name) { svg, left, line in
          let dash = trace.isCurve ? PlotDrawing.dash(map.dash(index)) : ""
          svg.line(left, line - 4, left + 24, line - 4, .series(index), width: 2, dash: dash)
          if !trace.isCurve {
            svg.marker(map.number(index), left + 12, line - 4, .series(index))
          }
        })
    }
    for (letter, name) in map.letters {
      entries.append(
        LegendDrawing.Entry(name: name) { svg, left, line in
          svg.pin(letter, left + 12, line - 4, .text)
        })
    }
    entries.append(
      LegendDrawing.Entry(name: note) { svg, left, line in
        svg.line(left, line - 4, left + 24, line - 4, .faint)
      })
    return entries
  }
}
