extension Unicode.Scalar {
  /// The columns of the scalar on a terminal: 0 for marks and controls, 2 for wide characters.
  package var displayWidth: Int {
    if value < 0x7F { return value < 0x20 ? 0 : 1 }
    if value < 0x300 { return value < 0xA0 || value == 0xAD ? 0 : 1 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator:
      return 0
    default: return isWide ? 2 : 1
    }
  }

  /// Whether it is an East Asian wide or full-width character or a wide pictograph.
  private var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x231A...0x231B, 0x23E9...0x23EC, 0x2E80...0x303E, 0x3041...0x33FF,
      0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
      0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD:
      return true
    default: return false
    }
  }
}

extension Character {
  /// The columns of the character on a terminal.
  package var displayWidth: Int {
    var width = 0
    for scalar in unicodeScalars {
      // U+FE0F selects the coloured, wide form of the pictograph before it.
      width = max(width, scalar.value == 0xFE0F ? 2 : scalar.displayWidth)
    }
    return width
  }
}

extension StringProtocol {
  /// The columns of the text on a terminal: 0 for colour sequences and combining marks, 2 for East
  /// Asian wide characters.
  public var displayWidth: Int {
    if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return utf8.count }
    return strippingEscapes.reduce(0) { $0 + $1.displayWidth }
  }

  /// The text without ANSI escape sequences.
  public var strippingEscapes: String {
    guard utf8.contains(0x1B) else { return String(self) }
    var result = String.UnicodeScalarView()
    var rest = Substring(self).unicodeScalars
    while let scalar = rest.popFirst() {
      if scalar.value == 0x1B { rest.skipEscape() } else { result.append(scalar) }
    }
    return String(result)
  }

  /// The text cut to at most `width` columns; cut text ends in an ellipsis and loses its colour.
  public func truncated(to width: Int, ellipsis: String = "…") -> String {
    if displayWidth <= width { return String(self) }
    let end = ellipsis.displayWidth <= width ? ellipsis : ""
    let kept = strippingEscapes.prefixColumns(width - end.displayWidth)
    return kept + end
  }

  /// The text padded with spaces, or cut, to exactly `width` columns.
  public func padded(to width: Int) -> String {
    let text = truncated(to: width)
    return text + String(repeating: " ", count: Swift.max(0, width - text.displayWidth))
  }

  /// The longest prefix that fits into a number of columns, for text without escape sequences.
  package func prefixColumns(_ columns: Int) -> String {
    var result = ""
    var used = 0
    for character in self {
      used += character.displayWidth
      if used > columns { break }
      result.append(character)
    }
    return result
  }
}

extension Substring.UnicodeScalarView {
  /// Drops the rest of an escape sequence: `[ … letter` or a single character.
  fileprivate mutating func skipEscape() {
    guard let kind = popFirst(), kind == "[" else { return }
    while let scalar = popFirst() {
      if scalar.value >= 0x40 && scalar.value <= 0x7E { return }
    }
  }
}
