import Console

/// A rectangle of coloured characters, on which plots, maps and grids are drawn.
///
/// Characters outside are dropped: the lines are as wide as the grid.
struct TextGrid {
  private struct Place {
    /// Nil after a wide character, which covers this column, too.
    var glyph: Character?
    var ink: Ink
  }

  let columns: Int
  let rows: Int
  private var places: [Place]

  init(columns: Int, rows: Int) {
    self.columns = max(1, columns)
    self.rows = max(0, rows)
    places = Array(repeating: Place(glyph: " ", ink: .plain), count: self.columns * self.rows)
  }

  /// Sets one character of width 1.
  mutating func set(_ glyph: Character, _ column: Int, _ row: Int, _ ink: Ink = .plain) {
    guard column >= 0, column < columns, row >= 0, row < rows else { return }
    places[row * columns + column] = Place(glyph: glyph, ink: ink)
  }

  /// Writes text from a column on, cut at the right edge.
  mutating func put(_ text: String, _ column: Int, _ row: Int, _ ink: Ink = .plain) {
    var column = column
    for character in text {
      let width = character.displayWidth
      if width == 0 { continue }
      if column + width > columns { return }
      set(character, column, row, ink)
      if width == 2, column >= 0, column + 1 < columns, row >= 0, row < rows {
        places[row * columns + column + 1] = Place(glyph: nil, ink: ink)
      }
      column += width
    }
  }

  /// Draws the dots of series.
  ///
  /// Series that share a character alternate: none is hidden.
  /// - Parameter look: the character and the colour of a series, given the dots of a braille
  ///   character.
  mutating func draw(
    _ raster: Raster, _ glyphs: Glyphs, _ left: Int, _ top: Int,
    _ look: (_ series: Int, _ pattern: UInt32?) -> (glyph: Character, ink: Ink)
  ) {
    let dots = glyphs.dots
    for row in 0..<raster.rows / dots.y {
      for column in 0..<raster.columns / dots.x {
        var present: UInt64 = 0
        var pattern: UInt32 = 0
        for dy in 0..<dots.y {
          for dx in 0..<dots.x {
            let dot = raster[column * dots.x + dx, row * dots.y + dy]
            present |= dot
            if dot != 0 { pattern |= Glyphs.brailleBit(dx, dy) }
          }
        }
        guard present != 0 else { continue }
        let members = (0..<64).filter { present >> UInt64($0) & 1 == 1 }
        let shown = members[(column + row) % members.count]
        let (glyph, ink) = look(shown, glyphs.backEnd == .braille ? pattern : nil)
        set(glyph, left + column, top + row, ink)
      }
    }
  }

  /// The lines from top to bottom, with escape sequences only where colour is wanted.
  func lines(_ style: Style) -> [String] {
    (0..<rows).map { row in
      var line = ""
      var run = ""
      var runInk = Ink.plain
      for column in 0..<columns {
        let place = places[row * columns + column]
        guard let glyph = place.glyph else { continue }
        if place.ink != runInk {
          line += style.painted(run, runInk)
          run = ""
          runInk = place.ink
        }
        run.append(glyph)
      }
      return line + style.painted(run, runInk)
    }
  }
}
