/// One mistake in the book, with its file and line.
struct Finding: Equatable, Comparable, CustomStringConvertible {
  /// The path from the package's root, `book/07-ppo.md`.
  var file: String
  /// The line, from 1.
  var line: Int
  var message: String

  init(_ file: String, _ line: Int, _ message: String) {
    self.file = file
    self.line = line
    self.message = message
  }

  var description: String { "\(file):\(line): \(message)" }

  static func < (first: Finding, second: Finding) -> Bool {
    (first.file, first.line, first.message) < (second.file, second.line, second.message)
  }
}

extension String {
  /// The lines of the text, without the empty one after a final line break.
  var textLines: [String] {
    var lines = split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  /// The first line break of the text, which is two characters in files from Windows.
  var lineBreak: String { first(where: \.isNewline).map { String($0) } ?? "\n" }

  /// The text without white space at either end.
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }

  /// The number of spaces at the start.
  var leadingSpaces: Int { prefix { $0 == " " }.count }
}

extension Array where Element == String {
  /// The lines without blank ones at either end, trailing spaces, and common indentation.
  var dedented: [String] {
    let cut = map { line in
      String(line.reversed().drop { $0 == " " || $0 == "\t" || $0 == "\r" }.reversed())
    }
    guard let first = cut.firstIndex(where: { !$0.isEmpty }),
      let last = cut.lastIndex(where: { !$0.isEmpty })
    else { return [] }
    let body = cut[first...last]
    let margin = body.filter { !$0.isEmpty }.map(\.leadingSpaces).min() ?? 0
    return body.map { String($0.dropFirst(margin)) }
  }
}
