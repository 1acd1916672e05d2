/// The characters a page may use to draw.
public enum BackEnd: String, CaseIterable, Sendable {
  /// Lines from braille dots, 2 x 4 a character.
  case braille
  /// One marker a character; rules, shades and bars from box-drawing and block characters.
  case block
  /// Nothing beyond ASCII, in text and tables too.
  case ascii
}

/// How a block of a page is to be drawn.
public struct Style: Equatable, Sendable {
  /// Columns of the page; every line of a rendered block is exactly this wide.
  public var width: Int
  /// The characters to draw with.
  public var backEnd: BackEnd
  /// Whether ANSI colour may be written.
  public var color: Bool

  /// Creates a style; the defaults are what a book or a pipe wants.
  public init(width: Int = 80, backEnd: BackEnd = .block, color: Bool = false) {
    self.width = max(1, width)
    self.backEnd = backEnd
    self.color = color
  }

  /// Text as this style can show it: spelled in ASCII when nothing else may be used.
  public func spelled(_ text: String) -> String {
    backEnd == .ascii ? asciified(text) : text
  }

  /// A title as this style can show it: the points between its parts are dashes in ASCII, where a
  /// point elsewhere is a product.
  func spelledTitle(_ title: String) -> String {
    spelled(backEnd == .ascii ? title.replacing(" · ", with: " - ") : title)
  }

  /// Text cut to a number of columns, which an ellipsis shows; pure ASCII where that is asked for.
  public func cut(_ text: String, to width: Int) -> String {
    text.truncated(to: width, ellipsis: backEnd == .ascii ? "~" : "…")
  }

  /// Text wrapped in the escape sequences of an ink, or unchanged without colour.
  public func painted(_ text: String, _ ink: Ink) -> String {
    guard color, !text.isEmpty, let code = ink.code else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}

/// What a piece of text is, from which its colour follows.
///
/// The colours are of middle brightness, so that they can be read on dark and on light.
public enum Ink: Equatable, Sendable {
  /// The terminal's own colour.
  case plain
  /// Axes, rules and notes.
  case faint
  /// Headings.
  case strong
  /// Right, solved.
  case good
  /// Wrong, not solved.
  case bad
  /// The colour of a data series, repeating after `Palette.series.count`.
  case series(Int)
  /// A number or a blank on a filled ground: an index into the 256-colour table.
  case ground(Int, darkText: Bool)

  /// The parameters of the "select graphic rendition" sequence; nil for plain text.
  var code: String? {
    switch self {
    case .plain: return nil
    case .faint: return "38;5;244"
    case .strong: return "1"
    case .good: return "38;5;\(Palette.series[2].terminal)"
    case .bad: return "38;5;\(Palette.series[3].terminal)"
    case .series(let index): return "38;5;\(Palette[index].terminal)"
    case .ground(let index, let darkText): return "38;5;\(darkText ? 16 : 231);48;5;\(index)"
    }
  }
}

/// The colours of data series, once for a terminal and once for a drawing.
enum Palette {
  /// A colour as an index of the 256-colour table and as its red, green and blue.
  struct Entry: Sendable {
    let terminal: Int
    let hex: String
  }

  /// Neighbours differ in hue and in brightness, so that most colour-blind readers can use them.
  static let series: [Entry] = [
    Entry(terminal: 32, hex: "#0087d7"), Entry(terminal: 172, hex: "#d78700"),
    Entry(terminal: 35, hex: "#00a555"), Entry(terminal: 167, hex: "#d75f5f"),
    Entry(terminal: 134, hex: "#af5fd7"), Entry(terminal: 37, hex: "#00a0a0"),
  ]

  static subscript(index: Int) -> Entry {
    series[((index % series.count) + series.count) % series.count]
  }
}

/// A piece of a page that can be drawn at any width, with any back end.
public protocol Block: Sendable {
  /// The lines of the block, all exactly `style.width` columns wide once colour is stripped.
  func render(_ style: Style) -> [String]
}

/// A block that can also be written as a drawing.
public protocol Figure: Block {
  /// A self-contained SVG document that follows the reader's light or dark scheme.
  func svg() -> String
}
