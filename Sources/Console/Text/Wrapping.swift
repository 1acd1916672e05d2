extension StringProtocol {
  /// The text broken at spaces into lines of at most `width` columns.
  ///
  /// A line break in the text stays a line break. Grouped numbers such as `60 000` are not broken;
  /// a word longer than a line is cut. Colour sequences have no width.
  /// - Parameters:
  ///   - width: columns of a line, indentation included; at least one column is used.
  ///   - indent: the start of the first line.
  ///   - hanging: the start of the other lines; by default spaces of the width of `indent`.
  /// - Returns: the lines, without spaces at their ends; one empty line for empty text.
  public func wrapped(to width: Int, indent: String = "", hanging: String? = nil) -> [String] {
    let later = hanging ?? String(repeating: " ", count: indent.displayWidth)
    var lines: [String] = []
    for paragraph in split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      var line = lines.isEmpty ? indent : later
      var isEmpty = true
      for word in paragraph.unbrokenWords() {
        if !isEmpty && line.displayWidth + 1 + word.displayWidth <= width {
          line += " " + word
          continue
        }
        if !isEmpty {
          lines.append(line)
          line = later
        }
        var rest = word
        while line.displayWidth + rest.displayWidth > width {
          let plain = rest.strippingEscapes
          let fitting = plain.prefixColumns(Swift.max(1, width - line.displayWidth))
          let head = fitting.isEmpty ? String(plain.prefix(1)) : fitting
          rest = String(plain.dropFirst(head.count))
          if rest.isEmpty {
            rest = head
            break
          }
          lines.append(line + head)
          line = later
        }
        line += rest
        isEmpty = false
      }
      lines.append(isEmpty ? "" : line)
    }
    return lines
  }

  /// The words of a line; `60 000` and `95 %` are one word.
  private func unbrokenWords() -> [String] {
    var words: [String] = []
    for part in split(separator: " ") {
      if let last = words.last, let digit = last.last, digit.isASCII, digit.isNumber,
        part.continuesNumber
      {
        words[words.count - 1] = last + " " + part
      } else {
        words.append(String(part))
      }
    }
    return words
  }

  /// Whether the text continues a number before it: exactly three digits, or a percent sign.
  private var continuesNumber: Bool {
    if first == "%" { return true }
    let digits = prefix { $0.isASCII && $0.isNumber }
    return digits.count == 3
  }
}
