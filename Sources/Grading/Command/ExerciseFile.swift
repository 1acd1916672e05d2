/// A learner's file, divided into one section an exercise.
///
/// A section begins with its line `// MARK: - 07.3 …` and ends before the next `// MARK: -` line;
/// the last section of a file ends before the brace that ends the file.
struct ExerciseFile {
  /// A line with its line break: "\n", "\r\n", or none at the end of the file.
  private struct Line {
    var words: String
    var lineBreak: String
  }

  private var lines: [Line] = []

  init(_ text: String) {
    var words = ""
    for character in text {
      // Swift reads "\r\n" as one character.
      if character == "\n" || character == "\r\n" {
        lines.append(Line(words: words, lineBreak: String(character)))
        words = ""
      } else {
        words.append(character)
      }
    }
    lines.append(Line(words: words, lineBreak: ""))
  }

  /// The whole text.
  var text: String { lines.map { $0.words + $0.lineBreak }.joined() }

  /// The text of an exercise's section without its last line break, or nil if its mark is missing.
  func section(_ id: String) -> String? {
    range(of: id).map { text(lines[$0]) }
  }

  /// The text outside of the sections of some exercises.
  func outside(_ ids: [String]) -> String {
    let sections = ids.compactMap(range)
    return text(
      lines.indices.filter { line in !sections.contains { $0.contains(line) } }.map { lines[$0] })
  }

  /// Replaces an exercise's section.
  ///
  /// - Returns: Whether the file has the section.
  mutating func replace(_ id: String, by text: String) -> Bool {
    guard let range = range(of: id) else { return false }
    lines.replaceSubrange(range, with: withLineBreaksOfThisFile(text))
    return true
  }

  /// Restores the sections of a stub file; what is outside of the sections stays.
  ///
  /// A section whose mark is missing is added behind the section before it.
  ///
  /// - Returns: Whether all sections have their place; otherwise the file is not changed.
  mutating func restore(_ ids: [String], from stub: ExerciseFile) -> Bool {
    var restored = self
    var end: Int?  // of the section before
    for id in ids {
      guard let section = stub.section(id) else { return false }
      if !restored.replace(id, by: section) {
        guard let place = end ?? restored.lines.firstIndex(where: { ExerciseFile.isMark($0.words) })
        else { return false }
        restored.lines.insert(contentsOf: withLineBreaksOfThisFile(section), at: place)
      }
      end = restored.range(of: id)?.upperBound
    }
    self = restored
    return true
  }

  private func withLineBreaksOfThisFile(_ text: String) -> [Line] {
    let lineBreak = lines.first { !$0.lineBreak.isEmpty }?.lineBreak ?? "\n"
    return ExerciseFile(text).lines.map { Line(words: $0.words, lineBreak: lineBreak) }
  }

  private func text(_ lines: some Sequence<Line>) -> String {
    lines.map(\.words).joined(separator: "\n")
  }

  private func range(of id: String) -> Range<Int>? {
    guard let start = lines.firstIndex(where: { ExerciseFile.isMark($0.words, of: id) }) else {
      return nil
    }
    let later = lines[(start + 1)...]
    let end =
      later.firstIndex { ExerciseFile.isMark($0.words) }
      ?? later.lastIndex { $0.words.hasPrefix("}") }
    return start..<(end ?? lines.count)
  }

  /// Whether a line is a mark, of any section or of an exercise's.
  private static func isMark(_ line: String, of id: String? = nil) -> Bool {
    var words = line[...]
    for part in ["//", "MARK:", "-"] {
      words = words.drop(while: \.isWhitespace)
      guard words.hasPrefix(part) else { return false }
      words = words.dropFirst(part.count)
    }
    guard let id else { return true }
    words = words.drop(while: \.isWhitespace)
    // 07.1 is not the beginning of 07.12.
    return words.hasPrefix(id) && words.dropFirst(id.count).first?.isNumber != true
  }
}
