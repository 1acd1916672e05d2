import Console

extension GridMap: Panel {
  func body(_ style: Style) -> [String] { GridMapText(self, style).lines() }

  /// The shades and the values of the ends.
  func scale(_ style: Style) -> String? {
    guard !values.isEmpty else { return nil }
    let (low, high) = HeatMap("", values, range: range).writtenEnds
    let shades = (0...9).map { step in
      if style.color { return style.painted("  ", Ramp.ink(Double(step) / 9)) }
      let glyph = GridMapText.shade(Double(step) / 9, style)
      // As on the map: the lowest value is one dot.
      return glyph + (step == 0 ? " " : glyph)
    }
    return low + " " + shades.joined() + " " + high
  }

  private static let side = 36.0

  var size: (width: Double, height: Double) {
    (Double(columns) * Self.side, Double(rows) * Self.side)
  }

  func draw(on svg: inout SVG, _ x: Double, _ y: Double) {
    let side = Self.side
    for row in 0..<rows {
      for column in 0..<columns {
        let (left, top) = (x + Double(column) * side, y + Double(row) * side)
        if self[row, column] == .wall {
          svg.rectangle(left, top, side, side, .faint)
        } else if let part = shade(row, column) {
          svg.rectangle(left, top, side, side, .hex(Ramp.hex(part)))
        }
      }
    }
    for row in 0...rows {
      let top = y + Double(row) * side
      svg.line(x, top, x + size.width, top, .faint, width: 0.5)
    }
    for column in 0...columns {
      let left = x + Double(column) * side
      svg.line(left, y, left, y + size.height, .faint, width: 0.5)
    }
    for (index, way) in ways.enumerated() {
      // Ways that share squares run beside one another.
      let shift = side / 2 + 4 * Double(index) - 2 * Double(ways.count - 1)
      let points = zip(way.rows, way.columns).map {
        (x: x + Double($1) * side + shift, y: y + Double($0) * side + shift)
      }
      svg.path(points, .series(index), dash: PlotDrawing.dash(index))
    }
    for row in 0..<rows {
      for column in 0..<columns where self[row, column] != .wall {
        drawSign(
          of: self[row, column], x + (Double(column) + 0.5) * side, y + (Double(row) + 0.5) * side,
          part: shade(row, column), &svg)
      }
    }
  }

  private func drawSign(
    of square: Square, _ x: Double, _ y: Double, part: Double?, _ svg: inout SVG
  ) {
    var paint = part.map { SVG.Paint.hex($0 > 0.5 ? "#111111" : "#ffffff") } ?? .text
    switch square {
    case .empty where !(ways.isEmpty && values.isEmpty): return
    case .goal where part == nil: paint = .series(2)
    case .pit, .clash: paint = .series(3)
    case .sign(let text, let way): return svg.pin(text, x, y, .series(way))
    default: break
    }
    svg.text(text(of: square, false), x, y + 5, anchor: "middle", paint)
  }
}

/// A map laid out in characters.
struct GridMapText {
  private let map: GridMap
  private let style: Style
  private let isAscii: Bool
  /// The columns and the rows of text from one square to the next.
  private var cell: (columns: Int, rows: Int)

  init(_ map: GridMap, _ style: Style) {
    self.map = map
    self.style = style
    isAscii = style.backEnd == .ascii
    let isAscii = isAscii
    // On maps with ways or shades a wall is as wide as a square has to be.
    let isPlain = map.ways.isEmpty && map.values.isEmpty
    let texts = map.squares.filter { isPlain || $0 != .wall }.map { map.text(of: $0, isAscii) }
    let widest = texts.map { style.spelled($0).displayWidth }.max() ?? 1
    // Small maps with ways are twice as large. Characters are about twice as high as wide.
    let isLarge = !map.ways.isEmpty && map.values.isEmpty && map.rows <= 6
    cell = (max(isLarge ? 4 : 2, widest + 1), isLarge ? 2 : 1)
    while cell.columns > 1 && map.columns * cell.columns > style.width { cell.columns -= 1 }
  }

