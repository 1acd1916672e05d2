import Console

extension PlanePicture: Panel {
  func body(_ style: Style) -> [String] { PlanePictureText(self, style).lines() }

  func legend(_ style: Style) -> [String] {
    let trails = bodies.filter { $0.hasTrail }
    let glyphs = PlaneGlyphs(isAscii: style.backEnd == .ascii)
    let ways = trails.map { String(glyphs.dot($0.series ?? 0)) }.joined(separator: " ")
    return remarks
      + (trails.isEmpty ? [] : [ways + (trails.count == 1 ? " way" : " ways")])
      + (trails.isEmpty ? [] : ["\(glyphs.start) start"])
      + (touches.isEmpty ? [] : ["\(glyphs.touch) touch"])
  }

  /// The pixels of each side of a drawing.
  private static let side = 320.0

  var size: (width: Double, height: Double) { (Self.side, Self.side) }

  func draw(on svg: inout SVG, _ x: Double, _ y: Double) {
    let side = Self.side
    let scale = side / (2 * extent)
    func point(_ place: (x: Double, y: Double)) -> (x: Double, y: Double) {
      (x + (place.x + extent) * scale, y + (extent - place.y) * scale)
    }
    svg.path(
      [(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)], .faint, width: 1)
    svg.clipped(x, y, side, side) { svg in
      for body in bodies {
        guard let last = body.places.last.map(point) else { continue }
        let paint = body.series.map { SVG.Paint.series($0) } ?? .faint
        if body.radius > 0 { svg.circle(last.x, last.y, body.radius * scale, paint, opacity: 0.25) }
        if body.hasTrail {
          svg.path(body.places.map(point), paint, dash: PlotDrawing.dash(body.series ?? 0))
          let first = point(body.places[0])
          svg.marker(1, first.x, first.y, paint)
        }
        svg.text(body.label, last.x, last.y + 4.5, anchor: "middle", isStrong: body.series != nil)
      }
      for touch in touches where abs(touch.x) <= 1e9 && abs(touch.y) <= 1e9 {
        let place = point((x: touch.x, y: touch.y))
        svg.text("✗", place.x, place.y + 4.5, anchor: "middle", .series(3))
      }
    }
  }
}

/// The signs of a plane.
private struct PlaneGlyphs {
  let isAscii: Bool
  var disc: Character { isAscii ? ":" : "░" }
  var start: Character { isAscii ? "o" : "○" }
  var touch: Character { isAscii ? "X" : "✗" }

  /// A place of a body's trail.
  func dot(_ series: Int) -> Character {
    let dots: [Character] = isAscii ? [".", "'", ",", "`"] : ["·", "◦", "•", "▫"]
    return dots[series % dots.count]
  }
}

/// A picture of a plane laid out in characters.
private struct PlanePictureText {
  /// The columns of a whole picture with its frame: two fit a page.
  private static let width = 37
  private let picture: PlanePicture
  private let style: Style
  private let glyphs: PlaneGlyphs
  /// The characters inside the frame, which are about twice as high as wide.
  private let columns: Int
  private let rows: Int

  init(_ picture: PlanePicture, _ style: Style) {
    self.picture = picture
    self.style = style
    glyphs = PlaneGlyphs(isAscii: style.backEnd == .ascii)
    columns = max(3, min(Self.width, style.width)) - 2
    rows = max(1, columns / 2)
  }

  /// Discs below trails, these below touches, and names above all.
  func lines() -> [String] {
    var grid = TextGrid(columns: columns + 2, rows: rows + 2)
    drawFrame(on: &grid)
    for body in picture.bodies { drawDisc(body, on: &grid) }
    for body in picture.bodies where body.hasTrail {
      for place in body.places { draw(glyphs.dot(body.series ?? 0), place, ink(body), on: &grid) }
      draw(glyphs.start, body.places[0], ink(body), on: &grid)
    }
    for touch in picture.touches { draw(glyphs.touch, (touch.x, touch.y), .bad, on: &grid) }
    for body in picture.bodies {
      guard let place = body.places.last, let (column, row) = character(place) else { continue }
      let label = style.spelled(body.label)
      grid.put(label, max(1, column - label.displayWidth / 2), row, ink(body))
    }
    return grid.lines(style)
  }

  private func ink(_ body: PlanePicture.Body) -> Ink { body.series.map { .series($0) } ?? .plain }

  /// The character of a place, counted from the upper left corner of the frame; nil outside of it.
  private func character(_ place: (x: Double, y: Double)) -> (column: Int, row: Int)? {
    let (across, down) = (place.x / picture.extent, -place.y / picture.extent)
    guard abs(across) <= 1, abs(down) <= 1 else { return nil }
    return (
      1 + min(columns - 1, Int((across + 1) / 2 * Double(columns))),
      1 + min(rows - 1, Int((down + 1) / 2 * Double(rows)))
    )
  }

  private func draw(
    _ glyph: Character, _ place: (x: Double, y: Double), _ ink: Ink, on grid: inout TextGrid
  ) {
    if let (column, row) = character(place) { grid.set(glyph, column, row, ink) }
  }

  private func drawDisc(_ body: PlanePicture.Body, on grid: inout TextGrid) {
    guard let place = body.places.last, body.radius > 0 else { return }
    let extent = picture.extent
    for row in 0..<rows {
      for column in 0..<columns {
        let x = ((Double(column) + 0.5) / Double(columns) * 2 - 1) * extent - place.x
        let y = (1 - (Double(row) + 0.5) / Double(rows) * 2) * extent - place.y
        guard x * x + y * y <= body.radius * body.radius else { continue }
        grid.set(glyphs.disc, column + 1, row + 1, ink(body))
      }
    }
  }

  private func drawFrame(on grid: inout TextGrid) {
    let glyphs = Glyphs(backEnd: style.backEnd)
    let (right, floor) = (columns + 1, rows + 1)
    for column in 0...right {
      for row in [0, floor] { grid.set(glyphs.floor, column, row, .faint) }
    }
    for row in 0...floor {
      for column in [0, right] { grid.set(glyphs.axis, column, row, .faint) }
    }
    for (column, row, corner) in [
      (0, 0, "┌"), (right, 0, "┐"), (0, floor, "└"), (right, floor, "┘"),
    ] {
      grid.put(style.spelled(corner), column, row, .faint)
    }
  }
}
