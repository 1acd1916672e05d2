/// The character set of text and drawings.
public enum BackEnd: String, CaseIterable, Sendable {
  /// Lines from braille dots, 2 x 4 a character.
  case braille
  /// One marker a character; rules, shades and bars from box-drawing and block characters.
  case block
  /// ASCII alone.
  case ascii
}

/// The width, the characters and the colour of text.
public struct Style: Equatable, Sendable {
  /// Columns of a line.
  public var width: Int
  /// The characters to draw with.
  public var backEnd: BackEnd
  /// Whether ANSI colour may be written.
  public var color: Bool

  /// Creates a style; the defaults are those of the book and of a pipe.
  public init(width: Int = 80, backEnd: BackEnd = .block, color: Bool = false) {
    self.width = max(1, width)
    self.backEnd = backEnd
    self.color = color
  }

  /// The style of standard output: 40 to 80 columns, drawn with block characters.
  ///
  /// - Parameter color: whether to colour; `.auto` colours on a terminal unless NO_COLOR is set.
  public static func standardOutput(_ color: ColorChoice) -> Style {
    let environment = Terminal.environment()
    let output = DescriptorOutput.standardOutput
    return Style(
      width: min(80, Terminal.width(requested: nil, environment: environment, output: output)),
      color: Terminal.colors(color, environment: environment, output: output))
  }

  /// Text cut to a number of columns; cut text ends in an ellipsis, or in "~" in ASCII.
  public func cut(_ text: String, to width: Int) -> String {
    text.truncated(to: width, ellipsis: backEnd == .ascii ? "~" : "…")
  }

  /// Text wrapped in the escape sequences of an ink, or unchanged without colour.
  public func painted(_ text: String, _ ink: Ink) -> String {
    guard color, !text.isEmpty, let code = ink.code else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}

/// The role of text, which decides its colour.
///
/// The colours have middle brightness: they are readable on dark and on light backgrounds.
public enum Ink: Equatable, Sendable {
  /// The terminal's own colour.
  case plain
  /// Axes, rules and notes.
  case faint
  /// Headings.
  case strong
  /// A right or solved result.
  case good
  /// A wrong or unsolved result.
  case bad
  /// The place to look at, such as the first difference.
  case marked
  /// An index into the 256-colour table.
  case color(Int)
  /// Dark or light text on a background: an index into the 256-colour table.
  case ground(Int, darkText: Bool)

  /// The parameters of the "select graphic rendition" sequence; nil for plain text.
  var code: String? {
    switch self {
    case .plain: nil
    case .faint: "38;5;244"
    case .strong: "1"
    case .good: "38;5;35"
    case .bad: "38;5;167"
    case .marked: "38;5;172"
    case .color(let index): "38;5;\(index)"
    case .ground(let index, let darkText): "38;5;\(darkText ? 16 : 231);48;5;\(index)"
    }
  }
}
