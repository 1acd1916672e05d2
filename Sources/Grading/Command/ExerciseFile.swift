/// A learner's file, divided into one section an exercise.
///
/// A section begins with its line `// MARK: - 07.3 …` and ends before the next `// MARK: -` line.
struct ExerciseFile {
  private(set) var lines: [String]

  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The whole text.
  var text: String { lines.joined(separator: "\n") }

  /// The text of an exercise's section, or nil if its mark is missing.
  func section(_ id: String) -> String? {
    range(of: id).map { lines[$0].joined(separator: "\n") }
  }

  /// Replaces an exercise's section.
  ///
  /// - Returns: Whether the file has the section.
  mutating func replace(_ id: String, by text: String) -> Bool {
    guard let range = range(of: id) else { return false }
    lines.replaceSubrange(range, with: ExerciseFile(text).lines)
    return true
  }

  private func range(of id: String) -> Range<Int>? {
    let mark = "// MARK: - "
    func isMark(_ line: String) -> Bool { line.drop { $0 == " " }.hasPrefix(mark) }
    guard let start = lines.firstIndex(where: { $0.drop { $0 == " " }.hasPrefix(mark + id) }) else {
      return nil
    }
    let end = lines[(start + 1)...].firstIndex(where: isMark)
    return start..<(end ?? lines.count)
  }
}
