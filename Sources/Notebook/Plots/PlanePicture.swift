import Console

/// Bodies on a plane and the trails that they left.
///
/// ```swift
/// PlanePicture("after training", [
///   .init("A", trail: [(0, 0), (0.1, 0), (0.3, 0)], series: 0),
///   .init("1", trail: [(0.5, 0.5)]),
/// ])
/// ```
public struct PlanePicture: Figure, Equatable {
  /// A disc or a point with a name.
  public struct Body: Equatable, Sendable {
    /// What stands at its place, up to three characters.
    public let label: String
    /// Where it was at each time step; it now is at the last place.
    let x: [Double]
    let y: [Double]
    /// Its size, which is drawn where it is larger than a character.
    public let radius: Double
    /// The number of its colour and of its trail's dots; nil for what does not move.
    public let series: Int?

    /// Creates a body.
    /// - Parameters:
    ///   - label: what stands at its place, up to three characters.
    ///   - trail: where it was, and last where it is; one place for what does not move.
    ///   - radius: its size; 0 for a point.
    ///   - series: the number of its colour, from 0; nil for what does not move.
    public init(
      _ label: String, trail: [(x: Double, y: Double)], radius: Double = 0, series: Int? = nil
    ) {
      self.label = label.replacingLineBreaks.prefixColumns(3)
      x = trail.map(\.x)
      y = trail.map(\.y)
      self.radius = radius
      self.series = series
    }

    /// Its places that can be shown.
    var places: [(x: Double, y: Double)] {
      zip(x, y).filter { abs($0) <= 1e9 && abs($1) <= 1e9 }.map { (x: $0, y: $1) }
    }
  }

  /// The title above the picture; empty for none.
  public var title: String
  /// The bodies; later ones cover earlier ones.
  public var bodies: [Body]
  /// Where bodies touched each other.
  public var touches: [SIMD2<Double>]
  /// What the legend says beside the signs that it knows, such as "1 2 3 landmarks".
  public var remarks: [String]
  /// The picture shows −extent … extent on both axes.
  public var extent: Double

  /// Creates a picture.
  public init(
    _ title: String = "", _ bodies: [Body], touches: [SIMD2<Double>] = [], remarks: [String] = [],
    extent: Double = 1.5
  ) {
    self.title = title
    self.bodies = bodies
    self.touches = touches
    self.remarks = remarks
    self.extent = extent > 0 ? extent : 1
  }

  /// The lines of the picture and of its legend, each `style.width` columns wide.
  public func render(_ style: Style) -> [String] { SideBySide([self]).render(style) }

  /// A self-contained SVG drawing.
  public func svg() -> String { SideBySide([self]).svg() }
}

extension PlanePicture: Panel {
  /// The columns of a whole picture with its frame: two fit a page.
  private static let columns = 37
  /// The pixels of a drawing.
  private static let side = 320.0

  func body(_ style: Style) -> [String] {
    // Characters are about twice as high as wide: an odd number of both has a middle.
    let columns = max(3, min(Self.columns, style.width)) - 2
    let rows = max(1, columns / 2)
    var grid = TextGrid(columns: columns + 2, rows: rows + 2)
    drawFrame(on: &grid)
    let isAscii = style.backEnd == .ascii
    /// The character of a place, from the upper left corner of the frame.
    func character(_ x: Double, _ y: Double) -> (column: Int, row: Int)? {
      guard abs(x) <= extent, abs(y) <= extent else { return nil }
      let (across, down) = ((x / extent + 1) / 2, (1 - y / extent) / 2)
      return (
        1 + min(columns - 1, Int(across * Double(columns))),
        1 + min(rows - 1, Int(down * Double(rows)))
      )
    }
    for body in bodies {
      guard let place = body.places.last else { continue }
      for row in 0..<rows {
        for column in 0..<columns {
          let x = ((Double(column) + 0.5) / Double(columns) * 2 - 1) * extent - place.x
          let y = (1 - (Double(row) + 0.5) / Double(rows) * 2) * extent - place.y
          if x * x + y * y > body.radius * body.radius { continue }
          grid.set(isAscii ? ":" : "░", column + 1, row + 1, ink(body))
        }
      }
    }
    let dots: [Character] = isAscii ? [".", "'", ",", "`"] : ["·", "◦", "•", "▫"]
    for body in bodies {
      guard let series = body.series, body.places.count > 1 else { continue }
      for place in body.places {
        guard let (column, row) = character(place.x, place.y) else { continue }
        grid.set(dots[series % dots.count], column, row, ink(body))
      }
      if let (column, row) = character(body.places[0].x, body.places[0].y) {
        grid.set(isAscii ? "o" : "○", column, row, ink(body))
      }
    }
    for touch in touches {
      guard let (column, row) = character(touch.x, touch.y) else { continue }
      grid.set(isAscii ? "X" : "✗", column, row, .bad)
    }
    for body in bodies {
      guard let place = body.places.last, let (column, row) = character(place.x, place.y) else {
        continue
      }
      let label = style.spelled(body.label)
      grid.put(label, max(1, column - label.displayWidth / 2), row, ink(body))
    }
    return grid.lines(style)

    func drawFrame(on grid: inout TextGrid) {
      let glyphs = Glyphs(backEnd: style.backEnd)
      for column in 1...columns {
        grid.set(glyphs.floor, column, 0, .faint)
        grid.set(glyphs.floor, column, rows + 1, .faint)
      }
      for row in 1...rows {
        grid.set(glyphs.axis, 0, row, .faint)
        grid.set(glyphs.axis, columns + 1, row, .faint)
      }
      let corners = [
        (0, 0, "┌"), (columns + 1, 0, "┐"), (0, rows + 1, "└"), (columns + 1, rows + 1, "┘"),
      ]
      for (column, row, corner) in corners { grid.put(style.spelled(corner), column, row, .faint) }
    }
  }

  private func ink(_ body: Body) -> Ink { body.series.map { .series($0) } ?? .plain }

  func legend(_ style: Style) -> [String] {
    let isAscii = style.backEnd == .ascii
    var parts: [String] = []
    if bodies.contains(where: { $0.series != nil && $0.places.count > 1 }) {
      parts.append(isAscii ? "o start" : "○ start")
    }
    if !touches.isEmpty { parts.append(isAscii ? "X touch" : "✗ touch") }
    return remarks + parts
  }

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
        if let series = body.series, body.places.count > 1 {
          svg.path(body.places.map(point), paint, dash: PlotDrawing.dash(series))
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
