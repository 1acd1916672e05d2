extension Unicode.Scalar {
  /// The columns of the scalar on a terminal: 0 for marks and controls, 2 for wide characters.
  package var displayWidth: Int {
    if value < 0x300 { return value < 0x20 || (0x7F..<0xA0).contains(value) ? 0 : 1 }
    if isIn(WidthTables.zero) { return 0 }
    return isIn(WidthTables.wide) ? 2 : 1
  }

  /// Whether it lies in one of a table's ranges.
  ///
  /// - Complexity: O(log ranges).
  fileprivate func isIn(_ table: [UInt32]) -> Bool {
    var (low, high) = (0, table.count / 2)
    while low < high {
      let middle = (low + high) / 2
      if table[2 * middle + 1] < value { low = middle + 1 } else { high = middle }
    }
    return low < table.count / 2 && table[2 * low] <= value
  }
}

extension Character {
  /// The columns of the character on a terminal: those of its scalars, two at most.
  ///
  /// Two letters make a flag, and several people a family, of two columns. A variation selector
  /// decides about the scalar before it: U+FE0F makes it a picture of two columns, U+FE0E text of
  /// one.
  package var displayWidth: Int {
    var total = 0
    var last: (scalar: Unicode.Scalar, width: Int)?
    for scalar in unicodeScalars {
      let isSelector = scalar.value == 0xFE0E || scalar.value == 0xFE0F
      if isSelector, let base = last, base.scalar.isIn(WidthTables.emoji) {
        total += (scalar.value == 0xFE0F ? 2 : 1) - base.width
      }
      let width = scalar.displayWidth
      total += width
      last = (scalar, width)
    }
    return min(total, 2)
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
