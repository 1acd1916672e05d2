import Console

/// The colours of data series, once for a terminal and once for a drawing.
enum Palette {
  /// A colour as an index of the 256-colour table and as its red, green and blue.
  struct Entry: Sendable {
    let terminal: Int
    let hex: String
  }

  /// Neighbours differ in hue and in brightness, which most colour-blind readers can see.
  static let series: [Entry] = [
    Entry(terminal: 32, hex: "#0087d7"), Entry(terminal: 172, hex: "#d78700"),
    Entry(terminal: 35, hex: "#00a555"), Entry(terminal: 167, hex: "#d75f5f"),
    Entry(terminal: 134, hex: "#af5fd7"), Entry(terminal: 37, hex: "#00a0a0"),
  ]

  static subscript(index: Int) -> Entry {
    series[((index % series.count) + series.count) % series.count]
  }
}

extension Ink {
  /// The colour of a data series, repeating after `Palette.series.count`.
  static func series(_ index: Int) -> Ink { .color(Palette[index].terminal) }
}
