import Course

/// The tables of lessons in README.md and book/README.md: a row that begins with a lesson's number
/// is generated from the lesson's outline.
struct LessonTable {
  var lessons: [LessonOutline]

  /// The generated rows of a file's table, each with the start that identifies it.
  func rows(of file: String) -> [(start: String, row: String)] {
    lessons.compactMap { lesson in
      let start = "| \(lesson.id) |"
      switch file {
      case "README.md":
        let link = "[\(lesson.title)](\(lesson.chapter))"
        let asked = lesson.exercises.map { LessonTable.lowercasedFirst($0.title) }
          .joined(separator: ", ")
        return (start, "\(start) \(link) | \(lesson.worlds) | \(asked) |")
      case "book/README.md":
        let file = lesson.chapter.split(separator: "/").last.map(String.init) ?? lesson.chapter
        return (start, "\(start) [\(lesson.title)](\(file)) | \(lesson.question) |")
      default: return nil
      }
    }
  }

  /// The lines of a file with every row replaced; a missing one is inserted below the last.
  ///
  /// The row of a lesson that does not exist goes from README.md and loses its link in
  /// book/README.md, which names the lessons to come.
  func filled(_ lines: [String], of file: String) -> [String] {
    guard !rows(of: file).isEmpty else { return lines }
    let starts = lessons.map { "| \($0.id) |" }
    var lines = lines.compactMap { line -> String? in
      guard LessonTable.isRow(line), !starts.contains(where: line.hasPrefix) else { return line }
      return file == "README.md" ? nil : line.replacing(/\[(.*?)\]\(.*?\)/) { "\($0.output.1)" }
    }
    for (start, row) in rows(of: file) {
      if let index = lines.firstIndex(where: { $0.hasPrefix(start) }) {
        lines[index] = row
      } else if let last = lines.lastIndex(where: LessonTable.isRow) {
        lines.insert(row, at: last + 1)
      }
    }
    return lines
  }

  /// Whether a line is a row of such a table: "| 07 | …".
  private static func isRow(_ line: String) -> Bool {
    let cells = line.split(separator: "|", omittingEmptySubsequences: false)
    guard cells.count > 3, cells[0].isEmpty else { return false }
    let number = String(cells[1]).trimmed
    return number.count == 2 && number.allSatisfy(\.isNumber)
  }

  /// The text with a lowercase first letter, unless the first word is an abbreviation.
  private static func lowercasedFirst(_ text: String) -> String {
    let second = text.dropFirst().first
    guard let first = text.first, second?.isUppercase != true else { return text }
    return first.lowercased() + text.dropFirst()
  }
}
