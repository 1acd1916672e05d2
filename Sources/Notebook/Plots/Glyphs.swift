import Console

/// The characters and dash patterns of a back end.
struct Glyphs {
  let backEnd: BackEnd

  /// The dots of a character, across and down.
  var dots: (x: Int, y: Int) { backEnd == .braille ? (2, 4) : (1, 1) }

  /// The marker of a series.
  func marker(_ series: Int) -> Character {
    let markers: [Character] =
      backEnd == .ascii
      ? ["*", "o", "+", "x", "#", "@", "%", "&"] : ["●", "○", "◆", "◇", "▲", "△", "■", "□"]
    return markers[series % markers.count]
  }

  /// The shade of a series' band.
  func shade(_ series: Int) -> Character {
    let shades: [Character] = backEnd == .ascii ? [":", ".", "'"] : ["░", "·", "˙"]
    return shades[series % shades.count]
  }

  /// Whether a line of a series is drawn at the n-th dot of its course.
  func dash(_ series: Int) -> @Sendable (Int) -> Bool {
    guard backEnd == .braille else { return { _ in true } }
    let patterns: [[Bool]] = [
      [true], [true, true, true, true, false, false], [true, false, false],
      [true, true, true, true, true, false, false, true, false, false],
      [true, true, false, false, false, false],
    ]
    let pattern = patterns[series % patterns.count]
    return { pattern[(($0 % pattern.count) + pattern.count) % pattern.count] }
  }

  /// Whether a dot of a braille band is set: a light texture, lighter where bands may overlap.
  static func texture(_ series: Int, isAlone: Bool) -> @Sendable (Int, Int) -> Bool {
    if isAlone { return { column, row in row % 2 == 0 && (column + row / 2) % 2 == 0 } }
    return { column, row in (row + 2 * series) % 4 == 1 && (column + series) % 2 == 0 }
  }

  var level: Character { backEnd == .ascii ? "-" : "╌" }
  var upright: Character { backEnd == .ascii ? "|" : "╎" }
  var axis: Character { backEnd == .ascii ? "|" : "│" }
  var axisTick: Character { backEnd == .ascii ? "+" : "┤" }
  var corner: Character { backEnd == .ascii ? "+" : "└" }
  var floor: Character { backEnd == .ascii ? "-" : "─" }
  var floorTick: Character { backEnd == .ascii ? "+" : "┬" }
  var fullBar: Character { backEnd == .ascii ? "#" : "█" }

  /// The top of a bar, from a part of a row between 0 and 1; nil for nothing to show.
  func barTop(_ part: Double) -> Character? {
    if backEnd == .ascii { return part >= 0.5 ? "#" : nil }
    let eighths = Int((part * 8).rounded())
    return eighths == 0 ? nil : Array("▁▂▃▄▅▆▇█")[min(eighths, 8) - 1]
  }

  /// The lower end of a bar below zero, which starts at the upper edge of its row.
  func barEnd(_ part: Double) -> Character? {
    if backEnd == .ascii { return part >= 0.5 ? "#" : nil }
    return part >= 0.75 ? "█" : part >= 0.25 ? "▀" : nil
  }

  /// Whether a cloud of points needs markers; braille can show the first one of a plot as dots.
  func marksPoints(_ plot: Plot, _ index: Int) -> Bool {
    backEnd != .braille || plot.marks[..<index].contains { $0.isSeries }
  }

  /// A short sample of a series' line, for a legend.
  func lineSample(_ series: Int) -> String {
    guard backEnd == .braille else { return String(marker(series)) }
    let dash = dash(series)
    return (0..<4).map { cell in
      Self.braille((dash(2 * cell) ? 0x04 : 0) | (dash(2 * cell + 1) ? 0x20 : 0))
    }.map(String.init).joined()
  }

  /// The braille character of a set of dots; a blank is a plain space.
  static func braille(_ pattern: UInt32) -> Character {
    guard pattern != 0, let scalar = Unicode.Scalar(0x2800 + pattern) else { return " " }
    return Character(scalar)
  }

  /// The bit of a dot in a braille character, from its column (0, 1) and row (0 … 3).
  static func brailleBit(_ column: Int, _ row: Int) -> UInt32 {
    row == 3 ? 0x40 << UInt32(column) : (1 << UInt32(row)) << UInt32(3 * column)
  }
}