  func lines() -> [String] {
    var grid = TextGrid(
      columns: min(style.width, map.columns * cell.columns),
      rows: max(0, (map.rows - 1) * cell.rows + 1))
    for row in 0..<map.rows {
      for column in 0..<map.columns { draw(row, column, on: &grid) }
    }
    drawWays(on: &grid)
    for row in 0..<map.rows {
      for column in 0..<map.columns where map[row, column] != .empty {
        drawSign(row, column, on: &grid)
      }
      if map.columns * cell.columns > style.width {
        grid.set(isAscii ? "~" : "…", style.width - 1, row * cell.rows, .faint)
      }
    }
    return grid.lines(style)
  }

  /// The shade of a part of the scale; the lowest value is a dot.
  static func shade(_ part: Double, _ style: Style) -> String {
    if style.backEnd == .ascii {
      return part <= 0 ? "." : [":", "-", "+", "%"][Ramp.step(part, of: 4)]
    }
    return part <= 0 ? "·" : ["░", "▒", "▓"][Ramp.step(part, of: 3)]
  }

  /// A wall, the shade of a value, or a dot.
  private func draw(_ row: Int, _ column: Int, on grid: inout TextGrid) {
    let (left, top) = (column * cell.columns, row * cell.rows)
    if map[row, column] == .wall {
      for y in top..<top + cell.rows {
        for x in left..<left + cell.columns { grid.set(isAscii ? "#" : "█", x, y, .faint) }
      }
    } else if let part = map.shade(row, column) {
      let glyph = style.color ? " " : Character(Self.shade(part, style))
      for x in left..<left + cell.columns {
        grid.set(
          part <= 0 && x > left ? " " : glyph, x, top, style.color ? Ramp.ink(part) : .plain)
      }
    } else if map[row, column] == .empty {
      drawSign(row, column, on: &grid)
    }
  }

  private func drawSign(_ row: Int, _ column: Int, on grid: inout TextGrid) {
    let square = map[row, column]
    if square == .wall { return }
    let room = max(1, cell.columns - 1)
    let text = style.spelled(map.text(of: square, isAscii)).prefixColumns(room)
    // With ways all signs begin in the same column, in which the lines run.
    let margin = map.ways.isEmpty ? (room - text.displayWidth) / 2 : 0
    var ink = map.ink(of: square)
    if style.color, let part = map.shade(row, column) { ink = Ramp.ink(part) }
    grid.put(text, column * cell.columns + margin, row * cell.rows, ink)
  }

  private func drawWays(on grid: inout TextGrid) {
    let glyphs = Glyphs(backEnd: style.backEnd)
    let strokes = map.ways.map { way in
      var strokes = StrokeGrid(columns: grid.columns, rows: grid.rows)
      let points = zip(way.rows, way.columns).map {
        (x: Double($1 * cell.columns) + 0.5, y: Double($0 * cell.rows) + 0.5)
      }
      if points.count == 1 { strokes.add(points) }
      for step in zip(points, points.dropFirst()) { strokes.add([step.0, step.1]) }
      return strokes
    }
    for row in 0..<grid.rows {
      for column in 0..<grid.columns {
        let present = strokes.indices.filter { strokes[$0][column, row] != nil }
        guard !present.isEmpty else { continue }
        let shown = present[(column + row) % present.count]
        let glyph = glyphs.way(shown, strokes[shown][column, row] ?? [])
        let isShaded =
          style.color && map.shade(row / cell.rows, column / cell.columns) != nil
        grid.set(
          glyph, column, row,
          isShaded
            ? Ramp.ink(map.shade(row / cell.rows, column / cell.columns) ?? 0) : .series(shown))
      }
    }
  }
}

extension Glyphs {
  /// The character of an agent's way: thin, double and heavy lines take turns.
  func way(_ series: Int, _ sides: StrokeGrid.Sides) -> Character {
    switch series % 3 {
    case 0: return contour(sides)
    case 1: return backEnd == .ascii ? Array(".:=%::%%=%=%%%%%")[sides.rawValue] : curve(0, sides)
    default:
      return backEnd == .ascii ? Array(".!~&!!&&~&~&&&&&")[sides.rawValue] : curve(1, sides)
    }
  }
}
